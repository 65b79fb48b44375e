/** How pg says, in errors that bear no code, that a connection was lost, or was not to be had in time. */
export const lostConnection =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;
