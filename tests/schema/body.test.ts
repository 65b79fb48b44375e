import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BlockDraft } from '../../db/blocks.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom, paragraph } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { blocksOf, blocksStoredAs } from './story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

describe('A body', () => {
  it('is empty for a story without one', async () => {
    expect(await blocksOf(newsroom, [])).toEqual([]);
  });

  it('has its blocks in their order', async () => {
    const words = ['one', 'two', 'three'];
    expect(await blocksOf(newsroom, words.map(paragraph))).toMatchObject(words.map((text) => ({ text })));
  });
});

describe('A block of text', () => {
  it('is a paragraph of spans with marks and links', async () => {
    const spans = [
      { text: 'Plain, ' },
      { text: 'bold and italic', marks: ['bold' as const, 'italic' as const] },
      { text: ' and linked', href: 'https://example.org/?a=1&b=2' },
    ];
    expect(await blocksOf(newsroom, [{ type: 'paragraph', spans }])).toEqual([
      {
        __typename: 'ParagraphBlock',
        text: 'Plain, bold and italic and linked',
        spans: [
          { text: 'Plain, ', marks: [], href: null, item: null },
          { text: 'bold and italic', marks: ['BOLD', 'ITALIC'], href: null, item: null },
          { text: ' and linked', marks: [], href: 'https://example.org/?a=1&b=2', item: null },
        ],
      },
    ]);
  });

  it('is a heading, a quotation with or without who said it, a line', async () => {
    const spans = [{ text: 'Words' }];
    expect(
      await blocksOf(newsroom, [
        { type: 'heading', level: 3, spans },
        { type: 'quote', spans, attribution: 'Ana Cruz' },
        { type: 'quote', spans },
        { type: 'divider' },
      ]),
    ).toEqual([
      { __typename: 'HeadingBlock', text: 'Words', level: 3, spans },
      { __typename: 'QuoteBlock', text: 'Words\nAna Cruz', spans, attribution: 'Ana Cruz' },
      { __typename: 'QuoteBlock', text: 'Words', spans, attribution: null },
      { __typename: 'DividerBlock', text: '' },
    ]);
  });

  it('is a list whose nested items say their level', async () => {
    const item = (level: number, ordered: boolean, text: string) => ({ level, ordered, spans: [{ text }] });
    expect(
      await blocksOf(newsroom, [
        { type: 'list', items: [item(1, true, 'a'), item(2, false, 'b<'), item(1, true, 'c')] },
      ]),
    ).toEqual([
      {
        __typename: 'ListBlock',
        text: 'a\nb<\nc',
        items: [
          { level: 1, ordered: true, text: 'a', html: 'a', spans: [{ text: 'a', marks: [] }] },
          { level: 2, ordered: false, text: 'b<', html: 'b&lt;', spans: [{ text: 'b<', marks: [] }] },
          { level: 1, ordered: true, text: 'c', html: 'c', spans: [{ text: 'c', marks: [] }] },
        ],
      },
    ]);
  });

  it('is a list with the number of each item, as HTML counts', async () => {
    const item = (level: number, ordered: boolean, more: object = {}) => ({
      level,
      ordered,
      spans: [],
      ...more,
    });
    const lists = async (...body: BlockDraft[]) => {
      const id = await newsroom.article({ slug: 'story', body });
      const operation =
        '{ article(slug: "story") { body { ... on ListBlock { start isReversed items { value } } } } }';
      const { article } = await query<{
        article: { body: { start: number; isReversed: boolean; items: { value: number | null }[] }[] };
      }>(newsroom, operation);
      await newsroom.db.kysely.deleteFrom('item').where('id', '=', id).execute();
      return article.body.map(({ start, isReversed, items }) => [
        start,
        isReversed,
        items.map(({ value }) => value),
      ]);
    };
    const list = (...items: ReturnType<typeof item>[]): BlockDraft => ({ type: 'list', items });
    expect(
      await lists(
        list(item(1, true), item(1, true)),
        list(item(1, false), item(2, true, { start: 4 }), item(2, true), item(1, false)),
        list(
          item(1, true, { start: 10, reversed: true }),
          item(1, true),
          item(1, true, { value: 3 }),
          item(1, true),
        ),
        list(item(1, true, { reversed: true }), item(2, true), item(1, true), item(1, true)),
        list(
          item(1, true),
          item(1, true, { value: 7 }),
          item(1, true),
          item(1, true, { start: 1 }),
          item(1, true),
        ),
        list(item(1, true, { start: 'x', value: 1.5, reversed: 'no' }), item(1, true)),
        list(),
      ),
    ).toEqual([
      [1, false, [1, 2]],
      [1, false, [null, 4, 5, null]],
      [10, true, [10, 9, 3, 2]],
      [3, true, [3, 1, 2, 1]],
      [1, false, [1, 7, 8, 1, 2]],
      [1, false, [1, 2]],
      [1, false, []],
    ]);
  });

  it('is a table with a caption, headings and cells', async () => {
    const cell = (header: boolean, text: string) => ({ header, spans: [{ text }] });
    const rows = [
      { cells: [cell(true, 'Boat'), cell(true, 'Left')] },
      { cells: [cell(false, 'Petrel'), cell(false, '06.20')] },
    ];
    expect(await blocksOf(newsroom, [{ type: 'table', caption: 'Boats', rows }])).toEqual([
      {
        __typename: 'TableBlock',
        text: 'Boats\nBoat\tLeft\nPetrel\t06.20',
        tableCaption: 'Boats',
        rows: rows.map(({ cells }) => ({
          cells: cells.map(({ header, spans }) => ({
            isHeader: header,
            text: spans[0]?.text,
            html: spans[0]?.text,
            spans,
          })),
        })),
      },
    ]);
  });
});

