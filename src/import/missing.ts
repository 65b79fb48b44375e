import type { Database } from '../../db/client.ts';
import {
  type ItemOfSource,
  itemsOfSource,
  type StoredItem,
  withdrawMissing,
} from '../../db/import/missing.ts';
import { shortDigest } from './digest.ts';
import type { ItemKey } from './entry.ts';

/** What becomes of items that the files of an import do not hold: nothing, a few are withdrawn, or as many as there are. */
export type WithdrawMissing = 'none' | 'some' | 'all';

/** The items of one source that stand in none of the files. Printed as it stands by `--json`. */
export interface MissingReport {
  source: string;
  count: number;
  /** How many items of this source there are here, those included. */
  of: number;
  /** How many were withdrawn, or in a dry run would be; without those that were withdrawn before. */
  withdrawn: number;
  /** How many of them were withdrawn before: by an editor, by `npm run withdraw`, or as their source says. */
  already: number;
  /** They are so many that only `--withdraw-missing=all` withdraws them. */
  isRefused: boolean;
  /** In a dry run all that would be withdrawn, else the first twenty. */
  items: readonly StoredItem[];
  /** Those that stand in none of the files either, were withdrawn for it and restored here: they are left alone. */
  overruled: { count: number; first: readonly StoredItem[] };
}

/** More than both need a second word: an export that is not whole would take half a site down. */
const fewItems = 20;
const fewPercent = 5;

/**
 * What stands in the files of an import: items by source and external id, and entries that could not be read so far by
 * the id that names their place. A digest of eight bytes each: 200,000 take some 15 MB.
 */
export class Present {
  readonly #digests = new Map<string, Set<string>>();
  readonly #places = new Set<string>();

  add({ source, externalId }: ItemKey): void {
    const known = this.#digests.get(source);
    if (known === undefined) this.#digests.set(source, new Set([shortDigest(externalId)]));
    else known.add(shortDigest(externalId));
  }

  /** An id as a place names it, such as "post 12" (see Place): whatever its source is, it is not missing. */
  addPlace(id: string): void {
    this.#places.add(shortDigest(id.replace(/^post /, '')));
  }

  get sources(): string[] {
    return [...this.#digests.keys()];
  }

  has(source: string, externalId: string): boolean {
    const digest = shortDigest(externalId);
    return this.#digests.get(source)?.has(digest) || this.#places.has(digest);
  }
}

/**
 * Looks for items that are here and stand in none of the files, source by source, and withdraws them if that is asked
 * for. Call it only if every file was read to its end. A statement for each 10,000 items of the sources.
 */
export async function settleMissing(
  db: Database,
  present: Present,
  { withdrawMissing: withdraw, dryRun }: { withdrawMissing: WithdrawMissing; dryRun: boolean },
): Promise<MissingReport[]> {
  const reports: MissingReport[] = [];
  for (const source of present.sources) {
    const missing: ItemOfSource[] = [];
    const overruled: ItemOfSource[] = [];
    let of = 0;
    for await (const page of itemsOfSource(db, source)) {
      of += page.length;
      for (const item of page)
        if (!present.has(source, item.externalId)) (item.isOverruled ? overruled : missing).push(item);
    }
    if (missing.length + overruled.length === 0) continue;
    const shown = missing.filter(({ isWithdrawn }) => !isWithdrawn).length;
    const isMany = shown > fewItems && shown * 100 > of * fewPercent;
    const isRefused = withdraw === 'some' && isMany;
    const isDone = withdraw !== 'none' && !isRefused;
    if (isDone && !dryRun)
      await withdrawMissing(
        db,
        missing.map(({ id }) => id),
      );
    reports.push({
      source,
      count: missing.length,
      of,
      withdrawn: isDone ? shown : 0,
      already: missing.length - shown,
      isRefused,
      items: (dryRun && withdraw !== 'none' ? missing : missing.slice(0, 20)).map(named),
      overruled: { count: overruled.length, first: overruled.slice(0, 20).map(named) },
    });
  }
  return reports;
}

const named = ({ id, externalId, slug, headline }: StoredItem): StoredItem => ({
  id,
  externalId,
  slug,
  headline,
});
