import { LRUCache } from 'lru-cache';

export interface RateLimits {
  /** Points of cost that a client gets back each second; above 0. */
  readonly perSecond: number;
  /** The most points that a client can have saved up, which is what it begins with; above 0. */
  readonly burst: number;
  /** How many clients are remembered. */
  readonly mostClients: number;
}

/**
 * Rounding must not refuse who comes back exactly when told to. Half a thousandth of a point: what comes back in whole
 * milliseconds never lies at the very border, where rounding would decide which second is named.
 */
const rounding = 0.0005;

/**
 * How much each client may still ask for: a bucket of points for each, from which a request takes its cost.
 *
 * Of a bucket only the moment is kept at which it will be full again: about 150 bytes a client. Beyond `mostClients`
 * those that have not asked for longest are forgotten, and begin anew with a full one: who has so many addresses
 * at hand has as many buckets anyway. All of it is this process's own: two gateways grant twice as much.
 */
export class RateLimiter {
  readonly #perSecond: number;
  readonly #burst: number;
  /** Milliseconds of `performance.now()`, by client. */
  readonly #fullAt: LRUCache<string, number>;

  constructor({ perSecond, burst, mostClients }: RateLimits) {
    if (!(perSecond > 0 && burst > 0)) throw new RangeError('perSecond and burst must be above 0');
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#fullAt = new LRUCache({ max: mostClients });
  }

  /**
   * Takes the cost of a request from a client's bucket; null if there was enough. Else nothing is taken, and the
   * result says after how many seconds, at least 1, there will be enough if the client asks for nothing else.
   * `client`: a short name, such as address-bucket.ts makes of an address.
   *
   * A request costs at least one point, for none is free; and at most a whole bucket, for otherwise it could never be
   * answered. A cost that is no number is a whole bucket.
   */
  take(client: string, cost: number): null | { retryAfterSeconds: number } {
    const now = performance.now();
    const charge = Math.min(this.#burst, Number.isNaN(cost) ? this.#burst : Math.max(1, cost));
    const missing = (Math.max(0, (this.#fullAt.get(client) ?? 0) - now) * this.#perSecond) / 1_000;
    const beyond = missing + charge - this.#burst;
    if (beyond > rounding)
      return { retryAfterSeconds: Math.max(1, Math.ceil((beyond - rounding) / this.#perSecond)) };
    this.#fullAt.set(client, now + ((missing + charge) * 1_000) / this.#perSecond);
    return null;
  }

  /** How many clients are remembered now. */
  get clients(): number {
    return this.#fullAt.size;
  }
}
