import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../tables.ts';
import { type ImportedName, keyOf, unmadeId } from './item.ts';
import { freeSlugs } from './slug.ts';

/** What is known by a name and stands on many items. */
export type NamedKind = 'author' | 'section' | 'tag';

const table = {
  author: sql`author`,
  section: sql`section`,
  tag: sql`tag`,
} satisfies Record<NamedKind, RawBuilder<unknown>>;

export interface NamedRows {
  /** Ids by `keyOf(source, externalId)`. */
  readonly ids: Map<string, string>;
  /** The keys of those that were not there. */
  readonly made: string[];
}

/**
 * Finds the authors, sections or tags of a batch by source and external id, and makes those that are missing.
 * What is there is left as it is. Costs one statement where nothing is missing, else three.
 */
export async function findOrMakeNamed<Named extends ImportedName>(
  db: Transaction<DB>,
  kind: NamedKind,
  wanted: ReadonlyMap<string, Named & { source: string }>,
  dryRun: boolean,
): Promise<NamedRows> {
  const rows = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const ids = new Map<string, string>();
  if (rows.length === 0) return { ids, made: [] };

  const found = await sql<{ id: string; source: string; external_id: string }>`
    select id, source, external_id
    from unnest(${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.externalId)}::text[])
      as wanted (source, external_id)
    join ${table[kind]} as known using (source, external_id)`.execute(db);
  for (const row of found.rows) ids.set(keyOf(row.source, row.external_id), row.id);

  const missing = rows.filter((row) => !ids.has(keyOf(row.source, row.externalId)));
  const made = missing.map((row) => keyOf(row.source, row.externalId));
  if (missing.length === 0) return { ids, made };
  if (dryRun) {
    for (const key of made) ids.set(key, unmadeId);
    return { ids, made };
  }

  const slugs = await freeSlugs(
    missing.map((row) => row.slug),
    async (candidates) => {
      const taken = await sql<{ slug: string }>`
        select slug from ${table[kind]} where slug = any(${candidates}::text[])`.execute(db);
      return new Set(taken.rows.map((row) => row.slug));
    },
  );
  const inserted = await sql<{ id: string; source: string; external_id: string }>`
    insert into ${table[kind]} (source, external_id, name, slug)
    select * from unnest(${missing.map((row) => row.source)}::text[],
      ${missing.map((row) => row.externalId)}::text[], ${missing.map((row) => row.name)}::text[], ${slugs}::text[])
    returning id, source, external_id`.execute(db);
  for (const row of inserted.rows) ids.set(keyOf(row.source, row.external_id), row.id);
  return { ids, made };
}
