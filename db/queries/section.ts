import { type RawBuilder, sql } from 'kysely';
import { oneLoader } from '../batch.ts';
import type { Database } from '../client.ts';
import { statement } from '../statement.ts';

export interface SectionRow {
  id: string;
  slug: string;
  name: string;
  description: string | null;
  /** The sections above it, the topmost first; the last one is its parent. */
  ancestor_ids: string[];
}

/** The fields of `section` as one JSON object, for a statement that has `section` in its `from`. */
export const sectionJson: RawBuilder<SectionRow> = sql`json_build_object(
  'id', section.id::text, 'slug', section.slug, 'name', section.name, 'description', section.description,
  'ancestor_ids', section.ancestor_ids::text[])`;

const sectionColumns = sql`section.id, section.slug, section.name, section.description, section.ancestor_ids`;

const sectionsByIds = statement<{ ids: readonly string[] }, SectionRow>(
  'sections_by_ids',
  ({ ids }) => sql<SectionRow>`select ${sectionColumns} from section where id = any(${ids}::bigint[])`,
);

const sectionsBySlugs = statement<{ slugs: readonly string[] }, SectionRow>(
  'sections_by_slugs',
  ({ slugs }) => sql<SectionRow>`select ${sectionColumns} from section where slug = any(${slugs}::text[])`,
);

/** In the order of the menu: each section after its parent, siblings by position, then name. */
const allSections = statement<Record<never, never>, SectionRow>(
  'all_sections',
  () => sql<SectionRow>`
    with recursive tree as (
      select section.*, array[row(position, name, id)] as path from section where parent_id is null
      union all
      select section.*, tree.path || row(section.position, section.name, section.id)
      from section join tree on tree.id = section.parent_id
    )
    select id, slug, name, description, ancestor_ids from tree order by path`,
);

export const sectionLoaders = (db: Database) => ({
  byId: oneLoader(
    (ids) => sectionsByIds.run(db, { ids }),
    (row) => row.id,
  ),
  bySlug: oneLoader(
    (slugs) => sectionsBySlugs.run(db, { slugs }),
    (row) => row.slug,
  ),
  /** Every section, in the order of the menu; at most 1,000. */
  all: () => allSections.run(db, {}),
});
