import type { ItemKind } from '../tables.ts';
import type { ItemRow } from './item-row.ts';

/** Whose items a feed lists. */
export type FeedSource = 'newsroom' | 'section' | 'tag' | 'author';

/** The parent to ask the feed of the whole newsroom by. */
export const newsroom = '0';

/** What narrows a feed beside its parent; all of it holds at once. Moments are RFC 3339 text. */
export interface FeedConditions {
  /** At least one. */
  kinds: readonly ItemKind[];
  sectionId: string | null;
  tagId: string | null;
  authorId: string | null;
  /** Published at this moment or later. */
  publishedFrom: string | null;
  /** Published before this moment. */
  publishedBefore: string | null;
  excludeIds: readonly string[];
  /** Only featured items, or only others; null: both. */
  isFeatured: boolean | null;
}

/** Where a page lies in the order `published_at desc, id desc`. */
export interface FeedPage {
  /** Forward: from the newest on. Backward: from the oldest on. */
  direction: 'forward' | 'backward';
  /** Most rows a parent. */
  limit: number;
  /** Where it begins; null: at the end that the direction comes from. */
  cursor: { publishedUs: string; id: string } | null;
  /** Whether an item that stands exactly at the cursor belongs to it. */
  inclusive: boolean;
}

export interface FeedArguments {
  source: FeedSource;
  conditions: FeedConditions;
  page: FeedPage;
}

/** The values of every text (feed-text.ts); each text takes those that its shape names. */
export type FeedValues = Omit<FeedConditions, 'isFeatured'> & {
  parents: readonly string[];
  limit: number;
  parts: number;
  cursorUs: string | null;
  cursorId: string | null;
};

/** Where an item stands in a feed. */
export interface FeedPlace {
  /** As PostgreSQL writes it. */
  publishedAt: string;
  id: string;
}

export type FeedRow = ItemRow & { parent: string };

/**
 * Whether each item of the list that is walked must be looked for in another one. If they have little in
 * common, that could walk the whole list.
 */
export const isCombined = ({ source, conditions }: FeedArguments): boolean =>
  (conditions.sectionId ?? conditions.tagId ?? conditions.authorId) !== null ||
  (conditions.isFeatured !== null && source !== 'newsroom');
