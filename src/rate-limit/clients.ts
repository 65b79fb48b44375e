import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange } from '../route.ts';
import { bucketOf } from './address-bucket.ts';
import { createCharge } from './charge.ts';
import { clientAddressOf, type TrustedProxies, trustedProxiesOf } from './client-address.ts';
import { openClientKeys, type TrustedClient } from './client-keys.ts';
import { trustedClientOf } from './trusted-client.ts';

/** Who asks, and has to pay: trusted clients by their keys, everybody else by address. */
export class Clients {
  readonly #trusted: readonly TrustedClient[];
  readonly #trustedProxies: TrustedProxies | null;
  readonly #charge: ReturnType<typeof createCharge>;

  /** @throws StartError if CLIENT_KEYS_FILE cannot be used */
  constructor(config: Config, log: Logger) {
    this.#trusted = openClientKeys(config);
    this.#trustedProxies = trustedProxiesOf(config.trustedProxies);
    this.#charge = createCharge(
      {
        perSecond: config.rateLimitPerSecond,
        burst: config.rateLimitBurst,
        trustedProxies: config.trustedProxies,
        clients: this.#trusted,
      },
      log,
    );
  }

  /** Notes the trusted client that a request comes from, by its key. @throws Refusal 401 or 403 for a key that is no use */
  identify({ request, record }: Exchange): void {
    record.client = trustedClientOf(request, this.#trusted);
  }

  /** The client that a request is served for, in turn with others. */
  nameOf({ request, record }: Exchange): string {
    return record.client ?? bucketOf(clientAddressOf(request, this.#trustedProxies));
  }

  /** Has a request's client pay what it costs beyond what it has paid already. @throws Refusal 429 */
  charge({ request, record }: Exchange, cost: number): void {
    if (cost <= record.paid) return;
    this.#charge({ request, client: record.client }, cost - record.paid);
    record.paid = cost;
  }

  /** Has a client pay for a request that was refused before it could be told what it costs. @throws Refusal 429 */
  chargeRefused(exchange: Exchange, { status, closes }: Refusal): void {
    if (status === 429) return; // when it may come again has been said
    try {
      this.charge(exchange, 1);
    } catch (limited) {
      if (!closes) throw limited; // if its body has not been read, that is to be said
    }
  }
}
