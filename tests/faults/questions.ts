import type { Question } from './load.ts';

/** Questions about a newsroom that nobody changes, so that what was right once is right always. */
export interface Questions {
  /** The bodies of the hot ones. */
  readonly bodies: readonly string[];
  /** The same few, again and again: kept answers. */
  hot(): Question;
  /** Never the same twice: nothing of it is kept, so PostgreSQL is asked. */
  cold(): Question;
  /** So many cold ones in ten, in turn with hot ones. */
  mixed(coldInTen: number): () => Question;
  /** Asks each hot one until its answer is kept. */
  warm(): Promise<void>;
}

const page = `query Page($slug: String!) {
  article(slug: $slug) {
    id headline summary bodyHtml publishedAt section { name } tags { name }
    authors { name bioText avatar { url } }
    readMore(first: 4) { nodes { slug headline byline image { url } } }
  }
}`;
const latest = 'feed(first: 5) { nodes { slug headline byline section { name } } }';
/** Far in the future: an upper bound that leaves nothing out, in as many ways as there are milliseconds. */
const farAway = Date.UTC(2098, 0, 1);

let asked = 0;

/** Learns from a gateway in good health what the right answers are; some 50 requests. */
export async function learnQuestions(port: number, pages = 40): Promise<Questions> {
  const answerTo = async (body: string): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await answer.text();
    if (answer.status !== 200 || text.includes('"errors"')) throw new Error(`${body}: ${text}`);
    return text;
  };
  const list = `{ feed(first: ${pages}, filter: { kinds: [ARTICLE] }) { nodes { slug } } }`;
  const found: { slug: string }[] = JSON.parse(await answerTo(JSON.stringify({ query: list }))).data.feed
    .nodes;
  const bodies = [
    ...found.map(({ slug }) => JSON.stringify({ query: page, variables: { slug } })),
    JSON.stringify({ query: `{ ${latest} }` }),
    JSON.stringify({ query: '{ sections { slug name feed(first: 2) { nodes { slug } } } }' }),
  ];
  const learn = async (kind: Question['kind'], body: string): Promise<Question> => {
    const right = await answerTo(body);
    return { kind, body, isRight: (text) => text === right };
  };
  const hot: Question[] = [];
  for (const body of bodies) hot.push(await learn('hot', body));
  const { isRight: isLatest } = await learn('hot', JSON.stringify({ query: `{ ${latest} }` }));

  const questions: Questions = {
    bodies,
    hot() {
      asked += 1;
      return hot[asked % hot.length] as Question;
    },
    cold() {
      asked += 1;
      if (asked % 4 === 0) {
        const query = `{ section(slug: "no-such-${asked}") { name } }`;
        const nothing = '{"data":{"section":null}}';
        return { kind: 'cold', body: JSON.stringify({ query }), isRight: (text) => text === nothing };
      }
      const query = `query Before($moment: DateTime!) {
        ${latest.replace('first: 5', 'first: 5, filter: { publishedBefore: $moment }')} }`;
      const moment = new Date(farAway + asked).toISOString();
      return { kind: 'cold', body: JSON.stringify({ query, variables: { moment } }), isRight: isLatest };
    },
    mixed(coldInTen) {
      let turn = 0;
      return () => {
        turn += 1;
        return turn % 10 < coldInTen ? questions.cold() : questions.hot();
      };
    },
    async warm() {
      for (const { body } of hot) await answerTo(body);
    },
  };
  return questions;
}
