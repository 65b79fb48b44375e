import { type RawBuilder, sql } from 'kysely';
import { Loader, rowLoader } from '../batch.ts';
import type { Sender } from '../client.ts';
import type { Shelf } from '../shelf.ts';
import { statement } from '../statement.ts';
import { foldedSlugLoader } from './folded-slug.ts';

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

const bytesOf = ({ description }: SectionRow): number => 500 + 2 * (description?.length ?? 0);
const shared = { topicsOf: ({ id }: SectionRow) => [`section ${id}`], bytesOf };

export const sectionLoaders = (sender: Sender, shelf: Shelf) => ({
  byId: rowLoader(sender, shelf, {
    ...shared,
    name: 'section',
    read: (ids, visit) => sectionsByIds.run(visit, { ids }),
    keyOf: (row) => row.id,
  }),
  idByFoldedSlug: foldedSlugLoader(sender, shelf, 'section'),
  bySlug: rowLoader(sender, shelf, {
    ...shared,
    name: 'section-slug',
    read: (slugs, visit) => sectionsBySlugs.run(visit, { slugs }),
    keyOf: (row) => row.slug,
  }),
  /** Every section, in the order of the menu; at most 1,000. */
  all: new Loader<'sections', SectionRow[]>(sender, shelf, {
    read: async (keys, visit) => {
      const rows = await allSections.run(visit, {});
      return keys.map(() => rows);
    },
    keptName: (key) => key,
    dependenciesOf: () => ({ topics: ['sections'], ranges: [] }),
    bytesOf: (rows) => rows.reduce((bytes, row) => bytes + bytesOf(row), 0),
  }),
});
