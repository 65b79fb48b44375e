import { describe, expect, it, jest } from '@jest/globals';
import { connect } from '../../db/client.ts';
import { schema } from '../../schema/schema.ts';
import { openRelay } from '../db/relay.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { startNewsroomGateway } from './demo-gateway.ts';
import { firstError, startGateway } from './gateway.ts';

const refuseConnections = async (url: string, allow: boolean) => {
  const { pathname } = new URL(url);
  const admin = connect(Object.assign(new URL(url), { pathname: '/postgres' }).href, { poolSize: 1 });
  const name = pathname.slice(1);
  const run = (text: string) => admin.send({ name: null, text, values: [] });
  await run(`alter database "${name}" allow_connections ${allow}`);
  if (!allow) await run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  await admin.close();
};

describe('GET /health', () => {
  it('says that the process is alive, also without a database', async () => {
    const gateway = await startGateway();
    const answer = await gateway.get('/health');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
    await gateway.stop();
  });
});

const article = { query: '{ feed(first: 2) { totalCount } }' };

describe('GET /ready', () => {
  it('says that everything works, also to whoever is strict', async () => {
    const gateway = await startNewsroomGateway();
    for (const path of ['/ready', '/ready?strict', '/ready?strict=1']) {
      const answer = await gateway.get(path);
      expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready', mode: 'full' }]);
    }
    await gateway.stop();
  });

  it('is in the mode full too if the settings keep nothing', async () => {
    const gateway = await startNewsroomGateway({ ROW_CACHE_MIB: '0', ANSWER_CACHE_MIB: '0' });
    expect(await (await gateway.get('/ready?strict')).json()).toEqual({ status: 'ready', mode: 'full' });
    await gateway.stop();
  });

  it('is 200 and stale while answers from before can be sent, and 503 to whoever is strict', async () => {
    const gateway = await startNewsroomGateway();
    await (await gateway.post(article)).text();
    await refuseConnections(gateway.databaseUrl, false);
    const readiness = async (path: string) => {
      const answer = await gateway.get(path);
      return [answer.status, await answer.json()];
    };
    const becomes = async (status: number, mode: string) => {
      for (const end = performance.now() + 60_000; performance.now() < end; ) {
        const [found, body] = await readiness('/ready');
        if (found === status && body.mode === mode) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`/ready did not become ${status} ${mode}`);
    };
    await becomes(200, 'stale');
    expect((await gateway.post(article)).headers.get('server-timing')).toMatch(/^cache;desc=stale/);
    expect(await readiness('/ready?strict')).toEqual([
      503,
      { status: 'unavailable', mode: 'stale', reason: 'database unreachable' },
    ]);
    await refuseConnections(gateway.databaseUrl, true);
    await becomes(200, 'full');
    await gateway.stop();
  });

  it('is 503 while the database is away if stale answers are switched off, or none is kept', async () => {
    const settings = { STALE_IF_ERROR_SECONDS: '0' };
    for (const [given, asks] of [
      [settings, true],
      [{}, false],
    ] as const) {
      const gateway = await startNewsroomGateway(given);
      if (asks) await (await gateway.post(article)).text();
      await refuseConnections(gateway.databaseUrl, false);
      while ((await gateway.get('/ready')).status === 200)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await (await gateway.get('/ready')).json()).toEqual({
        status: 'unavailable',
        reason: 'database unreachable',
      });
      await gateway.stop();
    }
  });

  it('is 503 where the database cannot be reached', async () => {
    const gateway = await startGateway();
    const answer = await gateway.get('/ready');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await answer.json()).toEqual({ status: 'unavailable', reason: 'database unreachable' });
    await gateway.stop();
  });

  it('is 503 where the database has not been migrated', async () => {
    const database = await createTestDatabase();
    const gateway = await startGateway({ databaseUrl: database.url });
    const answer = await gateway.get('/ready');
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'unavailable', reason: 'database not migrated' },
    ]);
    await gateway.stop();
    await database.drop();
  });

  it('follows the database when it goes away, and when it comes back', async () => {
    const database = await createTestDatabase({ template: templates.empty });
    const gateway = await startGateway({ databaseUrl: database.url });
    const becomes = async (status: number) => {
      while ((await gateway.get('/ready')).status !== status)
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    expect((await gateway.get('/ready')).status).toBe(200);
    await refuseConnections(database.url, false);
    await becomes(503);
    expect((await gateway.get('/health')).status).toBe(200);
    await refuseConnections(database.url, true);
    await becomes(200);
    await gateway.stop();
    await database.drop();
  });

  it('does not keep a probe waiting while the database hangs: it answers as before, and 503 after a second', async () => {
    const database = await createTestDatabase({ template: templates.empty });
    const relay = await openRelay(database.url);
    const settings = { STATEMENT_TIMEOUT_MS: '600000' };
    const gateway = await startGateway({ databaseUrl: relay.url, settings });
    let now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    expect((await gateway.get('/ready')).status).toBe(200);
    relay.freeze();
    now += 1_000;
    expect((await gateway.get('/ready')).status).toBe(200);
    now += 1_000;
    expect((await gateway.get('/ready')).status).toBe(503);
    clock.mockRestore();
    relay.thaw();
    while ((await gateway.get('/ready')).status !== 200)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await gateway.stop();
    await relay.close();
    await database.drop();
  });

  it('asks the database once a second, however often it is asked itself', async () => {
    const database = await createTestDatabase({ template: templates.empty });
    const gateway = await startGateway({ databaseUrl: database.url });
    let now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    await gateway.get('/ready');
    await refuseConnections(database.url, false);
    now += 999;
    const answers = await Promise.all(Array.from({ length: 50 }, () => gateway.get('/ready')));
    expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(200));
    now += 1;
    expect((await gateway.get('/ready')).status).toBe(503);
    clock.mockRestore();
    await gateway.stop();
    await database.drop();
  });
});

describe('A GraphQL request', () => {
  it('is told to come back while the database is away, and is answered when it is back', async () => {
    const database = await createTestDatabase({ template: templates.empty });
    const settings = { ROW_CACHE_MIB: '0', ANSWER_CACHE_MIB: '0' };
    const gateway = await startGateway({ databaseUrl: database.url, schema, settings });
    const ask = () => gateway.post({ query: '{ feed { totalCount } }' });
    expect(await (await ask()).json()).toEqual({ data: { feed: { totalCount: 0 } } });
    await refuseConnections(database.url, false);
    const answer = await ask();
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await firstError(answer)).toMatchObject({
      status: 503,
      code: 'SERVICE_UNAVAILABLE',
      message: 'The content cannot be read at the moment. Try again in a few seconds.',
    });
    await refuseConnections(database.url, true);
    expect((await ask()).status).toBe(200);
    await gateway.stop();
    await database.drop();
  });
});
