import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { at, listsOfIt, world } from './announced-world.ts';
import { type Listener, openListener } from './listener.ts';
import { openSession, refusalOf, type Session } from './session.ts';

let newsroom: Newsroom;
let editor: Session;
let listener: Listener;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
  listener = await openListener(newsroom.url);
});
afterAll(async () => {
  await Promise.all([editor.close(), listener.close()]);
  await newsroom.close();
});
beforeEach(async () => {
  await editor.run(world);
});

const topicsOf = (...statements: string[]) => listener.topicsOf(() => editor.run(statements.join(';')));
const distinct = (topics: readonly string[]) => [...new Set(topics)].sort();
const future = "now() + interval '1 day'";

describe('It is announced, once it is committed, that', () => {
  it.each<[what: string, statement: string, topics: string[]]>([
    [
      'a published item has come: it, its slug, and the newsroom',
      "insert into item (id, kind, slug, headline, status, published_at) values (9, 'video', 'new', 'New', 'published', '2020-01-01Z')",
      ['item 9', `list newsroom 0 video ${at.it}`, 'slug new'],
    ],
    [
      'it stands in its sections',
      "insert into item (id, kind, slug, headline, status, published_at, section_id) values (9, 'article', 'new', 'New', 'published', '2020-01-01Z', 2)",
      [
        'item 9',
        ...['newsroom 0', 'section 1', 'section 2'].map((list) => `list ${list} article ${at.it}`),
        'slug new',
      ],
    ],
    [
      'a draft has come: no list',
      "insert into item (id, kind, slug, headline, section_id) values (9, 'video', 'new', 'New', 2)",
      ['item 9', 'slug new'],
    ],
    [
      'an item has come at a URL that a body names: that body’s item too',
      "update item set canonical_url = null where id = 1; insert into item (id, kind, slug, headline, canonical_url) values (9, 'article', 'new', 'New', 'http://www.news.test/it/')",
      ['item 1', 'item 2', 'item 9', 'slug new'],
    ],
    ['a headline is another: no list', "update item set headline = 'New' where id = 1", ['item 1']],
    ['a picture is another: no list', 'update item set image_id = 2 where id = 1', ['item 1']],
    [
      'an item is withdrawn: every list that it stands in, and every slug that leads to it',
      'update item set withdrawn_at = now() where id = 1',
      ['item 1', ...listsOfIt(), 'slug it'],
    ],
    [
      'it will be withdrawn: the same',
      `update item set withdrawn_at = ${future} where id = 1`,
      ['item 1', ...listsOfIt(), 'slug it'],
    ],
    [
      'an item is a draft again: the same',
      "update item set status = 'draft' where id = 1",
      ['item 1', ...listsOfIt(), 'slug it'],
    ],
    [
      'a draft is published: the newsroom, at its moment',
      "update item set status = 'published', published_at = '2020-01-03Z' where id = 4",
      ['item 4', `list newsroom 0 article ${at.film}`, 'slug draft'],
    ],
    [
      'an item is featured: every list, for a list may show those alone',
      'update item set is_featured = true where id = 1',
      ['item 1', ...listsOfIt(), 'slug it'],
    ],
    [
      'a slug is another: the new one, and not the old, which leads there still',
      "update item set slug = 'new' where id = 1",
      ['item 1', 'slug new'],
    ],
    [
      'a former slug is given to an item',
      "insert into item_slug (slug, item_id) values ('former', 1)",
      ['item 1', 'slug former'],
    ],
    [
      'a slug is given to another item',
      "update item_slug set item_id = 2 where slug = 'it'",
      ['item 1', 'item 2', 'slug it'],
    ],
    ['a former slug is gone', "delete from item_slug where slug = 'it'", ['item 1', 'slug it']],
    [
      'an item has moved to another section: the lists that it left and those that it came to',
      'update item set section_id = 3 where id = 1',
      ['item 1', ...['section 1', 'section 2', 'section 3'].map((list) => `list ${list} article ${at.it}`)],
    ],
    [
      'an item is deleted: its lists, its slugs, and whoever had picked it',
      'delete from item where id = 1',
      ['item 1', 'item 2', ...listsOfIt(), 'slug it'],
    ],
    ['a body is another', "update article set body = '[]' where item_id = 2", ['item 2']],
    ['an article is gone', 'delete from article where item_id = 1', ['item 1']],
    ['a video is another', 'update video set duration_seconds = 1 where item_id = 3', ['item 3']],
    [
      'a correction has come',
      "insert into correction (item_id, position, text, published_at) values (1, 1, 'x', now())",
      ['item 1'],
    ],
    ['a correction is another', "update correction set text = 'x'", ['item 1']],
    ['a correction is gone', 'delete from correction', ['item 1']],
    ['a pick has come', 'insert into read_more (item_id, target_id, position) values (1, 3, 0)', ['item 1']],
    ['picks are in another order', 'update read_more set position = 1 - position', ['item 2']],
    [
      'a pick has moved to another item',
      'update read_more set item_id = 4 where target_id = 1',
      ['item 2', 'item 4'],
    ],
    ['a pick is gone', 'delete from read_more where target_id = 1', ['item 2']],
    ['a reference is another', 'update item_reference set target_id = 3', ['item 2']],
  ])('%s', async (_, statement, topics) => {
    expect(distinct(await topicsOf(statement))).toEqual(distinct(topics));
  });

  it('each table of content: anything, if it was emptied at once', async () => {
    const tables = await editor.run<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^(kysely|imported)_'",
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables)
      expect(distinct(await topicsOf(`truncate ${name} cascade`))).toEqual(['*']);
  });

  it('each table of content: a change of any of its rows, by whatever command', async () => {
    const tables = await editor.run<{ name: string; column: string }>(`
      select relname as name, attname as column from pg_class join pg_attribute on attrelid = pg_class.oid and attnum = 1
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^(kysely|imported)_'`);
    for (const { name, column } of tables) {
      const written = await editor.run(`update ${name} set "${column}" = "${column}" returning 1`);
      expect({ name, rows: written.length > 0 }).toEqual({ name, rows: true });
      expect(await topicsOf(`update ${name} set "${column}" = "${column}"`)).not.toEqual([]);
      expect(
        await topicsOf(`delete from ${name} where ${name === 'section' ? 'id = 2' : 'true'}`),
      ).not.toEqual([]);
      await editor.run(world);
    }
  });
});

