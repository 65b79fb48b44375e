import { describe, expect, it } from '@jest/globals';
import { textOfHtml } from '../../src/import/html/body.ts';
import { only, outline, read } from './html-body.ts';

const spans = (html: string, options = {}) => {
  const block = only(html, options);
  return 'spans' in block ? block.spans : null;
};

describe('Words', () => {
  it.each<[string, unknown]>([
    ['<p>a <strong>b</strong> c</p>', [{ text: 'a ' }, { text: 'b', marks: ['bold'] }, { text: ' c' }]],
    [
      '<p><b>a <i>b</i></b></p>',
      [
        { text: 'a ', marks: ['bold'] },
        { text: 'b', marks: ['italic', 'bold'] },
      ],
    ],
    ['<p><b><i>a</i></b><em><strong>b</strong></em></p>', [{ text: 'ab', marks: ['italic', 'bold'] }]],
    ['<p><u>a</u><ins>b</ins></p>', [{ text: 'ab', marks: ['underline'] }]],
    ['<p><s>a</s><del>b</del><strike>c</strike></p>', [{ text: 'abc', marks: ['strikethrough'] }]],
    ['<p><code>a</code><kbd>b</kbd><samp>c</samp><tt>d</tt></p>', [{ text: 'abcd', marks: ['code'] }]],
    ['<p>H<sub>2</sub>O</p>', [{ text: 'H' }, { text: '2', marks: ['subscript'] }, { text: 'O' }]],
    ['<p>m<sup>2</sup></p>', [{ text: 'm' }, { text: '2', marks: ['superscript'] }]],
    ['<p><cite>a</cite><dfn>b</dfn><var>c</var></p>', [{ text: 'abc', marks: ['italic'] }]],
    ['<span style="font-weight:700">a</span>', [{ text: 'a', marks: ['bold'] }]],
    [
      '<b style="font-weight:normal"><span style="font-style: italic">a</span>b</b>',
      [{ text: 'a', marks: ['italic'] }, { text: 'b' }],
    ],
    [
      '<a href="/x"><span style="text-decoration:underline">a</span></a>',
      [{ text: 'a', href: 'https://sound.example/x' }],
    ],
    ['<p><b></b>a<i> </i>b</p>', [{ text: 'a' }, { text: ' ', marks: ['italic'] }, { text: 'b' }]],
  ])('marked as in %s keep their marks, the innermost first', (html, expected) =>
    expect(spans(html)).toEqual(expected),
  );

  it.each([
    ['<p>  a \n\t b  </p>', 'a b'],
    ['<p>a <b> b</b> c</p>', 'a b c'],
    ['<p>a<br> b <br/>c</p>', 'a\nb\nc'],
    ['<p><br>a<br></p>', 'a'],
    ['<p>a&nbsp;&nbsp;b&nbsp;</p>', 'a\u00a0\u00a0b'],
    ['<p>a<wbr>b&shy;c</p>', 'ab\u00adc'],
    ['<p>&lt;b&gt; &amp;amp; &#8217;</p>', '<b> &amp; ’'],
    ['<p>a <q>b <q>c</q></q></p>', 'a “b ‘c’”'],
    ['<ruby>漢<rt>kan</rt></ruby>', '漢(kan)'],
    ['<ruby>漢<rp>[</rp><rt>kan</rt><rp>]</rp></ruby>', '漢[kan]'],
    ['<math><mi>x</mi><mo>=</mo><mn>1</mn></math>', 'x=1'],
    ['plain & simple', 'plain & simple'],
    ['<p>Yes <img class="emoji" alt="🎉" src="https://s.w.org/e.png">!</p>', 'Yes 🎉!'],
  ])('of %j read %j, as a browser shows them', (html, text) => {
    expect(
      spans(html)
        ?.map((span) => span.text)
        .join(''),
    ).toBe(text);
  });

  it.each<[string, string[]]>([
    [
      '<p>a</p>b<div>c<p>d</p>e</div>',
      ['paragraph a', 'paragraph b', 'paragraph c', 'paragraph d', 'paragraph e'],
    ],
    ['<h1>a</h1><h2>b</h2><h6>c</h6>', ['heading a', 'heading b', 'heading c']],
    ['<p> </p><p>&nbsp;</p><p>\u200b</p><p><br></p><h2></h2><div></div>', []],
    ['<details><summary>a</summary>b</details>', ['paragraph a', 'paragraph b']],
    ['<address>a<br>b</address><hr>', ['paragraph a\nb', 'divider']],
    ['<pre>a\n  b\n</pre>', ['paragraph a\n  b']],
    [
      '<form><label>a <input></label><input type="submit" value="b"><button>c</button></form>',
      ['paragraph a b c'],
    ],
    ['<select><option>a<option>b</select><svg><text>c</text></svg>', ['unsupported', 'unsupported']],
    ['<button><svg><title>icon</title></svg></button><p>a</p>', ['paragraph a']],
    ['<td>a</td><li>b</li><dd>c</dd>', ['paragraph a', 'list 1* b', 'paragraph c']],
    ['<html><head><title>no</title></head><body><p>a</p></body></html>', ['paragraph a']],
  ])('in %j become %j', (html, blocks) => expect(outline(html)).toEqual(blocks));

  it('of a level 1 heading stand in one of level 2, for level 1 is the headline’s', () => {
    expect(read('<h1>a</h1><h3>b</h3>').blocks).toEqual([
      { type: 'heading', level: 2, spans: [{ text: 'a' }] },
      { type: 'heading', level: 3, spans: [{ text: 'b' }] },
    ]);
  });

  it('of code keep their white space, and those of a verse are no code', () => {
    expect(spans('<pre><code>if x:\n    y</code></pre>')).toEqual([
      { text: 'if x:\n    y', marks: ['code'] },
    ]);
    expect(spans('<pre class="wp-block-verse">a\n  b</pre>')).toEqual([{ text: 'a\n  b' }]);
  });

  it('that have no block of their own are kept, and noted', () => {
    const { blocks, notes } = read('<select><option>One</option><option>Two</option></select>');
    expect(blocks).toEqual([{ type: 'unsupported', originalType: 'select', text: 'One\nTwo' }]);
    expect(notes).toEqual(['block-unsupported']);
  });

  it('have blocks with the ids b1, b2 and so on', () => {
    expect(read('<p>a</p><hr><p>b</p>').body.map((block) => block.id)).toEqual(['b1', 'b2', 'b3']);
  });
});

