import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { KnownListSizes, ListSizes, largestSizes } from '../../db/list-sizes.ts';
import { schema } from '../../schema/schema.ts';
import { examples } from '../../src/example.ts';
import { priceDocument } from '../../src/limits/price.ts';
import { post, resultOf, stateOf, type WireAnswer } from '../http/ask.ts';
import { startNewsroomGateway } from '../http/demo-gateway.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

const priceOf = (sizes: ListSizes, query: string, variables: Record<string, unknown> = {}): number =>
  priceDocument(schema, parse(query)).costOf(null, variables, sizes).cost;
const costOf = (answer: WireAnswer): number => Number(answer.headers['x-graphql-cost']);

describe('A list costs what the longest lists of the newsroom hold', () => {
  /** One item has fifty authors and one has seven tags; another has two authors; nothing else has more than one. */
  const sizes = new ListSizes({ authors: [50, 2, 1, 1], tags: [7, 1, 1], sections: [9] });

  it.each<[words: string, query: string, cost: number]>([
    ['rounded up to ten sections', '{ sections { name } }', 10],
    ['the longest for one item', '{ article(slug: "a") { authors { name } tags { name } } }', 1 + 50 + 10],
    ['the longest of a page together', '{ feed(first: 4) { nodes { authors { name } } } }', 1 + 4 + 54],
    [
      'and one each for those that are not known',
      '{ feed(first: 100) { nodes { tags { name } } } }',
      101 + 109,
    ],
    ['by their edges too', '{ feed(first: 4) { edges { node { authors { name } } } } }', 1 + 4 + 54],
    [
      'on the pages of rails too',
      '{ article(slug: "a") { readMore(first: 4) { nodes { authors { name } } } } }',
      119,
    ],
    [
      'for each page anew',
      '{ sections { feed(first: 4) { nodes { authors { name } } } } }',
      10 * (1 + 1 + 4 + 54),
    ],
    [
      'with what stands below each',
      '{ feed(first: 4) { nodes { authors { avatar { url } feed(first: 2) { nodes { authors { name } } } } } } }',
      1 + 4 + 54 * (1 + 1 + 1 + 2 + 52),
    ],
    [
      'for different ids together',
      '{ nodes(ids: ["x", "y", "z"]) { ... on Article { authors { name } } } }',
      3 + 53,
    ],
    [
      'for one id that repeats, each time',
      '{ nodes(ids: ["x", "x"]) { ... on Article { authors { name } } } }',
      2 + 100,
    ],
    [
      'for stories in a body, each time',
      '{ article(slug: "a") { body { ... on RelatedItemBlock { item { tags { name } } } } } }',
      1 + 10 + 20 * 10,
    ],
    [
      'in a fragment of a page as in the page',
      '{ feed(first: 4) { ...P } } fragment P on FeedItemConnection { nodes { ...I } } fragment I on FeedItem { authors { name } }',
      1 + 4 + 54,
    ],
    [
      'of both kinds of item',
      '{ feed(first: 1) { nodes { ... on Article { tags { id } } ... on Video { tags { id } } } } }',
      22,
    ],
  ])('%s', (_, query, cost) => {
    expect(priceOf(sizes, query)).toBe(cost);
  });

  it('for ids that are sent as a variable as for those in the document', () => {
    const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { ... on Article { authors { name } } } }';
    expect(priceOf(sizes, query, { ids: ['x', 'y', 'z'] })).toBe(56);
    expect(priceOf(sizes, query, { ids: ['x', 'x'] })).toBe(102);
    expect(priceOf(sizes, query, { ids: [{ kind: 'Variable' }, null] })).toBe(102);
  });

  it('and never less than one, so that nothing is free', () => {
    const none = new ListSizes({ authors: [], tags: [], sections: [] });
    expect(priceOf(none, '{ sections { name } feed(first: 3) { nodes { tags { name } } } }')).toBe(1 + 4 + 3);
  });
});

