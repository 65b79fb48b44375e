import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Newsroom } from '../support/newsroom.ts';

/** A connection that writes plain SQL, as a CMS or a person at a prompt does. */
export interface Session {
  readonly processId: number;
  /** Runs one statement; its rows. Rejects with pg's DatabaseError. */
  run<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openSession(newsroom: { url: string }): Promise<Session> {
  const client = new pg.Client({ connectionString: newsroom.url, options: '-c timezone=UTC' });
  await client.connect();
  const { rows } = await client.query<{ id: number }>('select pg_backend_pid() as id');
  return {
    processId: rows[0]?.id ?? 0,
    run: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows,
    close: () => client.end(),
  };
}

/** Resolves when the session waits for a lock that another one holds. @throws after five seconds */
export async function untilWaiting(newsroom: Newsroom, { processId }: Session): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const [row] = await newsroom.db.send<{ waits: boolean }>({
      name: null,
      text: 'select cardinality(pg_blocking_pids($1)) > 0 as waits',
      values: [processId],
    });
    if (row?.waits === true) return;
    await sleep(10);
  }
  throw new Error(`session ${processId} waited for nobody`);
}

/** What a statement that must fail was refused with. */
export async function refusalOf(statement: Promise<unknown>): Promise<{
  code: string | undefined;
  message: string;
  hint: string | undefined;
  constraint: string | undefined;
}> {
  try {
    await statement;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code, message, hint, constraint } = error;
    return { code, message, hint, constraint };
  }
  throw new Error('the statement was not refused');
}

/** SQLSTATEs that the tests expect. */
export const refused = {
  check: '23514',
  unique: '23505',
  foreignKey: '23503',
  invalid: '22023',
  timeout: '57014',
} as const;
