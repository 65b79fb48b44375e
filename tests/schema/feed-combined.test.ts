import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { toGlobalId } from '../../schema/id.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
let tag: string;
let author: string;
let section: string;
/**
 * Six thousand items of one tag. What the author, the section and the editors' choice have of them lies before, about and
 * behind the 2,000th from either end; of the newest 3,000 the author has videos alone.
 */
beforeAll(async () => {
  newsroom = await openNewsroom();
  tag = await newsroom.tag('Tag');
  author = await newsroom.author('Author');
  section = await newsroom.section('Section');
  await newsroom.db.kysely.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`
      insert into item (kind, slug, headline, status, published_at, listed_at, withdrawn_at, is_featured)
      select case when n % 7 = 0 then 'video' else 'article' end::item_kind, 'item-' || n, 'Item', 'published',
        moment, moment, case when n % 11 = 0 then now() - interval '1 minute' end, n % 500 < 3
      -- Three of each moment, so that ids count too.
      from generate_series(1, 6000) as n
      cross join lateral (select timestamptz '2026-01-01 00:00Z' - (n / 3) * interval '1 minute') as _ (moment)`.execute(
      transaction,
    );
    await sql`
      insert into item_tag (item_id, tag_id, position, kind, published_at)
      select id, ${tag}::bigint, 0, kind, published_at from item`.execute(transaction);
    await sql`
      insert into item_author (item_id, author_id, position, kind, published_at)
      select id, ${author}::bigint, 0, kind, published_at from item
      where substr(slug, 6)::integer % 350 < 2 and (kind = 'video' or substr(slug, 6)::integer > 3000)`.execute(
      transaction,
    );
    await sql`
      insert into item_section (item_id, section_id, kind, published_at)
      select id, ${section}::bigint, kind, published_at from item where substr(slug, 6)::integer % 3 = 0`.execute(
      transaction,
    );
  });
});
afterAll(() => newsroom.close());

const filters: readonly [name: string, filter: () => object, where: () => ReturnType<typeof sql>][] = [
  [
    'a tag and an author',
    () => ({ tagId: toGlobalId('Tag', tag), authorId: toGlobalId('Author', author) }),
    () => sql`id in (select item_id from item_author)`,
  ],
  [
    'a tag and what is featured',
    () => ({ tagId: toGlobalId('Tag', tag), isFeatured: true }),
    () => sql`is_featured`,
  ],
  [
    'a section and what is not featured',
    () => ({
      sectionId: toGlobalId('Section', section),
      isFeatured: false,
      publishedBefore: '2025-12-31T00:00:00Z',
    }),
    () =>
      sql`not is_featured and published_at < '2025-12-31 00:00Z' and id in (select item_id from item_section)`,
  ],
  [
    'a tag and a section, of its videos',
    () => ({ tagId: toGlobalId('Tag', tag), sectionId: toGlobalId('Section', section), kinds: ['VIDEO'] }),
    () => sql`kind = 'video' and id in (select item_id from item_section)`,
  ],
  [
    'a tag, a section and what is featured',
    () => ({ tagId: toGlobalId('Tag', tag), sectionId: toGlobalId('Section', section), isFeatured: true }),
    () => sql`is_featured and id in (select item_id from item_section)`,
  ],
];

interface Page {
  feed: {
    totalCount: number;
    nodes: { slug: string }[];
    pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  };
}

describe('A feed under two filters of which few items fit', () => {
  it.each(filters)(
    'shows each of them once, in order, from either end, whatever the size of its pages: %s',
    async (_, filter, where) => {
      const { rows } = await sql<{ slug: string }>`
      select slug from public_item where ${where()} order by published_at desc, id desc`.execute(
        newsroom.db.kysely,
      );
      const expected = rows.map(({ slug }) => slug);
      expect(expected.length).toBeGreaterThan(10);
      const ask = (variables: object) =>
        query<Page>(
          newsroom,
          `query ($filter: FeedFilter, $first: Int, $after: String, $last: Int, $before: String) {
           feed(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
             totalCount nodes { slug } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`,
          { filter: filter(), ...variables },
        );
      for (const size of [7, 100]) {
        const forward: string[] = [];
        const backward: string[] = [];
        for (let after: string | null = null, goesOn = true; goesOn; ) {
          const { feed } = await ask({ first: size, after });
          forward.push(...feed.nodes.map(({ slug }) => slug));
          [after, goesOn] = [feed.pageInfo.endCursor, feed.pageInfo.hasNextPage];
          if (forward.length > 200) break;
        }
        for (let before: string | null = null, goesOn = true; goesOn; ) {
          const { feed } = await ask({ last: size, before });
          backward.unshift(...feed.nodes.map(({ slug }) => slug));
          [before, goesOn] = [feed.pageInfo.startCursor, feed.pageInfo.hasPreviousPage];
          expect(feed.totalCount).toBe(expected.length);
          if (backward.length > 200) break;
        }
        expect(forward).toEqual(expected.slice(0, forward.length));
        expect(backward).toEqual(expected.slice(-backward.length));
        expect(Math.min(forward.length, backward.length)).toBeGreaterThanOrEqual(
          Math.min(expected.length, 200),
        );
      }
    },
  );
});
