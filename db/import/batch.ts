import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../client.ts';
import type { DB } from '../tables.ts';
import { differences, findItems } from './existing.ts';
import { findOrMakeImages } from './image.ts';
import { type ImportedItem, keyOf } from './item.ts';
import { fillAuthors, findOrMakeNamed, type NamedKind } from './named.ts';
import { isPassing, refusalOf } from './refusal.ts';
import { type Ids, namesIn, wantedDetail, wantedRow } from './wanted.ts';
import { insertItems, putArticles, putAuthors, putTags, putVideos, updateItems } from './write.ts';

/** What became of one item of a batch (in a dry run: what would have). */
export type Outcome =
  | {
      readonly change: 'created' | 'updated' | 'unchanged';
      /** Its moment lies ahead: nobody sees it yet. */
      readonly scheduled: boolean;
      /** The file gives another moment of publication than the one that stands here. */
      readonly momentKept: boolean;
    }
  | { readonly change: 'rejected'; readonly reason: string };

export interface BatchResult {
  /** One for each item, in their order. */
  readonly outcomes: Outcome[];
  /** The keys of what was made on the way. */
  readonly made: Record<NamedKind, string[]>;
}

const tries = 6;

/**
 * Writes items, each by its source and external id created, brought up to date or left untouched, in one
 * transaction: all of them or, where the connection breaks, none. An item that the database refuses is taken out
 * and the others are written without it. No two items may have the same key. About 15 statements, however many
 * items; a batch of which everything is there unchanged costs six and writes nothing.
 *
 * Batches of several imports go one after the other (an advisory lock), so that they neither make the same row
 * twice nor wait for each other in a circle; what still collides with another writer is tried again.
 * @throws pg's own error where the database cannot be reached or has a fault of its own
 */
export async function writeBatch(
  db: Database,
  items: readonly ImportedItem[],
  { dryRun }: { dryRun: boolean },
): Promise<BatchResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.kysely
        .transaction()
        .setAccessMode(dryRun ? 'read only' : 'read write')
        .execute((transaction) => writeItems(transaction, items, dryRun));
    } catch (error) {
      if (isPassing(error) && attempt < tries) {
        await sleep(Math.random() * 50 * 2 ** attempt);
        continue;
      }
      const reason = refusalOf(error);
      if (reason === null) throw error;
      if (items.length === 1) return { outcomes: [{ change: 'rejected', reason }], made: nothing() };
      const middle = Math.ceil(items.length / 2);
      const first = await writeBatch(db, items.slice(0, middle), { dryRun });
      const second = await writeBatch(db, items.slice(middle), { dryRun });
      return joined(first, second);
    }
  }
}

async function writeItems(
  db: Transaction<DB>,
  items: readonly ImportedItem[],
  dryRun: boolean,
): Promise<BatchResult> {
  if (!dryRun) await sql`select pg_advisory_xact_lock(hashtext('broadsheet import'))`.execute(db);

  const found = await findItems(
    db,
    items.map(({ source, externalId, publishedAt }, place) => ({
      place,
      source,
      external_id: externalId,
      published_at: publishedAt,
    })),
  );
  const outcomes: Outcome[] = items.map(() => ({ change: 'created', scheduled: false, momentKept: false }));
  const existing = new Map<number, string>();
  const writable = new Set<number>();
  for (const { place, id, kind, scheduled } of found) {
    if (kind !== null && kind !== items[place]?.kind) {
      outcomes[place] = { change: 'rejected', reason: `is here already as ${article(kind)}; a kind cannot change` };
      continue;
    }
    writable.add(place);
    if (id !== null) existing.set(place, id);
    outcomes[place] = { change: id === null ? 'created' : 'unchanged', scheduled, momentKept: false };
  }

  const kept = items.filter((_, place) => writable.has(place));
  const names = namesIn(kept);
  const sections = await findOrMakeNamed(db, 'section', names.sections, dryRun);
  const tags = await findOrMakeNamed(db, 'tag', names.tags, dryRun);
  const authors = await findOrMakeNamed(db, 'author', names.authors, dryRun);
  const images = await findOrMakeImages(db, names.images, dryRun);
  if (!dryRun) await fillAuthors(db, names.authors, authors.ids);
  const ids: Ids = { sections: sections.ids, tags: tags.ids, authors: authors.ids, images };

  const rows = items.map((item, place) => wantedRow(item, place, existing.get(place) ?? null, ids));
  const details = items.map((item, place) => wantedDetail(item, place, existing.get(place) ?? null));
  const there = ({ place }: { place: number }) => existing.has(place);
  const changes = await differences(db, rows.filter(there), details.filter(there));
  const changed = { item: new Set<number>(), detail: new Set<number>(), authors: new Set<number>(), tags: new Set<number>() };
  for (const change of changes) {
    const outcome = outcomes[change.place];
    if (outcome === undefined || outcome.change === 'rejected') continue;
    const parts = (['item', 'detail', 'authors', 'tags'] as const).filter((part) => change[part]);
    for (const part of parts) changed[part].add(change.place);
    outcomes[change.place] = {
      ...outcome,
      change: parts.length > 0 ? 'updated' : 'unchanged',
      momentKept: change.moment_kept,
    };
  }
  const made = { author: authors.made, section: sections.made, tag: tags.made };
  if (dryRun) return { outcomes, made };

  const isNew = ({ place }: { place: number }) => writable.has(place) && !existing.has(place);
  const inserted = await insertItems(db, rows.filter(isNew));
  for (const row of rows) row.id ??= inserted.get(keyOf(row.source, row.external_id)) ?? null;
  for (const detail of details) detail.id ??= rows[detail.place]?.id ?? null;
  await updateItems(
    db,
    rows.filter(({ place }) => changed.item.has(place)),
  );
  const toPut = details.filter((detail) => isNew(detail) || changed.detail.has(detail.place));
  await putArticles(
    db,
    toPut.filter(({ place }) => items[place]?.kind === 'article'),
  );
  await putVideos(
    db,
    toPut.filter(({ place }) => items[place]?.kind === 'video'),
  );
  await putAuthors(
    db,
    rows.filter((row) => (isNew(row) && row.author_ids.length > 0) || changed.authors.has(row.place)),
  );
  await putTags(
    db,
    rows.filter((row) => (isNew(row) && row.tag_ids.length > 0) || changed.tags.has(row.place)),
  );
  return { outcomes, made };
}
