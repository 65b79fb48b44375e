import { describe, expect, it } from '@jest/globals';
import { RejectError } from '../../src/import/entry.ts';
import { textOfHtml } from '../../src/import/html/body.ts';
import { only, read, wordsOfBlocks } from './html-body.ts';

const times = (count: number, make: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => make(place)).join('');

/** Milliseconds for a body, whatever becomes of it: nothing but a RejectError may be thrown. */
function duration(html: string): number {
  const start = performance.now();
  try {
    read(html);
  } catch (error) {
    expect(error).toBeInstanceOf(RejectError);
  }
  return performance.now() - start;
}

describe('A hostile body', () => {
  it.each([
    ['elements', (place: number) => `<div>w${place} `],
    ['spans', (place: number) => `<span>w${place} `],
    ['lists', (place: number) => `<ul><li>w${place} `],
    ['quotes', (place: number) => `<blockquote>w${place} `],
    ['tables', (place: number) => `<table><tr><td>w${place} `],
    ['figures', (place: number) => `<figure><figcaption>w${place} `],
    [
      'cards',
      (place: number) => `<div class="kg-bookmark-card gallery"><div class="kg-bookmark-title">w${place} `,
    ],
  ])('of 5,000 nested %s keeps every word, in order or not', (_, make) => {
    const words = wordsOfBlocks(read(times(5_000, make)).body);
    expect(new Set(words)).toEqual(new Set(Array.from({ length: 5_000 }, (_word, place) => `w${place}`)));
  });

  it.each<[string, string]>([
    ['15,000 nested elements', '<div>x'.repeat(15_000)],
    ['10,000 siblings', '<i>x </i><b>y</b>'.repeat(10_000)],
    ['2,500 nested galleries', '<div class=gallery><img src=a.jpg>'.repeat(2_500)],
    ['200 kB of unclosed <b>', times(16_000, (place) => `<b id=${place}>x`)],
    ['200 kB of unclosed <a>', times(14_000, (place) => `<a href=${place}>x`)],
    [
      'unclosed tags that open again in each paragraph',
      `<p>${times(2_000, (place) => `<b id=${place}>`)}${'<p>x'.repeat(2_000)}`,
    ],
    ['400 kB of words', 'word '.repeat(80_000)],
    ['500 kB in one address', `<a href="${'a '.repeat(250_000)}">x</a>`],
    ['50,000 candidates of a srcset', `<img srcset="${'a.jpg 1w,'.repeat(50_000)}">`],
    ['10,000 buttons in a form', `<form action=/x>${'<button>x</button>'.repeat(10_000)}</form>`],
    ['20,000 elements hidden from screen readers', `${'<i aria-hidden=true>'.repeat(20_000)}x`],
    [
      'one picture 2,000 times, with 50 sizes',
      times(2_000, () => `<img src=a.jpg srcset="${times(50, (place) => `a${place}.jpg ${place + 1}w, `)}">`),
    ],
    ['60,000 accents on one letter', `a${'\u0301\u0316'.repeat(30_000)}`],
    ['iframes within iframes', `${'<iframe>'.repeat(25_000)}x`],
    ['readings of a word', `<ruby>${'a<rt>b'.repeat(20_000)}`],
    ['spans without a word', `<p>${'<b>&nbsp;</b><i>&nbsp;</i>'.repeat(20_000)}x`],
    [
      'pictures in one picture',
      `<picture>${'<source srcset="a.jpg 1w">'.repeat(1_000)}${'<img src=b.jpg>'.repeat(1_000)}`,
    ],
    ['null bytes', `${'\0'.repeat(250_000)}x`],
    ['line breaks', `<p>x${'<br>'.repeat(30_000)}`],
    ['cells that span a thousand', `<table>${'<tr><td colspan=99 rowspan=99>'.repeat(5_000)}</table>`],
    ['tables within tables', `${'<table><tr><td>x<td>'.repeat(3_000)}`],
    ['white space', `<p>${' \n'.repeat(150_000)}x`],
  ])('of %s costs no more than its length', (_, html) => {
    expect(duration(html)).toBeLessThan(3_000);
  });

  it('of unclosed tags that make elements without end is refused at once', () => {
    const html = `<p>${times(2_000, (place) => `<b id=${place}>`)}${'<p>x'.repeat(2_000)}`;
    expect(() => read(html)).toThrow(
      'has a body of too many elements, counting those that unclosed tags make',
    );
    expect(() => textOfHtml(html)).toThrow(RejectError);
  });

  it('is refused beyond 5,000 blocks or 1 MiB, and taken below', () => {
    expect(read('<p>x</p>'.repeat(5_000)).body).toHaveLength(5_000);
    expect(() => read('<p>x</p>'.repeat(5_001))).toThrow(
      'has a body of 5001 blocks; at most 5000 are allowed',
    );
    expect(read(`<p>${'x'.repeat(1_048_000)}</p>`).body).toHaveLength(1);
    expect(() => read(`<p>${'x'.repeat(1_048_576)}</p>`)).toThrow('has a body of more than 1 MiB');
  });

  it('never brings in a control character, a lone surrogate or a text that is not NFC', () => {
    expect(only('<p>a\0b\u0007c\ud83d d&#xD800;e\u0301&#7;</p>')).toEqual({
      type: 'paragraph',
      spans: [{ text: 'abc\ufffd d\ufffdé' }],
    });
  });

  it.each([
    '<script>alert(1)</script><p>x</p>',
    '<p onclick="alert(1)">x</p>',
    '<p>x<img src=/a.jpg onerror="alert(1)"></p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a href="&#1;JAVASCRIPT:alert(1)">x</a>',
    '<a href="vbscript:alert(1)">x</a>',
    '<svg onload="alert(1)"><script>alert(1)</script><text>x</text></svg>',
    '<script src="https://evil.example/x.js"></script><p>x</p>',
  ])('leaves nothing behind that runs, and is noted: %j', (html) => {
    const { body, notes } = read(html);
    expect(JSON.stringify(body)).not.toMatch(/alert|script|evil/i);
    expect(wordsOfBlocks(body.filter((block) => block.type !== 'image'))).toEqual(['x']);
    expect(notes).toContain('script-dropped');
  });

  it.each([
    '<style>p { color: red }</style><p>x</p>',
    '<template><p>no</p></template><p>x</p>',
    '<!-- no --><p>x<!-- more --></p>',
    '<head><title>no</title></head><p>x</p>',
    '<script type="application/ld+json">{"no": 1}</script><p>x</p>',
    '<iframe srcdoc="<p>no</p>"></iframe><p>x</p>',
    '<iframe src="https://www.googletagmanager.com/ns.html?id=1" height="0" width="0"></iframe><p>x</p>',
    '<img src="https://count.example/x.gif" width="1" height="1" alt=""><p>x</p>',
  ])('leaves out what nobody sees, and does not speak of it: %j', (html) => {
    const { blocks, notes } = read(html);
    expect(blocks).toEqual([{ type: 'paragraph', spans: [{ text: 'x' }] }]);
    expect(notes).toEqual([]);
  });

  it.each([
    ['data:', 'data:text/html,<b>x</b>'],
    ['file:', 'file:///etc/passwd'],
    ['ftp:', 'ftp://a.example/'],
    ['3,000 characters', `https://a.example/${'x'.repeat(3_000)}`],
  ])('has no link of %s, and keeps its words', (_, href) => {
    const { blocks, notes } = read(`<a href="${href}">x</a>`);
    expect(blocks).toEqual([{ type: 'paragraph', spans: [{ text: 'x' }] }]);
    expect(notes).toEqual(['url-unfit']);
  });
});
