import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schema } from '../../schema/schema.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { get, post, resultOf, stateOf } from './ask.ts';
import { noDatabase, startGateway, type TestGateway } from './gateway.ts';

let newsroom: Newsroom;
/** With MAX_AGE_SECONDS=3600, and with what it is unless set. */
let aged: TestGateway;
let plain: TestGateway;
beforeAll(async () => {
  newsroom = await openNewsroom('empty');
  await newsroom.article({ slug: 'there', minutes: -60 });
  await newsroom.article({ slug: 'host', minutes: -50, picks: [await newsroom.article({ minutes: -70 })] });
  aged = await startGateway({ databaseUrl: newsroom.url, schema, settings: { MAX_AGE_SECONDS: '3600' } });
  plain = await startGateway({ databaseUrl: newsroom.url, schema });
});
afterAll(async () => {
  await Promise.all([aged.stop(), plain.stop()]);
  await newsroom.close();
});

const query = '{ feed { nodes { slug } } }';
const cacheControl = async (gateway: TestGateway, asked = query, headers = {}) =>
  (await get(gateway, { query: asked }, headers)).headers['cache-control'];
const ageOf = async (asked = query): Promise<number> => {
  const said = await cacheControl(aged, asked);
  const age = /^public, max-age=([1-9]\d*)$/.exec(String(said))?.[1];
  if (age === undefined) throw new Error(`Cache-Control is ${said}`);
  return Number(age);
};

/** The age that is said once it is at most this. */
async function ageAfter(write: () => Promise<unknown>, most: number): Promise<number> {
  await write();
  while ((await ageOf()) > most) await sleep(50);
  return await ageOf();
}

describe('Cache-Control', () => {
  it('lets caches keep the answer to a GET, but ask each time, unless an age is set', async () => {
    for (let times = 0; times < 2; times++) expect(await cacheControl(plain)).toBe('public, no-cache');
    const tag = (await get(plain, { query })).headers.etag ?? '';
    expect(await cacheControl(plain, query, { 'if-none-match': tag })).toBe('public, no-cache');
  });

  it('names the age that is set, where nothing is to change by itself, on an answer, a kept one and a 304', async () => {
    const answers = [await get(aged, { query }), await get(aged, { query })];
    answers.push(await get(aged, { query }, { 'if-none-match': answers[0]?.headers.etag ?? '' }));
    expect(answers.map(stateOf)).toEqual(['miss', 'hit', 'hit']);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 304]);
    for (const { headers } of answers) expect(headers['cache-control']).toBe('public, max-age=3600');
  });

  it('forbids to keep the answer to a POST, and anything with an error', async () => {
    for (const gateway of [aged, plain]) {
      for (let times = 0; times < 2; times++)
        expect((await post(gateway, { query })).headers['cache-control']).toBe('no-store');
      for (const wrong of [
        '{ nothing }',
        '{',
        '',
        '{ feed(first: 101) { totalCount } }',
        '{ feed { totalCount } node(id: "x") { id } }',
      ]) {
        const answer = await get(gateway, { query: wrong });
        expect([answer.headers['cache-control'], answer.headers.etag]).toEqual(['no-store', undefined]);
        expect(resultOf(answer).errors).toHaveLength(1);
      }
    }
  });

  it('names an age that ends before the minute for which cursors of a rail are good', async () => {
    const rail = (fields: string) => `{ article(slug: "host") { readMore { ${fields} } } }`;
    expect(await ageOf(rail('nodes { slug }'))).toBe(3_600);
    for (let times = 0; times < 2; times++) {
      const age = await ageOf(rail('pageInfo { endCursor }'));
      expect(age).toBeLessThanOrEqual(60);
    }
  });

  it('lets caches ask each time where no change can be known', async () => {
    const settings = { MAX_AGE_SECONDS: '3600', ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' };
    const deaf = await startGateway({ databaseUrl: newsroom.url, schema, settings });
    const away = await startGateway({ databaseUrl: noDatabase, settings: { MAX_AGE_SECONDS: '3600' } });
    expect(await cacheControl(deaf)).toBe('public, no-cache');
    expect(await cacheControl(away, '{ hello }')).toBe('public, no-cache');
    await Promise.all([deaf.stop(), away.stop()]);
  });

  // These leave moments behind them, each nearer than the one before.
  it.each<[string, number, (seconds: number) => Promise<unknown>]>([
    [
      'a publication',
      90,
      (seconds) => newsroom.article({ slug: 'due', with: { published_at: inSeconds(seconds) } }),
    ],
    [
      'a withdrawal',
      60,
      (seconds) => newsroom.article({ slug: 'leaving', with: { withdrawn_at: inSeconds(seconds) } }),
    ],
    [
      'a publication that was put off until then',
      30,
      (seconds) =>
        newsroom.db.kysely
          .updateTable('item')
          .set({ published_at: inSeconds(seconds) })
          .where('slug', '=', 'due')
          .execute(),
    ],
  ])('names an age that ends before %s that lies %s seconds ahead', async (_, seconds, write) => {
    const age = await ageAfter(() => write(seconds), seconds);
    expect(age).toBeLessThanOrEqual(seconds - 1);
    expect(await ageOf('{ __typename }')).toBeLessThanOrEqual(age);
  });
});

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1_000);
}
