import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schema } from '../../schema/schema.ts';
import { get, post, resultOf, stateOf } from '../http/ask.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
let gateway: TestGateway;
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
  gateway = await startGateway({
    databaseUrl: newsroom.url,
    schema,
    settings: { COST_LIMIT: '20', DEPTH_LIMIT: '5', COMPILE_AFTER: '2', RATE_LIMIT_PER_SECOND: '0' },
  });
});
afterAll(async () => {
  await gateway.stop();
  await newsroom.close();
});

/** Costs a point more than the members that it asks for. */
const page = 'query Page($n: Int) { feed(first: $n) { nodes { slug } } }';
const graphqlJson = { accept: 'application/graphql-response+json' };

describe('An operation', () => {
  it.each([1, 19, 20])('that costs %i of 20 points is executed', async (cost) => {
    const answer = await post(gateway, { query: page, variables: { n: cost - 1 } });
    expect(answer.headers['x-graphql-cost']).toBe(String(cost));
    expect(resultOf(answer).errors).toBeUndefined();
  });

  it('that costs 21 of 20 points is refused, with its price and what is dear in it', async () => {
    const answer = await post(gateway, { query: page, variables: { n: 20 } }, graphqlJson);
    expect(answer.status).toBe(400);
    expect(answer.headers['x-graphql-cost']).toBe('21');
    expect(resultOf(answer)).toEqual({
      errors: [
        {
          message:
            'The operation costs up to 21 points, but at most 20 are allowed (COST_LIMIT). Dearest is feed.nodes, with 20. Ask for smaller pages.',
          extensions: {
            code: 'COST_LIMIT_EXCEEDED',
            cost: {
              cost: 21,
              limit: 20,
              dearest: [
                { path: 'feed.nodes', cost: 20 },
                { path: 'feed', cost: 1 },
              ],
            },
          },
        },
      ],
    });
  });

  it('that costs too much is refused with 200 to clients of application/json', async () => {
    expect((await post(gateway, { query: page, variables: { n: 20 } })).status).toBe(200);
  });

  it('bears its price on every way to an answer: executed, compiled, kept, by GET', async () => {
    // Other variables each time, so that the answer is made anew; from the third on by its compiled form.
    for (const n of [1, 2, 3, 4, 5]) {
      const answer = await post(gateway, { query: `${page} # ways`, variables: { n } });
      expect([stateOf(answer), answer.headers['x-graphql-cost']]).toEqual(['miss', String(n + 1)]);
    }
    const kept = await post(gateway, { query: `${page} # ways`, variables: { n: 5 } });
    expect([stateOf(kept), kept.headers['x-graphql-cost']]).toEqual(['hit', '6']);
    const got = await get(gateway, { query: `${page} # ways`, variables: { n: 6 } });
    expect(got.headers['x-graphql-cost']).toBe('7');
    const dear = await post(gateway, { query: `${page} # ways`, variables: { n: 20 } });
    expect(resultOf(dear).errors?.[0]?.extensions.code).toBe('COST_LIMIT_EXCEEDED');
  });

  it.each(['executed', 'compiled', 'kept'])('says what it costs where that is asked for: %s', async () => {
    const question = JSON.stringify({ query: page, variables: { n: 7 }, extensions: { cost: true } });
    expect(resultOf(await post(gateway, question))).toMatchObject({
      data: { feed: { nodes: expect.any(Array) } },
      extensions: {
        cost: {
          cost: 8,
          limit: 20,
          dearest: [
            { path: 'feed.nodes', cost: 7 },
            { path: 'feed', cost: 1 },
          ],
        },
      },
    });
    const plain = await post(gateway, { query: page, variables: { n: 7 } });
    expect(resultOf(plain)).not.toHaveProperty('extensions');
  });

  it('that is mistaken has a price too', async () => {
    const answer = await post(gateway, { query: '{ a: feed(first: 1, last: 1) { nodes { id } } }' });
    expect(answer.headers['x-graphql-cost']).toBe('2');
    expect(resultOf(answer).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('A document', () => {
  it.each([
    ['parses and is refused for its depth', '{ a { b { c { d { e { f } } } } } }', 'DEPTH_LIMIT'],
    [
      'is refused for its aliases',
      `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: __typename`)} }`,
      'ALIAS_LIMIT',
    ],
    [
      'is refused for its fields',
      `{ ${'feed { pageInfo { hasNextPage } } '.repeat(21)} }`,
      'ROOT_FIELD_LIMIT',
    ],
  ])('%s before it is validated', async (_, query, setting) => {
    const answer = await post(gateway, { query }, graphqlJson);
    const { errors = [] } = resultOf(answer);
    expect([answer.status, errors.length, errors[0]?.extensions.code]).toEqual([
      400,
      1,
      'GRAPHQL_LIMIT_EXCEEDED',
    ]);
    expect(errors[0]?.message).toContain(setting);
  });

  it('as deep as allowed is executed', async () => {
    const query = '{ feed(first: 2) { edges { node { section { name } } } } }';
    expect(resultOf(await post(gateway, { query })).errors).toBeUndefined();
  });
});
