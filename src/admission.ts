import { FairQueue } from '../db/fair-queue.ts';
import type { Making } from './making.ts';
import { Refusal } from './refusal.ts';

export interface AdmissionOptions {
  /** Most operations that are executed at a time. */
  readonly most: number;
  /** How long one more waits for a place, in milliseconds. */
  readonly waitMs: number;
  /** How long the answer to one that was let in is waited for, in milliseconds. */
  readonly deadlineMs: number;
}

const retryLater = { headers: { 'retry-after': '1' } };
/* One of each for all: there is no time then to note where each was thrown. */
const overloaded = new Refusal(
  503,
  'OVERLOADED',
  'Too many requests are being answered. Try again in a second.',
  retryLater,
);
const tooLate = new Refusal(
  503,
  'TIMEOUT',
  'This took too long. Ask for less at a time, or try again in a few seconds.',
  retryLater,
);

interface Waiting {
  /** Called when a place is its own. */
  readonly enter: () => void;
  readonly giveUp: (reason: Refusal) => void;
}

/**
 * Lets so many operations be executed at a time; the others wait a moment, those of each client in turn, and are turned away
 * then, or at once where as many wait already. If one client has most of the queue, it makes room there for others. Beyond
 * what it can do a server that takes everything in answers nothing in time.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #waiting = new FairQueue<Waiting>();
  #inFlight = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /**
   * For a request of this client, before anything is done for it.
   * @throws Refusal 503 OVERLOADED where not even waiting for a place is of use
   */
  refuseWhenFull(client: string): void {
    if (this.#isFull && this.#waiting.newestOfMost(client) === undefined) throw overloaded;
  }

  get #isFull(): boolean {
    return this.#waiting.size >= this.#options.most;
  }

  /**
   * Runs `work` when there is a place, which it keeps until it ends. Its caller waits no longer than until the deadline, at
   * which the making is abandoned, nor than until its clients have left, who give up their place in the queue too.
   * @throws Refusal 503 OVERLOADED without a place, TIMEOUT after the deadline; rejects as `work` does
   */
  async run<Result>(making: Making, work: () => Promise<Result>): Promise<Result> {
    if (making.reason !== null) throw making.reason;
    if (this.#inFlight >= this.#options.most) await this.#wait(making);
    else this.#inFlight += 1;
    const working = work().finally(() => this.#leave());
    return this.#whileWaitedFor(making, working);
  }

  /** Until a place is handed on: then it counts as taken. */
  #wait(making: Making): Promise<void> {
    const { client } = making;
    this.refuseWhenFull(client);
    if (this.#isFull) this.#waiting.newestOfMost(client)?.entry.giveUp(overloaded);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        enter: () => {
          clearTimeout(timer);
          making.onAbandoned(() => {});
          resolve();
        },
        giveUp: (reason) => {
          clearTimeout(timer);
          this.#waiting.delete(client, waiting);
          reject(reason);
        },
      };
      const timer = setTimeout(() => waiting.giveUp(overloaded), this.#options.waitMs);
      this.#waiting.add(client, waiting);
      making.onAbandoned(waiting.giveUp);
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#inFlight -= 1;
    else next.enter();
  }

  async #whileWaitedFor<Result>(making: Making, working: Promise<Result>): Promise<Result> {
    const deadline = setTimeout(() => making.abandon(tooLate), this.#options.deadlineMs);
    const abandoned = new Promise<never>((_, reject) => making.onAbandoned(reject));
    try {
      return await Promise.race([working, abandoned]);
    } finally {
      clearTimeout(deadline);
      making.end();
      // Nobody waits for it any more: what becomes of it is nobody's error.
      working.catch(() => {});
    }
  }
}
