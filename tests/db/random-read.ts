import fc from 'fast-check';
import type { Edition } from '../../db/edition.ts';
import type { FeedSource } from '../../db/queries/feed-arguments.ts';
import { allParts, type ItemPart, type ItemRow, itemParts } from '../../db/queries/item-row.ts';
import type { Reading } from '../../db/reading.ts';
import type { ItemKind } from '../../db/tables.ts';
import { itemRow } from './item-row.ts';
import { baseUs, hourUs, ids, slugs } from './random-world.ts';

/** Something that is read through an edition, written down so that it can be read again, and printed. */
export type Read =
  | { what: 'item'; id: string; parts: number }
  | { what: 'slug'; slug: string; parts: number }
  | { what: 'author' | 'tag' | 'section'; id: string }
  | { what: 'author-slug' | 'tag-slug' | 'section-slug'; slug: string }
  | { what: 'folded-slug' | 'folded-author-slug' | 'folded-tag-slug' | 'folded-section-slug'; slug: string }
  | { what: 'sections' }
  | {
      what: 'feed' | 'feed-count';
      source: FeedSource;
      parent: string;
      kinds: ItemKind[];
      sectionId: string | null;
      tagId: string | null;
      authorId: string | null;
      publishedFrom: string | null;
      publishedBefore: string | null;
      excludeIds: string[];
      isFeatured: boolean | null;
      backward: boolean;
      limit: number;
      cursor: { publishedUs: string; id: string } | null;
      inclusive: boolean;
      parts: number;
    }
  | {
      what: 'rail' | 'rail-count';
      parent: string;
      kinds: ItemKind[];
      excludeIds: string[];
      backward: boolean;
      limit: number;
      cursor: { tier: number; rank: number; publishedUs: string; id: string; asOfUs: string } | null;
      inclusive: boolean;
      enoughPicks: boolean;
      parts: number;
    };

/** What is read, without what differs from one reading of the same to the next. */
export async function readThrough(edition: Edition, read: Read, reading: Reading): Promise<unknown> {
  switch (read.what) {
    case 'item':
      return plainItem(await edition.item.byId(read.id, read.parts, reading), read.parts);
    case 'slug':
      return plainItem(await edition.item.bySlug(read.slug, read.parts, reading), read.parts);
    case 'author':
    case 'tag':
    case 'section':
      return edition[read.what].byId.load(read.id, reading);
    case 'author-slug':
      return edition.author.bySlug.load(read.slug, reading);
    case 'tag-slug':
      return edition.tag.bySlug.load(read.slug, reading);
    case 'section-slug':
      return edition.section.bySlug.load(read.slug, reading);
    case 'folded-slug':
      return plainItem(await edition.item.byFoldedSlug(read.slug, 0, reading), 0);
    case 'folded-author-slug':
      return edition.author.idByFoldedSlug.load(read.slug, reading);
    case 'folded-tag-slug':
      return edition.tag.idByFoldedSlug.load(read.slug, reading);
    case 'folded-section-slug':
      return edition.section.idByFoldedSlug.load(read.slug, reading);
    case 'sections':
      return edition.section.all.load('sections', reading);
    case 'feed':
    case 'feed-count': {
      const { source, parent, backward, limit, cursor, inclusive, parts, what, ...conditions } = read;
      const direction = backward ? ('backward' as const) : ('forward' as const);
      const asked = { source, conditions, page: { direction, limit, cursor, inclusive } };
      if (what === 'feed-count') return edition.feed.count.load({ parent, asked }, reading);
      const rows = await edition.feed.page.load(parent, asked, parts, reading);
      return rows.map(({ place, item }) => ({ ...place, item: plainItem(item, parts) }));
    }
    default: {
      const { parent, backward, limit, cursor, inclusive, enoughPicks, parts, what, ...conditions } = read;
      const direction = backward ? ('backward' as const) : ('forward' as const);
      const asked = { conditions, page: { direction, limit, cursor, inclusive }, enoughPicks };
      if (what === 'rail-count') return edition.readMore.count.load({ parent, asked }, reading);
      const rows = await edition.readMore.page.load(parent, asked, parts, reading);
      return rows.map(({ place: { asOfUs: _, readAt: __, ...place }, item }) => ({
        ...place,
        item: plainItem(item, parts),
      }));
    }
  }
}

const columns = Object.keys(itemRow('1')) as (keyof ItemRow)[];
const columnOf: Record<ItemPart, keyof ItemRow> = {
  authors: 'authors',
  tags: 'tags',
  detail: 'detail',
  picks: 'pick_count',
  section: 'section',
  words: 'words',
  duration: 'duration_seconds',
  captions: 'image_spans',
};

