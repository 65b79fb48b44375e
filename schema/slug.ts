import type { Loader } from '../db/batch.ts';
import { after, type MaybePromise } from '../db/maybe-promise.ts';
import type { Reading } from '../db/reading.ts';
import { given, InvalidInput } from './errors.ts';

const maxSlugLength = 200;

/** The description of every argument that is looked up by `findBySlug`. */
export const slugArgument =
  'Its name in URLs, as stored or as an address has it: percent escapes, slashes around it and the case of its letters do not matter.';

/** Loads what has a slug; null if nothing has it. */
type Find<Row> = (slug: string) => MaybePromise<Row | null>;

/**
 * What a slug leads to: as it was given; else with its percent escapes decoded once; else in any case of its letters.
 * Slashes and spaces around it count for nothing. Null if nothing has it. One load if the slug is exact, at most three.
 * @throws InvalidInput for a slug that is empty, too long, or has control characters or half a character in it
 */
export function findBySlug<Row>(
  slug: string,
  { exact, folded }: { exact: Find<Row>; folded: Find<Row> },
): MaybePromise<Row | null> {
  const asGiven = storable(slug);
  const decoded = decodedSlug(slug) ?? asGiven;
  if (decoded === null)
    throw new InvalidInput(
      `slug must have 1 to ${maxSlugLength} characters, none of them a control character, but was ${given(slug)}`,
    );
  const first = asGiven === null ? null : exact(asGiven);
  return after(first, (found) => {
    if (found !== null) return found;
    if (decoded === asGiven) return folded(decoded);
    return after(exact(decoded), (second) => second ?? folded(decoded));
  });
}

/** What loads things by id, by slug, and ids by slug in any case of its letters. */
interface NamedLoaders<Row> {
  readonly byId: Loader<string, Row | null>;
  readonly bySlug: Loader<string, Row | null>;
  readonly idByFoldedSlug: Loader<string, string | null>;
}

/** The author, section or tag that a slug leads to; null if none has it. @throws InvalidInput */
export const findNamed = <Row>(
  slug: string,
  { byId, bySlug, idByFoldedSlug }: NamedLoaders<Row>,
  reading: Reading,
): MaybePromise<Row | null> =>
  findBySlug(slug, {
    exact: (exact) => bySlug.load(exact, reading),
    folded: (any) =>
      after(idByFoldedSlug.load(any, reading), (id) => (id === null ? null : byId.load(id, reading))),
  });

/** The slug as the database may be asked for it: in Unicode's composed form, null if it cannot be one. */
function storable(slug: string): string | null {
  // The length first: composing takes time that grows with the square of a run of accents.
  if (slug.length > 4 * maxSlugLength || !slug.isWellFormed()) return null;
  const bare = slug
    .normalize('NFC')
    .replace(/^[\s/]+/, '')
    .replace(/[\s/]+$/, '');
  const { length } = [...bare];
  return length === 0 || length > maxSlugLength || /\p{Cc}/u.test(bare) ? null : bare;
}

/** A character takes at most four bytes in UTF-8, and each byte three characters as an escape. */
const maxEscapedLength = 12 * maxSlugLength;

/** The slug without its percent escapes; null if it holds none, one that is not valid, or is no slug then. */
function decodedSlug(slug: string): string | null {
  if (slug.length > maxEscapedLength || !slug.includes('%')) return null;
  try {
    return storable(decodeURIComponent(slug));
  } catch {
    return null;
  }
}
