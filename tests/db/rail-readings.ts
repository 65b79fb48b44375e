import type { Database } from '../../db/client.ts';
import { allParts } from '../../db/queries/item-row.ts';
import type { RailConditions } from '../../db/queries/rail-text.ts';
import { type RailPage, railLength } from '../../db/queries/read-more.ts';
import { synthetic } from '../support/synthetic.ts';
import { card, hidden, kinds, leftOut, type Places, type ReadingCase } from './reading-case.ts';
import { anyRail, editionOf, reading } from './shapes.ts';

/** Under which items rails are read: how many tags they have, and how many authors, sections and newsrooms. */
const items: readonly [name: string, id: string, tags: number, others: number][] = [
  ['an item with picks', synthetic.itemWithPicks, 2, 4],
  ['an item with a tag on a quarter of all items', synthetic.itemWithHugeTag, 2, 4],
  ['an item like most', synthetic.plainItem, 1, 4],
  ['an item without tags', synthetic.itemWithoutTags, 0, 4],
  ['an item with nothing but a section', synthetic.itemInSection, 0, 2],
  ['an item with nothing', synthetic.itemAlone, 0, 1],
];

/** The item, its references, its picks with their items, its links; then which picks are hidden, and its links again. */
const ofSelf = 1 + 2 + 2 * 8 + 3 + 2 + 2 * 8 + 3 + 2;

/** The newest hundred of each tag and kind, with their items; then of each how many tags it shares. */
const byTags = (tags: number): number => tags * kinds * (100 + hidden) * 2 + tags * 100 * (tags + 3);

/** As many of an author, a section or the newsroom as are needed, with their items; those seen before are passed. */
const byParent = (need: number): number => kinds * (need + hidden + railLength) * 2;

const railRows = (tags: number, others: number, limit: number, need: number): number =>
  ofSelf + byTags(tags) + others * byParent(need) + Math.min(limit, need) * card;

type Ask = (places: Places) => { page?: Partial<RailPage>; conditions?: Partial<RailConditions> };
const cursor = ({ deep }: Places) => ({ tier: 4, rank: 0, asOfUs: deep.publishedUs, ...deep });

/** A first page looks for as many entries as it shows; any other must know the whole rail. */
const asked: readonly [name: string, limit: number, need: number, ask: Ask][] = [
  ['its first page', 7, 7, () => ({})],
  ['its first hundred', 101, railLength, () => ({ page: { limit: 101 } })],
  ['its videos', 7, 7, () => ({ conditions: { kinds: ['video'] } })],
  ['its last page', 7, railLength, () => ({ page: { direction: 'backward' } })],
  ['behind a cursor', 7, railLength, (places) => ({ page: { cursor: cursor(places) } })],
  [
    'before a cursor',
    7,
    railLength,
    (places) => ({ page: { cursor: cursor(places), direction: 'backward' } }),
  ],
];

/** Its page; where it has enough picks, only those are looked at. */
const rail = (db: Database, id: string, conditions: RailConditions, page: RailPage, enoughPicks = false) =>
  editionOf(db).readMore.page.load(id, { conditions, page, enoughPicks }, allParts, reading());

const first: RailPage = { direction: 'forward', limit: 7, cursor: null, inclusive: false };

export const railReadings: readonly ReadingCase[] = items.flatMap(([item, id, tags, others]) => [
  ...asked.map(
    ([name, limit, need, ask]): ReadingCase => ({
      name: `${item}: ${name}`,
      most: railRows(tags, others, limit, need),
      load: (db, places) => {
        const { page, conditions } = ask(places);
        return rail(db, id, { ...anyRail, ...conditions }, { ...first, ...page });
      },
    }),
  ),
  {
    name: `${item}: without a hundred items`,
    most: railRows(tags, others, 7, 7) + others * leftOut,
    load: (db, { newest }) => rail(db, id, { ...anyRail, excludeIds: newest }, first),
  },
  {
    name: `${item}: its total`,
    most: railRows(tags, others, 0, railLength),
    load: (db) => {
      const asked = { conditions: anyRail, page: { ...first, limit: 0 }, enoughPicks: false };
      return editionOf(db).readMore.count.load({ parent: id, asked }, reading());
    },
  },
]);

export const otherRailReadings: readonly ReadingCase[] = [
  {
    name: 'an item with as many picks as are shown: they alone',
    most: ofSelf + 7 * card,
    load: (db) => rail(db, synthetic.itemWithPicks, anyRail, first),
  },
  {
    name: 'the same, where it is known that it has as many',
    most: ofSelf + 7 * card,
    load: (db) => rail(db, synthetic.itemWithPicks, anyRail, first, true),
  },
  {
    name: 'fifty items: the first page of each',
    most: 50 * railRows(2, 4, 7, 7),
    load: (db) => {
      const { page } = editionOf(db).readMore;
      const ids = Array.from({ length: 50 }, (_, place) => String(100_000 + place));
      const asked = { conditions: anyRail, page: first, enoughPicks: false };
      return Promise.all(ids.map((id) => page.load(id, asked, allParts, reading())));
    },
  },
];
