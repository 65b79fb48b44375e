import type { Sender } from './client.ts';
import {
  type ListSizesRow,
  listSizesStatement,
  mostParents,
  type SizedList,
  sizedLists,
} from './queries/list-sizes.ts';

export type { SizedList };

/**
 * Bounds of how long lists are. Of each list the longest are known, as they are rounded up, the longest first; all
 * others are as long as the last of these at most. Never changes once it is made.
 */
export class ListSizes {
  readonly #longest: Readonly<Record<SizedList, readonly number[]>>;
  /** How many members the lists of 1, 2, 3 … parents have together at most. */
  readonly #sums: Readonly<Record<SizedList, readonly number[]>>;

  constructor(longest: Readonly<Record<SizedList, readonly number[]>>) {
    this.#longest = ofEach((list) =>
      Array.from({ length: mostParents }, (_, rank) => roundUp(longest[list][rank] ?? 0)),
    );
    this.#sums = ofEach((list) => {
      let sum = 0;
      return this.#longest[list].map((length) => {
        sum += length;
        return sum;
      });
    });
  }

  /** How many members the lists of so many different parents have together at most; parents: 0 to 100. */
  of(list: SizedList, parents: number): number {
    return parents === 0 ? 0 : (this.#sums[list][parents - 1] as number);
  }

  /** The same, or larger ones, which also hold lists of these lengths at the same time. */
  raisedBy(list: SizedList, lengths: readonly number[]): ListSizes {
    const sorted = lengths.toSorted((one, other) => other - one);
    return this.#with((each, length, rank) => (each === list ? Math.max(length, sorted[rank] ?? 0) : length));
  }

  /** The larger of both, list by list. */
  raisedTo(other: ListSizes): ListSizes {
    return this.#with((list, length, rank) => Math.max(length, other.#longest[list][rank] as number));
  }

  equals(other: ListSizes): boolean {
    return names.every((list) =>
      this.#longest[list].every((length, rank) => length === other.#longest[list][rank]),
    );
  }

  #with(change: (list: SizedList, length: number, rank: number) => number): ListSizes {
    return new ListSizes(
      ofEach((list) => this.#longest[list].map((length, rank) => change(list, length, rank))),
    );
  }
}

const names = Object.keys(sizedLists) as SizedList[];

const ofEach = <Value>(make: (list: SizedList) => Value): Record<SizedList, Value> =>
  Object.fromEntries(names.map((list) => [list, make(list)])) as Record<SizedList, Value>;

/** 1, 2, 5, 10, 20, 50 …: so a price stays the same while a list grows a little, and replicas agree on it. */
function roundUp(length: number): number {
  let step = 1;
  for (;;) {
    for (const times of [1, 2, 5]) if (length <= times * step) return times * step;
    step *= 10;
  }
}

/** What no list exceeds, whatever the database holds: the bounds until it has been asked. */
export const largestSizes = new ListSizes(
  ofEach((list) => Array<number>(mostParents).fill(sizedLists[list])),
);

/** `atPosition`: how many items have a member at each position. The n-th longest list has at most as many as have n. */
const longestBy = (atPosition: readonly number[]): number[] =>
  Array.from({ length: mostParents }, (_, rank) => atPosition.filter((count) => count > rank).length);

const sizesOf = ({ sections, authors, tags }: ListSizesRow): ListSizes =>
  new ListSizes({ sections: [sections], authors: longestBy(authors), tags: longestBy(tags) });

/** The database is asked again when so much time has passed, in milliseconds, and somebody wants to know. */
const refreshMs = 2_000;

/**
 * The sizes of this database's lists, as one process knows them. They are raised as soon as a longer list is seen: by
 * the database's answer, or in what a resolver was about to hand out. They are lowered when the database's day changes
 * (UTC), in all processes at once. Needs no notifications: so it also works behind a pooler.
 */
export class KnownListSizes {
  readonly #sender: Sender;
  readonly #onChange = new Set<() => void>();
  #sizes = largestSizes;
  /** The day of the last answer; null before the first. */
  #day: string | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  /** The sizes by now. They may be two seconds old; if so, they are asked for again meanwhile. */
  get current(): ListSizes {
    // Whoever needs the database is told by a statement of their own.
    if (performance.now() - this.#askedAt > refreshMs) this.refresh().catch(() => {});
    return this.#sizes;
  }

  /** Asks the database: one statement, under a millisecond. Rejects with pg's own error; the sizes stay then. */
  async refresh(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#askedAt = performance.now();
    try {
      const [row] = await listSizesStatement.run(this.#sender, {});
      if (row !== undefined) this.#heard(row);
    } finally {
      this.#isAsking = false;
    }
  }

  /** Lists of these lengths have been seen on one page, or one alone. */
  raise(list: SizedList, lengths: readonly number[]): void {
    this.#set(this.#sizes.raisedBy(list, lengths));
  }

  /** `listener` is called each time after the sizes have changed. */
  onChange(listener: () => void): void {
    this.#onChange.add(listener);
  }

  #heard(row: ListSizesRow): void {
    const found = sizesOf(row);
    this.#set(row.day === this.#day ? this.#sizes.raisedTo(found) : found);
    this.#day = row.day;
  }

  #set(sizes: ListSizes): void {
    if (sizes.equals(this.#sizes)) return;
    this.#sizes = sizes;
    for (const listener of this.#onChange) listener();
  }
}

/**
 * What one execution was priced by. Resolvers ask it before they hand out a list, so that no answer holds more than
 * was paid for.
 */
export class PricedSizes {
  readonly sizes: ListSizes;
  readonly #known: KnownListSizes | null;
  /** Whether a list was longer than priced: then the operation must be priced and executed again. */
  hasGrown = false;

  /** `known`: what is to be raised by longer lists; null if nobody keeps it. */
  constructor(sizes: ListSizes, known: KnownListSizes | null = null) {
    this.sizes = sizes;
    this.#known = known;
  }

  /**
   * Whether lists of these lengths were priced, all of them on one page of so many parents; notes it if not.
   */
  hold(list: SizedList, lengths: readonly number[], parents = 1): boolean {
    const members = lengths.reduce((sum, length) => sum + length, 0);
    if (members <= this.sizes.of(list, parents)) return true;
    this.hasGrown = true;
    this.#known?.raise(list, lengths);
    return false;
  }
}
