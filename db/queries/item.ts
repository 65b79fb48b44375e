import { type RawBuilder, sql } from 'kysely';
import { Loader, oneForEachKey } from '../batch.ts';
import type { Dependencies } from '../changes/change-log.ts';
import type { Sender } from '../client.ts';
import { after, type MaybePromise } from '../maybe-promise.ts';
import type { Reading } from '../reading.ts';
import type { Shelf } from '../shelf.ts';
import { statement } from '../statement.ts';
import type { ItemKind } from '../tables.ts';
import { type ArticleDetail, articleDetail } from './article.ts';
import { type AuthorRow, authorBytes, authorJson, authorTopics } from './author.ts';
import { type ImageRow, imageJson } from './image.ts';
import { type SectionRow, sectionJson } from './section.ts';
import { type TagRow, tagJson } from './tag.ts';
import { type VideoDetail, videoDetail } from './video.ts';

/** What any card shows of an item. */
export interface ItemRow {
  id: string;
  kind: ItemKind;
  slug: string;
  canonical_url: string | null;
  label: string | null;
  headline: string;
  summary: string | null;
  byline: string | null;
  is_featured: boolean;
  image: ImageRow | null;
  image_alt: string | null;
  image_caption: string | null;
  image_credit: string | null;
  /** This and the two below as PostgreSQL writes them; see `toRfc3339`. */
  published_at: string;
  updated_at: string | null;
  modified_at: string;
  is_preview: boolean;
  /** The parts that it was loaded with: a sum of `itemParts`. Those of the other parts below are null. */
  parts: number;
  /** In the order of the byline. */
  authors: AuthorRow[] | null;
  /** In the order of the page. */
  tags: TagRow[] | null;
  /** The detail of its kind. */
  detail: ItemDetail | null;
  section: SectionRow | null;
  /** Null but for an article. */
  words: { count: number; minutes: number } | null;
  /** Null but for a video, and where it is unknown. */
  duration_seconds: number | null;
  /** How many items the editors have picked for its rail, public or not. */
  pick_count: number | null;
}

/**
 * What an item can be loaded with beside its own columns and its picture. Each costs a look at other tables, so a list
 * is read with those alone that its answer shows: 20 µs of PostgreSQL a card without any, 190 with all.
 */
export const itemParts = {
  authors: 1,
  tags: 2,
  detail: 4,
  picks: 8,
  section: 16,
  words: 32,
  duration: 64,
} as const;
export type ItemPart = keyof typeof itemParts;

/** Every part: what a whole item has. */
export const allParts = 127;

/** Each kind's detail; null for the other kinds. */
export interface ItemDetail {
  article: ArticleDetail | null;
  video: VideoDetail | null;
}

const detailJson: RawBuilder<ItemDetail> = sql`
  json_build_object('article', ${articleDetail}, 'video', ${videoDetail})`;

/** Whether a part is among `parts`, an integer; where it is not, PostgreSQL does not run what stands behind it. */
const has = (parts: RawBuilder<unknown>, part: ItemPart): RawBuilder<boolean> =>
  ({
    authors: sql<boolean>`${parts} & 1 <> 0`,
    tags: sql<boolean>`${parts} & 2 <> 0`,
    detail: sql<boolean>`${parts} & 4 <> 0`,
    picks: sql<boolean>`${parts} & 8 <> 0`,
    section: sql<boolean>`${parts} & 16 <> 0`,
    words: sql<boolean>`${parts} & 32 <> 0`,
    duration: sql<boolean>`${parts} & 64 <> 0`,
  })[part];

/**
 * The columns of `ItemRow`, with the parts that an integer expression names, for a statement whose `from` holds
 * `publicItem`. Each tag and author is looked up by its key: joined, a plan read all of them for each item.
 */
