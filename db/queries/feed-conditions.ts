import { type RawBuilder, sql } from 'kysely';
import type { Placeholders } from '../statement.ts';
import type { FeedConditions, FeedSource, FeedValues } from './feed-arguments.ts';

/** The links that a feed walks, newest first, and how they name their item and their parent. */
export const links = {
  newsroom: { table: sql`public_item`, column: sql`id`, item: sql`link.id`, ofParent: sql`true` },
  section: {
    table: sql`item_section`,
    column: sql`item_id`,
    item: sql`link.item_id`,
    ofParent: sql`link.section_id = parent.id`,
  },
  tag: {
    table: sql`item_tag`,
    column: sql`item_id`,
    item: sql`link.item_id`,
    ofParent: sql`link.tag_id = parent.id`,
  },
  author: {
    table: sql`item_author`,
    column: sql`item_id`,
    item: sql`link.item_id`,
    ofParent: sql`link.author_id = parent.id`,
  },
} satisfies Record<FeedSource, unknown>;

export const isPublic = sql`(select true from public_item where public_item.id = link.item_id)`;

/** How an item is looked for in another list than the one that is walked. */
interface Lookup {
  readonly featured: (item: RawBuilder<unknown>, isFeatured: boolean) => RawBuilder<unknown>;
  readonly among: (
    table: RawBuilder<unknown>,
    item: RawBuilder<unknown>,
    ofParent: RawBuilder<unknown>,
  ) => RawBuilder<unknown>;
}

/**
 * Scalar subqueries and not joins: the planner then has no choice but to walk the links in order, look each up by its
 * key and stop at the limit, under a generic plan too.
 */
export const oneByOne: Lookup = {
  featured: (item, isFeatured) => {
    const featured = sql`(select featured.is_featured from public_item as featured where featured.id = ${item})`;
    return isFeatured ? featured : sql`not ${featured}`;
  },
  among: (table, item, ofParent) =>
    sql`(select true from ${table} as other where other.item_id = ${item} and ${ofParent})`,
};

/**
 * One list is read whole into a hash: for counts, which have no order, and where the walk finds too little. Of two lists
 * of 110,000 that have nothing in common: 55 ms instead of 400. `is true` keeps it a subplan: as a join, a plan that was
 * made before the tables were analysed compares each item of one list with each of the other.
 */
export const together: Lookup = {
  featured: (item, isFeatured) => {
    const featured = sql`(${item} in (select featured.id from public_item as featured where featured.is_featured))`;
    return isFeatured ? sql`${featured} is true` : sql`${featured} is not true`;
  },
  among: (table, item, ofParent) =>
    sql`(${item} in (select other.item_id from ${table} as other where ${ofParent})) is true`,
};

/** Whether an item that a link says is published has not been withdrawn since; few are, so they are read into a hash. */
export const notWithdrawn = (item: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${item} in (select withdrawn_item.id from withdrawn_item)) is not true`;

/** The conditions that a link or an item of its own answers, each a text of its own: never `$1 is null or …`. */
export function ownConditions(
  asked: FeedConditions,
  source: FeedSource,
  $: Placeholders<FeedValues>,
): RawBuilder<unknown>[] {
  const all = [sql`link.published_at <= now()`];
  if (asked.publishedFrom !== null) all.push(sql`link.published_at >= ${$.publishedFrom}::timestamptz`);
  if (asked.publishedBefore !== null) all.push(sql`link.published_at < ${$.publishedBefore}::timestamptz`);
  if (asked.excludeIds.length > 0) all.push(sql`${links[source].item} <> all (${$.excludeIds}::bigint[])`);
  if (asked.isFeatured !== null && source === 'newsroom')
    all.push(asked.isFeatured ? sql`link.is_featured` : sql`not link.is_featured`);
  return all;
}

/** Those for which the item must be looked for elsewhere; none for the newsroom, or under one filter. */
export function lookedUpConditions(
  asked: FeedConditions,
  source: FeedSource,
  { featured, among }: Lookup,
  $: Placeholders<FeedValues>,
): RawBuilder<unknown>[] {
  const { item } = links[source];
  const all: RawBuilder<unknown>[] = [];
  if (asked.isFeatured !== null && source !== 'newsroom') all.push(featured(item, asked.isFeatured));
  if (asked.sectionId !== null)
    all.push(among(sql`item_section`, item, sql`other.section_id = ${$.sectionId}::bigint`));
  if (asked.tagId !== null) all.push(among(sql`item_tag`, item, sql`other.tag_id = ${$.tagId}::bigint`));
  if (asked.authorId !== null)
    all.push(among(sql`item_author`, item, sql`other.author_id = ${$.authorId}::bigint`));
  return all;
}

export const and = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
