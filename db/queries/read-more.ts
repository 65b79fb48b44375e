import { type RawBuilder, sql } from 'kysely';
import { PagedLoader } from '../batch.ts';
import type { Database } from '../client.ts';
import { type Placeholders, statement } from '../statement.ts';
import type { ItemKind } from '../tables.ts';
import { fromMicroseconds, toMicroseconds } from './fragments.ts';
import { cardColumns, type ItemRow, publicItem } from './item.ts';

/** Why an item stands in a rail; the order is the order of the rail. */
export const readMoreReasons = [
  'EDITOR_PICK',
  'SHARED_TAGS',
  'SAME_AUTHOR',
  'SAME_SECTION',
  'LATEST',
] as const;
export type ReadMoreReason = (typeof readMoreReasons)[number];

/** A rail holds no more than this. */
export const railLength = 60;

/** The place of an entry in a rail: its reason, its rank within it (smallest first), then newest first. */
export interface RailPosition {
  /** Index of the reason in `readMoreReasons`. */
  tier: number;
  rank: number;
  publishedUs: string;
  id: string;
}

export interface RailPage {
  direction: 'forward' | 'backward';
  limit: number;
  /** Where it begins, and the moment at which its first page was read, in microseconds; null for a first page. */
  cursor: (RailPosition & { asOfUs: string }) | null;
  /** Whether the entry exactly at the cursor belongs to it. */
  inclusive: boolean;
}

export interface RailConditions {
  /** At least one. */
  kinds: readonly ItemKind[];
  excludeIds: readonly string[];
}

interface RailArguments {
  conditions: RailConditions;
  page: RailPage;
}

export interface RailRow extends ItemRow {
  /** The item under which the rail stands. */
  parent: string;
  tier: number;
  rank: number;
  /** The moment at which the rail was read, in microseconds. */
  as_of_us: string;
}

interface RailValues extends RailConditions {
  parents: readonly string[];
  limit: number;
  /** How long a rail must be known to answer: its later parts are not looked for once there are as many. */
  need: number;
  asOfUs: string | null;
  tier: number | null;
  rank: number | null;
  publishedUs: string | null;
  id: string | null;
}

/**
 * The entries of one rail, under the item `self`, as of `moment.at`: in `ranked`, with their tier and rank.
 *
 * Each part leaves out what the parts before it hold (`seen`) before it is cut, so each item stands once, at its
 * best reason. A part is not executed when those before it are enough: `count(…) < need` depends on nothing in
 * it, so PostgreSQL checks it once, first.
 *
 * What was public at `moment.at` is what is public now and was listed and published by then: an item that comes
 * in while a client pages, even one dated back, is in none of the later pages.
 */
