import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { learnQuestions, type Questions } from '../faults/questions.ts';
import { type SoakGateway, startSoakGateway } from '../faults/soak-gateway.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import type { OpenLoopOptions, OpenLoopResult } from './open-loop.ts';

const seconds = 10;
const times = 3;
/** Of the best rate, that is still answered. */
const leastShare = 0.9;
const acceptedMs = 500;
/** QUEUE_TIMEOUT_MS, and the tenth of a second within which a refusal is to be there. */
const refusedMs = 300 + 100;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let gateway: SoakGateway;
let questions: Questions;
beforeAll(async () => {
  database = await createTestDatabase({ template: templates.demo });
  // Fatal: a line for each refusal would be a part of what is measured.
  gateway = await startSoakGateway(database.url, {
    ANSWER_CACHE_MIB: '0',
    ROW_CACHE_MIB: '0',
    LOG_LEVEL: 'fatal',
  });
  questions = await learnQuestions(gateway.port);
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await database.drop();
});

async function load(options: Pick<OpenLoopOptions, 'perSecond' | 'connections'>): Promise<OpenLoopResult> {
  const script = fileURLToPath(new URL('open-loop.ts', import.meta.url));
  const child = fork(script, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { port } = gateway;
  child.send({
    port,
    bodies: questions.bodies,
    warmSeconds: 3,
    seconds,
    ...options,
  } satisfies OpenLoopOptions);
  const result = await new Promise<OpenLoopResult>((resolve, reject) => {
    child.once('message', (message) => resolve(message as OpenLoopResult));
    child.once('exit', () => reject(new Error('the load generator ended by itself')));
  });
  return result;
}

/** The best that it does, over how many ask at a time. */
async function bestPerSecond(): Promise<number> {
  let best = 0;
  for (const connections of [16, 64]) {
    const { goodPerSecond, good, others } = await load({ perSecond: null, connections });
    process.stdout.write(
      `${connections} at a time: ${goodPerSecond.toFixed(0)}/s, 99 % within ${good.p99.toFixed(0)} ms\n`,
    );
    expect(others).toEqual([]);
    best = Math.max(best, goodPerSecond);
  }
  return best;
}

describe('At three times the rate that it can do', () => {
  it(
    'a gateway that keeps nothing does nine tenths of its best, in half a second, and refuses the rest fast',
    async () => {
      const best = await bestPerSecond();
      const result = await load({ perSecond: Math.ceil(best * times), connections: 1_000 });
      const { goodPerSecond, good, refused, unsent, others, ownCpu } = result;
      process.stdout.write(
        `asked ${Math.ceil(best * times)}/s: ${goodPerSecond.toFixed(0)}/s good (${((100 * goodPerSecond) / best).toFixed(0)} % of the best), 50 % within ${good.p50.toFixed(0)} ms, 99 % within ${good.p99.toFixed(0)} ms; ${(refused.count / seconds).toFixed(0)}/s refused, 99 % within ${refused.p99.toFixed(0)} ms; ${(unsent / seconds).toFixed(0)}/s unsent; the generator used ${ownCpu.toFixed(2)} of a core\n`,
      );
      expect(others).toEqual([]);
      expect(refused.count).toBeGreaterThan(0);
      expect(goodPerSecond / best).toBeGreaterThanOrEqual(leastShare);
      expect(good.p99).toBeLessThan(acceptedMs);
      expect(refused.p99).toBeLessThan(refusedMs);
    },
    4 * (seconds + 10) * 1_000,
  );
});
