import { type ImportedItem, keyOf } from '../../db/import/item.ts';
import { wholeMoment } from '../../db/import/said.ts';
import type { Takedown } from '../../db/import/takedown.ts';
import type { ItemKey, Place } from './entry.ts';
import { placeName } from './entry.ts';
import type { Repeated } from './repeated.ts';

/** Stands for the date of an item that has none, or none that can be read: it is taken for one that was public. */
export const pastMoment = '1970-01-01T00:00:00.000000Z';

/**
 * What an item's source says against showing it now; null if nothing does. An embargo makes it a draft until the item
 * can be read again. An end that is still to come counts once it has come.
 */
export function takedownOf(
  key: ItemKey,
  { status, publishedAt, withdrawnAt }: Pick<ImportedItem, 'status' | 'publishedAt' | 'withdrawnAt'>,
): Takedown | null {
  const now = wholeMoment(new Date().toISOString());
  const isDraft = status === 'draft' || (publishedAt !== null && wholeMoment(publishedAt) > now);
  const end = withdrawnAt === null ? null : wholeMoment(withdrawnAt);
  const isEnded = end !== null && end <= now;
  if (!isDraft && !isEnded) return null;
  return { source: key.source, externalId: key.externalId, isDraft, withdrawnAt: isEnded ? end : null };
}

const manyTakedowns = 10_000;

export interface PlacedTakedown extends Takedown {
  /** Where it stands in its file, as words. */
  readonly place: string;
}

/**
 * The takedowns of one file, until all of it was read: an item that comes in from the same file tells by itself who
 * may see it, wherever it stands there. Else each import of the file would show it and take it back again.
 */
export class Takedowns {
  #waiting = new Map<string, PlacedTakedown>();
  /** How many were left when they were last looked through. */
  #kept = 0;

  /** Of two of the same item both count. */
  add(takedown: Takedown, place: Place | string, repeated: Repeated): void {
    if (repeated.has(takedown)) return;
    this.force(takedown, place);
  }

  /** As add, for an item that was to come in and could not be written. */
  force(takedown: Takedown, place: Place | string): void {
    const key = keyOf(takedown.source, takedown.externalId);
    const before = this.#waiting.get(key);
    const ends = [before?.withdrawnAt, takedown.withdrawnAt].filter((end) => end != null).sort();
    this.#waiting.set(key, {
      ...takedown,
      isDraft: takedown.isDraft || before?.isDraft === true,
      withdrawnAt: ends[0] ?? null,
      place: before?.place ?? (typeof place === 'string' ? place : placeName(place)),
    });
  }

  /** Forgets what was said of an item that comes in. */
  drop({ source, externalId }: ItemKey): void {
    if (this.#waiting.size > 0) this.#waiting.delete(keyOf(source, externalId));
  }

  /**
   * Whether so many wait that `keep` should be called: a shop's export has hundreds of thousands of orders, and no
   * item here is one of them.
   */
  get isFull(): boolean {
    return this.#waiting.size >= this.#kept + manyTakedowns;
  }

  /** Keeps of those that wait only these, by their places in `all`. */
  keep(all: readonly PlacedTakedown[], places: ReadonlySet<number>): void {
    const kept = all.filter((_, place) => places.has(place));
    this.#waiting = new Map(kept.map((each) => [keyOf(each.source, each.externalId), each]));
    this.#kept = kept.length;
  }

  /** In the order of the file. */
  get all(): PlacedTakedown[] {
    return [...this.#waiting.values()];
  }

  /** What is left, in the order of the file; nothing is left afterwards. */
  take(): PlacedTakedown[] {
    const { all } = this;
    this.#waiting.clear();
    this.#kept = 0;
    return all;
  }
}
