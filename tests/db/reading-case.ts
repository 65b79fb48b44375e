import type { Database } from '../../db/client.ts';

/** Something that a client can ask for, and how many rows PostgreSQL may read for it. */
export interface ReadingCase {
  name: string;
  most: number;
  load: (db: Database, places: Places) => Promise<unknown>;
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

/** A card is its item, its article or video, its image; two authors with link and avatar; three tags with link. */
export const card = 3 + 2 * 3 + 3 * 2;
