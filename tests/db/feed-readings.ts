import { mostCounted } from '../../db/count.ts';
import { type FeedConditions, type FeedPage, newsroom } from '../../db/queries/feed-arguments.ts';
import { allParts } from '../../db/queries/item-row.ts';
import { synthetic } from '../support/synthetic.ts';
import { card, hidden, kinds, leftOut, type Places, type ReadingCase } from './reading-case.ts';
import { anyFeed, editionOf, type FeedSource, firstPage, reading } from './shapes.ts';

/** Whose feeds are read. */
const feeds: readonly [name: string, source: FeedSource, parent: string][] = [
  ['the whole newsroom', 'newsroom', newsroom],
  ['a section with others below it', 'section', synthetic.topSection],
  ['a section below another', 'section', synthetic.leafSection],
  ['a tag on a quarter of all items', 'tag', synthetic.hugeTag],
  ['a tag among many', 'tag', synthetic.commonTag],
  ['a tag on no item', 'tag', synthetic.unusedTag],
  ['an author of a fifth of all items', 'author', synthetic.busyAuthor],
  ['an author among many', 'author', synthetic.commonAuthor],
];

/** `limit` links of each kind, and of each whether its item is public; then the cards. */
const pageRows = (limit: number): number => 2 * kinds * (limit + hidden) + limit * card;

type Ask = (places: Places) => { page?: Partial<FeedPage>; conditions?: Partial<FeedConditions> };

/** Each single filter, each way in which a page begins, and the rows that it takes. */
const asked: readonly [name: string, most: number, ask: Ask][] = [
  ['its first page', pageRows(11), () => ({})],
  ['its last page', pageRows(11), () => ({ page: { direction: 'backward' } })],
  ['its first hundred', pageRows(101), () => ({ page: { limit: 101 } })],
  ['its last hundred', pageRows(101), () => ({ page: { limit: 101, direction: 'backward' } })],
  ['its articles', pageRows(11), () => ({ conditions: { kinds: ['article'] } })],
  ['its videos', pageRows(11), () => ({ conditions: { kinds: ['video'] } })],
  ['behind a cursor', pageRows(11), ({ deep }) => ({ page: { cursor: deep } })],
  ['a hundred behind a cursor', pageRows(101), ({ deep }) => ({ page: { cursor: deep, limit: 101 } })],
  ['before a cursor', pageRows(11), ({ deep }) => ({ page: { cursor: deep, direction: 'backward' } })],
  [
    'whether it goes on behind a cursor',
    pageRows(1),
    ({ deep }) => ({ page: { cursor: deep, inclusive: true, limit: 1 } }),
  ],
  [
    'whether anything lies before a cursor',
    pageRows(1),
    ({ deep }) => ({ page: { cursor: deep, direction: 'backward', inclusive: true, limit: 1 } }),
  ],
  ['from a moment on', pageRows(11), ({ moment }) => ({ conditions: { publishedFrom: moment } })],
  [
    'from a moment on, the oldest',
    pageRows(11),
    ({ moment }) => ({ conditions: { publishedFrom: moment }, page: { direction: 'backward' } }),
  ],
  ['before a moment', pageRows(11), ({ moment }) => ({ conditions: { publishedBefore: moment } })],
  [
    'before a moment, the oldest',
    pageRows(11),
    ({ moment }) => ({ conditions: { publishedBefore: moment }, page: { direction: 'backward' } }),
  ],
  // Each that is left out is passed once, in the range of its kind.
  [
    'without a hundred items',
    pageRows(11) + leftOut,
    ({ newest }) => ({ conditions: { excludeIds: newest } }),
  ],
];

export const feedReadings: readonly ReadingCase[] = feeds.flatMap(([feed, source, parent]) =>
  asked.map(([name, most, ask]) => ({
    name: `${feed}: ${name}`,
    most,
    load: (db, places) => {
      const { page, conditions } = ask(places);
      const asked = {
        source,
        conditions: { ...anyFeed, ...conditions },
        page: { ...firstPage, ...page },
      };
      return editionOf(db).feed.page.load(parent, asked, allParts, reading());
    },
  })),
);

/** The feeds of many parents in one statement. */
export const manyFeedReadings: readonly ReadingCase[] = (
  [
    ['section', 30],
    ['tag', 50],
    ['author', 50],
  ] as const
).map(([source, parents]) => ({
  name: `${parents} parents of the kind ${source}: the first page of each`,
  most: parents * pageRows(11),
  load: (db) => {
    const { page } = editionOf(db).feed;
    const ids = Array.from({ length: parents }, (_, place) => String(place + 1));
    const asked = { source, conditions: anyFeed, page: firstPage };
    return Promise.all(ids.map((id) => page.load(id, asked, allParts, reading())));
  },
}));

/** Of 200 items one. */
const withdrawn = 1_000;

/** How many items a feed has: its links, of each kind as many as are counted, and all items that were withdrawn. */
export const feedTotalReadings: readonly ReadingCase[] = (
  [
    ['tag', synthetic.hugeTag, mostCounted],
    ['tag', synthetic.commonTag, 2_000],
    ['tag', synthetic.unusedTag, 0],
    ['section', synthetic.topSection, mostCounted],
    ['section', synthetic.leafSection, 10_000],
    ['author', synthetic.busyAuthor, mostCounted],
    ['newsroom', newsroom, kinds * mostCounted],
    ['author', synthetic.commonAuthor, 500],
  ] as const
).map(([source, parent, items]) => ({
  name: `the total of the feed of the ${source} ${parent}`,
  // Links of withdrawn items are passed, one in 200.
  most: Math.ceil(items * 1.01) + withdrawn,
  load: (db) =>
    editionOf(db).feed.count.load(
      { parent, asked: { source, conditions: anyFeed, page: { ...firstPage, limit: 0 } } },
      reading(),
    ),
}));
