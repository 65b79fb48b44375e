import { Migrator, sql } from 'kysely';
import type { Database } from './client.ts';
import { migrations } from './migrations.ts';

/** The database was migrated by a newer version of this program than the one that runs. */
export class NewerSchemaError extends Error {}

/** PostgreSQL refused a migration, or its connection was lost. Nothing of this run stays: `cause` says why. */
export class MigrationError extends Error {
  /** The migration that failed; null if it failed before the first. */
  readonly migration: string | null;
  constructor(migration: string | null, cause: unknown) {
    super(`migration ${migration ?? 'not begun'} failed`, { cause });
    this.migration = migration;
  }
}

const migratorOf = (db: Database) =>
  new Migrator({ db: db.kysely, provider: { getMigrations: async () => migrations } });

/** The names of the migrations that the database has had; none where it has never been migrated. */
async function applied(db: Database): Promise<string[]> {
  const { rows } = await sql<{ present: boolean }>`
    select to_regclass('kysely_migration') is not null as present`.execute(db.kysely);
  if (!rows[0]?.present) return [];
  const names = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    db.kysely,
  );
  return names.rows.map((row) => row.name);
}

/** Whether the database has every migration that this code knows. */
export async function isMigrated(db: Database): Promise<boolean> {
  const done = new Set(await applied(db));
  return Object.keys(migrations).every((name) => done.has(name));
}

/**
 * Runs the migrations that the database has not had, forward, each once, also when several processes try at the
 * same time (one does it, the others wait), and returns their names. All run in one transaction.
 * @throws NewerSchemaError where the database knows a migration that this code does not; nothing is changed then
 * @throws MigrationError if one fails; nothing is changed then, but Kysely's two empty tables may have been made
 */
export async function migrateToLatest(db: Database): Promise<string[]> {
  const names = await applied(db).catch((error: unknown) => {
    throw new MigrationError(null, error);
  });
  const unknown = names.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw new NewerSchemaError(unknown.join(', '));
  const { error, results = [] } = await migratorOf(db).migrateToLatest();
  if (error)
    throw new MigrationError(results.find(({ status }) => status === 'Error')?.migrationName ?? null, error);
  return results.map((result) => result.migrationName);
}

/** Takes back the latest migration and returns its name, or null where there is none. */
export async function migrateDown(db: Database): Promise<string | null> {
  const { error, results } = await migratorOf(db).migrateDown();
  if (error) throw error;
  return results?.[0]?.migrationName ?? null;
}
