import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { connect, type Database } from '../../db/client.ts';
import { createTestDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
let other: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { poolSize: 2, applicationName: 'attacked' });
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await db.close();
  await database.drop();
});

const slowly = { name: null, text: "select 'answer' as word from pg_sleep(1.5)", values: [] };

/** Ends the connections on which something runs. */
async function killOne(): Promise<void> {
  for (let ended = 0; ended === 0; await sleep(20)) {
    const { rowCount } = await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'attacked' and state = 'active' and query like '%pg_sleep%'`,
    );
    ended = rowCount ?? 0;
  }
}

describe('A statement whose connection is ended', () => {
  it('is answered by another connection', async () => {
    const answer = db.send(slowly);
    await killOne();
    expect(await answer).toEqual([{ word: 'answer' }]);
  });

  it('fails where those that are tried after it, three, are ended too', async () => {
    const answer = db.send(slowly).catch((error: { code: string }) => error.code);
    for (let killed = 0; killed < 4; killed += 1) await killOne();
    expect(await answer).toBe('57P01');
    expect(await db.send(slowly)).toEqual([{ word: 'answer' }]);
  });
});
