import { beforeAll, describe, expect, it } from '@jest/globals';
import { sendRaw, startGateway, type TestGateway } from '../http/gateway.ts';

const burst = 5;
const limits = { RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: String(burst) };
let asked = 0;

/** How many of so many requests are answered, each of which gives itself another address by these headers. */
async function answered(gateway: TestGateway, headersOf: (place: number) => string): Promise<number> {
  let count = 0;
  for (let place = 1; place <= 2 * burst; place++) {
    asked += 1;
    const search = encodeURIComponent(`{ a${asked}: hello }`);
    const answer = await sendRaw(
      gateway.port,
      `GET /graphql?query=${search} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headersOf(place)}\r\n`,
    );
    if (answer.startsWith('HTTP/1.1 200')) count += 1;
    else expect(answer).toMatch(/^HTTP\/1.1 429 /);
  }
  return count;
}

describe('A client that says by a header that it is somebody else', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ settings: limits });
  });

  it('is still itself where no proxy is trusted: all that it tries is one bucket', async () => {
    const names = ['X-Forwarded-For', 'X-Real-IP', 'True-Client-IP', 'CF-Connecting-IP', 'X-Client-IP'];
    const count = await answered(gateway, (place) => `${names[place % names.length]}: 192.0.2.${place}\r\n`);
    // A second may have passed meanwhile, and brought a point.
    expect(count).toBeGreaterThanOrEqual(burst);
    expect(count).toBeLessThanOrEqual(burst + 2);
  });
});

describe('Behind a trusted proxy', () => {
  it.each<[words: string, headers: (place: number) => string]>([
    ['the header of RFC 7239, which is not read', (place) => `Forwarded: for=192.0.2.${place}\r\n`],
    [
      'what a client wrote before the last address',
      (place) => `X-Forwarded-For: 192.0.2.${place}, 198.51.100.7\r\n`,
    ],
    [
      'a header of a client before that of the proxy',
      (place) => `X-Forwarded-For: 192.0.2.${place}\r\nX-Forwarded-For: 198.51.100.7\r\n`,
    ],
    ['an address in the network of its own', (place) => `X-Forwarded-For: 2001:db8:1:2::${place}\r\n`],
    ['another port', (place) => `X-Forwarded-For: 198.51.100.7:${4_000 + place}\r\n`],
    [
      'the same address written otherwise',
      (place) => `X-Forwarded-For: ::ffff:198.51.100.7${' '.repeat(place)}\r\n`,
    ],
    ['no address at all', (place) => `X-Forwarded-For: nobody-${place}\r\n`],
  ])('a client has one bucket, whatever it varies: %s', async (_, headersOf) => {
    const gateway = await startGateway({ settings: { ...limits, TRUSTED_PROXIES: 'loopback' } });
    const count = await answered(gateway, headersOf);
    expect(count).toBeGreaterThanOrEqual(burst);
    expect(count).toBeLessThanOrEqual(burst + 2);
  });

  it('clients that the proxy tells apart have a bucket each', async () => {
    const gateway = await startGateway({ settings: { ...limits, TRUSTED_PROXIES: 'loopback' } });
    expect(await answered(gateway, (place) => `X-Forwarded-For: 192.0.2.${place}\r\n`)).toBe(2 * burst);
  });
});
