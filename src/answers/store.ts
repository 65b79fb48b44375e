import type { ServerResponse } from 'node:http';
import { BoundedCache } from '../../db/bounded-cache.ts';
import type { Dependencies } from '../../db/changes/change-log.ts';
import type { Changes } from '../../db/public-edition.ts';
import type { Reading } from '../../db/reading.ts';
import type { Outcome } from '../execution.ts';
import { Making } from '../making.ts';
import type { Answer } from './answer.ts';

interface KeptAnswer {
  readonly answer: Answer;
  readonly dependencies: Dependencies;
  /** The number of the last change up to which it is known to be true. */
  checkedAt: number;
}

/** An answer that is being made. */
interface UnderWay {
  readonly making: Making;
  readonly outcome: Promise<Outcome>;
  /** The number of the last change when it was begun. */
  readonly begunAt: number;
}

/**
 * Finished answers to the public, those that were used last, up to so many bytes. An answer is handed out only while
 * nothing has changed of what it was made of (db/changes/README.md), and only while changes are heard.
 */
export class AnswerStore {
  readonly #changes: Changes;
  readonly #answers: BoundedCache<KeptAnswer>;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(changes: Changes, mostBytes: number) {
    this.#changes = changes;
    // No answer takes more than an eighth: one large page must not push out everything else.
    this.#answers = new BoundedCache(mostBytes, Math.ceil(mostBytes / 8));
  }

  /** The answer under this key, if there is one that is still true. */
  find(key: string): Answer | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined || !this.#changes.isComplete()) return undefined;
    if (this.#isTrue(kept)) {
      kept.checkedAt = this.#changes.log.sequence;
      return kept.answer;
    }
    this.#answers.delete(key);
    return undefined;
  }

  /**
   * The answer under this key as it was when changes were heard for the last time, at most so many milliseconds ago: for
   * when the database cannot be asked. None while changes are heard, nor once time itself has changed something.
   */
  findStale(key: string, longestMs: number): { answer: Answer; ageMs: number } | undefined {
    const { isComplete, isMomentMissed, msSinceComplete } = this.#changes;
    const kept = this.#answers.get(key);
    const ageMs = msSinceComplete();
    if (kept === undefined || isComplete() || isMomentMissed() || ageMs > longestMs) return undefined;
    return this.#isTrue(kept) ? { answer: kept.answer, ageMs } : undefined;
  }

  /** Whether some answer could be sent now if the database cannot be asked: by `find`, or by `findStale`. */
  hasAnswer(longestMs: number): boolean {
    const { isComplete, isMomentMissed, msSinceComplete } = this.#changes;
    if (!isComplete() && (isMomentMissed() || msSinceComplete() > longestMs)) return false;
    // Nearly always the first: what was used last.
    for (const kept of this.#answers.values()) if (this.#isTrue(kept)) return true;
    return false;
  }

  /** Whether nothing is known that has made it untrue. */
  #isTrue({ answer, dependencies, checkedAt }: KeptAnswer): boolean {
    return performance.now() < answer.trueUntil && this.#changes.log.isCurrent(dependencies, checkedAt);
  }

  /**
   * Makes an answer once for all who ask for it while it is made; who asks after a change gets one that was begun
   * after it, and nobody one that was abandoned. Rejects as `make` does, for everybody who waits.
   */
  make(key: string, response: ServerResponse, make: (making: Making) => Promise<Outcome>): Promise<Outcome> {
    const begunAt = this.#changes.log.sequence;
    const other = this.#underWay.get(key);
    if (other?.begunAt === begunAt && other.making.reason === null && this.#changes.isComplete()) {
      other.making.join(response);
      return other.outcome;
    }
    const making = new Making(response);
    const outcome = make(making).finally(() => {
      if (this.#underWay.get(key)?.making === making) this.#underWay.delete(key);
    });
    this.#underWay.set(key, { making, outcome, begunAt });
    return outcome;
  }

  /** The number of the last change: what is read from now on is at least as new. */
  get sequence(): number {
    return this.#changes.log.sequence;
  }

  /** Keeps an answer that was begun after the change `begunAt`, unless what was read for it has changed since. */
  keep(key: string, answer: Answer, reading: Reading, begunAt: number): void {
    if (reading.dependencies === null) return;
    // Behind a pooler, changes are never heard and nothing that is kept is ever used.
    if (this.#changes.msSinceComplete() === Number.POSITIVE_INFINITY) return;
    const dependencies = merged(reading.dependencies);
    if (!this.#changes.log.isCurrent(dependencies, begunAt)) return;
    const size =
      answer.size + 2 * key.length + 40 * dependencies.topics.length + 100 * dependencies.ranges.length;
    this.#answers.offer(key, size, () => {
      answer.keep();
      return { answer, dependencies, checkedAt: begunAt };
    });
  }
}

const merged = (all: readonly Dependencies[]): Dependencies => ({
  topics: [...new Set(all.flatMap(({ topics }) => topics))],
  ranges: all.flatMap(({ ranges }) => ranges),
});