/** The columns of an item, of its parts those that were asked for; pictures and references in one order. */
function plainItem(item: ItemRow | null, parts: number): unknown {
  if (item === null) return null;
  const plain = new Map<string, unknown>(columns.map((column) => [column, item[column]]));
  for (const [part, column] of Object.entries(columnOf))
    if ((parts & itemParts[part as ItemPart]) === 0) plain.delete(column);
  plain.delete('parts');
  const article = item.detail?.article;
  if (article && (parts & itemParts.detail) !== 0)
    plain.set('detail', {
      ...article,
      images: article.images.toSorted((one, other) => Number(one.id) - Number(other.id)),
      references: article.references.toSorted((one, other) => (one.url < other.url ? -1 : 1)),
    });
  return Object.fromEntries(plain);
}

const parts = fc.oneof(fc.constantFrom(0, allParts), fc.integer({ min: 0, max: allParts }));
const kinds = fc.constantFrom<ItemKind[]>(['article', 'video'], ['article', 'video'], ['article'], ['video']);
const rarely = <Value>(some: fc.Arbitrary<Value>) => fc.option(some, { freq: 5, nil: null });
const excludeIds = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.uniqueArray(ids.item, { maxLength: 3 }) },
);
const publishedUs = fc.integer({ min: 0, max: 9 }).map((hours) => String(baseUs + hours * hourUs));
const moment = fc
  .integer({ min: 0, max: 9 })
  .map((hours) => `2020-01-01T${String(hours).padStart(2, '0')}:00:00Z`);

const feed: fc.Arbitrary<Read> = fc
  .record({
    what: fc.constantFrom('feed' as const, 'feed' as const, 'feed' as const, 'feed-count' as const),
    of: fc.oneof(
      fc.record({ source: fc.constant('newsroom' as const), parent: fc.constant('0') }),
      fc.record({ source: fc.constant('section' as const), parent: ids.section }),
      fc.record({ source: fc.constant('tag' as const), parent: ids.tag }),
      fc.record({ source: fc.constant('author' as const), parent: ids.author }),
    ),
    kinds,
    sectionId: rarely(ids.section),
    tagId: rarely(ids.tag),
    authorId: rarely(ids.author),
    publishedFrom: rarely(moment),
    publishedBefore: rarely(moment),
    excludeIds,
    isFeatured: rarely(fc.boolean()),
    backward: fc.boolean(),
    limit: fc.integer({ min: 1, max: 6 }),
    cursor: fc.option(fc.record({ publishedUs, id: ids.item }), { nil: null }),
    inclusive: fc.boolean(),
    parts,
  })
  .map(({ of, ...asked }) => ({ ...asked, ...of }));

const rail: fc.Arbitrary<Read> = fc.record({
  what: fc.constantFrom('rail' as const, 'rail' as const, 'rail' as const, 'rail-count' as const),
  parent: ids.item,
  kinds,
  excludeIds,
  backward: fc.constantFrom(false, false, true),
  limit: fc.integer({ min: 1, max: 8 }),
  cursor: fc.option(
    fc.record({
      tier: fc.integer({ min: 0, max: 4 }),
      rank: fc.integer({ min: -2, max: 3 }),
      publishedUs,
      id: ids.item,
      // The moment of the first page: long ago, in the course of the test, or one that a client made up.
      asOfUs: fc.constantFrom(baseUs + 5 * hourUs, Date.now() * 1_000, 7_000_000_000_000_000).map(String),
    }),
    { nil: null, freq: 3 },
  ),
  inclusive: fc.boolean(),
  enoughPicks: fc.boolean(),
  parts,
});

const row: fc.Arbitrary<Read> = fc.oneof(
  fc.record({ what: fc.constant('item' as const), id: ids.item, parts }),
  fc.record({ what: fc.constant('slug' as const), slug: slugs.item, parts }),
  fc.record({ what: fc.constant('author' as const), id: ids.author }),
  fc.record({ what: fc.constant('tag' as const), id: ids.tag }),
  fc.record({ what: fc.constant('section' as const), id: ids.section }),
  fc.record({
    what: fc.constantFrom('author-slug' as const, 'tag-slug' as const, 'section-slug' as const),
    slug: slugs.other,
  }),
  fc.record({
    what: fc.constant('folded-slug' as const),
    slug: slugs.item.map((slug) => slug.toUpperCase()),
  }),
  fc.record({
    what: fc.constantFrom(
      'folded-author-slug' as const,
      'folded-tag-slug' as const,
      'folded-section-slug' as const,
    ),
    slug: slugs.other.map((slug) => slug.toUpperCase()),
  }),
  fc.constant({ what: 'sections' as const }),
);

export const anyRead: fc.Arbitrary<Read> = fc.oneof(
  { weight: 4, arbitrary: rail },
  { weight: 3, arbitrary: feed },
  { weight: 2, arbitrary: row },
);
