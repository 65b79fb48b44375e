import { Parser } from 'htmlparser2';
import type { Place } from '../entry.ts';
import { FileError } from '../file-error.ts';
import type { Chunks } from '../input.ts';
import { type Limits, sizeName } from '../limits.ts';
import { decoded } from './decode.ts';
import type { XmlElement } from './element.ts';
import { outermostScope, qualified, type Scope, scopeWithin, usualName } from './namespace.ts';
import { TextWindow } from './window.ts';

/** A part of a feed, in the order of the file. */
export type XmlPart =
  /** The root's own start, which comes first: no children. */
  | { readonly type: 'root'; readonly element: XmlElement }
  /** Something of the feed itself, such as its title. */
  | { readonly type: 'head'; readonly element: XmlElement }
  | XmlEntry;

/** An item or entry. */
export interface XmlEntry {
  readonly type: 'entry';
  readonly element: XmlElement;
  /** The line of its start tag, and its number as the path. */
  readonly place: Place;
  /** How long it is in the file, in characters. */
  readonly characters: number;
  /** Why it cannot be used; null where it can. The element then holds what could be read. */
  readonly fault: string | null;
  /** It, or an element in it, was not closed: it ends where the one around it does, or the next entry begins. */
  readonly isMended: boolean;
  /** Bytes in it did not belong to the encoding of the file. */
  readonly isReplaced: boolean;
}

