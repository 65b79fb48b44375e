import { externalIdOf } from '../external-id.ts';
import { idOf, type Row } from './row.ts';

/**
 * What tells a row from all others of its site, in this export and in those that follow: its id. Ghost before 1.0
 * counts ids, and counts anew when a site moves by an export, which keeps the uuid: so a number stands back behind
 * it. Without either, the slug. Null where there is none of them.
 */
export function externalIdIn(row: Row): string | null {
  const id = idOf(row['id']);
  const isCounted = id === null || /^\d{1,15}$/.test(id);
  const known = (isCounted ? idOf(row['uuid']) : null) ?? id ?? idOf(row['slug']);
  return known === null ? null : externalIdOf(known) || null;
}
