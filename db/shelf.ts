import { BoundedCache } from './bounded-cache.ts';
import type { ChangeLog, Dependencies } from './changes/change-log.ts';

/** A row, or a list, with what it was made of. */
export interface Kept<Row> {
  readonly row: Row;
  /** Null: it must not be kept. */
  readonly dependencies: Dependencies | null;
  /** The number of the last change up to which it is known to be current. */
  checkedAt: number;
}

/** Where rows are kept between two loads. */
export interface Shelf {
  /** Whether it must be known what each row is made of. */
  readonly tracks: boolean;
  /** The number of the last change that is known; what is read from now on is at least as new. */
  readonly sequence: number;
  /** Whether changes are known at all, so that what is being read may be handed to whoever asks after its beginning. */
  readonly hears: boolean;
  /** What is kept under a name and still current. */
  get<Row>(name: string): Kept<Row> | undefined;
  /** Keeps a row, unless something that it is made of has changed since it was asked for. `bytesOf`: about its size. */
  put<Row>(name: string, kept: Kept<Row>, bytesOf: (row: Row) => number): void;
}

/** Keeps nothing: every load asks the database. With a log, it is known what each row was made of. */
export const emptyShelf = (log: ChangeLog | null, isComplete = () => false): Shelf => ({
  tracks: log !== null,
  get hears() {
    return isComplete();
  },
  get sequence() {
    return log?.sequence ?? 0;
  },
  get: () => undefined,
  put: () => {},
});

/** Keeps everything and never looks back: for one request, which then sees each row once. */
export function requestShelf(): Shelf {
  const rows = new Map<string, Kept<unknown>>();
  return {
    tracks: false,
    sequence: 0,
    hears: true,
    get: <Row>(name: string) => rows.get(name) as Kept<Row> | undefined,
    put: (name, kept) => {
      rows.set(name, kept);
    },
  };
}

/**
 * Keeps what was used last, up to so many bytes (see `BoundedCache`), and hands out only what is current by the log of
 * changes; nothing while that log is not complete.
 */
export function sharedShelf(log: ChangeLog, isComplete: () => boolean, mostBytes: number): Shelf {
  const rows = new BoundedCache<Kept<unknown>>(mostBytes);
  return {
    tracks: true,
    get hears() {
      return isComplete();
    },
    get sequence() {
      return log.sequence;
    },
    get<Row>(name: string) {
      const kept = rows.get(name) as Kept<Row> | undefined;
      if (kept === undefined || !isComplete()) return undefined;
      if (kept.dependencies !== null && log.isCurrent(kept.dependencies, kept.checkedAt)) {
        kept.checkedAt = log.sequence;
        return kept;
      }
      rows.delete(name);
      return undefined;
    },
    put(name, kept, bytesOf) {
      // What is read while the log is not complete is out of date as soon as it is again.
      if (!isComplete() || kept.dependencies === null || !log.isCurrent(kept.dependencies, kept.checkedAt))
        return;
      rows.offer(name, bytesOf(kept.row), () => kept);
    },
  };
}
