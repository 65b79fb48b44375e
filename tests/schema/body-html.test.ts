import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BlockDraft, marks } from '../../db/blocks.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom, paragraph } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { anyText } from './hostile.ts';
import { pictureOf } from './story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

interface Html {
  bodyHtml: string;
  body: { html: string }[];
}

/** The HTML of a story with this body: of each block, which must make up that of the whole. */
async function htmlOf(body: readonly BlockDraft[]): Promise<string[]> {
  const id = await newsroom.article({ slug: 'story', body: [...body] });
  const { article } = await query<{ article: Html }>(
    newsroom,
    '{ article(slug: "story") { bodyHtml body { html } } }',
  );
  await newsroom.db.kysely.deleteFrom('item').where('id', '=', id).execute();
  const blocks = article.body.map(({ html }) => html);
  expect(article.bodyHtml).toBe(blocks.filter((html) => html !== '').join('\n'));
  return blocks;
}

const onlyHtml = async (block: BlockDraft): Promise<string> => (await htmlOf([block])).join();
const item = (level: number, ordered: boolean, text: string) => ({ level, ordered, spans: [{ text }] });

describe('The HTML of a body', () => {
  it('is that of its blocks, a line each, without those that show nothing', async () => {
    expect(
      await htmlOf([paragraph('One.'), { type: 'divider' }, { type: 'relatedItem' }, paragraph('Two.')]),
    ).toEqual(['<p>One.</p>', '<hr>', '', '<p>Two.</p>']);
    expect(await htmlOf([])).toEqual([]);
  });

  it('has an element for each mark, the innermost first, and line breaks', async () => {
    const spans = marks.map((mark) => ({ text: mark, marks: [mark] }));
    expect(await onlyHtml({ type: 'paragraph', spans })).toBe(
      '<p><strong>bold</strong><em>italic</em><u>underline</u><s>strikethrough</s><code>code</code><sub>subscript</sub><sup>superscript</sup></p>',
    );
    expect(await onlyHtml({ type: 'paragraph', spans: [{ text: 'a\nb', marks: ['bold', 'italic'] }] })).toBe(
      '<p><em><strong>a<br>b</strong></em></p>',
    );
  });

  it('has headings of their level, and quotations with who said them', async () => {
    const spans = [{ text: 'Words' }];
    expect(
      await htmlOf([
        { type: 'heading', level: 2, spans },
        { type: 'heading', level: 6, spans },
        { type: 'quote', spans },
        { type: 'quote', spans, attribution: 'Ana & Ben' },
      ]),
    ).toEqual([
      '<h2>Words</h2>',
      '<h6>Words</h6>',
      '<blockquote><p>Words</p></blockquote>',
      '<blockquote><p>Words</p><footer>Ana &amp; Ben</footer></blockquote>',
    ]);
  });

  it.each([
    ['one level', [item(1, false, 'a'), item(1, false, 'b')], '<ul><li>a</li><li>b</li></ul>'],
    [
      'a list in a list, and back',
      [item(1, true, 'a'), item(2, false, 'b'), item(2, false, 'c'), item(1, true, 'd')],
      '<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>',
    ],
    [
      'three levels, ended at once',
      [item(1, false, 'a'), item(2, false, 'b'), item(3, true, 'c'), item(1, false, 'd')],
      '<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>',
    ],
    [
      'a level that is skipped',
      [item(1, false, 'a'), item(4, false, 'b')],
      '<ul><li>a<ul><li>b</li></ul></li></ul>',
    ],
    [
      'numbers after dots',
      [item(1, false, 'a'), item(1, true, 'b')],
      '<ul><li>a</li></ul><ol><li>b</li></ol>',
    ],
    ['nothing', [], ''],
    [
      'a list that counts down from a number, and one item with a number of its own',
      [
        { ...item(1, true, 'a'), start: 10, reversed: true },
        { ...item(1, true, 'b'), value: 5 },
        { ...item(2, true, 'c'), start: 3 },
        item(1, true, 'd'),
      ],
      '<ol start="10" reversed><li>a</li><li value="5">b<ol start="3"><li>c</li></ol></li><li>d</li></ol>',
    ],
    [
      'two lists beside each other',
      [item(1, true, 'a'), { ...item(1, true, 'b'), start: 1 }],
      '<ol><li>a</li></ol><ol><li>b</li></ol>',
    ],
  ])('nests lists again: %s', async (_, items, html) => {
    expect(await onlyHtml({ type: 'list', items })).toBe(html);
  });

  it('has tables with headings', async () => {
    const rows = [
      {
        cells: [
          { header: true, spans: [{ text: 'A' }] },
          { header: false, spans: [{ text: '1 < 2' }] },
        ],
      },
    ];
    expect(await onlyHtml({ type: 'table', caption: 'T & U', rows })).toBe(
      '<table><caption>T &amp; U</caption><tbody><tr><th>A</th><td>1 &lt; 2</td></tr></tbody></table>',
    );
  });

  it('has pictures with their words, and the words alone where a picture has gone', async () => {
    const imageId = await pictureOf(newsroom, 'a');
    expect(
      await htmlOf([
        { type: 'image', imageId, alt: 'A "boat"', caption: 'The boat.', credit: 'Ana <Cruz>' },
        { type: 'image', imageId, alt: 'IMG_0042.jpg' },
        { type: 'image', imageId: '999999', caption: 'Gone.' },
        { type: 'gallery', images: [{ imageId, caption: 'One' }], caption: 'All' },
      ]),
    ).toEqual([
      '<figure><img src="https://pictures.test/a.jpg" alt="A &quot;boat&quot;"><figcaption>The boat. (Ana &lt;Cruz&gt;)</figcaption></figure>',
      '<figure><img src="https://pictures.test/a.jpg" alt=""></figure>',
      '<figure><figcaption>Gone.</figcaption></figure>',
      '<figure><figure><img src="https://pictures.test/a.jpg" alt=""><figcaption>One</figcaption></figure><figcaption>All</figcaption></figure>',
    ]);
  });

  it('has links to videos, posts and stories instead of their scripts', async () => {
    const film = await newsroom.video({ slug: 'film' });
    const story = await newsroom.article({
      slug: 'other',
      headline: 'Other & more',
      with: { summary: 'About.' },
    });
    expect(
      await htmlOf([
        { type: 'video', itemId: film, caption: 'Watch' },
        { type: 'embed', provider: 'Mastodon', url: 'https://social.test/1?a=1&b=2', text: 'A\npost <3' },
        { type: 'embed', text: 'Words alone' },
        { type: 'relatedItem', itemId: story },
        { type: 'relatedItem', itemId: '999999', headline: 'Not public', summary: 'Words stay.' },
        { type: 'paragraph', spans: [{ text: 'there', itemId: story }] },
      ]),
    ).toEqual([
      '<figure><a href="http://paper.test/film">Watch</a></figure>',
      '<blockquote><p>A<br>post &lt;3</p><footer><a href="https://social.test/1?a=1&amp;b=2">Mastodon</a></footer></blockquote>',
      '<blockquote><p>Words alone</p></blockquote>',
      '<aside><p><a href="http://paper.test/other">Other &amp; more</a></p><p>About.</p></aside>',
      '<aside><p>Not public</p><p>Words stay.</p></aside>',
      '<p><a href="http://paper.test/other">there</a></p>',
    ]);
  });
});

