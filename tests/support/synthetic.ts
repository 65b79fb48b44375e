import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/client.ts';
import type { DB } from '../../db/tables.ts';

/**
 * What stands out in a synthetic newsroom, by row id. Item number `n` has the id `n` and the slug `item-n`; its
 * place in time has nothing to do with its id, as after an import.
 */
export const synthetic = {
  /** On every fourth item. */
  hugeTag: '1',
  /** On one of two hundred. */
  commonTag: '2',
  /** On none. */
  unusedTag: '2000',
  /** Of every fifth item. */
  busyAuthor: '1',
  /** Of one of a thousand. */
  commonAuthor: '2',
  /** Above four others. */
  topSection: '1',
  leafSection: '7',
  /** With eight picks, the huge tag and the busy author. */
  itemWithPicks: '20',
  /** Without picks, with the huge tag and the busy author. */
  itemWithHugeTag: '100000',
  /** Without picks, with a common tag and a common author. */
  plainItem: '100001',
  /** Without picks and tags, by the busy author. */
  itemWithoutTags: '100005',
  /** Without picks, tags and authors. */
  itemInSection: '100002',
  /** Without picks, tags, authors and section. */
  itemAlone: '100003',
} as const;

const untagged = sql`(${synthetic.itemWithoutTags}, ${synthetic.itemInSection}, ${synthetic.itemAlone})`;
const unsigned = sql`(${synthetic.itemInSection}, ${synthetic.itemAlone})`;

/**
 * Fills an empty, migrated database with 200,000 items (or so many), and vacuums and analyses it. A tenth are
 * videos; of 200 items one is withdrawn and one scheduled, of 500 one is a draft. Written by one statement a table
 * with the triggers off, so all that they derive is written here: 200,000 items take some 15 s. The user must be a
 * superuser.
 */
export async function fillSynthetic(db: Database, items = 200_000): Promise<void> {
  await db.kysely.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await fillParents(transaction);
    await fillItems(transaction, items);
    await fillDetails(transaction, items);
    await fillLinks(transaction);
    await alignIdentities(transaction);
  });
  await db.send({ name: null, text: 'vacuum analyze', values: [] });
}

/** A whole number from 0 to `below - 1` that depends on `id` and looks as if it did not. */
const scattered = (id: RawBuilder<unknown>, salt: number, below: number) =>
  sql`(abs(hashint8extended(${id}, ${sql.lit(salt)}) % ${sql.lit(below)}))`;

async function fillParents(transaction: Transaction<DB>): Promise<void> {
  await sql`
    insert into image (id, url, width, height)
    select n, '/pictures/' || n || '.webp', 1600, 900 from generate_series(1, 5000) as n`.execute(
    transaction,
  );
  await sql`
    insert into section (id, slug, name, position, parent_id, ancestor_ids)
    select n, 'section-' || n, 'Section ' || n, n,
      case when n > 6 then (n - 7) / 4 + 1 end, case when n > 6 then array[(n - 7) / 4 + 1] else '{}' end
    from generate_series(1, 30) as n`.execute(transaction);
  await sql`
    insert into tag (id, slug, name)
    select n, 'tag-' || n, 'Tag ' || n from generate_series(1, 2000) as n`.execute(transaction);
  await sql`
    insert into author (id, slug, name, avatar_id)
    select n, 'author-' || n, 'Author ' || n, n from generate_series(1, 1000) as n`.execute(transaction);
}

