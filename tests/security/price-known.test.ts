import { describe, expect, it } from '@jest/globals';
import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType, parse } from 'graphql';
import { largestSizes } from '../../db/list-sizes.ts';
import { schema } from '../../schema/schema.ts';
import { costExceeded, wantsCost } from '../../src/limits/cost-limit.ts';
import { insideBody } from '../../src/limits/inside-body.ts';
import { priceDocument } from '../../src/limits/price.ts';

const costOf = (query: string, variables: Record<string, unknown> = {}, name?: string) =>
  priceDocument(schema, parse(query)).costOf(name, variables, largestSizes).cost;

describe('An operation costs a point for each object that its answer can hold, one for each page and sixty for each rail', () => {
  it.each<[words: string, query: string, cost: number]>([
    ['nothing for what is no object', '{ __typename nobody { at: all } }', 0],
    ['one for an object', '{ article(slug: "a") { slug } }', 1],
    ['one for each object below it', '{ article(slug: "a") { section { parent { id } } image { url } } }', 4],
    ['one for an object by its id', '{ node(id: "x") { id } }', 1],
    ['one for each id', '{ nodes(ids: ["x", "y", "z"]) { id } }', 3],
    ['one for an id that stands for a list', '{ nodes(ids: "x") { id } }', 1],
    ['the page that is asked for', '{ feed(first: 7) { nodes { id } } }', 8],
    ['the page that is asked for from the end', '{ feed(last: 7) { edges { node { id } } } }', 8],
    ['ten where no page is asked for', '{ feed { nodes { id } } }', 11],
    ['six of a rail where no page is asked for', '{ video(slug: "a") { readMore { nodes { id } } } }', 67],
    ['one for an empty page', '{ feed(first: 0) { nodes { id image { url } } } }', 1],
    ['what stands below each member', '{ feed(first: 7) { nodes { image { url } } } }', 15],
    [
      'a page in each member of a page',
      '{ feed(first: 7) { nodes { readMore(first: 3) { nodes { id } } } } }',
      449,
    ],
    [
      'an empty page in each member of a page',
      '{ feed(first: 100) { nodes { readMore(first: 0) { pageInfo { hasNextPage } } } } }',
      6_101,
    ],
    ['members and edges twice', '{ feed(first: 7) { nodes { id } edges { node { id } } } }', 15],
    [
      'a page whose members nobody wants, for they are read',
      '{ feed(first: 7) { pageInfo { endCursor } } }',
      8,
    ],
    ['edges without their members as these', '{ feed(first: 7) { edges { cursor } } }', 8],
    ['a hundred more for a count', '{ feed(first: 7) { totalCount nodes { id } } }', 108],
    [
      'a hundred for each count',
      '{ nodes(ids: ["x", "y"]) { ... on Tag { feed(first: 5) { totalCount } } } }',
      214,
    ],
    [
      'three hundred more for two lists',
      `{ feed(first: 7, filter: { tagId: "x", authorId: "y" }) { nodes { id } } }`,
      308,
    ],
    [
      'as much for some items of a list',
      `{ feed(first: 7, filter: { sectionId: "x", isFeatured: false }) { nodes { id } } }`,
      308,
    ],
    [
      'no more for one list and what else narrows it',
      `{ feed(first: 7, filter: { tagId: "x", authorId: null, kinds: [VIDEO], publishedFrom: "x", excludeIds: ["x"] }) { nodes { id } } }`,
      8,
    ],
    [
      'no more for what is singled out of everything',
      '{ feed(first: 7, filter: { isFeatured: true }) { nodes { id } } }',
      8,
    ],
    ['fifty authors', '{ article(slug: "a") { authors { name } } }', 51],
    ['a hundred tags', '{ article(slug: "a") { tags { name } } }', 101],
    ['nine sections above one', '{ section(slug: "a") { ancestors { name } } }', 10],
    ['a thousand sections', '{ sections { name } }', 1_000],
    ['each alias', '{ a: feed(first: 7) { nodes { id } } b: feed(first: 7) { nodes { id } } }', 16],
    [
      'each kind',
      '{ feed(first: 7) { nodes { ... on Article { image { url } } ... on Video { image { url } } } } }',
      22,
    ],
    [
      'what a condition may leave out',
      'query($v: Boolean!) { feed(first: 7) @skip(if: $v) { nodes { id } } }',
      8,
    ],
    [
      'a fragment at each of its places',
      '{ a: feed(first: 7) { ...F } b: feed(first: 2) { ...F } } fragment F on FeedItemConnection { totalCount nodes { id } }',
      211,
    ],
    ['nothing where there is no such field', '{ nothing { at { all } } feed(first: 7) { nodes { id } } }', 8],
    ['what cannot be a page as the largest', '{ feed(first: 5000) { nodes { id } } }', 101],
    ['a negative page as the largest', '{ feed(first: -1) { nodes { id } } }', 101],
    ['the larger of two pages', '{ feed(first: 3, last: 9) { nodes { id } } }', 10],
  ])('%s', (_, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });
});

