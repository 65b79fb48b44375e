import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { previewTokenOf } from '../../src/preview/request-token.ts';
import { Refusal } from '../../src/refusal.ts';
import { sendRaw } from '../http/gateway.ts';
import { forged, keyNamed } from './forge.ts';

/** Answers with what `previewTokenOf` says of each request. */
const server = http.createServer((request, response) => {
  let said: string;
  try {
    said = JSON.stringify(previewTokenOf(request));
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

const key = keyNamed('2026-11');
/** Good, and ours by what it says alone: of another key, by its type alone, by its audience alone. */
const ours = forged(key);
const foreignKey = forged(keyNamed('foreign'));
const byType = forged(key, { claims: { aud: 'else' } });
const byAudience = forged(key, { header: { typ: 'JWT' } });
const amongAudiences = forged(key, {
  header: { typ: undefined },
  claims: { aud: ['a', 'broadsheet-preview'] },
});
const [header = '', claims = '', signature = ''] = ours.split('.');
/** Signed with our key, but for another purpose. */
const foreign = forged(key, { header: { typ: 'JWT' }, claims: { aud: 'else' } });

describe('The preview token of a request', () => {
  it.each([
    ['Authorization: Bearer', ours],
    ['authorization: bearer', ours],
    ['AUTHORIZATION: BEARER', ours],
    ['Authorization: bEaReR  ', ours],
    ['Authorization:Bearer', ours],
    ['Authorization: Bearer', foreignKey],
    ['Authorization: Bearer', byType],
    ['Authorization: Bearer', byAudience],
    ['Authorization: Bearer', amongAudiences],
    ['Authorization: Bearer', `${header}.${claims}`],
    ['Authorization: Bearer', header],
    ['Authorization: Bearer', `${header}.bm9uZQ.${signature}`],
    ['Authorization: Bearer', `bm9uZQ.${claims}.${signature}`],
    ['Authorization: Bearer', `${ours}.more.parts`],
  ])('is what says that it is one, whether it is good or not: %s %s', async (line, token) => {
    expect(await said(`${line} ${token}   `)).toBe(JSON.stringify(token));
  });

  it.each([
    [[]],
    [['Authorization:']],
    [['Authorization: Basic dXNlcjpwYXNz']],
    [['Authorization: Basic Bearer']],
    [[`Authorization: Basic ${ours}`]],
    [[`Authorization: ${ours}`]],
    [['Authorization: Digest username="Bearer abc"']],
    [[`Authorization: Bearers ${ours}`]],
    [[`Authorization: X-Bearer ${ours}`]],
    [['Authorization: Basic YQ==', 'Authorization: Basic Yg==']],
    [[`Proxy-Authorization: Bearer ${ours}`]],
    [[`X-Authorization: Bearer ${ours}`]],
    [[`Cookie: authorization=Bearer ${ours}; token=${ours}`]],
    [['Authorization: Bearer']],
    [['Authorization: Bearer   ']],
    [['Authorization: Bearer abc']],
    [['Authorization: Bearer abc def']],
    [['Authorization: Bearer abc', 'Authorization: Bearer def']],
    [['Authorization: Bearer "abc"']],
    [['Authorization: Bearer abcé']],
    [['Authorization: Bearer ..']],
    [[`Authorization: Bearer ${foreign}`]],
    [[`Authorization: Bearer ${foreign}`, 'Authorization: Basic YQ==']],
    [[`Authorization: Bearer ${header.slice(0, -8)}.${claims.slice(0, -8)}.${signature}`]],
    [[`Authorization: Bearer ${'a'.repeat(9_000)}`]],
    [[`Authorization: Bearer ${'e30.'.repeat(3_000)}`]],
  ])('is none in any other Authorization: %j', async (lines) => {
    expect(await said(...lines)).toBe('null');
  });

  it.each([
    [[`Authorization: Bearer ${ours} ${ours}`]],
    [[`Authorization: Bearer abc ${ours}`]],
    [[`Authorization: Bearer ${ours}, Bearer abc`]],
    [[`Authorization: Bearer ${ours},abc`]],
    [[`Authorization: Bearer,${ours}`]],
    [[`Authorization: Bearer\t${ours}`]],
    [[`Authorization: Bearer "${ours}"`]],
    [[`Authorization: Bearer token=${ours}`]],
    [[`Authorization: Bearer ${ours}`, `Authorization: Bearer ${ours}`]],
    [[`Authorization: Bearer ${ours}`, 'Authorization: Bearer abc']],
    [['Authorization: Basic YQ==', `Authorization: Bearer ${ours}`]],
    [[`Authorization: Bearer ${ours}`, 'Authorization: Basic YQ==']],
    [['Authorization:', `Authorization: Bearer ${ours}`]],
  ])('is refused if it does not stand alone: %j', async (lines) => {
    expect(await said(...lines)).toBe(refused);
  });

  it('is looked for in eight places of a header, which has room for thousands', async () => {
    const others = (count: number) => Array(count).fill('a').join(',');
    expect(await said(`Authorization: Bearer ${others(7)},${ours}`)).toBe(refused);
    expect(await said(`Authorization: Bearer ${others(8)},${ours}`)).toBe('null');
  });
});
