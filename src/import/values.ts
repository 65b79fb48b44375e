import { isUtf8 } from 'node:buffer';
import type { Original, Place, RejectedEntry } from './entry.ts';
import { FileError } from './file-error.ts';
import type { Chunks } from './input.ts';
import { holdsMoreValues } from './json-weight.ts';
import { type Limits, sizeName } from './limits.ts';
import { type Line, linesOf, withoutMark } from './lines.ts';
import type { Shape } from './recognise.ts';

/** A JSON value of a file, with the words that it was read from. */
export interface ReadValue {
  readonly type: 'value';
  readonly place: Place;
  readonly value: unknown;
  readonly json: string;
}

/**
 * The JSON values of a content: one of each line, with the lines that are none as rejected entries; or the one of
 * a document, which is read whole.
 * @throws FileError where a document is too large, not UTF-8 or not JSON
 */
export async function* valuesOf(
  file: string,
  chunks: Chunks,
  shape: Shape,
  limits: Limits,
): AsyncGenerator<ReadValue | RejectedEntry, void> {
  if (shape === 'JSON') yield await documentOf(file, chunks, limits);
  else for await (const line of linesOf(chunks, limits.lineBytes)) yield valueOfLine(line, limits.lineBytes);
}

function valueOfLine(line: Line, maxBytes: number): ReadValue | RejectedEntry {
  const place: Place = { line: line.number, path: null };
  const rejected = (reason: string, original: Original): RejectedEntry => ({
    type: 'rejected',
    place,
    reason,
    kind: null,
    original,
  });
  if ('beginning' in line)
    return rejected(`is longer than ${sizeName(maxBytes)}; only its beginning is kept`, line);
  if ('bytes' in line)
    return rejected('is not UTF-8; its bytes are kept in base64', { base64: line.bytes.toString('base64') });
  try {
    return { type: 'value', place, value: JSON.parse(line.text), json: line.text };
  } catch (error) {
    return rejected(`is not JSON (${faultOf(error)})`, { text: line.text });
  }
}

async function documentOf(file: string, chunks: Chunks, limits: Limits): Promise<ReadValue> {
  const value = parsed(file, await textOf(file, chunks, limits));
  // Written anew if it is asked for: kept, the text would be held beside the value to the end.
  return {
    type: 'value',
    place: { line: null, path: null },
    value,
    get json() {
      return jsonOf(value);
    },
  };
}

function parsed(file: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new FileError(`${file} is not JSON (${faultOf(error)}).`);
  }
}

async function textOf(file: string, chunks: Chunks, limits: Limits): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limits.documentBytes)
      throw new FileError(
        `${file} is one JSON document of more than ${sizeName(limits.documentBytes)}, and such a document is read whole: write it as JSON Lines, one item a line, or raise IMPORT_DOCUMENT_LIMIT_MIB.`,
      );
    parts.push(chunk);
  }
  const bytes = withoutMark(Buffer.concat(parts.splice(0), length));
  if (!isUtf8(bytes)) throw new FileError(`${file} is not UTF-8: save it as UTF-8.`);
  if (holdsMoreValues(bytes, limits.documentValues))
    throw new FileError(
      `${file} is one JSON document of more than ${limits.documentValues.toLocaleString('en')} values, and such a document is held whole: write it as JSON Lines, one item a line.`,
    );
  return bytes.toString('utf8');
}

/** What the parser says, on one line: it quotes what it stumbled over. */
export const faultOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');

/** A value as JSON text; a word instead where it is nested more deeply than JavaScript writes. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '"nested too deeply to be written down"';
  }
}
