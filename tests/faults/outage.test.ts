import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';
import { firstError } from '../http/gateway.ts';
import { adminUrl } from '../support/postgres.ts';

let gateway: NewsroomGateway;
afterEach(() => gateway.stop());

const kept = { query: '{ feed(first: 2) { nodes { headline } } }' };
const other = { query: '{ feed(first: 3) { nodes { headline } } }' };
const stateOf = (answer: Response) => /cache;desc=(\w+)/.exec(answer.headers.get('server-timing') ?? '')?.[1];

async function inDatabase(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const nameOf = ({ databaseUrl }: NewsroomGateway) => new URL(databaseUrl).pathname.slice(1);

/** Ends every connection to the gateway's database, and lets none in. */
const close = async () => {
  await inDatabase(
    adminUrl(),
    `alter database "${nameOf(gateway)}" with allow_connections false`,
    // Waits for their end, up to five seconds: a busy machine takes a moment for it.
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${nameOf(gateway)}'`,
  );
  await sleep(20); // the gateway is told of it
};
const open = () => inDatabase(adminUrl(), `alter database "${nameOf(gateway)}" with allow_connections true`);

/** Starts a gateway that has answered one request, and closes its database. */
async function loseDatabase(settings: Record<string, string> = {}): Promise<string> {
  gateway = await startNewsroomGateway(settings);
  const text = await (await gateway.post(kept)).text();
  expect(stateOf(await gateway.post(kept))).toBe('hit');
  await close();
  return text;
}

describe('While PostgreSQL cannot be asked', () => {
  it('what was answered before is answered again, marked as stale and to be kept by nobody', async () => {
    const text = await loseDatabase();
    const answer = await gateway.post(kept);
    expect([answer.status, stateOf(answer), await answer.text()]).toEqual([200, 'stale', text]);
    expect(Number(answer.headers.get('age'))).toBeGreaterThanOrEqual(1);
    const got = await gateway.get(`/graphql?query=${encodeURIComponent(kept.query)}`);
    expect([got.status, stateOf(got), got.headers.get('etag')]).toEqual([200, 'stale', null]);
    expect(got.headers.get('cache-control')).toBe('no-store');
    const lines = gateway.log.filter(({ msg }) => msg === 'request');
    expect(lines.map(({ stale = false }) => stale)).toEqual([false, false, true, true]);
  });

  it('everything else fails, and says when to come back', async () => {
    await loseDatabase();
    const answer = await gateway.post(other);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await firstError(answer)).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
  });

  it('nothing is answered that is older than the bound', async () => {
    await loseDatabase({ STALE_IF_ERROR_SECONDS: '8' });
    expect(stateOf(await gateway.post(kept))).toBe('stale');
    while ((await gateway.post(kept)).status !== 503) await sleep(100);
  });

  it('nothing stale is answered at all where that is switched off', async () => {
    await loseDatabase({ STALE_IF_ERROR_SECONDS: '0' });
    expect((await gateway.post(kept)).status).toBe(503);
  });

  it('nothing is answered once an item has become public meanwhile', async () => {
    gateway = await startNewsroomGateway();
    await inDatabase(
      gateway.databaseUrl,
      `insert into item (kind, slug, headline, status, published_at)
       values ('video', 'due', 'Due', 'published', now() + interval '8 seconds')`,
    );
    await sleep(1_500); // a beat has told of it
    expect((await gateway.post(kept)).status).toBe(200);
    await close();
    expect(stateOf(await gateway.post(kept))).toBe('stale');
    while ((await gateway.post(kept)).status !== 503) await sleep(100);
  });
});

describe('When PostgreSQL is back', () => {
  it('answers are whole and new', async () => {
    await loseDatabase();
    expect(stateOf(await gateway.post(kept))).toBe('stale');
    await open();
    await inDatabase(gateway.databaseUrl, "update item set headline = 'New ' || headline");
    let answer = await gateway.post(kept);
    while (stateOf(answer) === 'stale' || answer.status === 503) {
      await sleep(50);
      answer = await gateway.post(kept);
    }
    expect(await answer.text()).toContain('"headline":"New ');
    while (stateOf(await gateway.post(kept)) !== 'hit') await sleep(50);
  });
});
