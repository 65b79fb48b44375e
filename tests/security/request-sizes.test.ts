import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type TestGateway } from '../http/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({
    settings: { DOCUMENT_LIMIT_BYTES: '2000', VARIABLES_LIMIT_BYTES: '1000', VARIABLES_DEPTH_LIMIT: '3' },
  });
});
afterAll(() => gateway.stop());

const strict = { accept: 'application/graphql-response+json' };

/** What is answered, and whether a client of the older media type is told the same with 200. */
async function answerTo(body: { query: string; variables?: object }) {
  const answer = await gateway.post(body, strict);
  const { data, errors } = (await answer.json()) as {
    data?: object;
    errors?: { extensions: { code: string }; message: string }[];
  };
  const older = await gateway.post(body, { accept: 'application/json' });
  expect(older.status).toBe(200);
  return { status: answer.status, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
}

/** A document of exactly so many bytes. */
const document = (bytes: number, filler = ' ') => {
  const begin = '{ hello } #';
  const fits = Math.floor((bytes - begin.length) / Buffer.byteLength(filler));
  return (begin + filler.repeat(fits)).padEnd(
    bytes - fits * (Buffer.byteLength(filler) - filler.length),
    '.',
  );
};
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('A document', () => {
  it.each([' ', 'é', '€', '🦊'])('is answered up to its limit in bytes, of %j', async (filler) => {
    for (const bytes of [1999, 2000]) {
      expect(Buffer.byteLength(document(bytes, filler))).toBe(bytes);
      expect(await answerTo({ query: document(bytes, filler) })).toMatchObject({ status: 200 });
    }
    expect(await answerTo({ query: document(2001, filler) })).toMatchObject({
      status: 400,
      data: undefined,
      code: 'GRAPHQL_LIMIT_EXCEEDED',
      message: 'The document must have at most 2000 bytes (DOCUMENT_LIMIT_BYTES).',
    });
  });

  it('is measured in a GET too', async () => {
    const get = (bytes: number) =>
      gateway.get(`/graphql?query=${encodeURIComponent(document(bytes))}`, strict);
    expect((await get(2000)).status).toBe(200);
    expect((await get(2001)).status).toBe(400);
  });
});

describe('Variables', () => {
  const query = '{ hello }';

  it('may be as deep as the limit', async () => {
    expect(await answerTo({ query, variables: { a: nested(3) } })).toMatchObject({ status: 200 });
    expect(await answerTo({ query, variables: { a: nested(4) } })).toMatchObject({
      status: 400,
      code: 'GRAPHQL_LIMIT_EXCEEDED',
      message: 'A variable must be at most 3 lists and objects deep (VARIABLES_DEPTH_LIMIT).',
    });
  });

  it('may hold as much as the limit: their texts and names, and eight bytes for each value', async () => {
    const holding = (bytes: number) => ({ name: 'x'.repeat(bytes - 8 - 8 - 'name'.length) });
    expect(await answerTo({ query, variables: holding(1000) })).toMatchObject({ status: 200 });
    expect(await answerTo({ query, variables: holding(1001) })).toMatchObject({
      status: 400,
      code: 'GRAPHQL_LIMIT_EXCEEDED',
      message: 'The variables must have at most 1000 bytes (VARIABLES_LIMIT_BYTES).',
    });
    expect(await answerTo({ query, variables: { a: Array(200).fill(1) } })).toMatchObject({ status: 400 });
  });

  it.each(['1e400', '-1e400', '[{"deep": 1e400}]'])(
    'may not be numbers that are larger than any: %s would be answered as null is',
    async (value) => {
      const says = { code: 'BAD_USER_INPUT', message: 'A number in the variables is too large.' };
      const body = `{"query": "query($n: Int) { count(n: $n) }", "variables": {"n": ${value}}}`;
      const answer = await gateway.post(body, strict);
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { errors: [{ message: says.message, extensions: { code: says.code } }] },
      ]);
      const path = `/graphql?${new URLSearchParams({ query: '{ hello }', variables: `{"n": ${value}}` })}`;
      expect((await gateway.get(path, strict)).status).toBe(400);
    },
  );

  it('may be the largest numbers that there are', async () => {
    expect(await answerTo({ query, variables: { a: [Number.MAX_VALUE, -0, 5e-324] } })).toMatchObject({
      status: 200,
    });
  });
});
