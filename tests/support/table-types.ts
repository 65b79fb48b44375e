import { generate, PostgresDialect } from 'kysely-codegen';

/** Where the types of the tables stand. */
export const tablesFile = new URL('../../db/tables.ts', import.meta.url);

/**
 * The text of db/tables.ts for the migrated database at `url`: a type for each table, its columns by name, their
 * comments above them. The same for every database with the same migrations. 0.1 s.
 */
export async function tableTypes(url: string): Promise<string> {
  const dialect = new PostgresDialect();
  const db = await dialect.introspector.connect({ connectionString: url, dialect });
  try {
    return await generate({ db, dialect, excludePattern: 'kysely_*', outFile: null });
  } finally {
    await db.destroy();
  }
}
