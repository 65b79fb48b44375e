import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The codings that an answer can be sent in, the best first. */
export const codings = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof codings)[number];

/** Smaller answers fit into one packet as they are. */
const leastCompressedBytes = 1_024;

/** zlib's and brotli's middle: on 8 kB of JSON, higher levels take several times as long for a few percent. */
const compress = {
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 6 }),
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
};

/** The bytes of a coding, and their strong entity tag. */
export interface Representation {
  readonly bytes: Buffer;
  readonly coding: Coding;
  readonly entityTag: string;
}

/** A finished answer without errors, in every coding that somebody has asked for. */
export class Answer {
  readonly identity: Representation;
  /** The name of the operation, for the log. */
  readonly operation: string | undefined;
  readonly #digest: string;
  readonly #others = new Map<Coding, Promise<Representation>>();

  constructor(text: string, operation: string | undefined) {
    const bytes = Buffer.from(text);
    this.operation = operation;
    this.#digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    this.identity = { bytes, coding: 'identity', entityTag: `"${this.#digest}"` };
  }

  /** About what it takes in memory, in bytes, in all codings. */
  get size(): number {
    return 1_000 + Math.ceil(this.identity.bytes.length * 1.8);
  }

  /** The answer in a coding, compressed once; as it is where that would gain nothing. */
  in(coding: Coding): Representation | Promise<Representation> {
    if (coding === 'identity' || this.identity.bytes.length < leastCompressedBytes) return this.identity;
    let made = this.#others.get(coding);
    if (made === undefined) {
      made = compress[coding](this.identity.bytes).then((bytes) => ({
        bytes,
        coding,
        entityTag: `"${this.#digest}-${coding}"`,
      }));
      this.#others.set(coding, made);
    }
    return made;
  }
}
