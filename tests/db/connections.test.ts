import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';
import { type ClientOptions, connect, type Database } from '../../db/client.ts';
import { createEdition } from '../../db/edition.ts';
import { query } from '../../db/query.ts';
import { Reading } from '../../db/reading.ts';
import { forOneTransaction, openSession as makeSession, serverSettings } from '../../db/session.ts';
import { earlyStatements, statement, statements } from '../../db/statement.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { openSession, type Session } from './session.ts';
import { until } from './until.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let watcher: Session;
beforeAll(async () => {
  database = await createTestDatabase({ template: templates.demo });
  watcher = await openSession(database);
});
const opened: Database[] = [];
const closing: pg.Client[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.close()));
  await Promise.all(closing.splice(0).map((client) => client.end()));
});
afterAll(async () => {
  await watcher.close();
  await database.drop();
});

/** Of the pool that was opened last: PostgreSQL takes a moment to end the connections of those before. */
let applicationName = '';
let pools = 0;
const open = (options: ClientOptions): Database => {
  applicationName = `pool ${++pools}`;
  const db = connect(database.url, { applicationName, statementTimeoutMs: 20_000, ...options });
  opened.push(db);
  return db;
};
async function openClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  closing.push(client);
  return client;
}
const ids = async () =>
  (
    await watcher.run<{ id: number }>(
      `select pid as id from pg_stat_activity where application_name = $1 and datname = current_database()
       order by pid`,
      [applicationName],
    )
  ).map(({ id }) => id);
const named = () => [...earlyStatements].flatMap(({ name }) => (name === null ? [] : [name])).sort();

interface Prepared {
  id: number;
  /** Those that have been planned. */
  names: string[];
}

/** What is prepared on each of a pool's connections: as many are taken at once. */
async function preparedOn(db: Database, connections: number): Promise<Prepared[]> {
  const all = await Promise.all(
    Array.from({ length: connections }, () =>
      db.send<Prepared>({
        name: null,
        text: `select pg_backend_pid() as id, array(
            select name from pg_prepared_statements where generic_plans > 0 and name <> '' order by name collate "C"
          ) as names
          from pg_sleep(0.3)`,
        values: [],
      }),
    ),
  );
  return all.flat().sort((one, other) => one.id - other.id);
}

describe('The statements that a connection is prepared for', () => {
  it('are those that are sent often, and any other once it has been sent a hundred times', async () => {
    const names = () => new Set(named().map((name) => name.replace(/_\w{8}$/, '')));
    const often = names();
    expect([...often]).toEqual(
      expect.arrayContaining(['items_by_slugs', 'items_by_ids', 'rail_forward_end_card', 'rail_picks_card']),
    );
    expect([...often].filter((name) => /backward|beyond|whole|count|preview|moment/.test(name))).toEqual([]);
    const rare = [...statements()].find(({ name }) => name?.startsWith('rail_count_'));
    expect(rare).toBeDefined();
    const send = () => rare?.run({ send: async () => [] }, {} as never);
    for (let times = 1; times < 100; times++) await send();
    expect(named()).not.toContain(rare?.name);
    await send();
    expect(named()).toContain(rare?.name);
  });
});

describe('The connections of a pool that is kept', () => {
  it('are all there, each with every statement prepared and planned, before anything is asked', async () => {
    const db = open({ poolSize: 4, kept: 3 });
    await db.keep();
    const there = await ids();
    expect(there).toHaveLength(3);
    expect(await preparedOn(db, 3)).toEqual(there.map((id) => ({ id, names: named() })));
  });

  it('answer with the statements as they were prepared', async () => {
    const db = open({ poolSize: 1, kept: 1 });
    await db.keep();
    const sent = new Map<string, string>();
    const row = await createEdition(db).item.bySlug('ferry-talks-on-pause', 0, new Reading());
    expect(row).not.toBeNull();
    for (const { name, plans } of (
      await db.send<{ all: { name: string; plans: string }[] }>({
        name: null,
        text: `select json_agg(json_build_object('name', name, 'plans', generic_plans::text)) as all
               from pg_prepared_statements`,
        values: [],
      })
    )[0]?.all ?? [])
      sent.set(name.replace(/_\w{8}$/, ''), plans);
    // Once for the plan, and once for the answer.
    expect(sent.get('items_by_slugs')).toBe('2');
    expect(sent.get('tags_by_slugs')).toBe('1');
  });

  it('stay when nothing is asked, while those beyond them are closed', async () => {
    const db = open({ poolSize: 4, kept: 2, idleTimeoutMs: 100 });
    await db.keep();
    const kept = await ids();
    expect(await preparedOn(db, 4)).toHaveLength(4);
    await until(async () => (await ids()).length === 2, 20_000, 'two connections');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ids()).toHaveLength(2);
    expect(kept).toHaveLength(2);
  });

  it('are replaced when they are lost, by ones that are prepared, without a question', async () => {
    const db = open({ poolSize: 3, kept: 3 });
    await db.keep();
    const [lost = 0, ...others] = await ids();
    await watcher.run('select pg_terminate_backend($1)', [lost]);
    await until(
      async () => {
        const there = await ids();
        return there.length === 3 && !there.includes(lost);
      },
      60_000,
      'a new connection',
    );
    const found = await preparedOn(db, 3);
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(others));
    // The new one may have been asked before it was prepared, and is prepared behind that.
    await until(
      async () => (await preparedOn(db, 3)).every(({ names }) => names.length === named().length),
      60_000,
      'every statement prepared',
    );
  });

  it('are all replaced when all are lost', async () => {
    const db = open({ poolSize: 3, kept: 3 });
    await db.keep();
    const before = await ids();
    await watcher.run('select pg_terminate_backend(id) from unnest($1::integer[]) as id', [before]);
    await until(
      async () => {
        const there = await ids();
        return there.length === 3 && there.every((id) => !before.includes(id));
      },
      60_000,
      'three new connections',
    );
  });

  it('are prepared too if they had been opened, and used, before', async () => {
    const db = open({ poolSize: 2, kept: 2 });
    await createEdition(db).item.bySlug('ferry-talks-on-pause', 0, new Reading());
    const [first] = await ids();
    await db.keep();
    const found = await preparedOn(db, 2);
    expect(found.map(({ names }) => names)).toEqual([named(), named()]);
    expect(found.map(({ id }) => id)).toContain(first);
  });

  it('are none unless they are asked for', async () => {
    const db = open({ poolSize: 3, idleTimeoutMs: 50 });
    await db.keep();
    expect(await ids()).toEqual([]);
    await preparedOn(db, 2);
    await until(async () => (await ids()).length === 0, 20_000, 'no connection');
  });

  it('leave nothing behind when the pool is closed while they are made', async () => {
    const db = open({ poolSize: 5, kept: 5 });
    opened.pop();
    const keeping = db.keep();
    await until(async () => (await ids()).length > 0, 20_000, 'the first connection');
    await db.close();
    await keeping;
    await until(async () => (await ids()).length === 0, 20_000, 'no connection');
  });
});

