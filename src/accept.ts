import { Refusal } from './refusal.ts';

/** The forms of an answer; the first where a client has no preference. */
const mediaTypes = ['application/json', 'application/graphql-response+json'] as const;
export type MediaType = (typeof mediaTypes)[number];

interface Range {
  readonly name: string;
  readonly weight: number;
}

/**
 * The media type of answers under an Accept header (RFC 9110, 12.5.1): the one with the highest weight, of equal ones
 * that which is named first. Event streams and answers in parts are none of them.
 * @throws Refusal 406 where the client accepts no form of answer that there is
 */
export function mediaTypeFor(accept: string): MediaType {
  const ranges = (accept.trim() === '' ? '*/*' : accept.toLowerCase()).split(',').map(rangeOf);
  let best: MediaType | null = null;
  let least = { weight: 0, place: 0 };
  for (const mediaType of mediaTypes) {
    const place = placeIn(ranges, mediaType);
    const weight = ranges[place]?.weight ?? 0;
    if (weight > least.weight || (weight === least.weight && weight > 0 && place < least.place)) {
      best = mediaType;
      least = { weight, place };
    }
  }
  if (best !== null) return best;
  throw new Refusal(
    406,
    'NOT_ACCEPTABLE',
    'The answer can be application/graphql-response+json or application/json.',
  );
}

function rangeOf(text: string): Range {
  const [name = '', ...parameters] = text.split(';').map((each) => each.trim());
  const parameterOf = (parameter: string) =>
    parameters.find((each) => each.startsWith(`${parameter}=`))?.split('=')[1];
  const charset = parameterOf('charset')?.replaceAll('"', '') ?? 'utf-8';
  const weight = Number(parameterOf('q') ?? 1) || 0;
  // Answers are UTF-8 alone.
  return { name, weight: charset === 'utf-8' || charset === 'utf8' ? weight : 0 };
}

/** The place of the range that says most of a media type; -1 where none says anything. */
function placeIn(ranges: readonly Range[], mediaType: MediaType): number {
  for (const name of [mediaType, 'application/*', '*/*']) {
    const place = ranges.findIndex((range) => range.name === name);
    if (place >= 0) return place;
  }
  return -1;
}
