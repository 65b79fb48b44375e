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

/**
 * Lets so many operations be executed at a time; the others wait a moment in their order, and are turned away then, or at once
 * where as many wait already. Beyond what it can do a server that takes everything in answers nothing in time.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  /** Those who wait; called when a place is theirs. In order, for a Set keeps it. */
  readonly #waiting = new Set<() => void>();
  #inFlight = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** @throws Refusal 503 OVERLOADED where not even waiting for a place is of use: before anything is done for a request */
  refuseWhenFull(): void {
    if (this.#waiting.size >= this.#options.most) throw overloaded;
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
    this.refuseWhenFull();
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        making.onAbandoned(() => {});
        resolve();
      };
      const giveUp = (reason: Refusal) => {
        clearTimeout(timer);
        this.#waiting.delete(enter);
        reject(reason);
      };
      const timer = setTimeout(() => giveUp(overloaded), this.#options.waitMs);
      this.#waiting.add(enter);
      making.onAbandoned(giveUp);
    });
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#inFlight -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
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
