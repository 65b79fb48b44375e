import DataLoader from 'dataloader';

/** Most keys that one statement is given (security: a batch stays small enough to be planned and cancelled). */
const maxBatchSize = 500;

/** The row of each key, in the order of the keys; null where there is none. O(keys + rows). */
export function oneForEachKey<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The rows of each key, in the order of the rows; a fresh empty list where there are none. O(keys + rows). */
export function rowsForEachKey<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const byKey = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(keyOf(row))?.push(row);
  return keys.map((key) => [...(byKey.get(key) ?? [])]);
}

/** A loader of at most one row a key. An error is given to every key of its batch and is not kept (DataLoader's rule). */
export const keyedLoader = <Key, Row>(
  rowForEachKey: (keys: readonly Key[]) => Promise<(Row | null)[]>,
  cacheKeyFn: (key: Key) => string,
): DataLoader<Key, Row | null, string> => new DataLoader(rowForEachKey, { maxBatchSize, cacheKeyFn });

/** The same for keys that each row bears. */
export const oneLoader = <Row>(
  rowsByKeys: (keys: readonly string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null, string> =>
  keyedLoader<string, Row>(
    async (keys) => oneForEachKey(keys, await rowsByKeys(keys), keyOf),
    (key) => key,
  );

/**
 * Loads a list for a parent under arguments: one batch, and so one statement, for each distinct set of arguments,
 * whatever the number of parents. Two aliases of one field with different arguments never share a page.
 */
export class PagedLoader<Arguments extends object, Row> {
  readonly #loaders = new Map<string, DataLoader<string, Row[]>>();
  readonly #rowsByParents: (parents: readonly string[], page: Arguments) => Promise<Row[]>;
  readonly #parentOf: (row: Row) => string;

  constructor(
    rowsByParents: (parents: readonly string[], page: Arguments) => Promise<Row[]>,
    parentOf: (row: Row) => string,
  ) {
    this.#rowsByParents = rowsByParents;
    this.#parentOf = parentOf;
  }

  /** The rows of this parent, in the order of the statement. `page` must be built with its keys in one order. */
  load(parent: string, page: Arguments): Promise<Row[]> {
    const set = JSON.stringify(page);
    let loader = this.#loaders.get(set);
    if (loader === undefined) {
      loader = new DataLoader<string, Row[]>(
        async (parents) => rowsForEachKey(parents, await this.#rowsByParents(parents, page), this.#parentOf),
        { maxBatchSize },
      );
      this.#loaders.set(set, loader);
    }
    return loader.load(parent);
  }
}
