import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type FeedSource, newsroom } from '../../db/queries/feed-arguments.ts';
import { allParts } from '../../db/queries/item-row.ts';
import type { RailConditions } from '../../db/queries/rail-text.ts';
import { Reading } from '../../db/reading.ts';
import { type KeptNewsroom, openKeptNewsroom } from './kept-newsroom.ts';
import { emptied } from './random-world.ts';
import { anyFeed, anyRail, firstPage } from './shapes.ts';

let here: KeptNewsroom;
beforeAll(async () => {
  here = await openKeptNewsroom();
});
afterAll(() => here.close());

/** Twenty articles, one a day, of section 1 with tag 1 by author 1; article 30 is older, with picks; and others apart. */
const world = `${emptied}
  insert into image (id, url) values (1, '/1.webp');
  insert into section (id, slug, name) values (1, 'city', 'City'), (2, 'sport', 'Sport');
  insert into tag (id, slug, name) values (1, 'one', 'One'), (2, 'two', 'Two');
  insert into author (id, slug, name, avatar_id) values (1, 'ana', 'Ana', 1), (2, 'bo', 'Bo', null);
  insert into item (id, kind, slug, headline, status, published_at, section_id)
  select n, 'article', 'item-' || n, 'Item', 'published', timestamptz '2020-01-01Z' + n * interval '1 day', 1
  from generate_series(1, 20) as n;
  insert into item (id, kind, slug, headline, status, published_at, section_id)
  select n, 'article', 'item-' || n, 'Item', 'published', '2019-01-01Z', 1 from generate_series(30, 32) as n;
  insert into article (item_id) select id from item;
  insert into item_tag (item_id, tag_id, position, kind) select id, 1, 0, kind from item where id < 30;
  insert into item_author (item_id, author_id, position, kind) select id, 1, 0, kind from item where id < 30;
  insert into item_tag (item_id, tag_id, position, kind) values (32, 2, 0, 'article');
  insert into read_more (item_id, target_id, position) select 30, n, n from generate_series(1, 8) as n;
`;
beforeEach(async () => {
  await here.editor.run(world);
  await here.heard();
});

type Load = (reading: Reading) => unknown;
const page =
  (source: FeedSource, parent: string, limit = 6): Load =>
  (reading) =>
    here.kept.feed.page.load(
      parent,
      { source, conditions: anyFeed, page: { ...firstPage, limit } },
      allParts,
      reading,
    );
const rail =
  (parent: string, limit: number, conditions: Partial<RailConditions> = {}): Load =>
  (reading) =>
    here.kept.readMore.page.load(
      parent,
      {
        conditions: { ...anyRail, ...conditions },
        page: { direction: 'forward', limit, cursor: null, inclusive: false },
        enoughPicks: parent === '30',
      },
      allParts,
      reading,
    );
const item =
  (id: string): Load =>
  (reading) =>
    here.kept.item.byId(id, allParts, reading);

/** Whether what is loaded is kept after the write: it is then there at once, and so is what was made of it. */
async function isLeft(load: Load, write: string): Promise<boolean> {
  await load(new Reading());
  const reading = new Reading();
  const since = here.log.sequence;
  expect(load(reading)).not.toBeInstanceOf(Promise);
  await here.editor.run(write);
  await here.heard();
  const isKept = !(load(new Reading()) instanceof Promise);
  const isAnswerKept = reading.dependencies?.every((each) => here.log.isCurrent(each, since)) ?? false;
  expect(isAnswerKept).toBe(isKept);
  return isKept;
}

const insert = (published: string, section = 'null') =>
  `insert into item (id, kind, slug, headline, status, published_at, section_id)
   values (99, 'article', 'new', 'New', 'published', '${published}', ${section});
   insert into article (item_id) values (99)`;
const edit = (id: number) => `update item set headline = 'Other' where id = ${id}`;

