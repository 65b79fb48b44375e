import { edgeJson, isPublic } from './by-hand-text.ts';

/** The newest public items behind a link, both kinds merged, without some; `limit` of them. */
const newest = (table: string, ofParent: string, without: string, limit: number): string => `
  select of_kind.id, of_kind.published_at from unnest('{article,video}'::item_kind[]) as wanted (kind)
  cross join lateral (
    select link.item_id as id, link.published_at from ${table} as link
    where ${ofParent} and link.kind = wanted.kind and link.published_at <= now()
      and link.item_id <> all (${without})
      and (select true from item where item.id = link.item_id and ${isPublic('item')})
    order by link.published_at desc, link.item_id desc limit ${limit}
  ) as of_kind
  order by of_kind.published_at desc, of_kind.id desc limit ${limit}`;

/**
 * `by_hand_rest(item, section, without, missing)`: what stands in a rail behind the picks, as the JSON of each entry, at
 * most as many as are missing. Shared tags, the same authors, the same section, the latest: each is looked for only
 * where those before are too few.
 */
export const byHandRest = `
create or replace function by_hand_rest(item_id bigint, section_id bigint, without bigint[], missing integer)
returns text[] language sql stable as $$
  with own_tags as materialized (select tag_id from item_tag where item_tag.item_id = $1),
  near as materialized (
    select distinct newest.id, newest.published_at from own_tags
    cross join lateral (${newest('item_tag', 'link.tag_id = own_tags.tag_id', "'{}'", 100)}) as newest),
  tagged as materialized (
    select near.id, 1 as tier, -count(*) as rank, near.published_at
    from near join item_tag as theirs
      on theirs.item_id = near.id and theirs.tag_id = any (array(select tag_id from own_tags))
    where near.id <> all ($3)
    group by near.id, near.published_at order by rank, published_at desc, id desc limit $4),
  after_tagged as materialized (
    select $3 || array(select id from tagged) as ids, $4 - (select count(*) from tagged) as missing),
  authored as materialized (
    select distinct newest.id, 2 as tier, 0 as rank, newest.published_at
    from after_tagged cross join item_author as own
    cross join lateral (${newest('item_author', 'link.author_id = own.author_id', 'after_tagged.ids', 7)}) as newest
    where own.item_id = $1 and after_tagged.missing > 0
    order by newest.published_at desc, newest.id desc limit (select missing from after_tagged)),
  after_authored as materialized (
    select ids || array(select id from authored) as ids, missing - (select count(*) from authored) as missing
    from after_tagged),
  sectioned as materialized (
    select newest.id, 3 as tier, 0 as rank, newest.published_at
    from after_authored
    cross join lateral (${newest('item_section', 'link.section_id = $2', 'after_authored.ids', 7)}) as newest
    where after_authored.missing > 0
    order by newest.published_at desc, newest.id desc limit (select missing from after_authored)),
  after_sectioned as materialized (
    select ids || array(select id from sectioned) as ids, missing - (select count(*) from sectioned) as missing
    from after_authored),
  latest as materialized (
    select newest.id, 4 as tier, 0 as rank, newest.published_at
    from after_sectioned
    cross join unnest('{article,video}'::item_kind[]) as wanted (kind)
    cross join lateral (
      select item.id, item.published_at from item
      where item.kind = wanted.kind and ${isPublic('item')} and item.id <> all (after_sectioned.ids)
      order by item.published_at desc, item.id desc limit 7
    ) as newest
    where after_sectioned.missing > 0
    order by newest.published_at desc, newest.id desc limit (select missing from after_sectioned))
  select array(
    select ${edgeJson('entry.reason')}
    from (
      select (array['SHARED_TAGS', 'SAME_AUTHOR', 'SAME_SECTION', 'LATEST'])[ranked.tier] as reason, item.*
      from (
        select * from (
          select * from tagged union all select * from authored union all select * from sectioned
          union all select * from latest
        ) as found order by tier, rank, published_at desc, id desc
      ) as ranked
      join item on item.id = ranked.id
    ) as entry)
$$`;
