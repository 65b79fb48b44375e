import { describe, expect, it } from '@jest/globals';
import { placedItems } from '../../db/list-numbers.ts';
import { only, outline, read } from './html-body.ts';

const cells = (html: string) => {
  const block = only(html);
  if (block.type !== 'table') throw new Error(`a ${block.type}, not a table`);
  return block.rows.map((row) => row.cells.map((cell) => cell.spans.map((span) => span.text).join('')));
};

describe('Two line breaks in a row', () => {
  it.each<[string, string[]]>([
    ['a<br><br>b<br>c', ['paragraph a', 'paragraph b\nc']],
    ['<font>a <br />\n<br />\n b<br><br><br>c<br><br></font>', ['paragraph a', 'paragraph b', 'paragraph c']],
    ['<p>a<br>&nbsp;<br>b</p>', ['paragraph a', 'paragraph b']],
    ['<b>a<br><br>b</b>', ['paragraph a', 'paragraph b']],
    ['<blockquote>a<br><br>b</blockquote>', ['quote a\n\nb']],
    ['<li>a<br><br>b</li>', ['list 1* a\nb']],
    ['<h2>a<br><br>b</h2>', ['heading a\n\nb']],
    ['<pre>a<br><br>b</pre>', ['paragraph a\n\nb']],
    ['<br><br>a<br>', ['paragraph a']],
  ])('part paragraphs, as pages without <p> write them: %j is %j', (html, blocks) =>
    expect(outline(html)).toEqual(blocks),
  );
});

describe('A table that lays out the page', () => {
  it.each<[string, string, string[]]>([
    [
      'holds a heading',
      '<table><tr><td>menu</td><td><h2>a</h2><p>b</p></td></tr><tr><td colspan=2>end</td></tr></table>',
      ['paragraph menu', 'heading a', 'paragraph b', 'paragraph end'],
    ],
    [
      'holds another table',
      '<table><tr><td>a</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
      ['paragraph a', 'table'],
    ],
    [
      'holds an embed',
      '<table><tr><td>a</td><td><iframe src="https://youtu.be/abcdefghijk"></iframe></td></tr></table>',
      ['paragraph a', 'embed'],
    ],
    [
      'has no border, and paragraphs in a cell',
      '<table border="0"><tr><td>a</td><td>b<br><br>c</td></tr></table>',
      ['paragraph a', 'paragraph b', 'paragraph c'],
    ],
    [
      'is a picture above its words',
      '<table><tr><td><img src=/x.jpg></td></tr><tr><td>a</td></tr></table>',
      ['image x.jpg', 'paragraph a'],
    ],
  ])('because it %s is what stands in it, in its order', (_, html, blocks) =>
    expect(outline(html)).toEqual(blocks),
  );

  it.each([
    '<table><tr><td>1</td><td><p>a</p><p>b</p></td></tr></table>',
    '<table><tr><td><img src=/flag.png></td><td>a</td></tr></table>',
    '<table border="0"><tr><th>a</th><td>b<br><br>c</td></tr></table>',
    '<table><tr><td>1</td></tr><tr><td>2</td></tr></table>',
  ])('is not one of facts, such as %j', (html) => expect(outline(html)[0]).toBe('table'));
});

