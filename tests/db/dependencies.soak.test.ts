import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { Dependencies } from '../../db/changes/change-log.ts';
import { createEdition } from '../../db/edition.ts';
import { Reading } from '../../db/reading.ts';
import { type KeptNewsroom, openKeptNewsroom } from './kept-newsroom.ts';
import { anyRead, type Read, readThrough } from './random-read.ts';
import { smallWorld, wideWorld } from './random-world.ts';
import { anyWrite, type Write } from './random-write.ts';

let here: KeptNewsroom;
beforeAll(async () => {
  here = await openKeptNewsroom();
});
afterAll(() => here.close());

/** An answer as a gateway keeps it: with what it was made of, and when. */
interface Answer {
  value: unknown;
  dependencies: Dependencies[] | null;
  since: number;
}

async function answerOf(read: Read): Promise<Answer> {
  const since = here.log.sequence;
  const reading = new Reading();
  const value = await readThrough(here.kept, read, reading);
  return { value, dependencies: reading.dependencies, since };
}

const isCurrent = ({ dependencies, since }: Answer): boolean =>
  dependencies?.every((each) => here.log.isCurrent(each, since)) ?? false;

/** Writes in one transaction. What is refused is a write that changes nothing. */
async function commit(write: Write): Promise<void> {
  try {
    await here.editor.run(`begin; ${write}; commit`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    await here.editor.run('rollback');
  }
}

let held = 0;
let checked = 0;

/** Reads all, then writes each, and compares after each write what is kept with what is there. */
async function run(world: string, reads: readonly Read[], writes: readonly Write[]): Promise<void> {
  await here.editor.run(world);
  await here.heard();
  const answers = new Map<Read, Answer>();
  for (const read of reads) answers.set(read, await answerOf(read));
  for (const write of writes) {
    await commit(write);
    await here.heard();
    const fresh = createEdition(here.newsroom.db);
    const now = await Promise.all(reads.map((read) => readThrough(fresh, read, new Reading())));
    for (const [place, read] of reads.entries()) {
      const then = answers.get(read);
      const stale = `after ${write}, is not what ${JSON.stringify(read)} finds`;
      checked += 1;
      if (then !== undefined && isCurrent(then)) {
        held += 1;
        if (!isDeepStrictEqual(then.value, now[place]))
          throw new Error(
            `an answer that was kept, ${stale}: ${JSON.stringify(then.value)} and not ${JSON.stringify(now[place])}`,
          );
      }
      const again = await answerOf(read);
      if (!isDeepStrictEqual(again.value, now[place]))
        throw new Error(
          `what was kept, ${stale}: ${JSON.stringify(again.value)} and not ${JSON.stringify(now[place])}`,
        );
      if (then === undefined || !isCurrent(then)) answers.set(read, again);
    }
  }
}

/** Reads and writes side by side; and when all is done and heard, what is kept must be what is there. */
async function runAtOnce(reads: readonly Read[], writes: readonly Write[]): Promise<void> {
  await here.editor.run(smallWorld);
  await here.heard();
  let isWriting = true;
  const answers = new Map<Read, Answer>();
  const reader = async (read: Read) => {
    while (isWriting) {
      answers.set(read, await answerOf(read));
      await sleep(Math.random() * 3);
    }
  };
  const readers = reads.map(reader);
  try {
    for (const write of writes) await commit(write);
  } finally {
    isWriting = false;
    await Promise.all(readers);
  }
  await here.heard();
  const fresh = createEdition(here.newsroom.db);
  for (const read of reads) {
    const now = await readThrough(fresh, read, new Reading());
    const then = answers.get(read);
    checked += 1;
    if (then !== undefined && isCurrent(then)) {
      held += 1;
      expect({ read, value: then.value }).toEqual({ read, value: now });
    }
    expect({ read, value: (await answerOf(read)).value }).toEqual({ read, value: now });
  }
}

/** fast-check leaves a run alone when its time is over; the next test must not begin before that one has ended. */
let lastRun: Promise<void> = Promise.resolve();
const following = (next: () => Promise<void>): Promise<void> => {
  lastRun = next();
  return lastRun;
};
afterEach(async () => {
  await lastRun.catch(() => {});
});

const runs = Number(process.env['BROADSHEET_RUNS'] ?? 25);
/** A counterexample is made smaller for no longer than this. */
const interruptAfterTimeLimit = Number(process.env['BROADSHEET_RUNS_MS'] ?? 120_000);
const seed = Number(process.env['BROADSHEET_SEED'] ?? Date.now() % 2 ** 31);

describe(`Whatever is read and written (seed ${seed})`, () => {
  it.each([
    ['a small newsroom', smallWorld, runs],
    ['one with a tag on many items', wideWorld, Math.ceil(runs / 5)],
  ])(
    'what is kept of %s is what is there, after each write',
    async (_, world, numRuns) => {
      [held, checked] = [0, 0];
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyRead, { minLength: 8, maxLength: 16, size: 'max' }),
          fc.array(anyWrite, { minLength: 10, maxLength: 20, size: 'max' }),
          (reads, writes) => following(() => run(world, reads, writes)),
        ),
        { numRuns, seed, interruptAfterTimeLimit },
      );
      // Otherwise nothing was compared.
      expect(held / checked).toBeGreaterThan(0.3);
    },
    600_000,
  );

  it('what is kept is what is there, after reads and writes side by side', async () => {
    [held, checked] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRead, { minLength: 8, maxLength: 16, size: 'max' }),
        fc.array(anyWrite, { minLength: 5, maxLength: 15, size: 'max' }),
        (reads, writes) => following(() => runAtOnce(reads, writes)),
      ),
      { numRuns: runs, seed, interruptAfterTimeLimit },
    );
    expect(held / checked).toBeGreaterThan(0.3);
  }, 600_000);
});
