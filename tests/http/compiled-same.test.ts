import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { compare, expectSameAnswers, expectSameData } from './compiled-beside.ts';
import type { KnownContent } from './generated-value.ts';
import { readKnownContent } from './known-content.ts';

let newsroom: Newsroom;
let known: KnownContent;
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
  known = await readKnownContent(newsroom.db);
});
afterAll(() => newsroom.close());

// The same operations in every run; compiled-same.soak.test.ts tries others each time.
describe('An operation that is compiled', () => {
  it('gives what graphql-js gives, to the order of the members, and an error where it has one', () =>
    expectSameData(newsroom, known, { numRuns: 100, seed: 5 }));

  it('is answered as by a gateway that compiles nothing, errors and all', () =>
    expectSameAnswers(newsroom, known, { numRuns: 30, seed: 6 }));
});

describe('Code that graphql-jit writes of it would give something else, so it is executed by graphql-js', () => {
  const spread = 'fragment F on FeedItem { slug }';
  it.each<[words: string, query: string, variables: Record<string, unknown>]>([
    [
      'a fragment spread twice, once not',
      `{ feed { nodes { ...F @skip(if: true) id ...F } } } ${spread}`,
      {},
    ],
    [
      'a condition on one use of a fragment',
      `query($f: Boolean!) { a: feed { ...C @include(if: $f) totalCount } b: feed { ...C } }
       fragment C on FeedItemConnection { nodes { slug } }`,
      { f: false },
    ],
    [
      'a member that stands at two places, once not',
      'query($f: Boolean!) { feed { nodes { a: slug @include(if: $f) b: headline a: slug } } }',
      { f: false },
    ],
    [
      'a condition that is null',
      'query($f: Boolean = true) { feed { totalCount @include(if: $f) } }',
      { f: null },
    ],
    [
      'a null for a member of a list',
      'query($k: FeedItemKind = VIDEO) { feed(filter: { kinds: [$k] }) { nodes { id } } }',
      { k: null },
    ],
    ['a list for an object', 'query($f: FeedFilter) { feed(filter: $f) { totalCount } }', { f: [] }],
    ['a prototype for a name', '{ feed { nodes { __proto__: slug id } } }', {}],
    [
      'a text that marks a number',
      '{ tag(slug: "__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8") { id } }',
      {},
    ],
  ])('%s', async (_, query, variables) => {
    expect((await compare(newsroom.db, { query, variables }))?.isCompiled).toBe(false);
  });
});

describe('The code of an operation gives what graphql-js gives', () => {
  it.each<[words: string, query: string, variables: Record<string, unknown>]>([
    [
      'where paths of its members, joined, are the same',
      `query($s: String!) { x: article(slug: $s) { readMore(first: 2) { nodes { authors { name } } } }
       readMore_x: feed(first: 1) { totalCount } }`,
      { s: 'ferry-talks-on-pause' },
    ],
    [
      'where one field of a list waits and another does not',
      `query($i: [ID!]!) { nodes(ids: $i) { id ... on FeedItem { section { ancestors { name } parent { name } } tags { name } } } }`,
      { i: ['QXJ0aWNsZTox', 'QXJ0aWNsZToxMQ', 'QXJ0aWNsZTo5OTk5OTk'] },
    ],
    [
      'where a default stands in for what is left out',
      'query($n: Int = 2) { feed(first: $n) { nodes { id } } }',
      {},
    ],
    [
      'where null takes the place of a default',
      'query($n: Int = 2) { feed(first: $n) { nodes { id } } }',
      { n: null },
    ],
    ['where a list is one value', 'query($i: [ID!]!) { nodes(ids: $i) { id } }', { i: 'QXJ0aWNsZTox' }],
    [
      'where a member has the name of a method',
      '{ feed { constructor: totalCount toString: __typename } }',
      {},
    ],
    [
      'of the schema itself',
      '{ __schema { types { name kind fields { name type { name ofType { name } } args { name defaultValue } } possibleTypes { name } } } }',
      {},
    ],
  ])('%s', async (_, query, variables) => {
    const comparison = await compare(newsroom.db, { query, variables });
    expect(comparison).toMatchObject({ isCompiled: true, hasErrors: false });
  });
});