describe('The sizes of a database', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await openNewsroom();
  });
  afterAll(() => newsroom.close());
  const many = (count: number, make: (place: number) => Promise<string>) =>
    Promise.all(Array.from({ length: count }, (_, place) => make(place)));

  it('are the largest that there can be until it has answered', () => {
    const known = new KnownListSizes(newsroom.db);
    expect([known.current.of('authors', 3), known.current.of('tags', 1)]).toEqual([150, 100]);
  });

  it('are rounded up, count hidden items and gaps in the order, and are raised at once', async () => {
    const known = new KnownListSizes(newsroom.db);
    const sizes = async () => {
      await known.refresh();
      return [1, 2, 3].map((items) => known.current.of('authors', items));
    };
    const authors = await many(4, (place) => newsroom.author(`Author ${place}`));
    await newsroom.section('Only');
    await newsroom.article({ authors: authors.slice(0, 2) });
    expect(await sizes()).toEqual([2, 3, 4]);
    const draft = await newsroom.article({ authors: authors.slice(0, 3), minutes: null });
    expect(await sizes()).toEqual([5, 7, 8]);
    await newsroom.db.kysely
      .insertInto('item_author')
      .values({ item_id: draft, author_id: authors[3] as string, position: 40, kind: 'article' })
      .execute();
    expect(await sizes()).toEqual([5, 7, 8]);
    expect(known.current.of('sections', 1)).toBe(1);
  });

  it('are lowered when the database has a new day, and not before', async () => {
    let day = '2026-11-28';
    // The database answers; only its date is set.
    const sender: typeof newsroom.db.send = async (statement) =>
      (await newsroom.db.send(statement)).map((row) => ({ ...row, day })) as never;
    const known = new KnownListSizes({ send: sender });
    await known.refresh();
    const before = known.current.of('authors', 1);
    await newsroom.db.kysely.deleteFrom('item_author').execute();
    await known.refresh();
    expect(known.current.of('authors', 1)).toBe(before);
    day = '2026-11-29';
    await known.refresh();
    expect([before, known.current.of('authors', 1)]).toEqual([5, 1]);
  });

  it('are looked for in a few index entries, however many links there are', async () => {
    const tags = await many(30, (place) => newsroom.tag(`Tag ${place}`));
    for (let item = 0; item < 4; item++) await newsroom.article({ tags });
    const known = new KnownListSizes(newsroom.db);
    await known.refresh();
    expect([1, 4, 5].map((items) => known.current.of('tags', items))).toEqual([50, 200, 201]);
  });
});

