import type { Logger } from '../log.ts';

/** The rate limit logs at most one line in so many milliseconds. */
const everyMs = 60_000;

/**
 * Tells the operator that the rate limit refuses requests, and which setting is for that: the first refusal at once, and
 * then at most one line a minute, with the number of refusals since the line before.
 */
export class RefusalLog {
  readonly #log: Pick<Logger, 'warn'>;
  #refusals = 0;
  #nextAt = 0;

  constructor(log: Pick<Logger, 'warn'>) {
    this.#log = log;
  }

  /** `address`: from where the request came, as far as the gateway can see. */
  refusedAddress(address: string): void {
    this.#note(
      { address },
      `rate limit: refused a request from ${address}. If that is a server of yours, give it a key (CLIENT_KEYS); if it is a proxy of yours, name it (TRUSTED_PROXIES)`,
    );
  }

  /** `client`: the name of a trusted client that has spent its own points. */
  refusedClient(client: string): void {
    this.#note(
      { client },
      `rate limit: refused a request of the trusted client ${client}. Its points a second are set in CLIENT_KEYS`,
    );
  }

  #note(who: object, message: string): void {
    this.#refusals += 1;
    const now = performance.now();
    if (now < this.#nextAt) return;
    this.#log.warn({ ...who, refusals: this.#refusals }, message);
    this.#refusals = 0;
    this.#nextAt = now + everyMs;
  }
}