describe('Links', () => {
  it.each([
    ['https://a.example/x?a=1&amp;b=2', 'https://a.example/x?a=1&b=2'],
    ['/news/1', 'https://sound.example/news/1'],
    ['?p=1', 'https://sound.example/?p=1'],
    ['//a.example/x', 'https://a.example/x'],
    [' https://a.example/ä ', 'https://a.example/%C3%A4'],
    ['mailto:desk@a.example', 'mailto:desk@a.example'],
    ['tel:+1234', 'tel:+1234'],
  ])('to %j lead to %s', (href, target) =>
    expect(spans(`<a href="${href}">x</a>`)).toEqual([{ text: 'x', href: target }]),
  );

  it.each(['#top', '', ' '])('to %j lead nowhere, and are not spoken of', (href) => {
    const { blocks, notes } = read(`<a href="${href}">x</a>`);
    expect([blocks, notes]).toEqual([[{ type: 'paragraph', spans: [{ text: 'x' }] }], []]);
  });

  it('within the site are left out where the site is not known, and noted', () => {
    const { blocks, notes } = read('<a href="/x">a</a> <a href="//b.example/">b</a>', { baseUrl: null });
    expect(blocks).toEqual([
      { type: 'paragraph', spans: [{ text: 'a ' }, { text: 'b', href: 'https://b.example/' }] },
    ]);
    expect(notes).toEqual(['url-relative']);
  });

  it('around several blocks lead there from each', () => {
    expect(read('<a href="/x"><h2>a</h2><p>b</p></a>').blocks).toEqual([
      { type: 'heading', level: 2, spans: [{ text: 'a', href: 'https://sound.example/x' }] },
      { type: 'paragraph', spans: [{ text: 'b', href: 'https://sound.example/x' }] },
    ]);
  });
});

describe('The classic editor of WordPress', () => {
  it.each<[string, string[]]>([
    ['a\nb\n\nc\n \nd', ['paragraph a\nb', 'paragraph c', 'paragraph d']],
    ['<em>a\n\nb</em>', ['paragraph a', 'paragraph b']],
    [
      '<h2>a\nb</h2>\nc\n<ul>\n<li>d\ne</li>\n</ul>\nf',
      ['heading a\nb', 'paragraph c', 'list 1* d\ne', 'paragraph f'],
    ],
    ['a<br />\nb', ['paragraph a\nb']],
    ['a\n<!--more-->\n\nb', ['paragraph a', 'paragraph b']],
    ['<blockquote>a\n\nb</blockquote>', ['quote a\n\nb']],
    ['<pre>a\n\nb</pre>', ['paragraph a\n\nb']],
    ['a\r\n\r\nb', ['paragraph a', 'paragraph b']],
    [
      'a\n\nhttps://youtu.be/abcdefghijk\n\nhttps://unknown.example/\n\nhttps://sound.example/n/1\n\nb',
      ['paragraph a', 'embed', 'paragraph https://unknown.example/', 'relatedItem', 'paragraph b'],
    ],
  ])('means by %j %j', (html, blocks) => expect(outline(html, { lineBreaks: true })).toEqual(blocks));

  it('is not meant elsewhere: there a line feed is a space', () => {
    expect(outline('a\n\nb')).toEqual(['paragraph a b']);
    expect(outline('<p>https://youtu.be/abcdefghijk</p>')).toEqual([
      'paragraph https://youtu.be/abcdefghijk',
    ]);
  });
});

describe('The plain text of HTML', () => {
  it.each([
    ['<p>a <b>b</b></p><p>c<br>d</p>', 'a b\n\nc\nd'],
    ['<ul><li>a<li>b</ul><img src=/a.jpg alt=no><hr>', 'a\nb'],
    ['a &amp;amp; b', 'a &amp; b'],
    ['<p> </p>', ''],
  ])('%j is %j', (html, text) => expect(textOfHtml(html)).toBe(text));
});
