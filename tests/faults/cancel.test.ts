import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSession, type Session } from '../db/session.ts';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';
import { settled } from '../http/gateway.ts';
import { ask, untilWaiting, waitingStatements } from './leaving.ts';

let gateway: NewsroomGateway;
let editor: Session;
/** Sees what goes on; a transaction, such as that which holds the lock, sees it as it was at its first look. */
let watcher: Session;
/** Has every statement that reads authors wait. */
async function start(settings: Record<string, string> = {}): Promise<void> {
  // Far longer than a test may take: what ends a statement here is that nobody waits for it.
  const patient = { STATEMENT_TIMEOUT_MS: '600000', REQUEST_TIMEOUT_MS: '600000' };
  gateway = await startNewsroomGateway({ ...patient, ...settings });
  editor = await openSession({ url: gateway.databaseUrl });
  watcher = await openSession({ url: gateway.databaseUrl });
  await editor.run(`insert into author (slug, name) values ('ana', 'Ana')`);
  await lock();
}
const lock = () => editor.run('begin; lock table author in access exclusive mode');
const unlock = () => editor.run('rollback');
beforeEach(() => start());
async function stop(): Promise<void> {
  await editor.close();
  await watcher.close();
  await gateway.stop();
}
afterEach(stop);

const page = '{ author(slug: "ana") { name } }';
const otherPage = 'query Other { author(slug: "ana") { name } }';
const made = { status: 200, text: '{"data":{"author":{"name":"Ana"}}}' };
const failures = () => gateway.log.filter(({ msg }) => msg === 'a request failed');

describe('The statement of a client that leaves', () => {
  it('is gone from PostgreSQL, and nothing is logged but that the client left', async () => {
    const asked = ask(gateway, page);
    await untilWaiting(watcher, 1);
    asked.leave();
    await untilWaiting(watcher, 0);
    await settled(gateway);
    const logged = gateway.log.filter(({ msg, path }) => msg === 'request' && path === '/graphql');
    expect(logged).toMatchObject([{ aborted: true }]);
    expect(failures()).toEqual([]);
  });

  it('goes on while another client waits for the same answer, which is made to its end', async () => {
    const maker = ask(gateway, page);
    await untilWaiting(watcher, 1);
    const joined = ask(gateway, page);
    await settled(gateway);
    maker.leave();
    await sleep(600);
    expect(await waitingStatements(watcher)).toBe(1);
    await unlock();
    expect(await joined.answer).toEqual({ ...made, cache: 'shared' });
    expect((await ask(gateway, page).answer).cache).toBe('hit');
  });

  it('goes on while another request waits for the same row', async () => {
    const first = ask(gateway, page);
    await untilWaiting(watcher, 1);
    const other = ask(gateway, otherPage);
    await settled(gateway);
    first.leave();
    await sleep(600);
    expect(await waitingStatements(watcher)).toBe(1);
    await unlock();
    expect(await other.answer).toEqual({ ...made, cache: 'miss' });
  });

  it('ends with the last of three who wait for one answer', async () => {
    const three = [ask(gateway, page), ask(gateway, page), ask(gateway, page)];
    await untilWaiting(watcher, 1);
    await settled(gateway);
    for (const each of three.slice(1)) each.leave();
    await sleep(300);
    expect(await waitingStatements(watcher)).toBe(1);
    three[0]?.leave();
    await untilWaiting(watcher, 0);
  });

  it('is joined by nobody who asks for the same a moment later', async () => {
    const first = ask(gateway, page);
    await untilWaiting(watcher, 1);
    first.leave();
    await settled(gateway);
    const [same, other] = [ask(gateway, page), ask(gateway, otherPage)];
    await settled(gateway);
    await untilWaiting(watcher, 1);
    await unlock();
    expect(await same.answer).toEqual({ ...made, cache: 'miss' });
    expect(await other.answer).toEqual({ ...made, cache: 'miss' });
  });
});

describe('A compiled operation whose client leaves', () => {
  beforeEach(async () => {
    await stop();
    await start({ COMPILE_AFTER: '1', ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' });
    await unlock();
    for (let times = 0; times < 3; times++) await ask(gateway, page).answer;
    await lock();
  });

  it('is not executed again in its other form', async () => {
    const asked = ask(gateway, page);
    await untilWaiting(watcher, 1);
    asked.leave();
    await untilWaiting(watcher, 0);
    await sleep(200);
    expect(await waitingStatements(watcher)).toBe(0);
    expect(failures()).toEqual([]);
  });
});

describe('The deadline of a request', () => {
  it('ends its statement too, and the place of the request is free again', async () => {
    await stop();
    await start({ REQUEST_TIMEOUT_MS: '3000', IN_FLIGHT_LIMIT: '1', QUEUE_TIMEOUT_MS: '0' });
    const asked = ask(gateway, page);
    await untilWaiting(watcher, 1);
    const { status, text } = await asked.answer;
    expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([503, 'TIMEOUT']);
    await untilWaiting(watcher, 0);
    await unlock();
    expect(await ask(gateway, page).answer).toEqual({ ...made, cache: 'miss' });
    expect(failures()).toEqual([]);
  });
});

describe('Clients that leave in great number', () => {
  it('take no connection with them: all fifty statements end, and the pool is whole', async () => {
    for (let round = 0; round < 5; round++) {
      const asked = Array.from({ length: 10 }, (_, place) =>
        ask(gateway, `query R${round} { author(slug: "nobody-${place}") { name } }`),
      );
      while ((await waitingStatements(watcher)) === 0) await sleep(10);
      await settled(gateway);
      for (const each of asked) each.leave();
      await untilWaiting(watcher, 0);
    }
    await unlock();
    const answers = Array.from(
      { length: 40 },
      (_, place) => ask(gateway, `query After { author(slug: "ana") { name a${place}: slug } }`).answer,
    );
    for (const answer of answers) expect((await answer).status).toBe(200);
    const [row] = await watcher.run<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity
       where datname = current_database() and application_name = 'broadsheet'`,
    );
    expect(row?.count).toBeLessThanOrEqual(10);
  });
});
