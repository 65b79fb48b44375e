import type { Reply } from './load.ts';

/** How many of each verdict and detail, such as `right hit: 1200`; for a person to read. */
export function counted(replies: readonly Reply[]): string {
  const counts = new Map<string, number>();
  for (const { question, verdict, detail } of replies) {
    const name = `${question.kind} ${verdict} ${verdict === 'wrong' ? '' : detail}`.trim();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name}: ${count}`).join(', ');
}

/** What nobody may ever get, in words, at most five of them; empty where all is well. */
export const failures = (replies: readonly Reply[]): string[] =>
  replies
    .filter(({ verdict }) => verdict === 'wrong' || verdict === 'lost')
    .slice(0, 5)
    .map(
      ({ question, verdict, detail, ms }) =>
        `${verdict} after ${ms.toFixed(0)} ms: ${question.body.slice(0, 200)} ${detail}`,
    );

/** Those that were asked at or after one moment, and before another. */
export const askedBetween = (
  replies: readonly Reply[],
  from: number,
  to = Number.POSITIVE_INFINITY,
): Reply[] => replies.filter(({ sentAt }) => sentAt >= from && sentAt < to);

export const slowestMs = (replies: readonly Reply[]): number =>
  replies.reduce((most, { ms }) => Math.max(most, ms), 0);

/** The time within which so large a part of them was answered, in milliseconds. */
export function quantileMs(replies: readonly Reply[], part: number): number {
  const sorted = replies.map(({ ms }) => ms).sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
