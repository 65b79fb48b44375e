import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Load } from './load.ts';
import { type OwnPostgres, openOwnPostgres } from './own-postgres.ts';
import { HealthProbe } from './probe.ts';
import { learnQuestions } from './questions.ts';
import { type SoakGateway, startSoakGateway } from './soak-gateway.ts';
import { askedBetween, counted, failures, quantileMs, slowestMs } from './tally.ts';

const faultMs = 6_000;
const deadlineMs = 4_000;
/** Some time for the answer to be written and read, on a machine that does much else. */
const slackMs = 500;
const wholeWithinMs = 2_000;
/** A request that needs no database is never held up by one that waits for it. */
const heldUpMs = 500;

let postgres: OwnPostgres;
let gateway: SoakGateway;
afterEach(async () => {
  await gateway.stop();
  await postgres.close();
});

interface Wanted {
  /** Whether everything that is not kept needs what is missing. */
  readonly refusesAll: boolean;
}

/**
 * Lets something be missing for six seconds while much is asked; proves that what is kept was answered, that the rest was
 * refused within its deadline, and that all was whole two seconds after `give`.
 */
async function survive(take: () => Promise<() => Promise<void>>, { refusesAll }: Wanted): Promise<void> {
  const questions = await learnQuestions(gateway.port);
  await questions.warm();
  const probe = new HealthProbe(gateway.port);
  const asking = { port: gateway.port, pauseMs: 5 };
  // Apart, so that those who wait for an answer that is not kept do not keep the others from asking.
  const hot = new Load({ ...asking, clients: 4, next: questions.hot });
  const cold = new Load({ ...asking, clients: 12, next: questions.cold });
  await sleep(500);
  const give = await take();
  const takenAt = performance.now();
  await sleep(faultMs);
  const givenAt = performance.now();
  await give();
  await sleep(wholeWithinMs + 1_500);
  const [hotReplies, coldReplies] = await Promise.all([hot.stop(), cold.stop()]);
  await probe.stop();

  const replies = [...hotReplies, ...coldReplies];
  const [hotMissing, coldMissing] = [hotReplies, coldReplies].map((all) =>
    askedBetween(all, takenAt, givenAt - deadlineMs),
  ) as [typeof replies, typeof replies];
  const whole = askedBetween(replies, givenAt + wholeWithinMs);
  process.stdout.write(
    `missing: ${counted(hotMissing)}; 99 % within ${quantileMs(hotMissing, 0.99).toFixed(0)} ms, slowest ${slowestMs(hotMissing).toFixed(0)} ms
 and ${counted(coldMissing)}; slowest ${slowestMs(coldMissing).toFixed(0)} ms
 back: ${counted(askedBetween(replies, givenAt, givenAt + wholeWithinMs))}; whole: ${counted(whole)}
 health: ${probe.asked} asked, slowest ${probe.slowestMs.toFixed(0)} ms\n`,
  );
  expect(failures(replies)).toEqual([]);
  expect(hotMissing.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
  expect(hotMissing.length).toBeGreaterThan(50);
  expect(coldMissing.some(({ verdict }) => verdict !== 'right')).toBe(true);
  if (refusesAll) expect(coldMissing.filter(({ verdict }) => verdict === 'right')).toEqual([]);
  expect(slowestMs(replies)).toBeLessThan(deadlineMs + slackMs);
  expect(whole.length).toBeGreaterThan(50);
  expect(whole.filter(({ verdict, detail }) => verdict !== 'right' || detail === 'stale')).toEqual([]);
  expect(probe.failures).toEqual([]);
  expect(probe.slowestMs).toBeLessThan(heldUpMs);
  expect(slowestMs(hotMissing)).toBeLessThan(heldUpMs);
  expect(gateway.process.output()).not.toContain('unhandled rejection');
}

describe('What is kept is answered, the rest refused in time, and all is whole two seconds after,', () => {
  it('when a table is locked for six seconds', async () => {
    postgres = await openOwnPostgres();
    gateway = await startSoakGateway(postgres.url);
    await survive(
      async () => {
        const locker = await postgres.session();
        await locker.query('begin; lock table item in access exclusive mode');
        return () => locker.query('rollback').then(() => locker.end());
      },
      { refusesAll: false },
    );
  }, 60_000);

  it('when others have taken all connections that PostgreSQL has', async () => {
    postgres = await openOwnPostgres({ max_connections: '25' });
    gateway = await startSoakGateway(postgres.url);
    await survive(
      async () => {
        const first = await postgres.session();
        const sessions = [first];
        // Those of the gateway are ended again and again, until others have every place.
        for (let attempt = 0; attempt < 200 && sessions.length < 25; attempt += 1) {
          await first.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'broadsheet%'`,
          );
          const more = Array.from({ length: 25 - sessions.length }, () => postgres.session());
          for (const each of await Promise.allSettled(more))
            if (each.status === 'fulfilled') sessions.push(each.value);
        }
        expect(sessions.length).toBe(25);
        return async () => void (await Promise.all(sessions.map((session) => session.end())));
      },
      { refusesAll: true },
    );
  }, 60_000);

  it('when the few connections of its pool all wait for a lock', async () => {
    postgres = await openOwnPostgres();
    gateway = await startSoakGateway(postgres.url, { POOL_SIZE: '2' });
    await survive(
      async () => {
        const locker = await postgres.session();
        await locker.query('begin; lock table section in access exclusive mode');
        return () => locker.query('rollback').then(() => locker.end());
      },
      { refusesAll: false },
    );
  }, 60_000);
});
