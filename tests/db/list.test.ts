import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChangeLog } from '../../db/changes/change-log.ts';
import type { Sender } from '../../db/client.ts';
import { ListLoader } from '../../db/list.ts';
import { ItemLoader } from '../../db/queries/item.ts';
import type { ItemRow } from '../../db/queries/item-row.ts';
import { Reading } from '../../db/reading.ts';
import { emptyShelf, requestShelf, type Shelf, sharedShelf } from '../../db/shelf.ts';
import { itemRow } from './item-row.ts';

interface Asked {
  first: number;
  after: string | null;
}
type Row = ItemRow & { parent: string; place: string };

/** The rows of a parent's list, which say under which arguments they were read. */
const rowsOf = (parent: string, { first, after }: Asked, parts: number): Row[] =>
  Array.from({ length: first }, (_, place) => ({
    ...itemRow(`${parent}${place}`, parts),
    parent,
    place: `${place} of ${parent} after ${after}`,
  }));
const listOf = (parent: string, asked: Asked, parts: number) =>
  rowsOf(parent, asked, parts).map(({ parent: _, place, ...item }) => ({ place, item }));

interface Batch {
  parents: readonly string[];
  asked: Asked;
  parts: number;
}

/** A list of a parent's items, and the statements that were sent for it and for single items. */
function desk(shelf: Shelf, read?: (batch: Batch) => Promise<Row[]>) {
  const batches: Batch[] = [];
  const lookups: unknown[][] = [];
  const sender: Sender = {
    send: async <Found>({ values }: { values: unknown[] }) => {
      lookups.push(values);
      const [ids, parts] = values as [string[], number[]];
      return ids.map((id, place) => itemRow(id, parts[place])) as Found[];
    },
  };
  const items = new ItemLoader(sender, shelf);
  const lists = new ListLoader<Asked, string, Row>(sender, shelf, items, {
    name: 'list',
    read: async (parents, asked, parts) => {
      const batch = { parents, asked, parts };
      batches.push(batch);
      return read === undefined ? parents.flatMap((parent) => rowsOf(parent, asked, parts)) : read(batch);
    },
    placeOf: ({ place }) => place,
    dependenciesOf: (_, parent) => ({
      topics: [],
      ranges: [{ list: `parent ${parent}`, kinds: ['article'], from: 0, to: 9 }],
    }),
  });
  const load = async (parent: string, asked: Asked, parts = 0, reading = new Reading()) =>
    (await lists.load(parent, asked, parts, reading)).map(({ place, item }) => ({
      place,
      item: item === null ? null : withoutParent(item),
    }));
  return { lists, items, load, batches, lookups };
}

/** The item as such: what a statement of a list has beside it is no part of it. */
function withoutParent(item: ItemRow): ItemRow {
  const { parent: _, place: __, ...own } = item as Row;
  return own;
}
const two: Asked = { first: 2, after: null };

const shelves: [name: string, shelf: () => Shelf][] = [
  ['for one request', requestShelf],
  ['that keeps nothing', () => emptyShelf(null)],
  ['that is shared', () => sharedShelf(new ChangeLog(), () => true, 1_000_000)],
];

