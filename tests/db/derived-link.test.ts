import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, type Session, untilWaiting } from './session.ts';

let newsroom: Newsroom;
let editor: Session;
let section: string;
let tag: string;
let author: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
  section = await newsroom.section('City');
  tag = await newsroom.tag('Ports');
  author = await newsroom.author('Mara');
});
afterAll(async () => {
  await editor.close();
  await newsroom.close();
});

/** What each link table says of an item: "kind published_at", and of the item itself what they must say. */
async function copies(item: string): Promise<{ copies: (string | null)[]; original: string | null }> {
  const of = async (text: string) =>
    (await editor.run<{ copy: string | null }>(text, [item])).map((row) => row.copy);
  const found: (string | null)[] = [];
  for (const table of ['item_section', 'item_tag', 'item_author'])
    found.push(
      ...(await of(`select concat_ws(' ', kind, published_at) as copy from ${table} where item_id = $1`)),
    );
  const [original] = await of(
    `select concat_ws(' ', kind, case when status = 'published' then published_at end) as copy from item where id = $1`,
  );
  return { copies: found, original: original ?? null };
}

async function expectTrueCopies(item: string, count: number): Promise<string | null> {
  const { copies: found, original } = await copies(item);
  expect(found).toEqual(Array.from({ length: count }, () => original));
  return original;
}

const linked = () => ({ section, tags: [tag], authors: [author] });

describe('the links of an item bear its kind and its moment of publication', () => {
  it.each(['article', 'video'] as const)('from the beginning, for an %s', async (kind) => {
    expect(await expectTrueCopies(await newsroom[kind](linked()), 3)).toMatch(new RegExp(`^${kind} 20`));
  });

  it('and no moment while it is a draft, even with one to come', async () => {
    const item = await newsroom.article({
      ...linked(),
      minutes: null,
      with: { published_at: '2030-01-01T00:00Z' },
    });
    expect(await expectTrueCopies(item, 3)).toBe('article');
  });

  it('when it is published, rescheduled, taken back and published again', async () => {
    const item = await newsroom.video({ ...linked(), minutes: null });
    const steps: [string, RegExp][] = [
      ["status = 'published', published_at = now() + interval '1 day'", /^video 20/],
      ["published_at = '2099-01-01 00:00Z'", /^video 2099-01-01/],
      ["status = 'draft'", /^video$/],
      ["status = 'published', published_at = '2001-01-01 00:00Z'", /^video 2001-01-01/],
    ];
    for (const [change, moment] of steps) {
      await editor.run(`update item set ${change} where id = $1`, [item]);
      expect(await expectTrueCopies(item, 3)).toMatch(moment);
    }
  });

  it('whatever plain SQL says when it links', async () => {
    const item = await newsroom.video({ minutes: null });
    await editor.run(
      "insert into item_tag (item_id, tag_id, position, kind, published_at) values ($1, $2, 0, 'article', now())",
      [item, tag],
    );
    await editor.run(
      "insert into item_author (item_id, author_id, position, kind, published_at) values ($1, $2, 0, 'article', now())",
      [item, author],
    );
    expect(await expectTrueCopies(item, 2)).toBe('video');
  });

  it.each(['item_tag', 'item_author'])('whatever plain SQL writes over it in %s', async (table) => {
    const item = await newsroom.article({ tags: [tag], authors: [author] });
    await editor.run(`update ${table} set kind = 'video', published_at = null where item_id = $1`, [item]);
    await expectTrueCopies(item, 2);
  });

  it('when a link is given to another item', async () => {
    const [from, to] = [await newsroom.article({ tags: [tag] }), await newsroom.video({ minutes: null })];
    await editor.run('update item_tag set item_id = $2 where item_id = $1', [from, to]);
    expect(await expectTrueCopies(to, 1)).toBe('video');
  });
});

describe('of two writers, one of whom links an item while the other publishes it', () => {
  const publish = "update item set status = 'published', published_at = now() where id = $1";
  const unpublish = "update item set status = 'draft' where id = $1";
  const link = {
    item_tag: () => ['insert into item_tag (item_id, tag_id, position) values ($1, $2, 0)', tag] as const,
    item_author: () =>
      ['insert into item_author (item_id, author_id, position) values ($1, $2, 0)', author] as const,
    item_section: () => ['update item set section_id = $2 where id = $1', section] as const,
  };

  /** The first writes, the second waits for it, the first commits; both in transactions of this level. */
  async function meet(level: string, first: [string, unknown[]], second: [string, unknown[]]) {
    const [a, b] = [await openSession(newsroom), await openSession(newsroom)];
    try {
      for (const session of [a, b]) {
        await session.run(`begin isolation level ${level}`);
        await session.run('select 1 from item limit 1');
      }
      await a.run(...first);
      const outcome = b.run(...second).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
      await untilWaiting(newsroom, b);
      await a.run('commit');
      const ended = await outcome;
      await b.run('commit');
      return ended;
    } finally {
      await Promise.all([a.close(), b.close()]);
    }
  }

  const cases = (Object.keys(link) as (keyof typeof link)[]).flatMap((table) =>
    [true, false].flatMap((publishes) =>
      [true, false].map((linksFirst) => [table, publishes, linksFirst] as const),
    ),
  );
  it.each(cases)(
    'the link in %s is right (publishing: %s, linked first: %s)',
    async (table, publishes, linksFirst) => {
      const item = await newsroom.article({ minutes: publishes ? null : -5 });
      const [text, parent] = link[table]();
      const linking: [string, unknown[]] = [text, [item, parent]];
      const changing: [string, unknown[]] = [publishes ? publish : unpublish, [item]];
      expect(
        await meet(
          'read committed',
          ...(linksFirst ? ([linking, changing] as const) : ([changing, linking] as const)),
        ),
      ).toBe('done');
      expect(await expectTrueCopies(item, 1)).toMatch(publishes ? /^article 20/ : /^article$/);
    },
  );

  it.each([
    ['linked', true],
    ['published', false],
  ])(
    'the second is refused where it cannot see the first (repeatable read, %s first)',
    async (_, linksFirst) => {
      const item = await newsroom.article({ minutes: null });
      const [text, parent] = link.item_tag();
      const linking: [string, unknown[]] = [text, [item, parent]];
      const changing: [string, unknown[]] = [publish, [item]];
      expect(
        await meet(
          'repeatable read',
          ...(linksFirst ? ([linking, changing] as const) : ([changing, linking] as const)),
        ),
      ).toBe('40001');
      await expectTrueCopies(item, linksFirst ? 1 : 0);
    },
  );
});
