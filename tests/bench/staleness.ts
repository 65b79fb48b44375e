import { setTimeout as sleep } from 'node:timers/promises';
import type { Writer } from './changes.ts';
import { articleSlug } from './page.ts';
import { randomNumbers } from './random.ts';
import type { Server } from './server.ts';

/** An answer that is fresh could be followed by a stale one, where a late fill undoes a clearing: so it is asked on. */
const askedOnMs = 40;
const pauseMs = 2;
const atOnce = 4;

/** What became of the headlines that were edited. */
export interface Staleness {
  /** So many edits were watched. */
  readonly watched: number;
  /**
   * The longest time, in milliseconds, after the COMMIT of an edit was answered at which a request was begun whose
   * answer still had the old headline; 0 where none had.
   */
  readonly longestMs: number;
}

/**
 * Watches a server under load, several articles at a time: asks for one, so that whatever is kept of it is kept; has
 * its headline edited; and asks on until a while after the new headline has come. Ends when `isOver` says so.
 */
export async function watchStaleness(
  server: Server,
  writer: Writer,
  articles: number,
  isOver: () => boolean,
): Promise<Staleness> {
  const random = randomNumbers(57);
  let watched = 0;
  let longestMs = 0;
  const watchOn = async (): Promise<void> => {
    while (!isOver()) {
      longestMs = Math.max(longestMs, await watchOne(server, writer, 1 + Math.floor(random() * articles)));
      watched += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, watchOn));
  return { watched, longestMs };
}

/** How long after its commit an edit of this article was not to be seen yet, in milliseconds. */
async function watchOne(server: Server, writer: Writer, article: number): Promise<number> {
  const slug = articleSlug(article);
  let longestMs = 0;
  await server.page(slug);
  const before = headlineOf(await server.page(slug));
  const edit = await writer.editOf(article);
  for (let freshUntil = Number.POSITIVE_INFINITY; performance.now() < freshUntil; await sleep(pauseMs)) {
    const afterMs = performance.now() - edit.committedAt;
    const isStale = headlineOf(await server.page(slug)) === before;
    if (isStale) longestMs = Math.max(longestMs, afterMs);
    else if (freshUntil === Number.POSITIVE_INFINITY) freshUntil = performance.now() + askedOnMs;
    if (afterMs > 10_000) throw new Error(`${slug} had its old headline 10 s after it was edited`);
  }
  return longestMs;
}

const headlineOf = (answer: unknown): unknown =>
  (answer as { data?: { article?: { headline?: unknown } | null } }).data?.article?.headline;
