import { createHash } from 'node:crypto';

/**
 * What a source said last of an item, an author, a section or a tag, by field: a digest of each (8 characters, so that
 * 200,000 items take some 100 MB), but status and moments as they are, for those are compared by size. An absent field is
 * one that no import has recorded yet.
 */
export type Said = Readonly<Record<string, string | boolean | null>>;

/** A digest of a value that JSON can hold; the same for every order of the members of its objects. */
export function digestOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return createHash('sha1')
    .update(JSON.stringify(ordered(value)))
    .digest('base64')
    .slice(0, 8);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
}

/** A moment in RFC 3339 with six digits of the second, so that moments compare as texts. */
export function wholeMoment(moment: string): string {
  const [seconds = '', fraction = ''] = moment.replace(/Z$/, '').split('.');
  return `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}
