import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { Abandoned } from '../../db/abandonment.ts';
import { connect, type Database } from '../../db/client.ts';
import { createEdition } from '../../db/edition.ts';
import { allParts } from '../../db/queries/item-row.ts';
import { Reading } from '../../db/reading.ts';
import { openSession, type Session } from '../db/session.ts';
import { until } from '../db/until.ts';
import { freePort, type GatewayProcess, run } from '../http/process.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { describeWithPooler, needsPooler, openPooler, type Pooler } from './pgbouncer.ts';

const slug = 'ferry-talks-on-pause';
const page = {
  query: `{ article(slug: "${slug}") { headline publishedAt readMore(first: 3) { nodes { headline } } } }`,
};

interface Gateway {
  readonly process: GatewayProcess;
  ask(): Promise<{ status: number; text: string; cache: string | undefined }>;
  ready(query?: string): Promise<{ status: number; body: { mode?: string } }>;
  /** What it has logged at this level or above. */
  logged(level: 'warn' | 'error'): string[];
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pooler: Pooler;
/** Writes and watches as psql does, past the pooler. */
let editor: Session;
const started: GatewayProcess[] = [];
const opened: Database[] = [];

async function open(
  serverConnections: number,
  template: keyof typeof templates | null = 'demo',
): Promise<void> {
  database = await createTestDatabase(template === null ? {} : { template: templates[template] });
  editor = await openSession(database);
  // What statements must not depend on.
  const name = new URL(database.url).pathname.slice(1);
  await editor.run(`alter database "${name}" set timezone = 'Asia/Tokyo'`);
  await editor.run(`alter database "${name}" set datestyle = 'German'`);
  pooler = await openPooler(database.url, serverConnections);
}

async function close(): Promise<void> {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
  await Promise.all(opened.splice(0).map((db) => db.close()));
  await editor.close();
  await pooler.close();
  await database.drop();
}

/** Connections as a gateway has them, through the pooler. */
function connectThrough(poolSize: number, applicationName = 'broadsheet'): Database {
  const db = connect(pooler.urlOf(database.url), { poolSize, applicationName, statementTimeoutMs: 10_000 });
  opened.push(db);
  return db;
}

/** Starts a gateway as people do, and waits until it listens. */
async function start(settings: Record<string, string> = {}): Promise<Gateway> {
  const port = await freePort();
  const gateway = run(['--import', 'tsx', 'src/main.ts'], {
    NODE_ENV: 'production',
    DATABASE_URL: pooler.urlOf(database.url),
    HOST: '127.0.0.1',
    PORT: String(port),
    RATE_LIMIT_PER_SECOND: '0',
    ...settings,
  });
  started.push(gateway);
  await gateway.prints(/Listening on/);
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  return {
    process: gateway,
    async ask() {
      const response = await fetch(at('/graphql'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(page),
      });
      const cache = /cache;desc=(\w+)/.exec(response.headers.get('server-timing') ?? '')?.[1];
      return { status: response.status, text: await response.text(), cache };
    },
    async ready(query = '') {
      const response = await fetch(at(`/ready${query}`));
      return { status: response.status, body: (await response.json()) as { mode?: string } };
    },
    logged: (level) =>
      gateway
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { level: string; msg: string })
        .filter((line) => line.level === level)
        .map(({ msg }) => msg),
  };
}

const rename = (headline: string) =>
  editor.run('update item set headline = $1 where slug = $2', [headline, slug]);

describeWithPooler(`Behind PgBouncer in transaction mode${needsPooler}, a gateway`, () => {
  beforeAll(() => open(3));
  afterEach(async () => {
    for (const { child, ended } of started.splice(0)) {
      child.kill('SIGTERM');
      await ended;
    }
  });
  afterAll(close);

  it('serves without caches and says so once: a write past the pooler is on the next answer', async () => {
    const gateway = await start();
    await gateway.ask();
    expect((await gateway.ask()).cache).toBe('miss');
    for (const headline of ['First change', 'Second change', 'Third change']) {
      await sleep(700); // idle: a pooler hands its server connections to whoever comes next
      await rename(headline);
      expect((await gateway.ask()).text).toContain(`"headline":"${headline}"`);
    }
    expect(gateway.logged('warn')).toEqual([
      expect.stringMatching(/^DATABASE_URL leads to a connection pooler: serving without caches/),
    ]);
    expect(gateway.logged('error')).toEqual([]);
  });

  it('is ready in the mode no-cache, and not ready to whoever is strict', async () => {
    const gateway = await start();
    expect(await gateway.ready()).toEqual({ status: 200, body: { status: 'ready', mode: 'no-cache' } });
    expect(await gateway.ready('?strict')).toMatchObject({ status: 503, body: { mode: 'no-cache' } });
  });

  it('uses its caches with DATABASE_DIRECT_URL, and shows a write within two seconds', async () => {
    const gateway = await start({ DATABASE_DIRECT_URL: database.url });
    expect((await gateway.ready('?strict')).body).toEqual({ status: 'ready', mode: 'full' });
    await gateway.ask();
    expect((await gateway.ask()).cache).toBe('hit');
    await rename('Seen through the direct URL');
    await until(async () => (await gateway.ask()).text.includes('Seen through the direct URL'), 2_000);
    await until(async () => (await gateway.ask()).cache === 'hit', 10_000);
    expect(gateway.logged('warn')).toEqual([
      'DATABASE_URL leads to a connection pooler: statements are not prepared; changes are heard through DATABASE_DIRECT_URL',
    ]);
  });

  it('does not use its caches if DATABASE_DIRECT_URL leads to the pooler too', async () => {
    const gateway = await start({ DATABASE_DIRECT_URL: pooler.urlOf(database.url) });
    await gateway.ask();
    expect((await gateway.ask()).cache).toBe('miss');
    expect((await gateway.ready()).body.mode).toBe('no-cache');
  });
});

