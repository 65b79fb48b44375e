import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { loadDemo } from '../../db/demo/load.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const count = async (what: string, where: ReturnType<typeof sql>) => {
  const { rows } = await sql<{ count: string }>`select count(*) as count ${where}`.execute(
    newsroom.db.kysely,
  );
  return { what, count: Number(rows[0]?.count) };
};

describe('The demo newsroom', () => {
  it('is loaded once, also when two gateways start at the same time', async () => {
    const loaded = await Promise.all([loadDemo(newsroom.db), loadDemo(newsroom.db), loadDemo(newsroom.db)]);
    expect(loaded.filter((counts) => counts !== null)).toHaveLength(1);
  });

  it.each<[what: string, least: number, where: ReturnType<typeof sql>]>([
    ['public articles', 120, sql`from public_item where kind = 'article'`],
    ['public videos', 15, sql`from public_item where kind = 'video'`],
    ['authors with bios', 12, sql`from author where bio_text is not null`],
    ['sections', 8, sql`from section`],
    ['tags', 40, sql`from tag`],
    ['corrections', 4, sql`from correction`],
    [
      'items by several authors',
      10,
      sql`from item where (select count(*) from item_author where item_id = item.id) > 1`,
    ],
    ['scheduled items', 3, sql`from item where status = 'published' and published_at > now()`],
    ['drafts', 1, sql`from item where status = 'draft'`],
    ['withdrawn items', 1, sql`from item where withdrawn_at <= now()`],
  ])('has %s, at least %i', async (what, least, where) => {
    expect((await count(what, where)).count).toBeGreaterThanOrEqual(least);
  });

  it('has real paragraphs: an article holds 150 words or more', async () => {
    const { rows } = await sql<{ slug: string }>`
      select slug from item join article on article.item_id = item.id where word_count < 150`.execute(
      newsroom.db.kysely,
    );
    expect(rows).toEqual([]);
  });
});
