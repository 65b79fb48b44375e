import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import {
  areClientKeys,
  clientWithKey,
  openClientKeys,
  readClientKeys,
} from '../../src/rate-limit/client-keys.ts';
import { StartError } from '../../src/start-error.ts';
import { startNewsroomGateway } from '../http/demo-gateway.ts';
import { firstError, startGateway, type TestGateway } from '../http/gateway.ts';
import { forged, keyNamed, settingOf } from '../preview/forge.ts';

/** Keys as `openssl rand -base64 32` and `openssl rand -hex 16` write them. */
const webKey = 'q3Jv0/6m0wP+uYkX8h1mC1rZb5yXn2S7dL4tF9oKe3A=';
const slowKey = '0123456789abcdef0123456789abcdef';
const wrongKey = 'q3Jv0/6m0wP+uYkX8h1mC1rZb5yXn2S7dL4tF9oKe3B=';

describe('CLIENT_KEYS', () => {
  it('names clients by their keys, and some with points of their own', () => {
    const clients = readClientKeys(` web:${webKey} , slow:${slowKey}:50`);
    expect(clients.map(({ name, perSecond }) => [name, perSecond])).toEqual([
      ['web', null],
      ['slow', 50],
    ]);
    expect(clientWithKey(clients, webKey)?.name).toBe('web');
    expect(clientWithKey(clients, slowKey)?.name).toBe('slow');
    expect(JSON.stringify(clients)).not.toContain(slowKey);
    expect(readClientKeys('')).toEqual([]);
  });

  it.each([
    ['another key', wrongKey],
    ['nothing', ''],
    ['a part of one', webKey.slice(0, -1)],
    ['one in other letters', webKey.toLowerCase()],
    ['one and a space', `${webKey} `],
    ['two at once', `${webKey}, ${webKey}`],
    ['its entry', `web:${webKey}`],
    ['the name of a client', 'web'],
    ['its digest', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('has no client for %s', (_, key) => {
    expect(clientWithKey(readClientKeys(`web:${webKey}`), key)).toBeUndefined();
  });

  it.each([
    'web',
    'web:',
    `:${webKey}`,
    'web:short',
    `web:${'k'.repeat(31)}`,
    `web:${'k'.repeat(257)}`,
    `web:${webKey}:`,
    `web:${webKey}:0`,
    `web:${webKey}:-1`,
    `web:${webKey}:1.5`,
    `web:${webKey}:1000001`,
    `web:${webKey}:1:1`,
    `our web:${webKey}`,
    `${'n'.repeat(65)}:${webKey}`,
    `web:${'k'.repeat(31)} k`,
    `web:${'ü'.repeat(32)}`,
    `web:${webKey},`,
    `,web:${webKey}`,
    `web:${webKey},web:${slowKey}`,
    `web:${webKey},also:${webKey}`,
  ])('cannot be %p: the start says so, and shows nothing of it', (text) => {
    expect(areClientKeys(text)).toBe(false);
    let message = '';
    try {
      readConfig({ CLIENT_KEYS: text });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(
      'CLIENT_KEYS is given (not shown, for it may hold a password), but must be a list',
    );
    expect(message).not.toContain(webKey);
  });
});

describe('CLIENT_KEYS_FILE', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'broadsheet-client-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let written = 0;
  const fileOf = (content: string): string => {
    written += 1;
    const file = path.join(folder, String(written));
    writeFileSync(file, content);
    return file;
  };
  const opened = (file: string, more: Record<string, string> = {}) =>
    openClientKeys(readConfig({ CLIENT_KEYS_FILE: file, ...more }));
  const mistakeIn = (file: string, more: Record<string, string> = {}): string => {
    try {
      opened(file, more);
    } catch (error) {
      if (error instanceof StartError) return error.message;
      throw error;
    }
    throw new Error('nothing was wrong');
  };

  it.each([
    ['an entry a line', `web:${webKey}\nslow:${slowKey}:50\n`],
    ['what CLIENT_KEYS holds', `web:${webKey},slow:${slowKey}:50`],
    [
      'notes and empty lines between',
      `# the web\r\nweb:${webKey}\r\n\r\n  # a build\r\n slow:${slowKey}:50\r\n`,
    ],
    ['a mark of its encoding', `\uFEFFweb:${webKey}\nslow:${slowKey}:50`],
  ])('may hold %s', (_, content) => {
    expect(opened(fileOf(content)).map(({ name, perSecond }) => [name, perSecond])).toEqual([
      ['web', null],
      ['slow', 50],
    ]);
  });

  it('is none unless it is set: then the keys are those of CLIENT_KEYS', () => {
    expect(openClientKeys(readConfig({}))).toEqual([]);
    expect(openClientKeys(readConfig({ CLIENT_KEYS: `web:${webKey}` }))).toHaveLength(1);
  });

  it('is told what is wrong with it, and nothing of a key is shown', async () => {
    const missing = path.join(folder, 'missing');
    expect(mistakeIn(missing)).toMatch(/^CLIENT_KEYS_FILE cannot be read: ENOENT.*missing'\.$/);
    expect(mistakeIn(folder)).toMatch(/^CLIENT_KEYS_FILE cannot be read: EISDIR/);
    const empty = fileOf('# nothing yet\n');
    expect(mistakeIn(empty)).toBe(`CLIENT_KEYS_FILE: ${empty} holds no client keys.`);
    const wrong = fileOf(`web:${webKey}\nslow:too-short`);
    expect(mistakeIn(wrong)).toMatch(
      /^CLIENT_KEYS_FILE: in .*, entry 2 is not <name>:<key>.* It must hold a list/,
    );
    expect(mistakeIn(wrong)).not.toContain('too-short');
    expect(mistakeIn(fileOf(`web:${webKey}\nweb:${slowKey}`))).toContain('two entries have the same name');
    expect(mistakeIn(fileOf(`web:${webKey}`), { CLIENT_KEYS: `web:${webKey}` })).toBe(
      'Set CLIENT_KEYS or CLIENT_KEYS_FILE, not both.',
    );
  });
});

describe('A request with a client key', () => {
  const previewKey = keyNamed('2026-11');
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({
      settings: {
        ...{
          RATE_LIMIT_PER_SECOND: '1',
          RATE_LIMIT_BURST: '5',
          CLIENT_KEYS: `web:${webKey},slow:${slowKey}:1`,
        },
        PREVIEW_KEYS: settingOf(previewKey),
      },
    });
  });
  const hash = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } };
  const raw = (body: string, headers: Record<string, string>) =>
    fetch(`${gateway.url}/graphql`, { method: 'POST', body, headers });
  const json = { 'content-type': 'application/json' };

  /** What a client asks that sends a key, and how it is answered if it may. */
  const asks: [what: string, status: number, ask: (headers: Record<string, string>) => Promise<Response>][] =
    [
      ['a query', 200, (headers) => gateway.post({ query: '{ hello }' }, headers)],
      ['a query by GET', 200, (headers) => gateway.get('/graphql?query=%7Bhello%7D', headers)],
      [
        'a query by HEAD',
        200,
        (headers) => fetch(`${gateway.url}/graphql?query=%7Bhello%7D`, { method: 'HEAD', headers }),
      ],
      ['an unknown hash', 200, (headers) => gateway.post({ extensions: hash }, headers)],
      ['what is no JSON', 400, (headers) => raw('{', { ...json, ...headers })],
      ['what is no JSON by its type', 415, (headers) => raw('{}', headers)],
      ['too large a body', 413, (headers) => raw('x'.repeat(300_000), { ...json, ...headers })],
      [
        'a preview with a wrong token',
        401,
        (headers) =>
          gateway.post(
            { query: '{ hello }' },
            { ...headers, authorization: `Bearer ${forged(keyNamed('foreign'))}` },
          ),
      ],
    ];

  it.each(asks)('is not limited by its address: %s', async (_, status, ask) => {
    for (let times = 0; times < 12; times++) {
      const answer = await ask({ 'client-key': webKey });
      await answer.text();
      expect(answer.status).toBe(status);
    }
  });

  it('leaves the points of its address to the others there, and all go through its own', async () => {
    const messages = new Set<string>();
    for (const [, whole, ask] of asks) {
      // If its body is not read to its end, a request is told why, and not that it is one too many.
      const last = whole === 413 || whole === 415 ? whole : 429;
      let status = 0;
      for (let times = 0; times < 30 && status !== 429; times++) {
        const answer = await ask({ 'client-key': slowKey });
        status = answer.status;
        const text = await answer.text();
        if (status === 429 && text !== '') messages.add(JSON.parse(text).errors[0].message);
      }
      expect(status).toBe(last);
    }
    expect(messages.size).toBeGreaterThan(0);
    for (const message of messages)
      expect(message).toMatch(/^Too much was asked for with this client key\. Try again in \d+ s/);
    expect((await gateway.post({ query: '{ hello }' })).status).toBe(200);
  });

  it.each([wrongKey, '', 'web', `web:${webKey}`, `${webKey},${webKey}`])(
    'that is wrong is refused, and charged to its address: %p',
    async (key) => {
      const other = await startGateway({
        settings: { RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '5', CLIENT_KEYS: `web:${webKey}` },
      });
      const ask = () => other.post({ query: '{ hello }' }, { 'client-key': key });
      const answer = await ask();
      expect(answer.headers.get('www-authenticate')).toBe('Client-Key');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await firstError(answer)).toMatchObject({
        status: 401,
        code: 'CLIENT_KEY_INVALID',
        message: 'The client key is not one of this gateway.',
      });
      const statuses = [];
      for (let times = 0; times < 9; times++) statuses.push((await ask()).status);
      expect(statuses.at(-1)).toBe(429);
      await other.stop();
    },
  );

  it('is refused where there are no client keys', async () => {
    const other = await startGateway();
    const answer = await other.post({ query: '{ hello }' }, { 'client-key': webKey });
    expect(await firstError(answer)).toMatchObject({ status: 401, code: 'CLIENT_KEY_INVALID' });
    await other.stop();
  });

  it('is refused if it comes out of a browser, with a right key as with a wrong one', async () => {
    const settings = { CLIENT_KEYS: `web:${webKey}` };
    const open = await startGateway({ settings });
    for (const key of [webKey, wrongKey])
      for (const origin of ['https://www.example.com', 'null']) {
        const headers = { 'client-key': key, origin };
        for (const ask of [
          () => open.post({ query: '{ hello }' }, headers),
          () => open.get('/graphql?query=%7Bhello%7D', headers),
        ])
          expect(await firstError(await ask())).toMatchObject({ status: 403, code: 'CLIENT_KEY_IN_BROWSER' });
      }
    const preflight = await fetch(`${open.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        ...{ origin: 'https://www.example.com', 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'client-key,content-type',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).not.toMatch(/client-key|\*/);
    await open.stop();
  });

  it('is called by its name in the log, which never holds a key', async () => {
    gateway.log.length = 0;
    await gateway.post({ query: '{ hello }' }, { 'client-key': webKey, 'x-request-id': 'with-key' });
    await gateway.post({ query: '{ hello }' }, { 'client-key': wrongKey });
    await gateway.get('/graphql?query=%7Bhello%7D', { 'client-key': webKey, origin: 'null' });
    const line = () => gateway.log.find(({ requestId }) => requestId === 'with-key');
    while (gateway.log.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(line()).toMatchObject({ client: 'web' });
    for (const key of [webKey, wrongKey]) expect(JSON.stringify(gateway.log)).not.toContain(key.slice(0, 20));
  });

  it('has the answer that everybody has, from the same cache, for all caches between', async () => {
    const newsroom = await startNewsroomGateway({ CLIENT_KEYS: `web:${webKey}` });
    const where = '/graphql?query=%7Bfeed(first:3)%7Bnodes%7Bslug%7D%7D%7D';
    const made = await newsroom.get(where, { 'client-key': webKey });
    const kept = await newsroom.get(where);
    expect(kept.headers.get('server-timing')).toMatch(/^cache;desc=hit/);
    expect(await kept.text()).toBe(await made.text());
    for (const { headers } of [made, kept]) {
      expect(headers.get('vary')).toBe('accept, accept-encoding, origin');
      expect(headers.get('cache-control')).toBe('public, no-cache');
      expect(headers.get('etag')).toBe(kept.headers.get('etag'));
    }
  });
});
