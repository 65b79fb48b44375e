import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Abandoned } from '../../db/abandonment.ts';
import { connect, type Database } from '../../db/client.ts';
import { openSession, type Session } from '../db/session.ts';
import { createTestDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let watcher: Session;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  watcher = await openSession(database);
});
afterAll(async () => {
  await watcher.close();
  await database.drop();
});
beforeEach(() => {
  db = connect(database.url, { poolSize: 2, applicationName: 'left' });
});
afterEach(() => db.close());

/** Somebody who waits for statements, until he leaves. */
class Waiting {
  isAbandoned = false;
  readonly stops = new Set<() => void>();
  leave(): void {
    this.isAbandoned = true;
    for (const stop of this.stops) stop();
  }
}

const sleeping = (seconds: number) => ({
  name: null,
  text: `select pg_backend_pid() as id, pg_sleep(${seconds})`,
  values: [],
});
const processId = async () => (await db.send<{ id: number }>(sleeping(0)))[0]?.id;
const reasonOf = (answer: Promise<unknown>) => answer.catch((error: unknown) => error);

/** What the gateway's connections do, by their state. */
const connections = (state: 'active' | 'idle') =>
  watcher
    .run<{ id: number }>(
      `select pid as id from pg_stat_activity where application_name = 'left' and state = $1`,
      [state],
    )
    .then((rows) => rows.map(({ id }) => id));

/** Resolves when so many run; the statements of these tests run far longer than a test may. */
async function untilActive(count: number): Promise<void> {
  while ((await connections('active')).length !== count) await sleep(5);
}

/** Leads to PostgreSQL, until it is frozen: nothing passes then, on new connections neither. */
async function openLine(url: string) {
  const sockets: net.Socket[] = [];
  let isFrozen = false;
  const server = net.createServer((near) => {
    sockets.push(near.on('error', () => {}));
    if (isFrozen) return;
    const { hostname, port } = new URL(url);
    const far = net.connect(Number(port), hostname).on('error', () => {});
    sockets.push(far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('A statement for which nobody waits any more', () => {
  it('is ended in PostgreSQL, and its connection is never used again', async () => {
    const before = await processId();
    const waiting = new Waiting();
    const reason = reasonOf(db.send(sleeping(600), waiting));
    await untilActive(1);
    waiting.leave();
    expect(await reason).toBeInstanceOf(Abandoned);
    await untilActive(0);
    const after = await Promise.all([processId(), processId(), processId()]);
    expect(after).not.toContain(before);
    expect(await connections('idle')).not.toContain(before);
  });

  it('may end by itself where it is quick, and its connection stays', async () => {
    const before = await processId();
    const waiting = new Waiting();
    const answer = db.send(sleeping(0.02), waiting);
    await sleep(1);
    waiting.leave();
    expect(await answer).toMatchObject([{ id: before }]);
    expect(await processId()).toBe(before);
  });

  it('is not sent if it waits for a connection, and ends before there is one', async () => {
    await watcher.run('select pg_advisory_lock(1)');
    const locked = { name: null, text: 'select pg_advisory_xact_lock_shared(1)', values: [] };
    const busy = [db.send(locked), db.send(locked)];
    await untilActive(2);
    const waiting = new Waiting();
    const reason = reasonOf(
      db.send({ name: null, text: `select 'never sent' from pg_sleep(1)`, values: [] }, waiting),
    );
    const behind = db.send<{ word: string }>({ name: null, text: `select 'behind' as word`, values: [] });
    waiting.leave();
    expect(await reason).toBeInstanceOf(Abandoned);
    await watcher.run('select pg_advisory_unlock(1)');
    expect(await behind).toEqual([{ word: 'behind' }]);
    await Promise.all(busy);
    const last = await watcher.run<{ query: string }>(
      `select query from pg_stat_activity where application_name = 'left'`,
    );
    expect(last.map(({ query }) => query).join()).not.toContain('never sent');
  });

  it('is not sent where nobody has ever waited', async () => {
    const waiting = new Waiting();
    waiting.leave();
    expect(await reasonOf(db.send(sleeping(1), waiting))).toBeInstanceOf(Abandoned);
    expect(await connections('active')).toEqual([]);
  });

  it('is given up all the same if PostgreSQL is not heard any more', async () => {
    const line = await openLine(database.url);
    const far = connect(line.url, { poolSize: 1 });
    await far.send(sleeping(0));
    const waiting = new Waiting();
    const reason = reasonOf(far.send(sleeping(600), waiting));
    await sleep(50);
    line.freeze();
    waiting.leave();
    expect(await reason).toBeInstanceOf(Abandoned);
    await far.close();
    await line.close();
  });
});

describe('After fifty statements that nobody waited for', () => {
  it('all connections are there again, and none is left behind', async () => {
    const all = Array.from({ length: 50 }, () => new Waiting());
    const reasons = all.map((waiting) => reasonOf(db.send(sleeping(600), waiting)));
    for (const waiting of all) {
      await sleep(10);
      waiting.leave();
    }
    for (const reason of await Promise.all(reasons)) expect(reason).toBeInstanceOf(Abandoned);
    await untilActive(0);
    const ids = await Promise.all(
      Array.from({ length: 4 }, async () => (await db.send<{ id: number }>(sleeping(0.3)))[0]?.id),
    );
    expect(new Set(ids).size).toBe(2);
    expect((await connections('idle')).length).toBeLessThanOrEqual(2);
  });
});
