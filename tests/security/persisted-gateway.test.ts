import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256Of } from '../../src/persisted/document-name.ts';
import { startNewsroomGateway } from '../http/demo-gateway.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';

const json = 'application/json';
const graphql = 'application/graphql-response+json';

/** What Apollo and urql send first, and, told that the hash is unknown, then: urql marks it. */
const first = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256Of(text) } },
});
const second = (text: string) => ({
  query: text,
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256Of(text), miss: true } },
});

let made = 0;
/** An operation that nobody has asked for yet. */
const newText = (): string => {
  made += 1;
  return `query Ask { a${made}: hello }`;
};

interface Asked {
  query?: string;
  documentId?: string;
  extensions?: object;
}

function get(gateway: TestGateway, { extensions, ...plain }: Asked, accept = graphql): Promise<Response> {
  const search = new URLSearchParams(plain);
  if (extensions !== undefined) search.set('extensions', JSON.stringify(extensions));
  return gateway.get(`/graphql?${search}`, { accept });
}

const post = (gateway: TestGateway, asked: Asked, accept = graphql): Promise<Response> =>
  gateway.post(asked, { accept });

/** The status, and the code of the first error or `answered`. */
async function outcome(asking: Promise<Response>): Promise<[number, string]> {
  const answer = await asking;
  const { data, errors } = await answer.json();
  return [answer.status, errors === undefined && data ? 'answered' : errors[0].extensions.code];
}

const answered = [200, 'answered'];
const unknown = [400, 'PERSISTED_QUERY_NOT_FOUND'];

describe('A hash', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it.each([
    [json, 200, json],
    ['*/*', 200, json],
    [graphql, 400, graphql],
    [`${graphql}, ${json}`, 400, graphql],
  ])(
    'that is unknown is told so in words that clients know, under Accept: %s',
    async (accept, status, type) => {
      for (const ask of [get, post]) {
        const answer = await ask(gateway, first(newText()), accept);
        expect(answer.status).toBe(status);
        expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(await answer.json()).toEqual({
          errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
        });
      }
    },
  );

  it.each([
    ['GET, its text by GET', get, get],
    ['GET, its text by POST', get, post],
    ['POST, its text by POST', post, post],
  ])('is answered like its text from then on, by %s', async (_, ask, register) => {
    const text = newText();
    expect(await outcome(ask(gateway, first(text)))).toEqual(unknown);
    const sent = await register(gateway, second(text));
    expect(sent.status).toBe(200);
    const known = await ask(gateway, first(text));
    expect([known.status, await known.text()]).toEqual([200, await sent.text()]);
    expect(await outcome(get(gateway, { documentId: `sha256:${sha256Of(text)}` }))).toEqual(answered);
    expect(await outcome(post(gateway, { documentId: `sha256:${sha256Of(text)}` }))).toEqual(answered);
  });

  it.each([
    ['does not parse', () => `${newText()} {`],
    ['is not valid', () => `{ absent${newText().length} }`],
    ['is beyond a limit', () => `{ ${'hello '.repeat(2_000)} }`],
  ])('of a text that %s is never known', async (_, make) => {
    const text = make();
    for (let round = 0; round < 3; round += 1) {
      expect((await outcome(post(gateway, second(text))))[0]).toBe(400);
      expect(await outcome(post(gateway, first(text)))).toEqual(unknown);
    }
  });

  it('of another text is a mistake of the client under both media types, and is not known after', async () => {
    const [text, other] = [newText(), newText()];
    for (const accept of [json, graphql])
      for (const ask of [get, post])
        expect(await outcome(ask(gateway, { ...second(text), query: other }, accept))).toEqual([
          400,
          'PERSISTED_QUERY_MISMATCH',
        ]);
    expect(await outcome(post(gateway, first(text)))).toEqual(unknown);
  });

  it('is executed with variables and the operation that the request names', async () => {
    const text = 'query One($n: Int) { count(n: $n) } query Other { hello }';
    await post(gateway, { ...second(text), operationName: 'Other' } as Asked);
    const asked = { ...first(text), operationName: 'One', variables: { n: 7 } };
    expect(await (await post(gateway, asked)).json()).toEqual({ data: { count: 7 } });
    const search = `extensions=${encodeURIComponent(JSON.stringify(first(text).extensions))}`;
    const byGet = await gateway.get(`/graphql?${search}&operationName=One&variables={"n":8}`);
    expect(await byGet.json()).toEqual({ data: { count: 8 } });
  });

  it('is answered where a browser asks for a page: only an empty address leads to GraphiQL', async () => {
    const text = newText();
    await post(gateway, second(text));
    expect((await get(gateway, first(text), 'text/html,*/*')).status).toBe(200);
    expect((await gateway.get('/graphql', { accept: 'text/html,*/*' })).status).toBe(302);
  });
});

describe('Beside answers that are kept', () => {
  it('a hash becomes known by an answer from the cache, and its answers are the same as its text has', async () => {
    const gateway = await startNewsroomGateway();
    const text = 'query Latest { feed(first: 3) { nodes { headline } } }';
    expect(await outcome(post(gateway, first(text)))).toEqual(unknown);
    const plain = await post(gateway, { query: text });
    const expected = await plain.text();
    const kept = await post(gateway, second(text)); // an answer from the cache: nothing is executed
    expect(kept.headers.get('server-timing')).toContain('hit');
    const known = await post(gateway, first(text));
    expect(known.headers.get('server-timing')).toContain('hit');
    expect([await kept.text(), await known.text()]).toEqual([expected, expected]);
  });
});

describe('Without persisted queries', () => {
  it('a hash is not supported, in words that clients know, and a text with its hash is answered', async () => {
    const gateway = await startGateway({ settings: { PERSISTED_QUERIES: 'off' } });
    const text = newText();
    const answer = await post(gateway, first(text), json);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      errors: [
        { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
      ],
    });
    expect(await outcome(post(gateway, second(text)))).toEqual(answered);
    expect(await outcome(post(gateway, first(text)))).toEqual([400, 'PERSISTED_QUERY_NOT_SUPPORTED']);
    await gateway.stop();
  });
});

describe('Where nothing but trusted documents is answered', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'broadsheet-trusted-'));
  const text = 'query Trusted { hello }';
  const relayId = '3be4abb81fa595e25eb725b2c6a87508';
  const manifest = path.join(folder, 'documents.json');
  let gateway: TestGateway;
  beforeAll(async () => {
    writeFileSync(manifest, JSON.stringify({ [relayId]: text }));
    const settings = { TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_ONLY: 'on' };
    gateway = await startGateway({ settings });
  });
  afterAll(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  it('they are, by each parameter that clients use and by their text', async () => {
    const byHash = { extensions: { persistedQuery: { version: 1, sha256Hash: relayId } } };
    for (const asked of [{ documentId: relayId }, { doc_id: relayId }, byHash, { query: text }])
      for (const ask of [get, post]) expect(await outcome(ask(gateway, asked))).toEqual(answered);
    expect(await outcome(post(gateway, { id: relayId, query: '' } as Asked))).toEqual(answered);
  });

  it('nothing else is, by text, hash or id, however often it is asked for', async () => {
    const other = newText();
    const asked = [{ query: other }, first(other), second(other), { documentId: 'unknown' }];
    for (const each of [...asked, ...asked, { query: '{ __schema { types { name } } }' }])
      for (const ask of [get, post])
        for (const accept of [json, graphql])
          expect(await outcome(ask(gateway, each, accept))).toEqual([400, 'PERSISTED_QUERY_REQUIRED']);
  });
});