describe.each(shelves)('A loader of lists, on a shelf %s,', (_, shelf) => {
  const key: fc.Arbitrary<string> = fc.constantFrom('1', '2', '3', '10', '21');
  const asked = fc.record({ first: fc.integer({ min: 0, max: 4 }), after: fc.constantFrom(null, 'a', 'b') });

  it('gives each parent exactly its rows under its very arguments, with one batch for each set of arguments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, asked), { minLength: 1, maxLength: 30 }), async (wanted) => {
        const { load, batches } = desk(shelf(), async ({ parents, asked: under, parts }) => {
          expect(new Set(parents).size).toBe(parents.length);
          // Not in the order of the parents, and each parent's rows apart from one another.
          return Array.from({ length: under.first }, (_, place) =>
            [...parents].reverse().flatMap((parent) => rowsOf(parent, under, parts).slice(place, place + 1)),
          ).flat();
        });
        const one = new Reading();
        expect(await Promise.all(wanted.map(([parent, under]) => load(parent, under, 0, one)))).toEqual(
          wanted.map(([parent, under]) => listOf(parent, under, 0)),
        );
        expect(batches.map(({ asked: under }) => JSON.stringify(under)).sort()).toEqual(
          [...new Set(wanted.map(([, under]) => JSON.stringify(under)))].sort(),
        );
      }),
    );
  });

  it('reads lists of which other parts are wanted apart from each other, each with its own', async () => {
    const { load, batches } = desk(shelf());
    const lists = await Promise.all([load('1', two, 0), load('1', two, 3), load('2', two, 3)]);
    expect(lists).toEqual([listOf('1', two, 0), listOf('1', two, 3), listOf('2', two, 3)]);
    expect(batches.map(({ parents, parts }) => [parents, parts])).toEqual([
      [['1'], 0],
      [['1', '2'], 3],
    ]);
  });

  it('gives an error to all who wait for its batch, and does not keep it', async () => {
    let fails = true;
    const { load } = desk(shelf(), async ({ parents, asked: under, parts }) => {
      if (fails) throw new Error('canceling statement due to statement timeout');
      return parents.flatMap((parent) => rowsOf(parent, under, parts));
    });
    const outcomes = await Promise.allSettled([load('1', two), load('2', two)]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await load('1', two)).toEqual(listOf('1', two, 0));
  });

  it('gives no statement more than 500 parents', async () => {
    const { load, batches } = desk(shelf());
    const one = new Reading();
    await Promise.all(
      Array.from({ length: 501 }, (_, place) => load(String(place), { first: 1, after: null }, 0, one)),
    );
    expect(batches.map(({ parents }) => parents.length)).toEqual([500, 1]);
  });
});

describe('A list that is kept', () => {
  const shared = () => {
    const log = new ChangeLog();
    return { log, ...desk(sharedShelf(log, () => true, 1_000_000)) };
  };

  it('is handed out at once, with its items', async () => {
    const { lists, load, batches, lookups } = shared();
    const list = await load('1', two, 3);
    expect(lists.load('1', two, 3, new Reading())).toEqual(
      list.map(({ place, item }) =>
        expect.objectContaining({ place, item: expect.objectContaining({ ...item }) }),
      ),
    );
    expect([batches.length, lookups]).toEqual([1, []]);
  });

  it('is the same for whoever wants other parts: only the items that lack them are looked up', async () => {
    const { load, items, batches, lookups } = shared();
    await load('1', two, 1);
    await items.byId('11', 3, new Reading());
    expect(lookups).toEqual([[['11'], [3]]]);
    expect(await load('1', two, 2)).toEqual([
      { place: '0 of 1 after null', item: itemRow('10', 3) },
      { place: '1 of 1 after null', item: itemRow('11', 3) },
    ]);
    expect(lookups.slice(1)).toEqual([[['10'], [3]]]);
    expect(batches).toHaveLength(1);
  });

  it('is read again when its place in time is touched, and not when an item of it is', async () => {
    const { log, load, batches, lookups } = shared();
    await load('1', two);
    log.touch('item 10');
    await load('1', two);
    expect([batches.length, lookups]).toEqual([1, [[['10'], [0]]]]);
    log.touchList('parent 1', 'article', 5);
    await load('1', two);
    expect([batches.length, lookups.length]).toEqual([2, 1]);
  });

  it('is read again if most of its items have left the cache, and they are not looked up one by one', async () => {
    const { log, load, batches, lookups } = shared();
    await load('1', two);
    for (const item of ['item 10', 'item 11']) log.touch(item);
    expect(await load('1', two)).toEqual(listOf('1', two, 0));
    expect([batches.length, lookups.length]).toEqual([2, 0]);
  });

  it('shows null in the place of an item that has stopped being public since', async () => {
    const log = new ChangeLog();
    const shelf = sharedShelf(log, () => true, 1_000_000);
    const { load } = desk(shelf);
    await load('1', two);
    new ItemLoader({ send: async () => [] }, shelf).keep(itemRow('10'), log.sequence);
    log.touch('item 10');
    const gone = new ItemLoader({ send: async () => [] }, shelf);
    expect(await gone.byId('10', 0, new Reading())).toBeNull();
    expect((await load('1', two)).map(({ item }) => item?.id ?? null)).toEqual([null, '11']);
  });

  it('makes an answer depend on the list and on each of its items, read or kept', async () => {
    const { load } = shared();
    for (const reading of [new Reading(), new Reading()]) {
      await load('1', two, 0, reading);
      expect(reading.dependencies).toEqual([
        { topics: [], ranges: [{ list: 'parent 1', kinds: ['article'], from: 0, to: 9 }] },
        { topics: ['item 10'], ranges: [] },
        { topics: ['item 11'], ranges: [] },
      ]);
    }
  });
});
