import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../tables.ts';
import {
  altText,
  detailRows,
  moment,
  statusMoves,
  type WantedDetail,
  type WantedRow,
  wantedColumns,
} from './existing.ts';
import { keyOf } from './item.ts';
import type { Step } from './plan.ts';
import { freeSlugs } from './slug.ts';

/** Writes the parts of a plan that must be written. At most some ten statements. */
export async function writeSteps(db: Transaction<DB>, steps: readonly Step[]): Promise<void> {
  const made = await insertItems(
    db,
    steps.filter((step) => step.isNew).map((step) => step.row),
  );
  for (const { row, detail } of steps) {
    row.id ??= made.get(keyOf(row.source, row.external_id)) ?? null;
    detail.id = row.id;
  }
  const rows = (part: 'item' | 'slug' | 'authors' | 'tags', withNew: (row: WantedRow) => boolean) =>
    steps.filter(({ row, isNew, differs }) => (isNew ? withNew(row) : differs[part])).map(({ row }) => row);
  const details = (kind: Step['kind']) =>
    steps
      .filter((step) => step.kind === kind && (step.isNew || step.differs.detail))
      .map((step) => step.detail);

  await updateItems(
    db,
    rows('item', () => false),
  );
  await renameItems(
    db,
    rows('slug', () => false),
  );
  await putArticles(db, details('article'));
  await putVideos(db, details('video'));
  await putLinks(
    db,
    authorLinks,
    rows('authors', (row) => row.author_ids.length > 0).map((row) => ({
      id: row.id,
      linked: row.author_ids,
    })),
  );
  await putLinks(
    db,
    tagLinks,
    rows('tags', (row) => row.tag_ids.length > 0).map((row) => ({ id: row.id, linked: row.tag_ids })),
  );
}

/** Makes new items under the wanted slugs, or numbered ones; gives their ids by key. Two statements or more. */
async function insertItems(db: Transaction<DB>, rows: readonly WantedRow[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const slugs = await freeItemSlugs(db, rows);
  const inserted = await sql<{ id: string; source: string; external_id: string }>`
    insert into item (kind, slug, headline, summary, canonical_url, section_id, image_id, image_alt, image_caption,
      image_credit, image_caption_spans, image_credit_spans, status, imported_status, published_at, is_featured, source, external_id)
    select kind, slug, headline, summary, canonical_url, section_id, image_id, image_alt, image_caption,
      image_credit, image_caption_spans, image_credit_spans, status, status, published_at, is_featured, source, external_id
    from json_to_recordset(${JSON.stringify(rows.map((row, at) => ({ ...row, slug: slugs[at] })))}::json)
      as wanted ${wantedColumns}
    order by place
    returning id, source, external_id`.execute(db);
  return new Map(inserted.rows.map((row) => [keyOf(row.source, row.external_id), row.id]));
}

const freeItemSlugs = (db: Transaction<DB>, rows: readonly WantedRow[]): Promise<string[]> =>
  freeSlugs(
    rows.map((row) => row.slug),
    async (candidates) => {
      const taken = await sql<{ slug: string }>`
        select slug from item_slug where slug = any(${candidates}::text[])`.execute(db);
      return new Set(taken.rows.map((row) => row.slug));
    },
  );

/**
 * Brings items to what the file says. A moment that stands is left alone, and so is a status that the source has
 * not changed.
 */
async function updateItems(db: Transaction<DB>, rows: readonly WantedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update item set
      headline = wanted.headline, summary = wanted.summary, canonical_url = wanted.canonical_url,
      section_id = wanted.section_id, image_id = wanted.image_id, image_alt = ${altText},
      image_caption = wanted.image_caption, image_credit = wanted.image_credit,
      image_caption_spans = wanted.image_caption_spans, image_credit_spans = wanted.image_credit_spans,
      published_at = ${moment}, is_featured = wanted.is_featured, imported_status = wanted.status,
      status = case when ${statusMoves} then wanted.status else item.status end
    from json_to_recordset(${JSON.stringify(rows)}::json) as wanted ${wantedColumns}
    where item.id = wanted.id`.execute(db);
}

/** Gives items the slugs that their source now gives them, or numbered ones; the old ones still lead there. */
async function renameItems(db: Transaction<DB>, rows: readonly WantedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const slugs = await freeItemSlugs(db, rows);
  await sql`
    update item set slug = wanted.slug
    from unnest(${rows.map((row) => row.id)}::bigint[], ${slugs}::text[]) as wanted (id, slug)
    where item.id = wanted.id`.execute(db);
}

/** Writes bodies; those of new items and those that have changed alike. */
async function putArticles(db: Transaction<DB>, details: readonly WantedDetail[]): Promise<void> {
  if (details.length === 0) return;
  await sql`
    insert into article (item_id, body)
    select id, body from ${detailRows(details)}
    on conflict (item_id) do update set body = excluded.body`.execute(db);
}

/** Writes what a video has beside its card; of new items and of those that have changed alike. */
async function putVideos(db: Transaction<DB>, details: readonly WantedDetail[]): Promise<void> {
  if (details.length === 0) return;
  await sql`
    insert into video (item_id, duration_seconds, sources, embed_url, transcript)
    select id, duration_seconds, sources, embed_url, transcript
    from ${detailRows(details)}
    on conflict (item_id) do update set duration_seconds = excluded.duration_seconds,
      sources = excluded.sources, embed_url = excluded.embed_url, transcript = excluded.transcript`.execute(
    db,
  );
}

interface Links {
  table: RawBuilder<unknown>;
  column: RawBuilder<unknown>;
}
const authorLinks: Links = { table: sql`item_author`, column: sql`author_id` };
const tagLinks: Links = { table: sql`item_tag`, column: sql`tag_id` };

/** Gives items exactly these authors or tags, in this order. */
async function putLinks(
  db: Transaction<DB>,
  { table, column }: Links,
  rows: readonly { id: string | null; linked: string[] }[],
): Promise<void> {
  if (rows.length === 0) return;
  const wanted = sql`json_to_recordset(${JSON.stringify(rows)}::json) as wanted (id bigint, linked bigint[])`;
  await sql`
    delete from ${table} as link using ${wanted}
    where link.item_id = wanted.id and link.${column} <> all (wanted.linked)`.execute(db);
  await sql`
    insert into ${table} (item_id, ${column}, position)
    select wanted.id, each.id, each.place - 1
    from ${wanted} cross join lateral unnest(wanted.linked) with ordinality as each (id, place)
    on conflict (item_id, ${column}) do update set position = excluded.position
      where ${table}.position <> excluded.position`.execute(db);
}
