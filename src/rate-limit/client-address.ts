import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';
import proxyAddress from 'proxy-addr';
import { unknownClient } from './address-bucket.ts';

/** Whether the address of a hop is that of a proxy whose word is taken. */
export type TrustedProxies = (address: string) => boolean;

/** What proxy-addr calls these: the addresses that never come from the internet. */
const namedRanges = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Whether this is an address, a range in CIDR notation, or one of `loopback`, `linklocal` and `uniquelocal`. All
 * addresses at once (`/0`) are none: then every client could say who it is.
 */
export function isProxyRange(text: string): boolean {
  if (namedRanges.has(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || address.includes('%') || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

/**
 * Those who are in one of these ranges; null where there are none.
 * @throws TypeError for what `isProxyRange` refuses
 */
export function trustedProxiesOf(ranges: readonly string[]): TrustedProxies | null {
  const wrong = ranges.find((range) => !isProxyRange(range));
  if (wrong !== undefined) throw new TypeError(`${JSON.stringify(wrong)} is no address or range`);
  if (ranges.length === 0) return null;
  const isInRange = proxyAddress.compile([...ranges]);
  // proxy-addr also reads `0x7f.0.0.1` and the like; we do not, for a hop is only trusted where there is no doubt.
  return (address) => isIP(address) !== 0 && isInRange(address, 0);
}

/** No chain is longer, but a header can name 1,500, and to look at all of them took 100 ms. */
const mostProxies = 20;

/**
 * The address of the client that a request comes from: the other end of its connection, and where that is a trusted
 * proxy, the last of `X-Forwarded-For` that no trusted proxy has. Whatever stands before that one was written by the
 * client, or by somebody whom we do not know, and counts for nothing; from elsewhere the whole header does.
 *
 * Where a trusted proxy names no address (`unknown`, a hidden name), it is the proxy's own; `unknown` where the client
 * has left already. Ports, which some proxies add, are taken off.
 *
 * `Forwarded` (RFC 7239) is not read: hardly any proxy writes it unless told to, most hand on what a client has written there,
 * and of two headers that disagree one would have to be believed. A proxy that can write it can write this one.
 */
export function clientAddressOf(request: IncomingMessage, trusted: TrustedProxies | null): string {
  const peer = request.socket.remoteAddress ?? unknownClient;
  if (trusted === null || request.headers['x-forwarded-for'] === undefined || !trusted(peer)) return peer;
  // The first of the hops is the other end again.
  const isTrusted = (hop: string, place: number) =>
    place === 0 || (place < mostProxies && trusted(withoutPort(hop)));
  const hops = proxyAddress.all(request, isTrusted).map(withoutPort);
  return hops.findLast((hop) => isIP(hop) !== 0) ?? peer;
}

/** `192.0.2.1:4711` and `[2001:db8::1]:4711` without their ports; anything else as it is. */
function withoutPort(hop: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1];
  if (bracketed !== undefined) return bracketed;
  const [host = '', port, ...rest] = hop.split(':');
  return port !== undefined && rest.length === 0 && isIPv4(host) ? host : hop;
}
