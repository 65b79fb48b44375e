import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bearerOf } from '../../src/preview/bearer.ts';
import { Refusal } from '../../src/refusal.ts';
import { sendRaw } from '../http/gateway.ts';

/** Answers with what `bearerOf` says of each request. */
const server = http.createServer((request, response) => {
  let said: string;
  try {
    said = JSON.stringify(bearerOf(request));
  } catch (error) {
    said = error instanceof Refusal ? `${error.status} ${error.code}` : String(error);
  }
  response.end(said);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

/** What is made of a request with these lines in its head. */
async function said(...lines: string[]): Promise<string> {
  const head = [
    'GET /?authorization=Bearer%20q&token=q&access_token=q HTTP/1.1',
    'host: a',
    'connection: close',
  ];
  const answer = await sendRaw(
    (server.address() as AddressInfo).port,
    `${[...head, ...lines].join('\r\n')}\r\n\r\n`,
  );
  return answer.slice(answer.indexOf('\r\n\r\n') + 4).replace(/^[\da-f]+\r\n|\r\n0\r\n\r\n$/g, '');
}

const refused = '401 PREVIEW_TOKEN_INVALID';

describe('The token of a request', () => {
  it.each([
    ['Authorization: Bearer a.b-c_d.e', 'a.b-c_d.e'],
    ['authorization: bearer abc', 'abc'],
    ['AUTHORIZATION: BEARER abc==', 'abc=='],
    ['Authorization: bEaReR   abc   ', 'abc'],
    ['Authorization:Bearer abc', 'abc'],
  ])('is read from %s', async (line, token) => {
    expect(await said(line)).toBe(JSON.stringify(token));
  });

  it.each([
    [[]],
    [['Authorization:']],
    [['Authorization: Basic dXNlcjpwYXNz']],
    [['Authorization: Basic Bearer']],
    [['Authorization: Digest username="Bearer abc"']],
    [['Authorization: Bearers abc']],
    [['Authorization: X-Bearer abc']],
    [['Authorization: Basic YQ==', 'Authorization: Basic Yg==']],
    [['Proxy-Authorization: Bearer abc']],
    [['X-Authorization: Bearer abc']],
    [['Cookie: authorization=Bearer abc; token=abc']],
  ])('is none in %j: the request is the public’s', async (lines) => {
    expect(await said(...lines)).toBe('null');
  });

  it.each([
    [['Authorization: Bearer']],
    [['Authorization: Bearer   ']],
    [['Authorization: Bearer abc def']],
    [['Authorization: Bearer abc, Bearer def']],
    [['Authorization: Bearer abc,def']],
    [['Authorization: Bearer,abc']],
    [['Authorization: Bearer\tabc']],
    [['Authorization: Bearer "abc"']],
    [['Authorization: Bearer token=abc']],
    [['Authorization: Bearer =']],
    [['Authorization: Bearer abcé']],
    [['Authorization: Bearer abc', 'Authorization: Bearer abc']],
    [['Authorization: Bearer abc', 'Authorization: Bearer def']],
    [['Authorization: Basic YQ==', 'Authorization: Bearer abc']],
    [['Authorization: Bearer abc', 'Authorization: Basic YQ==']],
    [['Authorization:', 'Authorization: Bearer abc']],
  ])('is refused where it is not one, and alone: %j', async (lines) => {
    expect(await said(...lines)).toBe(refused);
  });
});
