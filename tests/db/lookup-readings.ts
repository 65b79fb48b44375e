import type { Edition } from '../../db/edition.ts';
import type { MaybePromise } from '../../db/maybe-promise.ts';
import { allParts, type ItemPart, itemParts } from '../../db/queries/item-row.ts';
import { listSizesStatement } from '../../db/queries/list-sizes.ts';
import { momentStatement, momentValues } from '../../db/queries/moment.ts';
import { card, cardWith, kinds, type ReadingCase } from './reading-case.ts';
import { editionOf, reading } from './shapes.ts';

const keys = 50;

/** Looks up many keys in one statement. */
const lookup = (
  name: string,
  rowsEach: number,
  load: (edition: Edition, key: string) => MaybePromise<unknown>,
  keyOf: (place: number) => string = id,
): ReadingCase => ({
  name: `${keys} ${name}`,
  most: keys * rowsEach,
  load: (db) => {
    const edition = editionOf(db);
    return Promise.all(Array.from({ length: keys }, (_, place) => load(edition, keyOf(place + 1))));
  },
});

const withAvatar = 2;
const id = (place: number) => String(place);
const apart = (place: number) => String(place * 97);

/** Items with nothing but a card, and with each part alone. */
const itemReadings = [[], ...(Object.keys(itemParts) as ItemPart[]).map((part) => [part])].map((parts) =>
  lookup(
    `items by ids, with ${parts[0] ?? 'no part'}`,
    cardWith(parts),
    ({ item }, key) =>
      item.byId(
        key,
        parts.reduce((sum, part) => sum + itemParts[part], 0),
        reading(),
      ),
    apart,
  ),
);

export const lookupReadings: readonly ReadingCase[] = [
  ...itemReadings,
  lookup(
    'items by ids, each with other parts',
    card,
    ({ item }, key) => item.byId(key, Number(key) % (allParts + 1), reading()),
    apart,
  ),
  lookup(
    'items by slugs',
    1 + card,
    ({ item }, key) => item.bySlug(key, allParts, reading()),
    (place) => `item-${apart(place)}`,
  ),
  lookup('authors by ids', withAvatar, ({ author }, key) => author.byId.load(key, reading())),
  lookup(
    'authors by slugs',
    withAvatar,
    ({ author }, key) => author.bySlug.load(key, reading()),
    (place) => `author-${place}`,
  ),
  lookup('tags by ids', 1, ({ tag }, key) => tag.byId.load(key, reading())),
  lookup(
    'tags by slugs',
    1,
    ({ tag }, key) => tag.bySlug.load(key, reading()),
    (place) => `tag-${place}`,
  ),
  lookup(
    'items by folded slugs',
    2 + card,
    ({ item }, key) => item.byFoldedSlug(key, allParts, reading()),
    (place) => `ITEM-${apart(place)}`,
  ),
  lookup(
    'authors by folded slugs',
    1,
    ({ author }, key) => author.idByFoldedSlug.load(key, reading()),
    (place) => `AUTHOR-${place}`,
  ),
  lookup(
    'tags by folded slugs',
    1,
    ({ tag }, key) => tag.idByFoldedSlug.load(key, reading()),
    (place) => `TAG-${place}`,
  ),
  // The table of sections is small enough to be read as a whole, and is not counted.
  lookup('sections by ids', 0, ({ section }, key) => section.byId.load(key, reading())),
  lookup(
    'sections by slugs',
    0,
    ({ section }, key) => section.bySlug.load(key, reading()),
    (place) => `section-${place}`,
  ),
  lookup(
    'sections by folded slugs',
    0,
    ({ section }, key) => section.idByFoldedSlug.load(key, reading()),
    (place) => `SECTION-${place}`,
  ),
  {
    name: 'all sections',
    most: 0,
    load: (db) => editionOf(db).section.all.load('sections', reading()),
  },
  {
    name: 'an item by its slug',
    most: 1 + card,
    load: (db) => editionOf(db).item.bySlug('item-5', allParts, reading()),
  },
];

/** The next of each kind to become public and the next to be withdrawn. */
const next = kinds + 1;

/** The item, its two sections, three tags, two authors and its slug. */
const places = 1 + 2 + 3 + 2 + 1;
const inThreeHours = 8;

const ago = (hours: number) => String((Date.now() - hours * 3_600_000) * 1_000);

/** What a gateway asks each two seconds: of each position, up to a hundred links. */
export const sizeReadings: readonly ReadingCase[] = [
  {
    name: 'how long the lists of items are',
    most: 100 * (50 + 100),
    load: (db) => listSizesStatement.run(db, {}),
  },
];

/** What a gateway asks each half second: of 200,000 items, a thousand are to come and a thousand are withdrawn. */
export const momentReadings: readonly ReadingCase[] = [
  {
    name: 'what time has changed, when nothing has',
    most: next,
    load: (db) => momentStatement.run(db, momentValues(ago(0), 'own_channel', 1)),
  },
  {
    name: 'what time has changed in three hours, when an item became public each 25 minutes',
    most: next + inThreeHours * (1 + places),
    load: (db) => momentStatement.run(db, momentValues(ago(3), 'own_channel', 1)),
  },
  {
    name: 'what time has changed, for the first time',
    most: next,
    load: (db) => momentStatement.run(db, momentValues(null, 'own_channel', 1)),
  },
];
