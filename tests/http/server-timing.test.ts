import diagnostics from 'node:diagnostics_channel';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { get, post, resultOf, stateOf, timingOf, type WireAnswer } from './ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from './demo-gateway.ts';
import { settled, startGateway } from './gateway.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway();
});

let made = 0;
/** An article under a name that nobody has asked for yet; its row is read by one statement. */
const articleOf = (slug: string, fields = 'headline') => {
  made += 1;
  return `{ a${made}: article(slug: "${slug}") { ${fields} } }`;
};

/**
 * What is asked while no item can be read, so that all of it is under way at once. `ask` is handed what resolves when so
 * many requests have arrived.
 */
async function whileLocked(
  ask: (arrived: (count: number) => Promise<void>) => Promise<Promise<WireAnswer>[]>,
): Promise<WireAnswer[]> {
  const admin = new pg.Client({ connectionString: gateway.databaseUrl });
  await admin.connect();
  let count = 0;
  const note = (message: unknown) => {
    if ((message as { request: http.IncomingMessage }).request.method === 'POST') count += 1;
  };
  // Of Node itself, told of each request that any server of this process begins to read.
  diagnostics.subscribe('http.server.request.start', note);
  try {
    await admin.query('begin; lock table item in access exclusive mode');
    const asked = await ask(async (expected) => {
      while (count < expected) await sleep(5);
      await settled(gateway);
    });
    await admin.query('commit');
    return await Promise.all(asked);
  } finally {
    diagnostics.unsubscribe('http.server.request.start', note);
    await admin.end();
  }
}

/** So many requests at once, none of which is answered before all have arrived. */
const allAtOnce = (bodies: readonly { query: string }[]): Promise<WireAnswer[]> =>
  whileLocked(async (arrived) => {
    const asked = bodies.map((body) => post(gateway, body));
    await arrived(bodies.length);
    return asked;
  });

describe('Server-Timing', () => {
  it('tells a miss with its statements and their time, and a hit, which needs none', async () => {
    const query = articleOf('ferry-talks-on-pause');
    const miss = timingOf(await post(gateway, { query }));
    expect(miss).toEqual({ state: 'miss', statements: 1, databaseMs: expect.any(Number) });
    expect(miss.databaseMs).toBeGreaterThan(0);
    for (const ask of [post, get])
      expect(timingOf(await ask(gateway, { query }))).toEqual({ state: 'hit', statements: 0, databaseMs: 0 });
  });

  it('counts the statements of the log', async () => {
    gateway.log.length = 0;
    const told = [];
    for (const fields of [
      'headline',
      'readMore(first: 2) { nodes { slug } }',
      'authors { feed { nodes { slug } } }',
    ])
      told.push(
        timingOf(await post(gateway, { query: articleOf('islanders-stock-up-before-ferry-vote', fields) })),
      );
    const logged = gateway.log.filter(({ msg }) => msg === 'request');
    expect(told.map(({ statements }) => statements)).toEqual(logged.map(({ statements = 0 }) => statements));
    expect(told.map(({ databaseMs }) => databaseMs)).toEqual(logged.map(({ databaseMs = 0 }) => databaseMs));
    expect(Math.max(...told.map(({ statements }) => statements))).toBeGreaterThan(1);
  });

  it('stands on a 304, an error and a refusal of the executor too', async () => {
    const query = articleOf('ferry-talks-on-pause');
    const tag = (await get(gateway, { query })).headers.etag ?? '';
    const unchanged = await get(gateway, { query }, { 'if-none-match': tag });
    expect([unchanged.status, stateOf(unchanged)]).toEqual([304, 'hit']);
    for (const wrong of ['{ feed(first: 101) { totalCount } }', '{ nothing }', '{'])
      expect(stateOf(await post(gateway, { query: wrong }))).toBe('miss');
    const partial = '{ feed(first: 1) { nodes { slug } } node(id: "x") { id } }';
    const { state, statements } = timingOf(await post(gateway, { query: partial }));
    expect([state, statements]).toEqual(['miss', 1]);
  });

  it('tells that nothing is kept, where nothing is', async () => {
    const bare = await startNewsroomGateway({ ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' });
    const query = articleOf('ferry-talks-on-pause');
    for (let times = 0; times < 3; times++) {
      const { state, statements } = timingOf(await post(bare, { query }));
      expect([state, statements]).toEqual(['off', 1]);
    }
    await bare.stop();
    const away = await startGateway();
    expect(timingOf(await post(away, { query: '{ hello }' })).statements).toBe(0);
    await away.stop();
  });

  it('tells of an answer that it was made for another request at the same time, and counts its statements there too', async () => {
    const query = articleOf('what-a-ferry-deckhand-earns');
    const answers = await allAtOnce(Array.from({ length: 10 }, () => ({ query })));
    const states = answers.map(stateOf).sort();
    expect(states).toEqual(['miss', ...Array(9).fill('shared')]);
    expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(10);
    for (const answer of answers) {
      const { statements, databaseMs } = timingOf(answer);
      expect(statements).toBe(1);
      expect(databaseMs).toBeGreaterThan(0);
    }
  });

  it('counts a statement in each of the answers that have waited for it', async () => {
    const [one, other] = [
      articleOf('over-the-swing-bridge', 'slug'),
      articleOf('over-the-swing-bridge', 'slug headline'),
    ];
    const answers = await allAtOnce([{ query: one }, { query: other }]);
    expect(answers.map((answer) => timingOf(answer))).toEqual([
      { state: 'miss', statements: 1, databaseMs: expect.any(Number) },
      { state: 'miss', statements: 1, databaseMs: expect.any(Number) },
    ]);
  });
});

describe('A hundred identical requests at once', () => {
  it('cost one execution, also as the first ones of a gateway', async () => {
    const fresh = await startNewsroomGateway();
    const query = '{ feed(first: 5) { nodes { slug } totalCount } }';
    for (const accept of [
      'application/json',
      'application/json;q=0.5',
      'application/graphql-response+json',
    ]) {
      const asked = `${query} #${accept}`;
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => post(fresh, { query: asked }, { accept })),
      );
      const states = answers.map(stateOf);
      expect(states.filter((state) => state === 'miss')).toHaveLength(1);
      expect(states.filter((state) => state === 'off')).toHaveLength(0);
      for (const answer of answers) expect(resultOf(answer).errors).toBeUndefined();
    }
    await fresh.stop();
  });

  it('are answered although the one for which it is made has left', async () => {
    const page =
      'headline readMore(first: 2) { nodes { section { name } } } authors { feed(first: 1) { nodes { slug } } }';
    const body = JSON.stringify({ query: articleOf('skerry-race-where-to-watch', page) });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const leaving = http.request({
      port: gateway.port,
      method: 'POST',
      path: '/graphql',
      headers,
      agent: false,
    });
    leaving.on('error', () => {});
    const answers = await whileLocked(async (arrived) => {
      leaving.end(body);
      await arrived(1);
      const asked = Array.from({ length: 5 }, () => post(gateway, body));
      await arrived(6);
      leaving.destroy();
      return asked;
    });
    expect(answers.map((answer) => [answer.status, stateOf(answer)])).toEqual(Array(5).fill([200, 'shared']));
    expect(new Set(answers.map(({ body: text }) => text.toString())).size).toBe(1);
  });
});