/** Elements that hold head and entries, in all the forms of feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom. */
const containers = new Set(['rss', 'rdf:RDF', 'channel', 'feed']);
const entries = new Set(['item', 'entry']);
/** Past this an entry is rejected; the file is read on. */
const maxDepth = 256;
/** So too; a post with ten thousand comments has less. */
const maxElements = 200_000;
/** Past this the file is not read any further: the parser's cost grows with the number of open elements. */
const maxOpen = 10_000;
const maxNames = 200;
/** What stands behind a "<" that begins no tag, as in <3 and <=. */
const notName = /^[\d=<&.,;:'"()$€£+-]/;

/**
 * Reads a feed or a WordPress export as a stream: holds one entry at a time. Entities that the document declares
 * are not expanded, external ones not fetched; what looks like one and is none stays as it is written, as do HTML's.
 * What stands before an error comes out before it is thrown; what follows the root element is passed over.
 * `onGuess` hears if the encoding had to be guessed (see decoded).
 * @throws FileError where it is no feed, ends too early, is nested without end, or holds a text longer than an
 * entry may be
 */
export async function* readXml(
  file: string,
  chunks: Chunks,
  limits: Limits,
  onGuess: () => void = () => {},
): AsyncGenerator<XmlPart, void> {
  const reader = new Reader(file, limits.entryCharacters);
  for await (const { text, isReplaced } of decoded(file, chunks, onGuess)) {
    const error = reader.write(text, isReplaced);
    yield* reader.parts();
    if (error !== null) throw error;
  }
  reader.end();
}

interface OpenElement {
  /** As in the file: what tells the closing tag that is its own. */
  readonly written: string;
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (XmlElement | string)[];
  readonly scope: Scope;
}

interface OpenEntry {
  readonly line: number;
  readonly start: number;
  fault: string | null;
  isMended: boolean;
  isReplaced: boolean;
  /** An element of its own name stands deeper in it. */
  holdsOthers: boolean;
  /** A "<" in it begins no tag, and took words with it. */
  hasStray: boolean;
}

class Reader {
  readonly #file: string;
  readonly #maxCharacters: number;
  readonly #parser: Parser;
  readonly #window = new TextWindow();
  #parts: XmlPart[] = [];
  /** The elements that are open, from the root. */
  readonly #open: OpenElement[] = [];
  /** How many of them are containers. */
  #containers = 0;
  /** How many are open as the parser sees it, which knows nothing of entries that were ended early. */
  #depth = 0;
  #rootUri: string | null = null;
  /** Usual names by written ones, for each scope: nearly all elements stand in that of the root. */
  readonly #names = new WeakMap<Scope, Map<string, string>>();
  #entries = 0;
  #entry: OpenEntry | null = null;
  /** Of the child of a container that is open, an entry or not: where it begins, and what is held of it. */
  #child = { start: 0, elements: 0, isFull: false };
  #lastEvent = 0;
  #isOver = false;

  constructor(file: string, maxCharacters: number) {
    this.#file = file;
    this.#maxCharacters = maxCharacters;
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#opened(name, attributes),
        onclosetag: (name, isImplied) => this.#closed(name, isImplied),
        ontext: (text) => this.#said(text),
      },
      { xmlMode: true },
    );
  }

  /** Gives an error back, so that the parts before it are not lost. */
  write(text: string, isReplaced: boolean): FileError | null {
    this.#window.move(text, isReplaced);
    try {
      this.#parser.write(text);
    } catch (error) {
      if (error instanceof FileError) return error;
      throw error;
    }
    if (this.#entry !== null) this.#entry.isReplaced ||= this.#window.isReplacedFrom(this.#entry.start);
    // The parser holds CDATA, a comment or an attribute until it ends; nothing of it can be let go before.
    if (this.#isOver || this.#window.start - this.#lastEvent <= this.#maxCharacters) return null;
    return new FileError(
      `${this.#file} holds a text of more than ${sizeName(this.#maxCharacters)} before line ${this.#window.lineOf(this.#window.start)}, and was not read any further.`,
    );
  }

  end(): void {
    if (this.#rootUri === null) throw new FileError(`${this.#file} holds no XML element.`);
    if (this.#open.length > 0)
      throw new FileError(
        `${this.#file} ends too early, after item ${this.#entries - (this.#entry === null ? 0 : 1)}: it is cut off. Fetch it again.`,
      );
  }

  parts(): XmlPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  #opened(written: string, attributes: Record<string, string>): void {
    this.#lastEvent = this.#parser.startIndex;
    if (this.#isOver) return;
    if (++this.#depth > maxOpen)
      throw new FileError(
        `${this.#file} has more than ${maxOpen} elements open at line ${this.#window.lineOf(this.#parser.startIndex)}, and was not read any further.`,
      );
    const scope = scopeWithin(this.#open.at(-1)?.scope ?? outermostScope, attributes);
    const name = this.#nameOf(written, scope);
    if (this.#open.length === 0 && !containers.has(name))
      throw new FileError(
        `${this.#file} is XML, but neither RSS, Atom nor a WordPress export: its first element is <${written.slice(0, 60)}>.`,
      );
    if (this.#entry !== null && name === this.#open[this.#containers]?.name) this.#openedAgain();
    if (this.#entry === null && this.#containers === this.#open.length) this.#openedHere(name, attributes);
    this.#open.push({ written, name, attributes, children: [], scope });
    this.#child.elements++;
    if (this.#child.elements > maxElements)
      this.#filled(`holds more than ${maxElements.toLocaleString('en')} elements`);
    this.#boundLength();
    if (this.#entry !== null && notName.test(written)) this.#entry.hasStray = true;
    if (this.#open.length > maxDepth) this.#fault(`is nested more deeply than ${maxDepth} elements`);
  }

  #nameOf(written: string, scope: Scope): string {
    const names = this.#names.get(scope) ?? new Map<string, string>();
    const known = names.get(written);
    if (known !== undefined) return known;
    const found = qualified(written, scope);
    this.#rootUri ??= found.uri;
    const name = usualName(found, this.#rootUri);
    if (names.size === 0) this.#names.set(scope, names);
    // A file that names each element otherwise fills no memory.
    if (names.size < maxNames) names.set(written, name);
    return name;
  }

  /** An entry begins within another: as its child it tells that the other one was not closed. */
  #openedAgain(): void {
    if (this.#entry === null) return;
    if (this.#open.length > this.#containers + 1) {
      this.#entry.holdsOthers = true;
      return;
    }
    this.#entry.isMended = true;
    const element = this.#open.pop();
    if (element !== undefined) this.#finished(element, this.#parser.startIndex);
  }

  /** A container, an entry, or something of the feed itself. */
  #openedHere(name: string, attributes: Record<string, string>): void {
    this.#child = { start: this.#parser.startIndex, elements: 0, isFull: false };
    if (containers.has(name)) {
      this.#containers++;
      if (this.#containers === 1)
        this.#parts.push({ type: 'root', element: { name, attributes, children: [] } });
    } else if (entries.has(name)) {
      this.#entries++;
      const start = this.#parser.startIndex;
      this.#entry = {
        line: this.#window.lineOf(start),
        start,
        fault: null,
        isMended: false,
        isReplaced: false,
        holdsOthers: false,
        hasStray: false,
      };
    }
  }

  #closed(written: string, isImplied: boolean): void {
    this.#lastEvent = this.#parser.endIndex;
    if (this.#isOver) return;
    this.#depth--;
    const element = this.#open.at(-1);
    // The parser still closes an entry that was ended where the next one began.
    if (element === undefined || element.written !== written) return;
    this.#open.pop();
    const depth = this.#open.length;
    // A self-closing tag is closed by implication too.
    if (isImplied && this.#entry !== null && element.children.length > 0) this.#entry.isMended = true;
    const { name, attributes, children } = element;
    if (depth < this.#containers) this.#containers--;
    else if (depth === this.#containers) this.#finished(element, this.#parser.endIndex + 1);
    else if (depth < maxDepth && this.#entry?.fault == null && !this.#child.isFull)
      this.#open[depth - 1]?.children.push({ name, attributes, children });
    if (depth === 0) this.#isOver = true;
  }

  /** A child of a container is complete. */
  #finished({ name, attributes, children }: OpenElement, end: number): void {
    const element = { name, attributes, children };
    const entry = this.#entry;
    this.#entry = null;
    if (entry === null) {
      this.#parts.push({ type: 'head', element });
      return;
    }
    const isSwallowing = entry.isMended && entry.holdsOthers;
    this.#parts.push({
      type: 'entry',
      element,
      place: { line: entry.line, path: `item ${this.#entries}` },
      characters: end - entry.start,
      fault:
        entry.fault ??
        (isSwallowing
          ? 'is not well-formed XML: an element in it is not closed, and holds other items'
          : entry.hasStray
            ? 'is not well-formed XML: a < in its text is not written as &lt;'
            : null),
      isMended: entry.isMended,
      isReplaced: entry.isReplaced || this.#window.isReplacedFrom(entry.start, end),
    });
  }

  #said(text: string): void {
    this.#lastEvent = this.#parser.startIndex;
    if (this.#open.length <= this.#containers || this.#open.length > maxDepth) return;
    this.#boundLength();
    if (this.#entry?.fault != null || this.#child.isFull) return;
    const siblings = this.#open.at(-1)?.children;
    const last = siblings?.at(-1);
    if (siblings !== undefined && typeof last === 'string') siblings[siblings.length - 1] = last + text;
    else siblings?.push(text);
  }

  #boundLength(): void {
    if (this.#parser.startIndex - this.#child.start > this.#maxCharacters)
      this.#filled(`is longer than ${sizeName(this.#maxCharacters)}`);
  }

  /** No more is held of what is open: an entry is rejected, of the feed itself the rest is left out. */
  #filled(reason: string): void {
    this.#child.isFull = true;
    this.#fault(reason);
  }

  #fault(reason: string): void {
    if (this.#entry !== null) this.#entry.fault ??= reason;
  }
}
