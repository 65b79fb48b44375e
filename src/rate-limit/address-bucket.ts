import { isIPv4, isIPv6 } from 'node:net';

/** The bucket that all clients without a known address share. */
export const unknownClient = 'unknown';

const mapped = '::ffff:';

/**
 * The name of the bucket of points that the client at an address pays from: an IPv4 address is its own, also where it comes mapped into
 * IPv6, as sockets that listen on `::` report it; of an IPv6 address the first 64 bits, for that is the least that one
 * subscriber is given, and whoever has it can use a new address for each request. At most 19 characters, whatever was
 * given.
 */
export function bucketOf(address: string): string {
  if (isIPv4(address)) return address;
  // As Node writes those of its sockets; other ways to write the same are read below, which takes fifty times as long.
  if (address.startsWith(mapped) && isIPv4(address.slice(mapped.length))) return address.slice(mapped.length);
  if (!isIPv6(address)) return unknownClient;
  const groups = groupsOf(address);
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isMapped) return groups.slice(6).flatMap(bytesOf).join('.');
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}

/** The eight groups of 16 bits of an address that is known to be one of IPv6. */
function groupsOf(address: string): number[] {
  const [withoutZone = ''] = address.split('%');
  const [before = [], after] = withoutZone.split('::').map(groupsWritten);
  if (after === undefined) return [...before];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** The groups that stand in a part of an address; its last 32 bits may be written as IPv4 is. */
const groupsWritten = (part: string): number[] =>
  part === ''
    ? []
    : part
        .split(':')
        .flatMap((group) => (group.includes('.') ? pairsOf(group) : [Number.parseInt(group, 16)]));

function pairsOf(dotted: string): number[] {
  const [first = 0, second = 0, third = 0, fourth = 0] = dotted.split('.').map(Number);
  return [first * 256 + second, third * 256 + fourth];
}

const bytesOf = (group: number): number[] => [group >> 8, group & 0xff];
