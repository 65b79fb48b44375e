import { describe, expect, it } from '@jest/globals';
import { placedItems } from '../../db/list-numbers.ts';
import { only, outline, read } from './html-body.ts';

describe('Lists', () => {
  it.each<[string, string[]]>([
    ['<ul><li>a<li>b</ul>', ['list 1* a / 1* b']],
    ['<ul><li>a<ol><li>b<li>c</ol><li>d</ul>', ['list 1* a / 2. b / 2. c / 1* d']],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', ['list 1* a / 2* b']],
    ['<ul><li><p>a</p><p>b</p></li></ul>', ['list 1* a\nb']],
    ['<ul><li>a<ul><li>b</ul>c</ul>', ['list 1* a / 2* b / 1* c']],
    ['<ol><li>a<img src=/x.jpg>b</li><li>c</li></ol>', ['list 1. a', 'image x.jpg', 'list 1. b / 1. c']],
    ['<ul><li>a<table><tr><td>b<td>c</table></li><li>d</ul>', ['list 1* a', 'table', 'list 1* d']],
    ['<ul><li></li><li> <b></b></ul>', []],
    ['<ul>a<li>b</li>c</ul>', ['list 1* a / 1* b / 1* c']],
    ['<dl><dt>a<dd>b<dd>c</dl>', ['list 1* a / 2* b / 2* c']],
    ['<dl><div><dt>a</dt><dd>b</dd></div></dl>', ['list 1* a / 2* b']],
  ])('%s become %j', (html, blocks) => expect(outline(html)).toEqual(blocks));

  /** What is printed before each item, as the stored items say it and HTML counts. */
  const numbers = (html: string): string[] =>
    read(html).blocks.map((block) =>
      block.type === 'list'
        ? placedItems(block.items)
            .map(({ number, depth }) => `${'-'.repeat(depth - 1)}${number ?? '*'}`)
            .join(' ')
        : block.type,
    );

  it.each<[string, string[]]>([
    ['<ol><li>a<li>b<li>c</ol>', ['1 2 3']],
    [
      '<ol start="10" reversed><li>Ten</ol><p>x</p><ol start="9" reversed><li>Nine<li>Eight</ol>',
      ['10', 'paragraph', '9 8'],
    ],
    ['<ol reversed><li>a<li>b<li>c</ol>', ['3 2 1']],
    ['<ol start=0><li>a<li>b</ol>', ['0 1']],
    ['<ol start="-2"><li>a<li>b</ol>', ['-2 -1']],
    ['<ol start=x><li>a</ol>', ['1']],
    ['<ol start=99999999999><li>a</ol>', ['1']],
    ['<ol type="a"><li value="3">c<li>d</ol>', ['3 4']],
    ['<ol><li>a<li value=7>b<li>c</ol>', ['1 7 8']],
    ['<ol reversed start=9><li>a<li value=5>b<li>c</ol>', ['9 5 4']],
    ['<ol><li>a<ol start=4><li>b<li>c</ol><li>d</ol>', ['1 -4 -5 2']],
    ['<ol><li>a<ol><li>b</ol><ol><li>c</ol></ol>', ['1 -1 -1']],
    ['<ol start=3 reversed><li>a<ul><li>b</ul><li>c</ol>', ['3 -* 2']],
    // What follows a nested list belongs to the same item, and so has its number.
    ['<ol><li>a<ul><li>b</ul>c<li>d</ol>', ['1 -* 1 2']],
    ['<ol><li>a<img src=/x.jpg><li>b</ol>', ['1', 'image', '2']],
    ['<ol><li>a<img src=/x.jpg>b<li>c</ol>', ['1', 'image', '1 2']],
    ['<ol reversed><li>a<img src=/x.jpg><li>b</ol>', ['2', 'image', '1']],
    ['<ul start=3 reversed><li value=4>a</ul>', ['*']],
    ['<dl><dt>a<dd>b</dl>', ['* -*']],
  ])('keep the numbers of %s', (html, expected) => expect(numbers(html)).toEqual(expected));

  it('say start, reversed and value as their markup does', () => {
    expect(read('<ol start=10 reversed><li>a<li value=5>b</ol><ol><li>c</ol>').blocks).toEqual([
      {
        type: 'list',
        items: [
          { level: 1, ordered: true, spans: [{ text: 'a' }], start: 10, reversed: true },
          { level: 1, ordered: true, spans: [{ text: 'b' }], value: 5 },
        ],
      },
      { type: 'list', items: [{ level: 1, ordered: true, spans: [{ text: 'c' }] }] },
    ]);
    expect(read('<ol><li>a<img src=/x.jpg><li>b</ol>').blocks.at(-1)).toEqual({
      type: 'list',
      items: [{ level: 1, ordered: true, spans: [{ text: 'b' }], start: 2 }],
    });
  });

  it('deeper than 20 levels stay at the 20th, and lose no item', () => {
    const html = Array.from({ length: 40 }, (_, place) => `<ul><li>${place}`).join('');
    const block = only(html);
    const items = block.type === 'list' ? block.items : [];
    expect(items.slice(0, 21).map((item) => item.level)).toEqual([
      ...Array.from({ length: 20 }, (_, place) => place + 1),
      20,
    ]);
    expect(
      items
        .flatMap((item) => item.spans.map((span) => span.text))
        .join('\n')
        .split('\n'),
    ).toEqual(Array.from({ length: 40 }, (_, place) => String(place)));
  });
});

