import { sql } from 'kysely';
import type { Database } from '../client.ts';

export interface FormerSlugs {
  readonly source: string;
  readonly externalId: string;
  readonly slugs: readonly string[];
}

/**
 * Lets slugs that items had elsewhere lead to them here. One that leads to an item already stays as it is: so this
 * comes after all items, for the slug that one had may be the one that another has. Gives how many were new. One
 * statement.
 */
export async function writeFormerSlugs(db: Database, items: readonly FormerSlugs[]): Promise<number> {
  const rows = items.flatMap(({ source, externalId, slugs }) =>
    slugs.map((slug) => ({ source, external_id: externalId, slug })),
  );
  if (rows.length === 0) return 0;
  const written = await sql`
    insert into item_slug (slug, item_id)
    select distinct on (wanted.slug) wanted.slug, item.id
    from json_to_recordset(${JSON.stringify(rows)}::json) as wanted (source text, external_id text, slug text)
    join item using (source, external_id)
    where is_slug(wanted.slug)
    order by wanted.slug, item.id
    on conflict (slug) do nothing`.execute(db.kysely);
  return Number(written.numAffectedRows ?? 0);
}
