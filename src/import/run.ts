import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../db/client.ts';
import { refreshStatistics } from '../../db/import/batch.ts';
import { type FormerSlugs, writeFormerSlugs } from '../../db/import/former-slug.ts';
import { type ImportedItem, keyOf } from '../../db/import/item.ts';
import type { Outcome } from '../../db/import/plan.ts';
import { isDatabaseFault } from '../../db/import/refusal.ts';
import { takeBack } from '../../db/import/takedown.ts';
import { BatchWriter } from './batch-writer.ts';
import { entriesOfFile } from './entries.ts';
import {
  type Entry,
  type ItemEntry,
  type Place,
  placeName,
  type RejectedEntry,
  type SkippedEntry,
} from './entry.ts';
import { FileError } from './file-error.ts';
import type { FormatName } from './format-name.ts';
import { checkFile } from './input.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { Present, settleMissing, type WithdrawMissing } from './missing.ts';
import { type Progress, silentProgress } from './progress.ts';
import { RejectsFile } from './rejects.ts';
import { Repeated } from './repeated.ts';
import { type ImportReport, Tally } from './report.ts';
import { Takedowns, takedownOf } from './takedown.ts';

export interface ImportOptions {
  /** Overrules what files say of themselves as the source of all that is imported. */
  source?: string | null;
  /** The address of the site, for files that do not name it. */
  site?: string | null;
  /** What the files are; null: seen from their content. */
  format?: FormatName | null;
  /** Types of posts of WordPress to import beside `post`. */
  types?: readonly string[];
  dryRun?: boolean;
  /** What becomes of items of the files' sources that stand in none of the files; for whole exports. */
  withdrawMissing?: WithdrawMissing;
  /** Null: the first file's name and `.rejects.jsonl`, in the working directory; a dry run then keeps none. */
  rejectsFile?: string | null;
  limits?: Limits;
  /** Most items in one transaction. */
  batchItems?: number;
  progress?: Progress;
  /** Ends the import after the batch that is being written. */
  signal?: AbortSignal;
}

/** So long the database's answers may wait while a file is read. */
const hearMs = 0.5;
/** So many changes make the planner's statistics worth renewing. */
const manyItems = 500;
const again = 'what came in before is complete, and the same import again does the rest.';

/**
 * Imports files one after the other, batch by batch, and reports what came of it. What is there unchanged is not
 * written; an entry that cannot be imported is kept as a reject and stops nothing; a file that cannot be read to
 * its end does not stop the next.
 *
 * Items that are here and stand in none of the files are counted, or withdrawn, once every file was read to its end.
 *
 * Ends early where the database fails: the batches before have come in, and the same import again does the rest.
 * @throws FileError where one of the files cannot be used, or is to take the rejects too: then nothing was imported
 */
export async function importFiles(
  db: Database,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const run = new ImportRun(db, files, options);
  try {
    await run.importAll();
  } catch (error) {
    if (!isDatabaseFault(error)) throw error;
    run.tally.report.stopped = `The database failed (${error.message}): ${again}`;
  } finally {
    run.close();
  }
  return run.tally.finished();
}

class ImportRun {
  readonly tally: Tally;
  readonly #db: Database;
  readonly #files: readonly string[];
  readonly #options: ImportOptions;
  readonly #progress: Progress;
  readonly #rejects: RejectsFile | null;
  readonly #writer: BatchWriter;
  /** Of the file that is being read. */
  readonly #former: FormerSlugs[] = [];
  /** Of the file that is being read. */
  readonly #takedowns = new Takedowns();
  readonly #present = new Present();
  /** The ids of entries that are items here under other ids, by those. */
  readonly #adopted = new Map<string, string>();
  #file = '';
  #readBytes = 0;
  #seen = 0;

