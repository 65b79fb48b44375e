import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupedBy, oneForEachKey, rowLoader, rowsForEachKey } from '../../db/batch.ts';
import { ChangeLog } from '../../db/changes/change-log.ts';
import type { Sender } from '../../db/client.ts';
import { Reading } from '../../db/reading.ts';
import { emptyShelf, requestShelf, type Shelf, sharedShelf } from '../../db/shelf.ts';

interface Row {
  parent: string;
  value: number;
}
const parentOf = (row: Row) => row.parent;

/** Few different keys, so that keys repeat, rows miss keys and keys miss rows. */
const key: fc.Arbitrary<string> = fc.constantFrom('1', '2', '3', '10', '21', '__proto__', 'constructor', '');
const keys = fc.array(key, { maxLength: 20 });
const rows = fc.array(fc.record({ parent: key, value: fc.integer() }), { maxLength: 40 });
const uniqueRows = fc.uniqueArray(fc.record({ parent: key, value: fc.integer() }), { selector: parentOf });

describe('oneForEachKey', () => {
  it('gives each key its row, or null, in the order of the keys, whatever the order of the rows', () => {
    fc.assert(
      fc.property(keys, uniqueRows, (asked, found) => {
        expect(oneForEachKey(asked, found, parentOf)).toEqual(
          asked.map((each) => found.find((row) => row.parent === each) ?? null),
        );
      }),
    );
  });
});

describe('rowsForEachKey', () => {
  it('gives each key exactly its rows, in the order of the rows, whatever lies between them', () => {
    fc.assert(
      fc.property(keys, rows, (asked, found) => {
        expect(rowsForEachKey(asked, found, parentOf)).toEqual(
          asked.map((each) => found.filter((row) => row.parent === each)),
        );
      }),
    );
  });

  it('gives every key a list of its own, also where it is empty or the key is asked for twice', () => {
    fc.assert(
      fc.property(keys, rows, (asked, found) => {
        const lists = rowsForEachKey(asked, found, parentOf);
        const before = lists.map((list) => [...list]);
        for (const [place, list] of lists.entries()) {
          list.push({ parent: 'mine', value: place });
          expect(lists.filter((other) => other === list)).toHaveLength(1);
        }
        expect(lists.map((list) => list.slice(0, -1))).toEqual(before);
      }),
    );
  });
});

describe('groupedBy', () => {
  it('puts each member into its group once, all in their order', () => {
    fc.assert(
      fc.property(rows, (members) => {
        const groups = groupedBy(members, parentOf);
        expect([...groups.keys()]).toEqual([...new Set(members.map(parentOf))]);
        for (const [group, own] of groups)
          expect(own).toEqual(members.filter(({ parent }) => parent === group));
      }),
    );
  });
});

type Read = (keys: readonly string[], sender: Sender) => Promise<Row[]>;

/** A loader of one row a key, on a shelf; nothing is sent but what `read` sends. */
const loaderOf = (read: Read, shelf: Shelf, sender: Sender = { send: async () => [] }) =>
  rowLoader<Row>(sender, shelf, {
    name: 'row',
    read,
    keyOf: parentOf,
    topicsOf: ({ value }) => [`value ${value}`],
    bytesOf: () => 100,
  });

const shelves: [name: string, shelf: () => Shelf][] = [
  ['for one request', requestShelf],
  ['that keeps nothing', () => emptyShelf(null)],
  ['that keeps nothing and hears of changes', () => emptyShelf(new ChangeLog(), () => true)],
  ['that is shared', () => sharedShelf(new ChangeLog(), () => true, 1_000_000)],
];

