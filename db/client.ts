import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Abandonment } from './abandonment.ts';
import { hasBroken, hasLostPrepared } from './connection-error.ts';
import { Keeper } from './keeper.ts';
import type { Query } from './query.ts';
import { runStatement } from './run.ts';
import { forOneTransaction, openSession, serverSettings } from './session.ts';
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
  /** How many of them stay open, however long nothing is asked, once `keep` has been called; none by default. */
  kept?: number;
  /** After how long the others are closed if nothing is asked, in milliseconds; 10,000 unless told. */
  idleTimeoutMs?: number;
  /**
   * Ends a statement on the server, in milliseconds; 0 never does. With one, a statement whose connection is silent for
   * half a second more is given up, and so is waiting for a connection for half of this time, or a second.
   */
  statementTimeoutMs?: number;
  /** Called when a statement is sent, with a function to call when it is answered. */
  onStatement?: (name: string | null) => (report: StatementReport) => void;
  /** Told about a connection that was lost while nobody used it. */
  onConnectionError?: (error: Error) => void;
  /** Told when a connection turns out to lead through a connection pooler, and the one before did not. */
  onPooler?: () => void;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
}

/** What runs the named statements. */
export interface Sender {
  /**
   * Runs one statement, which must only read, on any free connection; on others, up to three times, where the connection breaks.
   * Rejects with pg's own error, and with `Abandoned` where it was ended because nobody waits for it any more.
   */
  send<Row extends pg.QueryResultRow>(statement: Query, abandonment?: Abandonment): Promise<Row[]>;
}

/** Of a statement that somebody waits for to its end. */
const neverAbandoned: Abandonment = { isAbandoned: false, stops: new Set() };

/** A pool of connections to one database: Kysely for migrations and writers, `send` for the named statements. */
export interface Database extends Sender {
  kysely: Kysely<DB>;
  /**
   * From now on keeps connections open, prepared for the statements that are sent often; resolves when they are, or
   * cannot be at the moment. A connection that is lost is replaced.
   */
  keep(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a pool on the database at `url`; connects only when first used. Times come and go in UTC. bigint columns
 * arrive as strings, for they exceed what a JavaScript number holds.
 *
 * Each new connection is looked at (`openSession`). If it leads through a pooler, `send` sends statements unprepared,
 * each in a transaction of its own with all settings; Kysely's have the server's own settings then.
 */
export function connect(url: string, options: ClientOptions = {}): Database {
  const { statementTimeoutMs = 0, poolSize = 10, onPooler = () => {} } = options;
  const isHurried = statementTimeoutMs > 0;
  const settings = serverSettings(statementTimeoutMs);
  const answerWithinMs = isHurried ? statementTimeoutMs + 500 : 5_000;
  const kept = Math.min(options.kept ?? 0, poolSize);
  /** The connections that have a session of their own. */
  let sessions = new WeakSet<pg.ClientBase>();
  let isPooled = false;
  /** Whether a pooler has shown itself only later, by mixing up prepared statements. */
  let isHidden = false;
  const notePath = (leadsThroughPooler: boolean) => {
    if (leadsThroughPooler && !isPooled) onPooler();
    isPooled = leadsThroughPooler;
    // Behind a pooler nothing is kept: it keeps connections itself, and hands few of them out.
    pool.options.min = leadsThroughPooler ? 0 : kept;
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    min: kept,
    idleTimeoutMillis: options.idleTimeoutMs ?? 10_000,
    // What has been planned and is asked for rarely takes memory in PostgreSQL; and an address may lead elsewhere by now.
    maxLifetimeSeconds: kept > 0 ? 3_600 : 0,
    connectionTimeoutMillis: isHurried ? Math.max(1_000, statementTimeoutMs / 2) : 5_000,
    ...(isHurried && { query_timeout: answerWithinMs }),
    keepAlive: true,
    // What lies between may forget a connection on which nothing passes, in a cloud after six minutes.
    keepAliveInitialDelayMillis: 60_000,
    application_name: options.applicationName ?? 'broadsheet',
    // No settings go along: a pooler refuses those that it does not know. pg waits for what this returns.
    onConnect: async (client) => {
      const isSession = !isHidden && (await openSession(client, settings, answerWithinMs));
      if (isSession) sessions.add(client);
      notePath(!isSession);
    },
  });
  // Without listeners a connection that the server ends would end this process too.
  const lost = options.onConnectionError ?? (() => {});
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));

  const keeper = new Keeper({ pool, kept, hasSession: (client) => sessions.has(client) });
  const settingsOnce = forOneTransaction(settings);
  const connections = {
    pool,
    settingsFor: (client: pg.PoolClient) => (sessions.has(client) ? null : settingsOnce),
    giveBack: keeper.giveBack,
  };
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    kysely,
    async send<Row extends pg.QueryResultRow>(statement: Query, abandonment = neverAbandoned) {
      const answered = options.onStatement?.(statement.name);
      const began = performance.now();
      let rows = 0;
      const run = () => runStatement<Row>(connections, statement, abandonment);
      try {
        const result = await withRetries(run).catch((error: unknown) => {
          if (!hasLostPrepared(error)) throw error;
          isHidden = true;
          sessions = new WeakSet();
          notePath(true);
          return withRetries(run);
        });
        rows = result.length;
        return result;
      } finally {
        answered?.({ name: statement.name, durationMs: performance.now() - began, rows });
      }
    },
    keep: () => keeper.start(),
    async close() {
      keeper.stop();
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
