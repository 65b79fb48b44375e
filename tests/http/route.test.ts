import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstError, sendRaw, startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const hello = '?query=%7B%20hello%20%7D';
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('A path', () => {
  it.each([
    '/nothing',
    '/x/graphql',
    '/GraphQL',
    '/%67raphql',
    '/nothing?/graphql',
    '/x/health',
    '/graphiql/../health',
    '/pictures/',
    '/pictures/../../package.json',
    '/pictures/..%2f..%2fpackage.json',
    '//graphql',
  ])('that is not exactly a known one is answered 404 as JSON: %s', async (path) => {
    const answer = await sendRaw(
      gateway.port,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('"code":"NOT_FOUND"');
    expect(answer).not.toContain(path);
  });

  it('may stand in a whole URL, as sent to a proxy', async () => {
    const answer = await sendRaw(
      gateway.port,
      'GET http://example.org/health HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  it.each(['/graphql/', '/health/', '/ready/', '/graphiql/'])(
    'of the gateway is the same with one slash at its end: %s',
    async (path) => {
      const [bare, slashed] = await Promise.all([gateway.get(path.slice(0, -1)), gateway.get(path)]);
      expect(slashed.status).toBe(bare.status);
      expect(await slashed.text()).toBe(await bare.text());
      expect((await gateway.get(`${path}/`)).status).toBe(404);
    },
  );

  it('with a slash at its end takes a body as without one', async () => {
    const answer = await fetch(`${gateway.url}/graphql/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://a.example' },
      body: '{"query":"{ hello }"}',
    });
    expect(await answer.json()).toEqual({ data: { hello: 'world' } });
    expect(answer.headers.get('vary')).toBe('accept, accept-encoding, origin');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('is reached by browsers through the addresses that people type', async () => {
    for (const path of ['/', '/graphql']) {
      const answer = await gateway.get(path, html);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/graphiql']);
    }
    expect(await (await gateway.get(`/graphql${hello}`, html)).text()).toContain('world');
  });
});

describe('A method', () => {
  it.each([
    ['PUT', '/graphql', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', '/graphql', 'GET, HEAD, POST, OPTIONS'],
    ['PATCH', '/graphql', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/health', 'GET, HEAD'],
    ['POST', '/ready', 'GET, HEAD'],
    ['DELETE', '/graphiql', 'GET, HEAD'],
  ])('%s is refused at %s, which names those it takes', async (method, path, allowed) => {
    const answer = await fetch(gateway.url + path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
  });

  it('cannot be overridden by a header', async () => {
    const answer = await gateway.get('/health', { 'x-http-method-override': 'DELETE' });
    expect(answer.status).toBe(200);
  });

  /** What differs between two requests, and what `fetch` asks of the connection. */
  const own = ['date', 'x-request-id', 'server-timing', 'connection', 'keep-alive'];
  const headersOf = ({ headers }: Response) => [...headers].filter(([name]) => !own.includes(name));

  it.each([
    '/health',
    '/ready',
    '/graphiql',
    '/nothing',
    `/graphql${hello}`,
    '/graphql',
    '/graphql?query=%7B',
    '/graphql?query=%7B%20refuse%20%7D',
    '/graphql?query=mutation%7Bhello%7D',
    '/graphql?preview=1&query=%7B%20hello%20%7D',
  ])('HEAD answers as GET does, without the body: %s', async (path) => {
    const get = await gateway.get(path);
    const head = await fetch(gateway.url + path, { method: 'HEAD', redirect: 'manual' });
    expect([head.status, headersOf(head)]).toEqual([get.status, headersOf(get)]);
    if (!get.headers.has('content-encoding'))
      expect(head.headers.get('content-length')).toBe(String((await get.text()).length));
    expect(await head.text()).toBe('');
  });
});

describe('A Host header', () => {
  const statusFor = async (host: string) =>
    (
      await sendRaw(gateway.port, `GET /graphql${hello} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`)
    ).slice(9, 12);

  it.each(['localhost', 'example.org:4000', '[::1]:4000', '127.0.0.1', 'a_b.example'])(
    'may be %s',
    async (host) => {
      expect(await statusFor(`Host: ${host}`)).toBe('200');
    },
  );

  it.each(['a b', 'evil:99999', '<script>', 'x/y', 'a@b', 'http://x', '[::1', ''])(
    'that is no authority is refused, and never ends as an error of ours: "%s"',
    async (host) => {
      expect(await statusFor(`Host: ${host}`)).toBe('400');
    },
  );

  it('is required, and needed once', async () => {
    expect(await statusFor('X-Nothing: 1')).toBe('400');
    expect(await statusFor('Host: a\r\nHost: b b')).not.toBe('500');
  });
});

describe('A query in the URL', () => {
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    gateway.get(`/graphql?${new URLSearchParams(parameters)}`, headers);

  it('is answered, with its variables and its operation name', async () => {
    const query = 'query One($n: Int) { count(n: $n) } query Two { hello }';
    const one = await get({ query, operationName: 'One', variables: '{"n":3}' });
    expect(await one.json()).toEqual({ data: { count: 3 } });
    const two = await get({ query, operationName: 'Two' });
    expect(await two.json()).toEqual({ data: { hello: 'world' } });
  });

  it.each([
    { query: '{ hello }', variables: '{' },
    { query: '{ hello }', variables: '[]' },
    { query: '{ hello }', variables: '1' },
    { query: '{ hello }', extensions: 'x' },
    { variables: '{}' },
    { query: '' },
  ])('is refused where its parameters are none: %j', async (parameters) => {
    expect(await firstError(await get(parameters as Record<string, string>))).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
    });
  });

  it.each(['?query=%zz', '?query=%ff%fe', '?query', '?%', '?query={hello}&variables=%00'])(
    'never ends as an error of ours: %s',
    async (search) => {
      expect((await gateway.get(`/graphql${search}`)).status).toBeLessThan(500);
    },
  );

  it('may not name a media type that a page elsewhere can send without asking', async () => {
    const answer = await get({ query: '{ hello }' }, { 'content-type': 'text/plain' });
    expect(await firstError(answer)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

describe('Headers', () => {
  it('of more than 16 KiB, like a URL of as much, are refused in JSON that says what to do', async () => {
    const long = 'x'.repeat(17_000);
    const send = (target: string, header: string) =>
      sendRaw(gateway.port, `GET ${target} HTTP/1.1\r\nHost: a\r\n${header}\r\nConnection: close\r\n\r\n`);
    for (const answer of [
      await send('/health', `X-Long: ${long}`),
      await send(`/graphql?query=${long}`, 'X-Short: 1'),
      await send(`/graphql?query=${'x'.repeat(300_000)}`, 'X-Short: 1'),
    ]) {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1.1 431 /);
      expect(head).toContain('content-type: application/json');
      expect(head).toContain('connection: close');
      expect(JSON.parse(body)).toEqual({
        errors: [
          {
            message:
              'The request line and the headers may have 16384 bytes together. Send a long query by POST.',
            extensions: { code: 'REQUEST_HEADER_TOO_LARGE' },
          },
        ],
      });
    }
  });

  it('that leave open where a request ends close the connection', async () => {
    const answer = await sendRaw(
      gateway.port,
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).not.toContain('"status":"ok"');
  });

  it('tell browsers and caches what they need', async () => {
    const { headers } = await gateway.post({ query: '{ hello }' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      vary: 'accept, accept-encoding, origin',
    });
  });
});

describe('The media type of an answer', () => {
  it.each([
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['*/*', 'application/json'],
  ])('for "%s" is %s', async (accept, type) => {
    const answer = await gateway.post({ query: '{ hello }' }, { accept });
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  });

  it('that cannot be had is refused', async () => {
    const answer = await gateway.post({ query: '{ hello }' }, { accept: 'image/png' });
    expect(await firstError(answer)).toMatchObject({ status: 406, code: 'NOT_ACCEPTABLE' });
  });
});

describe('Another origin', () => {
  const origin = 'https://evil.example';

  it('may ask without credentials, and is not repeated', async () => {
    for (const from of [origin, 'null']) {
      const { headers } = await gateway.post({ query: '{ hello }' }, { origin: from });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(JSON.stringify([...headers])).not.toContain(from === 'null' ? '"null"' : from);
    }
  });

  it('learns before it asks what it may send, and remembers that for ten minutes', async () => {
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, x-evil',
      },
    });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-max-age': '600',
    });
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'accept, authorization, content-type, x-evil',
    );
  });

  it('reads the answers to bad requests too', async () => {
    const { headers } = await gateway.post('{', { origin });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });
});