describe.each(shelves)('a loader of one row a key, on a shelf %s', (_, shelf) => {
  it('asks once for all keys of a moment, each key once, whoever asks for them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 20 }), uniqueRows, async (asked, found) => {
        const batches: (readonly string[])[] = [];
        const loader = loaderOf(async (batch) => {
          batches.push(batch);
          return found.filter((row) => batch.includes(row.parent)).reverse();
        }, shelf());
        const readings = [new Reading(), new Reading(), new Reading()];
        const load = (each: string, place: number) =>
          loader.load(each, readings[place % readings.length] ?? new Reading());
        expect(await Promise.all(asked.map(load))).toEqual(
          asked.map((each) => found.find((row) => row.parent === each) ?? null),
        );
        expect(batches).toEqual([[...new Set(asked)]]);
      }),
    );
  });

  it('gives an error to every key of its batch, and does not keep it', async () => {
    let fails = true;
    const loader = loaderOf(async (batch) => {
      if (fails) throw new Error('the connection is lost');
      return batch.map((parent) => ({ parent, value: 1 }));
    }, shelf());
    const outcomes = await Promise.allSettled(
      ['1', '2', '3'].map((each) => loader.load(each, new Reading())),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
    fails = false;
    expect(await loader.load('2', new Reading())).toEqual({ parent: '2', value: 1 });
  });

  it('gives no statement more than 500 keys', async () => {
    const sizes: number[] = [];
    const loader = loaderOf(async (batch) => {
      sizes.push(batch.length);
      return batch.map((parent) => ({ parent, value: Number(parent) }));
    }, shelf());
    const asked = Array.from({ length: 1201 }, (_, place) => String(place));
    const one = new Reading();
    const found = await Promise.all(asked.map((each) => loader.load(each, one)));
    expect(found.map((row) => row?.parent)).toEqual(asked);
    expect(sizes).toEqual([500, 500, 201]);
  });

  it('puts the keys of eight requests into one statement, and parts those of none', async () => {
    const batches: (readonly string[])[] = [];
    const loader = loaderOf(async (batch) => {
      batches.push(batch);
      return batch.map((parent) => ({ parent, value: 1 }));
    }, shelf());
    const requests = Array.from({ length: 20 }, () => new Reading());
    // In the order in which requests that go side by side ask: each one key, then each another.
    await Promise.all(
      ['a', 'b', 'c'].flatMap((letter) =>
        requests.map((reading, place) => loader.load(`${letter}${place}`, reading)),
      ),
    );
    expect(batches.map(({ length }) => length)).toEqual([24, 24, 12]);
    const of = (each: string) => batches.findIndex((batch) => batch.includes(each));
    for (const place of requests.keys()) expect(of(`b${place}`)).toBe(of(`a${place}`));
  });

  it('gives an error to the requests of its statement, and to no others of the same moment', async () => {
    const loader = loaderOf(async (batch) => {
      if (batch.includes('3')) throw new Error('the connection is lost');
      return batch.map((parent) => ({ parent, value: 1 }));
    }, shelf());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, place) => loader.load(String(place), new Reading())),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 8 }, () => 'rejected'),
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('tells each request the visit that it waited for, with the statements of that visit', async () => {
    const sender: Sender = { send: async () => [] };
    const statement = { name: 'looked', text: '', values: [] };
    const loader = loaderOf(
      async (batch, visit) => {
        await Promise.all([visit.send(statement), visit.send(statement)]);
        return batch.map((parent) => ({ parent, value: 1 }));
      },
      shelf(),
      sender,
    );
    const [one, other, third] = [new Reading(), new Reading(), new Reading()];
    await Promise.all([loader.load('1', one), loader.load('2', one), loader.load('1', other)]);
    expect([one, other, third].map(({ statements }) => statements)).toEqual([2, 2, 0]);
    expect(one.databaseMs).toBeGreaterThan(0);
    expect([...one.visits]).toEqual([...other.visits]);
  });
});

/** Asks twice for the same while it is being read; how often it was read. */
async function askedMeanwhile(shelf: Shelf): Promise<number> {
  let answer: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let batches = 0;
  const loader = loaderOf(async (batch) => {
    batches += 1;
    await held;
    return batch.map((parent) => ({ parent, value: 1 }));
  }, shelf);
  const early = loader.load('1', new Reading());
  await new Promise((resolve) => setTimeout(resolve, 5));
  const late = loader.load('1', new Reading());
  await new Promise((resolve) => setTimeout(resolve, 5));
  answer();
  expect(await Promise.all([early, late])).toEqual([
    { parent: '1', value: 1 },
    { parent: '1', value: 1 },
  ]);
  return batches;
}

describe('What is being read', () => {
  it.each<[shelf: string, Shelf]>([
    ['for one request', requestShelf()],
    ['that keeps nothing and hears of changes', emptyShelf(new ChangeLog(), () => true)],
    ['that is shared', sharedShelf(new ChangeLog(), () => true, 1_000_000)],
  ])('is shared with those who ask for it meanwhile, on a shelf %s', async (_, shelf) => {
    expect(await askedMeanwhile(shelf)).toBe(1);
  });

  it.each<[shelf: string, Shelf]>([
    ['that hears of no changes', emptyShelf(null)],
    [
      'of which nobody knows whether it has heard of all',
      sharedShelf(new ChangeLog(), () => false, 1_000_000),
    ],
  ])('may be out of date for who asks later, and is read again, on a shelf %s', async (_, shelf) => {
    expect(await askedMeanwhile(shelf)).toBe(2);
  });
});