describe('Cells of a table that span several', () => {
  it.each<[string, string[][]]>([
    [
      '<tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3',
      [
        ['a', '', 'b'],
        ['1', '2', '3'],
      ],
    ],
    [
      '<tr><th rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e',
      [
        ['a', 'b'],
        ['', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      '<tr><td>a<td rowspan=2 colspan=2>b<td>c<tr><td>1<td>2',
      [
        ['a', 'b', '', 'c'],
        ['1', '', '', '2'],
      ],
    ],
    ['<tr><td colspan=0>a<td colspan=x>b', [['a', 'b']]],
  ])('leave all others in their columns: %s', (rows, expected) =>
    expect(cells(`<table>${rows}</table>`)).toEqual(expected),
  );

  it('add no more than 2,000 empty ones', () => {
    const rows = '<tr><td colspan=100 rowspan=100>a<td>b'.repeat(100);
    expect(cells(`<table>${rows}</table>`).flat()).toHaveLength(2_200);
  });
});

describe('A picture', () => {
  it('has the widest of a srcset without spaces', () => {
    const { images } = read('<img src="/s.jpg" srcset="/a,1.jpg 800w,/b.jpg 1600w,/c.jpg 1200w">');
    expect(images.map(({ url, width }) => [url, width])).toEqual([['https://sound.example/b.jpg', 1600]]);
  });

  it('that hides itself where it cannot be loaded runs nothing of note', () => {
    expect(read(`<img src=/a.jpg onerror="this.style.display = 'none'">`).notes).toEqual([]);
    expect(read(`<img src=/a.jpg onerror="this.style.display = 'none';x()">`).notes).toEqual([
      'script-dropped',
    ]);
  });
});

describe('A page of AMP', () => {
  it('comes in without its advertisements, counters and placeholders', () => {
    const html = `<p>a</p><amp-ad><div placeholder>Ad</div></amp-ad><amp-pixel src="https://count.example/"></amp-pixel>
      <amp-iframe src="https://charts.example/1"><amp-img placeholder src=/wait.png></amp-img></amp-iframe>`;
    expect(outline(html)).toEqual(['paragraph a', 'embed']);
  });
});

describe('A link of Google Docs', () => {
  it.each([
    [
      'https://www.google.com/url?q=https://sound.example/n/1&amp;sa=D&amp;ust=1',
      'https://sound.example/n/1',
    ],
    ['https://www.google.com/url?q=javascript:x', 'https://www.google.com/url?q=javascript:x'],
    [
      'https://www.google.com/search?q=https://x.example/',
      'https://www.google.com/search?q=https://x.example/',
    ],
  ])('%s leads to %s', (href, target) =>
    expect(only(`<a href="${href}">x</a>`)).toEqual({
      type: 'paragraph',
      spans: [{ text: 'x', href: target }],
    }),
  );
});

describe('A card of Ghost', () => {
  it('of a video shows the picture that its editors chose', () => {
    const html = `<figure class="kg-card kg-video-card" data-kg-thumbnail="/made.jpg" data-kg-custom-thumbnail="/chosen.jpg">
      <div class="kg-video-container"><video src="/v.mp4" poster="https://img.example/spacer.png"></video></div></figure>`;
    expect(read(html).images.map(({ url }) => url)).toEqual(['https://sound.example/chosen.jpg']);
  });

  it('for signing up says nothing of what is shown once somebody has signed up', () => {
    const html = `<div class="kg-card kg-signup-card"><h2>News</h2><form><button>Subscribe</button>
      <div class="kg-signup-card-success">Email sent!</div></form></div>`;
    expect(outline(html)).toEqual(['heading News', 'paragraph Subscribe']);
  });
});

describe('Paragraphs of Word', () => {
  const item = (level: number, marker: string, words: string) =>
    `<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
      style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times"'>&nbsp;&nbsp;
      </span></span></span><![endif]>${words}<o:p></o:p></p>`;

  it('that it lists are a list, without the bullets and numbers that it writes', () => {
    const html = `<p class=MsoNormal>a<o:p>&nbsp;</o:p></p>${item(1, '·', 'b')}${item(2, 'o', '<b>c</b>')}
      ${item(1, '·', 'd')}<p>e</p>${item(1, '1.', 'f')}${item(1, '2.', 'g')}`;
    expect(outline(html)).toEqual([
      'paragraph a',
      'list 1* b / 2* c / 1* d',
      'paragraph e',
      'list 1. f / 1. g',
    ]);
  });

  it('that it lists keep their pictures, and add nothing to a list that is none of Word', () => {
    expect(outline(`<ul><li>a</li></ul>${item(1, '·', 'b<img src=/x.jpg>')}${item(1, '·', 'c')}`)).toEqual([
      'list 1* a',
      'list 1* b',
      'image x.jpg',
      'list 1* c',
    ]);
  });

  it('that go on with a list after other words keep their numbers', () => {
    const { blocks } = read(`${item(1, '1.', 'a')}<p>b</p>${item(1, '2.', 'c')}${item(1, '3.', 'd')}`);
    expect(
      blocks.map((block) =>
        block.type === 'list' ? placedItems(block.items).map(({ number }) => number) : block.type,
      ),
    ).toEqual([[1], 'paragraph', [2, 3]]);
  });
});
