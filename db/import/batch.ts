import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../client.ts';
import type { ImportedItem } from './item.ts';
import { type Plan, planBatch } from './plan.ts';
import { isPassing, refusalOf } from './refusal.ts';
import type { IsElsewhere } from './same-url.ts';
import { writeSteps } from './write.ts';

export type BatchResult = Pick<Plan, 'outcomes' | 'made' | 'conflicts'>;

export interface BatchOptions {
  readonly dryRun: boolean;
  /** What is known of the files beyond this batch. */
  readonly isElsewhere?: IsElsewhere;
}

const tries = 5;

/**
 * Brings a batch of items into the database, each by its source and external id created, brought up to date or
 * left untouched, in one transaction: all of them or, where the connection breaks, none. An item that the database
 * refuses is taken out and the others are written without it. No two items may have the same key. Some 21
 * statements, whatever the number of items; where everything is there unchanged, at most ten that write nothing.
 *
 * Batches of several imports go one after the other (an advisory lock), so that they neither make the same row
 * twice nor wait for each other in a circle; what still collides with another writer is tried again.
 *
 * A dry run does all of it but the writing, in a transaction that may only read.
 * @throws pg's own error where the database cannot be reached or has a fault of its own
 */
export async function writeBatch(
  db: Database,
  items: readonly ImportedItem[],
  options: BatchOptions,
): Promise<BatchResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return options.dryRun ? await readOnly(db, items, options) : await inOneTransaction(db, items, options);
    } catch (error) {
      if (isPassing(error) && attempt < tries) {
        await sleep(Math.random() * 20 * 2 ** attempt);
        continue;
      }
      const reason = refusalOf(error);
      if (reason === null) throw error;
      return await withoutTheRefused(db, items, reason, options);
    }
  }
}

const inOneTransaction = (
  db: Database,
  items: readonly ImportedItem[],
  options: BatchOptions,
): Promise<BatchResult> =>
  db.kysely.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('broadsheet import')), set_config('broadsheet.import', 'on', true)`.execute(
      transaction,
    );
    const plan = await planBatch(transaction, items, options);
    await writeSteps(transaction, plan.steps);
    return plan;
  });

const readOnly = (
  db: Database,
  items: readonly ImportedItem[],
  options: BatchOptions,
): Promise<BatchResult> =>
  db.kysely
    .transaction()
    .setAccessMode('read only')
    .execute((transaction) => planBatch(transaction, items, options));

/** Halves the batch until the item stands alone that the database refuses. */
async function withoutTheRefused(
  db: Database,
  items: readonly ImportedItem[],
  reason: string,
  options: BatchOptions,
): Promise<BatchResult> {
  if (items.length === 1)
    return {
      outcomes: [{ change: 'rejected', reason }],
      made: { author: [], section: [], tag: [] },
      conflicts: [],
    };
  const middle = Math.ceil(items.length / 2);
  const first = await writeBatch(db, items.slice(0, middle), options);
  const second = await writeBatch(db, items.slice(middle), options);
  return {
    outcomes: [...first.outcomes, ...second.outcomes],
    made: {
      author: [...first.made.author, ...second.made.author],
      section: [...first.made.section, ...second.made.section],
      tag: [...first.made.tag, ...second.made.tag],
    },
    conflicts: [...first.conflicts, ...second.conflicts],
  };
}

/** Tells the planner what the tables hold now. After an import that has written much; a fraction of a second. */
export async function refreshStatistics(db: Database): Promise<void> {
  await sql`analyze item, article, video, item_slug, item_author, item_tag, item_section, item_reference,
    author, tag, section, image, imported_item`.execute(db.kysely);
}
