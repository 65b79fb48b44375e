import { connect, type Database } from '../db/client.ts';
import { MigrationError, migrateToLatest, NewerSchemaError } from '../db/migrate.ts';
import type { Config } from './config.ts';
import { failedMigration } from './failed-migration.ts';
import { seconds } from './seconds.ts';
import { StartError } from './start-error.ts';

/** Told, in sentences, what is being done and how long it took. */
export type Say = (sentence: string) => void;

export interface OpenDatabase {
  readonly db: Database;
  /** Where it is; may hold a password. */
  readonly url: string;
  /** Whether the database is the embedded one, be it this process's or another's. */
  readonly embedded: boolean;
  /** Resolves with the sentence to print when an embedded server of our own ends although nobody asked it to. */
  readonly lost: Promise<string>;
  /** Closes the connections, then the embedded server where this process started it. May be called again. */
  close(): Promise<void>;
}

/** Who opens a database: a gateway answers requests, an import may take its time. */
export type DatabaseRole = 'gateway' | 'import';

const oldestVersion = 15;

/**
 * Opens the database of the settings, DATABASE_URL or else the embedded one, and runs the migrations that it has
 * not had. First start 1.5 s, later ones 0.3 s.
 * @throws StartError where a person must put something right; nothing is left open then
 */
export async function openDatabase(config: Config, role: DatabaseRole, say: Say): Promise<OpenDatabase> {
  const server = config.databaseUrl === null ? await startEmbedded(config, role, say) : null;
  const url = server?.url ?? config.databaseUrl ?? '';
  try {
    await prepare(url, server === null, config, say);
  } catch (error) {
    await server?.stop();
    throw error;
  }
  const db = connect(url, {
    poolSize: config.poolSize,
    statementTimeoutMs: role === 'gateway' ? config.statementTimeoutMs : 0,
    applicationName: `broadsheet ${role}`,
  });
  let closing: Promise<void> | undefined;
  return {
    db,
    url,
    embedded: server !== null,
    lost: server?.exited.then((error) => error.message) ?? new Promise<never>(() => {}),
    close: () => {
      closing ??= db.close().then(() => server?.stop());
      return closing;
    },
  };
}

/** Imported only when it is needed: with DATABASE_URL nothing of it is loaded, nor has to be installed. */
async function startEmbedded(config: Config, role: DatabaseRole, say: Say) {
  const { EmbeddedError, openEmbedded } = await import('../db/embedded.ts');
  say(`Starting PostgreSQL in ${config.dataDirectory} …`);
  const began = performance.now();
  try {
    const server = await openEmbedded({ directory: config.dataDirectory, role, report: say });
    if (server.owned) say(`PostgreSQL runs (${seconds(began)}).`);
    return server;
  } catch (error) {
    throw error instanceof EmbeddedError ? new StartError(error.message, { cause: error }) : error;
  }
}

/** Connects for the first time, without the time limits of requests, and migrates. */
async function prepare(url: string, foreign: boolean, config: Config, say: Say): Promise<void> {
  const db = connect(url, { poolSize: 2, applicationName: 'broadsheet migration' });
  let version = '';
  try {
    if (foreign) say(`Connecting to PostgreSQL at ${placeOf(url)} …`);
    version = await checkVersion(db, url);
    const began = performance.now();
    const names = await migrateToLatest(db);
    if (names.length > 0) say(`Migrated the database: ${names.join(', ')} (${seconds(began)}).`);
    else say(`The database is up to date (${seconds(began)}).`);
  } catch (error) {
    if (error instanceof NewerSchemaError) throw newerSchema(error, foreign, config);
    throw error instanceof MigrationError ? failedMigration(error, placeOf(url), version) : error;
  } finally {
    await db.close();
  }
}

/** The server's version, such as `15.20`. */
async function checkVersion(db: Database, url: string): Promise<string> {
  let version: string;
  try {
    const rows = await db.send<{ server_version: string }>({
      name: null,
      text: 'show server_version',
      values: [],
    });
    version = rows[0]?.server_version ?? '';
  } catch (error) {
    throw new StartError(
      `PostgreSQL at ${placeOf(url)} cannot be used (${reasonOf(error)}): start it, or correct DATABASE_URL.`,
      { cause: error },
    );
  }
  if (Number.parseInt(version, 10) >= oldestVersion) return version;
  throw new StartError(
    `PostgreSQL at ${placeOf(url)} is version ${version}: set DATABASE_URL to one of version ${oldestVersion} or newer.`,
  );
}

const newerSchema = (error: NewerSchemaError, foreign: boolean, config: Config): StartError =>
  new StartError(
    `The database was migrated by a newer Broadsheet than this one (it has ${error.message}): run that version, or set ${
      foreign
        ? 'DATABASE_URL to another database'
        : `DATA_DIR to another directory than ${config.dataDirectory}`
    }.`,
    { cause: error },
  );

/** Host, port and database of a URL: what of it can be shown. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** What failed, in the words of the system or the server, without an address in them. */
function reasonOf(error: unknown): string {
  // A name with several addresses fails with one error for each.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code, message } = first as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ECONNREFUSED: 'connection refused',
    ENOTFOUND: 'no such host',
    EAI_AGAIN: 'no such host',
    ECONNRESET: 'connection closed',
    ETIMEDOUT: 'no answer',
    EHOSTUNREACH: 'no route to host',
    ENETUNREACH: 'no route to host',
  };
  return known[code ?? ''] ?? message;
}
