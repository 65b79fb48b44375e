import { describe, expect, it } from '@jest/globals';
import { type AllowedOrigins, corsHeaders, isOrigin, preflightHeaders } from '../../src/cors.ts';

const listed = 'https://www.example.com';
const list: AllowedOrigins = new Set([listed, 'http://localhost:3000']);

/** Names and values in turn, as an object. */
const read = (headers: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    headers.flatMap((name, place) => (place % 2 === 0 ? [[name, headers[place + 1] ?? '']] : [])),
  );

/** Origins that look like the listed one, or that a page can have for nothing. */
const strangers = [
  ...['null', '', '*', 'https://evil.example', 'http://www.example.com', 'https://example.com'],
  ...['https://www.example.com.evil.example', 'https://evil-www.example.com', 'https://a.www.example.com'],
  ...['https://www.example.com:444', 'https://www.example.com/', 'HTTPS://WWW.EXAMPLE.COM'],
  ...['https://www.example.com, https://evil.example', 'https://www.example.com%00', '__proto__'],
];

describe('An origin', () => {
  it.each([
    ...[listed, 'http://localhost:3000', 'http://127.0.0.1:8080', 'https://[2001:db8::1]:8443'],
    ...['https://xn--bcher-kva.example', 'capacitor://localhost', 'chrome-extension://abcdef'],
  ])('is listed as browsers send it: %s', (origin) => {
    expect(isOrigin(origin)).toBe(true);
  });

  it.each([
    ...['null', '', '*', 'example.com', 'https://', 'https://*.example.com/', 'https://www.example.com/'],
    ...['https://www.example.com/path', 'https://www.example.com?x', 'https://user@www.example.com'],
    ...['https://www.example.com:443', 'http://www.example.com:80', 'https://WWW.example.com'],
    ...[
      ' https://www.example.com',
      'https://bücher.example',
      'file://',
      'data:text/html,x',
      'https:www.a.example',
    ],
    ...['https://www.example.com:99999', 'https://a.example\r\nset-cookie: x=y', 'https://*.example.com'],
  ])('cannot be listed as %p', (origin) => {
    expect(isOrigin(origin)).toBe(false);
  });
});

describe('Where every origin may read answers', () => {
  it.each([listed, 'https://evil.example', 'null'])('%s is told so, and is not repeated', (origin) => {
    expect(read(corsHeaders(origin, '*'))).toEqual({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-request-id, x-graphql-cost, retry-after, etag, server-timing',
    });
  });

  it('who names no origin is told nothing', () => {
    expect(corsHeaders(undefined, '*')).toEqual([]);
  });

  it('a preflight says what may be sent, and for how long that is true', () => {
    expect(read(preflightHeaders(listed, '*'))).toEqual({
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'accept, authorization, content-type',
      'access-control-max-age': '600',
      'cache-control': 'no-store',
      'content-length': '0',
    });
  });
});

describe('The headers that a page may send', () => {
  const sendable = (wanted: string, origin = listed, allowed: AllowedOrigins = '*') =>
    read(preflightHeaders(origin, allowed, wanted))['access-control-allow-headers'];

  it('are those that it wants to send', () => {
    expect(sendable('content-type,sentry-trace, X-App-Version')).toBe(
      'accept, authorization, content-type, sentry-trace, x-app-version',
    );
    expect(sendable('baggage', listed, list)).toContain('baggage');
    expect(sendable('baggage', 'https://evil.example', list)).toBeUndefined();
  });

  it.each(['client-key', 'Client-Key', 'content-type,client-key', ' client-key '])(
    'are never a client key, by its name or by the asterisk: %p',
    (wanted) => {
      for (const allowed of ['*', list] as const)
        expect(sendable(wanted, listed, allowed)).toBe('accept, authorization, content-type');
    },
  );

  it.each(['', ',', 'a b', 'x:y', 'x\r\ny', '"x"', 'é', 'x'.repeat(101)])(
    'are only repeated if they are names of headers: %p',
    (wanted) => {
      expect(sendable(wanted)).toBe('accept, authorization, content-type');
    },
  );
});

describe('Where origins are listed', () => {
  it('one of them is repeated, as it stands in the list', () => {
    expect(read(corsHeaders(listed, list))['access-control-allow-origin']).toBe(listed);
    expect(read(preflightHeaders(listed, list))['access-control-allow-methods']).toBe('GET, POST, OPTIONS');
  });

  it.each(strangers)('%p is told nothing, and may send nothing that needs a preflight', (origin) => {
    expect(corsHeaders(origin, list)).toEqual([]);
    expect(read(preflightHeaders(origin, list))).toEqual({
      'cache-control': 'no-store',
      'content-length': '0',
    });
  });

  it('who names no origin is told nothing', () => {
    expect(corsHeaders(undefined, list)).toEqual([]);
    expect(read(preflightHeaders(undefined, list))).not.toHaveProperty('access-control-allow-methods');
  });
});

describe('Credentials', () => {
  it.each<[string, AllowedOrigins]>([
    ['every origin', '*'],
    ['listed origins', list],
  ])('are asked for from nobody where %s may read answers', (_, allowed) => {
    for (const origin of [listed, ...strangers])
      for (const headers of [corsHeaders(origin, allowed), preflightHeaders(origin, allowed)])
        expect(headers).not.toContain('access-control-allow-credentials');
  });
});
