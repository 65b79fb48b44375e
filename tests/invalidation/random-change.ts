import fc from 'fast-check';
import type { DB } from '../../db/tables.ts';
import { ids } from '../db/random-world.ts';
import { anyWrite, type Write } from '../db/random-write.ts';

/** What sources have said is never shown, so no change of it is announced. */
type Table = Exclude<keyof DB, 'public_item' | 'withdrawn_item' | `imported_${string}`>;

/** What each column is set to, in SQL that differs from one time to the next; null: part of a key, which others write. */
const columns: { [Name in Table]: Record<keyof DB[Name], string | null> } = {
  item: {
    id: null,
    kind: null,
    slug: "'item-' || 1 + floor(random() * 14)",
    label: "'Label ' || floor(random() * 100)",
    headline: "'Headline ' || floor(random() * 100)",
    summary: "'Summary ' || floor(random() * 100)",
    byline: "'By ' || floor(random() * 100)",
    section_id: '(select id from section order by random() limit 1)',
    image_id: '(select id from image order by random() limit 1)',
    image_alt: "'Alt ' || floor(random() * 100)",
    image_caption: "'Caption ' || floor(random() * 100)",
    image_credit: "'Credit ' || floor(random() * 100)",
    image_caption_spans: `jsonb_build_array(jsonb_build_object('text', 'Caption ' || floor(random() * 100),
      'href', 'https://news.test/' || floor(random() * 12)))`,
    image_credit_spans: "'[]'",
    canonical_url: "'https://news.test/' || floor(random() * 12)",
    status: "case when random() < 0.7 then 'published' else 'draft' end::item_status",
    published_at: "timestamptz '2020-01-01Z' + floor(random() * 9) * interval '1 hour'",
    listed_at: "timestamptz '2020-01-01Z' + random() * interval '1 hour'",
    updated_at: "timestamptz '2020-01-01Z' + random() * interval '1 hour'",
    withdrawn_at: "case when random() < 0.5 then timestamptz '2100-01-01Z' end",
    modified_at: 'now()',
    is_featured: 'not is_featured',
    held_at: 'now()',
    source: "'feed'",
    external_id: "'x' || random()",
  },
  article: {
    item_id: null,
    kind: null,
    body: `jsonb_build_array(jsonb_build_object('id', 'b1', 'type', 'paragraph',
      'spans', jsonb_build_array(jsonb_build_object('text', 'Word ' || floor(random() * 100)))))`,
    body_text: "'kept by a trigger'",
    word_count: '7',
    reading_minutes: '7',
    image_ids: "'{1}'",
  },
  video: {
    item_id: null,
    kind: null,
    duration_seconds: 'floor(random() * 1000)',
    sources: `jsonb_build_array(jsonb_build_object('url', '/' || floor(random() * 100), 'mimeType', 'video/mp4'))`,
    embed_url: "'https://video.test/' || floor(random() * 100)",
    captions: `jsonb_build_array(jsonb_build_object('url', '/' || floor(random() * 100), 'language', 'en',
      'kind', 'captions'))`,
    transcript: "'Said ' || floor(random() * 100)",
  },
  correction: {
    item_id: null,
    position: '99 - position',
    text: "'It was ' || floor(random() * 100)",
    published_at: "timestamptz '2020-01-01Z' + random() * interval '1 hour'",
  },
  read_more: { item_id: null, target_id: null, position: '59 - position' },
  item_reference: {
    id: null,
    item_id: '1 + floor(random() * 12)',
    block_id: "'b9'",
    role: "case when random() < 0.5 then 'card' else 'video' end::reference_role",
    target_id: '1 + floor(random() * 12)',
    target_url: "'https://news.test/' || floor(random() * 12)",
  },
  item_slug: { slug: "slug || 'x'", item_id: '1 + floor(random() * 12)' },
  item_section: { item_id: null, section_id: null, kind: 'kind', published_at: 'published_at' },
  item_tag: { item_id: null, tag_id: null, position: '99 - position', kind: 'kind', published_at: 'now()' },
  item_author: {
    item_id: null,
    author_id: null,
    position: '49 - position',
    role: "case when random() < 0.5 then 'editor' else 'photographer' end::author_role",
    kind: 'kind',
    published_at: 'now()',
  },
  author: {
    id: null,
    slug: "'name-' || 1 + floor(random() * 6)",
    name: "'Name ' || floor(random() * 100)",
    job_title: "'Job ' || floor(random() * 100)",
    bio: `jsonb_build_array(jsonb_build_object('id', 'b1', 'type', 'paragraph',
      'spans', jsonb_build_array(jsonb_build_object('text', 'Bio ' || floor(random() * 100)))))`,
    bio_text: "'kept by a trigger'",
    avatar_id: '(select id from image order by random() limit 1)',
    avatar_alt: "'Alt ' || floor(random() * 100)",
    same_as: "array['https://a.test/' || floor(random() * 100)]",
    source: "'feed'",
    external_id: "'x' || random()",
  },
  section: {
    id: null,
    slug: "'name-' || 1 + floor(random() * 6)",
    name: "'Name ' || floor(random() * 100)",
    description: "'About ' || floor(random() * 100)",
    parent_id: '(select id from section where id < 6 order by random() limit 1)',
    position: 'floor(random() * 9)',
    ancestor_ids: "'{}'",
    source: "'feed'",
    external_id: "'x' || random()",
  },
  tag: {
    id: null,
    slug: "'name-' || 1 + floor(random() * 6)",
    name: "'Name ' || floor(random() * 100)",
    kind: "case when random() < 0.5 then 'person' else 'place' end::tag_kind",
    source: "'feed'",
    external_id: "'x' || random()",
  },
  image: {
    id: null,
    url: "'/' || floor(random() * 100) || '.webp'",
    width: '1 + floor(random() * 999)',
    height: '1 + floor(random() * 999)',
    blurhash: "'LEHV6nWB2yk' || floor(random() * 9)",
    focal_x: 'random()',
    focal_y: 'random()',
    variants: `jsonb_build_array(jsonb_build_object('url', '/' || floor(random() * 100), 'width', 100))`,
    source: "'feed'",
    external_id: "'x' || random()",
  },
};

