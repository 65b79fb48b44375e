const replacement = '\uFFFD';
const lineFeed = 10;

/** The part of a decoded file that is being parsed, and where it stands in the whole. */
export class TextWindow {
  /** How many characters of the file stand before it. */
  start = 0;
  #text = '';
  #isReplaced = false;
  /** The lines up to a place in the text, which only moves on: so each character is looked at once. */
  #counted = { at: 0, lines: 0 };

  /** Goes on to the text behind the present one. `isReplaced`: bytes of it did not belong to the encoding. */
  move(text: string, isReplaced: boolean): void {
    this.#countTo(this.#text.length);
    this.start += this.#text.length;
    this.#counted.at = 0;
    this.#text = text;
    this.#isReplaced = isReplaced;
  }

  /** The line, from 1, of a character of the file that is in this part and not before the last one asked for. */
  lineOf(index: number): number {
    this.#countTo(index - this.start);
    return this.#counted.lines + 1;
  }

  /** Whether a replaced character of this part stands between two characters of the file. */
  isReplacedFrom(from: number, to = Number.POSITIVE_INFINITY): boolean {
    if (!this.#isReplaced) return false;
    const found = this.#text.indexOf(replacement, Math.max(0, from - this.start));
    return found >= 0 && found + this.start < to;
  }

  #countTo(end: number): void {
    // Not indexOf: in a text without line feeds it would look through all of it each time.
    for (; this.#counted.at < end; this.#counted.at++)
      if (this.#text.charCodeAt(this.#counted.at) === lineFeed) this.#counted.lines++;
  }
}
