import { createHash } from 'node:crypto';

/** Eight bytes of a digest, as a text of eight characters: to remember much in little memory. */
export const shortDigest = (text: string): string =>
  createHash('sha1').update(text).digest().toString('latin1', 0, 8);
