import { FileError } from './file-error.ts';
import type { Chunks } from './input.ts';
import { sizeName } from './limits.ts';

/** A content that can be had only once, such as that of a pipe, kept while it is read so that it can be read again. */
export class Replay {
  readonly #file: string;
  readonly #maxBytes: number;
  readonly #kept: Buffer[] = [];
  #bytes = 0;
  /** What ended the first reading. */
  #error: unknown = null;

  constructor(file: string, maxBytes: number) {
    this.#file = file;
    this.#maxBytes = maxBytes;
  }

  /** The content as it comes. Throws FileError past the bytes that may be kept. */
  async *first(chunks: Chunks): Chunks {
    try {
      for await (const chunk of chunks) {
        this.#bytes += chunk.length;
        if (this.#bytes > this.#maxBytes)
          throw new FileError(
            `${this.#file} is no ordinary file and holds more than ${sizeName(this.#maxBytes)}, and a feed is read twice: save it as a file first.`,
          );
        this.#kept.push(chunk);
        yield chunk;
      }
    } catch (error) {
      this.#error = error;
      throw error;
    }
  }

  /** The same again, with the same end. */
  async *again(): Chunks {
    for (let chunk = this.#kept.shift(); chunk !== undefined; chunk = this.#kept.shift()) yield chunk;
    if (this.#error !== null) throw this.#error;
  }
}
