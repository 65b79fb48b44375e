import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';
import { clientAddressOf, trustedProxiesOf } from './client-address.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Lets a request's client pay its cost. @throws Refusal 429 where it has not enough left */
export type Charge = (request: IncomingMessage, cost: number) => void;

/** About 8 MB when all are taken. */
const mostClients = 50_000;

/**
 * What each client is charged for its requests, in this process. `perSecond` and `burst` are points of cost, as
 * RateLimiter has them; with 0 points a second nothing is limited. `trustedProxies`: addresses and ranges of the proxies
 * whose X-Forwarded-For is believed.
 * @throws TypeError where one of `trustedProxies` is no address or range
 */
export function createCharge(limits: {
  readonly perSecond: number;
  readonly burst: number;
  readonly trustedProxies: readonly string[];
}): Charge {
  const { perSecond, burst } = limits;
  const trusted = trustedProxiesOf(limits.trustedProxies);
  if (perSecond === 0) return () => {};
  const limiter = new RateLimiter({ perSecond, burst, mostClients });
  return (request, cost) => {
    const refused = limiter.take(clientAddressOf(request, trusted), cost);
    if (refused !== null) throw rateLimited(refused.retryAfterSeconds);
  };
}

/** What a client is told that has asked for more than it may. */
export const rateLimited = (retryAfterSeconds: number): Refusal =>
  new Refusal(
    429,
    'RATE_LIMITED',
    `Too much was asked for from this address. Try again in ${retryAfterSeconds} s, or ask for less at a time.`,
    { headers: { 'retry-after': String(retryAfterSeconds) } },
  );
