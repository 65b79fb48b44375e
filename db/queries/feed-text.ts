import { type RawBuilder, sql } from 'kysely';
import type { CountRow } from '../count.ts';
import type { Placeholders } from '../statement.ts';
import { type FeedArguments, type FeedRow, type FeedValues, isCombined } from './feed-arguments.ts';
import {
  and,
  isPublic,
  links,
  lookedUpConditions,
  notWithdrawn,
  oneByOne,
  ownConditions,
  together,
} from './feed-conditions.ts';
import { fromMicroseconds } from './fragments.ts';
import { publicItem } from './item-row.ts';

/**
 * A page of each parent. Each kind is walked by its own index range and the ranges are merged, so that a kind
 * which is rare among the parent's items costs no more than a common one:
 *
 *   select parent.id, <card> from unnest($parents) as parent (id)
 *   cross join lateral (
 *     select … from unnest($kinds) as wanted (kind)
 *     cross join lateral (select … from item_tag as link where link.tag_id = parent.id and link.kind = wanted.kind
 *                         and (link.published_at, link.item_id) < ($cursor) order by … limit $limit) as of_kind
 *     order by … limit $limit) as page
 *   cross join lateral (select … from public_item where id = page.id limit 1) as item
 */
export function pageText(
  asked: FeedArguments,
  $: Placeholders<FeedValues>,
  columns: RawBuilder<unknown>,
): RawBuilder<FeedRow> {
  const { source, conditions } = asked;
  const { item } = links[source];
  const { direction } = orderOf(asked, $);
  const visible = source === 'newsroom' ? sql`true` : isPublic;
  const page = isCombined(asked)
    ? sql`
      select ${item} as id, link.published_at
      from (${inOrder(asked, $, sql`true`, longestWalk)}) as link (${links[source].column}, published_at)
      where ${and(lookedUpConditions(conditions, source, oneByOne, $))} and ${visible}
      order by link.published_at ${direction}, ${item} ${direction}
      limit ${$.limit}::integer`
    : inOrder(asked, $, visible, sql`${$.limit}::integer`);
  return sql<FeedRow>`
    select parent.id as parent, ${columns}
    from unnest(${$.parents}::bigint[]) as parent (id)
    cross join lateral (${page}) as page (id, published_at) ${publicItem(sql`page.id`)}
    order by parent.id, page.published_at ${direction}, page.id ${direction}`;
}

/** The first links of a parent of which something holds, by id and moment. */
function inOrder(
  asked: FeedArguments,
  $: Placeholders<FeedValues>,
  condition: RawBuilder<unknown>,
  limit: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { source, conditions } = asked;
  const { table, item, ofParent } = links[source];
  const { direction, fromCursor } = orderOf(asked, $);
  return sql`
      select of_kind.id, of_kind.published_at
      from unnest(${$.kinds}::item_kind[]) as wanted (kind)
      cross join lateral (
        select ${item} as id, link.published_at from ${table} as link
        where ${ofParent} and link.kind = wanted.kind and ${fromCursor}
          and ${and(ownConditions(conditions, source, $))} and ${condition}
        order by link.published_at ${direction}, ${item} ${direction}
        limit ${limit}
      ) as of_kind
      order by of_kind.published_at ${direction}, of_kind.id ${direction}
      limit ${limit}`;
}

/** How a page runs through its list. */
function orderOf({ source, page }: FeedArguments, $: Placeholders<FeedValues>) {
  const { item } = links[source];
  const beyond = { forward: [sql`<`, sql`<=`], backward: [sql`>`, sql`>=`] }[page.direction][
    page.inclusive ? 1 : 0
  ] as RawBuilder<unknown>;
  return {
    direction: page.direction === 'forward' ? sql`desc` : sql`asc`,
    fromCursor:
      page.cursor === null
        ? sql`true`
        : sql`(link.published_at, ${item}) ${beyond} (${fromMicroseconds($.cursorUs)}, ${$.cursorId}::bigint)`,
  };
}

/** Under a combined filter, items of so many links are looked for one by one: 12 ms at most. */
const longestWalk = sql`2000`;

/**
 * The page of a combined filter, by joining its lists whole. It has no rows, and costs next to nothing, if the list is so
 * short that the walk has seen all of it.
 */
export function joinedText(
  asked: FeedArguments,
  $: Placeholders<FeedValues>,
  columns: RawBuilder<unknown>,
): RawBuilder<FeedRow> {
  const { source, conditions } = asked;
  const { table, item, ofParent } = links[source];
  const { direction, fromCursor } = orderOf(asked, $);
  const ofList = sql`${ofParent} and link.kind = any (${$.kinds}::item_kind[]) and ${fromCursor}
            and ${and(ownConditions(conditions, source, $))}`;
  return sql<FeedRow>`
    select parent.id as parent, ${columns}
    from unnest(${$.parents}::bigint[]) as parent (id)
    cross join lateral (
      with walked as materialized (
        select count(*) as links from (
          select from ${table} as link where ${ofList} limit 2001) as some_links),
      found as materialized (
        select ${item} as id, link.published_at from ${table} as link
        where (select links from walked) > ${longestWalk} and ${ofList}
          and ${and(lookedUpConditions(conditions, source, together, $))}
          and ${notWithdrawn(item)})
      select id, published_at from found
      order by published_at ${direction}, id ${direction} limit ${$.limit}::integer
    ) as page ${publicItem(sql`page.id`)}
    order by parent.id, page.published_at ${direction}, page.id ${direction}`;
}

/**
 * Stops as soon as there are more than need be counted. Of the newsroom itself each kind is walked in its order, as for
 * a page: left to itself, the planner reads the whole table where few items fit.
 */
export function countText(
  { source, conditions }: FeedArguments,
  $: Placeholders<FeedValues>,
): RawBuilder<CountRow> {
  const { table, item, ofParent } = links[source];
  const limit = sql`10001`; // mostCounted
  const found =
    source === 'newsroom'
      ? sql`
        select from unnest(${$.kinds}::item_kind[]) as wanted (kind)
        cross join lateral (
          select from ${table} as link
          where link.kind = wanted.kind and ${and([...ownConditions(conditions, source, $), ...lookedUpConditions(conditions, source, oneByOne, $)])}
          order by link.published_at desc limit ${limit}
        ) as of_kind`
      : sql`
        select from ${table} as link
        where ${ofParent} and link.kind = any (${$.kinds}::item_kind[])
          and ${and([...ownConditions(conditions, source, $), ...lookedUpConditions(conditions, source, together, $)])}
          and ${notWithdrawn(item)}`;
  return sql<CountRow>`
    select parent.id as parent, (
      select count(*) from (${found} limit ${limit}) as counted
    )::integer as count
    from unnest(${$.parents}::bigint[]) as parent (id)`;
}
