import { createHash } from 'node:crypto';
import type { DoorField, Restrictions } from './door.ts';

/**
 * What a source said last of an item, an author, a section or a tag, by field: a digest of each (8 characters, so that
 * 200,000 items take some 100 MB), but status and moments as they are, for those are compared by size. An absent field is
 * one that no import has recorded yet. Beside it stands what editors have restricted (restrictionsIn).
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

const restrictionNames = {
  status: 'restrictedStatus',
  publishedAt: 'restrictedPublishedAt',
  withdrawnAt: 'restrictedWithdrawnAt',
} as const satisfies Record<DoorField, string>;

/** What editors have restricted of an item before its last import: see door.ts. */
export const restrictionsIn = (said: Said): Restrictions =>
  Object.fromEntries(
    Object.entries(restrictionNames).flatMap(([field, name]) =>
      typeof said[name] === 'string' ? [[field, said[name]]] : [],
    ),
  );

/** The same with these restrictions instead of the ones before. */
export function withRestrictions(said: Said, restrictions: Restrictions): Said {
  const names: readonly string[] = Object.values(restrictionNames);
  return {
    ...Object.fromEntries(Object.entries(said).filter(([name]) => !names.includes(name))),
    ...Object.fromEntries(
      Object.entries(restrictions).map(([field, value]) => [restrictionNames[field as DoorField], value]),
    ),
  };
}
