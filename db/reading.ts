import type { Abandonment } from './abandonment.ts';
import type { Dependencies } from './changes/change-log.ts';
import type { Sender } from './client.ts';

/** One visit to the database for the keys of a batch: counts and times its statements, and knows whether anybody waits. */
export class Visit implements Sender, Abandonment {
  readonly #sender: Sender;
  /** How many readings wait for it. */
  #waiting = 0;
  isAbandoned = false;
  /** The first for which it is. */
  reading: Reading | null = null;
  readonly stops = new Set<() => void>();
  statements = 0;
  /** The time of the statements together; those that run side by side count each. */
  databaseMs = 0;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  /** One more reading waits for it. */
  enter(reading: Reading): void {
    this.reading ??= reading;
    this.#waiting += 1;
  }

  /** One of them does not wait any more; after the last its statements are ended. */
  leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.isAbandoned = true;
    for (const stop of this.stops) stop();
  }

  send: Sender['send'] = async (statement) => {
    const began = performance.now();
    this.statements += 1;
    try {
      return await this.#sender.send(statement, this);
    } finally {
      this.databaseMs += performance.now() - began;
    }
  };
}

/** What one request has read: what its answer depends on, and what it has waited for. */
export class Reading {
  /** Empty where nobody asked for them; null once something was read that must not be kept. */
  dependencies: Dependencies[] | null = [];
  /** Shared with the other requests whose keys were in the same batch. */
  readonly visits = new Set<Visit>();
  /** How long the answer stays true by itself, in milliseconds. */
  keepForMs = Number.POSITIVE_INFINITY;
  /** For whom it is, such as an address; empty if that is not known. */
  readonly client: string;
  #isAbandoned = false;

  constructor(client = '') {
    this.client = client;
  }

  /** Notes that the answer is made of this. Null: of something that must not be kept. */
  used(dependencies: Dependencies | null): void {
    if (dependencies === null) this.dependencies = null;
    else this.dependencies?.push(dependencies);
  }

  /** Waits for this visit too, however many of its keys are wanted. */
  waitsFor(visit: Visit): void {
    if (this.#isAbandoned || this.visits.has(visit)) return;
    this.visits.add(visit);
    visit.enter(this);
  }

  keepAtMost(ms: number): void {
    this.keepForMs = Math.min(this.keepForMs, ms);
  }

  /** Whether nobody wants what it comes to: then nothing more is read for it. */
  get isAbandoned(): boolean {
    return this.#isAbandoned;
  }

  /** Stops waiting for good. What others wait for too goes on. */
  abandon(): void {
    if (this.#isAbandoned) return;
    this.#isAbandoned = true;
    for (const visit of this.visits) visit.leave();
  }

  get statements(): number {
    return sum(this.visits, (visit) => visit.statements);
  }

  get databaseMs(): number {
    return sum(this.visits, (visit) => visit.databaseMs);
  }
}

function sum<Member>(members: Iterable<Member>, of: (member: Member) => number): number {
  let total = 0;
  for (const member of members) total += of(member);
  return total;
}
