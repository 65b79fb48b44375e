import type { ListItem } from './blocks.ts';

/** An item of a flat list with its place among nested lists, as a browser would lay them out. */
export interface PlacedItem {
  readonly item: ListItem;
  /** From 1: its level, but never more than one deeper than the item before. */
  readonly depth: number;
  /** The list that it stands in; the same object for all items of that list. */
  readonly list: PlacedList;
  readonly isFirst: boolean;
  /** The number before it; null in a list that is not numbered. */
  readonly number: number | null;
}

export interface PlacedList {
  readonly ordered: boolean;
  readonly reversed: boolean;
  /** The number that the list begins with, before any `value`. */
  readonly start: number;
}

interface OpenList {
  readonly ordered: boolean;
  readonly reversed: boolean;
  start: number | null;
  /** How many items it has. */
  count: number;
}

/**
 * Nests flat items again and numbers them. A level that jumps counts as one deeper. A new list begins where numbered
 * items follow others at one level, and at an item that has a `start`. Numbers count as in HTML: from `start` (of a
 * reversed list without one: from its number of items), by one up or down, and on from each `value`.
 */
export function placedItems(items: readonly ListItem[]): PlacedItem[] {
  const open: OpenList[] = [];
  const places = items.map((item) => {
    const depth = Math.min(item.level, open.length + 1);
    open.length = Math.min(open.length, depth);
    const same = open[depth - 1];
    const isFirst = same === undefined || same.ordered !== item.ordered || item.start !== undefined;
    const list = isFirst ? newList(item) : same;
    list.count++;
    open[depth - 1] = list;
    return { item, depth, list, isFirst };
  });
  const lists = new Map<OpenList, { placed: PlacedList; next: number }>();
  return places.map(({ item, depth, list, isFirst }) => {
    let known = lists.get(list);
    if (known === undefined) {
      const start = list.start ?? (list.reversed ? list.count : 1);
      known = { placed: { ordered: list.ordered, reversed: list.reversed, start }, next: start };
      lists.set(list, known);
    }
    const number = item.value ?? known.next;
    known.next = list.reversed ? number - 1 : number + 1;
    return { item, depth, list: known.placed, isFirst, number: list.ordered ? number : null };
  });
}

const newList = ({ ordered, start, reversed }: ListItem): OpenList => ({
  ordered,
  reversed: ordered && reversed === true,
  start: start ?? null,
  count: 0,
});
