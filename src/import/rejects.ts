import fs from 'node:fs';
import path from 'node:path';
import type { Original, RejectedEntry } from './entry.ts';
import { FileError } from './file-error.ts';
import { faultOf, jsonOf, type ReadValue } from './values.ts';

/** One line of a rejects file: a JSON object with what was rejected in `item` (or `text`, where it is not JSON). */
interface RejectLine {
  file: string;
  line?: number;
  path?: string;
  id?: string;
  reason: string;
}

/**
 * The file that keeps what was rejected. It is made when the first entry comes, and then replaces an older one of
 * its name. Every line can be mended and the whole imported again: see valueOfReject.
 */
export class RejectsFile {
  readonly file: string;
  #descriptor: number | null = null;

  /** @throws FileError where it could not be written, or is one of the files to be imported */
  constructor(file: string, imported: readonly string[]) {
    this.file = file;
    if (imported.some((each) => path.resolve(each) === path.resolve(file)))
      throw new FileError(
        `${file} is being imported and cannot take the rejects too: name another with --rejects.`,
      );
    const folder = path.dirname(path.resolve(file));
    try {
      fs.accessSync(fs.existsSync(file) ? file : folder, fs.constants.W_OK);
    } catch {
      throw new FileError(`${file} cannot be written: name another file for the rejects with --rejects.`);
    }
  }

  /** Whether anything was written. */
  get isMade(): boolean {
    return this.#descriptor !== null;
  }

  add(file: string, { place, reason, original }: Pick<RejectedEntry, 'place' | 'reason' | 'original'>): void {
    const head: RejectLine = {
      file,
      ...(place.line === null ? {} : { line: place.line }),
      ...(place.path === null ? {} : { path: place.path }),
      ...(place.id === undefined ? {} : { id: place.id }),
      reason,
    };
    this.#descriptor ??= fs.openSync(this.file, 'w');
    fs.writeSync(this.#descriptor, `${JSON.stringify(head).slice(0, -1)},${keptAs(original)}}\n`);
  }

  close(): void {
    if (this.#descriptor !== null) fs.closeSync(this.#descriptor);
  }
}

function keptAs(original: Original): string {
  // As it was written, not parsed and written anew: numbers and double keys stay as they are. In a document it may
  // stand on several lines; line feeds are no part of JSON's strings.
  if ('json' in original) return `"item":${withoutEmail(original.json).replace(/[\r\n]+/g, ' ')}`;
  if ('xml' in original) return `"xml":${JSON.stringify(original.xml)}`;
  if ('text' in original) return `"text":${JSON.stringify(original.text)}`;
  if ('base64' in original) return `"base64":${JSON.stringify(original.base64)}`;
  return `"beginning":${JSON.stringify(original.beginning)}`;
}

/** JSON-LD gives persons their `email`, which nothing here has a use for. Nested without end it stays as it is. */
function withoutEmail(json: string): string {
  if (!json.includes('"email"')) return json;
  try {
    return JSON.stringify(JSON.parse(json, (name, value) => (name === 'email' ? undefined : value)));
  } catch {
    return json;
  }
}

/** Whether a value is a line of a rejects file. */
export const isReject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  'reason' in value &&
  'file' in value &&
  !('@type' in value) &&
  !('@graph' in value);

/**
 * What a line of a rejects file (see isReject) holds, to be read like any other: its `item`, the JSON in its `text`,
 * or the document in its `xml`.
 */
export function valueOfReject(read: ReadValue): ReadValue | RejectedEntry | { readonly xml: string } {
  let line = read.value as Readonly<Record<string, unknown>>;
  // One that was quoted by another: what it holds is meant.
  while (isReject(line['item'])) line = line['item'];
  const again = (reason: string, original: Original): RejectedEntry => ({
    type: 'rejected',
    place: read.place,
    reason,
    kind: null,
    original,
  });
  const { item, xml, text, base64, beginning } = line;
  if (item !== undefined) return { ...read, value: item, json: jsonOf(item) };
  if (typeof xml === 'string') return { xml };
  if (typeof text === 'string') {
    try {
      return { ...read, value: JSON.parse(text), json: text };
    } catch (error) {
      return again(`is not JSON (${faultOf(error)})`, { text });
    }
  }
  if (typeof base64 === 'string') return again('is not UTF-8; put the item as JSON under "item"', { base64 });
  if (typeof beginning === 'string')
    return again('is only the beginning of a line; put the whole item under "item"', { beginning });
  return again('has nothing under "item", "xml" or "text"', { json: read.json });
}
