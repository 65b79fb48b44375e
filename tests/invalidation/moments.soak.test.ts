import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { type Clock, type DueItem, dueNewsroom, latenessOf, type Path, pathsTo, readClock } from './due.ts';
import { type Gateway, startGateway } from './gateway.ts';

/** Nothing is shown later than this, in milliseconds. */
const boundMs = 1_000;
const tenMinutesMs = 600_000;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let session: pg.Client;
let clock: Clock;
const gateways: Gateway[] = [];

const startWith = (name: string, shiftMs: number) =>
  startGateway(name, database.url, {
    preload: ['./tests/invalidation/wrong-clock.mjs'],
    settings: { CLOCK_SHIFT_MS: String(shiftMs), LOG_LEVEL: 'info' },
  });

beforeAll(async () => {
  database = await createTestDatabase({ template: templates.empty });
  session = new pg.Client({ connectionString: database.url });
  await session.connect();
  await session.query(dueNewsroom(ids.map((id) => ({ id, slug: `due-${id}` }))));
  // One after the other: together they would wait for each other.
  gateways.push(await startWith('with the right time', 0));
  gateways.push(await startWith('ten minutes ahead', tenMinutesMs));
  gateways.push(await startWith('ten minutes behind', -tenMinutesMs));
  clock = await readClock(session);
}, 60_000);
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await session.end();
  await database.drop();
});

/** From the drawing of the times below: so many items. */
const ids = Array.from({ length: 20 }, (_, place) => place + 1);

const moment = (ms: number) => `to_timestamp(${(ms / 1_000).toFixed(6)}::numeric)`;
const never = Number.POSITIVE_INFINITY;
const always = Number.NEGATIVE_INFINITY;

/** Asks all gateways for all of this without end until a moment; judges each answer. */
async function watch(paths: readonly Path[], until: number) {
  const seen = { judged: 0, hits: 0, latestMs: 0, latest: '', wrong: new Set<string>() };
  const look = async (gateway: Gateway, from: number) => {
    for (let round = from; clock.least(performance.now()) < until; round += 1) {
      const path = paths[round % paths.length] as Path;
      const asked = await gateway.ask(path.operation);
      const lateMs = latenessOf(path, asked, clock);
      seen.judged += 1;
      if (asked.cache === 'hit') seen.hits += 1;
      const what = `${gateway.name} (${asked.cache}) ${path.operation.query} ${asked.text}`;
      if (lateMs > boundMs && seen.wrong.size < 5)
        seen.wrong.add(`${lateMs === never ? 'too early' : `${lateMs.toFixed(0)} ms late`}: ${what}`);
      if (lateMs > seen.latestMs) Object.assign(seen, { latestMs: lateMs, latest: what });
      await sleep(1);
    }
  };
  await Promise.all(gateways.flatMap((gateway) => [look(gateway, 0), look(gateway, paths.length >> 1)]));
  return seen;
}

const tell = (what: string, { judged, hits, latestMs, latest }: Awaited<ReturnType<typeof watch>>) =>
  process.stdout.write(
    `${what}: ${judged} answers judged, ${hits} kept ones; the latest was ${latestMs.toFixed(0)} ms late: ${latest.slice(0, 200)}\n`,
  );

describe('What time changes is never seen early, nor a second late, whatever a gateway takes the time for:', () => {
  it('the clocks of two of these gateways are wrong', async () => {
    for (const [place, shiftMs] of [0, tenMinutesMs, -tenMinutesMs].entries()) {
      const gateway = gateways[place] as Gateway;
      await gateway.ask({ query: '{ __typename }' });
      await sleep(50);
      const { time } = JSON.parse(gateway.process.output().trim().split('\n').at(-1) ?? '');
      expect(Math.abs(Date.parse(time) - shiftMs - Date.now())).toBeLessThan(10_000);
    }
  });

  it('items are published, withdrawn, put off and brought forward within seconds', async () => {
    const begin = clock.least(performance.now()) + 1_500;
    const at = (place: number) => begin + place * 230;
    /** Five of each: an embargo; a withdrawal; both; and an embargo that is set only just before it ends. */
    const items = ids.map((id): DueItem => {
      const slug = `due-${id}`;
      switch (id % 4) {
        case 0:
          return { id, slug, from: at(id), until: never };
        case 1:
          return { id, slug, from: always, until: at(id) };
        case 2:
          return { id, slug, from: at(id), until: at(id) + 1_300 };
        default:
          return { id, slug, from: at(id), until: never };
      }
    });
    const change = ({ id, from, until }: DueItem, embargo = from) =>
      session.query(`update item set status = 'published',
          published_at = ${from === always ? "timestamptz '2005-01-01Z'" : moment(embargo)},
          withdrawn_at = ${until === never ? 'null' : moment(until)} where id = ${id}`);
    for (const item of items) {
      if (item.id % 4 === 0) await change(item, item.from - 900); // it is put off in time
      if (item.id % 4 === 1) await change({ ...item, until: item.until + 60_000 }); // it is brought forward
      if (item.id % 4 === 2) await change(item);
    }
    const write = async () => {
      const coming = items.toSorted((one, other) => timeOf(one) - timeOf(other));
      for (const item of coming) {
        await sleep(Math.max(0, timeOf(item) - clock.most(performance.now())));
        if (item.id % 4 !== 2) await change(item);
      }
    };
    /** When the last word is written: those that are put off, long before; those at short notice, 50 to 450 ms before. */
    const timeOf = ({ id, from, until }: DueItem) =>
      (from === always ? until : from) - (id % 4 === 3 ? 50 + id * 20 : 1_500);

    const [seen] = await Promise.all([watch(pathsTo(items), at(ids.length) + 2_500), write()]);
    tell('moments', seen);
    expect([...seen.wrong]).toEqual([]);
    expect(seen.hits).toBeGreaterThan(seen.judged / 10);
  }, 60_000);

  it('twelve hundred are published at one moment', async () => {
    const from = clock.least(performance.now()) + 2_500;
    await session.query(`
      with crowd as (
        insert into item (id, kind, slug, headline, status, published_at)
        select 10000 + n, 'article', 'due-' || 10000 + n, 'Crowd', 'published', ${moment(from)}
        from generate_series(1, 1200) as n returning id)
      insert into item_tag (item_id, tag_id, position, kind) select id, 2, 0, 'article' from crowd`);
    const items = Array.from({ length: 1_200 }, (_, place): DueItem => {
      const id = 10_001 + place;
      return { id, slug: `due-${id}`, from, until: never };
    });
    const [one, last] = [items.slice(0, 1), items.slice(-1)];
    const count = 'tag(slug: "crowd") { feed(first: 0) { totalCount } }';
    const newest = 'tag(slug: "crowd") { feed(first: 1) { nodes { slug } } }';
    const paths: Path[] = [
      { operation: { query: `{ ${count} }` }, items, shows: { countBeside: 0 } },
      { operation: { query: `{ ${newest} }` }, items: last, shows: 'slugs' },
      { operation: { query: '{ article(slug: "due-10001") { slug } }' }, items: one, shows: 'slugs' },
      { operation: { query: '{ article(slug: "due-11200") { slug } }' }, items: last, shows: 'slugs' },
    ];
    const seen = await watch(paths, from + 2_000);
    tell('a crowd', seen);
    expect([...seen.wrong]).toEqual([]);
    expect(seen.hits).toBeGreaterThan(seen.judged / 10);
  }, 30_000);
});
