import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Load, type Reply } from '../faults/load.ts';
import { HealthProbe } from '../faults/probe.ts';
import { learnQuestions, type Questions } from '../faults/questions.ts';
import { type SoakGateway, startSoakGateway } from '../faults/soak-gateway.ts';
import { counted, quantileMs, slowestMs } from '../faults/tally.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import {
  type Behaviour,
  Crowd,
  halfHead,
  idle,
  idleAfterAnswer,
  residentMib,
  slowBody,
  slowHead,
  slowReader,
  socketsOf,
} from './crowd.ts';

const each = 500;
/** The time limits are looked at once a second, and begin with the answer for those that get one. */
const slackMs = 5_000;
/** An honest client's, while all these are there. */
const honestMs = 500;
/** When a client that does not read is given up. */
const silentMs = 30_000;
const mostMib = 400;
const lots = 50;
const lotEveryMs = 300;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let gateway: SoakGateway;
let questions: Questions;
let pid: number;
beforeAll(async () => {
  database = await createTestDatabase({ template: templates.demo });
  gateway = await startSoakGateway(database.url);
  pid = gateway.process.child.pid ?? 0;
  questions = await learnQuestions(gateway.port);
  await questions.warm();
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await database.drop();
});

/** Honest clients, on connections that they keep and on new ones, beside what `meanwhile` does. */
async function honestly(meanwhile: () => Promise<void>): Promise<void> {
  const asking = { port: gateway.port, next: questions.mixed(3), pauseMs: 25 };
  const kept = new Load({ ...asking, clients: 2 });
  const fresh = new Load({ ...asking, clients: 2, isFresh: true });
  const probe = new HealthProbe(gateway.port);
  const replies: Reply[] = [];
  try {
    await meanwhile();
  } finally {
    replies.push(...(await kept.stop()), ...(await fresh.stop()));
    await probe.stop();
  }
  process.stdout.write(
    `honest: ${counted(replies)}; 99 % within ${quantileMs(replies, 0.99).toFixed(0)} ms, slowest ${slowestMs(replies).toFixed(0)} ms; health ${probe.slowestMs.toFixed(0)} ms\n`,
  );
  expect(replies.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
  expect(replies.length).toBeGreaterThan(50);
  expect(quantileMs(replies, 0.99)).toBeLessThan(honestMs);
}

/** How many sockets are left when those of the tests are closed: those to PostgreSQL and the one that listens. */
const mostLeft = 20;

async function settledSockets(): Promise<number> {
  for (let waited = 0; waited < slackMs && (socketsOf(pid) ?? 0) > mostLeft; waited += 100) await sleep(100);
  return socketsOf(pid) ?? 0;
}

describe('Five hundred of each at a time', () => {
  const kinds: [name: string, behave: Behaviour, limitMs: number][] = [
    ['that say nothing', idle, 8_000],
    ['that were answered and say nothing more', idleAfterAnswer, 5_000],
    ['that begin a request', halfHead, 8_000],
    ['that send one header after the other', slowHead, 8_000],
    ['that send a body byte by byte', slowBody, 12_000],
  ];

  it('of sockets that are slow to ask keep nobody waiting, and are gone within their time limits', async () => {
    await honestly(async () => {
      const crowds = kinds.map(([, behave]) => new Crowd(gateway.port, each, behave));
      await Promise.all(crowds.map((crowd) => crowd.connected()));
      // Taken one after the other; the first are given up five seconds later.
      let most = 0;
      for (let waited = 0; waited < 4_000; waited += 100) {
        most = Math.max(most, socketsOf(pid) ?? Number.POSITIVE_INFINITY);
        await sleep(100);
      }
      expect(most).toBeGreaterThan(each * kinds.length * 0.9);
      await sleep(Math.max(...kinds.map(([, , limitMs]) => limitMs)) + slackMs);
      const longest = kinds.map(
        ([name], place) =>
          `${name}: ${crowds[place]?.size} left, the longest lived ${Math.max(0, ...(crowds[place]?.lifetimes ?? [])).toFixed(0)} ms`,
      );
      process.stdout.write(`${longest.join('\n')}\n`);
      const late = kinds.flatMap(([name, , limitMs], place) => {
        const { size = 0, lifetimes = [] } = crowds[place] ?? {};
        return size > 0 || lifetimes.some((ms) => ms > limitMs + slackMs) ? [name] : [];
      });
      for (const crowd of crowds) crowd.close();
      expect(late).toEqual([]);
    });
    expect(await settledSockets()).toBeLessThanOrEqual(mostLeft);
  }, 60_000);

  it.each([
    ['all the same', each, 4, 60, () => 'a'],
    // Each is executed, which is work, so they ask for less.
    ['each something else', each, 1, 20, (place: number) => `a${place}`],
    // The system would take megabytes for each, so they are fewer: what it does not take stays in the gateway.
    ['more than the system takes in', 50, 60, 60, () => 'a'],
  ])(
    'that ask for much, %s, and never read keep nobody waiting, take little, and are gone after half a minute',
    async (_, count, requests, first, nameOf) => {
      const before = residentMib(pid) ?? 0;
      let most = 0;
      let asked = 0;
      const bodies = () =>
        Array.from({ length: requests }, () => {
          asked += 1;
          const query = `{ ${nameOf(asked)}: feed(first: ${first}) { nodes { headline summary url ... on Article { bodyHtml bodyText } } } }`;
          return JSON.stringify({ query });
        });
      await honestly(async () => {
        // Not all in one moment: answering them is work, which is not what is tried here.
        const crowds: Crowd[] = [];
        for (let lot = 0; lot < lots; lot += 1) {
          const crowd = new Crowd(gateway.port, count / lots, (socket) => slowReader(bodies())(socket));
          crowds.push(await crowd.connected());
          await sleep(lotEveryMs);
        }
        const began = performance.now();
        while (performance.now() - began < silentMs + slackMs) {
          most = Math.max(most, residentMib(pid) ?? 0);
          if (performance.now() - began > 2_000 && (socketsOf(pid) ?? 0) <= mostLeft + 8) break;
          await sleep(200);
        }
        const left = socketsOf(pid) ?? 0;
        process.stdout.write(
          `${left} sockets left after ${(performance.now() - began).toFixed(0)} ms; from ${before.toFixed(0)} to ${most.toFixed(0)} MiB\n`,
        );
        for (const crowd of crowds) crowd.close();
        expect(left).toBeLessThanOrEqual(mostLeft + 8);
      });
      expect(await settledSockets()).toBeLessThanOrEqual(mostLeft);
      expect(most - before).toBeLessThan(mostMib);
    },
    90_000,
  );
});
