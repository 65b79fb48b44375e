import { groupedBy, Loader, rowsForEachKey } from './batch.ts';
import type { Dependencies } from './changes/change-log.ts';
import type { Sender } from './client.ts';
import { after, all, type MaybePromise } from './maybe-promise.ts';
import type { ItemLoader, Named } from './queries/item.ts';
import type { ItemRow } from './queries/item-row.ts';
import type { Reading, Visit } from './reading.ts';
import type { Kept, Shelf } from './shelf.ts';

/** An item's place in a list; `item` is null where it has stopped being public since the list was read. */
export interface Member<Place> {
  readonly place: Place;
  readonly item: ItemRow | null;
}

/** A list as it was read, or as it is kept: without its items, which are kept under their ids. */
interface List<Place> {
  readonly members: readonly (Named & { readonly place: Place })[];
  readonly dependencies: Dependencies | null;
}

interface ListKey<Arguments> {
  readonly parent: string;
  readonly asked: Arguments;
  /** `asked` as text. */
  readonly set: string;
  readonly parts: number;
}

export interface ListOptions<Arguments, Place, Row extends ItemRow & { parent: string }> {
  /** Unique among all loaders of an edition. */
  name: string;
  /** The lists of these parents, with the parts of their items that are wanted (a sum of `itemParts`). */
  read: (parents: readonly string[], asked: Arguments, parts: number, visit: Visit) => Promise<Row[]>;
  placeOf: (row: Row) => Place;
  dependenciesOf: (rows: readonly Row[], parent: string, asked: Arguments) => Dependencies | null;
}

/**
 * Loads a list of items for a parent under arguments: one statement for each distinct set of arguments, whatever the
 * number of parents. Two aliases of one field with different arguments never share a page.
 */
export class ListLoader<Arguments extends object, Place, Row extends ItemRow & { parent: string }> {
  readonly #items: ItemLoader;
  readonly #lists: Loader<ListKey<Arguments>, List<Place>>;

  constructor(sender: Sender, shelf: Shelf, items: ItemLoader, options: ListOptions<Arguments, Place, Row>) {
    this.#items = items;
    this.#lists = new Loader<ListKey<Arguments>, List<Place>>(sender, shelf, {
      read: (keys, visit) => readLists(keys, visit, shelf, options),
      keptName: ({ parent, set }) => `${options.name} ${parent} ${set}`,
      loadName: ({ parent, set, parts }) => `${parent} ${parts} ${set}`,
      dependenciesOf: ({ dependencies }) => dependencies,
      kept: ({ members, dependencies }) => ({
        members: members.map(({ id, place }) => ({ id, place, item: null })),
        dependencies,
      }),
      bytesOf: ({ members, dependencies }) =>
        500 + 300 * members.length + 100 * (dependencies?.ranges.length ?? 0),
      onRead: ({ members }, readAfter) => {
        for (const { item } of members) if (item !== null) items.keep(item, readAfter);
      },
    });
  }

  /** The list of this parent, in the order of the statement. `asked` must be built with its keys in one order. */
  load(parent: string, asked: Arguments, parts: number, reading: Reading): MaybePromise<Member<Place>[]> {
    const key = { parent, asked, set: JSON.stringify(asked), parts };
    const kept = this.#lists.find(key);
    if (kept === undefined) return this.#loaded(this.#lists.loadAnew(key, reading), parts, reading);
    const items = kept.row.members.map(({ id }) => this.#items.find(id));
    const missing = items.filter((item) => item === undefined).length;
    // To read the list again costs no more statements than to read most of its items by their ids. Not for parts that
    // they lack: a request then keeps to the list that it has seen.
    if (2 * missing > items.length) return this.#loaded(this.#lists.loadAnew(key, reading), parts, reading);
    reading.used(kept.dependencies);
    if (!items.every((item) => hasParts(item, parts))) return this.#loaded(kept.row, parts, reading);
    return kept.row.members.map(({ place }, at) => {
      const item = items[at] as Kept<ItemRow | null>;
      reading.used(item.dependencies);
      return { place, item: item.row };
    });
  }

  #loaded(list: MaybePromise<List<Place>>, parts: number, reading: Reading): MaybePromise<Member<Place>[]> {
    return after(list, ({ members }) =>
      all(
        members.map((member) =>
          after(this.#items.known(member, parts, reading), (item) => ({ place: member.place, item })),
        ),
      ),
    );
  }
}

/** Whether the cache holds an item with at least these parts. */
const hasParts = (item: Kept<ItemRow | null> | undefined, parts: number): boolean =>
  item !== undefined && (item.row === null || (parts & ~item.row.parts) === 0);

/** Groups the keys by what is asked: a statement for each group, side by side. */
async function readLists<Arguments, Place, Row extends ItemRow & { parent: string }>(
  keys: readonly ListKey<Arguments>[],
  visit: Visit,
  shelf: Shelf,
  { read, placeOf, dependenciesOf }: ListOptions<Arguments, Place, Row>,
): Promise<List<Place>[]> {
  const groupOf = ({ set, parts }: ListKey<Arguments>) => `${parts} ${set}`;
  const groups = groupedBy(keys, groupOf);
  const lists = new Map<ListKey<Arguments>, List<Place>>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [{ asked, parts }] = group as [ListKey<Arguments>];
      const parents = group.map(({ parent }) => parent);
      const rows = await read(parents, asked, parts, visit);
      const ofParents = rowsForEachKey(parents, rows, (row) => row.parent);
      for (const [place, key] of group.entries()) {
        const own = ofParents[place] ?? [];
        lists.set(key, {
          members: own.map((row) => ({ id: row.id, place: placeOf(row), item: row })),
          dependencies: shelf.tracks ? dependenciesOf(own, key.parent, asked) : null,
        });
      }
    }),
  );
  return keys.map((key) => lists.get(key) as List<Place>);
}
