import pg from 'pg';
import { lostConnection } from '../connection-error.ts';

/** Collisions with another writer, which go away when the transaction is tried again. */
const passing = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock timeout
  '23505', // a slug that somebody else took between our look and our write
]);

/** Classes of errors that lie in what was to be written: the data, a constraint or a trigger, a limit. */
const refusing = /^(22|23|54|P0)/;

/** Whether the transaction may succeed when it is tried again as it is. */
export const isPassing = (error: unknown): boolean => passing.has(codeOf(error) ?? '');

/** Why the database does not take what was to be written, or null where the fault is another one. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof Error) || !refusing.test(codeOf(error) ?? '')) return null;
  return `the database does not take it: ${error.message}`;
}

/** Whether the database itself failed: the connection broke, it stopped, its disk is full. */
export const isDatabaseFault = (error: unknown): error is Error =>
  error instanceof pg.DatabaseError ||
  (error instanceof Error && lostConnection.test(error.message)) ||
  (typeof error === 'object' && error !== null && 'syscall' in error && 'message' in error);

const codeOf = (error: unknown): string | null =>
  error instanceof pg.DatabaseError ? (error.code ?? null) : null;
