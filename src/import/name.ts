import type { ImportedAuthor, ImportedName } from '../../db/import/item.ts';
import { RejectError } from './entry.ts';
import { externalIdOf } from './external-id.ts';
import { slugOf, slugOrDigest } from './slug.ts';
import { cleanLine, lengthOf } from './text.ts';

const maxName = 200;

export interface NameOptions {
  /** What tells it from all others of its source; left out: its name as it is written. */
  readonly externalId?: string;
  /** The slug that the file gives; left out: one is made of the name. */
  readonly slug?: string;
  readonly isRecord?: boolean;
}

/**
 * A section, tag or author by its name (see plainLine; not empty).
 * @throws RejectError where the name is longer than 200 characters
 */
export function named(
  kind: 'section' | 'tag' | 'author',
  name: string,
  options: NameOptions = {},
): ImportedName {
  if (lengthOf(name) > maxName)
    throw new RejectError(
      `has ${{ section: "a section's", tag: "a tag's", author: "an author's" }[kind]} name of ${lengthOf(name)} characters; at most ${maxName} are allowed`,
    );
  const externalId = externalIdOf(options.externalId ?? name);
  const slug = slugOrDigest(slugOf(options.slug ?? '', 200) || name, kind, externalId);
  return { externalId, name: cleanLine(name), slug, isRecord: options.isRecord ?? false };
}

/** An author of whom no more than a name is said. */
export const authorNamed = (name: string, options: NameOptions = {}): ImportedAuthor => ({
  ...named('author', name, options),
  jobTitle: null,
  bio: [],
  avatar: null,
  sameAs: [],
});
