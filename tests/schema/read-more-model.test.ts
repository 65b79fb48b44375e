import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toGlobalId } from '../../schema/id.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { writeMany } from './many.ts';
import { railOf, walkRail } from './rail.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

/** The tree of sections: each one's parent. */
const parents = [null, 0, 1, null];

interface ModelItem {
  kind: 'article' | 'video';
  /** Minutes from now; few different ones, so that many items share a moment. Null: a draft. */
  minutes: number | null;
  isWithdrawn: boolean;
  section: number | null;
  tags: number[];
  authors: number[];
}

interface Model {
  items: ModelItem[];
  /** Places of items, in the editors' order. */
  picks: number[];
  cards: number[];
  excluded: number[];
  kinds: ('article' | 'video')[];
}

const item = fc.record({
  kind: fc.constantFrom('article' as const, 'video' as const),
  minutes: fc.constantFrom(-5, -5, -4, -4, -3, -2, -1, 30, null),
  isWithdrawn: fc.constantFrom(false, false, false, false, true),
  section: fc.constantFrom(null, 0, 1, 2, 3),
  tags: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
  authors: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
});
const count = 40;
const places = (maxLength: number) => fc.uniqueArray(fc.nat(count - 1), { maxLength });
const model: fc.Arbitrary<Model> = fc.record({
  items: fc.array(item, { minLength: count, maxLength: count }),
  picks: places(5),
  cards: places(3),
  excluded: places(4),
  kinds: fc.constantFrom<Model['kinds'][]>(
    ['article', 'video'],
    ['article', 'video'],
    ['article'],
    ['video'],
  ),
});

/** The story under which the rail stands: the first item, made public and an article. */
const selfOf = ({ items }: Model): ModelItem => ({
  ...(items[0] as ModelItem),
  kind: 'article',
  minutes: -3,
  isWithdrawn: false,
});

/** What design.md says of a rail, as plainly as it can be said: reasons in order, each item once, newest first. */
function expectedRail(asked: Model): string[] {
  const self = selfOf(asked);
  const isOpen = (place: number): boolean => {
    const each = asked.items[place] as ModelItem;
    const isPublic = each.minutes !== null && each.minutes <= 0 && !each.isWithdrawn;
    const isShown = place === 0 || asked.cards.includes(place) || asked.excluded.includes(place);
    return isPublic && !isShown && asked.kinds.includes(each.kind);
  };
  const open = asked.items.map((_, place) => place).filter(isOpen);
  const newestFirst = (one: number, two: number): number =>
    (asked.items[two]?.minutes ?? 0) - (asked.items[one]?.minutes ?? 0) || two - one;
  const shared = (place: number): number =>
    self.tags.filter((tag) => asked.items[place]?.tags.includes(tag)).length;
  const sectionAndAbove = (section: number | null): number[] =>
    section === null ? [] : [section, ...sectionAndAbove(parents[section] ?? null)];
  const reasons: [reason: string, among: number[]][] = [
    ['EDITOR_PICK', asked.picks.filter(isOpen)],
    [
      'SHARED_TAGS',
      open
        .filter((place) => shared(place) > 0)
        .sort((one, two) => shared(two) - shared(one) || newestFirst(one, two)),
    ],
    [
      'SAME_AUTHOR',
      open
        .filter((place) => asked.items[place]?.authors.some((author) => self.authors.includes(author)))
        .sort(newestFirst),
    ],
    [
      'SAME_SECTION',
      open
        .filter(
          (place) =>
            self.section !== null &&
            sectionAndAbove(asked.items[place]?.section ?? null).includes(self.section),
        )
        .sort(newestFirst),
    ],
    ['LATEST', open.sort(newestFirst)],
  ];
  const seen = new Set<number>();
  return reasons.flatMap(([reason, among]) =>
    among.filter((place) => !seen.has(place) && seen.add(place)).map((place) => `${reason} item-${place}`),
  );
}

/** Writes the newsroom of a model; returns the arguments of the rail under its first item. */
async function write(asked: Model): Promise<{ kinds: string[]; excludeIds: string[] }> {
  await cleanSlate(newsroom);
  const tags: string[] = [];
  for (const name of ['A', 'B', 'C', 'D']) tags.push(await newsroom.tag(name));
  const authors: string[] = [];
  for (const name of ['X', 'Y', 'Z']) authors.push(await newsroom.author(name));
  const sections: string[] = [];
  for (const [place, parent] of parents.entries())
    sections.push(await newsroom.section(`S${place}`, parent === null ? null : (sections[parent] ?? null)));
  const pick = (ids: string[], of: number[]) => of.flatMap((place) => ids[place] ?? []);
  const ids = await writeMany(
    newsroom,
    asked.items.map((each, place) => {
      const { isWithdrawn, section, ...rest } = place === 0 ? selfOf(asked) : each;
      return {
        ...rest,
        slug: `item-${place}`,
        ...(isWithdrawn ? { withdrawnMinutes: -1 } : {}),
        section: section === null ? null : (sections[section] ?? null),
        tags: pick(tags, each.tags),
        authors: pick(authors, each.authors),
      };
    }),
  );
  const self = ids[0] ?? '';
  await newsroom.picks(self, pick(ids, asked.picks));
  const body = asked.cards.map((place) => ({ id: `b${place}`, type: 'relatedItem', itemId: ids[place] }));
  await newsroom.db.kysely
    .updateTable('article')
    .set({ body: JSON.stringify(body) })
    .where('item_id', '=', self)
    .execute();
  return {
    kinds: asked.kinds.map((kind) => kind.toUpperCase()),
    excludeIds: asked.excluded.map((place) =>
      toGlobalId(asked.items[place]?.kind === 'video' && place !== 0 ? 'Video' : 'Article', ids[place] ?? ''),
    ),
  };
}

describe('The rail of any newsroom', () => {
  it('is what the rules say, on one page or many', async () => {
    await fc.assert(
      fc.asyncProperty(model, fc.integer({ min: 1, max: 9 }), async (asked, size) => {
        const expected = expectedRail(asked);
        const given = await write(asked);
        const rail = await railOf(newsroom, 'item-0', { ...given, first: 100 });
        expect(rail.entries).toEqual(expected);
        expect(rail.totalCount).toBe(expected.length);
        expect((await railOf(newsroom, 'item-0', { ...given, last: 100 })).entries).toEqual(expected);
        expect(await railOf(newsroom, 'item-0', { ...given, first: size })).toMatchObject({
          entries: expected.slice(0, size),
          pageInfo: { hasNextPage: expected.length > size },
        });
        expect(await walkRail(newsroom, 'item-0', Math.max(4, size), undefined, given)).toEqual(rail.slugs);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
