import type { Database } from '../../db/client.ts';
import type { MaybePromise } from '../../db/maybe-promise.ts';

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

/** Its item, its article or video, its image. */
const bare = 3;

/** What each part of an item adds: two authors with link and avatar; three tags with link; the detail; eight picks. */
export const rowsOfPart = { authors: 2 * 3, tags: 3 * 2, detail: 3, picks: 8 } as const;

/** An item with every part; of its detail, the article or video once more, its correction, its reference. */
export const card = bare + rowsOfPart.authors + rowsOfPart.tags + rowsOfPart.detail + rowsOfPart.picks;

/** An item with some parts. */
export const cardWith = (parts: readonly (keyof typeof rowsOfPart)[]): number =>
  parts.reduce((rows, part) => rows + rowsOfPart[part], bare);
