import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, refusalOf, refused, type Session } from './session.ts';

let newsroom: Newsroom;
let editor: Session;
let article: string;
let video: string;
let author: string;
let image: string;
let section: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await openSession(newsroom);
  article = await newsroom.article();
  video = await newsroom.video();
  author = await newsroom.author('Mara');
  section = await newsroom.section('City');
  const [row] = await editor.run<{ id: string }>("insert into image (url) values ('/p.webp') returning id");
  image = row?.id ?? '';
  await editor.run("insert into tag (slug, name) select 't' || n, 'T' from generate_series(1, 102) as n");
  await editor.run("insert into author (slug, name) select 'a' || n, 'A' from generate_series(1, 52) as n");
  await editor.run(
    "insert into item (kind, slug, headline) select 'video', 'v' || n, 'H' from generate_series(1, 62) as n",
  );
});
afterAll(async () => {
  await editor.close();
  await newsroom.close();
});

describe('an item has at most', () => {
  const lists: [string, number, string][] = [
    [
      'authors',
      50,
      `insert into item_author (item_id, author_id, position)
       select $1, id, row_number() over (order by id) - 1 from author where slug ~ '^a\\d' order by id limit $2`,
    ],
    [
      'tags',
      100,
      `insert into item_tag (item_id, tag_id, position)
       select $1, id, row_number() over (order by id) - 1 from tag order by id limit $2`,
    ],
    [
      'picks',
      60,
      `insert into read_more (item_id, target_id, position)
       select $1, id, row_number() over (order by id) - 1 from item where slug ~ '^v\\d' order by id limit $2`,
    ],
    [
      'corrections',
      100,
      `insert into correction (item_id, position, text, published_at)
       select $1, n - 1, 'It was Monday.', now() from generate_series(1, $2::integer) as n`,
    ],
  ];

  it.each(lists.map(([what, most, text]) => [most, what, text] as const))('%i %s', async (most, _, text) => {
    const item = await newsroom.article();
    expect((await refusalOf(editor.run(text, [item, most + 1]))).code).toBe(refused.check);
    await editor.run(text, [item, most]);
  });

  it('one author, tag or pick in each place, though two may change places in one transaction', async () => {
    const [first, second] = [await newsroom.tag('First'), await newsroom.tag('Second')];
    const item = await newsroom.article({ tags: [first, second] });
    await editor.run('update item_tag set position = 1 - position where item_id = $1', [item]);
    expect(
      (await refusalOf(editor.run('update item_tag set position = 0 where item_id = $1', [item]))).code,
    ).toBe(refused.unique);
  });
});

/** A table, its row, and how a column of it is set: `$2` is the value. */
const set: Record<string, (value: string) => Promise<unknown>> = {
  body: (value) => editor.run('update article set body = $2 where item_id = $1', [article, value]),
  bio: (value) => editor.run('update author set bio = $2 where id = $1', [author, value]),
  sources: (value) => editor.run('update video set sources = $2 where item_id = $1', [video, value]),
  captions: (value) => editor.run('update video set captions = $2 where item_id = $1', [video, value]),
  variants: (value) => editor.run('update image set variants = $2 where id = $1', [image, value]),
};
const repeated = (count: number, member: (place: number) => unknown): string =>
  JSON.stringify(Array.from({ length: count }, (_, place) => member(place)));

/** A body of one block whose text form in PostgreSQL has exactly this many bytes. */
function bodyOfBytes(bytes: number): string {
  const empty = '[{"id": "b1", "text": "", "type": "embed"}]';
  return JSON.stringify([{ id: 'b1', type: 'embed', text: 'x'.repeat(bytes - empty.length) }]);
}

const divider = (place: number) => ({ id: `b${place}`, type: 'divider' });
const source = { url: '/v.mp4', mimeType: 'video/mp4' };
const track = (kind: string) => ({ url: '/t.vtt', language: 'en', kind });
const variant = { url: '/p-320.webp', width: 320 };

describe('a JSON column takes', () => {
  it.each<[keyof typeof set, string, string]>([
    ['body', 'no block', '[]'],
    ['body', '5,000 blocks', repeated(5000, divider)],
    ['body', '1 MiB of text', bodyOfBytes(1_048_576)],
    ['body', 'a block of a kind that nobody knows', '[{"id":"b1","type":"hologram","depth":3}]'],
    [
      'body',
      'spans with anything beside their text',
      '[{"id":"b1","type":"paragraph","spans":[{"text":"","x":1}]}]',
    ],
    ['bio', '64 KiB', bodyOfBytes(65_536)],
    ['sources', '50 files', repeated(50, () => source)],
    ['captions', '100 tracks', repeated(100, () => track('captions'))],
    [
      'captions',
      'each kind of track',
      JSON.stringify(['captions', 'subtitles', 'descriptions', 'chapters'].map(track)),
    ],
    ['variants', '50 forms', repeated(50, () => variant)],
  ])('%s: %s', async (column, _, value) => {
    await set[column]?.(value);
  });
});

