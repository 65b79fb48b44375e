import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The codings that an answer can be sent in, the best first. */
export const codings = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof codings)[number];

/** Smaller answers fit into one packet as they are. */
const leastCompressed = 1_024;

/** To send so many bytes of a finished answer costs one point. */
const bytesOfPoint = 16_384;

/** zlib's and brotli's middle: on 8 kB of JSON, higher levels take several times as long for a few percent. */
const compress = {
  gzip: (bytes: string | Buffer) => promisify(gzip)(bytes, { level: 6 }),
  br: (bytes: string | Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
};

/** A finished answer without errors. Its compressed forms are made when somebody asks for them, and once. */
export class Answer {
  /** The name of the operation, for the log. */
  readonly operation: string | undefined;
  /** What it costs to ask for it, in points. */
  readonly cost: number;
  /** The moment of our own clock (monotonic, milliseconds) beyond which it must not be used, changed or not. */
  trueUntil = Number.POSITIVE_INFINITY;
  /** As text until it is kept: an answer that is sent once needs no copy. Kept, it lies outside of V8's heap. */
  #identity: string | Buffer;
  readonly #length: number;
  #digest: string | undefined;
  readonly #compressed = new Map<Coding, Buffer | Promise<Buffer>>();

  constructor(text: string, { operation, cost }: { operation: string | undefined; cost: number }) {
    this.operation = operation;
    this.cost = cost;
    this.#identity = text;
    this.#length = text.length;
  }

  /** Makes it fit to be kept. */
  keep(): void {
    if (typeof this.#identity === 'string') this.#identity = Buffer.from(this.#identity);
  }

  /** About what it takes in memory when it is kept, in bytes, in all its forms. */
  get size(): number {
    // The compressed forms take about 0.4 of it, and text that is not Latin more bytes than it has characters.
    return 1_000 + Math.ceil(Buffer.byteLength(this.#identity) * 1.5);
  }

  /**
   * What it costs to send it again, in points: one for each started 16 KiB. Before compression: so the price is known
   * before any work is done, and the same for every client.
   */
  get resendCost(): number {
    return Math.max(1, Math.ceil(Buffer.byteLength(this.#identity) / bytesOfPoint));
  }

  /** The coding in which it is sent where the client prefers this one: small answers go as they are. */
  codingFor(preferred: Coding): Coding {
    return this.#length < leastCompressed ? 'identity' : preferred;
  }

  /** Its bytes in a coding. */
  in(coding: Coding): string | Buffer | Promise<Buffer> {
    if (coding === 'identity') return this.#identity;
    let compressed = this.#compressed.get(coding);
    if (compressed === undefined) {
      compressed = compress[coding](this.#identity);
      this.#compressed.set(coding, compressed);
      // The bytes themselves are at hand at once then, and not a moment later.
      void compressed.then((bytes) => this.#compressed.set(coding, bytes)).catch(() => {});
    }
    return compressed;
  }

  /** The strong entity tag of its bytes in a coding. */
  entityTag(coding: Coding): string {
    this.#digest ??= createHash('sha256').update(this.#identity).digest('base64url').slice(0, 22);
    return coding === 'identity' ? `"${this.#digest}"` : `"${this.#digest}-${coding}"`;
  }
}
