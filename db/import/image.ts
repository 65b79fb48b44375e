import { sql, type Transaction } from 'kysely';
import type { DB } from '../tables.ts';
import { type ImportedPicture, keyOf, unmadeId } from './item.ts';

/** As many as the column takes. */
const maxVariants = 50;

/** The columns of a picture as an import knows it; `variants` is null if the import knows none. */
const wantedColumns = sql`(source text, external_id text, url text, width integer, height integer, variants jsonb)`;

/**
 * Finds the pictures of a batch by source and external id, makes those that are missing, fills in sizes that were
 * not known and replaces variants that have changed; an import that knows no variants leaves those that are there.
 * Gives their ids by `keyOf(source, externalId)`; in a dry run an id that no row has for those that would be made.
 * Costs at most two statements.
 */
export async function findOrMakeImages(
  db: Transaction<DB>,
  wanted: ReadonlyMap<string, ImportedPicture & { source: string }>,
  dryRun: boolean,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  if (wanted.size === 0) return ids;
  const rows = [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { source, externalId, url, width, height, variants = [] }]) => ({
      source,
      external_id: externalId,
      url,
      width,
      height,
      variants: variants.length === 0 ? null : variants.slice(0, maxVariants),
    }));

  const found = await sql<{ id: string | null; source: string; external_id: string; gains: boolean }>`
    select image.id, wanted.source, wanted.external_id,
      (image.width is null and wanted.width is not null)
        or (image.height is null and wanted.height is not null)
        or image.variants <> wanted.variants is true as gains
    from json_to_recordset(${JSON.stringify(rows)}::json) as wanted ${wantedColumns}
    left join image using (source, external_id)`.execute(db);
  for (const row of found.rows) ids.set(keyOf(row.source, row.external_id), row.id ?? unmadeId);
  if (dryRun || found.rows.every((row) => row.id !== null && !row.gains)) return ids;

  const written = await sql<{ id: string; source: string; external_id: string }>`
    insert into image (source, external_id, url, width, height, variants)
    select source, external_id, url, width, height, coalesce(variants, '[]')
    from json_to_recordset(${JSON.stringify(rows)}::json) as wanted ${wantedColumns}
    on conflict (source, external_id) do update set
      width = coalesce(image.width, excluded.width), height = coalesce(image.height, excluded.height),
      variants = case excluded.variants when '[]' then image.variants else excluded.variants end
      where (image.width is null and excluded.width is not null)
        or (image.height is null and excluded.height is not null)
        or (excluded.variants <> '[]' and image.variants <> excluded.variants)
    returning id, source, external_id`.execute(db);
  for (const row of written.rows) ids.set(keyOf(row.source, row.external_id), row.id);
  return ids;
}
