import { type Spread, shownSpread, spreadOf } from './spread.ts';
import { aloneRatio, type Measurements, ratio } from './table.ts';

/** What the project has set itself, as ratios in one run. */
interface Target {
  readonly what: string;
  readonly found: (measurements: Measurements) => Spread | null;
  readonly atLeast?: number;
  readonly atMost?: number;
}

const figure = (key: string, of: 'statements') => (measurements: Measurements) =>
  spreadOf((measurements.get(key) ?? []).map((one) => one[of]));

const staleness = (measurements: Measurements): Spread | null =>
  spreadOf((measurements.get('changes') ?? []).map(({ changes }) => changes?.longestMs ?? null));

const targets: readonly Target[] = [
  { what: 'cold, × by hand', found: (all) => ratio(all, 'cold', 'by-hand'), atLeast: 1 },
  { what: 'cold, × usual', found: (all) => ratio(all, 'cold', 'usual'), atLeast: 8 },
  { what: 'cold, × Mercurius', found: (all) => ratio(all, 'cold', 'mercurius'), atLeast: 6 },
  { what: 'warm, × by hand', found: (all) => ratio(all, 'warm', 'by-hand'), atLeast: 2.2 },
  { what: 'more pages than the caches hold, × cold', found: (all) => ratio(all, 'wide', 'cold'), atLeast: 1 },
  { what: 'hot, × limit', found: (all) => ratio(all, 'hot', 'limit'), atLeast: 0.7 },
  { what: 'hot with changes, × limit', found: (all) => ratio(all, 'changes', 'limit'), atLeast: 0.5 },
  { what: 'oldest answer with changes, ms after the commit', found: staleness, atMost: 100 },
  { what: 'statements a request, cold', found: figure('cold', 'statements'), atMost: 0.5 },
  { what: 'one client alone, p50, cold, × by hand', found: aloneRatio, atMost: 1.5 },
];

/** A line for each target of which something was measured: the target, what was found, and whether it is met. */
export function verdict(measurements: Measurements): string {
  const lines = targets.flatMap(({ what, found, atLeast, atMost }) => {
    const spread = found(measurements);
    if (spread === null) return [];
    // The worst round counts for what must never happen, the median for what is a matter of speed.
    const judged = found === staleness ? spread.most : spread.median;
    const isMet = atLeast === undefined ? judged <= (atMost ?? Infinity) : judged >= atLeast;
    const bound = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
    return [`- ${isMet ? 'met' : 'MISSED'}: ${what}: ${shownSpread(spread, 2)}, ${bound}\n`];
  });
  const [changes] = (measurements.get('changes') ?? []).flatMap((one) => one.changes ?? []);
  if (changes !== undefined)
    lines.push(
      `- ${changes.perSecond.toFixed(1)} changes a second were committed; ${changes.watched} edits were watched a round\n`,
    );
  return lines.join('');
}
