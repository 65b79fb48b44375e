import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { earlyStatements } from './statement.ts';

export interface KeeperOptions {
  readonly pool: pg.Pool;
  /** How many connections the pool is to have at all times. */
  readonly kept: number;
  readonly hasSession: (client: pg.PoolClient) => boolean;
}

/** To plan all statements takes 0.1 s, on a busy machine longer. In milliseconds. */
const preparedWithinMs = 10_000;
/** From a connection that could not be had, or prepared, to the next, in milliseconds. */
const retryMs = 1_000;

/** What pg's pool can do and says in no types: open one more connection, also if others are idle. */
interface GrowingPool {
  newClient(waiting: { callback(error: Error | undefined, client?: pg.PoolClient): void }): void;
}

/** What pg keeps of a connection and says in no types. */
interface PreparingConnection {
  /** The statements that it need not parse again, by name. */
  readonly parsedStatements: Record<string, string>;
}

/**
 * Keeps a pool's connections open, each with the statements parsed and planned that are sent often: on a new connection a
 * page waits for that, up to 60 ms. A connection that is lost is replaced while the others serve. If all are busy
 * meanwhile, the pool opens one by itself that serves at once, and is prepared as soon as nobody waits for one.
 *
 * Connections are prepared one after the other, with a pause as long as that took between them: clients whose
 * statements are cancelled, each with its connection, take half of one of PostgreSQL's processors at most.
 */
export class Keeper {
  readonly #pool: pg.Pool;
  readonly #kept: number;
  readonly #hasSession: (client: pg.PoolClient) => boolean;
  readonly #closing = new AbortController();
  /** Of each connection that has been prepared, the number of statements that it was prepared for. */
  readonly #prepared = new WeakMap<pg.PoolClient, number>();
  #isStarted = false;
  #isBusy = false;

  constructor({ pool, kept, hasSession }: KeeperOptions) {
    this.#pool = pool;
    this.#kept = kept;
    this.#hasSession = hasSession;
    pool.on('remove', () => void this.#fill());
  }

  /** Begins to prepare the connections that there are, and to open the others; resolves when it has tried. */
  async start(): Promise<void> {
    this.#isStarted = true;
    await this.#alone(async () => {
      // All at once: the pool would hand out the same one again and again.
      const idle = Array.from({ length: this.#pool.idleCount }, () => this.#pool.connect());
      for (const each of await Promise.allSettled(idle)) {
        if (each.status === 'rejected') continue;
        if (this.#mayPrepare(each.value)) await this.#prepare(each.value);
        else each.value.release();
      }
      await this.#openMissing();
    });
  }

  stop(): void {
    this.#closing.abort();
  }

  /** Takes back a connection that has answered: into the pool, at once if somebody waits for one. */
  giveBack = (client: pg.PoolClient): void => {
    if (!this.#mayPrepare(client) || this.#isBusy || this.#pool.waitingCount > 0) client.release();
    else void this.#alone(() => this.#prepare(client));
  };

  #mayPrepare(client: pg.PoolClient): boolean {
    return this.#isOpen && this.#hasSession(client) && this.#prepared.get(client) !== earlyStatements.size;
  }

  get #isOpen(): boolean {
    return this.#isStarted && this.#kept > 0 && !this.#closing.signal.aborted;
  }

  /** Whether a connection is missing. The pool's own least number is 0 while they lead through a pooler. */
  #isShort(): boolean {
    const { totalCount, options } = this.#pool;
    return this.#isOpen && totalCount < Math.min(this.#kept, options.min ?? 0);
  }

  #fill(): Promise<void> {
    return this.#alone(() => this.#openMissing());
  }

  async #openMissing(): Promise<void> {
    while (this.#isShort()) await this.#open();
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy || !this.#isOpen) return;
    this.#isBusy = true;
    try {
      await work();
    } finally {
      this.#isBusy = false;
    }
    // What was lost meanwhile.
    if (this.#isShort()) void this.#fill();
  }

  async #open(): Promise<void> {
    const pool = this.#pool as unknown as GrowingPool;
    const opened = new Promise<pg.PoolClient>((resolve, reject) => {
      pool.newClient({
        callback: (error, client) => (client === undefined ? reject(error) : resolve(client)),
      });
    });
    try {
      await this.#prepare(await opened);
    } catch {
      // Requests meet the same error, and tell of it.
      await this.#pause(retryMs);
    }
  }

  /** Prepares a connection that the pool has handed out, and gives it back; closed if that fails. Never rejects. */
  async #prepare(client: pg.PoolClient): Promise<void> {
    const began = performance.now();
    try {
      const { size } = earlyStatements;
      if (this.#hasSession(client)) await prepareStatements(client);
      this.#prepared.set(client, size);
      client.release();
    } catch {
      client.release(true);
      await this.#pause(retryMs);
    }
    await this.#pause(performance.now() - began);
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#closing.signal, ref: false }).catch(() => {});
  }
}

/**
 * Has PostgreSQL parse and plan the early statements that the connection has not had yet, in two round trips. EXPLAIN
 * makes the plan that EXECUTE then uses, and runs nothing. Rejects with pg's own error; the connection must not be used
 * then.
 */
async function prepareStatements(client: pg.PoolClient): Promise<void> {
  const { parsedStatements } = client.connection as unknown as PreparingConnection;
  const missing = [...earlyStatements].flatMap(({ name, text, valueCount }) =>
    name === null || parsedStatements[name] !== undefined
      ? []
      : [{ name, text, values: Array(valueCount).fill('null').join(', ') }],
  );
  if (missing.length === 0) return;
  await runAll(
    client,
    missing.map(({ name, text }) => `prepare ${name} as ${text}`),
  );
  for (const { name, text } of missing) parsedStatements[name] = text;
  await runAll(
    client,
    missing.map(({ name, values }) => `explain (costs off) execute ${name}${values && `(${values})`}`),
  );
}

const runAll = (client: pg.PoolClient, all: readonly string[]) => {
  const question = { text: all.join(';'), query_timeout: preparedWithinMs };
  return client.query(question);
};
