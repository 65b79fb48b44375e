import { type RawBuilder, sql } from 'kysely';
import { statement } from '../statement.ts';

/** The lists whose length the gateway knows, and the most members that the database lets one have. */
export const sizedLists = { authors: 50, tags: 100, sections: 1_000 } as const;
export type SizedList = keyof typeof sizedLists;

/** Longest page of a list, so of so many parents the longest lists are known. */
export const mostParents = 100;

export interface ListSizesRow {
  /** The database's date in UTC. */
  day: string;
  sections: number;
  /** How many items have an author at each position, from 0 on; counted up to `mostParents`. */
  authors: number[];
  tags: number[];
}

/**
 * No item has two links at one position. So n items have together at most the sum, over all positions, of n or the
 * number of links at that position, whichever is less. `last`: the last position that there can be.
 */
const atEachPosition = (table: RawBuilder<unknown>, last: RawBuilder<unknown>): RawBuilder<number[]> => sql`
  array(
    select (
      select count(*)::integer from (
        select from ${table} as link
        -- A range and an order, so that every plan walks the index and stops at the limit.
        where link.position >= place::smallint and link.position <= place::smallint
        order by link.position limit 100
      ) as found)
    from generate_series(0, ${last}) as place order by place)`;

/** Hidden items count too: the sizes are bounds. At most 15,000 index entries, usually 500. */
export const listSizesStatement = statement<Record<never, never>, ListSizesRow>(
  'list_sizes',
  () => sql<ListSizesRow>`
    select current_date::text as day, (select count(*)::integer from section) as sections,
      ${atEachPosition(sql`item_author`, sql`49`)} as authors,
      ${atEachPosition(sql`item_tag`, sql`99`)} as tags`,
);