describe('Variables', () => {
  const page = 'query($n: Int) { feed(first: $n) { nodes { id } } }';
  const preset = 'query($n: Int = 4) { feed(first: $n) { nodes { id } } }';
  const filter = 'query($filter: FeedFilter) { feed(first: 7, filter: $filter) { nodes { id } } }';
  const within =
    'query($tag: ID, $author: ID) { feed(first: 7, filter: { tagId: $tag, authorId: $author }) { nodes { id } } }';
  const list = 'query($ids: [ID!]! = ["a", "b"]) { nodes(ids: $ids) { id } }';
  it.each<[words: string, query: string, variables: Record<string, unknown>, cost: number]>([
    ['give a page its size', page, { n: 7 }, 8],
    ['that are left out leave the usual size', page, {}, 11],
    ['that are null leave the usual size', page, { n: null }, 11],
    ['that are left out have their default', preset, {}, 5],
    ['that are null have no default', preset, { n: null }, 11],
    ['beyond the largest page count as that', page, { n: 101 }, 101],
    ['that are the largest page', page, { n: 100 }, 101],
    ['that are text count as the largest', page, { n: '7' }, 101],
    ['that are a fraction count as the largest', page, { n: 1.5 }, 101],
    ['that are a list count as the largest', page, { n: [7] }, 101],
    ['that nobody has declared leave the usual size', '{ feed(first: $n) { nodes { id } } }', {}, 11],
    ['give a list its length', list, { ids: ['a', 'b', 'c'] }, 3],
    ['that are one value are a list of one', list, { ids: 'a' }, 1],
    ['that are no list at all count as the longest', list, { ids: null }, 100],
    ['longer than a list can be count as the longest', list, { ids: Array(5_000).fill('a') }, 100],
    ['that are left out have their default list', list, {}, 2],
    ['name several lists', filter, { filter: { tagId: 'x', authorId: 'y' } }, 308],
    ['name one list', filter, { filter: { tagId: 'x', authorId: null } }, 8],
    ['that are no filter count as several lists', filter, { filter: 'x' }, 308],
    ['stand within a filter', within, { tag: 'x', author: 'y' }, 308],
    ['that are left out of a filter name no list', within, { tag: 'x' }, 8],
    ['stand within a list', 'query($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { id } }', { a: 'x', b: 'y' }, 2],
    [
      'are only what was sent, not what every object has',
      'query($toString: Int) { feed(first: $toString) { nodes { id } } }',
      {},
      11,
    ],
    [
      'named __proto__ have no value, whatever is sent',
      'query($__proto__: Int = 0) { feed(first: $__proto__) { nodes { id } } }',
      JSON.parse('{ "__proto__": 0 }'),
      11,
    ],
  ])('%s', (_, query, variables, cost) => {
    expect(costOf(query, variables)).toBe(cost);
  });

  it('of one operation are not those of another', () => {
    const two = `query A($n: Int = 3) { ...F } query B($n: Int = 5) { ...F }
      fragment F on Query { feed(first: $n) { nodes { id } } }`;
    expect([costOf(two, {}, 'A'), costOf(two, {}, 'B'), costOf(two), costOf(two, {}, 'C')]).toEqual([
      4, 6, 0, 0,
    ]);
  });
});

