import { LRUCache } from 'lru-cache';
import { type Coding, codings } from './answer.ts';

const chosen = new LRUCache<string, Coding>({ max: 100 });
const longestRemembered = 200;

/**
 * The coding that a client prefers by its Accept-Encoding (RFC 9110, 12.5.3): of those with the highest weight, the one
 * that is smallest. Without the header, or where it allows nothing that there is, `identity`.
 */
export function codingFor(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined || acceptEncoding === '') return 'identity';
  let coding = chosen.get(acceptEncoding);
  if (coding === undefined) {
    coding = choose(acceptEncoding.toLowerCase());
    if (acceptEncoding.length <= longestRemembered) chosen.set(acceptEncoding, coding);
  }
  return coding;
}

function choose(acceptEncoding: string): Coding {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
    const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0);
  }
  // What is not named has the weight of `*`; the answer as it is may always be sent, but loses to what was named.
  const weightOf = (coding: Coding) =>
    weights.get(coding) ?? weights.get('*') ?? (coding === 'identity' ? 0.0001 : 0);
  const best = codings.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one));
  return weightOf(best) > 0 ? best : 'identity';
}

/** Whether an If-None-Match (RFC 9110, 13.1.2) names this entity tag, or any. Without the header the tag is not made. */
export function matches(ifNoneMatch: string | undefined, entityTag: () => string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const wanted = entityTag();
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === wanted);
}