describe('What a change does not concern is kept:', () => {
  it.each<[what: string, load: () => Load, write: string]>([
    ['an item, when another is edited', () => item('5'), edit(6)],
    ['an item, when an item comes', () => item('5'), insert('2020-06-01Z', '1')],
    [
      'an item, when another one with its tag, author and section is withdrawn',
      () => item('5'),
      'update item set withdrawn_at = now() where id = 6',
    ],
    ['a page, when an item that is not on it is edited', () => page('newsroom', newsroom), edit(3)],
    ['a page of a tag, the same', () => page('tag', '1'), edit(3)],
    ['a page, when an item comes far below it', () => page('newsroom', newsroom), insert('2020-01-03Z')],
    ['a page of a section, the same', () => page('section', '1'), insert('2020-01-03Z', '1')],
    [
      'a page of a section, when an item comes to another',
      () => page('section', '1'),
      insert('2020-06-01Z', '2'),
    ],
    ['a page of a tag, when an item comes without it', () => page('tag', '1'), insert('2020-06-01Z', '1')],
    [
      'a page of an author, when an item far below it is withdrawn',
      () => page('author', '1'),
      'update item set withdrawn_at = now() where id = 3',
    ],
    [
      'a page, when a draft comes',
      () => page('newsroom', newsroom),
      "insert into item (id, kind, slug, headline) values (99, 'video', 'd', 'D')",
    ],
    ['a rail that its picks fill, when items come', () => rail('30', 7), insert('2020-06-01Z', '1')],
    [
      'a rail that its picks fill, when an item comes to a tag',
      () => rail('30', 7),
      "insert into item_tag (item_id, tag_id, position, kind) values (20, 2, 1, 'article')",
    ],
    [
      'a rail that its picks fill, when an item that is no pick is withdrawn',
      () => rail('30', 7),
      'update item set withdrawn_at = now() where id = 19',
    ],
    [
      'a rail that shared tags fill, when an item comes without them',
      () => rail('5', 6),
      insert('2020-06-01Z', '1'),
    ],
    [
      'a rail that ends in the same section, when an item comes to another',
      () => rail('31', 6),
      insert('2020-06-01Z', '2'),
    ],
    [
      'a rail that ends in the same section, when an item comes far below it',
      () => rail('31', 6),
      insert('2018-06-01Z', '1'),
    ],
    [
      'an author, when another is renamed',
      () => (reading) => here.kept.author.byId.load('1', reading),
      "update author set name = 'B' where id = 2",
    ],
    [
      'an unknown slug, when another comes',
      () => (reading) => here.kept.item.bySlug('unknown', 0, reading),
      insert('2020-06-01Z'),
    ],
  ])('%s', async (_, load, write) => {
    expect(await isLeft(load(), write)).toBe(true);
  });
});

describe('What a change concerns is not:', () => {
  it.each<[what: string, load: () => Load, write: string]>([
    ['an item, when it is edited', () => item('5'), edit(5)],
    ['an item, when a picture of its author is another', () => item('5'), "update image set url = '/2.webp'"],
    ['a page, when an item comes on top of it', () => page('newsroom', newsroom), insert('2020-06-01Z')],
    ['a page, when an item comes at its last place', () => page('newsroom', newsroom), insert('2020-01-16Z')],
    ['a page of a section, when an item comes there', () => page('section', '1'), insert('2020-06-01Z', '1')],
    [
      'a page, when an item on it is withdrawn',
      () => page('tag', '1'),
      'update item set withdrawn_at = now() where id = 19',
    ],
    [
      'a page that is not full, when an item comes far below it',
      () => page('tag', '2'),
      "insert into item_tag (item_id, tag_id, position, kind) values (1, 2, 1, 'article')",
    ],
    [
      'a rail that its picks fill, when they are put in another order',
      () => rail('30', 7),
      'update read_more set position = 20 - position',
    ],
    [
      'a rail that its picks fill, when one of them is withdrawn',
      () => rail('30', 7),
      'update item set withdrawn_at = now() where id = 3',
    ],
    [
      'a rail that shared tags fill, when an item comes with them',
      () => rail('5', 6),
      `${insert('2020-06-01Z')}; insert into item_tag (item_id, tag_id, position, kind) values (99, 1, 0, 'article')`,
    ],
    [
      'a rail that ends in the same section, when an item comes to it',
      () => rail('31', 6),
      insert('2020-06-01Z', '1'),
    ],
    [
      'an unknown slug, when it comes',
      () => (reading) => here.kept.item.bySlug('new', 0, reading),
      insert('2020-06-01Z'),
    ],
  ])('%s', async (_, load, write) => {
    expect(await isLeft(load(), write)).toBe(false);
  });
});

describe('When an item on a page is edited,', () => {
  it.each<[what: string, load: () => Load, id: number]>([
    ['a feed', () => page('newsroom', newsroom), 19],
    ['a rail', () => rail('30', 7), 3],
  ])('that item alone is read again: %s', async (_, load, id) => {
    await load()(new Reading());
    await here.editor.run(edit(id));
    await here.heard();
    here.newsroom.log.clear();
    await load()(new Reading());
    expect(here.newsroom.log.statements).toEqual([expect.stringMatching(/^items_by_ids_/)]);
    expect(load()(new Reading())).not.toBeInstanceOf(Promise);
  });
});