describe('The price of a hostile document', () => {
  it('is reckoned, however often its fragments are spread', () => {
    const chain = Array.from(
      { length: 60 },
      (_, place) =>
        `fragment F${place} on FeedItem { a: readMore { nodes { ...F${place + 1} } } b: readMore { nodes { ...F${place + 1} } } }`,
    );
    const text = `{ feed { nodes { ...F0 } } } ${chain.join(' ')} fragment F60 on FeedItem { section { id } }`;
    const { cost, dearest } = priceDocument(schema, parse(text)).costOf(null, {}, largestSizes);
    expect(cost).toBe(Number.MAX_SAFE_INTEGER);
    expect(dearest).toHaveLength(3);
  });

  it('is finite where a fragment spreads itself', () => {
    expect(costOf('{ feed { nodes { ...F } } } fragment F on FeedItem { readMore { nodes { ...F } } }')).toBe(
      671,
    );
  });

  it('grows beyond every limit with bodies in bodies', () => {
    const nested = (depth: number): string =>
      depth === 0
        ? 'text'
        : `... on RelatedItemBlock { item { ... on Article { body { ${nested(depth - 1)} } } } }`;
    expect(costOf(`{ article(slug: "a") { body { ${nested(3)} } } }`)).toBeGreaterThan(5_000);
  });
});

describe('The dearest fields', () => {
  it('are named by their paths in the answer, the dearest first', () => {
    const { dearest } = priceDocument(
      schema,
      parse(
        '{ all: feed(first: 20) { totalCount nodes { ...F } } } fragment F on FeedItem { mine: tags { id } image { url } }',
      ),
    ).costOf(null, {}, largestSizes);
    expect(dearest).toEqual([
      { path: 'all.nodes.mine', cost: 2_000 },
      { path: 'all.totalCount', cost: 100 },
      { path: 'all.nodes', cost: 20 },
    ]);
  });

  it('are named by the error, with the cost and the limit', () => {
    const cost = priceDocument(schema, parse('{ feed(first: 100) { nodes { tags { id } } } }')).costOf(
      null,
      {},
      largestSizes,
    );
    const error = costExceeded(cost, 5_000);
    expect(error.message).toBe(
      'The operation costs up to 10101 points, but at most 5000 are allowed (COST_LIMIT). Dearest is feed.nodes.tags, with 10000. Ask for smaller pages.',
    );
    expect(error.extensions).toMatchObject({
      code: 'COST_LIMIT_EXCEEDED',
      cost: {
        cost: 10_101,
        limit: 5_000,
        dearest: [
          { path: 'feed.nodes.tags', cost: 10_000 },
          { path: 'feed.nodes', cost: 100 },
          { path: 'feed', cost: 1 },
        ],
      },
    });
  });

  it('are cut short where their names are long', () => {
    const { message, extensions } = costExceeded(
      priceDocument(schema, parse(`{ ${'a'.repeat(5_000)}: feed { nodes { id } } }`)).costOf(
        null,
        {},
        largestSizes,
      ),
      5,
    );
    expect(message.length).toBeLessThan(300);
    expect(JSON.stringify(extensions).length).toBeLessThan(500);
  });

  it('are shown to a request that asks for its cost', () => {
    expect([{ cost: true }, { cost: 'true' }, {}, undefined].map(wantsCost)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('The schema', () => {
  it('says of each list of objects how long it can be, but for what is inside a body', () => {
    const silent = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__') && !insideBody(schema).has(name))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(
        ({ field }) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)),
      )
      .filter(({ field }) => field.extensions['extent'] === undefined)
      .map(({ type, field }) => `${type.name}.${field.name}`);
    // None of these is an object that counts, nor leads to one.
    expect(silent).toEqual(['Article.corrections', 'Video.sources', 'Video.captions']);
  });

  it('says of each connection and each count that it is one', () => {
    const silent = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()))
      .filter(({ name, type }) => name === 'totalCount' || getNamedType(type).name.endsWith('Connection'))
      .filter(({ extensions }) => extensions['extent'] === undefined);
    expect(silent).toEqual([]);
  });
});
