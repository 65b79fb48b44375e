import { setTimeout as sleep } from 'node:timers/promises';
import type { Canary } from './canary.ts';
import { canaryOperations } from './canary.ts';
import type { Gateway, Operation } from './gateway.ts';

/** What the readers have seen. */
export interface Sightings {
  /** Answers that showed a counter. */
  judged: number;
  /** For the longest time, in milliseconds, an answer had been out of date when it was asked for. */
  longestMs: number;
  /** That answer. */
  oldest: string;
  /** Answers that were kept ones. */
  hits: number;
  /** Answers with errors, and requests that broke. */
  failed: number;
}

/**
 * Asks the gateways without end, until the promise given settles: for the canary, and judges what comes; and for
 * everything else, so that reading and writing meet in all ways.
 */
export async function readWhile(
  writing: Promise<unknown>,
  gateways: readonly Gateway[],
  canary: Canary,
  operations: readonly Operation[],
): Promise<Sightings> {
  const seen: Sightings = { judged: 0, longestMs: 0, oldest: '', hits: 0, failed: 0 };
  let isDone = false;
  const ask = async (gateway: Gateway, operation: Operation) => {
    try {
      const { text, cache, sentAt } = await gateway.ask(operation);
      if (cache === 'hit') seen.hits += 1;
      if (text.includes('"errors"')) seen.failed += 1;
      return { text, sentAt };
    } catch {
      seen.failed += 1;
      return null;
    }
  };
  const watch = async (gateway: Gateway) => {
    for (let round = 0; !isDone; round += 1) {
      const operation = canaryOperations[round % canaryOperations.length] as Operation;
      const asked = await ask(gateway, operation);
      const stalenessMs = asked === null ? null : canary.stalenessOf(asked.text, asked.sentAt);
      if (asked !== null && stalenessMs !== null) {
        seen.judged += 1;
        if (stalenessMs > seen.longestMs) {
          seen.longestMs = stalenessMs;
          seen.oldest = `${gateway.name}, ${operation.query}: ${asked.text}`;
        }
      }
      await sleep(1);
    }
  };
  const browse = async (gateway: Gateway, from: number) => {
    for (let round = from; !isDone; round += 7) {
      await ask(gateway, operations[round % operations.length] as Operation);
      await sleep(2);
    }
  };
  const reading = gateways.flatMap((gateway, place) => [watch(gateway), browse(gateway, place * 3)]);
  try {
    await writing;
  } finally {
    isDone = true;
    await Promise.all(reading);
  }
  return seen;
}

/** Both together. */
export const united = (one: Sightings, other: Sightings): Sightings => ({
  judged: one.judged + other.judged,
  longestMs: Math.max(one.longestMs, other.longestMs),
  oldest: one.longestMs >= other.longestMs ? one.oldest : other.oldest,
  hits: one.hits + other.hits,
  failed: one.failed + other.failed,
});

export const nothingSeen: Sightings = { judged: 0, longestMs: 0, oldest: '', hits: 0, failed: 0 };
