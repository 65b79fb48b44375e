import { sql, type Transaction } from 'kysely';
import type { DB } from '../../db/tables.ts';

/**
 * Does something while these tables have no indexes but those of their constraints, and makes the others again
 * afterwards: of many rows, several times faster than keeping each up to date with every row.
 */
export async function withoutIndexes(
  transaction: Transaction<DB>,
  tables: readonly (keyof DB)[],
  action: () => Promise<void>,
): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = any (${tables}::regclass[])
      and not exists (select from pg_constraint where conindid = indexrelid)`.execute(transaction);
  for (const { name } of indexes) await sql`drop index ${sql.raw(name)}`.execute(transaction);
  await action();
  for (const { definition } of indexes) await sql.raw(definition).execute(transaction);
}