describe('a JSON column refuses', () => {
  it.each<[keyof typeof set, string, string]>([
    ['body', '5,001 blocks', repeated(5001, divider)],
    ['body', 'a byte more than 1 MiB of text', bodyOfBytes(1_048_577)],
    ['body', 'an object', '{"id":"b1","type":"divider"}'],
    ['body', 'a string', '"text"'],
    ['body', 'null', 'null'],
    ['body', 'a string for a block', '["text"]'],
    ['body', 'null for a block', '[null]'],
    ['body', 'a list for a block', '[[]]'],
    ['body', 'a list of blocks for a block', '[[{"id":"b1","type":"divider"}]]'],
    ['body', 'a block without an id', '[{"type":"divider"}]'],
    ['body', 'a block with a number for an id', '[{"id":1,"type":"divider"}]'],
    ['body', 'a block without a type', '[{"id":"b1"}]'],
    ['body', 'a block with null for a type', '[{"id":"b1","type":null}]'],
    ['body', 'two blocks of one id', '[{"id":"b1","type":"divider"},{"id":"b1","type":"divider"}]'],
    ['body', 'a string for a span', '[{"id":"b1","type":"paragraph","spans":["text"]}]'],
    ['body', 'a span without a text', '[{"id":"b1","type":"paragraph","spans":[{"href":"/"}]}]'],
    ['body', 'a span with a number for a text', '[{"id":"b1","type":"paragraph","spans":[{"text":1}]}]'],
    ['bio', 'a byte more than 64 KiB', bodyOfBytes(65_537)],
    ['bio', 'what is no body', '[1]'],
    ['sources', '51 files', repeated(51, () => source)],
    ['sources', 'an object', JSON.stringify(source)],
    ['sources', 'a file without a URL', '[{"mimeType":"video/mp4"}]'],
    ['sources', 'a file without a type', '[{"url":"/v.mp4"}]'],
    ['captions', '101 tracks', repeated(101, () => track('captions'))],
    ['captions', 'a track of another kind', JSON.stringify([track('karaoke')])],
    ['captions', 'a track without a language', '[{"url":"/t.vtt","kind":"captions"}]'],
    ['variants', '51 forms', repeated(51, () => variant)],
    ['variants', 'a form without a width', '[{"url":"/p.webp"}]'],
  ])('%s: %s', async (column, _, value) => {
    expect((await refusalOf(set[column]?.(value) ?? Promise.resolve())).code).toBe(refused.check);
  });
});

describe('a text column takes its longest and refuses a character more:', () => {
  const of = {
    item: (column: string) => [`update item set ${column} = $2 where id = $1`, article],
    author: (column: string) => [`update author set ${column} = $2 where id = $1`, author],
    section: (column: string) => [`update section set ${column} = $2 where id = $1`, section],
  };
  it.each<[keyof typeof of, string, number]>([
    ['item', 'label', 100],
    ['item', 'headline', 500],
    ['item', 'summary', 10_000],
    ['item', 'byline', 500],
    ['item', 'image_alt', 2_000],
    ['item', 'image_caption', 5_000],
    ['item', 'image_credit', 500],
    ['item', 'canonical_url', 2_048],
    ['author', 'name', 200],
    ['author', 'job_title', 200],
    ['author', 'avatar_alt', 2_000],
    ['section', 'name', 200],
    ['section', 'description', 5_000],
  ])('%s.%s, %i', async (table, column, most) => {
    const [text, id] = of[table](column) as [string, string];
    await editor.run(text, [id, 'é'.repeat(most)]);
    expect((await refusalOf(editor.run(text, [id, 'é'.repeat(most + 1)]))).code).toBe(refused.check);
  });

  it('video.transcript, 1 MiB', async () => {
    const write = (bytes: number) =>
      editor.run('update video set transcript = $2 where item_id = $1', [video, 'x'.repeat(bytes)]);
    await write(1_048_576);
    expect((await refusalOf(write(1_048_577))).code).toBe(refused.check);
  });

  it('author.same_as, 20 URLs, none of them null', async () => {
    const write = (urls: (string | null)[]) =>
      editor.run('update author set same_as = $2 where id = $1', [author, urls]);
    await write(Array.from({ length: 20 }, () => 'https://a.example/'));
    expect((await refusalOf(write(Array.from({ length: 21 }, () => 'https://a.example/')))).code).toBe(
      refused.check,
    );
    expect((await refusalOf(write([null]))).code).toBe(refused.check);
  });
});
