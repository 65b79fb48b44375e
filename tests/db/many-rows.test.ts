import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom } from '../support/newsroom.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';
import { type ExplainedSession, openExplainedSession } from './explained-session.ts';

/** A statement for each content table and command, in an order in which they can run, for the rows of these numbers. */
const statements = (from: number, to: number): Record<string, string> => {
  const numbers = `generate_series(${from}, ${to}) as n`;
  const of = (id: string) => `where ${id} between ${from} and ${to}`;
  return {
    'insert image': `insert into image (id, url) select n, '/' || n from ${numbers}`,
    'insert author': `insert into author (id, slug, name, avatar_id) select n, 'author-' || n, 'A', n from ${numbers}`,
    'insert tag': `insert into tag (id, slug, name) select n, 'tag-' || n, 'T' from ${numbers}`,
    'insert section': `insert into section (id, slug, name) select n, 'section-' || n, 'S' from ${numbers}`,
    'insert item, item_slug, item_section': `
      insert into item (id, kind, slug, headline, status, published_at, section_id, image_id, canonical_url)
      select n, case n % 2 when 0 then 'article' else 'video' end::item_kind, 'item-' || n, 'H', 'published',
        '2020-01-01Z', n, n, 'https://news.test/' || n
      from ${numbers}`,
    'insert item_author': `insert into item_author (item_id, author_id, position, kind) select n, n, 0, 'article' from ${numbers}`,
    'insert item_tag': `insert into item_tag (item_id, tag_id, position, kind) select n, n, 0, 'article' from ${numbers}`,
    'insert article, item_reference': `
      insert into article (item_id, body)
      select n, jsonb_build_array(jsonb_build_object('id', 'b1', 'type', 'relatedItem', 'url', 'https://news.test/' || n))
      from ${numbers} where n % 2 = 0`,
    'insert video': `insert into video (item_id) select n from ${numbers} where n % 2 = 1`,
    'insert correction': `insert into correction (item_id, position, text, published_at) select n, 0, 'x', now() from ${numbers}`,
    'insert read_more': `insert into read_more (item_id, target_id, position) select n, n, 0 from ${numbers}`,

    'update image': `update image set url = url || 'x' ${of('id')}`,
    'update author': `update author set name = 'B', slug = slug || 'x' ${of('id')}`,
    'update tag': `update tag set name = 'B', slug = slug || 'x' ${of('id')}`,
    'update section': `update section set name = 'B' ${of('id')}`,
    'update item: headlines': `update item set headline = headline || 'x' ${of('id')}`,
    'update item: withdrawn': `update item set withdrawn_at = now() + interval '1 day' ${of('id')}`,
    'update item: drafts': `update item set status = 'draft' ${of('id')}`,
    'update item: published': `update item set status = 'published', published_at = '2020-01-02Z' ${of('id')}`,
    'update item: slugs': `update item set slug = slug || 'x' ${of('id')}`,
    'update item: addresses': `update item set canonical_url = canonical_url || 'x' ${of('id')}`,
    'update item: one section': `update item set section_id = ${from} ${of('id')}`,
    'update item: many sections': `update item set section_id = id ${of('id')}`,
    'update item_author: order': `update item_author set position = 1 ${of('item_id')}`,
    'update item_author: one author': `update item_author set author_id = ${from} ${of('item_id')}`,
    'update item_tag: order': `update item_tag set position = 1 ${of('item_id')}`,
    'update item_tag: one tag': `update item_tag set tag_id = ${from} ${of('item_id')}`,
    'update article': `update article set body = body || jsonb '[{"id": "b2", "type": "divider"}]' ${of('item_id')}`,
    'update video': `update video set duration_seconds = 5 ${of('item_id')}`,
    'update correction': `update correction set text = 'y' ${of('item_id')}`,
    'update read_more': `update read_more set position = 5 ${of('item_id')}`,
    'update item_reference': `update item_reference set target_id = ${from} ${of('item_id')}`,
    'update item_slug': `update item_slug set slug = slug || 'y' ${of('item_id')}`,
    'update item_section': `update item_section set published_at = published_at - interval '1 day' ${of('item_id')}`,
    'update section: below another': `update section set parent_id = ${from} ${of('id')} and id > ${from}`,
    'update section: back to the top': `update section set parent_id = null ${of('id')}`,

    ...Object.fromEntries(
      ['read_more', 'correction', 'video', 'item_reference', 'article', 'item_tag', 'item_author'].map(
        (table) => [`delete ${table}`, `delete from ${table} ${of('item_id')}`],
      ),
    ),
    'delete item_section': `delete from item_section ${of('item_id')} and item_id % 2 = 0`,
    'delete item_slug': `delete from item_slug ${of('item_id')} and item_id % 2 = 0`,
    'delete item': `delete from item ${of('id')}`,
    'delete tag': `delete from tag ${of('id')}`,
    'delete author': `delete from author ${of('id')}`,
    'delete image': `delete from image ${of('id')}`,
    'delete section': `delete from section ${of('id')}`,
  };
};

