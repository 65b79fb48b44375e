import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom, paragraph, storedBody } from '../support/newsroom.ts';
import { openSession, type Session } from './session.ts';

let newsroom: Newsroom;
let editor: Session;
let tags: string[];
let authors: string[];
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
  tags = [await newsroom.tag('Ports'), await newsroom.tag('Ferries'), await newsroom.tag('Trams')];
  authors = [await newsroom.author('Mara'), await newsroom.author('Daniel')];
});
afterAll(async () => {
  await editor.close();
  await newsroom.close();
});

/** In microseconds: two saves may lie within one millisecond. */
async function modified(item: string): Promise<bigint> {
  const [row] = await editor.run<{ us: string }>(
    'select (extract(epoch from modified_at) * 1000000)::bigint as us from item where id = $1',
    [item],
  );
  return BigInt(row?.us ?? 0);
}

/** An article, or a video, with two tags, an author and a correction. */
async function made(kind: 'article' | 'video'): Promise<string> {
  const item = await newsroom[kind]({ tags: tags.slice(0, 2), authors: authors.slice(0, 1) });
  await editor.run("insert into correction values ($1, 0, 'It was Tuesday.', now())", [item]);
  return item;
}

const body = storedBody([paragraph('Other words.')]);

describe('modified_at moves', () => {
  it.each<[string, 'article' | 'video', string]>([
    ['the item is saved', 'article', "update item set headline = 'Another' where id = $1"],
    ['its status changes', 'article', "update item set status = 'draft' where id = $1"],
    ['it is withdrawn', 'video', 'update item set withdrawn_at = now() where id = $1'],
    ['its slug changes', 'article', "update item set slug = 'renamed-' || id where id = $1"],
    ['its body is saved', 'article', `update article set body = '${body}' where item_id = $1`],
    ['a video is saved', 'video', 'update video set duration_seconds = 61 where item_id = $1'],
    ['the detail of its kind goes', 'article', 'delete from article where item_id = $1'],
    [
      'a tag is added',
      'article',
      'insert into item_tag (item_id, tag_id, position) select $1, max(id), 2 from tag',
    ],
    ['a tag is moved', 'video', 'update item_tag set position = 5 where item_id = $1 and position = 0'],
    ['a tag is removed', 'article', 'delete from item_tag where item_id = $1 and position = 1'],
    [
      'an author is added',
      'article',
      'insert into item_author (item_id, author_id, position) select $1, max(id), 1 from author',
    ],
    ['an author gets another role', 'article', "update item_author set role = 'editor' where item_id = $1"],
    ['an author is removed', 'video', 'delete from item_author where item_id = $1'],
    ['a correction is added', 'article', "insert into correction values ($1, 1, 'It rained.', now())"],
    [
      'a correction is reworded',
      'article',
      "update correction set text = 'It was Monday.' where item_id = $1",
    ],
    ['a correction is removed', 'article', 'delete from correction where item_id = $1'],
    [
      'editors pick for its rail',
      'article',
      'insert into read_more select $1, max(id), 0 from item where id <> $1',
    ],
  ])('when %s', async (_, kind, save) => {
    const item = await made(kind);
    const before = await modified(item);
    await editor.run(save, [item]);
    expect(await modified(item)).toBeGreaterThan(before);
  });

  it('when the detail of its kind is written after the item', async () => {
    const [row] = await editor.run<{ id: string }>(
      "insert into item (kind, slug, headline) values ('article', 'late-body', 'Late') returning id",
    );
    const item = row?.id ?? '';
    const before = await modified(item);
    await editor.run('insert into article (item_id, body) values ($1, $2)', [item, body]);
    expect(await modified(item)).toBeGreaterThan(before);
  });

  it('for both items when a tag moves from one to the other', async () => {
    const [from, to] = [await made('article'), await newsroom.article()];
    const before = [await modified(from), await modified(to)];
    await editor.run('update item_tag set item_id = $2 where item_id = $1 and position = 1', [from, to]);
    expect((await modified(from)) > (before[0] ?? 0n)).toBe(true);
    expect((await modified(to)) > (before[1] ?? 0n)).toBe(true);
  });
});

describe('modified_at stays', () => {
  it.each<[string, 'article' | 'video', string]>([
    ['an item', 'article', 'update item set headline = headline, slug = slug where id = $1'],
    ['a body', 'article', 'update article set body = body where item_id = $1'],
    ['a video', 'video', 'update video set duration_seconds = duration_seconds where item_id = $1'],
    ['a tag', 'article', 'update item_tag set position = position where item_id = $1'],
    ['an author', 'video', 'update item_author set role = role, position = position where item_id = $1'],
    ['a correction', 'article', 'update correction set text = text where item_id = $1'],
  ])('when %s is saved as it was', async (_, kind, save) => {
    const item = await made(kind);
    const before = await modified(item);
    await editor.run(save, [item]);
    expect(await modified(item)).toBe(before);
  });

  it('when another item is saved', async () => {
    const [item, other] = [await made('article'), await made('article')];
    const before = await modified(item);
    await editor.run("update item set headline = 'Other' where id = $1", [other]);
    expect(await modified(item)).toBe(before);
  });
});

describe('modified_at never goes back', () => {
  it('when plain SQL sets it to an earlier moment', async () => {
    const item = await made('article');
    const before = await modified(item);
    await editor.run("update item set modified_at = '2001-01-01' where id = $1", [item]);
    expect(await modified(item)).toBeGreaterThanOrEqual(before);
  });

  it('nor runs ahead of the clock when plain SQL sets it to a later one', async () => {
    const item = await newsroom.article();
    await editor.run("update item set modified_at = '2199-01-01', headline = 'X' where id = $1", [item]);
    const [row] = await editor.run<{ past: boolean }>(
      'select modified_at <= now() as past from item where id = $1',
      [item],
    );
    expect(row?.past).toBe(true);
  });

  it.each([
    ['item', "update item set headline = 'Early' where id = $1"],
    ['correction', "update correction set text = 'Early' where item_id = $1"],
  ])('when a save of the %s began before one that came first', async (_, save) => {
    const item = await made('article');
    const slow = await openSession(newsroom);
    try {
      await slow.run('begin');
      await slow.run('select now()');
      await editor.run("update item set headline = 'Late' where id = $1", [item]);
      const before = await modified(item);
      await slow.run(save, [item]);
      await slow.run('commit');
      expect(await modified(item)).toBeGreaterThanOrEqual(before);
    } finally {
      await slow.close();
    }
  });
});
