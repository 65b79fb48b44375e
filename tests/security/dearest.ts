import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { worstCases } from '../bench/worst-cases.ts';

/** How often each answer came: its status, and the codes of its errors. */
export type Tally = Map<string, number>;

export interface Asked {
  readonly port: number;
  /** The address that a trusted proxy names. */
  readonly client: string;
  readonly text: string;
}

/** Posts an operation on a connection of its own, and tells the status of its answer and the codes of its errors. */
export function ask({ port, client, text }: Asked): Promise<string> {
  const body = JSON.stringify({ query: text });
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-forwarded-for': client,
    };
    const request = http.request(
      { host: '127.0.0.1', port, method: 'POST', path: '/graphql', headers, agent: false },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (data) => {
          answer += data;
        });
        response.once('close', () => {
          const codes = new Set(answer.match(/"code":"\w+"/g) ?? []);
          resolve([response.statusCode, ...codes].join(' '));
        });
      },
    );
    request.once('error', (error) => resolve(error.message)).end(body);
  });
}

const note = (tally: Tally, answer: string): void => {
  tally.set(answer, (tally.get(answer) ?? 0) + 1);
};

/**
 * One client that asks for the slowest operations there are, never the same, as fast as its bucket of points lets it: all that
 * it has saved up at once, and then whatever comes back.
 */
export class Attack {
  readonly tally: Tally = new Map();
  readonly #workers: Promise<unknown>;
  #isOver = false;
  #asked = 0;

  constructor(port: number, workers: number) {
    this.#workers = Promise.all(
      Array.from({ length: workers }, async () => {
        while (!this.#isOver) {
          const n = this.#asked;
          this.#asked += 1;
          const { text } = worstCases[n % worstCases.length] as (typeof worstCases)[number];
          const answer = await ask({ port, client: '198.51.100.66', text: text(n) });
          note(this.tally, answer);
          if (answer.startsWith('429')) await sleep(100);
        }
      }),
    );
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#workers;
  }
}

/** What a reader's app asks for: an article's page, the front page, a section with its length, the next page. */
const honest: readonly ((n: number) => string)[] = [
  (n) =>
    `{ article(slug: "article-${1_000 + n}") { headline bodyHtml authors { name } tags { name } image { url } readMore { nodes { headline image { url } } } } }`,
  (n) =>
    `# ${n}\n{ sections { name feed(first: 6) { nodes { headline image { url } } } } feed(first: 10) { nodes { headline } } }`,
  (n) =>
    `{ section(slug: "section-${1 + (n % 24)}") { name feed(first: ${10 + (n % 9)}) { totalCount nodes { headline } } } }`,
  (n) =>
    `{ tag(slug: "tag-${1 + (n % 600)}") { name feed(first: 10) { nodes { headline summary } pageInfo { endCursor } } } }`,
];

/** Asks so many times as a reader's app does, one after the other with a pause. */
export async function askHonestly(port: number, times: number, pauseMs: number): Promise<Tally> {
  const tally: Tally = new Map();
  for (let n = 0; n < times; n++) {
    const text = (honest[n % honest.length] as (typeof honest)[number])(n);
    note(tally, await ask({ port, client: '203.0.113.7', text }));
    await sleep(pauseMs);
  }
  return tally;
}
