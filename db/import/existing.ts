import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Span } from '../blocks.ts';
import type { DB, ItemStatus } from '../tables.ts';
import type { ImportedItem } from './item.ts';

/** An imported item as the statements below take it: ids instead of names, in the words of the columns. */
export interface WantedRow {
  /** Its place in the batch, from 0. */
  place: number;
  /** Null for a new one. */
  id: string | null;
  source: string;
  external_id: string;
  kind: ImportedItem['kind'];
  slug: string;
  slug_is_given: boolean;
  headline: string;
  summary: string | null;
  canonical_url: string | null;
  status: ItemStatus;
  published_at: string | null;
  is_featured: boolean;
  section_id: string | null;
  image_id: string | null;
  image_alt: string | null;
  image_caption: string | null;
  image_credit: string | null;
  image_caption_spans: readonly Span[] | null;
  image_credit_spans: readonly Span[] | null;
  author_ids: string[];
  tag_ids: string[];
}

/** What extends the item, by its kind. */
export interface WantedDetail {
  place: number;
  id: string | null;
  body: unknown;
  duration_seconds: number | null;
  sources: unknown;
  embed_url: string | null;
  transcript: string | null;
}

/** The columns of a WantedRow, for `json_to_recordset`. */
export const wantedColumns: RawBuilder<unknown> = sql`(
  place integer, id bigint, source text, external_id text, kind item_kind, slug text, slug_is_given boolean,
  headline text, summary text, canonical_url text, status item_status, published_at timestamptz,
  is_featured boolean, section_id bigint, image_id bigint, image_alt text,
  image_caption text, image_credit text, image_caption_spans jsonb, image_credit_spans jsonb,
  author_ids bigint[], tag_ids bigint[])`;

/**
 * Details as a source for a statement's `from`, called `detail`. As jsonb, a body is parsed once: 500 bodies of 2.8 kB
 * take 32 ms, as json 40 ms, as an array of texts 59 ms.
 */
export const detailRows = (details: readonly WantedDetail[]): RawBuilder<unknown> => sql`
  jsonb_to_recordset(${JSON.stringify(details)}::jsonb) as detail (place integer, id bigint, body jsonb,
    duration_seconds integer, sources jsonb, embed_url text, transcript text)`;

/** `item.published_at` stands for ever: readers have seen the item under it. */
export const momentStands: RawBuilder<boolean> = sql`(item.status = 'published' and item.published_at <= now())`;

/** Whether the source has changed the status since it was last imported. */
export const statusMoves: RawBuilder<boolean> = sql`
  (coalesce(item.imported_status, 'published') <> wanted.status)`;

/** The moment that an item gets: the one that stands; else the file's; a draft keeps what it has. */
export const moment: RawBuilder<string | null> = sql`
  (case when ${momentStands} then item.published_at else coalesce(wanted.published_at, item.published_at) end)`;

/**
 * Whether the source has renamed the item: its slug is none that the item has or had, and the item does not bear
 * it with a number because it is another's.
 */
const isRenamed: RawBuilder<boolean> = sql`
  (wanted.slug_is_given
    and not exists (select from item_slug where item_slug.slug = wanted.slug and item_slug.item_id = item.id)
    and not (item.slug ~ '-\\d+$'
      and starts_with(wanted.slug, regexp_replace(item.slug, '-\\d+$', ''))
      and exists (select from item_slug where item_slug.slug = wanted.slug)))`;

/**
 * The alt text that an item gets: the file's; where it has none, the one that somebody wrote here for the same
 * picture.
 */
export const altText: RawBuilder<string | null> = sql`
  (case when wanted.image_alt is null and item.image_id is not distinct from wanted.image_id
   then item.image_alt else wanted.image_alt end)`;

export interface FoundRow {
  place: number;
  /** Null where it is not there. */
  id: string | null;
  /** The moment lies ahead, by the database's clock. */
  scheduled: boolean;
  kind: ImportedItem['kind'] | null;
}

/** Which of a batch are there already: one row for each, in no order. One statement. */
export async function findItems(db: Transaction<DB>, items: readonly ImportedItem[]): Promise<FoundRow[]> {
  const keys = items.map(({ source, externalId, status, publishedAt }, place) => ({
    place,
    source,
    external_id: externalId,
    status,
    published_at: publishedAt,
  }));
  const found = await sql<FoundRow>`
    select wanted.place, item.id, item.kind,
      coalesce(wanted.status = 'published' and wanted.published_at > now(), false) as scheduled
    from json_to_recordset(${JSON.stringify(keys)}::json)
      as wanted (place integer, source text, external_id text, status item_status, published_at timestamptz)
    left join item on item.source = wanted.source and item.external_id = wanted.external_id`.execute(db);
  return found.rows;
}

/** Which parts of an item that is there are not what the file says. */
export interface Difference {
  place: number;
  item: boolean;
  /** The source has given it another slug. */
  slug: boolean;
  detail: boolean;
  authors: boolean;
  tags: boolean;
  /** The file gives another moment of publication than the one that stands. */
  moment_kept: boolean;
}

/** Compares items that are there with what the file says. `details` has the place of each row. One statement. */
export async function differences(
  db: Transaction<DB>,
  rows: readonly WantedRow[],
  details: readonly WantedDetail[],
): Promise<Difference[]> {
  if (rows.length === 0) return [];
  const compared = await sql<Difference>`
    select wanted.place,
      (item.headline, item.summary, item.canonical_url, item.section_id, item.image_id, item.image_alt,
        item.image_caption, item.image_credit, item.image_caption_spans, item.image_credit_spans)
        is distinct from (wanted.headline, wanted.summary, wanted.canonical_url, wanted.section_id, wanted.image_id,
          ${altText}, wanted.image_caption, wanted.image_credit, wanted.image_caption_spans, wanted.image_credit_spans)
        or item.is_featured <> wanted.is_featured or ${statusMoves}
        or item.published_at is distinct from ${moment} as item,
      ${isRenamed} as slug,
      case item.kind
        when 'article' then article.body is distinct from detail.body
        when 'video' then
          (video.duration_seconds, video.sources, video.embed_url, video.transcript)
            is distinct from (detail.duration_seconds, detail.sources, detail.embed_url, detail.transcript)
      end as detail,
      array(select author_id from item_author where item_id = item.id order by position) <> wanted.author_ids
        as authors,
      array(select tag_id from item_tag where item_id = item.id order by position) <> wanted.tag_ids as tags,
      coalesce(${momentStands} and item.published_at <> wanted.published_at, false) as moment_kept
    from json_to_recordset(${JSON.stringify(rows)}::json) as wanted ${wantedColumns}
    join ${detailRows(details)} using (place)
    join item on item.id = wanted.id
    left join article on article.item_id = item.id
    left join video on video.item_id = item.id`.execute(db);
  return compared.rows;
}
