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
  /** Another way to it, for what needs a session of its own; null if there is none. */
  readonly directUrl: string | null;
  /** Whether the database is the embedded one, be it this process's or another's. */
  readonly embedded: boolean;
  /** Resolves with the sentence to print when an embedded server of our own ends although nobody asked it to. */
  readonly lost: Promise<string>;
  /** Closes the connections, then the embedded server where this process started it. May be called again. */
  close(): Promise<void>;
}

/** Who opens a database: a gateway answers requests, an import may take its time. */
export type DatabaseRole = 'gateway' | 'import';

/** The variable that a person must put right. */
type UrlVariable = 'DATABASE_URL' | 'DATABASE_DIRECT_URL';

const oldestVersion = 15;

/**
 * Opens the database of the settings, DATABASE_URL or else the embedded one, and runs the migrations that it has
 * not had. Imports and migrations go through DATABASE_DIRECT_URL, if it is set. First start 1.5 s, later ones 0.3 s.
 * `onPooler` is told if the gateway's connections lead through a connection pooler, as soon as one is opened.
 * @throws StartError where a person must put something right; nothing is left open then
 */
export async function openDatabase(
  config: Config,
  role: DatabaseRole,
  say: Say,
  onPooler: () => void = () => {},
): Promise<OpenDatabase> {
  const server = config.databaseUrl === null ? await startEmbedded(config, role, say) : null;
  const url = server?.url ?? config.databaseUrl ?? '';
  const directUrl = config.databaseDirectUrl;
  try {
    await prepare(directUrl ?? url, server === null, config, say);
    if (directUrl !== null && role === 'gateway') await checkOtherWay(url);
  } catch (error) {
    await server?.stop();
    throw error;
  }
  const db = connect(role === 'gateway' ? url : (directUrl ?? url), {
    poolSize: config.poolSize,
    kept: role === 'gateway' ? config.poolMin : 0,
    onPooler,
    statementTimeoutMs: role === 'gateway' ? config.statementTimeoutMs : 0,
    applicationName: `broadsheet ${role}`,
  });
  let closing: Promise<void> | undefined;
  return {
    db,
    url,
    directUrl,
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
    const variable = config.databaseDirectUrl === null ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL';
    version = await checkVersion(db, url, variable);
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

/** Whether the database answers by DATABASE_URL too, if it has been prepared by DATABASE_DIRECT_URL. */
async function checkOtherWay(url: string): Promise<void> {
  const db = connect(url, { poolSize: 1, applicationName: 'broadsheet check' });
  try {
    await checkVersion(db, url, 'DATABASE_URL');
  } finally {
    await db.close();
  }
}

/** The server's version, such as `15.20`. */
async function checkVersion(db: Database, url: string, variable: UrlVariable): Promise<string> {
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
      `PostgreSQL at ${placeOf(url)} cannot be used (${reasonOf(error)}): start it, or correct ${variable}.`,
      { cause: error },
    );
  }
  if (Number.parseInt(version, 10) >= oldestVersion) return version;
  throw new StartError(
    `PostgreSQL at ${placeOf(url)} is version ${version}: set ${variable} to one of version ${oldestVersion} or newer.`,
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
