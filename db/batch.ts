import DataLoader from 'dataloader';
import { Abandoned } from './abandonment.ts';
import { type Dependencies, noDependencies } from './changes/change-log.ts';
import type { Sender } from './client.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { type Reading, Visit } from './reading.ts';
import type { Kept, Shelf } from './shelf.ts';

/** Most keys that one statement is given (security: a batch stays small enough to be planned and cancelled). */
const maxBatchSize = 500;
/**
 * Keys of at most so many requests go into one statement, so that under load PostgreSQL works at several at once, and
 * the requests of one are executed while it works at the next. Keys of one request are never parted.
 */
const requestsAStatement = 8;

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

/** The members of each group, in their order, the groups by their first member. */
export function groupedBy<Member>(
  members: readonly Member[],
  groupOf: (member: Member) => string,
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(groupOf(member));
    if (group === undefined) groups.set(groupOf(member), [member]);
    else group.push(member);
  }
  return groups;
}

/** How a loader finds, keeps and recognises what it loads. */
export interface LoaderOptions<Key, Row> {
  /** What each key leads to, in the order of the keys. Keys are distinct by `loadName`. */
  read: (keys: readonly Key[], visit: Visit) => Promise<Row[]>;
  /** Most keys that one batch holds, and so the most that a key waits for; 500 if left out. */
  mostKeys?: number;
  /** Under which name it is kept: unique among all loaders of an edition. */
  keptName: (key: Key) => string;
  /** What tells two loads apart that are under way at once; the kept name where it is left out. */
  loadName?: (key: Key) => string;
  dependenciesOf: (row: Row, key: Key) => Dependencies | null;
  /** What of it is kept; everything where it is left out. */
  kept?: (row: Row) => Row;
  /** About how many bytes of memory it takes. */
  bytesOf: (row: Row) => number;
  /** Told of each row that was read, with the number of the last change before that. */
  onRead?: (row: Row, readAfter: number) => void;
}

/** A load that has been asked for and not answered yet. */
interface Flight<Key, Row> {
  readonly key: Key;
  /** Of the requests that had asked when it was sent. */
  readonly readings: Reading[];
  readonly name: string;
  readonly answer: Promise<Kept<Row>>;
  /** The number of the last change when its statement was sent; null before. */
  sentAfter: number | null;
  visit: Visit | null;
}

type Unanswered<Key, Row> = Omit<Flight<Key, Row>, 'answer'>;

/** A batch that is being collected, and the requests whose keys are in it. */
interface Lane<Key, Row> {
  readonly batch: DataLoader<Unanswered<Key, Row>, Kept<Row>>;
  readonly readings: Set<Reading>;
}

/**
 * Loads by key, for any number of requests at once: what is kept at once, the rest in one batch for all that ask in one
 * round of the event loop. A load that is under way is shared, but for those who come after a change: they would get
 * what was true before it. An error goes to everybody who waits for the batch, and is not kept.
 */
export class Loader<Key, Row> {
  readonly #shelf: Shelf;
  readonly #options: LoaderOptions<Key, Row>;
  readonly #flights = new Map<string, Flight<Key, Row>>();
  readonly #sender: Sender;
  /** Where the keys of each request go that has asked since the last round. */
  readonly #lanes = new Map<Reading, Lane<Key, Row>>();
  /** The one that takes the next request. */
  #open: Lane<Key, Row> | null = null;

  constructor(sender: Sender, shelf: Shelf, options: LoaderOptions<Key, Row>) {
    this.#sender = sender;
    this.#shelf = shelf;
    this.#options = options;
  }

  /** What the key leads to: at once where it is kept. */
  load(key: Key, reading: Reading): MaybePromise<Row> {
    const kept = this.find(key);
    if (kept !== undefined) {
      reading.used(kept.dependencies);
      return kept.row;
    }
    return this.loadAnew(key, reading);
  }

