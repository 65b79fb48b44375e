const pageBytes = 1_048_576;
const lengthBytes = 4;

/**
 * Texts kept outside the heap of JavaScript, as UTF-8: a copy costs its bytes and four more, and what it was cut
 * out of can go.
 */
export class Shelf {
  readonly #pages: Buffer[] = [];
  #used = pageBytes;

  /** Keeps a text and gives its place, from 0. */
  add(text: string): number {
    const bytes = Buffer.from(text);
    const needed = lengthBytes + bytes.length;
    if (this.#used + needed > pageBytes) {
      // A longer text has a page of its own, whose rest stays empty: only its beginning is a place.
      this.#pages.push(Buffer.allocUnsafeSlow(Math.max(pageBytes, needed)));
      this.#used = 0;
    }
    const page = this.#pages.length - 1;
    const start = this.#used;
    this.#pages[page]?.writeUInt32LE(bytes.length, start);
    this.#pages[page]?.set(bytes, start + lengthBytes);
    this.#used += needed;
    return page * pageBytes + start;
  }

  /** The text at a place that add gave. */
  at(place: number): string {
    const page = this.#pages[Math.floor(place / pageBytes)];
    const start = place % pageBytes;
    if (page === undefined) throw new RangeError(`Nothing is kept at ${place}`);
    const length = page.readUInt32LE(start);
    return page.toString('utf8', start + lengthBytes, start + lengthBytes + length);
  }
}

/** A copy of a text that keeps nothing else alive: a part of a string holds all of it. */
export const kept = (text: string): string => Buffer.from(text).toString();
