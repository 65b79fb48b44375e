import { describe, expect, it } from '@jest/globals';
import { textOfHtml } from '../../src/import/html/body.ts';
import { outline, read } from './html-body.ts';

describe('What a page does not show', () => {
  it.each([
    '<p hidden>x</p>',
    '<p hidden="">x</p>',
    '<p style="display:none">x</p>',
    '<p style="color: red; DISPLAY : NONE !important">x</p>',
    '<p style="visibility:hidden">x</p>',
    '<div style="display:none"><p>x</p><figure><img src="/x.jpg" alt="x"></figure></div>',
    '<p style="/* x */display:/* y; */none">x</p>',
    '<p style="d\\isplay:n\\6f ne">x</p>',
    '<p style="display:none !important;display:block">x</p>',
    '<p style="content-visibility: hidden">x</p>',
    '<p style="opacity:0">x</p>',
    '<p style="opacity: 0.0">x</p>',
    '<p style="opacity:0%">x</p>',
    '<p style="position:absolute;left:-9999px">x</p>',
    '<p style="position:fixed;top:-999em">x</p>',
    '<p style="text-indent:-999px">x</p>',
    '<p style="margin-left: -10000px">x</p>',
    '<p style="transform:translateX(-9999px)">x</p>',
    '<p style="transform:scale(0)">x</p>',
    '<p style="position:absolute;clip:rect(0 0 0 0)">x</p>',
    '<p style="position:absolute;clip:rect(1px, 1px, 1px, 1px)">x</p>',
    '<p style="clip-path:inset(50%)">x</p>',
    '<p style="font-size:0">x</p>',
    '<div style="font-size:0px"><p style="font-size:2em">x</p></div>',
    '<p style="font:0/0 a">x</p>',
    '<p class="hidden">x</p>',
    '<p class="mt-2 d-none">x</p>',
    '<p class="d-none d-print-block">x</p>',
    '<template><p>x</p></template>',
    '<dialog><p>x</p></dialog>',
    '<datalist><option>x</option></datalist>',
    '<img src="/pixel.gif" alt="x" style="display:none">',
    '<iframe src="https://charts.example/1" style="display:none"></iframe>',
    '<span class="screen-reader-text">x</span>',
    '<span class="icon sr-only">x</span>',
    '<span aria-hidden="true">→ ★ #</span>',
    '<span aria-hidden="true"><svg><text>→</text></svg></span>',
    '<img aria-hidden="true" src="/ornament.png" alt="">',
  ])('is not in the body: %s', (html) => {
    expect(outline(`<p>a</p>${html}<p>b</p>`)).toEqual(['paragraph a', 'paragraph b']);
  });

  it('is not in lists, tables, captions and plain texts either', () => {
    expect(outline('<ul><li hidden>x</li><li>a</li></ul>')).toEqual(['list 1* a']);
    expect(
      read('<table><tr hidden><td>x<td>y</tr><tr><td>a<td style="display:none">x<td>b</tr></table>').blocks,
    ).toMatchObject([{ rows: [{ cells: [{ spans: [{ text: 'a' }] }, { spans: [{ text: 'b' }] }] }] }]);
    expect(
      read('<figure><img src=/a.jpg><figcaption>a<span hidden>x</span></figcaption></figure>').blocks,
    ).toEqual([{ type: 'image', imageId: '1', caption: 'a' }]);
    expect(
      textOfHtml('<p>a <a href="/b">b<span class="screen-reader-text"> (opens in a new tab)</span></a></p>'),
    ).toBe('a b');
    expect(outline('<iframe><p hidden>x</p><p>a</p></iframe>')).toEqual(['paragraph a']);
  });

  it.each<[string, string[]]>([
    ['<p aria-hidden="true">Words that are seen</p>', ['paragraph Words that are seen']],
    ['<p aria-hidden="false">→</p>', ['paragraph →']],
    ['<p hidden="until-found">x</p>', ['paragraph x']],
    ['<p style="display:none;display:block">x</p>', ['paragraph x']],
    ['<p style="opacity:0.5">x</p>', ['paragraph x']],
    ['<p style="opacity:0;transition:opacity 1s">x</p>', ['paragraph x']],
    ['<p class="wow fadeIn" style="opacity:0">x</p>', ['paragraph x']],
    ['<p data-aos="zoom" style="opacity:0">x</p>', ['paragraph x']],
    ['<p style="left:-99px;text-indent:-2em;margin-left:-40px">x</p>', ['paragraph x']],
    ['<p style="left:-100%">x</p>', ['paragraph x']],
    ['<p style="margin:0 -9999px;padding:0 9999px">x</p>', ['paragraph x']],
    ['<p style="clip:auto;clip-path:none">x</p>', ['paragraph x']],
    ['<p style="clip:rect(0, 200px, 100px, 0)">x</p>', ['paragraph x']],
    ['<p style="transform:translate(-50%, -50%) scale(0.9)">x</p>', ['paragraph x']],
    ['<p style="font-size:0.8em">x</p>', ['paragraph x']],
    ['<div style="font-size:0"><p style="font-size:16px">x</p></div>', ['paragraph x']],
    ['<div style="font-size:0"><img src="/x.jpg"></div>', ['image x.jpg']],
    ['<p style="/* display:none */color:red">x</p>', ['paragraph x']],
    ['<p style="background:url(/a/display:none.png)">x</p>', ['paragraph x']],
    ['<p class="d-none d-md-block">x</p>', ['paragraph x']],
    ['<p class="hidden lg:flex">x</p>', ['paragraph x']],
    ['<p class="hidden-gem">x</p>', ['paragraph x']],
    ['<dialog open><p>x</p></dialog>', ['paragraph x']],
    ['<details><summary>a</summary><p>x</p></details>', ['paragraph a', 'paragraph x']],
  ])('is told from what it shows: %s', (html, blocks) => expect(outline(html)).toEqual(blocks));

  it('is noted if somebody has hidden words', () => {
    expect(read('<p hidden>x</p>').notes).toEqual(['part-hidden']);
    expect(read('<p style="display:none">x</p>').notes).toEqual(['part-hidden']);
    expect(read('<p style="font-size:0">x</p>').notes).toEqual(['part-hidden']);
    expect(read('<p class="d-none">x</p>').notes).toEqual(['part-hidden']);
    const unseen =
      '<span class="sr-only">x</span><b aria-hidden="true">→</b><i hidden></i><img hidden src=/a.gif>';
    expect(read(unseen).notes).toEqual([]);
  });

  it('is in the body if a script shows it: lazy pictures, embedded posts, charts', () => {
    expect(outline('<img src="data:," data-src="/x.jpg" style="display:none">')).toEqual(['image x.jpg']);
    expect(
      outline(
        '<iframe class="wp-embedded-content" src="https://sound.example/a/embed/" style="position: absolute; visibility: hidden"></iframe>',
      ),
    ).toEqual(['relatedItem']);
    expect(
      outline(
        '<iframe class="wp-embedded-content" src="https://sound.example/a/embed/" style="position: absolute; clip: rect(1px, 1px, 1px, 1px);"></iframe>',
      ),
    ).toEqual(['relatedItem']);
  });

  it('is in no words twice: formulas have their words for screen readers and for eyes', () => {
    expect(
      outline(
        '<span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span><span class="katex-html" aria-hidden="true">x</span></span>',
      ),
    ).toEqual(['paragraph x']);
  });
});
