import type { Migration } from 'kysely';
import * as content from './migrations/0001_content.ts';
import * as derived from './migrations/0002_derived.ts';

/** Every migration, by name, in the order in which they run. A released one is never edited. */
export const migrations: Record<string, Migration> = {
  '0001_content': content,
  '0002_derived': derived,
};
