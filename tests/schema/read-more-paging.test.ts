import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { toGlobalId } from '../../schema/id.ts';
import { errorOf, query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { writeMany } from './many.ts';
import { type RailArguments, railOf, walkRail } from './rail.ts';
import { inWaves } from './waves.ts';

let newsroom: Newsroom;
let other: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const self = 'the-story';
const page = (asked: RailArguments = {}) => railOf(newsroom, self, asked);

interface Likeness {
  tags: string[];
  authors: string[];
  section: string | null;
}

/** A rail of 70 candidates: 3 picks, 15 with tags, 15 by its author, 15 of its section, 22 others. */
async function writeRail(): Promise<Likeness> {
  await cleanSlate(newsroom);
  const alike = {
    tags: [await newsroom.tag('Ferries'), await newsroom.tag('Wages')],
    authors: [await newsroom.author('Ana')],
    section: await newsroom.section('City'),
  };
  const { tags, authors, section } = alike;
  const ids = await writeMany(
    newsroom,
    Array.from({ length: 70 }, (_, at) => at + 1).map((place) => {
      const wish = { slug: `n${place}`, minutes: -10 * place };
      if (place <= 3 || place > 48) return wish;
      if (place <= 18) return { ...wish, kind: 'video', tags: tags.slice(0, 1 + (place % 2)) };
      return place <= 33 ? { ...wish, authors } : { ...wish, section };
    }),
  );
  other = await newsroom.article({ slug: 'other-story', ...alike, minutes: -100_000 });
  await newsroom.article({ slug: self, ...alike, minutes: -100_001, picks: ids.slice(0, 3) });
  return alike;
}

/** Twenty items that would stand in the rail: half published now, half dated back between the older ones. */
async function publishTwenty({ tags, authors, section }: Likeness): Promise<void> {
  const likenesses = [{ tags }, { tags, authors, section }, { authors }, { section }, {}];
  await writeMany(
    newsroom,
    Array.from({ length: 20 }, (_, place) => {
      const minutes = place < 10 ? 0 : -10 * (place - 9) * 6 - 5;
      return { slug: `new-${place}`, minutes, ...likenesses[place % 5] };
    }),
  );
}

describe('A rail', () => {
  beforeAll(writeRail);

  it('ends at 60 items, in pages of any size, and knows where it ends', async () => {
    const { slugs, totalCount } = await page({ first: 100 });
    expect(slugs).toHaveLength(60);
    expect(totalCount).toBe(60);
    for (const size of [7, 30, 59, 60]) expect(await walkRail(newsroom, self, size)).toEqual(slugs);
    expect((await page({ first: 60 })).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: false,
    });
    expect((await page({ first: 59 })).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const last = await page({ first: 10, after: (await page({ first: 50 })).pageInfo.endCursor });
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(last.totalCount).toBe(60);
    const beyond = await page({ first: 10, after: last.pageInfo.endCursor });
    expect(beyond).toMatchObject({ slugs: [], totalCount: 60 });
    expect(beyond.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: null,
      endCursor: null,
    });
  });

  it('is read backwards in the same order', async () => {
    const { slugs } = await page({ first: 100 });
    let before = await page({ last: 7 });
    expect(before.slugs).toEqual(slugs.slice(-7));
    expect(before.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const walked = [...before.slugs];
    while (before.pageInfo.hasPreviousPage) {
      before = await page({ last: 7, before: before.pageInfo.startCursor });
      walked.unshift(...before.slugs);
      expect(before.pageInfo.hasNextPage).toBe(true);
    }
    expect(walked).toEqual(slugs);
    expect((await page({ last: 60 })).pageInfo.hasPreviousPage).toBe(false);
    const second = await page({ first: 6, after: (await page({ first: 6 })).pageInfo.endCursor });
    expect((await page({ last: 6, before: second.pageInfo.startCursor })).slugs).toEqual(slugs.slice(0, 6));
  });

  it('takes no cursor of another item’s rail, of other kinds, of other exclusions or of a feed', async () => {
    const cursor = (await page()).pageInfo.endCursor;
    const tampered = async (slug: string, asked: string) =>
      (await errorOf(newsroom, `{ article(slug: "${slug}") { readMore(${asked}) { totalCount } } }`)).code;
    expect(await tampered('other-story', `after: "${cursor}"`)).toBe('INVALID_CURSOR');
    expect(await tampered(self, `after: "${cursor}", kinds: [VIDEO]`)).toBe('INVALID_CURSOR');
    const excludeIds = `excludeIds: ["${toGlobalId('Article', other)}"]`;
    expect(await tampered(self, `after: "${cursor}", ${excludeIds}`)).toBe('INVALID_CURSOR');
    const { feed } = await query<{ feed: { pageInfo: { endCursor: string } } }>(
      newsroom,
      '{ feed { pageInfo { endCursor } } }',
    );
    expect(await tampered(self, `after: "${feed.pageInfo.endCursor}"`)).toBe('INVALID_CURSOR');
    expect(await tampered(self, `before: "${feed.pageInfo.endCursor}"`)).toBe('INVALID_CURSOR');
  });

  it('takes its own cursor whatever the order of kinds and exclusions, and whether they are null or absent', async () => {
    const ids = [toGlobalId('Article', other), toGlobalId('Article', '1')];
    const { pageInfo } = await page({ excludeIds: ids, first: 2 });
    const next = await page({
      excludeIds: ids.reverse(),
      kinds: ['VIDEO', 'ARTICLE'],
      first: 2,
      after: pageInfo.endCursor,
    });
    expect(next.slugs).toHaveLength(2);
  });

  it('of fifty items at once is one statement, and each is what that item’s own page shows', async () => {
    const { feed } = await query<{
      feed: { nodes: { slug: string; readMore: { nodes: { slug: string }[] } }[] };
    }>(
      newsroom,
      '{ feed(first: 50, filter: { kinds: [ARTICLE] }) { nodes { slug readMore(first: 6) { nodes { slug } } } } }',
    );
    expect(newsroom.log.statements.filter((name) => name.startsWith('rail'))).toHaveLength(1);
    expect(feed.nodes).toHaveLength(50);
    for (const { slug, readMore } of [feed.nodes[0], feed.nodes[20], feed.nodes[49]].flatMap(
      (node) => node ?? [],
    ))
      expect(readMore.nodes.map((node) => node.slug)).toEqual((await railOf(newsroom, slug)).slugs);
  });
});

describe('While a client presses “Show More”', () => {
  it('20 new items, also those dated back, neither repeat an entry nor push one out', async () => {
    const alike = await writeRail();
    const before = await walkRail(newsroom, self, 60);
    const during = await walkRail(newsroom, self, 6, () => publishTwenty(alike));
    expect(during).toEqual(before);
    const after = await walkRail(newsroom, self, 60);
    expect(after).not.toEqual(before);
    expect(after.filter((slug) => slug.startsWith('new-')).length).toBeGreaterThan(10);
  });

  it('the count and the way back stay those of the first page', async () => {
    const alike = await writeRail();
    const first = await page({ first: 6, kinds: ['VIDEO'] });
    for (let made = 0; made < 5; made += 1) await newsroom.video({ tags: alike.tags, minutes: 0 });
    const second = await page({ first: 6, kinds: ['VIDEO'], after: first.pageInfo.endCursor });
    expect([first.totalCount, second.totalCount]).toEqual([15, 15]);
    const back = await page({ last: 6, kinds: ['VIDEO'], before: second.pageInfo.startCursor });
    expect(back).toMatchObject({ slugs: first.slugs, totalCount: 15 });
    expect((await page({ first: 6, kinds: ['VIDEO'] })).totalCount).toBe(20);
  });

  it('an item whose embargo ends after the first page does not come in', async () => {
    const { tags } = await writeRail();
    await newsroom.article({
      slug: 'embargoed',
      tags,
      with: { published_at: sql<Date>`now() + interval '1 second'` },
    });
    const slugs = await walkRail(
      newsroom,
      self,
      6,
      () => new Promise((resolve) => setTimeout(resolve, 1100)),
    );
    expect(slugs).not.toContain('embargoed');
    expect((await page({ first: 60 })).slugs).toContain('embargoed');
  });

  it.each([
    ['on a page that was read', 2],
    ['that the cursor stands on', 6],
    ['on a page to come', 20],
  ])('an item %s is withdrawn: it is gone, and no other is skipped or repeated', async (_, place) => {
    await writeRail();
    const before = await walkRail(newsroom, self, 60);
    const withdrawn = before[place - 1] ?? '';
    const first = before.slice(0, 6);
    const during = await walkRail(newsroom, self, 6, () =>
      newsroom.db.kysely
        .updateTable('item')
        .set({ withdrawn_at: sql`now()` })
        .where('slug', '=', withdrawn)
        .execute(),
    );
    const rest = before.slice(6).filter((slug) => slug !== withdrawn);
    // A rail ends at 60: what stood behind its end moves up.
    expect(during.slice(0, first.length + rest.length)).toEqual([...first, ...rest]);
    expect(new Set(during).size).toBe(during.length);
  });

  it('its own story is withdrawn: the next page is an empty answer, not an error', async () => {
    await writeRail();
    const { pageInfo } = await page();
    const stepped = inWaves(newsroom, async (wave) => {
      if (wave === 2)
        await newsroom.db.kysely
          .updateTable('item')
          .set({ withdrawn_at: sql`now()` })
          .where('slug', '=', self)
          .execute();
    });
    const next = await railOf(stepped, self, { after: pageInfo.endCursor });
    expect(next.slugs).toEqual([]);
  });
});
