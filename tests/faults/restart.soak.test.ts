import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, Load, type Reply } from './load.ts';
import { type OwnPostgres, openOwnPostgres } from './own-postgres.ts';
import { learnQuestions } from './questions.ts';
import { type SoakGateway, startSoakGateway } from './soak-gateway.ts';
import { askedBetween, counted, failures, slowestMs } from './tally.ts';

const awayMs = 3_000;
/** How soon what cannot be answered is refused. */
const refusedWithinMs = 1_500;
/** How soon all is as it was, counted from when PostgreSQL accepts connections. */
const wholeWithinMs = 2_000;

let postgres: OwnPostgres;
let gateway: SoakGateway;
beforeAll(async () => {
  postgres = await openOwnPostgres();
  gateway = await startSoakGateway(postgres.url);
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await postgres.close();
});

/** Not among what the load asks for, whose answers are to stay as they are. */
const newToday = '{ tag(slug: "new-today") { name } }';

/** When an answer to it was right for the first time; null where none was within the bound. */
async function firstRight(query: string, isRight: (text: string) => boolean): Promise<Reply | null> {
  const question = { kind: 'hot', body: JSON.stringify({ query }), isRight } as const;
  for (const until = performance.now() + wholeWithinMs; performance.now() < until; await sleep(20)) {
    const reply = await ask(gateway.port, question);
    if (reply.verdict === 'right') return reply;
  }
  return null;
}

describe('When PostgreSQL is stopped at once under load, and comes back after three seconds', () => {
  it('what is kept is answered as stale, the rest is refused fast, and all is whole and new two seconds later', async () => {
    const questions = await learnQuestions(gateway.port);
    await questions.warm();
    // That there is none is kept too.
    expect(await firstRight(newToday, (text) => text === '{"data":{"tag":null}}')).not.toBeNull();
    const load = new Load({ port: gateway.port, clients: 8, next: questions.mixed(4), pauseMs: 5 });
    await sleep(1_000);
    const stoppedAt = performance.now();
    await postgres.stopNow();
    const goneAt = performance.now();
    await sleep(awayMs);
    const health = await gateway.get('/health');
    const readiness = await gateway.get('/ready');
    const strictly = await gateway.get('/ready?strict');
    const startingAt = performance.now();
    await postgres.start();
    const backAt = performance.now();

    await postgres.run(`insert into tag (slug, name) values ('new-today', 'New Today')`);
    const seen = await firstRight(newToday, (text) => text.includes('New Today'));
    const changedMs = performance.now() - backAt;
    await sleep(Math.max(0, wholeWithinMs + 1_500 - (performance.now() - backAt)));
    const replies = await load.stop();

    const away = askedBetween(replies, goneAt, startingAt);
    const whole = askedBetween(replies, backAt + wholeWithinMs);
    const lastBad = replies.findLast(({ verdict, detail }) => verdict === 'refused' || detail === 'stale');
    process.stdout.write(
      `stopping took ${(goneAt - stoppedAt).toFixed(0)} ms, starting ${(backAt - startingAt).toFixed(0)} ms;
 before: ${counted(askedBetween(replies, 0, stoppedAt))}
 away: ${counted(away)}; slowest ${slowestMs(away).toFixed(0)} ms
 back: ${counted(askedBetween(replies, backAt, backAt + wholeWithinMs))}
 whole: ${counted(whole)}; the last that was not asked ${((lastBad?.sentAt ?? backAt) - backAt).toFixed(0)} ms after the return; a change seen after ${changedMs.toFixed(0)} ms\n`,
    );
    expect(failures(replies)).toEqual([]);
    expect([health.status, readiness.status, strictly.status]).toEqual([200, 200, 503]);
    expect(await readiness.json()).toEqual({ status: 'ready', mode: 'stale' });
    const hot = away.filter(({ question }) => question.kind === 'hot');
    const cold = away.filter(({ question }) => question.kind === 'cold');
    expect(hot.length).toBeGreaterThan(50);
    expect(cold.length).toBeGreaterThan(50);
    expect(hot.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
    expect(hot.some(({ detail }) => detail === 'stale')).toBe(true);
    expect(cold.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'partial')).toEqual([]);
    expect(slowestMs(away)).toBeLessThan(refusedWithinMs);
    expect(whole.length).toBeGreaterThan(50);
    expect(whole.filter(({ verdict, detail }) => verdict !== 'right' || detail === 'stale')).toEqual([]);
    expect(seen).not.toBeNull();
    expect(gateway.process.output()).not.toContain('unhandled rejection');
  }, 60_000);
});
