import type pg from 'pg';

/**
 * The page in two statements, each for any number of keys at once, as in db/queries: an article by its slug with all
 * that belongs to it, and the rails of articles by their ids with a card for each entry. Only what the page shows.
 */
export interface ImageRow {
  url: string;
  width: number | null;
  height: number | null;
}

export interface CardRow {
  id: string;
  kind: 'article' | 'video';
  slug: string;
  label: string | null;
  headline: string;
  summary: string | null;
  image: ImageRow | null;
  image_alt: string | null;
  published_at: string;
  updated_at: string | null;
  duration_seconds: number | null;
}

export interface AuthorRow {
  id: string;
  name: string;
  job_title: string | null;
  bio_text: string | null;
  avatar: ImageRow | null;
  avatar_alt: string | null;
}

export interface ArticleRow extends CardRow {
  canonical_url: string | null;
  byline: string | null;
  image_caption: string | null;
  image_credit: string | null;
  section: { name: string; slug: string } | null;
  authors: AuthorRow[];
  reading_minutes: number;
  body: { id: string; spans: { text: string }[] }[];
}

export interface EntryRow extends CardRow {
  parent: string;
  tier: number;
}

const moment = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const image = (id: string) =>
  `(select json_build_object('url', url, 'width', width, 'height', height) from image where image.id = ${id})`;

const card = `item.id, item.kind, item.slug, item.label, item.headline, item.summary,
  ${image('item.image_id')} as image, item.image_alt,
  ${moment('item.published_at')} as published_at, ${moment('item.updated_at')} as updated_at,
  (select duration_seconds from video where video.item_id = item.id) as duration_seconds`;

const publicItem = (id: string) =>
  `cross join lateral (select * from public_item where public_item.id = ${id} limit 1) as item`;

const articlesBySlugs = `
select ${card}, item.canonical_url, item.byline, item.image_caption, item.image_credit,
  (select json_build_object('name', name, 'slug', slug) from section where section.id = item.section_id) as section,
  (select coalesce(json_agg(json_build_object('id', author.id::text, 'name', author.name,
      'job_title', author.job_title, 'bio_text', author.bio_text, 'avatar', ${image('author.avatar_id')},
      'avatar_alt', author.avatar_alt) order by link.position), '[]')
    from item_author as link
    cross join lateral (select * from author where author.id = link.author_id limit 1) as author
    where link.item_id = item.id) as authors,
  article.reading_minutes, article.body
from unnest($1::text[]) as key (slug)
cross join lateral (select item_id from item_slug where item_slug.slug = key.slug limit 1) as named
${publicItem('named.item_id')}
cross join lateral (select * from article where article.item_id = item.id limit 1) as article`;

const isPublic = '(select true from public_item where public_item.id = link.item_id)';
const newest = (table: string, ofParent: string, without: string, limit: string) => `
  select of_kind.id, of_kind.published_at from unnest('{article,video}'::item_kind[]) as wanted (kind)
  cross join lateral (
    select link.item_id as id, link.published_at from ${table} as link
    where ${ofParent} and link.kind = wanted.kind and link.published_at <= now() and ${isPublic}
      and link.item_id <> all (${without})
    order by link.published_at desc, link.item_id desc limit ${limit}
  ) as of_kind
  order by of_kind.published_at desc, of_kind.id desc limit ${limit}`;
const seen = (part: string) => `(select ids from ${part})::bigint[]`;
const seenAfter = (before: string, part: string) =>
  `select (select ids from ${before}) || array(select id from ${part}) as ids`;
const enough = (...parts: string[]) => parts.map((part) => `(select count(*) from ${part})`).join(' + ');

/** Seven entries tell whether there is more than the six that are shown. */
const railsByParents = `
select self.id as parent, rail.tier, ${card}
from unnest($1::bigint[]) as key (id)
cross join lateral (select id, section_id from public_item where public_item.id = key.id limit 1) as self
cross join lateral (
  with shown as materialized (
    select self.id || array(select target_id from item_reference
      where item_id = self.id and role in ('card', 'video') and target_id is not null) as ids),
  picks as materialized (
    select link.target_id as id, 0 as tier, link.position::integer as rank, pick.published_at
    from read_more as link join public_item as pick on pick.id = link.target_id
    where link.item_id = self.id and link.target_id <> all (${seen('shown')}) order by link.position limit 7),
  seen_picks as materialized (${seenAfter('shown', 'picks')}),
  tagged as materialized (
    select near.id, 1 as tier, -near.shared as rank, near.published_at from (
      select newest.id, newest.published_at, (
          select count(*)::integer from item_tag as own join item_tag as theirs on theirs.tag_id = own.tag_id
          where own.item_id = self.id and theirs.item_id = newest.id) as shared
      from (
        select distinct newest.* from item_tag as own
        cross join lateral (${newest('item_tag', 'link.tag_id = own.tag_id', "'{}'", '100')}) as newest
        where own.item_id = self.id) as newest
      where newest.id <> all (${seen('seen_picks')})) as near
    where ${enough('picks')} < 7 order by shared desc, published_at desc, id desc limit 7),
  seen_tagged as materialized (${seenAfter('seen_picks', 'tagged')}),
  authored as materialized (
    select distinct newest.id, 2 as tier, 0 as rank, newest.published_at from item_author as own
    cross join lateral (${newest('item_author', 'link.author_id = own.author_id', seen('seen_tagged'), '7')}) as newest
    where own.item_id = self.id and ${enough('picks', 'tagged')} < 7
    order by published_at desc, id desc limit 7),
  seen_authored as materialized (${seenAfter('seen_tagged', 'authored')}),
  sectioned as materialized (
    select newest.id, 3 as tier, 0 as rank, newest.published_at
    from (${newest('item_section', 'link.section_id = self.section_id', seen('seen_authored'), '7')}) as newest
    where ${enough('picks', 'tagged', 'authored')} < 7),
  seen_sectioned as materialized (${seenAfter('seen_authored', 'sectioned')}),
  latest as materialized (
    select link.id, 4 as tier, 0 as rank, link.published_at from unnest('{article,video}'::item_kind[]) as wanted (kind)
    cross join lateral (
      select public_item.id, published_at from public_item
      where public_item.kind = wanted.kind and public_item.id <> all (${seen('seen_sectioned')})
      order by published_at desc, id desc limit 7) as link
    where ${enough('picks', 'tagged', 'authored', 'sectioned')} < 7)
  select * from (
    select * from picks union all select * from tagged union all select * from authored union all select * from sectioned
    union all select * from latest) as entry
  order by tier, rank, published_at desc, id desc limit 7
) as rail ${publicItem('rail.id')}
order by self.id, rail.tier, rail.rank, rail.published_at desc, rail.id desc`;

export const articlesOf = async (pool: pg.Pool, slugs: readonly string[]): Promise<ArticleRow[]> =>
  (await pool.query({ name: 'articles_by_slugs', text: articlesBySlugs, values: [slugs] })).rows;

export const railsOf = async (pool: pg.Pool, parents: readonly string[]): Promise<EntryRow[]> =>
  (await pool.query({ name: 'rails_by_parents', text: railsByParents, values: [parents] })).rows;