  constructor(db: Database, files: readonly string[], options: ImportOptions) {
    const sizes = files.map(checkFile);
    const dryRun = options.dryRun ?? false;
    this.#db = db;
    this.#files = files;
    this.#options = options;
    this.#rejects = rejectsFileFor(files, options.rejectsFile ?? null, dryRun);
    this.tally = new Tally(dryRun);
    this.tally.report.withdrawMissing = options.withdrawMissing ?? 'none';
    const writing = {
      batchItems: options.batchItems ?? 500,
      dryRun,
      isElsewhere: (source: string, externalId: string, than: ImportedItem) => {
        const adopted = this.#adopted.get(keyOf(source, externalId));
        return adopted === undefined ? this.#present.has(source, externalId) : adopted !== than.externalId;
      },
    };
    this.#writer = new BatchWriter(db, writing, (batch, result) => {
      this.tally.made(result.made);
      for (const { kind, name, field, here } of result.conflicts)
        this.tally.conflict({ what: `the ${kind} ${name}`, slug: null, field, here });
      for (const [place, entry] of batch.entries()) this.#settle(entry, result.outcomes[place]);
    });
    this.#progress = options.progress ?? silentProgress;
    const isKnown = sizes.every((size) => size !== null);
    this.#progress.start(isKnown ? sizes.reduce((sum, size) => sum + size, 0) : null);
  }

  async importAll(): Promise<void> {
    for (const file of this.#files) {
      await this.#importFile(file);
      if (this.#options.signal?.aborted) {
        this.tally.report.stopped = `Stopped before the end: ${again}`;
        return;
      }
    }
    const { dryRun, created, updated, files, withdrawMissing } = this.tally.report;
    if (files.every(({ error }) => error === null))
      this.tally.report.missing = await settleMissing(this.#db, this.#present, { withdrawMissing, dryRun });
    const changes = created.article + created.video + updated.article + updated.video;
    if (!dryRun && changes >= manyItems) await refreshStatistics(this.#db);
  }

  close(): void {
    this.#progress.stop();
    this.#rejects?.close();
    if (!this.#rejects?.isMade) return;
    this.tally.report.rejectsFile = this.#rejects.file;
    this.tally.report.rejectsFileWanted = this.#rejects.wanted;
  }

  async #importFile(file: string): Promise<void> {
    this.#file = file;
    const repeated = new Repeated();
    const told = this.tally.opened(file);
    const entries = entriesOfFile(file, {
      limits: this.#options.limits ?? defaultLimits,
      source: this.#options.source ?? null,
      site: this.#options.site ?? null,
      format: this.#options.format ?? null,
      types: this.#options.types ?? [],
      signal: this.#options.signal ?? null,
      onLook: (sentence) => this.#progress.wait(sentence),
      onRead: (bytes) => {
        this.#readBytes += bytes;
      },
      onFormat: (format) => {
        told.format = format;
      },
    });
    let heard = performance.now();
    try {
      for await (const entry of entries) {
        // Before it is taken: where the reading was broken off, what an item needs may be missing.
        if (this.#options.signal?.aborted) break;
        this.#notePresent(entry);
        if (entry.type !== 'item' && entry.takedown) {
          this.#takedowns.add(entry.takedown, placeOf(entry), repeated);
          if (this.#takedowns.isFull) await this.#forgetNeedless();
        }
        if (entry.type === 'skipped') this.tally.skipped(entry);
        else if (entry.type === 'rejected') this.#reject(entry);
        else await this.#takeItem(entry, repeated);
        if (entry.type !== 'skipped') this.#seen++;
        this.#showProgress();
        // Else the batch that is being written waits: its next statement goes out only between two readings of the file.
        if (performance.now() - heard > hearMs) {
          await setImmediate();
          heard = performance.now();
        }
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      told.error = error.message;
    }
    await this.#writer.flush();
    await this.#takeBack();
    await this.#writeFormerSlugs();
  }

  /** After all items of the file, for what one was called before another may be called now. */
  async #writeFormerSlugs(): Promise<void> {
    const former = this.#former.splice(0);
    if (this.tally.report.dryRun) return;
    for (let from = 0; from < former.length; from += manyItems)
      this.tally.report.made.formerSlugs += await writeFormerSlugs(
        this.#db,
        former.slice(from, from + manyItems),
      );
  }

  /** After all items of the file: see Takedowns. What was read of a file that breaks off counts too. */
  async #takeBack(): Promise<void> {
    const takedowns = this.#takedowns.take();
    const { taken } = await takeBack(this.#db, takedowns, { dryRun: this.tally.report.dryRun });
    for (const place of taken) this.tally.tookBack(this.#file, takedowns[place]?.place ?? '');
  }

  /** Memory stays bounded: takedowns that would change nothing here need not wait. */
  async #forgetNeedless(): Promise<void> {
    const { all } = this.#takedowns;
    const { taken, told } = await takeBack(this.#db, all, { dryRun: true });
    this.#takedowns.keep(all, new Set([...taken, ...told]));
  }

  /** What was read ahead is not done yet. */
  #showProgress(): void {
    const { done } = this.tally;
    this.#progress.update((this.#readBytes * done) / Math.max(this.#seen, 1), done);
  }

  #notePresent(entry: Entry): void {
    const key = entry.type === 'item' ? entry.item : entry.key;
    if (key) this.#present.add(key);
    if (entry.type === 'skipped' && entry.id) this.#present.addPlace(entry.id);
    if (entry.type === 'rejected' && entry.place.id !== undefined) this.#present.addPlace(entry.place.id);
  }

  async #takeItem(entry: ItemEntry, repeated: Repeated): Promise<void> {
    const earlier = repeated.find(entry.item, entry.place);
    if (earlier === null) {
      this.#takedowns.drop(entry.item);
      for (const note of entry.notes) this.tally.note(note, this.#file, entry.place);
      await this.#writer.add(entry);
    } else if (earlier.isSame) this.tally.repeated();
    else this.#reject(rejected(entry, `has the id of ${earlier.before}, which came in instead`));
  }

  #settle(entry: ItemEntry, outcome: Outcome | undefined): void {
    if (outcome === undefined) throw new Error('a batch was answered for fewer items than it has');
    if (outcome.change === 'rejected') {
      this.#reject(rejected(entry, outcome.reason));
      const takedown = takedownOf(entry.item, entry.item);
      if (takedown !== null) this.#takedowns.force(takedown, entry.place);
      return;
    }
    const { source, formerSlugs } = entry.item;
    const externalId = outcome.knownAs ?? entry.item.externalId;
    if (formerSlugs.length > 0) this.#former.push({ source, externalId, slugs: formerSlugs });
    if (outcome.knownAs !== null) {
      this.#adopted.set(keyOf(source, externalId), entry.item.externalId);
      this.#present.add({ source, externalId });
      this.tally.note('id-other', this.#file, entry.place);
    }
    if (outcome.isHeldForUrl) this.tally.note('item-held', this.#file, entry.place);
    this.tally.wrote(entry.item, outcome);
    if (outcome.momentKept) this.tally.note('moment-kept', this.#file, entry.place);
    for (const conflict of outcome.conflicts)
      this.tally.conflict({ what: `${this.#file}, ${placeName(entry.place)}`, ...conflict });
  }

  #reject(entry: RejectedEntry): void {
    this.tally.rejected(this.#file, entry);
    this.#rejects?.add(this.#file, entry);
  }
}

/** A skipped entry has no place: its type and its id say which it is. */
const placeOf = (entry: RejectedEntry | SkippedEntry): Place | string =>
  entry.type === 'rejected' ? entry.place : `${entry.what} ${entry.takedown?.externalId ?? ''}`;

const rejected = (entry: ItemEntry, reason: string): RejectedEntry => ({
  type: 'rejected',
  place: entry.place,
  reason,
  kind: entry.item.kind,
  original: entry.original,
});

function rejectsFileFor(files: readonly string[], named: string | null, dryRun: boolean): RejectsFile | null {
  const [first] = files;
  if (named === null && (dryRun || first === undefined)) return null;
  return new RejectsFile(named ?? `${path.basename(first ?? '')}.rejects.jsonl`, files);
}
