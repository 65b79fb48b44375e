import { createHash } from 'node:crypto';
import { cleanLine } from './text.ts';

/** As long as an index of PostgreSQL takes it, with room for the source beside it. */
const maxIdBytes = 1_000;

/** An id as it is stored: itself, or a digest of it where it is longer than 1,000 bytes. */
export function externalIdOf(id: string): string {
  const plain = cleanLine(id);
  return Buffer.byteLength(plain) <= maxIdBytes ? plain : digestOf(plain);
}

/** A name for a text, always the same. */
export const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
