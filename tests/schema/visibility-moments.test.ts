import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import { toGlobalId } from '../../schema/id.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

/** A moment of the database's clock. */
const inSeconds = (seconds: number) => sql<Date>`clock_timestamp() + ${seconds}::float * interval '1 second'`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Where the item is found, of all the places in which it would stand if it were public. */
async function placesOf(id: string): Promise<string[]> {
  const answer = await query<Record<string, unknown>>(
    newsroom,
    `query ($id: ID!) {
      article(slug: "it") { slug } former: article(slug: "was") { slug } node(id: $id) { id } nodes(ids: [$id]) { id }
      feed { nodes { slug } } count: feed(filter: { publishedBefore: "2190-01-01T00:00:00Z" }, first: 0) { totalCount }
      tag(slug: "tag") { feed { nodes { slug } } } author(slug: "ana") { feed { nodes { slug } } }
      section(slug: "city") { feed { nodes { slug } } }
      other: article(slug: "other") { body { ... on RelatedItemBlock { item { slug } } } readMore { nodes { slug } } }
    }`,
    { id },
  );
  return Object.entries(answer)
    .filter(([, found]) => /"(it|QXJ0[\w-]*)"|"totalCount":2/.test(JSON.stringify(found)))
    .map(([place]) => place);
}
const everywhere = [
  'article',
  'former',
  'node',
  'nodes',
  'feed',
  'count',
  'tag',
  'author',
  'section',
  'other',
];

async function write(dates: Record<string, unknown>): Promise<string> {
  const id = await newsroom.article({
    slug: 'it',
    section: await newsroom.section('City'),
    tags: [await newsroom.tag('Tag')],
    authors: [await newsroom.author('Ana')],
    with: dates,
  });
  await newsroom.db.kysely.insertInto('item_slug').values({ slug: 'was', item_id: id }).execute();
  await newsroom.article({ slug: 'other', body: [{ type: 'relatedItem', itemId: id }], picks: [id] });
  return toGlobalId('Article', id);
}

/** Looks for the item all the time until its moment has come; `before` and `after` are where it must stand then. */
async function watch(id: string, column: 'published_at' | 'withdrawn_at', before: string[], after: string[]) {
  const hasCome = async (): Promise<boolean> => {
    const { come } = await newsroom.db.kysely
      .selectFrom('item')
      .select(sql<boolean>`${sql.ref(column)} <= clock_timestamp()`.as('come'))
      .where('slug', '=', 'it')
      .executeTakeFirstOrThrow();
    return come;
  };
  for (let hadCome = false; !hadCome; ) {
    hadCome = await hasCome();
    const places = await placesOf(id);
    if (hadCome) expect(places).toEqual(after);
    else if (!(await hasCome())) expect(places).toEqual(before);
    await pause(50);
  }
}

describe('An item under an embargo', () => {
  it('becomes public everywhere at its moment, by itself, and not before', async () => {
    const id = await write({ published_at: inSeconds(1) });
    await watch(id, 'published_at', [], everywhere);
  });
});

describe('A withdrawal', () => {
  it('takes effect everywhere at its moment, by itself, and not before', async () => {
    const id = await write({ withdrawn_at: inSeconds(1) });
    await watch(id, 'withdrawn_at', everywhere, []);
  });
});

describe('The clock of the gateway', () => {
  const timers = [
    ...([
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
    ] as const),
    ...(['nextTick', 'queueMicrotask', 'performance', 'hrtime'] as const),
  ];

  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['ten minutes ahead', 10],
    ['ten minutes behind', -10],
  ])('does not matter: %s', async (_, minutes) => {
    const soon = await write({ published_at: inSeconds(300) });
    const late = await newsroom.article({ slug: 'leaves-later', with: { withdrawn_at: inSeconds(300) } });
    const gone = await newsroom.article({ slug: 'left', with: { withdrawn_at: inSeconds(-300) } });
    // Only Date is faked: timers and sockets go on.
    jest.useFakeTimers({ now: Date.now() + minutes * 60_000, doNotFake: timers });
    expect(await placesOf(soon)).toEqual(['count']);
    const ids = [late, gone].map((each) => toGlobalId('Article', each));
    const found = await query(newsroom, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(found).toEqual({ nodes: [{ id: ids[0] }, null] });
  });
});
