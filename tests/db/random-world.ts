import fc from 'fast-check';

/** Few ids, so that writes and reads meet; not all of them are there at first. */
const idsTo = (most: number) => fc.integer({ min: 1, max: most }).map(String);
export const ids = {
  item: idsTo(12),
  section: idsTo(5),
  tag: idsTo(4),
  author: idsTo(3),
  image: idsTo(3),
} as const;
export const slugs = {
  item: fc.integer({ min: 1, max: 14 }).map((number) => `item-${number}`),
  other: fc.integer({ min: 1, max: 6 }).map((number) => `name-${number}`),
} as const;

/** The moments of items are whole hours of this day, so that many have the same. */
export const baseUs = 1577836800000000;
export const hourUs = 3_600_000_000;
export const momentOf = (hours: number): string => `2020-01-01 ${String(hours).padStart(2, '0')}:00Z`;

/** Nothing at all, and as much room as before. */
export const emptied = `
  delete from item; delete from author; delete from tag; delete from image;
  update section set parent_id = null; delete from section;
`;

/** A newsroom of eight items, of which one is a draft and one withdrawn, in a tree of sections, with picks and references. */
export const smallWorld = `${emptied}
  insert into image (id, url) values (1, '/1.webp'), (2, '/2.webp');
  insert into section (id, slug, name, position) values (1, 'name-1', 'One', 1), (2, 'name-2', 'Two', 2);
  insert into section (id, slug, name, parent_id) values (3, 'name-3', 'Three', 1);
  insert into tag (id, slug, name) values (1, 'name-1', 'One'), (2, 'name-2', 'Two'), (3, 'name-3', 'Three');
  insert into author (id, slug, name, avatar_id) values (1, 'name-1', 'Ana', 2), (2, 'name-2', 'Bo', null);
  insert into item (id, kind, slug, headline, status, published_at, section_id, image_id, canonical_url, withdrawn_at, is_featured)
  select n, case when n % 4 = 3 then 'video' else 'article' end::item_kind, 'item-' || n, 'Headline ' || n,
    case when n = 7 then 'draft' else 'published' end::item_status, timestamptz '2020-01-01Z' + n / 2 * interval '1 hour',
    case when n < 7 then 1 + n % 3 end, case when n % 2 = 0 then 1 end, 'https://news.test/' || n,
    case when n = 8 then timestamptz '2020-02-01Z' end, n % 3 = 0
  from generate_series(1, 8) as n;
  insert into article (item_id, body)
  select id, case when id = 2 then '[{"id": "b1", "type": "relatedItem", "url": "https://news.test/4"},
      {"id": "b2", "type": "image", "image": {"imageId": "2"}}]' else '[]' end::jsonb
  from item where kind = 'article';
  insert into video (item_id, duration_seconds) select id, 60 from item where kind = 'video';
  insert into item_tag (item_id, tag_id, position, kind)
  select item.id, tag.id, tag.id, item.kind from item cross join tag where (item.id + tag.id) % 3 > 0;
  insert into item_author (item_id, author_id, position, kind)
  select item.id, author.id, author.id, item.kind from item cross join author where (item.id + author.id) % 2 = 0;
  insert into read_more (item_id, target_id, position)
  select host, target, position from (values (1, 2, 0), (1, 3, 1), (1, 7, 2), (5, 4, 0), (5, 8, 1), (5, 6, 2))
    as pick (host, target, position);
`;

/** The same with 120 items more, all with tag 1 and newer, so that none of the others is among its newest hundred. */
export const wideWorld = `${smallWorld}
  insert into item (id, kind, slug, headline, status, published_at)
  select n, 'article', 'wide-' || n, 'Wide ' || n, 'published', timestamptz '2020-06-01Z' + n * interval '1 hour'
  from generate_series(1001, 1120) as n;
  insert into item_tag (item_id, tag_id, position, kind)
  select id, 1, 0, kind from item where id > 1000;
`;
