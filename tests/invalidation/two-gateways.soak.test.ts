import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { compare, shown } from './agreement.ts';
import { type Gateway, nothingKept, startGateway } from './gateway.ts';
import { type Newsdesk, openNewsdesk } from './newsdesk.ts';
import { operations } from './operations.ts';
import { nothingSeen, readWhile, united } from './readers.ts';

/** How soon a change is known everywhere, in milliseconds. */
const boundMs = 100;
/** What is asked for: on a machine that is busy with other things a process may wait for its turn. */
const allowedMs = 250;
const runForMs = 35_000;
const seed = Number(process.env['BROADSHEET_SEED'] ?? Date.now() % 2 ** 31);

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const gateways: Gateway[] = [];
let truth: Gateway;
let newsdesk: Newsdesk;
beforeAll(async () => {
  database = await createTestDatabase({ template: templates.empty });
  newsdesk = await openNewsdesk(() => database.url, seed);
  // One after the other: together they would wait for each other.
  truth = await startGateway('the one that keeps nothing', database.url, { settings: nothingKept });
  gateways.push(await startGateway('the first', database.url));
  // It compiles nothing and has little room, so that what it keeps comes and goes.
  const little = { COMPILE_AFTER: '0', ROW_CACHE_MIB: '1', ANSWER_CACHE_MIB: '1' };
  gateways.push(await startGateway('the second', database.url, { settings: little }));
}, 60_000);
afterAll(async () => {
  await Promise.all([truth, ...gateways].map((gateway) => gateway.stop()));
  await newsdesk.close();
  await database.drop();
});

/** A few changes mostly, of which none hides what another has left behind. */
async function write(round: number): Promise<void> {
  if (round % 8 === 6) await newsdesk.refill();
  else if (round % 8 === 7) await newsdesk.write(100, 'all');
  else await newsdesk.write(8, 'fine');
}

describe(`Two gateways on one database (seed ${seed})`, () => {
  it('agree with it after every change, and never show what was overwritten long ago', async () => {
    let seen = nothingSeen;
    let late = 0;
    let rounds = 0;
    let keptAndTrue = 0;
    for (const until = performance.now() + runForMs; performance.now() < until; rounds += 1) {
      seen = united(seen, await readWhile(write(rounds), gateways, newsdesk.canary, operations));
      await sleep(boundMs);
      const { wrong, kept } = await compare(gateways, truth, operations);
      keptAndTrue += kept;
      if (wrong.length === 0) continue;
      late += 1;
      await sleep(allowedMs - boundMs);
      const again = wrong.map(({ operation }) => operation);
      const still = (await compare(gateways, truth, again)).wrong;
      expect([...still.map(shown), ...(still.length === 0 ? [] : newsdesk.last)]).toEqual([]);
    }
    process.stdout.write(
      `two gateways: ${newsdesk.changes} changes, ${rounds} comparisons of ${operations.length} operations (${late} of them not yet after ${boundMs} ms; ${keptAndTrue} answers were kept ones), ${seen.judged} answers judged, ${seen.hits} kept ones, ${seen.failed} with errors; the oldest had been overwritten ${seen.longestMs.toFixed(1)} ms before it was asked for\n`,
    );
    expect(seen.longestMs < allowedMs ? '' : seen.oldest).toBe('');
    // Otherwise little was tried.
    for (const much of [newsdesk.changes, seen.judged, seen.hits, keptAndTrue])
      expect(much).toBeGreaterThan(50);
  }, 90_000);
});
