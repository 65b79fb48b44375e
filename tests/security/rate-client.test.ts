import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bucketOf, unknownClient } from '../../src/rate-limit/address-bucket.ts';
import { clientAddressOf, isProxyRange, trustedProxiesOf } from '../../src/rate-limit/client-address.ts';

describe('A client', () => {
  it.each([
    ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
    ['the same, mapped into IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
    ['mapped, in hexadecimal', '::FFFF:cb00:7107', '203.0.113.7'],
    ['mapped, in full', '0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['the first 64 bits of IPv6', '2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1'],
    ['another address of that network', '2001:0DB8::1:0:0:0:1', '2001:db8:0:1'],
    ['zeros that are left out behind', '2001:db8:7::', '2001:db8:7:0'],
    ['zeros that are left out before', '::1:2:3:4:5:6:7', '0:1:2:3'],
    ['zeros that are left out across bit 64', '2001:db8::1', '2001:db8:0:0'],
    ['IPv4 at the end of IPv6', '64:ff9b:1:2::192.0.2.1', '64:ff9b:1:2'],
    ['an address with a zone', 'fe80::1%eth0', 'fe80:0:0:0'],
  ])('is counted under %s', (_, address, key) => {
    expect(bucketOf(address)).toBe(key);
  });

  it('is not mistaken for one in the network beside', () => {
    expect(bucketOf('2001:db8:0:2::1')).not.toBe(bucketOf('2001:db8:0:1::1'));
    expect(bucketOf('203.0.113.8')).not.toBe(bucketOf('203.0.113.7'));
  });

  it.each([
    '',
    'unknown',
    '127.1',
    '0x7f000001',
    '1.2.3.4.5',
    ':::',
    'x'.repeat(16_000),
    '203.0.113.7\r\nx: y',
  ])('without an address (%p) is one with all others who have none', (address) => {
    expect(bucketOf(address)).toBe(unknownClient);
  });
});

describe('A proxy to trust', () => {
  it.each(['10.0.0.1', '10.0.0.0/8', '2001:db8::/32', '::1', 'loopback', 'linklocal', 'uniquelocal'])(
    'can be given as %s',
    (range) => {
      expect(isProxyRange(range)).toBe(true);
      expect(trustedProxiesOf([range])).not.toBeNull();
    },
  );

  it.each([
    ...['', 'everybody', 'proxy.example', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/255.0.0.0'],
    ...['0.0.0.0/0', '::/0', '2001:db8::/129', '10', '10.0.0.0/-8', 'fe80::1%eth0', ' 10.0.0.1'],
  ])('cannot be given as %p', (range) => {
    expect(isProxyRange(range)).toBe(false);
    expect(() => trustedProxiesOf([range])).toThrow(TypeError);
  });
});

describe('The address of a client', () => {
  /** Says from where it sees a request to come; over a real socket, whose other end is 127.0.0.1. */
  let trusted: ReturnType<typeof trustedProxiesOf> = null;
  /** How many hops were looked at. */
  let looks = 0;
  const counted = (address: string): boolean => {
    looks += 1;
    return trusted?.(address) ?? false;
  };
  const server = http.createServer((request, response) =>
    response.end(clientAddressOf(request, trusted === null ? null : counted)),
  );
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const seen = (ranges: string[], forwarded: string | string[]): Promise<string> => {
    trusted = trustedProxiesOf(ranges);
    const { port } = server.address() as AddressInfo;
    const headers = { 'x-forwarded-for': forwarded };
    return new Promise((resolve, reject) => {
      http
        .get({ host: '127.0.0.1', port, headers, agent: false }, async (response) =>
          resolve((await response.toArray()).join('')),
        )
        .once('error', reject);
    });
  };

  it.each([
    ['no proxy is trusted', []],
    ['another proxy is', ['10.0.0.0/8', '2001:db8::/32']],
  ])('is the other end of the connection where %s, whatever a header says', async (_, ranges) => {
    expect(await seen(ranges, '198.51.100.1')).toBe('127.0.0.1');
    expect(await seen(ranges, '10.0.0.1')).toBe('127.0.0.1');
  });

  it('costs a look at twenty hops at most, however many a header names', async () => {
    looks = 0;
    await seen(['loopback', '10.0.0.0/8'], Array(1_500).fill('10.0.0.2').join(','));
    expect(looks).toBeLessThanOrEqual(20);
  });

  it.each<[string, string | string[], string]>([
    ['that the proxy names', '198.51.100.1', '198.51.100.1'],
    ['of IPv6 that it names', '2001:db8::7', '2001:db8::7'],
    ['behind two proxies', '198.51.100.1, 10.0.0.2', '198.51.100.1'],
    [
      'of the only one that no trusted proxy has: what a client wrote before it is no address of its',
      '192.0.2.1, 198.51.100.1',
      '198.51.100.1',
    ],
    [
      'behind a forged chain of trusted proxies',
      '192.0.2.1, 10.0.0.9, 198.51.100.1, 10.0.0.2',
      '198.51.100.1',
    ],
    ['in several headers', ['192.0.2.1', '198.51.100.1'], '198.51.100.1'],
    ['with a port', '198.51.100.1:4711', '198.51.100.1'],
    ['of IPv6 with a port', '[2001:db8::7]:4711', '2001:db8::7'],
    ['behind a proxy whose port is named', '198.51.100.1, 10.0.0.2:80', '198.51.100.1'],
    ['of the proxy where it names none', 'unknown', '127.0.0.1'],
    ['of the inner proxy where that names none', '192.0.2.1, _hidden, 10.0.0.2', '10.0.0.2'],
    ['of the proxy where the header is empty', '', '127.0.0.1'],
    ['of the proxy where there are only commas', ' , ,', '127.0.0.1'],
    ['of the first proxy where all are trusted', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['of the proxy where a hop is written as no address is', '192.0.2.1, 0x7f.0.0.1', '127.0.0.1'],
    ['of the proxy where a hop is a number', '192.0.2.1, 2130706433', '127.0.0.1'],
  ])('is the one %s', async (_, forwarded, address) => {
    expect(await seen(['loopback', '10.0.0.0/8'], forwarded)).toBe(address);
  });

  it('is looked for behind twenty proxies, and no further: a header can name more than can be read in time', async () => {
    const chain = (proxies: number) => ['198.51.100.1', ...Array(proxies).fill('10.0.0.2')].join(',');
    const ranges = ['loopback', '10.0.0.0/8'];
    expect(await seen(ranges, chain(19))).toBe('198.51.100.1');
    expect(await seen(ranges, chain(20))).toBe('10.0.0.2');
    expect(await seen(ranges, chain(1_500))).toBe('10.0.0.2');
  });
});