describe('An item whose moment is still to come', () => {
  it('is announced at both places where its moment is moved', async () => {
    await editor.run(
      `update item set status = 'draft' where id = 1; update item set status = 'published', published_at = '2100-01-01Z' where id = 1`,
    );
    const [before, after] = [4102444800000000, 4102531200000000];
    expect(distinct(await topicsOf("update item set published_at = '2100-01-02Z' where id = 1"))).toEqual(
      distinct(['item 1', ...listsOfIt(before), ...listsOfIt(after), 'slug it']),
    );
  });
});

describe('Nothing is announced', () => {
  it('by a write that changes no row, or that is refused', async () => {
    expect(await topicsOf("update item set headline = 'x' where id = 999")).toEqual([]);
    const refused = "insert into tag (slug, name) values ('one', 'One')";
    expect(await listener.topicsOf(() => refusalOf(editor.run(refused)))).toEqual([]);
  });

  it('of what is rolled back, whole or to a savepoint; and by a transaction that has not ended', async () => {
    const edit = (id: number) => `update tag set name = 'New' where id = ${id}`;
    expect(await topicsOf('begin', edit(1), 'rollback')).toEqual([]);
    expect(
      await topicsOf('begin', edit(1), 'savepoint here', edit(2), 'rollback to here', edit(3), 'commit'),
    ).toEqual(['tag 1', 'tag 3']);
    expect(await topicsOf('begin', edit(1))).toEqual([]);
    expect(await topicsOf('commit')).toEqual(['tag 1']);
  });

  it('twice of one edit: a headline, the order of tags, a name', async () => {
    expect(await topicsOf("update item set headline = 'New' where id = 1")).toEqual(['item 1']);
    expect(await topicsOf("update tag set name = 'New'")).toEqual(['tag 1', 'tag 2', 'tag 3']);
    // The item's own moment of change is written by a trigger, so the item is announced with it, and without lists.
    expect(distinct(await topicsOf('update item_tag set position = 1 - position'))).toEqual(['item 1']);
  });
});
