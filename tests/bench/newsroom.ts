import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/client.ts';
import type { DB } from '../../db/tables.ts';
import { withoutIndexes } from './indexes.ts';
import { fillLinks } from './newsroom-links.ts';
import { texts } from './paragraphs.ts';

export interface Newsroom {
  /** Articles, `article-1` and so on; a tenth as many videos come with them. At least 20. */
  readonly articles: number;
  /** What only pages show (bodies, words, tags, picks): without it the newsroom is good for feeds alone, and filled faster. */
  readonly pages: boolean;
}

/** How many there are beside the items. */
export const counts = { images: 5_000, authors: 400, tags: 600, sections: 24 } as const;

export const videosOf = ({ articles }: Newsroom): number => Math.floor(articles / 10);

/** A whole number from 0 to `below - 1` that depends on `id` and looks as if it did not. */
export const scattered = (id: RawBuilder<unknown>, salt: number, below: number): RawBuilder<number> =>
  sql<number>`(abs(hashint8extended(${id}, ${sql.lit(salt)}) % ${sql.lit(below)}))`;

/**
 * Fills an empty, migrated database with a newsroom, and vacuums and analyses it. Article number `n` has the id `n`;
 * the videos follow. One item was published every 25 minutes, all of them in the past and not in the order of ids.
 *
 * Written by one statement a table with the triggers off, so all that they derive is written here:
 * 20,000 articles take some 5 s. The user must be a superuser.
 */
export async function fillNewsroom(db: Database, newsroom: Newsroom): Promise<void> {
  await db.kysely.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`set local work_mem = '256MB'`.execute(transaction);
    await sql`set local maintenance_work_mem = '256MB'`.execute(transaction);
    await stageTexts(transaction);
    await withoutIndexes(
      transaction,
      ['item', 'item_section', 'item_author', 'item_tag', 'read_more'],
      async () => {
        await fillParents(transaction);
        await fillItems(transaction, newsroom);
        await fillDetails(transaction, newsroom);
        await fillLinks(transaction, newsroom);
      },
    );
    await alignIdentities(transaction);
  });
  await db.send({ name: null, text: 'vacuum analyze', values: [] });
}

/** Texts to choose from, numbered from 0. */
async function stageTexts(transaction: Transaction<DB>): Promise<void> {
  const staged = {
    headline: texts(1, 1_999, 6, 11),
    summary: texts(2, 1_999, 18, 28),
    paragraph: texts(3, 1_999, 40, 50),
    caption: texts(4, 997, 10, 16),
    alt: texts(5, 997, 6, 10),
    bio: texts(6, counts.authors, 25, 40),
  };
  await sql`create temporary table staged (use text, place integer, content text, words integer) on commit drop`.execute(
    transaction,
  );
  for (const [use, contents] of Object.entries(staged))
    await sql`
      insert into staged select ${use}, place - 1, content, count_words(content)
      from unnest(${contents}::text[]) with ordinality as _ (content, place)`.execute(transaction);
  await sql`create unique index on staged (use, place) include (content, words)`.execute(transaction);
  await sql`analyze staged`.execute(transaction);
}

/** One of the staged texts, always the same for the same id. */
const text = (use: string, id: RawBuilder<unknown>, salt: number, below: number): RawBuilder<string> =>
  sql`(select content from staged where use = ${use} and place = ${scattered(id, salt, below)})`;

