import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
let tag: string;
/** A newsroom with 10,000 articles of one tag, and nothing else. */
beforeAll(async () => {
  newsroom = await openNewsroom();
  tag = await newsroom.tag('Everything');
  await newsroom.author('Nobody');
  await newsroom.db.kysely.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`
      insert into item (kind, slug, headline, status, published_at, listed_at)
      select 'article', 'story-' || n, 'Story', 'published', moment, moment
      from generate_series(1, 10000) as n cross join lateral (select now() - n * interval '1 minute') as _ (moment)`.execute(
      transaction,
    );
    await sql`
      insert into item_tag (item_id, tag_id, position, kind, published_at)
      select id, ${tag}::bigint, 0, kind, published_at from item`.execute(transaction);
  });
});
afterAll(() => newsroom.close());

const counted = () =>
  query<Record<string, { totalCount?: number; feed?: { totalCount: number } }>>(
    newsroom,
    `{ all: feed(first: 0) { totalCount } tag(slug: "everything") { feed(first: 0) { totalCount } }
       others: feed(first: 0, filter: { isFeatured: false }) { totalCount } videos: feed(first: 0, filter: { kinds: [VIDEO] }) { totalCount } }`,
  ).then(({ all, tag: ofTag, others, videos }) =>
    [all, ofTag?.feed, others, videos].map((each) => each?.totalCount),
  );

describe('totalCount', () => {
  it('is exact up to 10,000; one more is 10,001, and so is any larger number', async () => {
    expect(await counted()).toEqual([10_000, 10_000, 10_000, 0]);
    await newsroom.article({ tags: [tag] });
    expect(await counted()).toEqual([10_001, 10_001, 10_001, 0]);
    for (let time = 0; time < 3; time++) await newsroom.article({ tags: [tag] });
    await newsroom.video({ tags: [tag] });
    expect(await counted()).toEqual([10_001, 10_001, 10_001, 1]);
  });

  it('does not count what was withdrawn, is still to come, or is a draft', async () => {
    await newsroom.db.kysely.deleteFrom('item').where('slug', 'not like', 'story-%').execute();
    const withdrawn = newsroom.db.kysely.selectFrom('item').select('id').orderBy('id').limit(100);
    await newsroom.db.kysely
      .updateTable('item')
      .set({ withdrawn_at: new Date(Date.now() - 1_000) })
      .where('id', 'in', withdrawn)
      .execute();
    await newsroom.article({ tags: [tag], minutes: 60 });
    await newsroom.article({ tags: [tag], minutes: null });
    await newsroom.article({ tags: [tag], withdrawnMinutes: 60 });
    expect(await counted()).toEqual([9_901, 9_901, 9_901, 0]);
  });
});
