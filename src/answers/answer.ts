import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The codings that an answer can be sent in, the best first. */
export const codings = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof codings)[number];

/** Smaller answers fit into one packet as they are. */
const leastCompressed = 1_024;

/** zlib's and brotli's middle: on 8 kB of JSON, higher levels take several times as long for a few percent. */
const compress = {
  gzip: (text: string) => promisify(gzip)(text, { level: 6 }),
  br: (text: string) =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
};

/** A finished answer without errors. Its other forms are made when somebody asks for them, and once. */
export class Answer {
  readonly text: string;
  /** The name of the operation, for the log. */
  readonly operation: string | undefined;
  #digest: string | undefined;
  readonly #forms = new Map<Coding, Buffer | Promise<Buffer>>();

  constructor(text: string, operation: string | undefined) {
    this.text = text;
    this.operation = operation;
  }

  /** About what it takes in memory, in bytes, in all its forms. */
  get size(): number {
    return 1_000 + Math.ceil(this.text.length * 2.8);
  }

  /** The coding in which it is sent where the client prefers this one: small answers go as they are. */
  codingFor(preferred: Coding): Coding {
    return this.text.length < leastCompressed ? 'identity' : preferred;
  }

  /** Its bytes in a coding. */
  bytes(coding: Coding): Buffer | Promise<Buffer> {
    let form = this.#forms.get(coding);
    if (form === undefined) {
      form = coding === 'identity' ? Buffer.from(this.text) : compress[coding](this.text);
      this.#forms.set(coding, form);
    }
    return form;
  }

  /** The strong entity tag of its bytes in a coding. */
  entityTag(coding: Coding): string {
    this.#digest ??= createHash('sha256').update(this.text).digest('base64url').slice(0, 22);
    return coding === 'identity' ? `"${this.#digest}"` : `"${this.#digest}-${coding}"`;
  }
}
