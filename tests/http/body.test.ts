import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstError, sendRaw, startGateway, type TestGateway } from './gateway.ts';

const limit = 2048;
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({
    settings: { BODY_LIMIT_BYTES: String(limit), TOKEN_LIMIT: '100', ROOT_FIELD_LIMIT: '100' },
  });
});
afterAll(() => gateway.stop());

/** A valid request of exactly so many bytes. */
const bodyOf = (bytes: number): string => {
  const empty = JSON.stringify({ query: '{ hello }', extensions: { padding: '' } });
  return JSON.stringify({ query: '{ hello }', extensions: { padding: 'x'.repeat(bytes - empty.length) } });
};
const chunked = (body: string): string =>
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

describe('The size of a body', () => {
  it.each([limit - 1, limit])('is accepted at %i bytes, as announced and in chunks', async (bytes) => {
    expect(await (await gateway.post(bodyOf(bytes))).json()).toEqual({ data: { hello: 'world' } });
    expect(await sendRaw(gateway.port, chunked(bodyOf(bytes)))).toMatch(/^HTTP\/1.1 200 /);
  });

  it('is refused one byte above the limit, with a code that says so', async () => {
    const answer = await gateway.post(bodyOf(limit + 1));
    expect(answer.headers.get('connection')).toBe('close');
    expect(await firstError(answer)).toMatchObject({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
      message: 'The body must be at most 2048 bytes.',
    });
  });

  it('is counted while it arrives, where the client does not announce it', async () => {
    const answer = await sendRaw(gateway.port, chunked(bodyOf(limit + 1)));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('PAYLOAD_TOO_LARGE');
  });

  it('is refused by its announcement, before any of it has come, and the connection ends', async () => {
    const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n`;
    expect(await sendRaw(gateway.port, head)).toMatch(/^HTTP\/1.1 413 /);
  });

  it('is answered also to a client that sends five megabytes before it listens', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => gateway.post(JSON.stringify({ query: 'x'.repeat(5_000_000) }))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(413));
  });
});

describe('The media type of a body', () => {
  it.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json ; Charset="UTF-8"',
    'application/json;charset=utf8;profile=x',
  ])('may be %s', async (type) => {
    expect(await (await gateway.post({ query: '{ hello }' }, { 'content-type': type })).json()).toEqual({
      data: { hello: 'world' },
    });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/graphql+json',
    'application/jsonp',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'text/plain, application/json',
  ])('may not be %s', async (type) => {
    const answer = await gateway.post({ query: '{ hello }' }, { 'content-type': type });
    expect(await firstError(answer)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('must be named', async () => {
    const answer = await sendRaw(
      gateway.port,
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 21\r\nConnection: close\r\n\r\n{"query":"{ hello }"}',
    );
    expect(answer).toMatch(/^HTTP\/1.1 415 /);
  });

  it.each(['gzip', 'br', 'gzip, gzip', 'deflate'])('may not be compressed with %s', async (encoding) => {
    const answer = await gateway.post({ query: '{ hello }' }, { 'content-encoding': encoding });
    expect(await firstError(answer)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

describe('A body that is no GraphQL request', () => {
  it.each([
    ['', 'BAD_REQUEST'],
    ['{', 'BAD_REQUEST'],
    ['{"query":"{ hello }"', 'BAD_REQUEST'],
    ['null', 'BAD_REQUEST'],
    ['1', 'BAD_REQUEST'],
    ['"{ hello }"', 'BAD_REQUEST'],
    ['{}', 'BAD_REQUEST'],
    ['{"query":null}', 'BAD_REQUEST'],
    ['{"query":1}', 'BAD_REQUEST'],
    ['{"query":["{ hello }"]}', 'BAD_REQUEST'],
    ['{"query":"{ hello }","variables":[]}', 'BAD_REQUEST'],
    ['{"query":"{ hello }","variables":"{}"}', 'BAD_REQUEST'],
    ['{"query":"{ hello }","operationName":1}', 'BAD_REQUEST'],
    ['{"query":"{ hello }","extensions":[]}', 'BAD_REQUEST'],
    ['[]', 'BATCHING_DISABLED'],
    ['[{"query":"{ hello }"},{"query":"{ hello }"}]', 'BATCHING_DISABLED'],
  ])('is refused: %s', async (body, code) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const answer = await gateway.post(body, { accept });
      expect(answer.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
      expect(await firstError(answer)).toMatchObject({ status: 400, code });
    }
  });

  it('is refused where it is not UTF-8', async () => {
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"query":"{ hello }","operationName":"\xff"}', 'latin1'),
    });
    expect(await firstError(answer)).toMatchObject({ status: 400, message: 'The body must be UTF-8.' });
  });

  it('may hold parameters that nobody knows: they are left alone', async () => {
    const answer = await gateway.post('{"query":"{ hello }","id":"x","__proto__":{"a":1}}');
    expect(await answer.json()).toEqual({ data: { hello: 'world' } });
  });

  it('nested a thousand levels deep harms nobody', async () => {
    const deep = `${'['.repeat(500)}${']'.repeat(500)}`;
    const answer = await gateway.post(
      `{"query":"query($n: Int) { count(n: $n) }","variables":{"n":${deep}}}`,
    );
    expect(await firstError(answer)).toMatchObject({ status: 200, code: 'GRAPHQL_LIMIT_EXCEEDED' });
  });
});

describe('The length of a document', () => {
  /** A document of exactly so many tokens. */
  const documentOf = (tokens: number) => `{ ${'hello '.repeat(tokens - 2)}}`;

  it.each([99, 100])('may be %i tokens of 100', async (tokens) => {
    const answer = await gateway.post({ query: documentOf(tokens) });
    expect(await answer.json()).toEqual({ data: { hello: 'world' } });
  });

  it('is refused one token above the limit, by both kinds of client', async () => {
    const query = documentOf(101);
    expect(await firstError(await gateway.post({ query }))).toMatchObject({
      status: 200,
      code: 'GRAPHQL_LIMIT_EXCEEDED',
      message: 'The document has more than 100 tokens, but at most 100 are allowed (TOKEN_LIMIT).',
    });
    const strict = await gateway.post({ query }, { accept: 'application/graphql-response+json' });
    expect(await firstError(strict)).toMatchObject({ status: 400, code: 'GRAPHQL_LIMIT_EXCEEDED' });
  });
});
