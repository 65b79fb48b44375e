import { sql, type Transaction } from 'kysely';
import type { DB } from '../../db/tables.ts';
import { counts, type Newsroom, scattered, videosOf } from './newsroom.ts';

/** Sections, authors, tags and picks of all items; the triggers are off (see fillNewsroom). */
export async function fillLinks(transaction: Transaction<DB>, newsroom: Newsroom): Promise<void> {
  await sql`
    insert into item_section (item_id, section_id, kind, published_at)
    select item.id, unnest(ancestor_ids || section.id), kind, published_at
    from item join section on section.id = item.section_id`.execute(transaction);
  // Two on every fourth; the second is counted on from the first, so that nobody stands twice.
  await sql`
    insert into item_author (item_id, author_id, position, kind, published_at)
    select item.id, 1 + (${scattered(sql`item.id`, 21, counts.authors)} + position * 7) % ${sql.lit(counts.authors)},
      position, kind, published_at
    from item cross join generate_series(0, case when item.id % 4 = 0 then 1 else 0 end) as position`.execute(
    transaction,
  );
  if (!newsroom.pages) return;
  // One of each third of the tags.
  await sql`
    insert into item_tag (item_id, tag_id, position, kind, published_at)
    select item.id, 1 + position * ${sql.lit(counts.tags / 3)}
        + ${scattered(sql`item.id * 3 + position`, 22, counts.tags / 3)},
      position, kind, published_at
    from item cross join generate_series(0, 2) as position`.execute(transaction);
  await fillPicks(transaction, newsroom);
}

/**
 * Eight an article, of which one, at a place that differs, is a video. An article is picked from its own ninth of all
 * that follow this one in a circle, so that none is picked twice or under itself.
 */
async function fillPicks(transaction: Transaction<DB>, newsroom: Newsroom): Promise<void> {
  const { articles } = newsroom;
  const ninth = Math.floor(articles / 9);
  await sql`
    insert into read_more (item_id, target_id, position)
    select item_id, case
        when position = item_id % 8
          then ${sql.lit(articles)} + 1 + ${scattered(sql`item_id`, 23, videosOf(newsroom))}
        else 1 + (item_id + position * ${sql.lit(ninth)} + ${scattered(sql`item_id * 8 + position`, 24, ninth)})
          % ${sql.lit(articles)}
      end, position
    from generate_series(1::bigint, ${articles}::bigint) as item_id
    cross join generate_series(0, 7) as position`.execute(transaction);
}
