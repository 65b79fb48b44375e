import { type RawBuilder, sql } from 'kysely';
import type { Sender } from '../client.ts';
import { type Placeholders, type StatementOptions, statement } from '../statement.ts';
import type { ItemKind } from '../tables.ts';
import { type ArticleDetail, articleDetail } from './article.ts';
import { type AuthorRow, authorJson } from './author.ts';
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
  /** Null also if the words of its picture have no links and no marks. */
  image_spans: ImageSpans | null;
}

/** The words of an item's picture with their links. */
export interface ImageSpans {
  /** JSON spans, as they are stored; null: there are none. */
  caption: unknown;
  credit: unknown;
  /** Which item each URL in them has turned out to be. Whether that item is public is not said. */
  references: { url: string; item_id: string }[];
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
  captions: 128,
} as const;
export type ItemPart = keyof typeof itemParts;

/** Every part: what a whole item has. */
export const allParts = 255;

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
    captions: sql<boolean>`${parts} & 128 <> 0`,
  })[part];

/** The parts that a card shows at most; the others take a look at several tables each. */
const cardParts = itemParts.section | itemParts.words | itemParts.duration;

/**
 * The parts beyond those of a card. Each tag and author is looked up by its key: joined, a plan read all of them for each
 * item.
 */
const wholeColumns = (parts: RawBuilder<unknown>): RawBuilder<unknown> => sql`
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
    select count(*)::integer from read_more where read_more.item_id = item.id) end as pick_count,
  case when ${has(parts, 'captions')}
      and (item.image_caption_spans is not null or item.image_credit_spans is not null) then
    json_build_object('caption', item.image_caption_spans, 'credit', item.image_credit_spans, 'references', (
      select coalesce(json_agg(json_build_object('url', target_url, 'item_id', target_id::text)), '[]')
      from item_reference as reference
      where reference.item_id = item.id and block_id is null and target_url is not null and target_id is not null))
    end as image_spans`;

const noColumns = sql`null::json as authors, null::json as tags, null::json as detail, null::integer as pick_count,
  null::json as image_spans`;

/**
 * The columns of `ItemRow`, with the parts that an integer expression names (of a card: those that a card has), for a
 * statement whose `from` holds `publicItem`.
 */
export const itemColumns = (parts: RawBuilder<unknown>, extent: 'card' | 'whole'): RawBuilder<unknown> => sql`
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
  ${extent === 'card' ? noColumns : wholeColumns(parts)}`;

/** A statement that reads lists of items, each with the same parts. */
export interface ListStatement<Arguments extends { parts: number }, Row extends ItemRow> {
  run(db: Sender, values: Arguments): Promise<Row[]>;
}

/**
 * A statement whose rows are items in a list, as two texts: where only cards are asked for, PostgreSQL need not set up at each
 * call what reads the rest, which takes it about as long as reading eight cards. `build` gets the columns of the items.
 */
export function listStatement<Arguments extends { parts: number }, Row extends ItemRow>(
  name: string,
  build: (placeholders: Placeholders<Arguments>, columns: RawBuilder<unknown>) => RawBuilder<Row>,
  options: StatementOptions = {},
): ListStatement<Arguments, Row> {
  const ofExtent = (extent: 'card' | 'whole', own: StatementOptions) =>
    statement<Arguments, Row>(
      `${name}_${extent}`,
      ($) => build($, itemColumns(sql`${$.parts}::integer`, extent)),
      own,
    );
  const cards = ofExtent('card', options);
  const whole = ofExtent('whole', { ...options, often: false });
  return { run: (db, values) => ((values.parts & ~cardParts) === 0 ? cards : whole).run(db, values) };
}

/**
 * `item`: the public item with this id, or no row; for a statement's `from`. The limit keeps it a subquery, so that
 * each item is looked up by its key. As a plain join, a plan that was made without knowing the number of ids would
 * read the whole table.
 */
export const publicItem = (id: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  cross join lateral (
    select * from public_item where public_item.id = ${id} limit 1
  ) as item`;
