import { beforeAll, describe, expect, it } from '@jest/globals';
import { post, resultOf } from '../http/ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway({ ANSWER_CACHE_MIB: '0', COMPILE_AFTER: '2' });
});

/** Names that objects of JavaScript have, or that its grammar or its runtime knows, and that GraphQL allows. */
const names = [
  ...['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toJSON'],
  ...['__defineGetter__', '__lookupGetter__', '__context', '__parent', 'length', 'name', 'data', 'errors'],
  ...['arguments', 'eval', 'this', 'await', 'null', 'undefined', 'NaN', 'function', 'return', 'yield'],
  ...['process', 'require', 'globalThis', 'Promise', 'GraphQLError', 'get', 'set', 'static', '_', '__'],
];

const codesOf = ({ errors = [] }: { errors?: { extensions: { code: string } }[] }) =>
  errors.map(({ extensions }) => extensions.code);

describe('A name that JavaScript has a use for', () => {
  it.each(names)('is a name like any other, compiled or not: %s', async (name) => {
    const asked = [
      { query: `query ${name} { ${name}: feed(first: 2) { ${name}: nodes { ${name}: id x: headline } } }` },
      {
        query: `query Q($${name}: Int) { feed(first: $${name}) { nodes { id } } }`,
        variables: { [name]: 3 },
      },
      { query: `query Q($${name}: Int) { feed(first: $${name}) { nodes { id } } }` },
      {
        query: `{ feed(first: 2) { nodes { ...${name} } } } fragment ${name} on FeedItem { id ${name}: slug }`,
      },
    ].filter(({ query }) => !query.includes('$null') && !query.includes('fragment null'));
    const plain = JSON.stringify(
      resultOf(await post(gateway, { query: '{ feed(first: 2) { nodes { x: id } } }' })),
    );
    for (const question of asked) {
      const texts = [];
      for (let times = 0; times < 4; times++)
        texts.push(JSON.stringify(resultOf(await post(gateway, question))));
      expect(new Set(texts).size).toBe(1);
      expect(texts[0]).not.toContain('"message"');
      const [id] = /QXJ0[\w-]+/.exec(plain) ?? [];
      expect(texts[0]).toContain(id);
    }
  });

  it.each([
    ['{ then: __typename }'],
    ['{ then: feed(first: 1) { nodes { id } } }'],
    ['{ feed(first: 1) { nodes { id then: slug } } }'],
    ['{ feed(first: 1) { nodes { ...F } } } fragment F on FeedItem { authors { then: name } }'],
  ])('is refused, and no error of ours, where it would look like a promise: %s', async (query) => {
    expect(codesOf(resultOf(await post(gateway, { query })))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('is refused where its value would be lost, and with it the price', async () => {
    const query = 'query ($__proto__: Int) { feed(first: $__proto__) { nodes { id } } }';
    for (const variables of ['{"__proto__": 0}', '{"__proto__": 100}', '{}']) {
      const answer = await post(gateway, `{"query": "${query}", "variables": ${variables}}`);
      expect(codesOf(resultOf(answer))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    }
  });

  it('may stand on an answer as `__proto__`', async () => {
    const query = '{ __proto__: feed(first: 1) { __proto__: nodes { __proto__: id } } }';
    const text = (await post(gateway, { query })).body.toString();
    expect(text).toMatch(/^\{"data":\{"__proto__":\{"__proto__":\[\{"__proto__":"[\w-]+"\}\]\}\}\}$/);
  });
});

describe('A member that every object has', () => {
  it.each([
    ['is no parameter', '{"__proto__": {"query": "{ __typename }"}}', 'BAD_REQUEST'],
    ['is no document', '{"documentId": "constructor"}', 'PERSISTED_QUERY_NOT_FOUND'],
    [
      'is no hash',
      '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "__proto__"}}}',
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    [
      'is no operation',
      '{"query": "query A { __typename }", "operationName": "toString"}',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'is no field of an input',
      '{"query": "query ($f: FeedFilter) { feed(filter: $f) { nodes { id } } }", "variables": {"f": {"toString": 1}}}',
      'BAD_USER_INPUT',
    ],
    [
      'is none as a prototype either',
      '{"query": "query ($f: FeedFilter) { feed(filter: $f) { nodes { id } } }", "variables": {"f": {"__proto__": {"kinds": []}}}}',
      'BAD_USER_INPUT',
    ],
  ])('%s', async (_, body, code) => {
    expect(codesOf(resultOf(await post(gateway, body)))).toEqual([code]);
  });

  it('is never made one of all objects', async () => {
    const polluting = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}';
    await post(gateway, `{"query": "{ __typename }", "variables": ${polluting}, "extensions": ${polluting}}`);
    expect('polluted' in {}).toBe(false);
  });
});
