import { beforeAll, describe, expect, it } from '@jest/globals';
import { resultOf, send, type WireAnswer } from '../http/ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway();
});

const query = '{ section(slug: "transport") { slug } }';
const json = 'application/json';
const operation = JSON.stringify({ query });
const upload = [
  '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n',
  `${JSON.stringify({ query, variables: { file: null } })}\r\n`,
  '--x\r\ncontent-disposition: form-data; name="map"\r\n\r\n{"0":["variables.file"]}\r\n',
  '--x\r\ncontent-disposition: form-data; name="0"; filename="a.txt"\r\n\r\nwords\r\n--x--\r\n',
].join('');

type Refused = [
  what: string,
  method: string,
  headers: Record<string, string>,
  body: string,
  status: number,
  code: string,
];
const post = (
  what: string,
  headers: Record<string, string>,
  body: string,
  status: number,
  code: string,
): Refused => [what, 'POST', headers, body, status, code];
const get = (what: string, headers: Record<string, string>, status: number, code: string): Refused => [
  what,
  'GET',
  headers,
  '',
  status,
  code,
];

const refused: Refused[] = [
  post(
    'A batch of two operations',
    { 'content-type': json },
    `[${operation},${operation}]`,
    400,
    'BATCHING_DISABLED',
  ),
  post('A batch of one', { 'content-type': json }, `[${operation}]`, 400, 'BATCHING_DISABLED'),
  post('A batch of none', { 'content-type': json }, '[]', 400, 'BATCHING_DISABLED'),
  post(
    'A multipart body with a file',
    { 'content-type': 'multipart/form-data; boundary=x' },
    upload,
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ),
  post(
    'A form',
    { 'content-type': 'application/x-www-form-urlencoded' },
    new URLSearchParams({ query }).toString(),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ),
  post('Plain text that is JSON', { 'content-type': 'text/plain' }, operation, 415, 'UNSUPPORTED_MEDIA_TYPE'),
  post('A bare document', { 'content-type': 'application/graphql' }, query, 415, 'UNSUPPORTED_MEDIA_TYPE'),
  post('A body of no type', {}, operation, 415, 'UNSUPPORTED_MEDIA_TYPE'),
  post(
    'A POST that accepts event streams alone',
    { 'content-type': json, accept: 'text/event-stream' },
    operation,
    406,
    'NOT_ACCEPTABLE',
  ),
  post(
    'A POST that accepts parts alone',
    { 'content-type': json, accept: 'multipart/mixed; deferSpec=20220824' },
    operation,
    406,
    'NOT_ACCEPTABLE',
  ),
  get('A GET that accepts event streams alone', { accept: 'text/event-stream' }, 406, 'NOT_ACCEPTABLE'),
  get('A GET that accepts parts alone', { accept: 'multipart/mixed' }, 406, 'NOT_ACCEPTABLE'),
  get('A GET that accepts pictures alone', { accept: 'image/*' }, 406, 'NOT_ACCEPTABLE'),
  get(
    'A GET as a form',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ),
];

const ask = (
  method: string,
  headers: Record<string, string>,
  body: string,
  document = query,
): Promise<WireAnswer> =>
  method === 'GET'
    ? send(gateway, 'GET', `/graphql?${new URLSearchParams({ query: document })}`, headers)
    : send(gateway, 'POST', '/graphql', headers, body);

describe('What the gateway does not do, it refuses with a status, a code and a sentence', () => {
  it.each(refused)('%s', async (_, method, headers, body, status, code) => {
    // A second time the answer is at hand, and must not be given all the same.
    for (let time = 1; time <= 2; time += 1) {
      const answer = await ask(method, { origin: 'https://news.example', ...headers }, body);
      const result = resultOf(answer);
      expect([answer.status, result.errors?.map(({ extensions }) => extensions.code)]).toEqual([
        status,
        [code],
      ]);
      expect(result.errors?.[0]?.message).toMatch(/^[A-Z].{10,}\.$/);
      expect(Object.keys(result)).toEqual(['errors']);
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/(graphql-response\+)?json/),
        'cache-control': 'no-store',
        'access-control-allow-origin': '*', // so that a page can read why
      });
      const welcome = await ask('POST', { 'content-type': json }, operation);
      expect(resultOf(welcome)).toEqual({ data: { section: { slug: 'transport' } } });
    }
  });

  it.each(['text/event-stream', 'text/*', 'multipart/mixed', 'image/*'])(
    'Whoever accepts only %s spoils no answer for those who come after',
    async (accept) => {
      for (const method of ['POST', 'GET']) {
        const search = `{ first${method}${accept.replaceAll(/\W/g, '')}: section(slug: "transport") { slug } }`;
        const first = await ask(
          method,
          { 'content-type': json, accept },
          JSON.stringify({ query: search }),
          search,
        );
        expect(first.status).toBe(406);
        const next = await ask('POST', { 'content-type': json }, JSON.stringify({ query: search }), search);
        expect(Object.values(resultOf(next).data ?? {})).toEqual([{ slug: 'transport' }]);
      }
    },
  );

  it.each(['text/event-stream', 'multipart/mixed'])(
    'A wrong document is refused likewise under %s',
    async (accept) => {
      const answer = await ask('POST', { 'content-type': json, accept }, '{"query":"{ nothing }"}');
      expect(answer.status).toBe(406);
    },
  );

  it('A WebSocket is not opened', async () => {
    const answer = await send(gateway, 'GET', '/graphql', {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-protocol': 'graphql-transport-ws',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    });
    expect([answer.status, resultOf(answer).errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('A client that could also take a stream', () => {
  // As Apollo Client with a handler for @defer, urql, and Relay's examples send it.
  it.each([
    'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9',
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    'multipart/mixed; deferSpec=20220824, application/json',
    'text/event-stream, */*;q=0.1',
  ])('is answered in one piece: %s', async (accept) => {
    for (const method of ['POST', 'GET', 'POST', 'GET']) {
      const answer = await ask(
        method,
        method === 'GET' ? { accept } : { accept, 'content-type': json },
        operation,
      );
      expect([answer.status, resultOf(answer)]).toEqual([200, { data: { section: { slug: 'transport' } } }]);
      expect(answer.headers['content-type']).toMatch(
        /^application\/(graphql-response\+)?json; charset=utf-8$/,
      );
    }
  });
});