function ranked($: Placeholders<RailValues>): RawBuilder<unknown> {
  const wasPublic = sql`(select public_item.listed_at <= moment.at from public_item
                         where public_item.id = link.item_id)`;
  /** The newest links of a parent, each kind by its own index range, without what was `seen`. */
  const newest = (
    table: RawBuilder<unknown>,
    ofParent: RawBuilder<unknown>,
    limit: RawBuilder<unknown>,
    seen: RawBuilder<unknown>,
  ) => sql`
    select of_kind.id, of_kind.published_at
    from unnest(${$.kinds}::item_kind[]) as wanted (kind)
    cross join lateral (
      select link.item_id as id, link.published_at from ${table} as link
      where ${ofParent} and link.kind = wanted.kind and link.published_at <= moment.at and ${wasPublic} and ${seen}
      order by link.published_at desc, link.item_id desc limit ${limit}
    ) as of_kind
    order by of_kind.published_at desc, of_kind.id desc limit ${limit}`;
  const need = sql`${$.need}::integer`;
  const unseen = (column: RawBuilder<unknown>, part: RawBuilder<unknown>) =>
    sql`${column} <> all ((select ids from ${part})::bigint[])`;

  return sql`
    shown as materialized (
      select array_agg(id) as ids from (
        select self.id
        union all
        select target_id from item_reference
        where item_id = self.id and role in ('card', 'video') and target_id is not null
        union all
        select unnest(${$.excludeIds}::bigint[])
      ) as each),
    picks as materialized (
      select link.target_id as id, 0 as tier, link.position::integer as rank, pick.published_at
      from read_more as link join public_item as pick on pick.id = link.target_id
      where link.item_id = self.id and pick.kind = any (${$.kinds}::item_kind[])
        and pick.published_at <= moment.at and pick.listed_at <= moment.at
        and ${unseen(sql`link.target_id`, sql`shown`)}
      order by link.position limit ${need}),
    seen_picks as materialized (
      select (select ids from shown) || array(select id from picks) as ids),
    tagged as materialized (
      select id, 1 as tier, -shared as rank, published_at
      from (
        select near.id, near.published_at, (
            select count(*)::integer from item_tag as own join item_tag as theirs on theirs.tag_id = own.tag_id
            where own.item_id = self.id and theirs.item_id = near.id
          ) as shared
        from (
          select distinct newest.id, newest.published_at from item_tag as own
          cross join lateral (
            ${newest(sql`item_tag`, sql`link.tag_id = own.tag_id`, sql`100`, sql`true`)}
          ) as newest
          where own.item_id = self.id
        ) as near
        where ${unseen(sql`near.id`, sql`seen_picks`)}
      ) as counted
      where (select count(*) from picks) < ${need}
      order by shared desc, published_at desc, id desc limit ${need}),
    seen_tagged as materialized (
      select (select ids from seen_picks) || array(select id from tagged) as ids),
    authored as materialized (
      select distinct newest.id, 2 as tier, 0 as rank, newest.published_at from item_author as own
      cross join lateral (
        ${newest(sql`item_author`, sql`link.author_id = own.author_id`, need, unseen(sql`link.item_id`, sql`seen_tagged`))}
      ) as newest
      where own.item_id = self.id and (select count(*) from picks) + (select count(*) from tagged) < ${need}
      order by newest.published_at desc, newest.id desc limit ${need}),
    seen_authored as materialized (
      select (select ids from seen_tagged) || array(select id from authored) as ids),
    sectioned as materialized (
      select newest.id, 3 as tier, 0 as rank, newest.published_at from (
        ${newest(sql`item_section`, sql`link.section_id = self.section_id`, need, unseen(sql`link.item_id`, sql`seen_authored`))}
      ) as newest
      where (select count(*) from picks) + (select count(*) from tagged) + (select count(*) from authored) < ${need}),
    seen_sectioned as materialized (
      select (select ids from seen_authored) || array(select id from sectioned) as ids),
    latest as materialized (
      select newest.id, 4 as tier, 0 as rank, newest.published_at from (
        select of_kind.id, of_kind.published_at
        from unnest(${$.kinds}::item_kind[]) as wanted (kind)
        cross join lateral (
          select link.id, link.published_at from public_item as link
          where link.kind = wanted.kind and link.published_at <= moment.at and link.listed_at <= moment.at
            and ${unseen(sql`link.id`, sql`seen_sectioned`)}
          order by link.published_at desc, link.id desc limit ${need}
        ) as of_kind
        order by of_kind.published_at desc, of_kind.id desc limit ${need}
      ) as newest
      where (select count(*) from picks) + (select count(*) from tagged) + (select count(*) from authored)
          + (select count(*) from sectioned) < ${need}),
    ranked as (
      select * from (
        select * from picks union all select * from tagged union all select * from authored
        union all select * from sectioned union all select * from latest
      ) as entry
      order by tier, rank, published_at desc, id desc limit ${need})`;
}

/** The public items under which the rails stand, as `self`; each looked up by its key (see `publicItem`). */
const parentsOf = ($: Placeholders<RailValues>): RawBuilder<unknown> => sql`
  unnest(${$.parents}::bigint[]) as key (id)
  cross join lateral (select id, section_id from public_item where public_item.id = key.id limit 1) as self`;

/** A rail that a client pages through is read as of the moment of its first page, yet never of a future one. */
const momentOf = (continued: boolean, $: Placeholders<RailValues>): RawBuilder<unknown> =>
  continued ? sql`least(now(), ${fromMicroseconds($.asOfUs)})` : sql`now()`;

