import pg from 'pg';

/**
 * Loaded into every server that is measured, before its own code (`node --import`): counts the statements that it
 * sends, and answers over the process's channel what it has cost so far. Counting is one addition a statement.
 */
export interface Reading {
  /** Sent by this process. */
  readonly statements: number;
  /** Computed by all of its threads, in milliseconds. */
  readonly cpuMs: number;
  /** Of the process's own memory in RAM, in MiB. */
  readonly residentMib: number;
}

let statements = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  statements += 1;
  return Reflect.apply(query, this, given);
};

const mebibyte = 1024 ** 2;
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const reading: Reading = {
    statements,
    cpuMs: (user + system) / 1000,
    residentMib: process.memoryUsage.rss() / mebibyte,
  };
  process.send?.(reading);
});
// Nobody is left who would end it.
process.once('disconnect', () => process.exit(1));
// The channel alone must not keep a server running that has stopped everything else.
process.channel?.unref();
