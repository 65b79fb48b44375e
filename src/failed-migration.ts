import { hasBroken } from '../db/connection-error.ts';
import type { MigrationError } from '../db/migrate.ts';
import { StartError } from './start-error.ts';

/**
 * A migration that failed, as the sentence for an operator: the server and its version, the migration, PostgreSQL's
 * words, and what to do. Anything but a refusal by PostgreSQL or a lost connection is a fault of ours, and is returned
 * as it is: its stack is needed.
 */
export function failedMigration(
  { migration, cause }: MigrationError,
  place: string,
  version: string,
): unknown {
  if (!(cause instanceof Error)) return cause;
  const { code = '', message } = cause as Error & { code?: string };
  const isRefusal = /^[0-9A-Z]{5}$/.test(code);
  if (!isRefusal && !hasBroken(cause)) return cause;
  const words = message.replace(/\s+/g, ' ').trim();
  return new StartError(
    `The database at ${place} (PostgreSQL ${version}) was not migrated, and nothing in it was changed: ${
      migration === null ? 'PostgreSQL' : `in migration ${migration} PostgreSQL`
    } said “${words}”${isRefusal ? ` (${code})` : ''}; ${whatToDo(code, cause)}.`,
    { cause },
  );
}

/** By SQLSTATE, of which the first two characters are the class. */
function whatToDo(code: string, cause: Error): string {
  if (code === '42501')
    return 'let DATABASE_URL name a role that owns this database, or may create in it and owns the tables that are there';
  if (['42P07', '42710', '42723', '42701', '42P06'].includes(code))
    return 'rename what stands in the way, or set DATABASE_URL to a database of its own';
  if (code === '25006') return 'set DATABASE_URL to the primary server, which can be written';
  if (code.startsWith('53')) return 'make room on the server, and start again';
  if (['55P03', '57014', '40P01', '40001'].includes(code))
    return 'end what else uses this database, and start again';
  if (code.startsWith('08') || code.startsWith('57') || hasBroken(cause))
    return 'see to it that the server runs, and start again';
  return 'keep the version of Broadsheet that ran before, and report this sentence to its makers';
}
