import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, refusalOf, refused, type Session } from './session.ts';

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

const change = (item: string, what: string) => editor.run(`update item set ${what} where id = $1`, [item]);

interface Moments {
  published_at: string | null;
  listed_at: string | null;
}
/** As text in one time zone, so that they compare to the microsecond. */
async function momentsOf(item: string): Promise<Moments> {
  const [row] = await editor.run<Moments>(
    'select published_at::text, listed_at::text from item where id = $1',
    [item],
  );
  return row ?? { published_at: 'no such item', listed_at: null };
}

const isPublic = async (item: string) =>
  (await editor.run('select id from public_item where id = $1', [item])).length === 1;

describe('published_at', () => {
  it.each(["'2001-01-01'", "'2099-01-01'", 'null', "published_at + interval '1 microsecond'"])(
    'never moves once it is past: %s is refused, with what to do about it',
    async (moment) => {
      const item = await newsroom.article({ minutes: -10 });
      const before = await momentsOf(item);
      expect(await refusalOf(change(item, `published_at = ${moment}`))).toMatchObject({
        code: refused.check,
        message: `published_at of item ${item} is past and never moves`,
        hint: 'To mend a wrong moment, set status to draft first, in an update of its own.',
      });
      expect(await momentsOf(item)).toEqual(before);
    },
  );

  it('does not move of a withdrawn item either', async () => {
    const item = await newsroom.article({ minutes: -10, withdrawnMinutes: -5 });
    expect((await refusalOf(change(item, "published_at = '2001-01-01'"))).code).toBe(refused.check);
  });

  it('may be changed after the status was set to draft', async () => {
    const item = await newsroom.article({ minutes: -10 });
    await change(item, "status = 'draft'");
    await change(item, "published_at = '2001-01-01 00:00Z'");
    await change(item, "status = 'published'");
    expect((await momentsOf(item)).published_at).toBe('2001-01-01 00:00:00+00');
  });

  it('may be changed as long as it lies in the future', async () => {
    const item = await newsroom.article({ minutes: 60 });
    await change(item, "published_at = '2099-01-01 00:00Z'");
    expect(await isPublic(item)).toBe(false);
    await change(item, "published_at = '2001-01-01 00:00Z'");
    expect(await isPublic(item)).toBe(true);
  });

  it('is the moment of the save where an item is published without one', async () => {
    const [row] = await editor.run<{ id: string }>(
      "insert into item (kind, slug, headline, status) values ('video', 'now', 'H', 'published') returning id",
    );
    expect((await momentsOf(row?.id ?? '')).published_at).not.toBeNull();
    const draft = await newsroom.article({ minutes: null });
    expect((await momentsOf(draft)).published_at).toBeNull();
    await change(draft, "status = 'published'");
    expect((await momentsOf(draft)).published_at).not.toBeNull();
    expect(await isPublic(draft)).toBe(true);
  });

  it.each(["'1600-01-01 00:00Z'", "'2200-01-01 00:00Z'"])('may be %s', async (moment) => {
    const item = await newsroom.article({ minutes: null });
    await change(item, `published_at = ${moment}, updated_at = ${moment}, withdrawn_at = ${moment}`);
  });

  it.each(["'1599-12-31 23:59Z'", "'2200-01-01 00:00:00.000001Z'", "'infinity'", "'-infinity'"])(
    'cannot be %s, nor can updated_at and withdrawn_at',
    async (moment) => {
      const item = await newsroom.article({ minutes: null });
      for (const column of ['published_at', 'updated_at', 'withdrawn_at'])
        expect((await refusalOf(change(item, `${column} = ${moment}`))).code).toBe(refused.check);
    },
  );
});

describe('listed_at', () => {
  it('is null for a draft', async () => {
    expect((await momentsOf(await newsroom.article({ minutes: null }))).listed_at).toBeNull();
  });

  it('is the moment at which the item was published, not the one under which it stands', async () => {
    const [{ now } = { now: '' }] = await editor.run<{ now: string }>('select now()::text as now');
    const item = await newsroom.article({ minutes: -100_000 });
    expect(((await momentsOf(item)).listed_at ?? '') > now).toBe(true);
    const scheduled = await newsroom.article({ minutes: 100_000 });
    expect(((await momentsOf(scheduled)).listed_at ?? '') > now).toBe(true);
  });

  it('stays through other saves, and moves when the item is published anew', async () => {
    const item = await newsroom.article({ minutes: -10 });
    const first = await momentsOf(item);
    await change(item, "headline = 'Another', withdrawn_at = now()");
    expect(await momentsOf(item)).toEqual(first);
    await change(item, "status = 'draft'");
    expect((await momentsOf(item)).listed_at).toBeNull();
    await change(item, "status = 'published'");
    expect(((await momentsOf(item)).listed_at ?? '') > (first.listed_at ?? '')).toBe(true);
  });

  it('cannot be written by hand', async () => {
    const item = await newsroom.article({ minutes: -10 });
    const first = await momentsOf(item);
    await change(item, "listed_at = '2001-01-01'");
    expect(await momentsOf(item)).toEqual(first);
    const draft = await newsroom.article({ minutes: null });
    await change(draft, 'listed_at = now()');
    expect((await momentsOf(draft)).listed_at).toBeNull();
  });
});

describe('public is an item', () => {
  it.each<[string, boolean, Parameters<Newsroom['article']>[0]]>([
    ['that was published', true, { minutes: -1 }],
    ['that will be withdrawn', true, { minutes: -1, withdrawnMinutes: 1 }],
    ['that is a draft', false, { minutes: null }],
    ['that is a draft with a past moment', false, { minutes: null, with: { published_at: '2001-01-01' } }],
    ['whose moment is to come', false, { minutes: 1 }],
    ['that was withdrawn', false, { minutes: -2, withdrawnMinutes: -1 }],
    ['that was withdrawn before its moment', false, { minutes: -1, withdrawnMinutes: -2 }],
  ])('%s: %s', async (_, expected, wish) => {
    expect(await isPublic(await newsroom.article(wish))).toBe(expected);
  });

  it('from the very microsecond of its publication, and not any more from that of its withdrawal', async () => {
    const item = await newsroom.article({ minutes: -1 });
    await editor.run('begin');
    try {
      await change(item, "status = 'draft'");
      await change(item, "status = 'published', published_at = now()");
      expect(await isPublic(item)).toBe(true);
      await change(item, "withdrawn_at = now() + interval '1 microsecond'");
      expect(await isPublic(item)).toBe(true);
      await change(item, 'withdrawn_at = now()');
      expect(await isPublic(item)).toBe(false);
      await change(item, "status = 'draft'");
      await change(
        item,
        "status = 'published', withdrawn_at = null, published_at = now() + interval '1 microsecond'",
      );
      expect(await isPublic(item)).toBe(false);
    } finally {
      await editor.run('rollback');
    }
  });
});

describe('the kind of an item', () => {
  it('never changes', async () => {
    const item = await newsroom.article();
    expect(await refusalOf(change(item, "kind = 'video'"))).toMatchObject({
      code: refused.check,
      message: `the kind of item ${item} cannot change`,
    });
  });

  it('decides which detail it may have', async () => {
    const item = await newsroom.article();
    expect((await refusalOf(editor.run('insert into video (item_id) values ($1)', [item]))).code).toBe(
      refused.foreignKey,
    );
    expect(
      (await refusalOf(editor.run("insert into video (item_id, kind) values ($1, 'article')", [item]))).code,
    ).toBe(refused.check);
  });
});
