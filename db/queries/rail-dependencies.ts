import type { Dependencies, Range } from '../changes/change-log.ts';
import { inMicroseconds } from './fragments.ts';
import type { RailConditions, RailSources } from './rail-text.ts';

/** What a rail's row tells of where it stands. */
interface Entry {
  tier: number;
  published_at: string;
  hidden: string[] | null;
  sources: RailSources | null;
}

const [first, last] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/**
 * What a page of a rail was made of.
 *
 * A first page reads its rail tier by tier and stops where it is full: so it depends on the tiers that it reached, and
 * on the last one only up to its last entry. Of its picks it depends on their being public: they are announced in the
 * newsroom's list, at their places, when they become so or cease to be. A later page depends on all tiers.
 *
 * Null for a later page without entries: its sources are not known, so it must not be kept.
 */
export function railDependencies(
  rows: readonly Entry[],
  parent: string,
  { kinds }: RailConditions,
  page: { direction: 'forward' | 'backward'; limit: number; cursor: object | null },
): Dependencies | null {
  const isFirst = page.direction === 'forward' && page.cursor === null;
  const [entry] = rows;
  if (entry === undefined)
    return isFirst
      ? { topics: [`item ${parent}`], ranges: [{ list: 'newsroom 0', kinds, from: first, to: last }] }
      : null;

  const topics = [`item ${parent}`, ...(entry.hidden ?? []).map((id) => `item ${id}`)];
  const picks = rows.filter(({ tier }) => tier === 0).map(({ published_at }) => inMicroseconds(published_at));
  const ranges: Range[] = picks.map((at) => ({ list: 'newsroom 0', kinds, from: at, to: at }));
  const { sources } = entry;
  if (sources === null) return { topics, ranges };

  /** Whether the tiers before this one are not enough to fill the page. */
  const reaches = (tier: number) => !isFirst || rows.filter((row) => row.tier < tier).length < page.limit;
  /** Up to where a tier was read: its last entry where the page ends in it, else its whole list. */
  const endOf = (tier: number) => {
    if (!isFirst || reaches(tier + 1)) return first;
    return Math.min(
      ...rows.filter((row) => row.tier === tier).map((row) => inMicroseconds(row.published_at)),
    );
  };
  // An item that is among the newest of one tag counts the others that it shares too, however far down it is there.
  const ends = sources.tags.map(([, fromUs]) => (fromUs === null ? first : Number(fromUs)));
  if (reaches(1))
    for (const [id] of sources.tags)
      ranges.push({
        list: `tag ${id}`,
        kinds,
        from: isFirst ? Math.min(...ends) : first,
        to: last,
      });
  if (reaches(2))
    for (const id of sources.authors) ranges.push({ list: `author ${id}`, kinds, from: endOf(2), to: last });
  if (reaches(3) && sources.section !== null)
    ranges.push({ list: `section ${sources.section}`, kinds, from: endOf(3), to: last });
  if (reaches(4)) ranges.push({ list: 'newsroom 0', kinds, from: endOf(4), to: last });
  return { topics, ranges };
}

/** The length of a rail: whatever is public is in it, at one reason or another. */
export const countDependencies = (parent: string, { kinds }: RailConditions): Dependencies => ({
  topics: [`item ${parent}`],
  ranges: [{ list: 'newsroom 0', kinds, from: first, to: last }],
});
