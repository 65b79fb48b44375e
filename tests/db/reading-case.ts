import type { Database } from '../../db/client.ts';
import type { MaybePromise } from '../../db/maybe-promise.ts';
import type { ItemPart } from '../../db/queries/item-row.ts';

/** Something that a client can ask for, and how many rows PostgreSQL may read for it. */
export interface ReadingCase {
  name: string;
  most: number;
  load: (db: Database, places: Places) => MaybePromise<unknown>;
}

/** Where in a synthetic newsroom a case reads. */
export interface Places {
  /** An item in the middle of the feed. */
  deep: { publishedUs: string; id: string };
  /** A moment in the middle of it. */
  moment: string;
  /** The newest items, newest first. */
  newest: string[];
}

/** How many items a case leaves out by their ids. */
export const leftOut = 100;

export const kinds = 2;

/** Items that are not public and lie among those of a page, in the range of one kind: one of a hundred does. */
export const hidden = 5;

/** Its item and its image. */
const bare = 2;

/**
 * What each part of an item adds: two authors with link and avatar; three tags with link; its article or video, its
 * correction, its reference; eight picks; the item once more. The table of sections is small, and is not counted.
 */
export const rowsOfPart: Readonly<Record<ItemPart, number>> = {
  authors: 2 * 3,
  tags: 3 * 2,
  detail: 3,
  picks: 8,
  section: 0,
  words: 1,
  duration: 1,
  captions: 1,
};

/** An item with some parts. */
export const cardWith = (parts: readonly ItemPart[]): number =>
  parts.reduce((rows, part) => rows + rowsOfPart[part], bare);

/** An item with every part. */
export const card = cardWith(Object.keys(rowsOfPart) as ItemPart[]);
