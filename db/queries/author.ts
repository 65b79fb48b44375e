import { type RawBuilder, sql } from 'kysely';
import { rowLoader } from '../batch.ts';
import type { Sender } from '../client.ts';
import type { Shelf } from '../shelf.ts';
import { statement } from '../statement.ts';
import { foldedSlugLoader } from './folded-slug.ts';
import { type ImageRow, imageJson } from './image.ts';

export interface AuthorRow {
  id: string;
  slug: string;
  name: string;
  job_title: string | null;
  /** JSON blocks, as in a body. */
  bio: unknown[];
  bio_text: string | null;
  avatar: ImageRow | null;
  /** Null: nobody wrote one. Empty: decorative. */
  avatar_alt: string | null;
  same_as: string[];
}

/** The fields of `author` as one JSON object, for a statement that has `author` in its `from`. */
export const authorJson: RawBuilder<AuthorRow> = sql`json_build_object(
  'id', author.id::text, 'slug', author.slug, 'name', author.name, 'job_title', author.job_title,
  'bio', author.bio, 'bio_text', author.bio_text,
  'avatar', (select ${imageJson} from image where image.id = author.avatar_id),
  'avatar_alt', author.avatar_alt, 'same_as', author.same_as)`;

const authorsByIds = statement<{ ids: readonly string[] }, { author: AuthorRow }>(
  'authors_by_ids',
  ({ ids }) =>
    sql<{ author: AuthorRow }>`select ${authorJson} as author from author where id = any(${ids}::bigint[])`,
);

const authorsBySlugs = statement<{ slugs: readonly string[] }, { author: AuthorRow }>(
  'authors_by_slugs',
  ({ slugs }) =>
    sql<{ author: AuthorRow }>`select ${authorJson} as author from author where slug = any(${slugs}::text[])`,
);

/** Everything that the row of an author was made of. */
export const authorTopics = ({ id, avatar }: AuthorRow): string[] =>
  avatar === null ? [`author ${id}`] : [`author ${id}`, `image ${avatar.id}`];

/** About what an author takes in memory: the bio's text stands in its blocks too. */
export const authorBytes = ({ bio_text }: AuthorRow): number => 1_000 + 4 * (bio_text?.length ?? 0);

export const authorLoaders = (sender: Sender, shelf: Shelf) => ({
  byId: rowLoader(sender, shelf, {
    name: 'author',
    read: async (ids, visit) => (await authorsByIds.run(visit, { ids })).map((row) => row.author),
    keyOf: (row) => row.id,
    topicsOf: authorTopics,
    bytesOf: authorBytes,
  }),
  idByFoldedSlug: foldedSlugLoader(sender, shelf, 'author'),
  bySlug: rowLoader(sender, shelf, {
    name: 'author-slug',
    read: async (slugs, visit) => (await authorsBySlugs.run(visit, { slugs })).map((row) => row.author),
    keyOf: (row) => row.slug,
    topicsOf: authorTopics,
    bytesOf: authorBytes,
  }),
});
