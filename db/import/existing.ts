import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Span } from '../blocks.ts';
import type { DB, ItemKind, ItemStatus } from '../tables.ts';
import { moment } from './here.ts';
import type { ImportedItem } from './item.ts';
import type { Said } from './said.ts';

/** An imported item as the statements of write.ts take it: ids instead of names, in the words of the columns. */
export interface WantedRow {
  /** Its place in the batch, from 0. */
  place: number;
  /** Null for a new one. */
  id: string | null;
  source: string;
  external_id: string;
  kind: ItemKind;
  slug: string;
  headline: string;
  summary: string | null;
  canonical_url: string | null;
  status: ItemStatus;
  published_at: string | null;
  updated_at: string | null;
  withdrawn_at: string | null;
  /** When the source changed it; null if it does not say. */
  modified_at: string | null;
  /** Of a new one: it comes in withdrawn, and imports leave it so. */
  is_held: boolean;
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
  place integer, id bigint, source text, external_id text, kind item_kind, slug text, headline text, summary text,
  canonical_url text, status item_status, published_at timestamptz, updated_at timestamptz, withdrawn_at timestamptz,
  modified_at timestamptz, is_held boolean, is_featured boolean, section_id bigint, image_id bigint, image_alt text,
  image_caption text, image_credit text, image_caption_spans jsonb, image_credit_spans jsonb)`;

/**
 * Details as a source for a statement's `from`, called `detail`. As jsonb, a body is parsed once: 500 bodies of 2.8 kB
 * take 32 ms, as json 40 ms, as an array of texts 59 ms.
 */
export const detailRows = (details: readonly WantedDetail[]): RawBuilder<unknown> => sql`
  jsonb_to_recordset(${JSON.stringify(details)}::jsonb) as detail (place integer, id bigint, body jsonb,
    duration_seconds integer, sources jsonb, embed_url text, transcript text)`;

export interface FoundRow {
  place: number;
  /** Null if it is not there. */
  id: string | null;
  kind: ItemKind | null;
  /** Null if no import has recorded what the source said. */
  said: Said | null;
  /** The time of the transaction by the database's clock, in the form of `moment`. */
  now: string;
}

/** Which of a batch are there already: one row for each, in no order. One statement. */
export async function findItems(db: Transaction<DB>, items: readonly ImportedItem[]): Promise<FoundRow[]> {
  const found = await sql<FoundRow>`
    select (wanted.place - 1)::integer as place, item.id, item.kind, imported_item.said, ${moment(sql`now()`)} as now
    from unnest(${items.map((item) => item.source)}::text[], ${items.map((item) => item.externalId)}::text[])
      with ordinality as wanted (source, external_id, place)
    left join item on item.source = wanted.source and item.external_id = wanted.external_id
    left join imported_item on imported_item.item_id = item.id`.execute(db);
  return found.rows;
}
