import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB, ItemStatus } from '../tables.ts';
import type { DoorHere } from './door.ts';
import { type Fields, withImages } from './fields.ts';

/** An item as it stands here, in the words of an import. */
export interface Here {
  readonly door: DoorHere;
  readonly fields: Fields<unknown>;
  /** Every slug that it has or had. */
  readonly slugs: readonly string[];
  /** As all moments: RFC 3339 in UTC with six digits of the second. */
  readonly modifiedAt: string;
}

interface HereRow {
  id: string;
  slug: string;
  slugs: string[];
  headline: string;
  summary: string | null;
  canonical_url: string | null;
  updated_at: string | null;
  is_featured: boolean;
  section: string | null;
  image: string | null;
  image_alt: string | null;
  image_caption: string | null;
  image_credit: string | null;
  image_caption_spans: unknown;
  image_credit_spans: unknown;
  status: ItemStatus;
  published_at: string | null;
  withdrawn_at: string | null;
  is_held: boolean;
  modified_at: string;
  authors: string[];
  tags: string[];
  body: unknown;
  /** External ids of the body's images by their ids. */
  pictures: Record<string, string> | null;
  duration_seconds: number | null;
  sources: unknown;
  embed_url: string | null;
  transcript: string | null;
}

export const moment = (at: RawBuilder<unknown>): RawBuilder<string> =>
  sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** How an import of the item's source names a row of this table; another name if it was not imported from there. */
const nameIn = (table: RawBuilder<unknown>): RawBuilder<string> =>
  sql`case when ${table}.source = item.source then ${table}.external_id else '#' || ${table}.id end`;

/** Items as they stand here, by id. `withBodies` are those of the ids whose bodies are needed. One statement. */
export async function readHere(
  db: Transaction<DB>,
  ids: readonly string[],
  withBodies: ReadonlySet<string>,
): Promise<Map<string, Here>> {
  if (ids.length === 0) return new Map();
  const found = await sql<HereRow>`
    select item.id, item.slug, array(select slug from item_slug where item_id = item.id) as slugs, item.headline,
      item.summary, item.canonical_url, ${moment(sql`item.updated_at`)} as updated_at, item.is_featured,
      (select ${nameIn(sql`section`)} from section where section.id = item.section_id) as section,
      (select ${nameIn(sql`image`)} from image where image.id = item.image_id) as image,
      item.image_alt, item.image_caption, item.image_credit, item.image_caption_spans,
      item.image_credit_spans, item.status,
      ${moment(sql`item.published_at`)} as published_at, ${moment(sql`item.withdrawn_at`)} as withdrawn_at,
      item.held_at is not null as is_held, ${moment(sql`item.modified_at`)} as modified_at,
      array(select ${nameIn(sql`author`)} from item_author join author on author.id = author_id
        where item_id = item.id order by item_author.position) as authors,
      array(select ${nameIn(sql`tag`)} from item_tag join tag on tag.id = tag_id
        where item_id = item.id order by item_tag.position) as tags,
      case when wanted.with_body then article.body end as body,
      case when wanted.with_body then (
        select json_object_agg(image.id, ${nameIn(sql`image`)}) from image where image.id = any (article.image_ids))
      end as pictures,
      video.duration_seconds, video.sources, video.embed_url, video.transcript
    from unnest(${ids}::bigint[], ${ids.map((id) => withBodies.has(id))}::boolean[]) as wanted (id, with_body)
    join item using (id)
    left join article on article.item_id = item.id
    left join video on video.item_id = item.id`.execute(db);
  return new Map(found.rows.map((row) => [row.id, hereOf(row)]));
}

function hereOf(row: HereRow): Here {
  const { pictures } = row;
  return {
    door: {
      status: row.status,
      publishedAt: row.published_at,
      withdrawnAt: row.withdrawn_at,
      isHeld: row.is_held,
    },
    slugs: row.slugs,
    modifiedAt: row.modified_at,
    fields: {
      slug: row.slug,
      headline: row.headline,
      summary: row.summary,
      canonicalUrl: row.canonical_url,
      updatedAt: row.updated_at,
      isFeatured: row.is_featured,
      section: row.section,
      image: row.image,
      imageAlt: row.image_alt,
      imageCaption: row.image_caption,
      imageCredit: row.image_credit,
      imageCaptionSpans: row.image_caption_spans,
      imageCreditSpans: row.image_credit_spans,
      authors: row.authors,
      tags: row.tags,
      body: withImages(row.body, (id) => pictures?.[id] ?? `#${id}`),
      durationSeconds: row.duration_seconds,
      videoSources: row.sources,
      embedUrl: row.embed_url,
      transcript: row.transcript,
    },
  };
}