type RailShape = `${RailPage['direction']}_${'end' | 'at' | 'beyond'}`;

function railStatement(direction: RailPage['direction'], begins: 'end' | 'at' | 'beyond') {
  return statement<RailValues, RailRow>(`rail_${direction}_${begins}`, ($) => {
    const order =
      direction === 'forward'
        ? sql`tier, rank, published_at desc, id desc`
        : sql`tier desc, rank desc, published_at, id`;
    const compare = { forward: { at: sql`>=`, beyond: sql`>` }, backward: { at: sql`<=`, beyond: sql`<` } }[
      direction
    ];
    const fromCursor =
      begins === 'end'
        ? sql`true`
        : sql`(tier, rank, ${fromMicroseconds($.publishedUs)} - published_at, -id) ${compare[begins]}
              (${$.tier}::integer, ${$.rank}::integer, interval '0', -(${$.id}::bigint))`;
    return sql<RailRow>`
      select self.id as parent, rail.tier, rail.rank, ${toMicroseconds(sql`moment.at`)} as as_of_us, ${cardColumns}
      from ${parentsOf($)}
      cross join (select ${momentOf(begins !== 'end', $)} as at) as moment
      cross join lateral (
        with ${ranked($)}
        select id, tier, rank, published_at from ranked where ${fromCursor} order by ${order} limit ${$.limit}::integer
      ) as rail ${publicItem(sql`rail.id`)}
      order by self.id, ${direction === 'forward' ? sql`rail.tier, rail.rank, rail.published_at desc, rail.id desc` : sql`rail.tier desc, rail.rank desc, rail.published_at, rail.id`}`;
  });
}

const rails: Record<RailShape, ReturnType<typeof railStatement>> = {
  forward_end: railStatement('forward', 'end'),
  forward_at: railStatement('forward', 'at'),
  forward_beyond: railStatement('forward', 'beyond'),
  backward_end: railStatement('backward', 'end'),
  backward_at: railStatement('backward', 'at'),
  backward_beyond: railStatement('backward', 'beyond'),
};

interface CountRow {
  parent: string;
  count: number;
}

const countStatement = (continued: boolean) =>
  statement<RailValues, CountRow>(
    continued ? 'rail_count_continued' : 'rail_count',
    ($) => sql<CountRow>`
      select self.id as parent, rail.count
      from ${parentsOf($)}
      cross join (select ${momentOf(continued, $)} as at) as moment
      cross join lateral (with ${ranked($)} select count(*)::integer as count from ranked) as rail`,
  );
const counts = { first: countStatement(false), continued: countStatement(true) };

function valuesOf(parents: readonly string[], { conditions, page }: RailArguments): RailValues {
  const isFirst = page.direction === 'forward' && page.cursor === null;
  return {
    ...conditions,
    parents,
    limit: page.limit,
    need: isFirst ? Math.min(page.limit, railLength) : railLength,
    asOfUs: page.cursor?.asOfUs ?? null,
    tier: page.cursor?.tier ?? null,
    rank: page.cursor?.rank ?? null,
    publishedUs: page.cursor?.publishedUs ?? null,
    id: page.cursor?.id ?? null,
  };
}

export const readMoreLoaders = (db: Database) => ({
  /**
   * A page of the rail under an item, in the direction of the page (backward: last entry first). An item that is
   * not public has none. One statement for any number of items under the same arguments.
   */
  page: new PagedLoader<RailArguments, RailRow>(
    (parents, asked) => {
      const begins = asked.page.cursor === null ? 'end' : asked.page.inclusive ? 'at' : 'beyond';
      return rails[`${asked.page.direction}_${begins}`].run(db, valuesOf(parents, asked));
    },
    (row) => row.parent,
  ),
  /** How many entries the whole rail of an item has. */
  count: new PagedLoader<RailArguments, CountRow>(
    (parents, asked) =>
      counts[asked.page.cursor === null ? 'first' : 'continued'].run(db, {
        ...valuesOf(parents, asked),
        need: railLength,
      }),
    (row) => row.parent,
  ),
});
