import { createHash } from 'node:crypto';
import { type ImportedItem, keyOf } from '../../db/import/item.ts';
import { type Place, placeName } from './entry.ts';

/** Older ones are forgotten, so that memory stays bounded: some 60 MB. */
const remembered = 500_000;

/**
 * Remembers the items of one file, so that each comes in once: of two that have one id the first counts. Else a
 * second run of the file would write again what it wrote before.
 */
export class Repeated {
  readonly #seen = new Map<string, string>();

  /** Null for an item that is new in this file; else where it stood before, and whether it was the same. */
  find(item: ImportedItem, place: Place): { before: string; isSame: boolean } | null {
    const key = digest(keyOf(item.source, item.externalId));
    const content = digest(JSON.stringify(item));
    const before = this.#seen.get(key);
    if (before !== undefined)
      return { before: before.slice(content.length), isSame: before.startsWith(content) };
    this.#seen.set(key, content + placeName(place));
    if (this.#seen.size > remembered) {
      const [oldest] = this.#seen.keys();
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    return null;
  }
}

const digest = (text: string): string => createHash('sha1').update(text).digest('base64').slice(0, 12);
