import fc from 'fast-check';
import { ids, momentOf, slugs } from './random-world.ts';

/** Something that somebody writes: statements of one transaction. Some of them are refused, and then change nothing. */
export type Write = string;

const hour = fc.integer({ min: 0, max: 9 }).map(momentOf);
const moment = fc.oneof(
  { weight: 6, arbitrary: hour },
  { weight: 1, arbitrary: fc.constantFrom('1700-01-01Z', '2019-06-01Z', '2100-01-01Z') },
);
const word = fc.constantFrom('Some', 'Other', 'Third');
const position = fc.integer({ min: 0, max: 5 });
const kind = fc.constantFrom('article', 'video');
const oneOfThese = (...values: string[]) => fc.constantFrom(...values);
const maybe = (some: fc.Arbitrary<string>) => fc.option(some, { nil: 'null', freq: 3 });

/** A statement with values in its places. */
function write(
  texts: TemplateStringsArray,
  ...values: fc.Arbitrary<string | number | boolean>[]
): fc.Arbitrary<Write> {
  return fc
    .tuple(...values)
    .map((given) => texts.reduce((text, next, place) => `${text}${given[place - 1]}${next}`));
}

/** Which items a statement is about: mostly one. */
const items = fc.oneof(
  { weight: 8, arbitrary: ids.item.map((id) => `id = ${id}`) },
  { weight: 1, arbitrary: oneOfThese('id % 2 = 0', 'id < 5', 'id <= 20') },
);
const block = fc.oneof(
  write`{"type": "relatedItem", "itemId": "${ids.item}"}`,
  write`{"type": "relatedItem", "url": "https://news.test/${ids.item}"}`,
  write`{"type": "video", "itemId": "${ids.item}"}`,
  write`{"type": "image", "image": {"imageId": "${ids.image}"}}`,
  write`{"type": "paragraph", "spans": [{"text": "${word}", "href": "https://news.test/${ids.item}"}]}`,
  write`{"type": "paragraph", "spans": [{"text": "${word}"}]}`,
);
const body = fc
  .array(block, { maxLength: 3 })
  .map((blocks) => `[${blocks.map((each, place) => each.replace('{', `{"id": "b${place}", `)).join(', ')}]`);

const itemWrites = [
  write`insert into item (id, kind, slug, headline, status, published_at, section_id, image_id, canonical_url, is_featured)
    values (${ids.item}, '${kind}', '${slugs.item}', '${word}', '${oneOfThese('published', 'published', 'draft')}', '${moment}',
    ${maybe(ids.section)}, ${maybe(ids.image)}, 'https://news.test/${ids.item}', ${fc.boolean()})`,
  write`insert into article (item_id, body) select id, '${body}' from item where id = ${ids.item} and kind = 'article'`,
  write`insert into video (item_id) select id from item where id = ${ids.item} and kind = 'video'`,
  write`delete from item where ${items}`,
  write`update item set headline = '${word}' where ${items}`,
  write`update item set label = '${word}', summary = '${word}', byline = '${word}' where ${items}`,
  write`update item set image_id = ${maybe(ids.image)}, image_alt = '${word}' where ${items}`,
  write`update item set image_caption = '${word}', image_credit = '${word}' where ${items}`,
  write`update item set image_caption = '${word}',
    image_caption_spans = '[{"text": "${word}", "href": "https://news.test/${ids.item}"}]' where ${items}`,
  write`update item set section_id = ${maybe(ids.section)} where ${items}`,
  write`update item set canonical_url = 'https://news.test/${ids.item}' where ${items}`,
  write`update item set slug = '${slugs.item}' where id = ${ids.item}`,
  write`update item set status = 'draft' where ${items}`,
  write`update item set status = 'published' where ${items}`,
  write`update item set status = 'draft' where ${items}; update item set status = 'published', published_at = '${moment}' where ${items}`,
  write`update item set published_at = '${moment}' where ${items}`,
  write`update item set updated_at = '${moment}' where ${items}`,
  write`update item set withdrawn_at = ${oneOfThese('null', 'now()', "'2020-02-01Z'", "'2100-01-01Z'")} where ${items}`,
  write`update item set is_featured = not is_featured where ${items}`,
  write`update item set listed_at = '${moment}', modified_at = '${moment}' where ${items}`,
  write`update article set body = '${body}' where item_id = ${ids.item}`,
  write`delete from article where item_id = ${ids.item}`,
  write`update video set duration_seconds = ${position}, transcript = '${word}' where item_id = ${ids.item}`,
  write`insert into item_slug (slug, item_id) values ('${slugs.item}', ${ids.item})`,
  write`update item_slug set item_id = ${ids.item} where slug = '${slugs.item}'`,
  write`delete from item_slug where slug = '${slugs.item}'`,
  write`insert into correction (item_id, position, text, published_at) values (${ids.item}, ${position}, '${word}', '${moment}')`,
  write`update correction set text = '${word}', item_id = ${ids.item}`,
  write`delete from correction where position = ${position}`,
];

const links = (table: string, parent: keyof typeof ids) => [
  write`insert into ${fc.constant(table)} (item_id, ${fc.constant(parent)}_id, position, kind)
    select id, ${ids[parent]}, ${position}, kind from item where ${items}`,
  write`delete from ${fc.constant(table)} where item_id = ${ids.item} and ${fc.constant(parent)}_id = ${ids[parent]}`,
  write`delete from ${fc.constant(table)} where ${fc.constant(parent)}_id = ${ids[parent]}`,
  write`update ${fc.constant(table)} set ${fc.constant(parent)}_id = ${ids[parent]}
    where item_id = ${ids.item} and ${fc.constant(parent)}_id = ${ids[parent]}`,
  write`update ${fc.constant(table)} set item_id = ${ids.item} where item_id = ${ids.item} and ${fc.constant(parent)}_id = ${ids[parent]}`,
  write`update ${fc.constant(table)} set position = 20 - position where item_id = ${ids.item}`,
];

const pickWrites = [
  write`insert into read_more (item_id, target_id, position) values (${ids.item}, ${ids.item}, ${position})`,
  write`delete from read_more where target_id = ${ids.item}`,
  write`delete from read_more where item_id = ${ids.item}`,
  write`update read_more set position = 20 - position where item_id = ${ids.item}`,
  write`update read_more set target_id = ${ids.item} where target_id = ${ids.item}`,
  write`update read_more set item_id = ${ids.item} where item_id = ${ids.item}`,
  write`update item_reference set target_id = ${ids.item} where item_id = ${ids.item}`,
  write`update item_reference set role = '${oneOfThese('card', 'link')}', item_id = ${ids.item}`,
  write`delete from item_reference where item_id = ${ids.item}`,
];

const named = (table: 'section' | 'tag' | 'author') => [
  write`insert into ${fc.constant(table)} (id, slug, name) values (${ids[table]}, '${slugs.other}', '${word}')`,
  write`update ${fc.constant(table)} set name = '${word}' where id = ${ids[table]}`,
  write`update ${fc.constant(table)} set slug = '${slugs.other}' where id = ${ids[table]}`,
  write`delete from ${fc.constant(table)} where id = ${ids[table]}`,
];

const otherWrites = [
  ...named('section'),
  write`update section set parent_id = ${maybe(ids.section)} where id = ${ids.section}`,
  write`update section set position = ${position}, description = '${word}' where id = ${ids.section}`,
  ...named('tag'),
  write`update tag set kind = '${oneOfThese('topic', 'place')}' where id = ${ids.tag}`,
  ...named('author'),
  write`update author set avatar_id = ${maybe(ids.image)}, avatar_alt = '${word}' where id = ${ids.author}`,
  write`update author set job_title = '${word}', same_as = array['https://a.test/${word}'] where id = ${ids.author}`,
  write`update author set bio = '[{"id": "b1", "type": "paragraph", "spans": [{"text": "${word}"}]}]' where id = ${ids.author}`,
  write`update item_author set role = '${oneOfThese('author', 'editor')}' where item_id = ${ids.item}`,
  write`insert into image (id, url) values (${ids.image}, '/${word}.webp')`,
  write`update image set blurhash = 'LEHV6nWB2yk8', url = '/${word}.webp' where id = ${ids.image}`,
  write`delete from image where id = ${ids.image}`,
];

/** Commands that are seldom thought of. */
const otherCommands = [
  write`insert into tag (id, slug, name) values (${ids.tag}, '${slugs.other}', '${word}') on conflict (id) do update set name = excluded.name, slug = excluded.slug`,
  write`merge into author using (values (${ids.author}, '${slugs.other}')) as wanted (id, slug) on author.id = wanted.id
    when matched then update set slug = wanted.slug, name = '${word}' when not matched then insert (id, slug, name) values (wanted.id, wanted.slug, '${word}')`,
  write`with gone as (delete from item_tag where tag_id = ${ids.tag} returning *)
    insert into item_tag (item_id, tag_id, position, kind) select item_id, ${ids.tag}, 30 + position, kind from gone`,
  write`with gone as (delete from read_more where item_id = ${ids.item} returning *)
    insert into read_more (item_id, target_id, position) select ${ids.item}, target_id, 10 + position from gone`,
  write`update image set id = ${ids.image} where id = ${ids.image}`,
  write`update author set id = ${ids.author} where id = ${ids.author}`,
  write`update tag set id = ${ids.tag} where id = ${ids.tag}`,
  write`savepoint before; update item set headline = '${word}' where ${items}; delete from item where ${items}; rollback to before; update item set label = '${word}' where id = ${ids.item}`,
];

const rare = [
  write`truncate ${oneOfThese('correction', 'item_tag', 'read_more', 'item_reference', 'video')}`,
  write`set local session_replication_role = replica; update item_tag set kind = kind, published_at = null where item_id = ${ids.item}`,
  write`update tag set name = name || 'x' from generate_series(1, 1100); insert into tag (slug, name) select 'many-' || n, 'M' from generate_series(1, 1100) as n`,
];

const single: fc.Arbitrary<Write> = fc.oneof(
  { weight: 12, arbitrary: fc.oneof(...itemWrites) },
  { weight: 4, arbitrary: fc.oneof(...links('item_tag', 'tag')) },
  { weight: 3, arbitrary: fc.oneof(...links('item_author', 'author')) },
  { weight: 4, arbitrary: fc.oneof(...pickWrites) },
  { weight: 7, arbitrary: fc.oneof(...otherWrites) },
  { weight: 2, arbitrary: fc.oneof(...otherCommands) },
);

export const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  { weight: 30, arbitrary: single },
  { weight: 4, arbitrary: fc.array(single, { minLength: 2, maxLength: 4 }).map((all) => all.join('; ')) },
  { weight: 1, arbitrary: fc.oneof(...rare) },
);