export const itemColumns = (parts: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  item.id, item.kind, item.slug, item.canonical_url, item.label, item.headline, item.summary, item.byline, item.is_featured,
  (select ${imageJson} from image where image.id = item.image_id) as image,
  item.image_alt, item.image_caption, item.image_credit,
  case when ${has(parts, 'section')} then (
    select ${sectionJson} from section where section.id = item.section_id) end as section,
  item.published_at::text, item.updated_at::text, item.modified_at::text, item.is_preview, ${parts} as parts,
  case when ${has(parts, 'words')} and item.kind = 'article' then (
    select json_build_object('count', word_count, 'minutes', reading_minutes)
    from article where article.item_id = item.id) end as words,
  case when ${has(parts, 'duration')} and item.kind = 'video' then (
    select duration_seconds from video where video.item_id = item.id) end as duration_seconds,
  case when ${has(parts, 'authors')} then (
    select coalesce(json_agg(author.as_json order by link.position), '[]')
    from item_author as link
    cross join lateral (select ${authorJson} as as_json from author where author.id = link.author_id limit 1) as author
    where link.item_id = item.id) end as authors,
  case when ${has(parts, 'tags')} then (
    select coalesce(json_agg(tag.as_json order by link.position), '[]')
    from item_tag as link
    cross join lateral (select ${tagJson} as as_json from tag where tag.id = link.tag_id limit 1) as tag
    where link.item_id = item.id) end as tags,
  case when ${has(parts, 'detail')} then ${detailJson} end as detail,
  case when ${has(parts, 'picks')} then (
    select count(*)::integer from read_more where read_more.item_id = item.id) end as pick_count`;

/**
 * `item`: the public item with this id, or no row; for a statement's `from`. The limit keeps it a subquery, so that
 * each item is looked up by its key. As a plain join, a plan that was made without knowing the number of ids would
 * read the whole table.
 */
export const publicItem = (id: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  cross join lateral (
    select * from public_item where public_item.id = ${id} limit 1
  ) as item`;

/** Items by their ids, each with the parts that are asked for it. */
const itemsByIds = statement<{ ids: readonly string[]; parts: readonly number[] }, ItemRow>(
  'items_by_ids',
  ({ ids, parts }) => sql<ItemRow>`
    select ${itemColumns(sql`key.parts`)}
    from unnest(${ids}::bigint[], ${parts}::integer[]) as key (id, parts) ${publicItem(sql`key.id`)}`,
);

type FoundBySlug = ItemRow & { asked: string };

/** Items by a slug that they have or had; `asked` is the slug that was asked for. */
const itemsBySlugs = statement<{ slugs: readonly string[]; parts: readonly number[] }, FoundBySlug>(
  'items_by_slugs',
  ({ slugs, parts }) => sql<FoundBySlug>`
    select key.slug as asked, ${itemColumns(sql`key.parts`)}
    from unnest(${slugs}::text[], ${parts}::integer[]) as key (slug, parts)
    cross join lateral (select item_id from item_slug where item_slug.slug = key.slug limit 1) as named
    ${publicItem(sql`named.item_id`)}`,
);

/** Everything that the row of an item was made of. */
function dependenciesOf(item: ItemRow): Dependencies {
  const topics = [`item ${item.id}`];
  if (item.image !== null) topics.push(`image ${item.image.id}`);
  if (item.section !== null) topics.push(`section ${item.section.id}`);
  for (const author of item.authors ?? []) topics.push(...authorTopics(author));
  for (const tag of item.tags ?? []) topics.push(`tag ${tag.id}`);
  for (const id of item.detail?.article?.image_ids ?? []) topics.push(`image ${id}`);
  return { topics, ranges: [] };
}

/** About what an item takes in memory: its texts twice, and the objects around them. */
const bytesOf = ({ headline, summary, authors, tags, detail }: ItemRow): number =>
  2_500 +
  2 * (headline.length + (summary?.length ?? 0)) +
  (authors ?? []).reduce((bytes, author) => bytes + authorBytes(author), 0) +
  200 * (tags?.length ?? 0) +
  (detail === null ? 0 : detailBytes(detail));

const detailBytes = ({ article, video }: ItemDetail): number =>
  500 +
  7 * (article?.body_bytes ?? 0) +
  600 * (article?.images.length ?? 0) +
  2 * (video?.transcript?.length ?? 0);

/** What is asked of an item. `parts` is a sum of `itemParts`. */
interface ItemKey {
  id: string;
  parts: number;
}

interface SlugKey {
  slug: string;
  parts: number;
}

/** An item that something leads to. It is kept under its id, not with what leads to it: then it is null here. */
export interface Named {
  id: string;
  item: ItemRow | null;
}

/** Items by id and by slug; and a place to keep those that other statements have read. */
export class ItemLoader {
  readonly #byId: Loader<ItemKey, ItemRow | null>;
  readonly #bySlug: Loader<SlugKey, Named | null>;
  readonly #shelf: Shelf;

  constructor(sender: Sender, shelf: Shelf) {
    this.#shelf = shelf;
    this.#byId = new Loader(sender, shelf, {
      read: readByIds,
      keptName: ({ id }) => `item ${id}`,
      loadName: ({ id, parts }) => `${id} ${parts}`,
      dependenciesOf: (item, { id }) =>
        item === null ? { topics: [`item ${id}`], ranges: [] } : dependenciesOf(item),
      bytesOf: (item) => (item === null ? 100 : bytesOf(item)),
    });
    this.#bySlug = new Loader<SlugKey, Named | null>(sender, shelf, {
      read: readBySlugs,
      keptName: ({ slug }) => `slug ${slug}`,
      loadName: ({ slug, parts }) => `${slug} ${parts}`,
      dependenciesOf: (_, { slug }) => ({ topics: [`slug ${slug}`], ranges: [] }),
      kept: (named) => (named === null ? null : { id: named.id, item: null }),
      bytesOf: () => 200,
      onRead: (named, readAfter) => {
        if (named?.item) this.keep(named.item, readAfter);
      },
    });
  }

  /** The item with this id and at least these parts; null where none is public. */
  byId(id: string, parts: number, reading: Reading): MaybePromise<ItemRow | null> {
    const kept = this.#byId.find({ id, parts });
    if (kept === undefined) return this.#byId.load({ id, parts }, reading);
    const lacking = kept.row === null ? 0 : parts & ~kept.row.parts;
    if (lacking !== 0) return this.#byId.loadAnew({ id, parts: parts | (kept.row?.parts ?? 0) }, reading);
    reading.used(kept.dependencies);
    return kept.row;
  }

  /** The item that has or had this slug, with at least these parts; null where none is public. */
  bySlug(slug: string, parts: number, reading: Reading): MaybePromise<ItemRow | null> {
    return after(this.#bySlug.load({ slug, parts }, reading), (named) =>
      named === null ? null : this.known(named, parts, reading),
    );
  }

  /** An item that a statement has just read, or else the one with this id. */
  known(found: Named, parts: number, reading: Reading): MaybePromise<ItemRow | null> {
    if (found.item === null) return this.byId(found.id, parts, reading);
    if (this.#shelf.tracks) reading.used(dependenciesOf(found.item));
    return found.item;
  }

  /** Keeps an item that another statement has read, beside what is kept of it already. */
  keep(item: ItemRow, readAfter: number): void {
    const key = { id: item.id, parts: item.parts };
    const kept = this.#byId.find(key)?.row ?? null;
    this.#byId.keep(key, kept === null ? item : united(item, kept), readAfter);
  }
}