describe('A link in a body', () => {
  const link = async (span: object): Promise<unknown> => {
    const [block] = (await blocksOf(newsroom, [{ type: 'paragraph', spans: [{ text: 'x', ...span }] }])) as {
      spans: unknown[];
    }[];
    return block?.spans[0];
  };

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,<b>',
    'vbscript:x',
    'file:///etc/passwd',
    'page.html',
    '#top',
    '',
  ])('that leads to %j is no link; its words stay', async (href) => {
    expect(await link({ href })).toEqual({ text: 'x', marks: [], href: null, item: null });
  });

  it.each([
    ['mailto:desk@paper.test', 'mailto:desk@paper.test'],
    ['tel:+49123', 'tel:+49123'],
    ['HTTPS://Example.ORG/Ä b', 'https://example.org/%C3%84%20b'],
    ['/about', 'http://gateway.test/about'],
  ])('that leads to %j is one', async (href, shown) => {
    expect(await link({ href })).toMatchObject({ href: shown });
  });

  it('to a story of the newsroom, by its id or by its URL, has that story and where it is', async () => {
    const id = await newsroom.article({
      slug: 'other',
      with: { canonical_url: 'https://www.paper.test/other/' },
    });
    const other = { item: { slug: 'other' } };
    expect(await link({ itemId: id })).toMatchObject({ href: 'https://www.paper.test/other/', ...other });
    await cleanSlate(newsroom);
    await newsroom.article({ slug: 'other', with: { canonical_url: 'https://www.paper.test/other/' } });
    expect(await link({ href: 'http://paper.test/other#top' })).toMatchObject({
      href: 'http://paper.test/other#top',
      ...other,
    });
  });
});

describe('A block that this program does not understand', () => {
  it('is one of an unknown kind, served with its words', async () => {
    expect(
      await blocksStoredAs(newsroom, [
        { id: 'a', type: 'hologram', text: 'Seen from all sides', depth: 3 },
        { id: 'b', type: 'unsupported', originalType: 'tide-widget', text: 'High water 06:12' },
        { id: 'c', type: 'poll' },
      ]),
    ).toEqual([
      { __typename: 'UnsupportedBlock', text: 'Seen from all sides', originalType: 'hologram' },
      { __typename: 'UnsupportedBlock', text: 'High water 06:12', originalType: 'tide-widget' },
      { __typename: 'UnsupportedBlock', text: '', originalType: 'poll' },
    ]);
  });

  it('is one that is damaged: what words it has are still served, and its neighbours are whole', async () => {
    const spans = [{ text: 'Kept ' }, { text: 'words' }];
    expect(
      await blocksStoredAs(newsroom, [
        { id: 'a', type: 'paragraph' },
        { id: 'b', type: 'heading', level: 9, spans },
        {
          id: 'c',
          type: 'list',
          items: [
            { level: 0, ordered: true, spans },
            { level: 1, ordered: 'no', spans },
          ],
        },
        { id: 'd'.repeat(65), type: 'paragraph', spans },
        { id: 'e', type: 'image', imageId: 'x', caption: 'A caption' },
        { id: 'f', type: 'gallery', images: 'none' },
        { id: 'g', type: 'paragraph', spans },
      ]),
    ).toMatchObject([
      { __typename: 'UnsupportedBlock', originalType: 'paragraph', text: '' },
      { __typename: 'UnsupportedBlock', originalType: 'heading', text: 'Kept words' },
      { __typename: 'UnsupportedBlock', originalType: 'list', text: 'Kept words\nKept words' },
      { __typename: 'UnsupportedBlock', originalType: 'paragraph', text: 'Kept words' },
      { __typename: 'UnsupportedBlock', originalType: 'image', text: '' },
      { __typename: 'UnsupportedBlock', originalType: 'gallery', text: '' },
      { __typename: 'ParagraphBlock', text: 'Kept words' },
    ]);
  });

  it('is not one with an unknown mark, or more than this program knows: that is left out alone', async () => {
    const spans = [{ text: 'Seen', marks: ['sparkling', 'bold'], colour: 'red' }];
    expect(await blocksStoredAs(newsroom, [{ id: 'a', type: 'paragraph', align: 'left', spans }])).toEqual([
      {
        __typename: 'ParagraphBlock',
        text: 'Seen',
        spans: [{ text: 'Seen', marks: ['BOLD'], href: null, item: null }],
      },
    ]);
  });
});
