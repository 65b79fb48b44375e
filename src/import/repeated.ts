import { createHash } from 'node:crypto';
import { type ImportedItem, keyOf } from '../../db/import/item.ts';
import { shortDigest } from './digest.ts';
import type { ItemKey, Place } from './entry.ts';

/** Older ones are forgotten, so that memory stays bounded: some 40 MB. */
const remembered = 500_000;

/** A line's number is below this. */
const lines = 2 ** 28;

/**
 * Remembers the items of one file, so that each comes in once: of two that have one id the first counts. Else a
 * second run of the file would write again what it wrote before.
 */
export class Repeated {
  /**
   * By the first eight bytes of a digest of the id, one number for content and line: in words they took three times
   * the memory.
   */
  readonly #seen = new Map<string, number>();

  /** Whether an item of this key stood in the file before. */
  has({ source, externalId }: ItemKey): boolean {
    return this.#seen.has(shortDigest(keyOf(source, externalId)));
  }

  /**
   * Null for an item that is new in this file; else where it stood before, as words, and whether it was the same (where
   * it was not, that is noticed but once in 16 million).
   */
  find(item: ImportedItem, place: Place): { before: string; isSame: boolean } | null {
    const key = shortDigest(keyOf(item.source, item.externalId));
    const content = digest(JSON.stringify(item)).readUIntBE(0, 3);
    const before = this.#seen.get(key);
    if (before !== undefined) {
      const line = before % lines;
      return {
        before: line === 0 ? 'an earlier entry' : `line ${line}`,
        isSame: Math.floor(before / lines) === content,
      };
    }
    this.#seen.set(key, content * lines + Math.min(place.line ?? 0, lines - 1));
    if (this.#seen.size > remembered) {
      const [oldest] = this.#seen.keys();
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    return null;
  }
}

const digest = (text: string): Buffer => createHash('sha1').update(text).digest();
