import type { FormatContext } from './context.ts';
import type { Entry, Note } from './entry.ts';
import { entriesOfFeed } from './feed/entries.ts';
import { entriesOfJsonFeed, isJsonFeed } from './feed/json-feed.ts';
import { FileError } from './file-error.ts';
import type { FormatName } from './format-name.ts';
import { entriesOfGhost, isGhost } from './ghost/entries.ts';
import { type Chunks, checkFile, openInput } from './input.ts';
import { type Limits, mebibyte } from './limits.ts';
import { recognise, type Shape } from './recognise.ts';
import { isReject } from './rejects.ts';
import { Replay } from './replay.ts';
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
    if (read.type !== 'value') {
      yield read;
      continue;
    }
    if (isReject(read.value))
      throw new FileError(
        `${file} is a report of rejects: mend the export where they come from, and import that again.`,
      );
    yield* entriesOfValue(read, shape, options, told);
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

/** Read twice: what an entry needs (its pictures, who else has its id) may stand behind it. */
async function* entriesOfXmlFile(
  file: string,
  all: Chunks,
  options: ReadOptions,
  told: (format: string) => void,
): AsyncGenerator<Entry, void> {
  const size = checkFile(file);
  const replay = size === null ? new Replay(file, options.limits.documentBytes) : null;
  const guesses = new Set<Note>();
  const read = (chunks: Chunks) =>
    readXml(file, chunks, options.limits, () => guesses.add('encoding-guessed'));
  const parts = read(replay === null ? all : replay.first(all));
  const root = await rootOf(parts);
  refuseOther(file, root, options.format);
  const isExport = isWordPressHere(root, options);
  told(isExport ? 'WordPress export' : feedName(root));
  if (replay === null || isExport) await parts.return();
  if (isExport && size === null)
    throw new FileError(
      `${file} is no ordinary file, and a WordPress export is read twice: save it as one first.`,
    );
  // Only the second time brings items.
  let times = 0;
  const open = () => {
    times++;
    if (replay !== null) return times === 1 ? withRoot(root, parts) : read(replay.again());
    return times === 1 ? lookThrough(file, size ?? 0, isExport, options, read) : again(file, options, read);
  };
  const entries = isExport ? entriesOfWordPress(open, options) : entriesOfFeed(open, options);
  yield* noted(entries, guesses);
}

/** Notes what is true of the whole file at its first item. */
async function* noted(entries: AsyncIterable<Entry>, guesses: Set<Note>): AsyncGenerator<Entry, void> {
  let isFirst = true;
  for await (const entry of entries) {
    if (!isFirst || entry.type !== 'item' || guesses.size === 0) {
      yield entry;
      continue;
    }
    isFirst = false;
    yield { ...entry, notes: [...entry.notes, ...guesses] };
  }
}

type ReadParts = (chunks: Chunks) => AsyncGenerator<XmlPart, void>;

async function* lookThrough(
  file: string,
  size: number,
  isExport: boolean,
  options: ReadOptions,
  read: ReadParts,
): AsyncGenerator<XmlPart, void> {
  const what = isExport ? 'authors, categories and pictures' : 'ids';
  const over = size < muchBytes ? () => {} : options.onLook(`Looking through ${file} for its ${what} …`);
  try {
    yield* again(file, { ...options, onRead: () => {} }, read);
  } finally {
    over();
  }
}

async function* again(file: string, options: ReadOptions, read: ReadParts): AsyncGenerator<XmlPart, void> {
  const { chunks } = await openInput(file, options.limits, options.onRead);
  for await (const part of read(chunks)) {
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