describe('A connection of PostgreSQL itself', () => {
  it('has a session of its own, and gets its settings for good', async () => {
    const client = await openClient();
    await client.query(`set timezone = 'Asia/Tokyo'`);
    expect(await makeSession(client, serverSettings(1_234), 10_000)).toBe(true);
    const { rows } = await client.query(
      `select current_setting('timezone') as zone, current_setting('statement_timeout') as timeout`,
    );
    expect(rows).toEqual([{ zone: 'UTC', timeout: '1234ms' }]);
  });

  it('whose announced process is another, as behind a pooler, has none, and gets no settings', async () => {
    const client = await openClient();
    await client.query(`set timezone = 'Asia/Tokyo'`);
    Object.assign(client, { processID: -12345 });
    expect(await makeSession(client, serverSettings(1_234), 10_000)).toBe(false);
    const { rows } = await client.query(`select current_setting('timezone') as zone`);
    expect(rows).toEqual([{ zone: 'Asia/Tokyo' }]);
  });
});

describe('A statement that is sent without a session', () => {
  const settings = forOneTransaction(serverSettings(0));

  it('has all settings, and leaves none of them nor itself behind', async () => {
    const client = await openClient();
    await client.query(`set timezone = 'Asia/Tokyo'; set datestyle = 'German'`);
    const text = `select timestamptz '2026-01-02 03:04:05Z'::text as at, $1::integer as n`;
    expect(await query(client, { name: 'mine', text, values: [7] }, settings)).toEqual([
      { at: '2026-01-02 03:04:05+00', n: 7 },
    ]);
    expect(
      await query(client, { name: null, text: 'select 1 as n where false', values: [] }, settings),
    ).toEqual([]);
    const { rows } = await client.query(
      `select now()::text as at, count(*)::integer as prepared from pg_prepared_statements`,
    );
    expect(rows).toEqual([{ at: expect.stringContaining('JST'), prepared: 0 }]);
  });

  it('fails with its own error, and the connection is good for the next', async () => {
    const client = await openClient();
    const failing = query(client, { name: null, text: 'select 1 / $1::integer', values: [0] }, settings);
    expect(await failing.catch(({ code }: { code: string }) => code)).toBe('22012');
    expect(await query(client, { name: null, text: 'select 2 as n', values: [] }, settings)).toEqual([
      { n: 2 },
    ]);
  });
});

describe('A prepared statement that another server process should have', () => {
  it('is sent again without a name: no client is told of it, and from then on none is prepared', async () => {
    let poolers = 0;
    const db = open({ poolSize: 1, onPooler: () => poolers++ });
    const one = statement<{ n: string }, { n: string }>(
      'one_of_a_test',
      ({ n }) => sql<{ n: string }>`select ${n}::text as n`,
    );
    expect(await one.run(db, { n: 'first' })).toEqual([{ n: 'first' }]);
    // As a pooler does that hands out another process.
    await db.send({ name: null, text: 'deallocate all', values: [] });
    expect(await one.run(db, { n: 'second' })).toEqual([{ n: 'second' }]);
    expect(await one.run(db, { n: 'third' })).toEqual([{ n: 'third' }]);
    expect(poolers).toBe(1);
    const [row] = await db.send<{ count: number }>({
      name: null,
      text: 'select count(*)::integer as count from pg_prepared_statements',
      values: [],
    });
    expect(row?.count).toBe(0);
  });
});