describe('A list that has become longer since its price was reckoned', () => {
  let newsroom: Newsroom;
  let authors: string[];
  let gateway: TestGateway;
  const start = (settings: Record<string, string>) =>
    startGateway({ databaseUrl: newsroom.url, schema, settings: { ANSWER_CACHE_MIB: '0', ...settings } });
  const write = async (item: string, count: number) => {
    await newsroom.db.kysely.deleteFrom('item_author').where('item_id', '=', item).execute();
    for (const [position, author_id] of authors.slice(0, count).entries())
      await newsroom.db.kysely
        .insertInto('item_author')
        .values({ item_id: item, author_id, position, kind: 'article' })
        .execute();
  };
  let items: string[];
  beforeAll(async () => {
    newsroom = await openNewsroom();
    authors = await Promise.all(Array.from({ length: 30 }, (_, place) => newsroom.author(`Author ${place}`)));
    items = [];
    for (const slug of ['one', 'two', 'three'])
      items.push(await newsroom.article({ slug, authors: authors.slice(0, 1) }));
  });
  afterAll(() => newsroom.close());

  const one = { query: '{ article(slug: "one") { authors { id } } }' };
  const page = { query: '{ feed(first: 3) { nodes { authors { id } } } }' };
  const authorsIn = (answer: WireAnswer, place: number): number =>
    (resultOf(answer).data as { feed: { nodes: { authors: unknown[] }[] } }).feed.nodes[place]?.authors
      .length ?? 0;

  it.each([
    ['as it comes', {}],
    ['compiled', { COMPILE_AFTER: '1' }],
  ])('is answered whole, for the higher price: %s', async (_, settings) => {
    for (const item of items) await write(item, 1);
    gateway = await start(settings);
    for (let time = 0; time < 3; time++) expect(costOf(await post(gateway, one))).toBe(2);
    await write(items[0] as string, 30);
    const answer = await post(gateway, one);
    expect(resultOf(answer)).toEqual({
      data: { article: { authors: authors.map(() => expect.anything()) } },
    });
    expect(costOf(answer)).toBe(51);
    expect(costOf(await post(gateway, one))).toBe(51);
    await gateway.stop();
  });

  it('is noticed on a page too, if no list alone is longer than the longest', async () => {
    await write(items[0] as string, 30);
    for (const item of items.slice(1)) await write(item, 1);
    gateway = await start({ COMPILE_AFTER: '1' });
    for (let time = 0; time < 3; time++) expect(costOf(await post(gateway, page))).toBe(1 + 3 + 52);
    await write(items[1] as string, 30);
    const answer = await post(gateway, page);
    expect([0, 1, 2].map((place) => authorsIn(answer, place)).sort()).toEqual([1, 30, 30]);
    expect(costOf(answer)).toBe(1 + 3 + 101);
    await gateway.stop();
  });

  it('makes the operation too dear if it passes the limit; nothing is cut off', async () => {
    for (const item of items) await write(item, 1);
    gateway = await start({ COST_LIMIT: '40' });
    expect(costOf(await post(gateway, one))).toBe(2);
    await write(items[0] as string, 30);
    const answer = await post(gateway, one);
    expect(resultOf(answer).errors).toMatchObject([
      { extensions: { code: 'COST_LIMIT_EXCEEDED', cost: { cost: 51 } } },
    ]);
    expect(resultOf(answer).data).toBeFalsy();
    await gateway.stop();
  });

  it('is paid for once: the second price is not added to the first', async () => {
    for (const item of items) await write(item, 1);
    gateway = await start({ RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '52' });
    await write(items[0] as string, 30);
    expect(costOf(await post(gateway, one))).toBe(51);
    expect((await post(gateway, one)).status).toBe(429);
    await gateway.stop();
  });

  it('does not change the price of an answer that is kept', async () => {
    for (const item of items) await write(item, 1);
    gateway = await start({ ANSWER_CACHE_MIB: '8' });
    const kept = { query: '{ feed(first: 3) { nodes { headline authors { id } } } }' };
    const first = await post(gateway, kept);
    // Something else is asked for, of which the kept answer shows nothing.
    await write(await newsroom.article({ slug: 'four', minutes: null }), 30);
    const again = await post(gateway, kept);
    expect([costOf(again), stateOf(again)]).toEqual([costOf(first), 'hit']);
    await gateway.stop();
  });
});

describe('With the limit that is set if none is', () => {
  let newsroom: Newsroom;
  let gateway: TestGateway;
  beforeAll(async () => {
    newsroom = await openNewsroom('demo');
    while ((await newsroom.db.kysely.selectFrom('section').select('id').execute()).length < 9)
      await newsroom.section(`Another ${Math.random()}`);
    const authors = await Promise.all(
      Array.from({ length: 50 }, (_, place) => newsroom.author(`Someone ${place}`)),
    );
    await newsroom.article({ slug: 'by-fifty', authors });
    gateway = await startGateway({ databaseUrl: newsroom.url, schema });
  });
  afterAll(() => newsroom.close());

  it.each([
    [
      'a front page of all sections with six cards each',
      '{ sections { name slug feed(first: 6) { nodes { slug headline summary section { name } image { url srcSet } authors { name slug } tags { name } } } } }',
    ],
    [
      'a hundred cards with their authors and tags',
      '{ feed(first: 100) { nodes { headline image { url } authors { name avatar { url } } tags { name } } } }',
    ],
  ])('%s is affordable, although one item has fifty authors', async (_, query) => {
    const answer = await post(gateway, { query });
    expect(resultOf(answer).errors).toBeUndefined();
    expect(costOf(answer)).toBeLessThan(5_000);
  });
});

describe('An example, over the demo newsroom,', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startNewsroomGateway();
  });

  it.each<[name: string, cost: number]>([
    ['01-article-page', 105],
    ['02-show-more', 67],
    ['03-front-page', 55],
    ['04-section', 131],
    ['05-author', 13],
    ['06-video', 76],
    ['07-tag', 107],
    ['08-refetch-by-id', 5],
    ['09-filter', 106],
    ['10-bad-input', 119],
  ])('%s costs %i', async (name, cost) => {
    const query = examples().find((each) => each.name === name)?.text ?? '';
    expect(costOf(await post(gateway, { query }))).toBe(cost);
    expect(cost).toBeLessThanOrEqual(priceOf(largestSizes, query));
  });
});
