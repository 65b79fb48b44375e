import type { Database } from '../../db/client.ts';
import { authorLoaders } from '../../db/queries/author.ts';
import { type FeedConditions, type FeedPage, feedLoaders, newsroom } from '../../db/queries/feed.ts';
import { itemLoaders } from '../../db/queries/item.ts';
import { type RailConditions, type RailPage, readMoreLoaders } from '../../db/queries/read-more.ts';
import { sectionLoaders } from '../../db/queries/section.ts';
import { tagLoaders } from '../../db/queries/tag.ts';
import { compiler } from '../../db/statement.ts';

/** A statement as it goes to PostgreSQL. */
export interface SentStatement {
  name: string | null;
  text: string;
  values: unknown[];
}

/** A database that answers nothing and remembers what it was sent. */
export function recorder(): { db: Database; sent: SentStatement[] } {
  const sent: SentStatement[] = [];
  const db: Database = {
    kysely: compiler,
    send: async (statement) => {
      sent.push(statement);
      return [];
    },
    close: async () => {},
  };
  return { db, sent };
}

/** The one statement that is sent when something is loaded. @throws where there is none or more than one */
export async function sentBy(load: (db: Database) => Promise<unknown>): Promise<SentStatement> {
  const { db, sent } = recorder();
  await load(db);
  const [statement, another] = sent;
  if (statement === undefined || another !== undefined)
    throw new Error(`${sent.length} statements were sent`);
  return statement;
}

/** Whose feeds there are, each with a parent. */
export const feedSources = { newsroom, section: '7', tag: '2', author: '3' } as const;
export type FeedSource = keyof typeof feedSources;

export const anyFeed: FeedConditions = {
  kinds: ['article', 'video'],
  sectionId: null,
  tagId: null,
  authorId: null,
  publishedFrom: null,
  publishedBefore: null,
  excludeIds: [],
  isFeatured: null,
};

/** A value for each condition, of which none could stand in a text by chance. */
export const feedConditions = {
  sectionId: '918273001',
  tagId: '918273002',
  authorId: '918273003',
  publishedFrom: '2031-01-02T03:04:05Z',
  publishedBefore: '2032-01-02T03:04:05Z',
  excludeIds: ['918273004', '918273005'],
} as const satisfies Partial<FeedConditions>;
export type FeedCondition = keyof typeof feedConditions;

export const firstPage: FeedPage = { direction: 'forward', limit: 11, cursor: null, inclusive: false };
const feedCursor = { publishedUs: '1918273006000000', id: '918273007' };

/** Every way in which a page begins: at either end, behind a cursor, at a cursor. */
export const feedPages: readonly FeedPage[] = (['forward', 'backward'] as const).flatMap((direction) => [
  { direction, limit: 11, cursor: null, inclusive: false },
  { direction, limit: 11, cursor: feedCursor, inclusive: false },
  { direction, limit: 1, cursor: feedCursor, inclusive: true },
]);

const conditionKeys = Object.keys(feedConditions) as FeedCondition[];

/** Every set of conditions, from none to all: the bits of a number say which. */
export const conditionSets: readonly (readonly FeedCondition[])[] = Array.from(
  { length: 2 ** conditionKeys.length },
  (_, bits) => conditionKeys.filter((_, place) => (bits & (1 << place)) !== 0),
);

export const withConditions = (keys: readonly FeedCondition[]): FeedConditions =>
  Object.assign({}, anyFeed, ...keys.map((key) => ({ [key]: feedConditions[key] })));

export const feedPage = (source: FeedSource, conditions: FeedConditions, page: FeedPage) =>
  sentBy((db) => feedLoaders(db).page.load(feedSources[source], { source, conditions, page }));

export const feedCount = (source: FeedSource, conditions: FeedConditions) =>
  sentBy((db) => feedLoaders(db).count.load(feedSources[source], { source, conditions, page: firstPage }));

const railCursor = { ...feedCursor, tier: 1, rank: -2, asOfUs: '1918273008000000' };
export const railPages: readonly RailPage[] = (['forward', 'backward'] as const).flatMap((direction) => [
  { direction, limit: 7, cursor: null, inclusive: false },
  { direction, limit: 7, cursor: railCursor, inclusive: false },
  { direction, limit: 1, cursor: railCursor, inclusive: true },
]);
export const anyRail: RailConditions = { kinds: ['article', 'video'], excludeIds: [] };

/** Every other statement: name of what it answers, and how it comes to be sent. */
export const lookups: Readonly<Record<string, (db: Database) => Promise<unknown>>> = {
  'cards by ids': (db) => itemLoaders(db).cardById.load('918273009'),
  'items by ids': (db) => itemLoaders(db).byId.load('918273010'),
  'items by slugs': (db) => itemLoaders(db).bySlug.load('slug-918273011'),
  'authors by ids': (db) => authorLoaders(db).byId.load('918273012'),
  'authors by slugs': (db) => authorLoaders(db).bySlug.load('slug-918273013'),
  'sections by ids': (db) => sectionLoaders(db).byId.load('918273014'),
  'sections by slugs': (db) => sectionLoaders(db).bySlug.load('slug-918273015'),
  'all sections': (db) => sectionLoaders(db).all(),
  'tags by ids': (db) => tagLoaders(db).byId.load('918273016'),
  'tags by slugs': (db) => tagLoaders(db).bySlug.load('slug-918273017'),
};

/** Every statement that db/ can send to answer a request, each with the conditions that it was asked under. */
export async function everyStatement(): Promise<(SentStatement & { conditions: number })[]> {
  const all: (SentStatement & { conditions: number })[] = [];
  for (const source of Object.keys(feedSources) as FeedSource[])
    for (const keys of conditionSets) {
      const [asked, conditions] = [withConditions(keys), keys.length];
      for (const page of feedPages) all.push({ ...(await feedPage(source, asked, page)), conditions });
      all.push({ ...(await feedCount(source, asked)), conditions });
    }
  for (const page of railPages) {
    const asked = { conditions: { ...anyRail, excludeIds: ['918273018'] }, page };
    const parent = '918273019';
    all.push({ ...(await sentBy((db) => readMoreLoaders(db).page.load(parent, asked))), conditions: 0 });
    all.push({ ...(await sentBy((db) => readMoreLoaders(db).count.load(parent, asked))), conditions: 0 });
  }
  for (const load of Object.values(lookups)) all.push({ ...(await sentBy(load)), conditions: 0 });
  return all;
}
