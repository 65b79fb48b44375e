import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../tables.ts';
import { detailRows, type WantedDetail, type WantedRow, wantedColumns } from './existing.ts';
import type { Field } from './fields.ts';
import { keyOf } from './item.ts';
import type { Step } from './plan.ts';
import type { Said } from './said.ts';
import { freeSlugs } from './slug.ts';

/** Writes the parts of a plan that must be written. At most some fifteen statements. */
export async function writeSteps(db: Transaction<DB>, steps: readonly Step[]): Promise<void> {
  const fresh = steps.filter((step) => step.settled === null);
  const made = await insertItems(
    db,
    fresh.map((step) => step.row),
  );
  for (const { row, detail } of steps) {
    row.id ??= made.get(keyOf(row.source, row.external_id)) ?? null;
    detail.id = row.id;
  }
  const taking = (field: Field) => steps.filter(({ settled }) => settled?.taken.has(field));

  const changed = steps.filter(({ settled }) => settled?.isChanged);
  await takeBack(db, changed);
  await updateItems(db, changed);
  await renameItems(
    db,
    taking('slug').map(({ row }) => row),
  );
  await putBodies(
    db,
    [...fresh, ...taking('body')].filter(({ kind }) => kind === 'article').map(({ detail }) => detail),
  );
  await insertVideos(
    db,
    fresh.filter(({ kind }) => kind === 'video').map(({ detail }) => detail),
  );
  await updateVideos(db, changed);
  const withAuthors = fresh.filter(({ row }) => row.author_ids.length > 0);
  await putLinks(
    db,
    authorLinks,
    [...withAuthors, ...taking('authors')].map(({ row }) => ({ id: row.id, linked: row.author_ids })),
  );
  const withTags = fresh.filter(({ row }) => row.tag_ids.length > 0);
  await putLinks(
    db,
    tagLinks,
    [...withTags, ...taking('tags')].map(({ row }) => ({ id: row.id, linked: row.tag_ids })),
  );
  await remember(
    db,
    steps.flatMap(({ row, said }) => (said === null ? [] : { id: row.id, said })),
  );
}

