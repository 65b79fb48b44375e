import type { IncomingMessage } from 'node:http';
import type { Logger } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { bucketOf } from './address-bucket.ts';
import { clientAddressOf, trustedProxiesOf } from './client-address.ts';
import type { TrustedClient } from './client-keys.ts';
import { RateLimiter } from './rate-limiter.ts';
import { RefusalLog } from './refusal-log.ts';

/** The client that pays for a request. */
export interface Payer {
  readonly request: IncomingMessage;
  /** The name of a trusted client; undefined for everybody else, who pays by address. */
  readonly client: string | undefined;
}

/** Charges the cost of a request to its client. @throws Refusal 429 if the client has not enough points left */
export type Charge = (payer: Payer, cost: number) => void;

/** About 8 MB when all are taken. */
const mostClients = 50_000;
/** A trusted client with points of its own can save up as many as it gets in so many seconds. */
const savedSeconds = 10;

/**
 * What each client is charged for its requests, in this process. `perSecond` and `burst` are points of cost, as
 * RateLimiter has them; with 0 points a second addresses are not limited. `trustedProxies`: addresses and ranges of the
 * proxies whose X-Forwarded-For is believed. `clients`: trusted clients pay from their own points, or nothing if they
 * have no such limit; their addresses do not matter.
 * @throws TypeError if one of `trustedProxies` is no address or range
 */
export function createCharge(
  limits: {
    readonly perSecond: number;
    readonly burst: number;
    readonly trustedProxies: readonly string[];
    readonly clients: readonly TrustedClient[];
  },
  log: Pick<Logger, 'warn'>,
): Charge {
  const { perSecond, burst } = limits;
  const trusted = trustedProxiesOf(limits.trustedProxies);
  const byAddress = perSecond === 0 ? null : new RateLimiter({ perSecond, burst, mostClients });
  const byClient = limitersOf(limits.clients);
  const refusals = new RefusalLog(log);
  /** By request, for the address is not known any more once the client has left; others may wait for its answer. */
  const addresses = new WeakMap<IncomingMessage, string>();
  const addressOf = (request: IncomingMessage): string => {
    const known = addresses.get(request) ?? clientAddressOf(request, trusted);
    addresses.set(request, known);
    return known;
  };
  return ({ request, client }, cost) => {
    if (client !== undefined) {
      const refused = byClient.get(client)?.take(client, cost) ?? null;
      if (refused === null) return;
      refusals.refusedClient(client);
      throw rateLimited('with this client key', refused.retryAfterSeconds);
    }
    if (byAddress === null) return;
    const address = addressOf(request);
    const refused = byAddress.take(bucketOf(address), cost);
    if (refused === null) return;
    refusals.refusedAddress(address);
    throw rateLimited('from this address', refused.retryAfterSeconds);
  };
}

/** A limiter for each client that has points of its own, by name. */
const limitersOf = (clients: readonly TrustedClient[]): ReadonlyMap<string, RateLimiter> =>
  new Map(
    clients.flatMap(({ name, perSecond }) =>
      perSecond === null
        ? []
        : [[name, new RateLimiter({ perSecond, burst: perSecond * savedSeconds, mostClients: 1 })]],
    ),
  );

/** What a client is told that has asked for more than it may. */
const rateLimited = (whence: string, retryAfterSeconds: number): Refusal =>
  new Refusal(
    429,
    'RATE_LIMITED',
    `Too much was asked for ${whence}. Try again in ${retryAfterSeconds} s, or ask for less at a time.`,
    { headers: { 'retry-after': String(retryAfterSeconds) } },
  );
