import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/client.ts';
import type { DB } from '../../db/tables.ts';

/**
 * What stands in a synthetic newsroom beside its rank and file, by row id. Item number `n` has the id `n`; its
 * place in time has nothing to do with its id, as after an import.
 */
export const synthetic = {
  /** On every fourth item. */
  hugeTag: '1',
  /** On some items among thousands. */
  commonTag: '2',
  /** On no item at all. */
  unusedTag: '200',
  /** Of every fifth item. */
  busyAuthor: '1',
  commonAuthor: '2',
  /** Above four of the others, which hold most of its items. */
  topSection: '1',
  leafSection: '7',
  /** With the huge tag, the busy author and eight picks. */
  itemWithPicks: '20',
  /** With the huge tag and the busy author, without picks. */
  itemWithHugeTag: '100000',
  /** With neither of them. */
  plainItem: '100001',
  authors: 1_000,
  tags: 200,
  sections: 30,
  images: 5_000,
} as const;

/**
 * Fills an empty, migrated database with `items` items (by one statement a table, with the triggers off, so what
 * they derive is written here), and vacuums and analyses it. A tenth are videos; of 200 one is withdrawn, one
 * scheduled, and of 500 one is a draft. 200,000 items take some 15 s. The user must be a superuser.
 */
export async function fillSynthetic(db: Database, items: number): Promise<void> {
  await db.kysely.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`set local maintenance_work_mem = '256MB'`.execute(transaction);
    await fillParents(transaction);
    await fillItems(transaction, items);
    await fillLinks(transaction, items);
    await fillReferences(transaction, items);
    await alignIdentities(transaction);
  });
  await db.send({ name: null, text: 'vacuum analyze', values: [] });
}

/** A number from 0 to `below - 1` that depends on n and looks as if it did not. */
const scattered = (below: number, salt: number): RawBuilder<number> =>
  sql`(abs(hashint8extended(n, ${salt}::bigint) % ${below}::bigint))::integer`;

const series = (count: number) => sql`generate_series(1, ${count}::integer) as n`;
