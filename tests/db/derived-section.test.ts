import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, refusalOf, refused, type Session, untilWaiting } from './session.ts';

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

let made = 0;
/** A chain of new sections, the topmost first. */
async function chain(length: number): Promise<string[]> {
  const ids: string[] = [];
  for (let level = 0; level < length; level += 1) {
    made += 1;
    ids.push(await newsroom.section(`Section ${made}`, ids.at(-1) ?? null));
  }
  return ids;
}

const sectionsOf = async (item: string) =>
  (
    await editor.run<{ section_id: string }>(
      'select section_id from item_section where item_id = $1 order by section_id',
      [item],
    )
  ).map((row) => row.section_id);

const move = (section: string | undefined, parent: string | null | undefined, session = editor) =>
  session.run('update section set parent_id = $2 where id = $1', [section, parent]);

/** What the triggers must have left behind, whatever happened: derived anew from parents and own sections. */
async function expectWhole(): Promise<void> {
  const rows = await editor.run(`
    with recursive up (id, ancestor_id, distance) as (
      select id, parent_id, 1 from section where parent_id is not null
      union all
      select up.id, section.parent_id, distance + 1
      from up join section on section.id = up.ancestor_id where section.parent_id is not null
    ), ancestors as (
      select section.id, section.ancestor_ids, array(
        select ancestor_id from up where up.id = section.id order by distance desc) as true_ids
      from section
    ), wanted as (
      select item.id as item_id, unnest(true_ids || section_id) as section_id, kind,
        case when status = 'published' then published_at end as published_at
      from item join ancestors on ancestors.id = item.section_id
    )
    select 'ancestors' as wrong, id from ancestors where ancestor_ids <> true_ids
    union all
    (select 'missing', item_id from (table wanted except table item_section) as missing)
    union all
    (select 'excess', item_id from (table item_section except table wanted) as excess)`);
  expect(rows).toEqual([]);
}

describe('an item stands in its own section and in every one above it', () => {
  it('from the beginning, when it changes its section, and when it leaves all', async () => {
    const sports = await chain(3);
    const city = await chain(1);
    const item = await newsroom.article({ section: sports[2] ?? null });
    expect(await sectionsOf(item)).toEqual(sports);
    await newsroom.update(item, { section_id: city[0] ?? null });
    expect(await sectionsOf(item)).toEqual(city);
    await newsroom.update(item, { section_id: null });
    expect(await sectionsOf(item)).toEqual([]);
  });

  it('when a section moves with everything below it, from the top of the tree to its deepest', async () => {
    const [top, middle, low] = await chain(3);
    const other = await chain(5);
    const items = await Promise.all(
      [top, middle, low].map((section) => newsroom.video({ section: section ?? '' })),
    );
    await move(top, other[4]);
    expect(await sectionsOf(items[2] ?? '')).toEqual(
      [top, middle, low, ...other].sort((a, b) => Number(a) - Number(b)),
    );
    await expectWhole();
    await move(middle, null);
    expect(await sectionsOf(items[2] ?? '')).toEqual([middle, low]);
    expect(await sectionsOf(items[0] ?? '')).toEqual([top, ...other]);
    await expectWhole();
  });

  it('when its section is deleted: then in none', async () => {
    const [top, low] = await chain(2);
    const item = await newsroom.article({ section: low ?? null });
    expect((await refusalOf(editor.run('delete from section where id = $1', [top]))).code).toBe(
      refused.foreignKey,
    );
    await editor.run('delete from section where id = $1', [low]);
    expect(await sectionsOf(item)).toEqual([]);
  });
});

describe('the tree of sections', () => {
  it('has no circle, be it of one, two or many', async () => {
    const [top, middle, low] = await chain(3);
    for (const below of [top, middle, low])
      expect((await refusalOf(move(top, below))).code).toBe(refused.check);
    await expectWhole();
  });

  it('has no circle made by two moves at the same time that are each sound', async () => {
    const [[a], [b]] = [await chain(1), await chain(1)];
    const [first, second] = [await openSession(newsroom), await openSession(newsroom)];
    try {
      await first.run('begin');
      await move(a, b, first);
      const outcome = refusalOf(move(b, a, second));
      await untilWaiting(newsroom, second);
      await first.run('commit');
      expect((await outcome).code).toBe(refused.check);
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
    await expectWhole();
  });

  it('has at most ten levels, also where a subtree moves', async () => {
    const ten = await chain(10);
    expect((await refusalOf(newsroom.section('Eleventh', ten[9]))).code).toBe(refused.check);
    const [top] = await chain(2);
    expect((await refusalOf(move(top, ten[8]))).code).toBe(refused.check);
    await move(top, ten[7]);
    await expectWhole();
  });

  it('says the sections above whatever plain SQL writes', async () => {
    const [, low] = await chain(2);
    await editor.run("update section set ancestor_ids = '{}' where id = $1", [low]);
    await expectWhole();
  });
});

describe('while a section moves', () => {
  const writers = {
    'an item comes into it':
      "insert into item (kind, slug, headline, section_id) values ('video', 'new-' || random(), 'H', $2)",
    'an item is moved into it': 'update item set section_id = $2 where id = $3',
    'an item of it is published': "update item set status = 'published' where id = $1",
    'an item of it is rescheduled':
      "update item set status = 'published', published_at = '2099-01-01 00:00Z' where id = $1",
  };
  const orders = ['moved first', 'written first'] as const;

  it.each(
    Object.entries(writers).flatMap(([what, text]) => orders.map((order) => [what, order, text] as const)),
  )('%s, and all its items stand where they belong (%s)', async (_, order, text) => {
    const [top, low] = await chain(2);
    const [goal] = await chain(1);
    const inside = await newsroom.video({ section: low ?? null, minutes: null });
    const outside = await newsroom.article({ minutes: null });
    const [mover, writer] = [await openSession(newsroom), await openSession(newsroom)];
    const moves = () => move(top, goal, mover);
    // Each text takes some of the three; the rest are named so that their type is known.
    const writes = () =>
      writer.run(
        text
          .replace('$1', inside)
          .replace('$2', low ?? '')
          .replace('$3', outside),
      );
    try {
      await mover.run('begin');
      await writer.run('begin');
      const [first, begin, second, follow] =
        order === 'moved first' ? [mover, moves, writer, writes] : [writer, writes, mover, moves];
      await begin();
      const outcome = follow();
      await Promise.race([outcome, untilWaiting(newsroom, second)]);
      await first.run('commit');
      await outcome;
      await second.run('commit');
    } finally {
      await Promise.all([mover.close(), writer.close()]);
    }
    await expectWhole();
  });
});

describe('a newsroom', () => {
  // The last test of this file: it fills what the others would need.
  it('has at most 1,000 sections', async () => {
    await editor.run(`
      insert into section (slug, name)
      select 's' || n, 'S' from generate_series(1, 1000 - (select count(*)::integer from section)) as n`);
    expect(await refusalOf(newsroom.section('One more'))).toMatchObject({
      code: refused.check,
      message: 'a newsroom has at most 1,000 sections',
    });
  });
});
