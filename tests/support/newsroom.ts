import { type InsertObject, sql, type UpdateObject } from 'kysely';
import type { BlockDraft } from '../../db/blocks.ts';
import { connect, type Database } from '../../db/client.ts';
import type { DB, ItemKind } from '../../db/tables.ts';
import { createTestDatabase } from './postgres.ts';
import { StatementLog } from './statement-log.ts';
import { templates } from './templates.ts';

/** What a test says of an item; the rest is made up. Moments are minutes from now, negative in the past. */
export interface ItemWish {
  slug?: string;
  headline?: string;
  section?: string | null;
  tags?: string[];
  authors?: string[];
  /** Null: a draft. */
  minutes?: number | null;
  withdrawnMinutes?: number;
  body?: BlockDraft[];
  picks?: string[];
  with?: Partial<InsertObject<DB, 'item'>>;
}

/** A database of a test's own, and words to fill it with. */
export interface Newsroom {
  db: Database;
  url: string;
  log: StatementLog;
  section(name: string, parent?: string | null): Promise<string>;
  tag(name: string): Promise<string>;
  author(name: string): Promise<string>;
  article(wish?: ItemWish): Promise<string>;
  video(wish?: ItemWish): Promise<string>;
  picks(item: string, targets: string[]): Promise<void>;
  update(item: string, change: UpdateObject<DB, 'item'>): Promise<void>;
  close(): Promise<void>;
}

const inMinutes = (minutes: number) => sql<Date>`now() + ${minutes}::integer * interval '1 minute'`;

/** A paragraph with these words. */
export const paragraph = (text: string): BlockDraft => ({ type: 'paragraph', spans: [{ text }] });

/** The body as it is stored: each block under the id `b1`, `b2`, … */
export const storedBody = (blocks: readonly BlockDraft[]): string =>
  JSON.stringify(blocks.map((block, place) => ({ id: `b${place + 1}`, ...block })));

/** A fresh newsroom: empty, or with the demo's content. */
export async function openNewsroom(template: keyof typeof templates = 'empty'): Promise<Newsroom> {
  const { url, drop } = await createTestDatabase({ template: templates[template] });
  const log = new StatementLog();
  const db = connect(url, { poolSize: 5, statementTimeoutMs: 20_000, onStatement: log.sent });
  let made = 0;

  const item = async (kind: ItemKind, wish: ItemWish): Promise<string> => {
    made += 1;
    const minutes = wish.minutes === undefined ? -made : wish.minutes;
    const { id } = await db.kysely
      .insertInto('item')
      .values({
        kind,
        slug: wish.slug ?? `${kind}-${made}`,
        headline: wish.headline ?? `Headline ${made}`,
        section_id: wish.section ?? null,
        status: minutes === null ? 'draft' : 'published',
        published_at: minutes === null ? null : inMinutes(minutes),
        withdrawn_at: wish.withdrawnMinutes === undefined ? null : inMinutes(wish.withdrawnMinutes),
        ...wish.with,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    // The trigger writes the item's own kind.
    const link = (position: number) => ({ item_id: id, position, kind });
    for (const [place, tag_id] of (wish.tags ?? []).entries())
      await db.kysely
        .insertInto('item_tag')
        .values({ ...link(place), tag_id })
        .execute();
    for (const [place, author_id] of (wish.authors ?? []).entries())
      await db.kysely
        .insertInto('item_author')
        .values({ ...link(place), author_id })
        .execute();
    if (kind === 'article')
      await db.kysely
        .insertInto('article')
        .values({ item_id: id, body: storedBody(wish.body ?? [paragraph(`Words ${made}.`)]) })
        .execute();
    else await db.kysely.insertInto('video').values({ item_id: id, duration_seconds: 60 }).execute();
    await newsroom.picks(id, wish.picks ?? []);
    return id;
  };
  const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

  const newsroom: Newsroom = {
    db,
    url,
    log,
    section: async (name, parent = null) =>
      (
        await db.kysely
          .insertInto('section')
          .values({ slug: slugOf(name), name, parent_id: parent })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id,
    tag: async (name) =>
      (
        await db.kysely
          .insertInto('tag')
          .values({ slug: slugOf(name), name })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id,
    author: async (name) =>
      (
        await db.kysely
          .insertInto('author')
          .values({ slug: slugOf(name), name })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id,
    article: (wish = {}) => item('article', wish),
    video: (wish = {}) => item('video', wish),
    picks: async (item_id, targets) => {
      for (const [position, target_id] of targets.entries())
        await db.kysely.insertInto('read_more').values({ item_id, target_id, position }).execute();
    },
    update: async (id, change) => {
      await db.kysely.updateTable('item').set(change).where('id', '=', id).execute();
    },
    close: async () => {
      await db.close();
      await drop();
    },
  };
  return newsroom;
}