/** Columns that a check allows only together. */
const pairs: Record<string, string> = {
  source: 'external_id',
  external_id: 'source',
  focal_x: 'focal_y',
  focal_y: 'focal_x',
};

/** Which of the newsroom's rows a table's are about. */
const keyOf: Record<Table, { column: string; ids: fc.Arbitrary<string> }> = {
  item: { column: 'id', ids: ids.item },
  article: { column: 'item_id', ids: ids.item },
  video: { column: 'item_id', ids: ids.item },
  correction: { column: 'item_id', ids: ids.item },
  read_more: { column: 'item_id', ids: ids.item },
  item_reference: { column: 'item_id', ids: ids.item },
  item_slug: { column: 'item_id', ids: ids.item },
  item_section: { column: 'item_id', ids: ids.item },
  item_tag: { column: 'item_id', ids: ids.item },
  item_author: { column: 'item_id', ids: ids.item },
  author: { column: 'id', ids: ids.author },
  section: { column: 'id', ids: ids.section },
  tag: { column: 'id', ids: ids.tag },
  image: { column: 'id', ids: ids.image },
};

/** Sets one column of one row, or of the few that share a key; each table as often as another. */
const anyUpdate = fc.oneof(
  ...(Object.keys(columns) as Table[]).map((table) => {
    const of: Record<string, string | null> = columns[table];
    const sets = Object.entries(of).flatMap(([column, value]) => {
      const other = pairs[column];
      if (value === null) return [];
      return [`${column} = ${value}${other === undefined ? '' : `, ${other} = ${of[other]}`}`];
    });
    const { column, ids: some } = keyOf[table];
    return fc
      .tuple(fc.constantFrom(...sets), some)
      .map(([set, id]) => `update ${table} set ${set} where ${column} = ${id}`);
  }),
);

const everything = Object.keys(columns).join(', ');
/** All links of a kind at once; everything, which whoever writes it must fill again. */
const anyTruncation = fc
  .constantFrom('item_tag', 'item_author', 'item_section', 'read_more', 'item_reference', 'item_slug')
  .map((table) => `truncate ${table}`);
export const emptied: Write = `truncate ${everything}`;

/** All but one that joins every tag with a thousand numbers: the longer it runs, the fewer others there are. */
const anySwift = anyWrite.filter((write) => !write.includes('generate_series(1, 1100)'));

/** More topics than one transaction names. */
const anyGreat = fc.tuple(anySwift, fc.constantFrom('commit', 'rollback')).map(
  ([write, end]) =>
    `savepoint here; update tag set name = 'Many' from generate_series(1, 9) where id < 9;
       insert into tag (slug, name) select 'great-' || n || random(), 'M' from generate_series(1, 600) as n;
       update item set is_featured = not is_featured where id < 900000;
       ${end === 'rollback' ? 'rollback to here;' : ''} ${write}; delete from tag where slug like 'great-%'`,
);
const anyTakenBack = anySwift.map((write) => `${write}; rollback; begin`);
/** Commits a while after it has written: what is read meanwhile is what was there before. */
const anySlow = anySwift.map((write) => `${write}; select pg_sleep(0.03)`);

/** Changes that are announced by what they change: none of them hides that another was not. */
export const anyFineChange: fc.Arbitrary<Write> = fc.oneof(
  { weight: 6, arbitrary: anySwift.filter((write) => !write.includes('truncate')) },
  { weight: 6, arbitrary: anyUpdate },
  { weight: 1, arbitrary: anyTakenBack },
  { weight: 1, arbitrary: anySlow.filter((write) => !write.includes('truncate')) },
);

/** Also those after which anything may have changed. */
export const anyChange: fc.Arbitrary<Write> = fc.oneof(
  { weight: 80, arbitrary: anyFineChange },
  { weight: 2, arbitrary: anyTruncation },
  { weight: 3, arbitrary: anyGreat },
);
