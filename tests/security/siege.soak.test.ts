import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Load } from '../faults/load.ts';
import { HealthProbe } from '../faults/probe.ts';
import { learnQuestions } from '../faults/questions.ts';
import { type SoakGateway, startSoakGateway } from '../faults/soak-gateway.ts';
import { counted, quantileMs, slowestMs } from '../faults/tally.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { residentMib, socketsOf } from './crowd.ts';
import { Siege } from './siege.ts';

const minutes = 10;
const sampleEveryMs = 2_000;
/** Of the whole, before anything is compared: caches fill, and code is compiled. */
const warmPart = 0.2;
/** How much more memory the last third may hold than the one before it. */
const mostGrowth = 1.1;
const honestMs = 500;
/** When the last of the slow sockets is given up, and some more. */
const settleMs = 35_000;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let gateway: SoakGateway;
beforeAll(async () => {
  database = await createTestDatabase({ template: templates.demo });
  gateway = await startSoakGateway(database.url, {
    // Limits addresses, so that they are kept; but not the honest ones, who all come from this one.
    RATE_LIMIT_PER_SECOND: '200000',
    RATE_LIMIT_BURST: '1000000',
    TRUSTED_PROXIES: 'loopback',
    LOG_LEVEL: 'fatal',
  });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await database.drop();
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The means of the thirds of what came after the warming up. */
function thirds(samples: readonly number[]): [first: number, middle: number, last: number] {
  const rest = samples.slice(Math.floor(samples.length * warmPart));
  const size = Math.floor(rest.length / 3);
  return [0, 1, 2].map((place) => mean(rest.slice(place * size, (place + 1) * size))) as [
    number,
    number,
    number,
  ];
}

describe('Ten minutes of all attacks at once', () => {
  it(
    'leave memory and sockets where they were, and honest clients are answered rightly throughout',
    async () => {
      const pid = gateway.process.child.pid ?? 0;
      const questions = await learnQuestions(gateway.port);
      const socketsBefore = socketsOf(pid) ?? 0;
      const probe = new HealthProbe(gateway.port);
      const honest = new Load({ port: gateway.port, clients: 4, next: questions.mixed(3), pauseMs: 20 });
      const siege = new Siege(gateway.port);
      const [memory, sockets]: [number[], number[]] = [[], []];
      for (const until = performance.now() + minutes * 60_000; performance.now() < until; ) {
        await sleep(sampleEveryMs);
        memory.push(residentMib(pid) ?? 0);
        sockets.push(socketsOf(pid) ?? 0);
      }
      await siege.stop();
      const replies = await honest.stop();
      await probe.stop();
      let socketsAfter = Number.POSITIVE_INFINITY;
      for (let waited = 0; waited < settleMs && socketsAfter > socketsBefore + 5; waited += 500) {
        await sleep(500);
        socketsAfter = socketsOf(pid) ?? 0;
      }

      const [memoryThirds, socketThirds] = [thirds(memory), thirds(sockets)];
      const spoils = [...siege.spoils].map(
        ([name, got]) => `${name}: ${[...got].map(([status, count]) => `${status} ${count}×`).join(', ')}`,
      );
      process.stdout.write(`MiB by thirds ${memoryThirds.map((mib) => mib.toFixed(0)).join(', ')} (most ${Math.max(...memory).toFixed(0)})
 sockets by thirds ${socketThirds.map((count) => count.toFixed(0)).join(', ')}; ${socketsBefore} before, ${socketsAfter} after
 honest: ${counted(replies)}; 99 % within ${quantileMs(replies, 0.99).toFixed(0)} ms, slowest ${slowestMs(replies).toFixed(0)} ms; health slowest ${probe.slowestMs.toFixed(0)} ms
 ${spoils.join('\n ')}\n`);
      expect(replies.filter(({ verdict }) => verdict !== 'right').slice(0, 5)).toEqual([]);
      expect(quantileMs(replies, 0.99)).toBeLessThan(honestMs);
      expect(probe.failures).toEqual([]);
      expect([...siege.spoils.values()].map((got) => got.get(500) ?? 0)).toEqual(
        [...siege.spoils].map(() => 0),
      );
      expect(socketsAfter).toBeLessThanOrEqual(socketsBefore + 5);
      expect(memoryThirds[2] / memoryThirds[1]).toBeLessThan(mostGrowth);
      expect(socketThirds[2] / socketThirds[1]).toBeLessThan(mostGrowth);
    },
    minutes * 60_000 + 120_000,
  );
});
