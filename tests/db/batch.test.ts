import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oneForEachKey, oneLoader, PagedLoader, rowsForEachKey } from '../../db/batch.ts';

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

describe('a loader of one row a key', () => {
  it('asks once for all keys of a moment, each key once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 20 }), uniqueRows, async (asked, found) => {
        const batches: (readonly string[])[] = [];
        const loader = oneLoader<Row>(async (batch) => {
          batches.push(batch);
          return found.filter((row) => batch.includes(row.parent)).reverse();
        }, parentOf);
        expect(await Promise.all(asked.map((each) => loader.load(each)))).toEqual(
          asked.map((each) => found.find((row) => row.parent === each) ?? null),
        );
        expect(batches).toEqual([[...new Set(asked)]]);
      }),
    );
  });

  it('gives an error to every key of its batch, and does not keep it', async () => {
    let fails = true;
    const loader = oneLoader<Row>(async (batch) => {
      if (fails) throw new Error('the connection is lost');
      return batch.map((parent) => ({ parent, value: 1 }));
    }, parentOf);
    const outcomes = await Promise.allSettled(['1', '2', '3'].map((each) => loader.load(each)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
    fails = false;
    expect(await loader.load('2')).toEqual({ parent: '2', value: 1 });
  });

  it('gives no statement more than 500 keys', async () => {
    const sizes: number[] = [];
    const loader = oneLoader<Row>(async (batch) => {
      sizes.push(batch.length);
      return batch.map((parent) => ({ parent, value: Number(parent) }));
    }, parentOf);
    const asked = Array.from({ length: 1201 }, (_, place) => String(place));
    const found = await Promise.all(asked.map((each) => loader.load(each)));
    expect(found.map((row) => row?.parent)).toEqual(asked);
    expect(sizes).toEqual([500, 500, 201]);
  });
});

describe('a PagedLoader', () => {
  interface Page {
    first: number;
    after: string | null;
  }
  /** Rows that say under which arguments they were read. */
  const rowsOf = (parent: string, page: Page): (Row & Page)[] =>
    Array.from({ length: page.first }, (_, value) => ({ parent, value, ...page }));
  const page = fc.record({ first: fc.integer({ min: 0, max: 4 }), after: fc.constantFrom(null, 'a', 'b') });

  it('gives each parent exactly its rows under its very arguments, with one batch for each set of arguments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, page), { minLength: 1, maxLength: 30 }), async (asked) => {
        const batches: string[] = [];
        const loader = new PagedLoader<Page, Row & Page>(async (parents, under) => {
          batches.push(JSON.stringify(under));
          expect(new Set(parents).size).toBe(parents.length);
          // Not in the order of the parents, and each parent's rows apart from one another.
          return Array.from({ length: under.first }, (_, value) =>
            [...parents].reverse().map((parent) => ({ parent, value, ...under })),
          ).flat();
        }, parentOf);
        expect(await Promise.all(asked.map(([parent, under]) => loader.load(parent, under)))).toEqual(
          asked.map(([parent, under]) => rowsOf(parent, under)),
        );
        expect(batches.sort()).toEqual([...new Set(asked.map(([, under]) => JSON.stringify(under)))].sort());
      }),
    );
  });

  it('gives an error to all who wait for those arguments, to nobody else, and does not keep it', async () => {
    let fails = true;
    const loader = new PagedLoader<Page, Row & Page>(async (parents, under) => {
      if (fails && under.first === 2) throw new Error('canceling statement due to statement timeout');
      return parents.flatMap((parent) => rowsOf(parent, under));
    }, parentOf);
    const [one, two] = [
      { first: 1, after: null },
      { first: 2, after: null },
    ];
    const outcomes = await Promise.allSettled([
      loader.load('1', two),
      loader.load('2', two),
      loader.load('1', one),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    fails = false;
    expect(await loader.load('1', two)).toEqual(rowsOf('1', two));
  });

  it('gives no statement more than 500 parents', async () => {
    const sizes: number[] = [];
    const loader = new PagedLoader<Page, Row & Page>(async (parents, under) => {
      sizes.push(parents.length);
      return parents.flatMap((parent) => rowsOf(parent, under));
    }, parentOf);
    await Promise.all(
      Array.from({ length: 501 }, (_, place) => loader.load(String(place), { first: 1, after: null })),
    );
    expect(sizes).toEqual([500, 1]);
  });
});
