import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Database } from '../../db/client.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { templates } from '../support/templates.ts';

let url: string;
let drop: () => Promise<void>;
let db: Database;
const send = <Row extends object>(text: string) => db.send<Row>({ name: null, text, values: [] });

beforeAll(async () => {
  ({ url, drop } = await createTestDatabase({ template: templates.empty }));
  db = connect(url, { poolSize: 1 });
  await insertStories(0, 1);
  await insertStories(1, 3_000);
});
afterAll(async () => {
  await db.close();
  await drop();
});

/** Stories with an address, each with a body of links to the next five. */
const insertStories = (from: number, to: number) =>
  send(`
    with made as (
      insert into item (kind, slug, headline, status, published_at, canonical_url)
      select 'article', 'story-' || n, 'Story', 'published', '2024-01-01Z', 'https://sound.example/story-' || n
      from generate_series(${from}, ${to - 1}) as n returning id, slug)
    insert into article (item_id, body)
    select id, (
      select jsonb_agg(jsonb_build_object('id', 'b' || step, 'type', 'paragraph', 'spans', jsonb_build_array(
        jsonb_build_object('text', 'Read on', 'href', 'https://sound.example/story-' || (substr(slug, 7)::integer + step)))))
      from generate_series(1, 5) as step)
    from made`);

/** How many rows of items and references a statement reads, its triggers included. */
async function rowsReadBy(statement: string): Promise<number> {
  await send('begin');
  try {
    const read = () =>
      send<{ rows: string }>(`
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as rows from pg_stat_xact_user_tables
        where relname in ('item', 'item_reference')`);
    const before = Number((await read())[0]?.rows);
    await send(statement);
    return Number((await read())[0]?.rows) - before;
  } finally {
    await send('rollback');
  }
}

describe.each([
  ['made while the tables were empty', async () => {}],
  [
    'made with statistics',
    async () => {
      await send('analyze');
      await db.close();
      db = connect(url, { poolSize: 1 });
    },
  ],
])('However many items and references there are, under plans %s,', (_, prepare) => {
  beforeAll(prepare);

  it('an article with five links reads the items that they lead to', async () => {
    const links = (url: string) =>
      `update article set body = jsonb_build_array(jsonb_build_object('id', 'b1', 'type', 'paragraph', 'spans', (
        select jsonb_agg(jsonb_build_object('text', 'On', 'href', '${url}' || n)) from generate_series(1, 5) as n)))
      where item_id = (select item_id from item_slug where slug = 'story-2999')`;
    expect(await rowsReadBy(links('https://sound.example/story-'))).toBeLessThan(50);
    expect(await rowsReadBy(links('https://elsewhere.example/'))).toBeLessThan(50);
  });

  it('an item that arrives reads the references that wait for it', async () => {
    const arrival = (slug: string) =>
      `insert into item (kind, slug, headline, canonical_url)
       values ('article', '${slug}', 'Story', 'https://sound.example/${slug}')`;
    expect(await rowsReadBy(arrival('story-3000'))).toBeLessThan(50);
    expect(await rowsReadBy(arrival('of-nobody'))).toBeLessThan(50);
    await send('begin');
    await send(arrival('story-3001'));
    const found = await send<{ count: string }>(
      "select count(*) from item_reference where target_url = 'https://sound.example/story-3001' and target_id is not null",
    );
    await send('rollback');
    expect(found).toEqual([{ count: '4' }]);
  });
});
