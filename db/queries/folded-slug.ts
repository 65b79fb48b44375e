import { type RawBuilder, sql } from 'kysely';
import { Loader, oneForEachKey } from '../batch.ts';
import { foldedSlugTopic } from '../changes/announcement.ts';
import type { Sender } from '../client.ts';
import type { Shelf } from '../shelf.ts';
import { type Statement, statement } from '../statement.ts';

/** What a slug leads to if the case of letters does not count; `id` is null unless exactly one thing matches. */
interface FoldedRow {
  asked: string;
  id: string | null;
}

/**
 * Up to two things whose slug is the same but for case, through the index on `lower(slug)`. PostgreSQL folds on both
 * sides, so its own locale decides what counts as the same letter.
 */
const foldedSlugs = (name: string, matching: RawBuilder<{ id: string }>) =>
  statement<{ slugs: readonly string[] }, FoldedRow>(
    `${name}_by_folded_slugs`,
    ({ slugs }) => sql<FoldedRow>`
      select key.slug as asked, found.id
      from unnest(${slugs}::text[]) as key (slug)
      cross join lateral (
        select case when count(*) = 1 then min(id) end as id from (${matching} limit 2) as match
      ) as found`,
  );

const statements = {
  item: foldedSlugs(
    'items',
    sql`select distinct public_item.id
      from item_slug join public_item on public_item.id = item_slug.item_id
      where lower(item_slug.slug) = lower(key.slug)`,
  ),
  section: foldedSlugs('sections', sql`select id from section where lower(slug) = lower(key.slug)`),
  tag: foldedSlugs('tags', sql`select id from tag where lower(slug) = lower(key.slug)`),
  author: foldedSlugs('authors', sql`select id from author where lower(slug) = lower(key.slug)`),
} satisfies Record<string, Statement<{ slugs: readonly string[] }, FoldedRow>>;

/**
 * Ids by slug, whatever the case of its letters; null if none, or more than one, matches. One statement for any number
 * of slugs. Only public items are found.
 */
export const foldedSlugLoader = (sender: Sender, shelf: Shelf, noun: keyof typeof statements) => {
  const name = noun === 'item' ? 'slug' : `${noun}-slug`;
  return new Loader<string, string | null>(sender, shelf, {
    read: async (slugs, visit) =>
      oneForEachKey(slugs, await statements[noun].run(visit, { slugs }), (row) => row.asked).map(
        (row) => row?.id ?? null,
      ),
    keptName: (slug) => `folded-${name} ${slug}`,
    dependenciesOf: (_, slug) => ({ topics: [foldedSlugTopic(`${name} ${slug}`)], ranges: [] }),
    bytesOf: () => 200,
  });
};
