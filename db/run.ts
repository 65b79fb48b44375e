import type pg from 'pg';
import { Abandoned, type Abandonment } from './abandonment.ts';
import { cancelStatement } from './cancel.ts';
import { type Query, query } from './query.ts';

/**
 * How long a statement for which nobody waits may go on, in milliseconds. Most end by themselves sooner, and cost no connection
 * then: clients that ask and leave at once, again and again, would have all of them opened anew.
 */
const graceMs = 50;

/** Connections to run statements on. */
export interface Connections {
  readonly pool: pg.Pool;
  /** The statement that makes the settings for one transaction; null on a connection that has a session (query.ts). */
  settingsFor(client: pg.PoolClient): string | null;
  /** Takes back a connection that has answered and may be used again. */
  giveBack(client: pg.PoolClient): void;
}

/**
 * Runs one statement on a free connection of the pool. Abandoned, it ends: at once while it waits for a connection, and
 * while it runs by PostgreSQL's own cancel request; its connection is closed then, for that request could hit the next.
 * @throws Abandoned then; else pg's own error
 */
export async function runStatement<Row extends pg.QueryResultRow>(
  connections: Connections,
  statement: Query,
  abandonment: Abandonment,
): Promise<Row[]> {
  const client = await freeConnection(connections.pool, abandonment);
  return runOn<Row>(client, connections, statement, abandonment);
}

function freeConnection(pool: pg.Pool, abandonment: Abandonment): Promise<pg.PoolClient> {
  if (abandonment.isAbandoned) return Promise.reject(new Abandoned());
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Abandoned());
    abandonment.stops.add(stop);
    pool.connect((error, client) => {
      abandonment.stops.delete(stop);
      if (client === undefined) reject(error);
      // Later: else the pool gives it to the next who has left from within this call, and so on, each within the last.
      else if (abandonment.isAbandoned) process.nextTick(() => client.release());
      else resolve(client);
    });
  });
}

function runOn<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  { settingsFor, giveBack }: Connections,
  statement: Query,
  abandonment: Abandonment,
): Promise<Row[]> {
  if (abandonment.isAbandoned) {
    client.release();
    return Promise.reject(new Abandoned());
  }
  return new Promise((resolve, reject) => {
    let isEnded = false;
    let isCancelled = false;
    let grace: NodeJS.Timeout | undefined;
    const end = (error: Error | null, rows: Row[]) => {
      if (isEnded) return;
      isEnded = true;
      clearTimeout(grace);
      abandonment.stops.delete(stop);
      if (error === null && !isCancelled) giveBack(client);
      else client.release(error ?? true);
      if (error === null) resolve(rows);
      else reject(abandonment.isAbandoned ? new Abandoned() : error);
    };
    const cancel = () => {
      isCancelled = true;
      // It has ended with an error of PostgreSQL's by then; where that cannot be reached, its connection is closed.
      void cancelStatement(client).then(() => setTimeout(end, graceMs, new Abandoned(), []));
    };
    const stop = () => {
      grace = setTimeout(cancel, graceMs);
    };
    abandonment.stops.add(stop);
    query<Row>(client, statement, settingsFor(client)).then(
      (rows) => end(null, rows),
      (error: Error) => end(error, []),
    );
  });
}
