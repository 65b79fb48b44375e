import type { Migration } from 'kysely';
import * as content from './migrations/0001_content.ts';
import * as derived from './migrations/0002_derived.ts';
import * as importing from './migrations/0003_import.ts';
import * as fasterWrites from './migrations/0004_faster_writes.ts';
import * as announcements from './migrations/0005_announcements.ts';
import * as currentServers from './migrations/0006_current_servers.ts';
import * as importedValues from './migrations/0007_imported_values.ts';
import * as slugCase from './migrations/0008_slug_case.ts';
import * as media from './migrations/0009_media.ts';
import * as listSizes from './migrations/0010_list_sizes.ts';

/**
 * Every migration, by name, in the order in which they run. A released one is never edited; 0003 was, for it could not
 * run on PostgreSQL 15.20, and 0006 brings a database that ran its former text to the same place.
 */
export const migrations: Record<string, Migration> = {
  '0001_content': content,
  '0002_derived': derived,
  '0003_import': importing,
  '0004_faster_writes': fasterWrites,
  '0005_announcements': announcements,
  '0006_current_servers': currentServers,
  '0007_imported_values': importedValues,
  '0008_slug_case': slugCase,
  '0009_media': media,
  '0010_list_sizes': listSizes,
};
