import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Abandoned } from '../../db/abandonment.ts';
import { rowLoader } from '../../db/batch.ts';
import { ChangeLog } from '../../db/changes/change-log.ts';
import { connect, type Database, type Sender } from '../../db/client.ts';
import { Reading } from '../../db/reading.ts';
import { emptyShelf } from '../../db/shelf.ts';
import { createTestDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { poolSize: 2 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

interface Row {
  key: string;
}

/** A loader that keeps nothing and shares what is under way; each batch takes so long. The keys of each are noted. */
function slowLoader(sender: Sender, seconds: number) {
  const batches: (readonly string[])[] = [];
  const loader = rowLoader<Row>(
    sender,
    emptyShelf(new ChangeLog(), () => true),
    {
      name: 'row',
      read: (keys, visit) => {
        batches.push(keys);
        const text = 'select key, pg_sleep($2) from unnest($1::text[]) as key';
        return visit.send<Row>({ name: 'slow', text, values: [keys, seconds / keys.length] });
      },
      keyOf: ({ key }) => key,
      topicsOf: () => [],
      bytesOf: () => 100,
    },
  );
  return { loader, batches };
}

const nextRound = () => new Promise((resolve) => setImmediate(resolve));
const reasonOf = (answer: unknown) => Promise.resolve(answer).catch((error: unknown) => error);

describe('A batch that several wait for', () => {
  it('is read for the others when one of them leaves, who gets nothing more', async () => {
    const { loader, batches } = slowLoader(db, 0.3);
    const [leaving, staying] = [new Reading(), new Reading()];
    const [left, stayed] = [reasonOf(loader.load('1', leaving)), loader.load('2', staying)];
    while (batches.length === 0) await nextRound();
    leaving.abandon();
    expect(await stayed).toMatchObject({ key: '2' });
    expect(await left).toBeInstanceOf(Abandoned);
    expect(await reasonOf(loader.load('3', leaving))).toBeInstanceOf(Abandoned);
    expect(batches).toEqual([['1', '2']]);
  });

  it('ends with the last of them, and who asks then has it read anew', async () => {
    const { loader, batches } = slowLoader(db, 0.5);
    const both = [new Reading(), new Reading()];
    const reasons = both.map((reading) => reasonOf(loader.load('1', reading)));
    while (batches.length === 0) await nextRound();
    for (const reading of both) reading.abandon();
    const late = loader.load('1', new Reading());
    for (const reason of await Promise.all(reasons)) expect(reason).toBeInstanceOf(Abandoned);
    expect(await late).toMatchObject({ key: '1' });
    expect(batches).toEqual([['1'], ['1']]);
  });
});

describe('A batch that has not been sent', () => {
  it('is sent without the keys of those who have left, or not at all', async () => {
    const { loader, batches } = slowLoader(db, 0);
    const [leaving, staying] = [new Reading(), new Reading()];
    const left = reasonOf(loader.load('1', leaving));
    const stayed = loader.load('2', staying);
    leaving.abandon();
    expect(await left).toBeInstanceOf(Abandoned);
    expect(await stayed).toMatchObject({ key: '2' });
    const alone = new Reading();
    const reason = reasonOf(loader.load('1', alone));
    alone.abandon();
    expect(await reason).toBeInstanceOf(Abandoned);
    expect(batches).toEqual([['2']]);
  });

  it('keeps the key of one who has left where another has asked for it since', async () => {
    const { loader, batches } = slowLoader(db, 0);
    const leaving = new Reading();
    const left = reasonOf(loader.load('1', leaving));
    leaving.abandon();
    const joined = loader.load('1', new Reading());
    expect(await left).toBeInstanceOf(Abandoned);
    expect(await joined).toMatchObject({ key: '1' });
    expect(batches).toEqual([['1']]);
  });
});

describe('Whoever leaves, and whenever', () => {
  const request = fc.record({
    keys: fc.array(fc.constantFrom('1', '2', '3', '4'), { minLength: 1, maxLength: 4 }),
    asksAt: fc.integer({ min: 0, max: 4 }),
    leavesAt: fc.option(fc.integer({ min: 0, max: 8 })),
  });

  it('those who stay get their rows, and a statement is ended only where nobody stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 12 }), async (requests) => {
        /** Answers after three rounds; an end before that is noted. */
        const sender: Sender = {
          send: async (statement, abandonment) => {
            for (let round = 0; round < 3; round++) {
              await nextRound();
              if (abandonment?.isAbandoned) throw new Abandoned();
            }
            const [keys] = statement.values as [string[]];
            return keys.map((key) => ({ key })) as never;
          },
        };
        const { loader } = slowLoader(sender, 0);
        const outcomes = requests.map(async ({ keys, asksAt, leavesAt }) => {
          const reading = new Reading();
          for (let round = 0; round < asksAt; round++) await nextRound();
          const loads = Promise.all(keys.map((key) => loader.load(key, reading)));
          const outcome = reasonOf(loads);
          for (let round = 0; leavesAt !== null && round < leavesAt; round++) await nextRound();
          if (leavesAt !== null) reading.abandon();
          return outcome;
        });
        for (const [place, outcome] of (await Promise.all(outcomes)).entries()) {
          const { keys = [], leavesAt } = requests[place] ?? {};
          const rows = keys.map((key) => ({ key }));
          if (leavesAt === null || !(outcome instanceof Abandoned)) expect(outcome).toEqual(rows);
        }
      }),
    );
  });
});
