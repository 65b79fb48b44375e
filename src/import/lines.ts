import { isUtf8 } from 'node:buffer';
import type { Chunks } from './input.ts';

/** A line without its end. */
export type Line = { readonly number: number } & (
  | { readonly text: string }
  /** Its bytes are not UTF-8. */
  | { readonly bytes: Buffer }
  /** It is longer than allowed; this is how it begins. */
  | { readonly beginning: string }
);

const lineFeed = 0x0a;
const kept = 1_000;

/**
 * The lines of a content, numbered from 1; a byte order mark is no part of the first. Lines with nothing but white
 * space are left out. Holds one line at a time, and of a line longer than `maxBytes` no more than its beginning.
 */
export async function* linesOf(chunks: Chunks, maxBytes: number): AsyncGenerator<Line, void> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer) => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else if (parts.length !== 1 || (parts[0]?.length ?? 0) > kept)
      parts = [Buffer.concat([...parts, part]).subarray(0, kept)];
  };
  const end = (): Line | null => {
    const line = lineFrom(number, parts, length > maxBytes);
    number++;
    parts = [];
    length = 0;
    return line;
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      add(chunk.subarray(from, at));
      const line = end();
      if (line !== null) yield line;
      from = at + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  const last = end();
  if (last !== null) yield last;
}

function lineFrom(number: number, parts: readonly Buffer[], isTooLong: boolean): Line | null {
  const [only] = parts;
  const whole = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  const bytes = number === 1 ? withoutMark(whole) : whole;
  if (isTooLong) return { number, beginning: bytes.toString('utf8') };
  if (!isUtf8(bytes)) return { number, bytes };
  const text = bytes.toString('utf8').trim();
  return text === '' ? null : { number, text };
}

/** Without the byte order mark that some programs put before UTF-8. */
export const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
