import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { schema } from '../../schema/schema.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { post, type Question, resultOf, stateOf, timingOf } from './ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from './demo-gateway.ts';
import { failing, startGateway } from './gateway.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway({
    ANSWER_CACHE_MIB: '2',
    VARIABLES_DEPTH_LIMIT: '100',
    VARIABLES_LIMIT_BYTES: '200000',
    DOCUMENT_LIMIT_BYTES: '200000',
  });
  await post(gateway, { query: '{ __typename }' });
});

/** How the same request is answered, one time after another. */
async function statesOf(question: Question, times = 3): Promise<string[]> {
  const states = [];
  for (let time = 0; time < times; time++) states.push(stateOf(await post(gateway, question)));
  return states;
}
const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

describe('An answer is kept', () => {
  it('when it holds nothing of the newsroom at all', async () => {
    expect(await statesOf({ query: '{ kept1: __typename }' })).toEqual(['miss', 'hit', 'hit']);
  });

  it('when it holds a null, for what is not there may come', async () => {
    const query = '{ kept2: article(slug: "none") { id } }';
    expect(await statesOf({ query })).toEqual(['miss', 'hit', 'hit']);
  });

  it('when it is an introspection, which says what the schema is', async () => {
    const question = { query: getIntrospectionQuery({ specifiedByUrl: true }) };
    expect(await statesOf(question)).toEqual(['miss', 'hit', 'hit']);
    const { data } = resultOf(await post(gateway, question));
    const told = buildClientSchema(data as unknown as IntrospectionQuery);
    const inOrder = (each: typeof schema) => printSchema(lexicographicSortSchema(each));
    expect(inOrder(told).includes('type Article')).toBe(true);
    expect(inOrder(told)).toBe(inOrder(schema));
  });

  it('when its variables are nested ten deep', async () => {
    const question = { query: '{ kept3: __typename }', variables: { a: nested(10) } };
    expect(await statesOf(question)).toEqual(['miss', 'hit', 'hit']);
  });
});

describe('An answer is given, but not kept', () => {
  it('when its variables are nested thirty deep', async () => {
    for (const deep of [nested(30), Array.from({ length: 30 }).reduce((inner) => [inner], 1)]) {
      const question = { query: '{ other1: __typename }', variables: { deep } };
      expect(await statesOf(question)).toEqual(['miss', 'miss', 'miss']);
      expect(resultOf(await post(gateway, question)).data).toEqual({ other1: 'Query' });
    }
  });

  it('when its document and its variables are longer than 64 kB', async () => {
    const variables = { text: 'x'.repeat(66_000) };
    expect(await statesOf({ query: '{ other2: __typename }', variables })).toEqual(['miss', 'miss', 'miss']);
    const query = `{ other3: __typename } #${'x'.repeat(66_000)}`;
    expect(await statesOf({ query })).toEqual(['miss', 'miss', 'miss']);
  });

  it('when it takes more than an eighth of the memory that there is for them', async () => {
    const of = (name: string, first: number) => ({
      query: `{ ${name}: feed(first: ${first}) { nodes { ... on Article { bodyText bodyHtml } } } }`,
    });
    expect(await statesOf(of('other4', 2))).toEqual(['miss', 'hit', 'hit']);
    expect((await post(gateway, of('other4', 100))).body.length).toBeGreaterThan(150_000);
    expect(await statesOf(of('other4', 100))).toEqual(['miss', 'miss', 'miss']);
    // It has pushed out nothing.
    expect(await statesOf(of('other4', 2), 1)).toEqual(['hit']);
  });
});

describe('An answer with an error', () => {
  const wrong: [words: string, question: Question, code: string][] = [
    ['an argument', { query: '{ feed(first: 101) { totalCount } }' }, 'BAD_USER_INPUT'],
    ['a cursor', { query: '{ feed(after: "x") { totalCount } }' }, 'INVALID_CURSOR'],
    [
      'one field of two',
      { query: '{ feed(first: 1) { totalCount } node(id: "x") { id } }' },
      'BAD_USER_INPUT',
    ],
    [
      'a variable',
      { query: 'query($n: Int!) { feed(first: $n) { totalCount } }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
    ['a field that is not there', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a document that is none', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['a mutation', { query: 'mutation { publish }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a subscription', { query: 'subscription { news }' }, 'OPERATION_RESOLUTION_FAILURE'],
  ];
  it.each(wrong)('of the caller is said each time, and never kept: %s', async (_, question, code) => {
    for (let times = 0; times < 5; times++) {
      const { headers, ...answer } = await post(gateway, question);
      expect(resultOf({ headers, ...answer }).errors?.map(({ extensions }) => extensions.code)).toEqual([
        code,
      ]);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-request-id': expect.stringMatching(/./),
      });
      expect(headers.etag).toBeUndefined();
    }
  });

  it('of ours bears the id of its own request, also where many ask at once', async () => {
    const { url, drop } = await createTestDatabase({ template: templates.empty });
    const broken = await startGateway({ databaseUrl: url });
    await post(broken, { query: '{ hello }' });
    expect(stateOf(await post(broken, { query: '{ hello }' }))).toBe('hit');
    failing.failure = new Error('broken');
    for (const query of ['{ fail }', '{ slow(ms: 30) fail }', '{ failWholly }']) {
      const ids = Array.from({ length: 8 }, (_, place) => `${place}-of-${query.length}`);
      const ask = (id: string) => post(broken, { query }, { 'x-request-id': id });
      const told = (await Promise.all(ids.map(ask))).map(
        (answer) => resultOf(answer).errors?.[0]?.extensions,
      );
      expect(told).toEqual(ids.map((requestId) => ({ code: 'INTERNAL_SERVER_ERROR', requestId })));
      expect(resultOf(await ask('later')).errors?.[0]?.extensions.requestId).toBe('later');
    }
    failing.failure = null;
    await broken.stop();
    await drop();
  });
});

describe('A setting', () => {
  const page = (name: string) => ({
    query: `{ ${name}: article(slug: "ferry-talks-on-pause") { headline } }`,
  });
  /** The same request three times, and then another that reads the same row. */
  async function timings(settings: Record<string, string>) {
    const other = await startNewsroomGateway(settings);
    await post(other, { query: '{ __typename }' });
    const found = [];
    for (const name of ['a', 'a', 'a', 'b']) {
      const { state, statements } = timingOf(await post(other, page(name)));
      found.push(`${state} ${statements}`);
    }
    await other.stop();
    return found;
  }

  it.each([
    ['nothing: rows and answers are kept', {}, ['miss 1', 'hit 0', 'hit 0', 'miss 0']],
    ['ANSWER_CACHE_MIB=0: rows are', { ANSWER_CACHE_MIB: '0' }, ['off 1', 'off 0', 'off 0', 'off 0']],
    ['ROW_CACHE_MIB=0: answers are', { ROW_CACHE_MIB: '0' }, ['miss 1', 'hit 0', 'hit 0', 'miss 1']],
    [
      'both 0: nothing is',
      { ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' },
      ['off 1', 'off 1', 'off 1', 'off 1'],
    ],
  ])('switches off what it names, and nothing else: %s', async (_, settings, expected) => {
    expect(await timings(settings)).toEqual(expected);
  });
});
