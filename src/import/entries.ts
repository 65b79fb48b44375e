import type { Entry } from './entry.ts';
import { openInput } from './input.ts';
import type { Limits } from './limits.ts';
import { recognise } from './recognise.ts';
import { valueOfReject } from './rejects.ts';
import { entriesOf } from './schema-org/document.ts';
import { valuesOf } from './values.ts';

export interface ReadOptions {
  readonly limits: Limits;
  /** Overrules the publishers' names. */
  readonly source: string | null;
  /** Hears of every part of the file that has been read, in bytes. */
  readonly onRead: (bytes: number) => void;
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
  options.onFormat(`schema.org as ${shape}${isGzip ? ', gzip' : ''}`);
  for await (const read of valuesOf(file, all, shape, options.limits)) {
    const value = read.type === 'value' ? valueOfReject(read) : read;
    if (value.type === 'value') yield* entriesOf(value, options.source);
    else yield value;
  }
}
