import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Abandonment } from './abandonment.ts';
import { hasBroken } from './connection-error.ts';
import { runStatement } from './run.ts';
import type { DB } from './tables.ts';

/** What is told about each statement that has been sent, for counting and for logs. */
export interface StatementReport {
  /** The statement's name in db/queries, or null for one that goes unnamed. */
  name: string | null;
  durationMs: number;
  rows: number;
}

export interface ClientOptions {
  /** Most connections at a time. */
  poolSize?: number;
  /**
   * Ends a statement on the server, in milliseconds; 0 never does. With one, a statement whose connection is silent for
   * half a second more is given up, and so is waiting for a connection after a second.
   */
  statementTimeoutMs?: number;
  /** Called when a statement is sent, with a function to call when it is answered. */
  onStatement?: (name: string | null) => (report: StatementReport) => void;
  /** Told about a connection that was lost while nobody used it. */
  onConnectionError?: (error: Error) => void;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
}

/** What runs the named statements. */
export interface Sender {
  /**
   * Runs one statement, which must only read, on any free connection; on others, up to three times, where the connection breaks.
   * Rejects with pg's own error, and with `Abandoned` where it was ended because nobody waits for it any more.
   */
  send<Row extends pg.QueryResultRow>(
    statement: { name: string | null; text: string; values: unknown[] },
    abandonment?: Abandonment,
  ): Promise<Row[]>;
}

/** Of a statement that somebody waits for to its end. */
const neverAbandoned: Abandonment = { isAbandoned: false, stops: new Set() };

/** A pool of connections to one database: Kysely for migrations and writers, `send` for the named statements. */
export interface Database extends Sender {
  kysely: Kysely<DB>;
  close(): Promise<void>;
}

/**
 * Opens a pool on the database at `url`; connects only when first used. Times come and go in UTC. bigint columns
 * arrive as strings, for they exceed what a JavaScript number holds.
 */
export function connect(url: string, options: ClientOptions = {}): Database {
  const { statementTimeoutMs = 0 } = options;
  const isHurried = statementTimeoutMs > 0;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: isHurried ? 1_000 : 5_000,
    statement_timeout: statementTimeoutMs,
    lock_timeout: statementTimeoutMs,
    ...(isHurried && { query_timeout: statementTimeoutMs + 500 }),
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: options.applicationName ?? 'broadsheet',
    // Moments are read as PostgreSQL writes them. No key of ours comes twice in one statement, so nothing is remembered.
    // Our statements walk indexes whatever their values are (a test reads their generic plans), but their estimates
    // make PostgreSQL plan each anew at every call, which costs more than running it: 1.5 ms against 0.6 for an item by
    // its slug. The same estimates would have a server with LLVM compile them at every call.
    options:
      '-c timezone=UTC -c datestyle=ISO -c enable_memoize=off -c plan_cache_mode=force_generic_plan -c jit=off',
  });
  // Without listeners a connection that the server ends would end this process too.
  const lost = options.onConnectionError ?? (() => {});
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));

  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    kysely,
    async send<Row extends pg.QueryResultRow>(
      statement: { name: string | null; text: string; values: unknown[] },
      abandonment = neverAbandoned,
    ) {
      const answered = options.onStatement?.(statement.name);
      const began = performance.now();
      let rows = 0;
      try {
        const { name, ...unnamed } = statement;
        const run = () =>
          runStatement<Row>(pool, name === null ? unnamed : { name, ...unnamed }, abandonment);
        const result = await withRetries(run);
        rows = result.length;
        return result;
      } finally {
        answered?.({ name: statement.name, durationMs: performance.now() - began, rows });
      }
    },
    async close() {
      await kysely.destroy();
      // It has ended the pool only where it had been used.
      if (!pool.ending) await pool.end();
    },
  };
}

/** Where all connections are killed at once, the next one that is tried has died too. In milliseconds. */
const pausesBeforeRetries = [0, 10, 20];

/** Runs a statement again where its connection breaks; it must only read. */
async function withRetries<Result>(run: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of pausesBeforeRetries)
    try {
      return await run();
    } catch (error) {
      if (!hasBroken(error)) throw error;
      await sleep(pauseMs);
    }
  return run();
}
