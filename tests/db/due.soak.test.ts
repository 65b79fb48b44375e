import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEdition } from '../../db/edition.ts';
import { Reading } from '../../db/reading.ts';
import { sharedShelf } from '../../db/shelf.ts';
import { type KeptNewsroom, openKeptNewsroom } from './kept-newsroom.ts';
import { type Read, readThrough } from './random-read.ts';
import { anyFeed, firstPage } from './shapes.ts';

let here: KeptNewsroom;
beforeAll(async () => {
  here = await openKeptNewsroom();
});
afterAll(() => here.close());

const feed = (what: 'feed' | 'feed-count', source: 'newsroom' | 'tag', parent: string): Read => ({
  ...anyFeed,
  what,
  source,
  parent,
  kinds: ['article', 'video'],
  excludeIds: [],
  backward: false,
  limit: firstPage.limit,
  cursor: null,
  inclusive: false,
  parts: 0,
});
const rail = (what: 'rail' | 'rail-count', parent: string, limit: number): Read => ({
  what,
  parent,
  kinds: ['article', 'video'],
  excludeIds: [],
  backward: false,
  limit,
  cursor: null,
  inclusive: false,
  enoughPicks: true,
  parts: 0,
});

/** One item among others that stay: in a tag, picked by another, with a slug that it had before. */
const world = (change: string) => `
  delete from item; delete from tag;
  insert into tag (id, slug, name) values (1, 'one', 'One');
  insert into item (id, kind, slug, headline, status, published_at)
  select n, 'video', 'stays-' || n, 'Stays', 'published', '2020-01-01Z' from generate_series(2, 8) as n;
  insert into item (id, kind, slug, headline, status, published_at, withdrawn_at)
  values (1, 'video', 'former', 'It', 'published', ${change});
  update item set slug = 'it' where id = 1;
  insert into item_tag (item_id, tag_id, position, kind) select id, 1, 0, kind from item where id < 4;
  insert into read_more (item_id, target_id, position) values (8, 1, 0), (8, 2, 1), (8, 3, 2);
`;

/** Whether the item is there, as each reading of it says. */
const readings: Record<string, [read: Read, shows: (value: unknown) => boolean]> = {
  'its row': [{ what: 'item', id: '1', parts: 127 }, (row) => row !== null],
  'its slug': [{ what: 'slug', slug: 'it', parts: 0 }, (row) => row !== null],
  'a slug that it had': [{ what: 'slug', slug: 'former', parts: 0 }, (row) => row !== null],
  'the newsroom’s feed': [feed('feed', 'newsroom', '0'), (rows) => (rows as unknown[]).length === 8],
  'how long that is': [feed('feed-count', 'newsroom', '0'), (count) => count === 8],
  'a tag’s feed': [feed('feed', 'tag', '1'), (rows) => (rows as unknown[]).length === 3],
  'how long this is': [feed('feed-count', 'tag', '1'), (count) => count === 3],
  'a rail that picks fill': [
    rail('rail', '8', 2),
    (rows) => (rows as { item: { slug: string } }[])[0]?.item.slug === 'it',
  ],
  'the whole rail': [rail('rail', '8', 60), (rows) => (rows as unknown[]).length === 7],
  'how long the rail is': [rail('rail-count', '8', 6), (count) => count === 7],
  'its own rail': [rail('rail', '1', 6), (rows) => (rows as unknown[]).length > 0],
};

/** The server's clock now, in milliseconds; the least and the most that it can be. */
async function now(): Promise<{ atLeast: number; atMost: number }> {
  const [row] = await here.editor.run<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  );
  const began = performance.now();
  return { atLeast: row?.ms ?? 0, atMost: (row?.ms ?? 0) + performance.now() - began };
}

describe.each([
  ['becomes public', "clock_timestamp() + interval '1.2 s', null", true],
  ['is withdrawn', "'2020-02-01Z', clock_timestamp() + interval '1.2 s'", false],
])('An item that %s while it is read again and again', (_, change, isPublicAfter) => {
  it('does so at its moment, not before it and not a second after, in whatever is kept of it', async () => {
    await here.editor.run(world(change));
    await here.heard();
    const [row] = await here.editor.run<{ ms: number }>(
      `select (extract(epoch from ${isPublicAfter ? 'published_at' : 'withdrawn_at'}) * 1000)::float8 as ms from item where id = 1`,
    );
    const due = row?.ms ?? 0;
    const seen = Object.entries(readings).map(([name, [read, shows]]) => {
      // Each on a shelf of its own, so that none is corrected by another.
      const shelf = sharedShelf(here.log, () => here.subscription.isComplete(), 1_000_000);
      const edition = createEdition(here.newsroom.db, shelf);
      const isThere = async () => shows(await readThrough(edition, read, new Reading()));
      return { name, isThere, changedAt: Number.POSITIVE_INFINITY };
    });
    let rounds = 0;
    while ((await now()).atLeast < due + 1_000) {
      rounds += 1;
      for (const each of seen) {
        const before = await now();
        const isThere = await each.isThere();
        const after = await now();
        const place = `${each.name}, ${before.atLeast - due} ms after`;
        if (after.atMost < due) expect([place, isThere]).toEqual([place, !isPublicAfter]);
        if (each.changedAt < before.atLeast) expect([place, isThere]).toEqual([place, isPublicAfter]);
        else if (isThere === isPublicAfter) each.changedAt = before.atLeast;
      }
    }
    expect(rounds).toBeGreaterThan(5);
    expect(seen.filter(({ changedAt }) => !(changedAt < due + 1_000)).map(({ name }) => name)).toEqual([]);
  });
});
