import { setTimeout as sleep } from 'node:timers/promises';
import { channel } from '../../db/changes/announcement.ts';
import { ChangeLog } from '../../db/changes/change-log.ts';
import { Subscription } from '../../db/changes/subscription.ts';
import { createEdition, type Edition } from '../../db/edition.ts';
import { sharedShelf } from '../../db/shelf.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, type Session } from './session.ts';

/** A newsroom of which a gateway keeps what it has read, and somebody who writes to it. */
export interface KeptNewsroom {
  newsroom: Newsroom;
  log: ChangeLog;
  subscription: Subscription;
  /** What a gateway reads with: it keeps everything, as long as it is current. */
  kept: Edition;
  editor: Session;
  /** Resolves when everything that was committed before has been noted. @throws after two seconds */
  heard(): Promise<void>;
  close(): Promise<void>;
}

/** A topic of nothing: ids of items do not come so far. */
const firstMarker = 9_000_000_000_000;

export async function openKeptNewsroom(): Promise<KeptNewsroom> {
  const newsroom = await openNewsroom();
  const log = new ChangeLog();
  const subscription = new Subscription({ url: newsroom.url, log });
  await subscription.start();
  const editor = await openSession(newsroom);
  let markers = 0;

  return {
    newsroom,
    log,
    subscription,
    kept: createEdition(
      newsroom.db,
      sharedShelf(log, () => subscription.isComplete(), 50_000_000),
    ),
    editor,
    async heard() {
      markers += 1;
      const marker = { topics: [`item ${firstMarker + markers}`], ranges: [] };
      const before = log.sequence;
      await editor.run(`notify ${channel}, '${marker.topics[0]}'`);
      const until = performance.now() + 60_000;
      while (log.isCurrent(marker, before)) {
        if (performance.now() > until) throw new Error('what was written has not been heard');
        await sleep(1);
      }
    },
    async close() {
      await Promise.all([subscription.close(), editor.close()]);
      await newsroom.close();
    },
  };
}
