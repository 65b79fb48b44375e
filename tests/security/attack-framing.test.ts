import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sendRaw, startGateway, type TestGateway } from '../http/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const smuggled = 'GET /health HTTP/1.1\r\nHost: smuggled\r\nConnection: close\r\n\r\n';
const body = '{"query":"{ hello }"}';
const post = (headers: string, sent: string) =>
  `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${sent}`;
const chunked = 'Transfer-Encoding: chunked';
const length = `Content-Length: ${body.length}`;
const statusesOf = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status);

describe('A request whose end two servers could see in different places', () => {
  it.each<[words: string, request: string]>([
    ['a length beside chunks', post(`Content-Length: 5\r\n${chunked}`, `0\r\n\r\n${smuggled}`)],
    ['chunks beside a length', post(`${chunked}\r\nContent-Length: 5`, `0\r\n\r\n${smuggled}`)],
    ['two lengths', post(`${length}\r\nContent-Length: 5`, `${body}${smuggled}`)],
    ['the same length twice', post(`${length}\r\n${length}`, `${body}${smuggled}`)],
    ['a list of lengths', post(`${length}, ${body.length}`, `${body}${smuggled}`)],
    ['a length with a sign', post(`Content-Length: +${body.length}`, `${body}${smuggled}`)],
    ['a length in hexadecimal', post('Content-Length: 0x15', `${body}${smuggled}`)],
    ['a length that is below zero', post('Content-Length: -1', `${body}${smuggled}`)],
    ['a length beyond every number', post(`Content-Length: ${'9'.repeat(20)}`, `${body}${smuggled}`)],
    ['an unknown coding', post('Transfer-Encoding: xchunked', `0\r\n\r\n${smuggled}`)],
    ['two codings, chunks not last', post(`${chunked}, identity`, `0\r\n\r\n${smuggled}`)],
    ['two headers of codings', post(`${chunked}\r\nTransfer-Encoding: identity`, `0\r\n\r\n${smuggled}`)],
    ['a coding that is not undone', post('Transfer-Encoding: gzip, chunked', `0\r\n\r\n${smuggled}`)],
    ['a space before the colon', post('Transfer-Encoding : chunked', `0\r\n\r\n${smuggled}`)],
    ['a control character in the coding', post('Transfer-Encoding: \x0bchunked', `0\r\n\r\n${smuggled}`)],
    ['a folded header', post(`X: a\r\n ${chunked}`, `0\r\n\r\n${smuggled}`)],
    ['chunks of a size with a sign', post(chunked, `-15\r\n${body}\r\n0\r\n\r\n${smuggled}`)],
    ['chunks of a size with a prefix', post(chunked, `0x15\r\n${body}\r\n0\r\n\r\n${smuggled}`)],
    ['chunks ended by a line feed alone', post(chunked, `15\n${body}\n0\n\n${smuggled}`)],
    ['a chunk larger than any number', post(chunked, `${'F'.repeat(17)}\r\n${body}${smuggled}`)],
    [
      'a chunk with an endless extension',
      post(chunked, `15;${'a'.repeat(20_000)}\r\n${body}\r\n0\r\n\r\n${smuggled}`),
    ],
    ['lines ended by a line feed alone', `POST /graphql HTTP/1.1\nHost: a\n${length}\n\n${body}${smuggled}`],
    ['a line that ends in the middle', `GET /graphql HTTP/1.1\r\nHost: a\rX: b\r\n\r\n${smuggled}`],
    ['a NUL in a header', `GET /graphql HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n${smuggled}`],
  ])('is refused once, and the connection closed: %s', async (_, request) => {
    const answer = await sendRaw(gateway.port, request);
    expect(answer).not.toContain('"status":"ok"');
    expect(['400', '413']).toContain(statusesOf(answer).join());
    const text = answer.slice(answer.indexOf('\r\n\r\n'));
    expect(text).toMatch(/"code":"(BAD_REQUEST|PAYLOAD_TOO_LARGE)"/);
  });

  it('is not answered in the place of an earlier one, which gets its own answer', async () => {
    const slow = 'GET /graphql?query=%7Bslow(ms:200)%7D HTTP/1.1\r\nHost: a\r\n\r\n';
    const answer = await sendRaw(gateway.port, slow, 'garbage\r\n\r\n');
    expect(statusesOf(answer)).toEqual(['200']);
    expect(answer).toContain('{"data":{"slow":"done"}}');
  });

  it('is none with a body that a GET brings: it is read past, and is no request', async () => {
    const search = '?query=%7B__typename%7D';
    const answer = await sendRaw(
      gateway.port,
      `GET /graphql${search} HTTP/1.1\r\nHost: a\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
      'GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(statusesOf(answer)).toEqual(['200', '404']);
    expect(answer).not.toContain('"status":"ok"');
  });

  it('takes nothing from the trailers of chunks', async () => {
    const trailers = 'Content-Type: text/plain\r\nHost: x\r\nX-Request-Id: from-the-trailer';
    const answer = await sendRaw(
      gateway.port,
      post(`${chunked}\r\nConnection: close`, `15\r\n${body}\r\n0\r\n${trailers}\r\n\r\n`),
    );
    expect(statusesOf(answer)).toEqual(['200']);
    expect(answer).not.toContain('from-the-trailer');
  });
});

describe('A request line', () => {
  const statusOf = async (line: string, host = 'Host: a') =>
    statusesOf(await sendRaw(gateway.port, `${line}\r\n${host}\r\nConnection: close\r\n\r\n`))[0];

  it.each([
    ['GET http://a/x/../health HTTP/1.1', '404'],
    ['GET http://a/%2e%2e/health HTTP/1.1', '404'],
    ['GET http://a/x/../graphql?query={hello} HTTP/1.1', '404'],
    ['GET http://a/./health HTTP/1.1', '404'],
    ['GET http://name:word@a/health HTTP/1.1', '400'],
    ['GET http:///health HTTP/1.1', '400'],
    ['GET http://a:99999/health HTTP/1.1', '400'],
    ['GET http://a\\health HTTP/1.1', '400'],
    ['GET ftp://a/health HTTP/1.1', '404'],
    ['GET HTTP://A/health HTTP/1.1', '200'],
    ['GET http://a?x HTTP/1.1', '302'],
    ['GET /health#x HTTP/1.1', '404'],
    ['GET /__proto__ HTTP/1.1', '404'],
    ['GET /constructor HTTP/1.1', '404'],
    ['OPTIONS * HTTP/1.1', '404'],
    ['TRACE /graphql HTTP/1.1', '405'],
    ['GET /health HTTP/2.0', '400'],
    ['GET /health HTTP/0.9', '400'],
    ['GET /health HTTP/1.2', '400'],
    ['FOO /health HTTP/1.1', '400'],
  ])('is taken as it stands, neither resolved nor guessed at: %s', async (line, status) => {
    expect(await statusOf(line)).toBe(status);
  });

  it('of a tunnel is not answered at all', async () => {
    expect(await sendRaw(gateway.port, 'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('');
  });

  it('comes with one Host, and not with two: which of them counts would be anybody’s guess', async () => {
    const line = 'GET /health HTTP/1.1';
    expect(await statusOf(line, 'Host: a\r\nHost: b')).toBe('400');
    expect(await statusOf(line, 'Host: a\r\nhOST: a')).toBe('400');
    expect(await statusOf(line, 'Host: a\r\nX-Host: b')).toBe('200');
  });
});

describe('Whatever is wrong with a request', () => {
  it('is logged as the client’s mistake, and not as one of ours', async () => {
    gateway.log.length = 0;
    for (const line of ['GET /graphql HTTP/2.0', 'GET /nothing HTTP/1.1', 'TRACE /graphql HTTP/1.1'])
      await sendRaw(gateway.port, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);
    await sendRaw(gateway.port, post('Transfer-Encoding: gzip, chunked', '0\r\n\r\n'));
    expect(gateway.log.map(({ level, status }) => [level, status])).toEqual([
      ['info', 400],
      ['info', 404],
      ['info', 405],
      ['info', 400],
    ]);
  });
});

describe('A path', () => {
  it('is logged cut short, and without the name and password that a URL can hold', async () => {
    gateway.log.length = 0;
    await sendRaw(gateway.port, `GET /${'a'.repeat(9_000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    await sendRaw(
      gateway.port,
      'GET http://name:a-secret@b/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(gateway.log.map(({ path }) => path)).toEqual([`/${'a'.repeat(199)}`, '/x']);
    expect(JSON.stringify(gateway.log)).not.toContain('a-secret');
  });
});
