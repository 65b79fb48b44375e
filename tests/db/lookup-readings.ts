import type { Database } from '../../db/client.ts';
import { authorLoaders } from '../../db/queries/author.ts';
import { itemLoaders } from '../../db/queries/item.ts';
import { sectionLoaders } from '../../db/queries/section.ts';
import { tagLoaders } from '../../db/queries/tag.ts';
import { card, type ReadingCase } from './reading-case.ts';

const keys = 50;

/** Looks up many keys in one statement. */
const lookup = (
  name: string,
  rowsEach: number,
  loaderOf: (db: Database) => { load: (key: string) => Promise<unknown> },
  keyOf: (place: number) => string,
): ReadingCase => ({
  name: `${keys} ${name}`,
  most: keys * rowsEach,
  load: (db) => {
    const loader = loaderOf(db);
    return Promise.all(Array.from({ length: keys }, (_, place) => loader.load(keyOf(place + 1))));
  },
});

/** The article or video once more, its correction, its reference. */
const detail = 3;
const withAvatar = 2;
const id = (place: number) => String(place);
const apart = (place: number) => String(place * 97);

export const lookupReadings: readonly ReadingCase[] = [
  lookup('cards by ids', card, (db) => itemLoaders(db).cardById, apart),
  lookup('items by ids', card + detail, (db) => itemLoaders(db).byId, apart),
  lookup(
    'items by slugs',
    1 + card + detail,
    (db) => itemLoaders(db).bySlug,
    (place) => `item-${apart(place)}`,
  ),
  lookup('authors by ids', withAvatar, (db) => authorLoaders(db).byId, id),
  lookup(
    'authors by slugs',
    withAvatar,
    (db) => authorLoaders(db).bySlug,
    (place) => `author-${place}`,
  ),
  lookup('tags by ids', 1, (db) => tagLoaders(db).byId, id),
  lookup(
    'tags by slugs',
    1,
    (db) => tagLoaders(db).bySlug,
    (place) => `tag-${place}`,
  ),
  // The table of sections is small enough to be read as a whole, and is not counted.
  lookup('sections by ids', 0, (db) => sectionLoaders(db).byId, id),
  lookup(
    'sections by slugs',
    0,
    (db) => sectionLoaders(db).bySlug,
    (place) => `section-${place}`,
  ),
  { name: 'all sections', most: 0, load: (db) => sectionLoaders(db).all() },
  {
    name: 'an item by its slug',
    most: 1 + card + detail,
    load: (db) => itemLoaders(db).bySlug.load('item-5'),
  },
];
