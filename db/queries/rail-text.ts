import { type RawBuilder, sql } from 'kysely';
import type { Placeholders } from '../statement.ts';
import type { ItemKind } from '../tables.ts';
import { fromMicroseconds, toMicroseconds } from './fragments.ts';

export interface RailConditions {
  /** At least one. */
  kinds: readonly ItemKind[];
  excludeIds: readonly string[];
}

export interface RailValues extends RailConditions {
  parents: readonly string[];
  parts: number;
  limit: number;
  /** Whether it must be known what a rail was made of. */
  track: boolean;
  /** How long a rail must be known to answer: its later parts are not looked for once there are as many. */
  need: number;
  asOfUs: string | null;
  tier: number | null;
  rank: number | null;
  publishedUs: string | null;
  id: string | null;
}

/** Leaves out what a part of the rail holds already. */
const unseen = (column: RawBuilder<unknown>, part: RawBuilder<unknown>) =>
  sql`${column} <> all ((select ids from ${part})::bigint[])`;

/** The ids of what the page shows already, as rows. */
export const shown = ($: Placeholders<RailValues>): RawBuilder<unknown> => sql`
  select self.id
  union all
  select target_id from item_reference
  where item_id = self.id and role in ('card', 'video') and target_id is not null
  union all
  select unnest(${$.excludeIds}::bigint[])`;

/** Picks that are not public now: the rail changes when they become so. */
export const hiddenPicks: RawBuilder<string[]> = sql`
  array(select link.target_id::text from read_more as link
        where link.item_id = self.id and not exists (
          select from public_item as pick
          where pick.id = link.target_id and pick.published_at <= moment.at and pick.listed_at <= moment.at))`;

/**
 * How many of the newest items of each tag are looked at: 100, but of all tags together 600. Under an item of a hundred
 * tags 100 of each took 180 ms.
 */
const newestOfTag = sql`(select most from tag_depth)`;

/** The lists that the later parts of a rail are cut out of; each tag with the place of the last of its newest. */
export interface RailSources {
  /** Null: that it has fewer, so that all of them count. */
  tags: [id: string, fromUs: string | null][];
  authors: string[];
  section: string | null;
}

/** For a statement that has `ranked` in its \`with\`. */
export const railSources: RawBuilder<RailSources> = sql`
  json_build_object('authors', array(select author_id::text from item_author where item_id = self.id),
    'section', self.section_id::text,
    'tags', (
      select coalesce(json_agg(json_build_array(own.tag_id::text, (
        select case when count(*) = ${newestOfTag} then ${toMicroseconds(sql`min(newest.published_at)`)} end
        from tag_newest as newest where newest.tag_id = own.tag_id))), '[]')
      from item_tag as own where own.item_id = self.id))`;

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
export function ranked($: Placeholders<RailValues>): RawBuilder<unknown> {
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

  return sql`
    shown as materialized (select array(${shown($)}) as ids),
    picks as materialized (
      select link.target_id as id, 0 as tier, link.position::integer as rank, pick.published_at
      from read_more as link join public_item as pick on pick.id = link.target_id
      where link.item_id = self.id and pick.kind = any (${$.kinds}::item_kind[])
        and pick.published_at <= moment.at and pick.listed_at <= moment.at
        and ${unseen(sql`link.target_id`, sql`shown`)}
      order by link.position limit ${need}),
    seen_picks as materialized (
      select (select ids from shown) || array(select id from picks) as ids),
    tag_depth as materialized (
      select least(100, 600 / greatest(1, count(*)))::integer as most from item_tag where item_tag.item_id = self.id),
    tag_newest as materialized (
      select own.tag_id, newest.id, newest.published_at from item_tag as own
      cross join lateral (
        ${newest(sql`item_tag`, sql`link.tag_id = own.tag_id`, newestOfTag, sql`true`)}
      ) as newest
      where own.item_id = self.id and (select count(*) from picks) < ${need}),
    tagged as materialized (
      select id, 1 as tier, -shared as rank, published_at
      from (
        select near.id, near.published_at, (
            select count(*)::integer from item_tag as own join item_tag as theirs on theirs.tag_id = own.tag_id
            where own.item_id = self.id and theirs.item_id = near.id
          ) as shared
        from (select distinct id, published_at from tag_newest) as near
        where ${unseen(sql`near.id`, sql`seen_picks`)}
      ) as counted
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
export const publicParents = ($: Placeholders<RailValues>): RawBuilder<unknown> => sql`
  unnest(${$.parents}::bigint[]) as key (id)
  cross join lateral (select id, section_id from public_item where public_item.id = key.id limit 1) as self`;

/** A rail that a client pages through is read as of the moment of its first page, yet never of a future one. */
export const momentOf = (continued: boolean, $: Placeholders<RailValues>): RawBuilder<unknown> =>
  continued ? sql`least(now(), ${fromMicroseconds($.asOfUs)})` : sql`now()`;
