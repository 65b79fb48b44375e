/** How pg says, in errors that bear no code, that a connection was lost, or was not to be had in time. */
export const lostConnection =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** SQLSTATEs and system codes of a connection that was there and is not any more. */
const brokenCodes = new Set(['57P01', '57P02', 'ECONNRESET', 'EPIPE']);

/** Whether a statement failed only because its connection was ended, so that another may answer it at once. */
export const hasBroken = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && typeof error.code === 'string' && brokenCodes.has(error.code)) ||
    error.message.startsWith('Connection terminated unexpectedly'));
