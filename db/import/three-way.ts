/**
 * What becomes of a field that three may have a word on: the source now, the source at the last import, and what stands
 * here.
 *
 * - `stands`: the source says what it said last, or what stands here already. An editor's change here stands.
 * - `source`: the source has changed the field and nobody here has; or no import has recorded yet what it said.
 * - `conflict`: both have changed it. The source's change is the newer one that an import hears of: it wins, and the
 *   report names the field.
 *
 * One rule for every field but status and moments, of which the more restrictive one wins (door.ts). All three are
 * given as digests (said.ts).
 */
export type Verdict = 'stands' | 'source' | 'conflict';

export function verdictOf(source: string, last: string | undefined, here: string): Verdict {
  if (source === last || source === here) return 'stands';
  return last === undefined || here === last ? 'source' : 'conflict';
}