describe('Quotations', () => {
  it.each<[string, unknown]>([
    ['<blockquote><p>a</p><p>b</p></blockquote>', [{ type: 'quote', spans: [{ text: 'a\n\nb' }] }]],
    [
      '<blockquote>a<cite>— Jo</cite></blockquote>',
      [{ type: 'quote', spans: [{ text: 'a' }], attribution: 'Jo' }],
    ],
    [
      '<blockquote><p>a</p><footer>Jo, <cite>Book</cite></footer></blockquote>',
      [{ type: 'quote', spans: [{ text: 'a' }], attribution: 'Jo, Book' }],
    ],
    [
      '<blockquote><p>a</p><p>– <cite>Jo</cite></p></blockquote>',
      [{ type: 'quote', spans: [{ text: 'a' }], attribution: 'Jo' }],
    ],
    [
      '<figure><blockquote>a</blockquote><figcaption>Jo</figcaption></figure>',
      [{ type: 'quote', spans: [{ text: 'a' }], attribution: 'Jo' }],
    ],
    [
      '<figure class="wp-block-pullquote"><blockquote><p>a</p><cite>Jo</cite></blockquote></figure>',
      [{ type: 'quote', spans: [{ text: 'a' }], attribution: 'Jo' }],
    ],
    ['<aside class="pullquote"><p>a</p></aside>', [{ type: 'quote', spans: [{ text: 'a' }] }]],
    ['<blockquote class="kg-blockquote-alt">a</blockquote>', [{ type: 'quote', spans: [{ text: 'a' }] }]],
    ['<blockquote>a<ul><li>b</ul></blockquote>', [{ type: 'quote', spans: [{ text: 'a\n\nb' }] }]],
    [
      '<blockquote><cite>a</cite></blockquote>',
      [{ type: 'quote', spans: [{ text: 'a', marks: ['italic'] }] }],
    ],
  ])('%s are %j', (html, blocks) => expect(read(html).blocks).toEqual(blocks));

  it('are parted by a picture, and the last part bears the name', () => {
    expect(outline('<blockquote>a<img src=/x.jpg>b<cite>Jo</cite></blockquote>')).toEqual([
      'quote a',
      'image x.jpg',
      'quote b',
    ]);
    expect(read('<blockquote>a<img src=/x.jpg>b<cite>Jo</cite></blockquote>').blocks[2]).toMatchObject({
      attribution: 'Jo',
    });
  });
});

describe('Tables', () => {
  it('come in with caption, headers and every cell', () => {
    const html = `<table><caption>T</caption><thead><tr><th>a</th><th colspan=2>b</th></tr></thead>
      <tr><td>1</td><td><b>2</b></td></tr><tfoot><tr><td></td><td>s<br>t</td></tr></tfoot></table>`;
    expect(only(html)).toEqual({
      type: 'table',
      caption: 'T',
      rows: [
        {
          cells: [
            { header: true, spans: [{ text: 'a' }] },
            { header: true, spans: [{ text: 'b' }] },
            { header: true, spans: [] },
          ],
        },
        {
          cells: [
            { header: false, spans: [{ text: '1' }] },
            { header: false, spans: [{ text: '2', marks: ['bold'] }] },
          ],
        },
        {
          cells: [
            { header: false, spans: [] },
            { header: false, spans: [{ text: 's\nt' }] },
          ],
        },
      ],
    });
  });

  it('keep the words of tables and lists in their cells, and their pictures behind them', () => {
    const html =
      '<table><tr><th>a<table><tr><td>b<td>c<tr><td>d<td>e</table><td><ul><li>f<li>g</ul><img src=/x.jpg></table>';
    const { blocks } = read(html);
    expect(blocks[0]).toMatchObject({
      rows: [{ cells: [{ spans: [{ text: 'a\nb c\nd e' }] }, { spans: [{ text: 'f\ng' }] }] }],
    });
    expect(outline(html)).toEqual(['table', 'image x.jpg']);
  });

  it('that only lay out the page are what stands in them', () => {
    expect(outline('<table><tr><td><h2>a</h2><p>b</p></td></tr></table>')).toEqual([
      'heading a',
      'paragraph b',
    ]);
    expect(outline('<table role="presentation"><tr><td>a<td>b</table>')).toEqual([
      'paragraph a',
      'paragraph b',
    ]);
    expect(outline('<table><tr><td><td></table>')).toEqual([]);
  });

  it('in a figure have its caption', () => {
    expect(
      only('<figure class="wp-block-table"><table><tr><td>a<td>b</table><figcaption>T</figcaption></figure>'),
    ).toMatchObject({ caption: 'T' });
    expect(only('<table><caption>See <a href="/s">S</a></caption><tr><td>a<td>b</table>')).toMatchObject({
      caption: 'See S',
      captionSpans: [{ text: 'See ' }, { text: 'S', href: 'https://sound.example/s' }],
    });
  });
});
