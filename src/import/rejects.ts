import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Original, RejectedEntry } from './entry.ts';
import { FileError } from './file-error.ts';

/**
 * The report of what was rejected, a JSON object a line: `file`, `line`, `path`, `id`, `reason`, and the words of the
 * file in `raw` (in `base64` if they are not UTF-8, in `beginning` if they are too long). It is made when the first entry
 * comes, for its owner alone to read, and then replaces an older one of its name.
 */
export class RejectsFile {
  /** Where it is, or will be if nothing hinders. */
  file: string;
  /** Where it was to be, if it could not be written there. */
  wanted: string | null = null;
  #descriptor: number | null = null;

  /** @throws FileError if it is one of the files to be imported */
  constructor(file: string, imported: readonly string[]) {
    this.file = file;
    if (imported.some((each) => path.resolve(each) === path.resolve(file)))
      throw new FileError(
        `${file} is being imported and cannot take the rejects too: name another with --rejects.`,
      );
  }

  /** Whether anything was written. */
  get isMade(): boolean {
    return this.#descriptor !== null;
  }

  add(file: string, { place, reason, original }: Pick<RejectedEntry, 'place' | 'reason' | 'original'>): void {
    const line = {
      file,
      ...(place.line === null ? {} : { line: place.line }),
      ...(place.path === null ? {} : { path: place.path }),
      ...(place.id === undefined ? {} : { id: place.id }),
      reason,
      ...wordsOf(original),
    };
    this.#descriptor ??= this.#open();
    fs.writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    if (this.#descriptor !== null) fs.closeSync(this.#descriptor);
  }

  #open(): number {
    try {
      return fs.openSync(this.file, 'w', 0o600);
    } catch {
      this.wanted = this.file;
      const name = `${path.basename(this.file, '.jsonl')}.${randomBytes(4).toString('hex')}.jsonl`;
      this.file = path.join(os.tmpdir(), name);
      return fs.openSync(this.file, 'wx', 0o600);
    }
  }
}

function wordsOf(original: Original): Record<string, string> {
  if ('json' in original) return { raw: withoutEmail(original.json) };
  if ('xml' in original) return { raw: original.xml };
  if ('text' in original) return { raw: original.text };
  if ('base64' in original) return { base64: original.base64 };
  return { beginning: original.beginning };
}

/** Whether a JSON value is a line of such a report. */
export const isReject = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['file', 'reason'].every((name) => Object.hasOwn(value, name)) &&
  ['raw', 'base64', 'beginning'].some((name) => Object.hasOwn(value, name)) &&
  !Object.hasOwn(value, '@type');

/** JSON-LD gives persons their `email`, which nothing here has a use for. Nested without end it stays as it is. */
function withoutEmail(json: string): string {
  if (!json.includes('"email"')) return json;
  try {
    return JSON.stringify(JSON.parse(json, (name, value) => (name === 'email' ? undefined : value)));
  } catch {
    return json;
  }
}
