import type { FormatContext } from './context.ts';
import type { Entry } from './entry.ts';
import { entriesOfFeed } from './feed/entries.ts';
import { entriesOfJsonFeed, isJsonFeed } from './feed/json-feed.ts';
import { FileError } from './file-error.ts';
import type { FormatName } from './format-name.ts';
import { entriesOfGhost, isGhost } from './ghost/entries.ts';
import { type Chunks, checkFile, openInput } from './input.ts';
import { type Limits, mebibyte } from './limits.ts';
import { recognise, type Shape } from './recognise.ts';
import { entriesOf } from './schema-org/document.ts';
import { type ReadValue, valuesOf } from './values.ts';
import { entriesOfWordPress, isWordPress } from './wordpress/entries.ts';
import type { XmlElement } from './xml/element.ts';
import { readXml, type XmlPart } from './xml/read.ts';

/** To look through less takes no time worth a sentence. */
const muchBytes = 4 * mebibyte;

export interface ReadOptions extends FormatContext {
  readonly limits: Limits;
  readonly format: FormatName | null;
  /** Hears of every part of the file that has been read for its items, in bytes. */
  readonly onRead: (bytes: number) => void;
  /** Hears that a large file is looked through before its items come; what it gives is called after that. */
  readonly onLook: (sentence: string) => () => void;
  /** Ends the reading. */
  readonly signal: AbortSignal | null;
  /** Hears what the file is, in words, when that is known. */
  readonly onFormat: (format: string) => void;
}

/**
 * Everything in a file, in order: the one place that leads from its content to its format. What kind of file it is
 * is seen from the content alone.
 * @throws FileError where it cannot be read, or not to its end
 */
export async function* entriesOfFile(file: string, options: ReadOptions): AsyncGenerator<Entry, void> {
  const { isGzip, chunks } = await openInput(file, options.limits, options.onRead);
  const { shape, all } = await recognise(file, chunks, options.limits.lineBytes);
  const told = (format: string) => options.onFormat(`${format}${isGzip ? ', gzip' : ''}`);
  if (shape === 'XML') return yield* entriesOfXmlFile(file, all, options, told);
  if (options.format !== null && isOfXml(options.format))
    throw new FileError(`${file} is JSON, not ${options.format} as --format says.`);
  for await (const read of valuesOf(file, all, shape, options.limits)) {
    if (read.type === 'value') yield* entriesOfValue(read, shape, options, told);
    else yield read;
  }
}

/** What a JSON value holds, by its content: a whole document of a format, or one item of schema.org. */
async function* entriesOfValue(
  read: ReadValue,
  shape: Shape,
  options: ReadOptions,
  told: (format: string) => void,
): AsyncGenerator<Entry, void> {
  const { format } = options;
  if (format === 'ghost' || (format === null && isGhost(read.value))) {
    told('Ghost export');
    yield* entriesOfGhost(read, options);
  } else if (format === 'json-feed' || (format === null && isJsonFeed(read.value))) {
    told('JSON Feed');
    yield* entriesOfJsonFeed(read, options);
  } else {
    told(`schema.org as ${shape}`);
    yield* entriesOf(read, options.source);
  }
}

async function* entriesOfXmlFile(
  file: string,
  all: Chunks,
  options: ReadOptions,
  told: (format: string) => void,
): AsyncGenerator<Entry, void> {
  const parts = readXml(file, all, options.limits);
  const root = await rootOf(parts);
  refuseOther(file, root, options.format);
  if (!isWordPressHere(root, options)) {
    told(feedName(root));
    return yield* entriesOfFeed(withRoot(root, parts), options);
  }
  told('WordPress export');
  await parts.return();
  const size = checkFile(file);
  if (size === null)
    throw new FileError(
      `${file} is no ordinary file, and a WordPress export is read twice: save it as one first.`,
    );
  // Read twice: what an item needs (its pictures) may stand behind it. Only the second time brings items.
  let times = 0;
  yield* entriesOfWordPress(() => {
    times++;
    return times === 1 ? lookThrough(file, size, options) : again(file, options);
  }, options);
}

async function* lookThrough(file: string, size: number, options: ReadOptions): AsyncGenerator<XmlPart, void> {
  const over =
    size < muchBytes
      ? () => {}
      : options.onLook(`Looking through ${file} for its authors, categories and pictures …`);
  yield* again(file, { ...options, onRead: () => {} });
  over();
}

async function* again(file: string, options: ReadOptions): AsyncGenerator<XmlPart, void> {
  const { chunks } = await openInput(file, options.limits, options.onRead);
  for await (const part of readXml(file, chunks, options.limits)) {
    if (options.signal?.aborted) return;
    yield part;
  }
}

async function rootOf(parts: AsyncGenerator<XmlPart, void>): Promise<XmlElement> {
  const first = await parts.next();
  if (first.done || first.value.type !== 'root') throw new Error('XML began without its root');
  return first.value.element;
}

async function* withRoot(root: XmlElement, parts: AsyncIterable<XmlPart>): AsyncGenerator<XmlPart, void> {
  yield { type: 'root', element: root };
  yield* parts;
}

/** A WordPress export is RSS too, and read as such where that is asked for. */
function refuseOther(file: string, root: XmlElement, format: FormatName | null): void {
  const isAtom = root.name === 'feed';
  if (format === null || (isOfXml(format) && isAtom === (format === 'atom'))) return;
  throw new FileError(
    `${file} is ${isOfXml(format) ? feedName(root) : 'XML'}, not ${format} as --format says.`,
  );
}

const isWordPressHere = (root: XmlElement, { format }: ReadOptions): boolean =>
  format === null ? isWordPress(root) : format === 'wordpress';

const isOfXml = (format: FormatName): boolean => ['wordpress', 'rss', 'atom'].includes(format);

const feedName = (root: XmlElement): string =>
  root.name === 'feed' ? 'Atom' : root.name === 'rdf:RDF' ? 'RSS 1.0' : 'RSS';