/** Plans of foreign keys are PostgreSQL's own: nothing here can choose them. */
const isForeignKeys = (text: string) => text.includes(' ONLY "public".');
/** Each new section counts them all, of which there are at most 1,000. */
const isBounded = (text: string) => text.includes('(select count(*) from section) >= 1000');

const firstDelete = 'delete read_more';
type Rows = Map<string, { eachRow: number; dearest: string }>;

describe.each<[where: string, settings: string, analyzed: boolean]>([
  ['as PostgreSQL likes', '', false],
  ['for any values, as the gateway asks for', '-c plan_cache_mode=force_generic_plan', false],
  ['for any values and tables of one page', '-c plan_cache_mode=force_generic_plan', true],
])('On a connection that has saved six rows singly, and planned %s,', (_, settings, analyzed) => {
  let drop: () => Promise<void>;
  let session: ExplainedSession;
  let small: Rows;
  let large: Rows;
  let single: Rows;

  /** The rows that the triggers of each statement pass on, for each of its own rows. */
  const measure = async (from: number, rows: number, beforeDelete = async () => {}): Promise<Rows> => {
    const measured: Rows = new Map();
    for (const [name, text] of Object.entries(statements(from, from + rows - 1))) {
      if (name === firstDelete) await beforeDelete();
      const read = (await session.rowsOf(text)).filter(
        (each) => each.text !== text && !isForeignKeys(each.text) && !isBounded(each.text),
      );
      const [first] = read;
      measured.set(name, {
        eachRow: read.reduce((sum, each) => sum + each.rows, 0) / rows,
        dearest: `${first?.times} times ${first?.text.replace(/\s+/g, ' ').slice(0, 200)}`,
      });
    }
    return measured;
  };

  beforeAll(async () => {
    const database = await createTestDatabase({ template: templates.empty });
    drop = database.drop;
    session = await openExplainedSession(database.url, settings);
    if (analyzed) {
      for (const text of Object.values(statements(1, 6)).filter((text) => !text.startsWith('delete')))
        await session.run(text);
      await session.run('analyze');
      for (const text of Object.values(statements(1, 6)).filter((text) => text.startsWith('delete')))
        await session.run(text);
    }
    for (const number of [1, 2, 3, 4, 5, 6])
      for (const text of Object.values(statements(number, number))) await session.run(text);
    small = await measure(101, 20);
    large = await measure(1_001, 120, async () => {
      single = await measure(11, 1);
    });
  }, 120_000);
  afterAll(async () => {
    await session.close();
    await drop();
  });

  it('six times the rows make each announcing statement pass on six times the rows', () => {
    const grown = [...large].filter(
      ([name, { eachRow }]) => eachRow > 1.3 * (small.get(name)?.eachRow ?? 0) + 3,
    );
    expect(grown).toEqual([]);
    expect([...small].filter(([, { eachRow }]) => eachRow < 1)).toEqual([]);
  });

  it('one row, saved beside 120 others, makes no statement read those', () => {
    expect(
      [...single].filter(([name, { eachRow }]) => eachRow > 1.5 * (small.get(name)?.eachRow ?? 0) + 30),
    ).toEqual([]);
  });
});

describe('The statements above', () => {
  it('write to each table that announces, by each command', async () => {
    const newsroom = await openNewsroom();
    const triggers = await newsroom.db.send<{ name: string }>({
      name: null,
      text: `
        select split_part(tgname, '_announce_', 2) || ' ' || relname as name
        from pg_trigger join pg_class on pg_class.oid = tgrelid
        where tgname like '%\\_announce\\_%' and tgname not like '%truncate'`,
      values: [],
    });
    await newsroom.close();
    expect(triggers.length).toBeGreaterThan(40);
    const names = Object.keys(statements(1, 1));
    const isWritten = ({ name }: { name: string }) => {
      const [command = '', table = ''] = name.split(' ');
      return names.some((each) => each.startsWith(`${command} `) && new RegExp(`\\b${table}\\b`).test(each));
    };
    expect(triggers.filter((trigger) => !isWritten(trigger))).toEqual([]);
  });
});
