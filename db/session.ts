import type pg from 'pg';

/** Settings of PostgreSQL that the statements of this program need, by name. */
export type ServerSettings = Readonly<Record<string, string>>;

/** `statementTimeoutMs`: PostgreSQL ends a statement after this time; 0 never does. */
export const serverSettings = (statementTimeoutMs: number): ServerSettings => ({
  // Moments are read as PostgreSQL writes them.
  timezone: 'UTC',
  datestyle: 'ISO',
  // No key of ours comes twice in one statement, so nothing is remembered.
  enable_memoize: 'off',
  // Our statements walk indexes whatever their values are (a test reads their generic plans), but their estimates
  // make PostgreSQL plan each anew at every call, which costs more than running it: 1.5 ms against 0.6 for an item by
  // its slug. The same estimates would have a server with LLVM compile them at every call.
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  statement_timeout: String(statementTimeoutMs),
  lock_timeout: String(statementTimeoutMs),
  idle_in_transaction_session_timeout: '60000',
});

/** The statement that makes these settings for one transaction. */
export const forOneTransaction = (settings: ServerSettings): string => `select ${calls(settings, true)}`;

const calls = (settings: ServerSettings, isLocal: boolean): string =>
  `concat(${Object.entries(settings)
    .map(([name, value]) => `set_config('${name}', '${value}', ${isLocal})`)
    .join(', ')})`;

/** pg keeps it and says so in no types: the process id that the server announced when the connection was made. */
export const announcedId = (client: pg.ClientBase): number =>
  (client as unknown as { processID: number }).processID;

/**
 * Finds out whether the connection has a server process to itself: whether the one that answers is the one that the
 * server announced. Then makes the settings for as long as the connection lasts. Any other answer comes through a
 * connection pooler, which announces an id of its own; nothing is left behind there then. One round trip.
 * @throws pg's own error, also if there is no answer within `timeoutMs`
 */
export async function openSession(
  client: pg.ClientBase,
  settings: ServerSettings,
  timeoutMs: number,
): Promise<boolean> {
  const isOwn = 'pg_backend_pid() = $1::integer';
  const question = {
    text: `select ${isOwn} as own, case when ${isOwn} then ${calls(settings, false)} end`,
    values: [announcedId(client)],
    query_timeout: timeoutMs,
  };
  const { rows } = await client.query<{ own: boolean }>(question);
  return rows[0]?.own === true;
}
