import { isRow, type Row } from './row.ts';

/** One database within an export: Ghost writes a list of them with one member. */
export interface Database {
  /** Where it stands, such as `db[0].data.`; what is in it is named behind that. */
  readonly path: string;
  readonly data: Row;
  readonly meta: Row;
  /** Whether it is wrapped as only Ghost does it, so that what is in it need not speak for itself. */
  readonly isWrapped: boolean;
}

/**
 * The databases of a value: `{ db: [{ meta, data }] }`, `{ db: { meta, data } }`, `{ meta, data }`, `{ data }` or
 * the tables themselves. None where it is none of these.
 */
export function databasesOf(value: unknown): Database[] {
  if (!isRow(value) || '@context' in value || '@graph' in value) return [];
  const { db } = value;
  if (Array.isArray(db)) return db.flatMap((each, place) => databaseIn(each, `db[${place}].`));
  return isRow(db) ? databaseIn(db, 'db.') : databaseIn(value, '');
}

function databaseIn(value: unknown, path: string): Database[] {
  if (!isRow(value)) return [];
  const { data } = value;
  const meta = isRow(value['meta']) ? value['meta'] : {};
  const isWrapped = path !== '' || 'exported_on' in meta || 'version' in meta;
  if (isRow(data)) return [{ path: `${path}data.`, data, meta, isWrapped }];
  return 'posts' in value ? [{ path, data: value, meta, isWrapped }] : [];
}
