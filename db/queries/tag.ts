import { type RawBuilder, sql } from 'kysely';
import { rowLoader } from '../batch.ts';
import type { Sender } from '../client.ts';
import type { Shelf } from '../shelf.ts';
import { statement } from '../statement.ts';
import type { TagKind } from '../tables.ts';
import { foldedSlugLoader } from './folded-slug.ts';

export interface TagRow {
  id: string;
  slug: string;
  name: string;
  kind: TagKind;
}

/** The fields of `tag` as one JSON object, for a statement that has `tag` in its `from`. */
export const tagJson: RawBuilder<TagRow> = sql`json_build_object(
  'id', tag.id::text, 'slug', tag.slug, 'name', tag.name, 'kind', tag.kind)`;

const tagsByIds = statement<{ ids: readonly string[] }, TagRow>(
  'tags_by_ids',
  ({ ids }) => sql<TagRow>`select id, slug, name, kind from tag where id = any(${ids}::bigint[])`,
);

const tagsBySlugs = statement<{ slugs: readonly string[] }, TagRow>(
  'tags_by_slugs',
  ({ slugs }) => sql<TagRow>`select id, slug, name, kind from tag where slug = any(${slugs}::text[])`,
);

const shared = { topicsOf: ({ id }: TagRow) => [`tag ${id}`], bytesOf: () => 500 };

export const tagLoaders = (sender: Sender, shelf: Shelf) => ({
  byId: rowLoader(sender, shelf, {
    ...shared,
    name: 'tag',
    read: (ids, visit) => tagsByIds.run(visit, { ids }),
    keyOf: (row) => row.id,
  }),
  idByFoldedSlug: foldedSlugLoader(sender, shelf, 'tag'),
  bySlug: rowLoader(sender, shelf, {
    ...shared,
    name: 'tag-slug',
    read: (slugs, visit) => tagsBySlugs.run(visit, { slugs }),
    keyOf: (row) => row.slug,
  }),
});