async function fillParents(transaction: Transaction<DB>): Promise<void> {
  await sql`
    insert into image (id, url, width, height)
    select n, 'https://images.broadsheet.example/2026/photographs/' || n || '/original.jpg',
      1200 + 80 * ${scattered(sql`n`, 31, 20)}, 900 + 60 * ${scattered(sql`n`, 32, 10)}
    from generate_series(1::bigint, ${counts.images}::bigint) as n`.execute(transaction);
  await sql`
    insert into section (id, slug, name, position, parent_id, ancestor_ids)
    select n, 'section-' || n, 'Section ' || n, n, case when n > 4 then 1 + n % 4 end,
      case when n > 4 then array[1 + n % 4] else '{}' end
    from generate_series(1, ${counts.sections}::integer) as n`.execute(transaction);
  await sql`
    insert into tag (id, slug, name)
    select n, 'tag-' || n, 'Tag ' || n from generate_series(1, ${counts.tags}::integer) as n`.execute(
    transaction,
  );
  await sql`
    insert into author (id, slug, name, job_title, bio, bio_text, avatar_id, avatar_alt)
    select n, 'author-' || n, 'Author Number ' || n, 'Correspondent ' || n % 40,
      jsonb_build_array(jsonb_build_object('id', 'b1', 'type', 'paragraph',
        'spans', jsonb_build_array(jsonb_build_object('text', content)))),
      content, n * 12, 'Portrait of Author Number ' || n || ', smiling'
    from staged cross join lateral (select place + 1) as _ (n) where use = 'bio'`.execute(transaction);
}

async function fillItems(transaction: Transaction<DB>, newsroom: Newsroom): Promise<void> {
  const { articles, pages } = newsroom;
  const words = (use: string, salt: number, below: number) =>
    pages ? text(use, sql`n`, salt, below) : sql`null`;
  const items = articles + videosOf(newsroom);
  // 7919 is a prime that does not divide the number of items, so each moment is taken once.
  await sql`
    insert into item (id, kind, slug, label, headline, summary, section_id, image_id, image_alt, image_caption,
      image_credit, canonical_url, status, published_at, listed_at, updated_at, source, external_id)
    select n, case when n > ${articles} then 'video' else 'article' end::item_kind, slug,
      case when n % 3 = 0 then 'News Feed' end,
      ${text('headline', sql`n`, 11, 1_999)}, ${words('summary', 12, 1_999)},
      1 + ${scattered(sql`n`, 13, counts.sections)}, 1 + ${scattered(sql`n`, 14, counts.images)},
      case when n % 50 = 0 then '' else ${words('alt', 15, 997)} end,
      ${words('caption', 16, 997)}, 'Photographer ' || n % 60 || '/Broadsheet',
      case when n % 10 = 0 then 'https://news.example/2020/' || slug end, 'published', moment, moment,
      case when n % 5 = 0 then moment + interval '3 hours' end, 'bench', n
    from generate_series(1::bigint, ${items}::bigint) as n
    cross join lateral (
      select now() - (10 + n * 7919 % ${items}::bigint) * interval '25 minutes',
        case when n > ${articles} then 'video-' || n - ${articles}::bigint else 'article-' || n end
    ) as each (moment, slug)`.execute(transaction);
  await sql`insert into item_slug (slug, item_id) select slug, id from item order by slug`.execute(
    transaction,
  );
}

/** Ten paragraphs an article. */
async function fillDetails(transaction: Transaction<DB>, { pages }: Newsroom): Promise<void> {
  if (pages)
    await sql`
      insert into article (item_id, body, body_text, word_count, reading_minutes)
      select id, body, body_text, words, greatest(1, ceil(words / 238.0))
      from item cross join lateral (
        select jsonb_agg(jsonb_build_object('id', 'b' || number, 'type', 'paragraph',
            'spans', jsonb_build_array(jsonb_build_object('text', content))) order by number),
          string_agg(content, E'\\n\\n' order by number), sum(words)
        from generate_series(1, 10) as number
        cross join lateral (
          select content, words from staged
          where use = 'paragraph' and place = ${scattered(sql`item.id * 10 + number`, 17, 1_999)} limit 1
        ) as paragraph
        offset 0
      ) as written (body, body_text, words)
      where kind = 'article'`.execute(transaction);
  else
    await sql`insert into article (item_id) select id from item where kind = 'article'`.execute(transaction);
  await sql`
    insert into video (item_id, duration_seconds)
    select id, 30 + ${scattered(sql`id`, 18, 900)} from item where kind = 'video'`.execute(transaction);
}

/** So that what is inserted afterwards gets new ids. */
async function alignIdentities(transaction: Transaction<DB>): Promise<void> {
  for (const table of ['image', 'section', 'tag', 'author', 'item'])
    await sql`
      select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
      transaction,
    );
}
