import { Abandoned } from './abandonment.ts';
import type { Sender } from './client.ts';
import { FairQueue } from './fair-queue.ts';
import type { Reading, Visit } from './reading.ts';

/** Too many wait already. */
export class Busy extends Error {
  constructor() {
    super('too many slow statements wait for their turn');
  }
}

interface Waiting {
  readonly enter: () => void;
  readonly refuse: (reason: Error) => void;
}

/**
 * Lets few slow statements run at a time, so that they never take all connections, nor all of PostgreSQL; the others
 * wait, those of each client in turn. What waits and is not wanted any more leaves the queue.
 */
export class Turns {
  #atOnce = 2;
  #mostWaiting = 32;
  #running = 0;
  readonly #queue = new FairQueue<Waiting>();
  /** How many statements each operation has in the queue. */
  readonly #operations = new Map<Reading | null, number>();

  /** `mostWaiting`: operations that may wait, about: each of them keeps its place among those in flight meanwhile. */
  limit({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }): void {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** Rejects as `work` does, with `Abandoned` if nobody waits for it any more, and with `Busy` if too many wait. */
  async run<Result>(visit: Visit, work: () => Promise<Result>): Promise<Result> {
    if (visit.isAbandoned) throw new Abandoned();
    if (this.#running >= this.#atOnce) await this.#wait(visit);
    else this.#running += 1;
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Until a turn is handed on: it counts as running then. */
  #wait(visit: Visit): Promise<void> {
    const { reading } = visit;
    const client = reading?.client ?? '';
    const waiting = this.#operations.get(reading) ?? 0;
    if (waiting === 0 && this.#operations.size >= this.#mostWaiting) this.#makeRoom(client);
    this.#operations.set(reading, waiting + 1);
    const leave = () => {
      visit.stops.delete(stop);
      const left = (this.#operations.get(reading) ?? 1) - 1;
      if (left === 0) this.#operations.delete(reading);
      else this.#operations.set(reading, left);
    };
    const stop = () => entry.refuse(new Abandoned());
    let entry: Waiting;
    return new Promise((resolve, reject) => {
      entry = {
        enter: () => {
          leave();
          resolve();
        },
        refuse: (reason) => {
          leave();
          this.#queue.delete(client, entry);
          reject(reason);
        },
      };
      visit.stops.add(stop);
      this.#queue.add(client, entry);
    });
  }

  /** @throws Busy if nobody has to give way to this client */
  #makeRoom(client: string): void {
    const other = this.#queue.newestOfMost(client);
    if (other === undefined) throw new Busy();
    other.entry.refuse(new Busy());
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#running -= 1;
    else next.enter();
  }
}

const known = new WeakMap<Sender, Turns>();

/** Those of a database: all loaders of it take turns with each other. */
export function turnsOf(sender: Sender): Turns {
  const turns = known.get(sender) ?? new Turns();
  known.set(sender, turns);
  return turns;
}
