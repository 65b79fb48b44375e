import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { smallWorld, wideWorld } from '../db/random-world.ts';
import { Canary } from './canary.ts';
import { anyChange, anyFineChange, emptied } from './random-change.ts';

/** Those who write: one at random, in a newsroom of a few items, and one beside it who counts. */
export interface Newsdesk {
  readonly canary: Canary;
  /** How many transactions have changed something. */
  readonly changes: number;
  /** What was written last, for a failure to tell. */
  readonly last: readonly string[];
  /**
   * Writes so many random changes, one after the other, while the canary is written beside it. `fine`: only those that
   * are announced by what they change.
   */
  write(count: number, which: 'fine' | 'all'): Promise<void>;
  /** Removes everything, by TRUNCATE, and fills the newsroom again; in one transaction. */
  refill(): Promise<void>;
  close(): Promise<void>;
}

const canaryPauseMs = 4;
const remembered = 12;

/**
 * Opens a newsdesk on a migrated database and fills it. A connection that breaks is made anew: what it was about may
 * have been committed, or not.
 */
export async function openNewsdesk(urlOf: () => string, seed: number): Promise<Newsdesk> {
  const canary = new Canary();
  const [editor, counter] = [new Writer(urlOf, seed), new Writer(urlOf, seed)];
  const changes = {
    fine: endless(fc.sample(anyFineChange, { numRuns: 2_000, seed })),
    all: endless(fc.sample(anyChange, { numRuns: 4_000, seed })),
  };
  let refills = 0;
  const last: string[] = [];

  const refill = async () => {
    refills += 1;
    const world = refills % 3 === 0 ? wideWorld : smallWorld;
    // The canary's own words and its counters are read here, so nobody writes it meanwhile.
    await untilDone(() => counter.commit(`${emptied}; ${world}; ${canary.rows}`));
    last.push('everything truncated, and filled again');
  };
  const count = async (isDone: () => boolean) => {
    while (!isDone()) {
      await canary.step((text) => counter.commit(text)).catch(() => {});
      await sleep(canaryPauseMs);
    }
  };
  const newsdesk = {
    canary,
    get changes() {
      return editor.committed + counter.committed;
    },
    last,
    refill,
    async write(many: number, which: 'fine' | 'all') {
      let isDone = false;
      const counting = count(() => isDone);
      for (let written = 0; written < many; written += 1) {
        const change = changes[which]();
        last.push(change.replaceAll(/\s+/g, ' ').slice(0, 300));
        await editor.commit(change).catch(() => {});
      }
      last.splice(0, last.length - remembered);
      isDone = true;
      await counting;
    },
    async close() {
      await Promise.all([editor.close(), counter.close()]);
    },
  };
  await refill();
  return newsdesk;
}

/** One after the other, and again from the beginning. */
function endless(texts: readonly string[]): () => string {
  let next = 0;
  return () => texts[next++ % texts.length] ?? '';
}

/** A session that is opened again when it has broken. */
class Writer {
  readonly #urlOf: () => string;
  readonly #seed: number;
  #client: pg.Client | null = null;
  committed = 0;

  constructor(urlOf: () => string, seed: number) {
    this.#urlOf = urlOf;
    this.#seed = seed;
  }

  /** Writes all in one transaction. Rejects where it was refused, and then nothing has changed, or where it broke. */
  async commit(text: string): Promise<void> {
    const client = this.#client ?? (await this.#open());
    try {
      await client.query(`begin; ${text}; commit`);
      this.committed += 1;
    } catch (error) {
      await client.query('rollback').catch(() => {
        this.#client = null;
        client.end().catch(() => {});
      });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#client?.end().catch(() => {});
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#urlOf(),
      statement_timeout: 5_000,
      connectionTimeoutMillis: 1_000,
      options: '-c timezone=UTC',
    });
    client.on('error', () => {
      this.#client = null;
    });
    await client.connect();
    await client.query('select setseed($1)', [(this.#seed % 1_000) / 1_000]);
    this.#client = client;
    return client;
  }
}

/** Tries again while PostgreSQL is away, or the queue of notifications full. @throws after ten seconds */
async function untilDone(run: () => Promise<void>): Promise<void> {
  for (const until = performance.now() + 60_000; ; await sleep(50)) {
    try {
      await run();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
}