/** Makes new items under the wanted slugs, or numbered ones; gives their ids by key. Two statements or more. */
async function insertItems(db: Transaction<DB>, rows: readonly WantedRow[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const slugs = await freeItemSlugs(db, rows);
  const inserted = await sql<{ id: string; source: string; external_id: string }>`
    insert into item (kind, slug, headline, summary, canonical_url, section_id, image_id, image_alt, image_caption,
      image_credit, image_caption_spans, image_credit_spans, status, published_at, updated_at, withdrawn_at,
      modified_at, is_featured, held_at, source, external_id)
    select kind, slug, headline, summary, canonical_url, section_id, image_id, image_alt, image_caption,
      image_credit, image_caption_spans, image_credit_spans, status, published_at, updated_at,
      case when is_held then least(withdrawn_at, now()) else withdrawn_at end, coalesce(modified_at, now()),
      is_featured, case when is_held then now() end, source, external_id
    from json_to_recordset(${JSON.stringify(rows.map((row, at) => ({ ...row, slug: slugs[at] })))}::json)
      as wanted ${wantedColumns}
    order by place
    returning id, source, external_id`.execute(db);
  return new Map(inserted.rows.map((row) => [keyOf(row.source, row.external_id), row.id]));
}

/** The wanted slugs, or numbered ones. A slug that its own item has, or had, is free for it. */
async function freeItemSlugs(db: Transaction<DB>, rows: readonly WantedRow[]): Promise<string[]> {
  const ownersOf = async (slugs: string[]) => {
    const taken = await sql<{ slug: string; item_id: string }>`
      select slug, item_id from item_slug where slug = any(${slugs}::text[])`.execute(db);
    return new Map(taken.rows.map((row) => [row.slug, row.item_id]));
  };
  const owners = await ownersOf(rows.map((row) => row.slug));
  const others = rows.filter((row) => row.id === null || owners.get(row.slug) !== row.id);
  const free = await freeSlugs(
    others.map((row) => row.slug),
    async (candidates) => new Set((await ownersOf(candidates)).keys()),
  );
  const given = new Map(others.map((row, at) => [row.place, free[at] ?? row.slug]));
  return rows.map((row) => given.get(row.place) ?? row.slug);
}

/** Makes drafts of published items whose first public moment is past and will lie ahead: see item_before_write. */
async function takeBack(db: Transaction<DB>, steps: readonly Step[]): Promise<void> {
  const back = steps.filter(
    ({ settled }) => settled?.door.status === 'published' && settled.moves.includes('publishedAt'),
  );
  if (back.length === 0) return;
  await sql`
    update item set status = 'draft'
    where id = any(${back.map(({ row }) => row.id)}::bigint[]) and status = 'published' and published_at <= now()`.execute(
    db,
  );
}

/** The columns in which each field stands. */
const columns = {
  headline: ['headline'],
  summary: ['summary'],
  canonicalUrl: ['canonical_url'],
  updatedAt: ['updated_at'],
  isFeatured: ['is_featured'],
  section: ['section_id'],
  image: ['image_id'],
  imageAlt: ['image_alt'],
  imageCaption: ['image_caption'],
  imageCredit: ['image_credit'],
  imageCaptionSpans: ['image_caption_spans'],
  imageCreditSpans: ['image_credit_spans'],
} satisfies { [Name in Field]?: (keyof WantedRow)[] };

/**
 * Brings the taken fields of items to what the file says. What is not among them stays as the row has it when it is
 * written, so that an editor who saves at the same time loses nothing.
 */
async function updateItems(db: Transaction<DB>, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const wanted = steps.map(({ row, settled }) => {
    const { taken = new Set<Field>(), door, moves = [] } = settled ?? {};
    const fields: Record<string, unknown> = {};
    for (const [field, names] of Object.entries(columns))
      if (taken.has(field as Field)) for (const name of names) fields[name] = row[name as keyof WantedRow];
    if (moves.length > 0 && door !== undefined) {
      // All three: an item that was taken back for its moment gets its status again.
      fields['status'] = door.status;
      if (moves.includes('publishedAt')) fields['published_at'] = door.publishedAt;
      if (moves.includes('withdrawnAt')) fields['withdrawn_at'] = door.withdrawnAt;
    }
    return { id: row.id, fields, source_at: row.modified_at, moves: taken.size > 0 || moves.length > 0 };
  });
  await sql`
    update item set
      (headline, summary, canonical_url, updated_at, is_featured, section_id, image_id, image_alt, image_caption,
        image_credit, image_caption_spans, image_credit_spans, status, published_at, withdrawn_at)
      = (select next.headline, next.summary, next.canonical_url, next.updated_at, next.is_featured, next.section_id,
          next.image_id, next.image_alt, next.image_caption, next.image_credit, next.image_caption_spans,
          next.image_credit_spans, next.status, next.published_at,
          case when item.held_at is null then next.withdrawn_at else item.withdrawn_at end
        from jsonb_populate_record(item, wanted.fields) as next),
      modified_at = case
        when wanted.source_at > item.modified_at then wanted.source_at
        when wanted.moves then now()
        else item.modified_at
      end
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted (id bigint, fields jsonb, source_at timestamptz, moves boolean)
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
async function putBodies(db: Transaction<DB>, details: readonly WantedDetail[]): Promise<void> {
  if (details.length === 0) return;
  await sql`
    insert into article (item_id, body)
    select id, body from ${detailRows(details)}
    on conflict (item_id) do update set body = excluded.body`.execute(db);
}

/** Writes what new videos have beside their cards. */
async function insertVideos(db: Transaction<DB>, details: readonly WantedDetail[]): Promise<void> {
  if (details.length === 0) return;
  await sql`
    insert into video (item_id, duration_seconds, sources, embed_url, transcript)
    select id, duration_seconds, sources, embed_url, transcript
    from ${detailRows(details)}`.execute(db);
}

const videoColumns = {
  durationSeconds: 'duration_seconds',
  videoSources: 'sources',
  embedUrl: 'embed_url',
  transcript: 'transcript',
} satisfies { [Name in Field]?: keyof WantedDetail };

/** Brings the taken fields of videos to what the file says; see updateItems. */
async function updateVideos(db: Transaction<DB>, steps: readonly Step[]): Promise<void> {
  const wanted = steps.flatMap(({ detail, settled }) => {
    const taken = Object.entries(videoColumns).filter(([field]) => settled?.taken.has(field as Field));
    if (taken.length === 0) return [];
    return { id: detail.id, fields: Object.fromEntries(taken.map(([, column]) => [column, detail[column]])) };
  });
  if (wanted.length === 0) return;
  await sql`
    update video set
      (duration_seconds, sources, embed_url, transcript)
      = (select next.duration_seconds, next.sources, next.embed_url, next.transcript
        from jsonb_populate_record(video, wanted.fields) as next)
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted (id bigint, fields jsonb)
    where video.item_id = wanted.id`.execute(db);
}

/** Records what the sources of items have said. */
async function remember(
  db: Transaction<DB>,
  rows: readonly { id: string | null; said: Said }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into imported_item (item_id, said)
    select id, said from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as wanted (id bigint, said jsonb)
    on conflict (item_id) do update set said = excluded.said`.execute(db);
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
