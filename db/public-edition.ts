import { ChangeLog } from './changes/change-log.ts';
import { Subscription } from './changes/subscription.ts';
import type { Database } from './client.ts';
import { createEdition, type Edition } from './edition.ts';
import { KnownListSizes } from './list-sizes.ts';
import { emptyShelf, sharedShelf } from './shelf.ts';

export interface PublicEditionOptions {
  db: Database;
  /** Of the same database. */
  url: string;
  /** Of the same database too, for the connection that listens: for when `url` leads to a pooler. */
  directUrl?: string | null;
  /** About how much memory kept rows may take, in bytes; 0 keeps none. */
  rowCacheBytes: number;
  /** Whether others keep what is made of rows, and must know when that has changed. */
  tracks: boolean;
  /** Told when changes are no longer heard, so that nothing kept is used, and when they are again. */
  onSilence?: (error: Error) => void;
  onSound?: () => void;
}

/** What everybody may see: one set of loaders for all public requests of a process, and what tells them of changes. */
export interface PublicEdition {
  readonly loaders: Edition;
  /** How long lists are: what prices are reckoned by. */
  readonly sizes: KnownListSizes;
  /** Null where nothing is kept. */
  readonly changes: Changes | null;
  close(): Promise<void>;
}

export interface Changes {
  readonly log: ChangeLog;
  /** Whether all changes but those of the last two seconds are known: whether what is kept may be used. */
  isComplete(): boolean;
  /** How long ago that was so for the last time, in milliseconds. */
  msSinceComplete(): number;
  /** Whether time has changed an item since then. */
  isMomentMissed(): boolean;
  /** How long nothing will change by time alone, in milliseconds; 0 where that is not known. */
  msToNextMoment(): number;
}

/** Opens the public edition and listens for changes; resolves once they are heard, or cannot be at the moment. */
export async function openPublicEdition(options: PublicEditionOptions): Promise<PublicEdition> {
  const { db, url, directUrl = null, rowCacheBytes, tracks, onSilence, onSound } = options;
  const sizes = new KnownListSizes(db);
  // A database that does not answer says so to each request; until then lists count as long as they can be.
  await sizes.refresh().catch(() => {});
  if (rowCacheBytes === 0 && !tracks)
    return { loaders: createEdition(db, emptyShelf(null)), sizes, changes: null, close: async () => {} };
  const log = new ChangeLog();
  const subscription = new Subscription({
    url,
    directUrl,
    log,
    ...(onSilence && { onSilence }),
    ...(onSound && { onSound }),
  });
  const shelf =
    rowCacheBytes === 0
      ? emptyShelf(log, subscription.isComplete)
      : sharedShelf(log, subscription.isComplete, rowCacheBytes);
  await subscription.start();
  return {
    loaders: createEdition(db, shelf),
    sizes,
    changes: {
      log,
      isComplete: subscription.isComplete,
      msSinceComplete: subscription.msSinceComplete,
      isMomentMissed: subscription.isMomentMissed,
      msToNextMoment: () => subscription.msToNextMoment(),
    },
    close: () => subscription.close(),
  };
}
