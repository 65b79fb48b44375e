import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, Load } from './load.ts';
import { type OwnPostgres, openOwnPostgres } from './own-postgres.ts';
import { learnQuestions, type Questions } from './questions.ts';
import { type SoakGateway, startSoakGateway } from './soak-gateway.ts';
import { askedBetween, counted, failures } from './tally.ts';

const rounds = 3;
const inFlight = 200;
const shutdownTimeoutMs = 10_000;
/** How long the statements of those in flight are still held up once the gateway was told to stop. */
const heldMs = 500;

const settings = {
  ANSWER_CACHE_MIB: '0',
  ROW_CACHE_MIB: '0',
  IN_FLIGHT_LIMIT: String(inFlight + 50),
  SHUTDOWN_TIMEOUT_MS: String(shutdownTimeoutMs),
};

let postgres: OwnPostgres;
beforeAll(async () => {
  postgres = await openOwnPostgres();
}, 60_000);
afterAll(() => postgres.close());

/** Has so many requests wait in the gateway for a lock, and others come and go beside them. */
async function underLoad(gateway: SoakGateway, questions: Questions) {
  const small = () => ({
    kind: 'cold' as const,
    body: JSON.stringify({ query: '{ sections { slug } }' }),
    isRight: (text: string) => text.startsWith('{"data":{"sections":[{"slug":'),
  });
  const kept = new Load({ port: gateway.port, clients: 10, next: small, pauseMs: 3 });
  const fresh = new Load({ port: gateway.port, clients: 10, next: small, pauseMs: 3, isFresh: true });
  await sleep(500);
  const locker = await postgres.session();
  await locker.query('begin; lock table item in access exclusive mode');
  const held = Array.from({ length: inFlight }, () => ask(gateway.port, questions.cold()));
  await sleep(200);
  return {
    held,
    release: () => locker.query('rollback').then(() => locker.end()),
    stop: async () => [...(await kept.stop()), ...(await fresh.stop())],
  };
}

describe('A gateway that is told to stop with 200 requests in flight', () => {
  it(
    'answers each that it has accepted, on connections old and new, and ends with 0 in time',
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const gateway = await startSoakGateway(postgres.url, settings);
        const load = await underLoad(gateway, await learnQuestions(gateway.port, 4));
        const toldAt = performance.now();
        gateway.process.child.kill('SIGTERM');
        await sleep(heldMs);
        await load.release();
        const code = await gateway.process.ended;
        const endedMs = performance.now() - toldAt;
        const held = await Promise.all(load.held);
        const others = await load.stop();
        process.stdout.write(
          `ended after ${endedMs.toFixed(0)} ms; in flight: ${counted(held)}; before: ${counted(askedBetween(others, 0, toldAt))}; after: ${counted(askedBetween(others, toldAt))}\n`,
        );
        expect(failures([...held, ...others])).toEqual([]);
        expect(held.filter(({ verdict }) => verdict === 'unreached')).toEqual([]);
        expect(code).toBe(0);
        expect(endedMs).toBeLessThan(shutdownTimeoutMs);
      }
    },
    rounds * 20_000,
  );

  it('ends at once at a second signal', async () => {
    const gateway = await startSoakGateway(postgres.url, settings);
    const load = await underLoad(gateway, await learnQuestions(gateway.port, 4));
    gateway.process.child.kill('SIGTERM');
    await sleep(400);
    expect(gateway.process.child.exitCode).toBeNull();
    const toldAt = performance.now();
    gateway.process.child.kill('SIGTERM');
    expect(await gateway.process.ended).toBe(1);
    expect(performance.now() - toldAt).toBeLessThan(1_000);
    await load.release();
    await Promise.all(load.held);
    await load.stop();
  }, 30_000);
});
