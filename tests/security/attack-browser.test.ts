import { existsSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { pictureRoutes } from '../../src/picture.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';

const [picture = ''] = pictureRoutes()[0] ?? [];
const hello = '/graphql?query=%7Bhello%7D';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ settings: { CORS_ORIGINS: 'https://www.example.com' } });
});
afterAll(() => gateway.stop());

describe('An answer', () => {
  it.each([
    hello,
    '/graphql',
    '/graphql?query=%7B',
    '/health',
    '/ready',
    '/graphiql',
    '/',
    '/nothing',
    picture,
  ])('says that its type is not to be guessed, and nothing of what made it: %s', async (path) => {
    const { headers } = await gateway.get(path, { origin: 'https://evil.example' });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    for (const name of ['server', 'x-powered-by', 'set-cookie', 'access-control-allow-credentials'])
      expect(headers.has(name)).toBe(false);
    // Only what is the same for everybody, and shown by pages anyway, can be read by any of them.
    expect(headers.get('access-control-allow-origin')).toBe(path === picture ? '*' : null);
  });

  it.each(['/nothing', '/graphql?query=%7B', '/health', '/ready', '/'])(
    'that is not the same for long is kept by nobody: %s',
    async (path) => {
      expect((await gateway.get(path)).headers.get('cache-control')).toBe('no-store');
    },
  );

  it('does not depend on a header that no cache knows to tell answers by', async () => {
    const plain = await (await gateway.get(hello)).text();
    for (const name of [
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-host',
      'x-original-url',
      'forwarded',
      'via',
    ]) {
      const answer = await gateway.get(hello, { [name]: 'evil.example' });
      expect([await answer.text(), JSON.stringify([...answer.headers])]).toEqual([
        plain,
        expect.not.stringContaining('evil.example'),
      ]);
    }
  });

  it.each(['/graphql/a.css', '/graphql;a.css', '/graphql%3Fa.css', '/graphql.css', '/graphql%00.css'])(
    'is none under an address that a cache could take for a file: %s',
    async (path) => {
      expect((await gateway.get(`${path}?query=%7Bhello%7D`)).status).toBe(404);
    },
  );
});

describe('The page of GraphiQL', () => {
  it('cannot be framed, embedded, or held by the page that has opened it', async () => {
    const { headers } = await gateway.get('/graphiql');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
  });
});

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

(existsSync(executablePath) ? describe : describe.skip)('A page of another origin, in a browser', () => {
  let browser: Browser;
  let page: Page;
  let elsewhere: http.Server;
  beforeAll(async () => {
    elsewhere = http.createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end('<title>elsewhere</title>');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    elsewhere.close();
  });

  /** How a fetch from that page ends: its status, or `refused` by the browser. */
  const fetched = (path: string, options: RequestInit = {}) =>
    page.evaluate(
      async ([url, given]) => {
        try {
          const { status, type } = await fetch(url as string, given as RequestInit);
          return type === 'opaque' ? 'opaque' : String(status);
        } catch {
          return 'refused';
        }
      },
      [gateway.url + path, options] as const,
    );

  it('reads nothing where its origin is not listed, with credentials or without', async () => {
    for (const path of [hello, '/graphql', '/health', '/ready', '/graphiql', '/nothing'])
      for (const credentials of ['omit', 'include'] as const)
        expect([path, await fetched(path, { credentials })]).toEqual([path, 'refused']);
    expect(await fetched(picture)).toBe('200');
    expect(await fetched(picture, { credentials: 'include' })).toBe('refused');
  });

  it('has nothing executed by a request that needs no leave', async () => {
    gateway.log.length = 0;
    const body = '{"query":"{ hello }"}';
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      await fetched('/graphql', { method: 'POST', mode: 'no-cors', headers: { 'content-type': type }, body });
    await fetched('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const posts = gateway.log.filter(({ method }) => method === 'POST');
    expect(posts.map(({ status }) => status)).toEqual([415, 415, 415]);
  });

  it('shows GraphiQL in no frame', async () => {
    const shown = await page.evaluate(async (url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      await new Promise((resolve) => setTimeout(resolve, 100));
      return frame.contentDocument === null;
    }, `${gateway.url}/graphiql`);
    expect(shown).toBe(true);
    const frame = page.frames().find((each) => each !== page.mainFrame());
    expect((await frame?.content())?.includes('Broadsheet')).toBe(false);
  });
});
