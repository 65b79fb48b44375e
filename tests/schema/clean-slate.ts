import type { Newsroom } from '../support/newsroom.ts';

/** Deletes everything that a test has written; a fraction of what a database of its own would cost. */
export async function cleanSlate({ db }: Newsroom): Promise<void> {
  // What hangs on these goes with them.
  for (const table of ['item', 'tag', 'author', 'section', 'image'] as const)
    await db.kysely.deleteFrom(table).execute();
}