describeWithPooler(`Through PgBouncer in transaction mode${needsPooler}`, () => {
  beforeAll(() => open(3));
  afterAll(close);

  it('statements of many clients at once answer as those of a session do, and leave nothing prepared or set', async () => {
    const direct = connect(database.url, { statementTimeoutMs: 10_000 });
    opened.push(direct);
    const read = async (db: Database) => {
      const loaders = createEdition(db);
      const reading = new Reading();
      const item = await loaders.item.bySlug(slug, allParts, reading);
      const sections = await loaders.section.all.load('sections', reading);
      return { item, sections };
    };
    const expected = await read(direct);
    expect(expected.item).not.toBeNull();
    const gateways = [connectThrough(10), connectThrough(10), connectThrough(10)];
    await Promise.all(
      gateways.flatMap((db) =>
        Array.from({ length: 8 }, async () => {
          for (let times = 0; times < 10; times++) expect(await read(db)).toEqual(expected);
        }),
      ),
    );
    // All three server connections at once.
    const left = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const client = new pg.Client({ connectionString: pooler.urlOf(database.url) });
        await client.connect();
        const { rows } = await client.query(
          `select (select count(*)::integer from pg_prepared_statements) as prepared, pg_backend_pid() as id,
             current_setting('timezone') as zone, current_setting('statement_timeout') as timeout from pg_sleep(0.5)`,
        );
        await client.end();
        return rows[0];
      }),
    );
    expect(new Set(left.map(({ id }) => id)).size).toBe(3);
    for (const each of left) expect(each).toMatchObject({ prepared: 0, zone: 'Asia/Tokyo', timeout: '0' });
  });

  it('a statement that takes too long is ended by PostgreSQL', async () => {
    const db = connect(pooler.urlOf(database.url), { poolSize: 1, statementTimeoutMs: 200 });
    opened.push(db);
    const code = db
      .send({ name: null, text: 'select pg_sleep(20)', values: [] })
      .catch((error: { code: string }) => error.code);
    expect(await code).toBe('57014');
  });

  it('a statement whose server connection is ended is sent again', async () => {
    const db = connectThrough(1);
    const text = `select 'answer' as word from pg_sleep(1)`;
    const answer = db.send({ name: null, text, values: [] });
    const ended = () =>
      editor.run(
        `select from pg_stat_activity, pg_terminate_backend(pid)
         where datname = current_database() and state = 'active' and query like '%pg_sleep(1)%'
           and pid <> pg_backend_pid()`,
      );
    await until(async () => (await ended()).length > 0, 10_000, 'a statement to end');
    expect(await answer).toEqual([{ word: 'answer' }]);
  });

  it('no connection is kept: those are the pooler’s', async () => {
    const url = pooler.urlOf(database.url);
    const options = { poolSize: 3, kept: 3, idleTimeoutMs: 50, applicationName: 'kept' };
    const poolers: string[] = [];
    const db = connect(url, { ...options, onPooler: () => poolers.push('found') });
    opened.push(db);
    await Promise.all([1, 2, 3].map(() => db.send({ name: null, text: 'select pg_sleep(0.1)', values: [] })));
    await db.keep();
    const admin = new pg.Client({
      connectionString: Object.assign(new URL(url), { pathname: '/pgbouncer' }).href,
    });
    await admin.connect();
    const clients = async () => {
      const { rows } = await admin.query<{ application_name: string }>('show clients');
      return rows.filter((row) => row.application_name === 'kept').length;
    };
    await until(async () => (await clients()) === 0, 20_000, 'no connection to the pooler');
    await admin.end();
    expect(poolers).toEqual(['found']);
  });

  it('a client that leaves ends its own statement and never that of another', async () => {
    const leaving = connectThrough(2, 'leaving');
    const staying = connectThrough(2, 'staying');
    const sleeping = (seconds: number) => ({ name: null, text: `select pg_sleep(${seconds})`, values: [] });
    const end = performance.now() + 6_000;
    let rounds = 0;
    const stay = async () => {
      while (performance.now() < end) {
        await staying.send(sleeping(0.02));
        rounds += 1;
      }
    };
    const leave = async () => {
      while (performance.now() < end) {
        const stops = new Set<() => void>();
        const waiting = { isAbandoned: false, stops };
        // Half of them end by themselves in the moment in which they are cancelled.
        const answer = leaving
          .send(sleeping(Math.random() < 0.5 ? 0.05 + Math.random() * 0.01 : 30), waiting)
          .catch((error: unknown) => error);
        await sleep(5);
        waiting.isAbandoned = true;
        for (const stop of stops) stop();
        const result = await answer;
        if (!Array.isArray(result)) expect(result).toBeInstanceOf(Abandoned);
      }
    };
    await Promise.all([stay(), stay(), leave(), leave()]);
    expect(rounds).toBeGreaterThan(20);
    const running = () =>
      editor.run(`select from pg_stat_activity where query = 'select pg_sleep(30)' and state = 'active'`);
    await until(async () => (await running()).length === 0, 5_000, 'that nothing is left running');
  });
});

describeWithPooler(`An empty database behind PgBouncer${needsPooler}`, () => {
  beforeAll(() => open(3, null));
  afterAll(close);

  it('is migrated, and filled with the demo newsroom, through the direct URL or without one', async () => {
    const gateway = await start({ DEMO: 'on' });
    expect((await gateway.ask()).text).toContain('"headline":"');
    const [row] = await editor.run<{ count: number }>(
      'select count(*)::integer as count from kysely_migration',
    );
    expect(row?.count).toBeGreaterThan(0);
  });
});
