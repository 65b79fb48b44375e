import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, refusalOf, refused, type Session, untilWaiting } from './session.ts';
import { editionOf, reading } from './shapes.ts';

let newsroom: Newsroom;
let editor: Session;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
});
afterAll(async () => {
  await editor.close();
  await newsroom.close();
});

const taken = { code: refused.unique, constraint: 'item_slug_pkey' };
const rename = (item: string, slug: string) =>
  editor.run('update item set slug = $2 where id = $1', [item, slug]);
const insert = (session: Session, slug: string) =>
  session.run<{ id: string }>(
    "insert into item (kind, slug, headline) values ('video', $1, 'H') returning id",
    [slug],
  );
const found = async (slug: string) => (await editionOf(newsroom.db).item.bySlug(slug, 0, reading()))?.id;

describe('a slug', () => {
  const kinds = ['article', 'video'] as const;
  it.each(kinds.flatMap((owner) => kinds.map((other) => [owner, other] as const)))(
    'that an item of the kind %s has or had is refused to a new %s',
    async (owner, other) => {
      const [former, present] = [`former-${owner}-${other}`, `present-${owner}-${other}`];
      await rename(await newsroom[owner]({ slug: former }), present);
      for (const slug of [former, present])
        expect(
          await refusalOf(
            editor.run('insert into item (kind, slug, headline) values ($1, $2, $3)', [other, slug, 'H']),
          ),
        ).toMatchObject(taken);
    },
  );

  it('that another item has or had is refused when an item is renamed, and the sentence says which', async () => {
    await rename(await newsroom.article({ slug: 'old-name' }), 'new-name');
    const other = await newsroom.video();
    expect(await refusalOf(rename(other, 'new-name'))).toMatchObject(taken);
    expect(await refusalOf(rename(other, 'old-name'))).toMatchObject({
      ...taken,
      message: 'the slug "old-name" belongs to another item, or did once',
    });
  });

  it('is kept when the item gets another one: the item is found under both', async () => {
    const item = await newsroom.article({ slug: 'first-slug' });
    await rename(item, 'second-slug');
    await rename(item, 'third-slug');
    expect(await Promise.all(['first-slug', 'second-slug', 'third-slug'].map(found))).toEqual([
      item,
      item,
      item,
    ]);
  });

  it('may be taken back by the item that had it', async () => {
    const item = await newsroom.article({ slug: 'there' });
    await rename(item, 'and-away');
    await rename(item, 'there');
    expect(await editor.run('select slug from item where id = $1', [item])).toEqual([{ slug: 'there' }]);
    expect(await found('and-away')).toBe(item);
  });

  it('is free again when its item is deleted', async () => {
    const item = await newsroom.article({ slug: 'short-lived' });
    await editor.run('delete from item where id = $1', [item]);
    await expect(insert(editor, 'short-lived')).resolves.toHaveLength(1);
  });

  it('given as a former one to another item cannot be taken', async () => {
    const item = await newsroom.article();
    await editor.run("insert into item_slug (slug, item_id) values ('moved-page', $1)", [item]);
    expect(await found('moved-page')).toBe(item);
    expect(await refusalOf(insert(editor, 'moved-page'))).toMatchObject(taken);
  });
});

describe('two writers that take one slug at the same time', () => {
  const race = async (slug: string, end: 'commit' | 'rollback') => {
    const [first, second] = [await openSession(newsroom), await openSession(newsroom)];
    try {
      await first.run('begin');
      await insert(first, slug);
      const outcome = insert(second, slug).then(
        () => 'taken',
        (error: { code?: string }) => error.code,
      );
      await untilWaiting(newsroom, second);
      await first.run(end);
      return await outcome;
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  };

  it('do not both get it', async () => {
    expect(await race('raced', 'commit')).toBe(refused.unique);
    expect(await editor.run("select count(*)::integer as count from item where slug = 'raced'")).toEqual([
      { count: 1 },
    ]);
  });

  it('leave it to the second where the first takes everything back', async () => {
    expect(await race('given-up', 'rollback')).toBe('taken');
  });
});

describe('the shape of a slug', () => {
  it.each([
    ['one character', 'a'],
    ['200 characters', 'x'.repeat(200)],
    ['200 characters outside the basic plane', '𝒳'.repeat(200)],
    ['letters of any script', 'новости-über-日本'],
  ])('may be %s', async (_, slug) => {
    await expect(insert(editor, slug)).resolves.toHaveLength(1);
  });

  it.each([
    ['empty', ''],
    ['201 characters long', 'x'.repeat(201)],
    ['with a space in it', 'two words'],
    ['with a slash in it', 'a/b'],
    ['with a question mark in it', 'why?'],
    ['with a number sign in it', 'a#b'],
    ['with a control character in it', 'a\u0007b'],
    ['with a line break in it', 'a\nb'],
    ['in decomposed form', 'cafe\u0301'],
  ])('cannot be %s', async (_, slug) => {
    expect((await refusalOf(insert(editor, slug))).code).toBe(refused.check);
  });
});
