/** How pg says, in errors that bear no code, that a connection was lost, or was not to be had in time. */
export const lostConnection =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** SQLSTATEs and system codes of a connection that was there and is not any more. */
const brokenCodes = new Set(['57P01', '57P02', 'ECONNRESET', 'EPIPE']);

/** PgBouncer's code, whatever has ended a connection: the server's end, its own, a wait that was too long. */
const brokenPooler = '08P01';

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Whether a statement failed only because its connection was ended, so that another may answer it at once. */
export const hasBroken = (error: unknown): boolean =>
  error instanceof Error &&
  (brokenCodes.has(codeOf(error) ?? '') ||
    (codeOf(error) === brokenPooler && 'severity' in error && error.severity === 'FATAL') ||
    error.message.startsWith('Connection terminated unexpectedly'));

/** `prepared statement … already exists`, and `… does not exist`. */
const strangePrepared = new Set(['42P05', '26000']);

/** Whether a prepared statement was not as this process had left it: another server process has answered. */
export const hasLostPrepared = (error: unknown): boolean => strangePrepared.has(codeOf(error) ?? '');