describe('The HTML of whatever a writer of the database may write', () => {
  const hostile = fc.oneof(
    anyText.map((text) => text.toWellFormed().replaceAll('\0', '')), // what PostgreSQL can hold
    fc.constantFrom(
      ...[
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        '</p><iframe>',
      ],
      ...[
        'javascript:alert(1)',
        'data:text/html,<script>',
        'https://a.test/"onload="x',
        'https://a.test/<b>',
        '&lt;',
        '<!--',
      ],
    ),
  );
  const spans = fc.array(fc.record({ text: hostile, href: fc.option(hostile, { nil: '' }) }), {
    maxLength: 2,
  });
  const use = fc.record({ alt: hostile, caption: hostile, credit: hostile });
  const anyBlock: fc.Arbitrary<BlockDraft> = fc.oneof(
    fc.record({ type: fc.constant('paragraph' as const), spans }),
    fc.record({ type: fc.constant('quote' as const), spans, attribution: hostile }),
    fc.record({ type: fc.constant('embed' as const), provider: hostile, url: hostile, text: hostile }),
    fc.record({ type: fc.constant('unsupported' as const), originalType: hostile, text: hostile }),
    fc.record({
      type: fc.constant('relatedItem' as const),
      url: hostile,
      headline: hostile,
      summary: hostile,
    }),
    fc.record({ type: fc.constant('video' as const), url: hostile, caption: hostile, poster: use }),
    fc.record({
      type: fc.constant('gallery' as const),
      images: fc.array(use, { maxLength: 2 }),
      caption: hostile,
    }),
  );
  /** The only tags that the HTML may hold, with the only attributes. */
  const tag =
    /<(?:\/?(?:p|strong|em|blockquote|footer|figure|figcaption|aside)|br|hr|a href="(?:https?|mailto|tel):[^"<>]*"|\/a|img src="https?:[^"<>]*" alt="[^"<>]*")>/g;

  it('holds no element, attribute or scheme but its own', async () => {
    const imageId = await pictureOf(newsroom, 'a');
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { minLength: 5, maxLength: 20 }), async (blocks) => {
        const withPictures = blocks.map(
          (block): BlockDraft =>
            block.type === 'gallery'
              ? { ...block, images: block.images.map((each) => ({ ...each, imageId })) }
              : block,
        );
        for (const html of await htmlOf(withPictures)) expect(html.replaceAll(tag, '')).not.toMatch(/[<>"']/);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