  /** Reads it although something is kept. Rejects with `Abandoned` where nobody wants it any more. */
  loadAnew(key: Key, reading: Reading): Promise<Row> {
    if (reading.isAbandoned) return Promise.reject(new Abandoned());
    return this.#flight(key, reading).answer.then((loaded) => {
      if (reading.isAbandoned) throw new Abandoned();
      reading.used(loaded.dependencies);
      return loaded.row;
    });
  }

  /** What is kept under the key. */
  find(key: Key): Kept<Row> | undefined {
    return this.#shelf.get<Row>(this.#options.keptName(key));
  }

  /** Keeps what another loader has read on its way. */
  keep(key: Key, row: Row, readAfter: number): void {
    this.#keep(key, this.#kept(key, row, readAfter));
  }

  #flight(key: Key, reading: Reading): Flight<Key, Row> {
    const name = (this.#options.loadName ?? this.#options.keptName)(key);
    const known = this.#flights.get(name);
    if (known !== undefined && this.#canShare(known)) {
      if (known.visit === null) known.readings.push(reading);
      else reading.waitsFor(known.visit);
      return known;
    }
    const made: Unanswered<Key, Row> = { key, readings: [reading], name, sentAfter: null, visit: null };
    const flight = Object.assign(made, { answer: this.#laneOf(reading).batch.load(made) });
    this.#flights.set(name, flight);
    return flight;
  }

  /** A load that was not sent yet reads what is true now; one that was, unless something has changed since, or it ends. */
  #canShare({ sentAfter, visit }: Flight<Key, Row>): boolean {
    if (visit?.isAbandoned) return false;
    return sentAfter === null || (this.#shelf.hears && sentAfter === this.#shelf.sequence);
  }

  #laneOf(reading: Reading): Lane<Key, Row> {
    const known = this.#lanes.get(reading);
    if (known !== undefined) return known;
    if (this.#open === null || this.#open.readings.size >= requestsAStatement) this.#open = this.#newLane();
    this.#open.readings.add(reading);
    this.#lanes.set(reading, this.#open);
    return this.#open;
  }

  #newLane(): Lane<Key, Row> {
    const lane: Lane<Key, Row> = {
      batch: new DataLoader(
        (flights) => {
          for (const reading of lane.readings) this.#lanes.delete(reading);
          if (this.#open === lane) this.#open = null;
          return this.#read(flights);
        },
        {
          cache: false,
          maxBatchSize: this.#options.mostKeys ?? maxBatchSize,
          batchScheduleFn: (dispatch) => setImmediate(dispatch),
        },
      ),
      readings: new Set(),
    };
    return lane;
  }

  /** One statement for these, or few; its error is that of each of them. Those that nobody waits for are not read. */
  async #read(flights: readonly Unanswered<Key, Row>[]): Promise<(Kept<Row> | Abandoned)[]> {
    const visit = new Visit(this.#sender);
    const sentAfter = this.#shelf.sequence;
    const keys: Key[] = [];
    for (const flight of flights) {
      if (flight.readings.every((reading) => reading.isAbandoned)) {
        this.#forget(flight);
        continue;
      }
      Object.assign(flight, { sentAfter, visit });
      for (const reading of flight.readings) reading.waitsFor(visit);
      keys.push(flight.key);
    }
    try {
      const rows = keys.length === 0 ? [] : await this.#options.read(keys, visit);
      let place = 0;
      return flights.map((flight) => {
        if (flight.visit === null) return new Abandoned();
        const { key } = flight;
        const row = rows[place] as Row;
        place += 1;
        this.#options.onRead?.(row, sentAfter);
        const kept = this.#kept(key, row, sentAfter);
        this.#keep(key, kept);
        return kept;
      });
    } finally {
      for (const flight of flights) this.#forget(flight);
    }
  }

  /** Nobody can share it any more. */
  #forget(flight: Unanswered<Key, Row>): void {
    if (this.#flights.get(flight.name) === flight) this.#flights.delete(flight.name);
  }

  #kept(key: Key, row: Row, checkedAt: number): Kept<Row> {
    return {
      row,
      dependencies: this.#shelf.tracks ? this.#options.dependenciesOf(row, key) : noDependencies,
      checkedAt,
    };
  }

  #keep(key: Key, kept: Kept<Row>): void {
    const { kept: part, keptName, bytesOf } = this.#options;
    const shelved = part === undefined ? kept : { ...kept, row: part(kept.row) };
    this.#shelf.put(keptName(key), shelved, bytesOf);
  }
}

/** A loader of rows that bear their key: each is made of itself, and of what `topicsOf` names. */
export const rowLoader = <Row extends object>(
  sender: Sender,
  shelf: Shelf,
  options: {
    /** What a row is kept under, with its key behind it; it is also the topic under which its coming is announced. */
    name: string;
    /** Rows of these keys, in any order. */
    read: (keys: readonly string[], sender: Sender) => Promise<Row[]>;
    keyOf: (row: Row) => string;
    topicsOf: (row: Row) => string[];
    bytesOf: (row: Row) => number;
  },
): Loader<string, Row | null> =>
  new Loader<string, Row | null>(sender, shelf, {
    read: async (keys, visit) => oneForEachKey(keys, await options.read(keys, visit), options.keyOf),
    keptName: (key) => `${options.name} ${key}`,
    dependenciesOf: (row, key) => ({
      topics: [`${options.name} ${key}`, ...(row === null ? [] : options.topicsOf(row))],
      ranges: [],
    }),
    bytesOf: (row) => (row === null ? 100 : options.bytesOf(row)),
  });
