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
    ['<dialog open><p>x</p></dialog>', ['paragraph x']],
    ['<details><summary>a</summary><p>x</p></details>', ['paragraph a', 'paragraph x']],
  ])('is told from what it shows: %s', (html, blocks) => expect(outline(html)).toEqual(blocks));

  it('is noted if somebody has hidden words', () => {
    expect(read('<p hidden>x</p>').notes).toEqual(['part-hidden']);
    expect(read('<p style="display:none">x</p>').notes).toEqual(['part-hidden']);
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
  });

  it('is in no words twice: formulas have their words for screen readers and for eyes', () => {
    expect(
      outline(
        '<span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span><span class="katex-html" aria-hidden="true">x</span></span>',
      ),
    ).toEqual(['paragraph x']);
  });
});
