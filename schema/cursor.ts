import { createHash } from 'node:crypto';
import { given, InvalidInput } from './errors.ts';

const version = 1;
const digestBytes = 9;
const maxCursorLength = 512;

/** What a cursor holds: whole numbers as text, for they may exceed a JavaScript number. */
export type CursorParts = readonly string[];

const digestOf = (binding: string, payload: string): Buffer =>
  createHash('sha256').update(`${version}\0${binding}\0${payload}`).digest().subarray(0, digestBytes);

/**
 * An opaque cursor that belongs to `binding`: a text that names the list, its ordering and its filter. A digest
 * over both tells a foreign or altered cursor. It needs no secret: a cursor holds a place in a list and nothing
 * that its list would not show; and one that somebody makes up still has to have the list's `shape`.
 */
export function encodeCursor(binding: string, parts: CursorParts): string {
  const payload = parts.join(' ');
  return Buffer.concat([digestOf(binding, payload), Buffer.from(payload)]).toString('base64url');
}

/**
 * The parts of a cursor that `encodeCursor` made for the same binding. `shape` is what they look like, joined by
 * spaces: nothing reaches SQL that could fail there.
 * @throws InvalidInput (INVALID_CURSOR) for any other
 */
export function decodeCursor(
  argument: string,
  { binding, shape }: { binding: string; shape: RegExp },
  cursor: string,
): CursorParts {
  if (cursor.length <= maxCursorLength) {
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(digestBytes).toString();
    const genuine = digestOf(binding, payload).equals(bytes.subarray(0, digestBytes));
    if (genuine && shape.test(payload) && bytes.toString('base64url') === cursor) return payload.split(' ');
  }
  throw new InvalidInput(
    `${argument} must be a cursor of this very list, with the same filter, but was ${given(cursor)}`,
    'INVALID_CURSOR',
  );
}
