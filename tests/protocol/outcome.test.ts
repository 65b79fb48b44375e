import { beforeAll, describe, expect, it } from '@jest/globals';
import { get, post, type Result, resultOf } from '../http/ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway();
});

const slug = 'ferry-talks-on-pause';
const two =
  'query One { article(slug: "ferry-talks-on-pause") { slug } } query Two { tag(slug: "ferries") { slug } }';

interface Asked {
  query: string;
  operationName?: unknown;
  variables?: unknown;
}

/** What is asked, the status under application/graphql-response+json (the other always has 200), and what comes back. */
const outcomes: [title: string, asked: Asked, status: number, result: Partial<Result> | string][] = [
  ['A query', { query: `{ article(slug: "${slug}") { slug } }` }, 200, { data: { article: { slug } } }],
  [
    'A query with variables',
    { query: 'query ($slug: String!) { article(slug: $slug) { slug } }', variables: { slug } },
    200,
    { data: { article: { slug } } },
  ],
  [
    'An operation by its name',
    { query: two, operationName: 'Two' },
    200,
    { data: { tag: { slug: 'ferries' } } },
  ],
  [
    'The other operation by its name',
    { query: two, operationName: 'One' },
    200,
    { data: { article: { slug } } },
  ],
  [
    'Something that is not there',
    { query: '{ article(slug: "no-such-slug") { slug } }' },
    200,
    { data: { article: null } },
  ],
  ['A document that cannot be read', { query: '{ article(' }, 400, 'GRAPHQL_PARSE_FAILED'],
  ['A field that does not exist', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'An operation that is not in the document',
    { query: two, operationName: 'Three' },
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['One of two operations, unnamed', { query: two }, 400, 'OPERATION_RESOLUTION_FAILURE'],
  [
    'A variable that is missing',
    { query: 'query ($slug: String!) { article(slug: $slug) { slug } }' },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'A variable of another type',
    { query: 'query ($slug: String!) { article(slug: $slug) { slug } }', variables: { slug: [1] } },
    400,
    'BAD_USER_INPUT',
  ],
  ['A subscription', { query: 'subscription { published { slug } }' }, 400, 'OPERATION_RESOLUTION_FAILURE'],
  [
    'A part to be sent later',
    { query: '{ ... @defer { sections { slug } } }' },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'A list to be sent in parts',
    { query: '{ sections @stream { slug } }' },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
];

const forms = [
  { accept: 'application/graphql-response+json', isStrict: true },
  { accept: 'application/json', isStrict: false },
];

describe.each(forms)('Under Accept: $accept', ({ accept, isStrict }) => {
  it.each(outcomes)(
    '%s is answered as GraphQL over HTTP has it, by GET and POST, each time',
    async (_, asked, status, expected) => {
      for (const ask of [get, post, get, post]) {
        const answer = await ask(gateway, asked, { accept });
        const result = resultOf(answer);
        expect(answer.headers['content-type']).toBe(`${accept}; charset=utf-8`);
        if (typeof expected !== 'string') {
          expect([answer.status, result]).toEqual([200, expected]);
          continue;
        }
        expect(result.errors?.map(({ extensions }) => extensions.code)).toContain(expected);
        expect(Object.keys(result)).not.toContain('data');
        expect(answer.status).toBe(isStrict ? status : 200);
      }
    },
  );

  it('A mutation is refused: by GET as the wrong method, by POST because there is none', async () => {
    const query = 'mutation { publish }';
    const byGet = await get(gateway, { query }, { accept });
    expect([byGet.status, byGet.headers.allow]).toEqual([405, 'POST']);
    expect(resultOf(byGet)).toEqual({
      errors: [expect.objectContaining({ extensions: { code: 'METHOD_NOT_ALLOWED' } })],
    });
    const byPost = await post(gateway, { query }, { accept });
    expect(byPost.status).toBe(isStrict ? 400 : 200);
    expect(resultOf(byPost)).toEqual({
      errors: [expect.objectContaining({ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })],
    });
  });

  it('A field that fails leaves the others, and the status is 200', async () => {
    for (const ask of [get, post]) {
      const query = `{ node(id: "garbage") { id } article(slug: "${slug}") { slug } }`;
      const answer = await ask(gateway, { query }, { accept });
      expect(answer.status).toBe(200);
      expect(resultOf(answer)).toMatchObject({
        data: { node: null, article: { slug } },
        errors: [{ path: ['node'], extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
  });
});

describe('The media type of an answer', () => {
  const json = 'application/json';
  const strict = 'application/graphql-response+json';
  it.each([
    ['', json],
    ['*/*', json],
    ['application/*', json],
    [strict, strict],
    ['Application/GraphQL-Response+JSON', strict],
    [`${json}; charset=utf-8`, json],
    [`${strict}, ${json}`, strict],
    [`${strict}, ${json};q=0.9`, strict],
    [`${json};q=0.9, ${strict}`, strict],
    [`${strict};q=0.1, ${json}`, json],
    [`${json}, */*;q=0.1`, json],
    [`${strict}, */*;q=0.1`, strict],
    [`${json};q=0, */*`, strict],
  ])('is the one that Accept prefers: %s → %s', async (accept, mediaType) => {
    const query = '{ tag(slug: "ferries") { slug } }';
    for (const ask of [get, post, get, post]) {
      const answer = await ask(gateway, { query }, { accept });
      expect([answer.status, answer.headers['content-type']]).toEqual([200, `${mediaType}; charset=utf-8`]);
    }
  });

  it.each([`${json};q=0`, `${json};q=0, ${strict};q=0`, 'text/html', `${json}; charset=utf-16`])(
    'is none where Accept allows neither: %s',
    async (accept) => {
      const answer = await post(gateway, { query: '{ tag(slug: "ferries") { slug } }' }, { accept });
      expect([answer.status, resultOf(answer).errors?.[0]?.extensions.code]).toEqual([406, 'NOT_ACCEPTABLE']);
    },
  );
});