/** An item with what another reading of it has beyond. */
function united(item: ItemRow, other: ItemRow): ItemRow {
  const lacking = other.parts & ~item.parts;
  if (lacking === 0) return item;
  const from = (part: ItemPart) => ((lacking & itemParts[part]) === 0 ? item : other);
  return {
    ...item,
    parts: item.parts | lacking,
    authors: from('authors').authors,
    tags: from('tags').tags,
    detail: from('detail').detail,
    pick_count: from('picks').pick_count,
    section: from('section').section,
    words: from('words').words,
    duration_seconds: from('duration').duration_seconds,
  };
}

async function readByIds(keys: readonly ItemKey[], sender: Sender): Promise<(ItemRow | null)[]> {
  const parts = new Map<string, number>();
  for (const key of keys) parts.set(key.id, key.parts | (parts.get(key.id) ?? 0));
  const rows = await itemsByIds.run(sender, { ids: [...parts.keys()], parts: [...parts.values()] });
  return oneForEachKey(
    keys.map(({ id }) => id),
    rows,
    (row) => row.id,
  );
}

async function readBySlugs(keys: readonly SlugKey[], sender: Sender): Promise<(Named | null)[]> {
  const parts = new Map<string, number>();
  for (const key of keys) parts.set(key.slug, key.parts | (parts.get(key.slug) ?? 0));
  const rows = await itemsBySlugs.run(sender, { slugs: [...parts.keys()], parts: [...parts.values()] });
  const named = rows.map(({ asked, ...item }) => ({ asked, named: { id: item.id, item } }));
  return oneForEachKey(
    keys.map(({ slug }) => slug),
    named,
    (row) => row.asked,
  ).map((row) => row?.named ?? null);
}
