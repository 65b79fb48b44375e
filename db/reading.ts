import type { Dependencies } from './changes/change-log.ts';
import type { Sender } from './client.ts';

/** One visit to the database for the keys of a batch: counts and times its statements. */
export class Visit implements Sender {
  readonly #sender: Sender;
  statements = 0;
  /** The time of the statements together; those that run side by side count each. */
  databaseMs = 0;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  send: Sender['send'] = async (statement) => {
    const began = performance.now();
    this.statements += 1;
    try {
      return await this.#sender.send(statement);
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

  /** Notes that the answer is made of this. Null: of something that must not be kept. */
  used(dependencies: Dependencies | null): void {
    if (dependencies === null) this.dependencies = null;
    else this.dependencies?.push(dependencies);
  }

  waitedFor(visit: Visit): void {
    this.visits.add(visit);
  }

  keepAtMost(ms: number): void {
    this.keepForMs = Math.min(this.keepForMs, ms);
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