async function fillItems(transaction: Transaction<DB>, items: number): Promise<void> {
  // 7919 is a prime that does not divide the number of items, so each moment is taken once.
  await sql`
    insert into item (id, kind, slug, headline, summary, section_id, image_id, canonical_url, status, published_at,
      listed_at, withdrawn_at, source, external_id)
    select n, case when ${scattered(sql`n`, 1, 10)} = 0 then 'video' else 'article' end::item_kind,
      'item-' || n, 'Headline ' || n, 'What item ' || n || ' is about, in a sentence.',
      case when n = ${synthetic.itemAlone} then null
        when n % 8 = 0 then 1 + n % 6 else 7 + ${scattered(sql`n`, 2, 24)} end,
      1 + n % 5000, case when n % 10 = 0 then 'https://news.example/' || n end,
      case when n % 500 = 11 then 'draft' else 'published' end::item_status,
      moment, case when n % 500 <> 11 then moment end,
      case when n % 200 = 7 then now() - interval '1 day' end, 'synthetic', n
    from (
      select n, now() - case when n % 200 = 107 then interval '-1 day'
        else (1 + n * 7919 % ${items}::bigint) * interval '25 minutes' end
      from generate_series(1::bigint, ${items}::bigint) as n
    ) as each (n, moment)`.execute(transaction);
  await sql`insert into item_slug (slug, item_id) select slug, id from item order by slug`.execute(
    transaction,
  );
}

async function fillDetails(transaction: Transaction<DB>, items: number): Promise<void> {
  await sql`
    insert into article (item_id, body, body_text, word_count, reading_minutes)
    select id, '[{"id": "b1", "type": "paragraph", "spans": [{"text": "Some words."}]}]', 'Some words.', 2, 1
    from item where kind = 'article'`.execute(transaction);
  await sql`
    insert into video (item_id, duration_seconds) select id, 60 from item where kind = 'video'`.execute(
    transaction,
  );
  await sql`
    insert into correction (item_id, position, text, published_at)
    select id, 0, 'It was Monday.', now() from item where kind = 'article' and id % 20 = 0`.execute(
    transaction,
  );
  await sql`
    insert into item_reference (item_id, block_id, role, target_id, target_url)
    select id, 'b1', case when id % 20 = 0 then 'card' else 'link' end::reference_role,
      1 + id * 7 % ${items}::bigint, 'https://news.example/' || 1 + id * 7 % ${items}::bigint
    from item where kind = 'article' and id % 10 = 0`.execute(transaction);
  await sql`
    insert into read_more (item_id, target_id, position)
    select item_id, 1 + (item_id * 977 + position * 131) % ${items}::bigint, position
    from generate_series(1, 1000) as item_id, generate_series(0, 7) as position`.execute(transaction);
}

async function fillLinks(transaction: Transaction<DB>): Promise<void> {
  await sql`
    insert into item_section (item_id, section_id, kind, published_at)
    select item.id, unnest(ancestor_ids || section.id), kind, item_listed_moment(status, published_at)
    from item join section on section.id = item.section_id`.execute(transaction);
  await sql`
    insert into item_tag (item_id, tag_id, position, kind, published_at)
    select item.id, tag_id, row_number() over (partition by item.id) - 1, kind, item_listed_moment(status, published_at)
    from item cross join lateral (
      select ${synthetic.hugeTag}::bigint as tag_id where item.id % 4 = 0
      union all select 2 + ${scattered(sql`item.id`, 3, 198)}
      union all select 200 + ${scattered(sql`item.id`, 4, 1800)} where item.id % 3 = 0
    ) as tagged
    where item.id not in ${untagged}`.execute(transaction);
  await sql`
    insert into item_author (item_id, author_id, position, kind, published_at)
    select item.id, author_id, row_number() over (partition by item.id) - 1, kind, item_listed_moment(status, published_at)
    from item cross join lateral (
      select ${synthetic.busyAuthor}::bigint as author_id where item.id % 5 = 0
      union all select 2 + ${scattered(sql`item.id`, 5, 998)} where item.id % 5 > 0 or item.id % 7 = 0
    ) as signed
    where item.id not in ${unsigned}`.execute(transaction);
}

/** So that what a test inserts afterwards gets new ids. */
async function alignIdentities(transaction: Transaction<DB>): Promise<void> {
  for (const table of ['image', 'section', 'tag', 'author', 'item'])
    await sql`
      select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
      transaction,
    );
}
