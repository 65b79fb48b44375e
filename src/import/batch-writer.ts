import type { Database } from '../../db/client.ts';
import { type BatchOptions, type BatchResult, writeBatch } from '../../db/import/batch.ts';
import type { ItemEntry } from './entry.ts';

/** So many characters of the file fill a batch, however few items they are: what waits is held in memory. */
const batchCharacters = 2_000_000;

/**
 * Gathers items into batches and writes them, one batch while the next is being read. `settled` hears what became
 * of each batch, in order.
 */
export class BatchWriter {
  readonly #db: Database;
  readonly #options: BatchOptions & { batchItems: number };
  readonly #settled: (batch: readonly ItemEntry[], result: BatchResult) => void;
  #waiting: ItemEntry[] = [];
  #characters = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    db: Database,
    options: BatchOptions & { batchItems: number },
    settled: (batch: readonly ItemEntry[], result: BatchResult) => void,
  ) {
    this.#db = db;
    this.#options = options;
    this.#settled = settled;
  }

  /** Takes an item; waits where two batches are full. Rejects with what an earlier batch has failed of. */
  async add(entry: ItemEntry): Promise<void> {
    this.#waiting.push(entry);
    this.#characters += entry.characters;
    if (this.#waiting.length >= this.#options.batchItems || this.#characters >= batchCharacters)
      await this.#next();
  }

  /** Writes what waits, and waits for it. */
  async flush(): Promise<void> {
    await this.#next();
    await this.#writing;
  }

  async #next(): Promise<void> {
    await this.#writing;
    const batch = this.#waiting;
    if (batch.length === 0) return;
    this.#waiting = [];
    this.#characters = 0;
    this.#writing = this.#write(batch);
    this.#writing.catch(() => {}); // thrown by the next add or flush, which awaits it
  }

  async #write(batch: readonly ItemEntry[]): Promise<void> {
    const items = batch.map((entry) => entry.item);
    this.#settled(batch, await writeBatch(this.#db, items, this.#options));
  }
}
