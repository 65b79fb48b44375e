import { ChangeLog } from '../../db/changes/change-log.ts';
import type { Database, Sender } from '../../db/client.ts';
import { createEdition, type Edition } from '../../db/edition.ts';
import type { MaybePromise } from '../../db/maybe-promise.ts';
import { type FeedConditions, type FeedPage, newsroom } from '../../db/queries/feed-arguments.ts';
import { allParts } from '../../db/queries/item-row.ts';
import { listSizesStatement } from '../../db/queries/list-sizes.ts';
import { momentStatement, momentValues } from '../../db/queries/moment.ts';
import type { RailConditions } from '../../db/queries/rail-text.ts';
import type { RailPage } from '../../db/queries/read-more.ts';
import { Reading } from '../../db/reading.ts';
import { emptyShelf } from '../../db/shelf.ts';
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
    keep: async () => {},
    close: async () => {},
  };
  return { db, sent };
}

/**
 * All that may be read, from loaders that keep nothing and know of each row what it was made of: so they read all that
 * a gateway reads that keeps something.
 */
export const editionOf = (db: Sender): Edition => createEdition(db, emptyShelf(new ChangeLog()));

export const reading = (): Reading => new Reading();

/** Everything that is sent when something is loaded, in order. */
export async function allSentBy(load: (db: Database) => MaybePromise<unknown>): Promise<SentStatement[]> {
  const { db, sent } = recorder();
  await load(db);
  return sent;
}

/** The one statement that is sent when something is loaded. @throws where there is none or more than one */
export async function sentBy(load: (db: Database) => MaybePromise<unknown>): Promise<SentStatement> {
  const [statement, ...others] = await allSentBy(load);
  if (statement === undefined || others.length > 0)
    throw new Error(`${others.length + 1} statements were sent, or none`);
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

/** With whole items, and as cards: lists have a text for each. */
const extents = [allParts, 0];

/** One statement; two under a combined filter, of which the first finds too little. */
export const feedPage = (
  source: FeedSource,
  conditions: FeedConditions,
  page: FeedPage,
  parts: number = allParts,
): Promise<SentStatement[]> =>
  allSentBy((db) =>
    editionOf(db).feed.page.load(feedSources[source], { source, conditions, page }, parts, reading()),
  );

export const feedCount = (source: FeedSource, conditions: FeedConditions) =>
  sentBy((db) =>
    editionOf(db).feed.count.load(
      { parent: feedSources[source], asked: { source, conditions, page: firstPage } },
      reading(),
    ),
  );

const railCursor = { ...feedCursor, tier: 1, rank: -2, asOfUs: '1918273008000000' };
export const railPages: readonly RailPage[] = (['forward', 'backward'] as const).flatMap((direction) => [
  { direction, limit: 7, cursor: null, inclusive: false },
  { direction, limit: 7, cursor: railCursor, inclusive: false },
  { direction, limit: 1, cursor: railCursor, inclusive: true },
]);
export const anyRail: RailConditions = { kinds: ['article', 'video'], excludeIds: [] };

/** Every other statement: name of what it answers, and how it comes to be sent. */
export const lookups: Readonly<Record<string, (edition: Edition) => MaybePromise<unknown>>> = {
  'items by ids': ({ item }) => item.byId('918273010', allParts, reading()),
  'items by slugs': ({ item }) => item.bySlug('slug-918273011', allParts, reading()),
  'authors by ids': ({ author }) => author.byId.load('918273012', reading()),
  'authors by slugs': ({ author }) => author.bySlug.load('slug-918273013', reading()),
  'sections by ids': ({ section }) => section.byId.load('918273014', reading()),
  'sections by slugs': ({ section }) => section.bySlug.load('slug-918273015', reading()),
  'all sections': ({ section }) => section.all.load('sections', reading()),
  'tags by ids': ({ tag }) => tag.byId.load('918273016', reading()),
  'items by folded slugs': ({ item }) => item.byFoldedSlug('SLUG-918273018', allParts, reading()),
  'authors by folded slugs': ({ author }) => author.idByFoldedSlug.load('SLUG-918273019', reading()),
  'sections by folded slugs': ({ section }) => section.idByFoldedSlug.load('SLUG-918273020', reading()),
  'tags by folded slugs': ({ tag }) => tag.idByFoldedSlug.load('SLUG-918273021', reading()),
  'tags by slugs': ({ tag }) => tag.bySlug.load('slug-918273017', reading()),
};

/** What a gateway asks for itself and shows nobody: which items time has changed. */
export const moment = (): Promise<SentStatement> =>
  sentBy((db) => momentStatement.run(db, momentValues('1918273020000000', 'own_channel', 1)));

/** The other one: how long lists are. */
export const listSizes = (): Promise<SentStatement> => sentBy((db) => listSizesStatement.run(db, {}));

/** The statements of every page of a feed, in every extent. */
const feedPagesSent = async (source: FeedSource, conditions: FeedConditions): Promise<SentStatement[]> =>
  (
    await Promise.all(
      feedPages.flatMap((page) => extents.map((parts) => feedPage(source, conditions, page, parts))),
    )
  ).flat();

/** Every statement that db/ can send, each with the conditions that it was asked under. */
export async function everyStatement(): Promise<(SentStatement & { conditions: number })[]> {
  const all: (SentStatement & { conditions: number })[] = [];
  for (const source of Object.keys(feedSources) as FeedSource[])
    for (const keys of conditionSets) {
      const [asked, conditions] = [withConditions(keys), keys.length];
      all.push(...(await feedPagesSent(source, asked)).map((sent) => ({ ...sent, conditions })));
      all.push({ ...(await feedCount(source, asked)), conditions });
    }
  for (const source of Object.keys(feedSources) as FeedSource[])
    for (const keys of [[], conditionKeys])
      for (const isFeatured of [true, false]) {
        const [asked, conditions] = [{ ...withConditions(keys), isFeatured }, keys.length + 1];
        all.push(...(await feedPagesSent(source, asked)).map((sent) => ({ ...sent, conditions })));
        all.push({ ...(await feedCount(source, asked)), conditions });
      }
  for (const page of railPages)
    for (const enoughPicks of [false, true]) {
      const asked = { conditions: { ...anyRail, excludeIds: ['918273018'] }, page, enoughPicks };
      const parent = '918273019';
      const sent = await allSentBy(async (db) => {
        for (const parts of extents) await editionOf(db).readMore.page.load(parent, asked, parts, reading());
        await editionOf(db).readMore.count.load({ parent, asked }, reading());
      });
      all.push(...sent.map((statement) => ({ ...statement, conditions: 0 })));
    }
  for (const load of Object.values(lookups))
    all.push({ ...(await sentBy((db) => load(editionOf(db)))), conditions: 0 });
  all.push({ ...(await moment()), conditions: 0 }, { ...(await listSizes()), conditions: 0 });
  return all;
}
