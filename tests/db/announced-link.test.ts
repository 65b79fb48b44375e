import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { at, world } from './announced-world.ts';
import { type Listener, openListener } from './listener.ts';
import { openSession, type Session } from './session.ts';

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

const topicsOf = (statement: string) => listener.topicsOf(() => editor.run(statement));
const distinct = (topics: readonly string[]) => [...new Set(topics)].sort();

describe('It is announced, once it is committed, that', () => {
  it.each<[what: string, statement: string, topics: string[]]>([
    [
      'a tag has come to an item: the item, and the tag’s list at its place',
      "insert into item_tag (item_id, tag_id, position, kind) values (1, 3, 2, 'article')",
      ['item 1', `list tag 3 article ${at.it}`],
    ],
    [
      'a tag has come to a draft: no list',
      "insert into item_tag (item_id, tag_id, position, kind) values (4, 3, 2, 'article')",
      ['item 4'],
    ],
    ['tags are in another order: no list', 'update item_tag set position = 1 - position', ['item 1']],
    [
      'an item has another tag: both lists',
      'update item_tag set tag_id = 3 where tag_id = 1',
      ['item 1', `list tag 1 article ${at.it}`, `list tag 3 article ${at.it}`],
    ],
    [
      'a tag has moved to another item: both items, and both places of the list',
      'update item_tag set item_id = 2 where tag_id = 1',
      ['item 1', 'item 2', `list tag 1 article ${at.it}`, `list tag 1 article ${at.other}`],
    ],
    [
      'a tag has gone from an item',
      'delete from item_tag where tag_id = 1',
      ['item 1', `list tag 1 article ${at.it}`],
    ],
    [
      'an author has come to an item',
      "insert into item_author (item_id, author_id, position, kind) values (3, 2, 0, 'video')",
      ['item 3', `list author 2 video ${at.film}`],
    ],
    ['an author has another role: no list', "update item_author set role = 'editor'", ['item 1']],
    [
      'an author has gone from an item',
      'delete from item_author',
      ['item 1', `list author 1 article ${at.it}`],
    ],
    [
      'a tag has come',
      "insert into tag (id, slug, name) values (9, 'new', 'New')",
      ['tag 9', 'tag-slug new'],
    ],
    ['a tag has another name: not its slug', "update tag set name = 'New' where id = 1", ['tag 1']],
    [
      'a tag has another slug: both slugs',
      "update tag set slug = 'new' where id = 1",
      ['tag 1', 'tag-slug new', 'tag-slug one'],
    ],
    [
      'a tag is gone: its slug, the items that had it, its list',
      'delete from tag where id = 1',
      ['item 1', `list tag 1 article ${at.it}`, 'tag 1', 'tag-slug one'],
    ],
    ['an author is another', "update author set job_title = 'Editor' where id = 1", ['author 1']],
    [
      'an author is gone',
      'delete from author where id = 1',
      ['author 1', 'author-slug ana', 'item 1', `list author 1 article ${at.it}`],
    ],
    [
      'a section is another: the list of all sections too',
      "update section set name = 'New' where id = 3",
      ['section 3', 'sections'],
    ],
    [
      'a section has come',
      "insert into section (id, slug, name) values (9, 'new', 'New')",
      ['section 9', 'section-slug new', 'sections'],
    ],
    [
      'a section is gone: the items that it was of, its list and those above',
      'delete from section where id = 2',
      [
        'item 1',
        `list section 1 article ${at.it}`,
        `list section 2 article ${at.it}`,
        'section 2',
        'section-slug city',
        'sections',
      ],
    ],
    [
      'a section has moved: the lists that its items left and those that they came to',
      'update section set parent_id = 3 where id = 2',
      [
        'item 1',
        ...['section 1', 'section 2', 'section 3'].map((list) => `list ${list} article ${at.it}`),
        'section 2',
        'sections',
      ],
    ],
    ['a picture has come', "insert into image (id, url) values (9, '/9.webp')", ['image 9']],
    ['a picture is another', "update image set blurhash = 'LEHV6nWB2yk8' where id = 1", ['image 1']],
    [
      'a picture is gone: what showed it is another',
      'delete from image',
      ['author 1', 'image 1', 'image 2', 'item 1'],
    ],
  ])('%s', async (_, statement, topics) => {
    expect(distinct(await topicsOf(statement))).toEqual(distinct(topics));
  });
});
