import { describe, expect, it } from '@jest/globals';
import { only, outline, read } from './html-body.ts';

const site = 'https://sound.example/';

describe('Pictures', () => {
  it('part the paragraph that they stand in', () => {
    expect(outline('<p>a <img src="/x.jpg"> b</p>')).toEqual(['paragraph a', 'image x.jpg', 'paragraph b']);
    expect(outline('<p><a href="/y"><img src="/x.jpg"></a></p>')).toEqual(['image x.jpg']);
  });

  it('say what the alt text is, that there is none, or that it is empty', () => {
    expect(
      read('<img src=/a.jpg alt="A &amp;amp; b"><img src=/b.jpg><img src=/c.jpg alt="">').blocks,
    ).toEqual([
      { type: 'image', imageId: '1', alt: 'A &amp; b' },
      { type: 'image', imageId: '2' },
      { type: 'image', imageId: '3', alt: '' },
    ]);
  });

  it('that are used twice are one picture with two uses', () => {
    const { blocks, images } = read(
      '<img src=/a.jpg alt=one><p>x</p><img src=/a.jpg alt=two width=600 height=400>',
    );
    expect(blocks).toMatchObject([{ imageId: '1', alt: 'one' }, {}, { imageId: '1', alt: 'two' }]);
    expect(images).toEqual([{ externalId: `${site}a.jpg`, url: `${site}a.jpg`, width: 600, height: 400 }]);
  });

  it.each<[string, string, number | null, number | null]>([
    ['<img src=/a.jpg width=600 height=400>', 'a.jpg', 600, 400],
    [
      '<img src=/a-300.jpg width=300 height=200 srcset="/a-300.jpg 300w, /a-1200.jpg 1200w">',
      'a-1200.jpg',
      1200,
      800,
    ],
    ['<img src=/a.jpg width=2000 srcset="/a-300.jpg 300w">', 'a.jpg', 2000, null],
    ['<img src=/a.jpg srcset="/a.jpg 1x, /a2.jpg 2x">', 'a2.jpg', null, null],
    ['<img src="data:image/gif;base64,R0" data-src=/a.jpg>', 'a.jpg', null, null],
    ['<img src=/x.gif data-lazy-src=/a.jpg>', 'a.jpg', null, null],
    ['<img src=/placeholder.png data-lazy-srcset="/a.jpg 800w, /b.jpg 1600w">', 'b.jpg', 1600, null],
    ['<img src=/a-150x150.jpg data-orig-file=/a.jpg data-orig-size="1600,900">', 'a.jpg', 1600, 900],
    ['<picture><source srcset="/a.webp 1600w, /b.webp 800w"><img src=/c.jpg></picture>', 'c.jpg', null, null],
    ['<a href="/up/a.jpg"><img src=/up/a-300x200.jpg width=300 height=200></a>', 'a.jpg', null, null],
    ['<a href="/up/other.jpg"><img src=/up/a.jpg></a>', 'a.jpg', null, null],
    ['<img data-src=/a.jpg><noscript><img src=/b.jpg></noscript>', 'a.jpg', null, null],
    ['<img src=/tiny.jpg alt=A><noscript><img src=/big.jpg alt=A></noscript>', 'big.jpg', null, null],
    ['<noscript><img src=/a.jpg></noscript><img src="data:," data-src=/a.jpg>', 'a.jpg', null, null],
    ['<noscript><img src=/a.jpg></noscript>', 'a.jpg', null, null],
    ['<amp-img src=/a.jpg width=600 height=400></amp-img>', 'a.jpg', 600, 400],
  ])('are taken at their largest: %s', (html, name, width, height) => {
    const { blocks, images } = read(html);
    expect(blocks).toHaveLength(1);
    expect(images.map((image) => [image.url.split('/').at(-1), image.width, image.height])).toEqual([
      [name, width, height],
    ]);
  });

  it('are a JPEG, PNG or GIF before any other type, and the other types are further forms', () => {
    const { images } = read(`<picture>
      <source srcset="/p-1600.avif 1600w, /p-800.avif 800w" type="image/avif">
      <source srcset="/cdn/p?w=1600 1600w" type="image/webp">
      <img src="/p-800.jpg" alt="P" width="800" height="600"></picture>`);
    expect(images).toEqual([
      {
        externalId: `${site}p-800.jpg`,
        url: `${site}p-800.jpg`,
        width: 800,
        height: 600,
        variants: [
          { url: `${site}p-800.avif`, width: 800 },
          { url: `${site}p-1600.avif`, width: 1600 },
          { url: `${site}cdn/p?w=1600`, width: 1600, mimeType: 'image/webp' },
        ],
      },
    ]);
  });

  it.each<[string, string, (string | number)[][]]>([
    [
      '<picture><source srcset="/a.webp 900w"><img src="/a-300.jpg" srcset="/a-300.jpg 300w, /a-900.jpg 900w"></picture>',
      'a-900.jpg',
      [
        ['a-300.jpg', 300],
        ['a.webp', 900],
      ],
    ],
    ['<picture><source srcset="/a.jpg 900w"><img src="/a.webp"></picture>', 'a.jpg', []],
    ['<img src=/a.webp srcset="/b.webp 900w, /c.webp 300w">', 'b.webp', [['c.webp', 300]]],
    ['<img src=/a.jpg?fm=webp srcset="/a.jpg?fm=png 900w">', 'a.jpg?fm=png', []],
    [
      `<img data-lazyloaded=1 src="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=" data-src="/k.webp" alt=K width=500
        height=281 data-srcset="/k-1280.webp 1280w, /k-380.webp 380w" data-sizes="100vw">`,
      'k-1280.webp',
      [['k-380.webp', 380]],
    ],
    ['<img src=/x.gif data-lazy-srcset="/a.jpg 800w, /b.jpg 1600w">', 'b.jpg', [['a.jpg', 800]]],
    ['<img src="data:," srcset="data:, 1w" data-srcset="/a.jpg 80w, /b.jpg 160w">', 'b.jpg', [['a.jpg', 80]]],
    [
      '<img src=/a.jpg width=400 srcset="/a.jpg, /b.jpg 1.5x, /c.jpg 2x">',
      'c.jpg',
      [
        ['a.jpg', 400],
        ['b.jpg', 600],
      ],
    ],
    ['<img src=/a.jpg srcset="/a.jpg 1x, /c.jpg 2x">', 'c.jpg', []],
    [
      '<img src=/blur.jpg data-src=/a.jpg><noscript><img src=/a-900.jpg srcset="/a-300.jpg 300w, /a-900.jpg 900w"></noscript>',
      'a.jpg',
      [
        ['a-300.jpg', 300],
        ['a-900.jpg', 900],
      ],
    ],
    [
      '<img src="data:," data-srcset="/a.webp 900w" alt=A><noscript><img src=/a.jpg alt=A></noscript>',
      'a.jpg',
      [['a.webp', 900]],
    ],
    ['<img data-orig-file=/a.jpg srcset="/a-300.jpg 300w">', 'a.jpg', [['a-300.jpg', 300]]],
    ['<a href="/up/a.jpg"><img src=/up/a-300x200.jpg></a>', 'a.jpg', [['a-300x200.jpg', 300]]],
  ])('keep the sizes of %s', (html, name, variants) => {
    const { images } = read(html);
    expect(images.map(({ url }) => url.split('/').at(-1))).toEqual([name]);
    expect((images[0]?.variants ?? []).map(({ url, width }) => [url.split('/').at(-1), width])).toEqual(
      variants,
    );
  });

  it('have no size of another crop, which is for some screens only', () => {
    const { images } = read(
      '<picture><source media="(max-width: 600px)" srcset="/tall-600.jpg 600w"><img src=/a.jpg srcset="/a-300.jpg 300w, /a.jpg 900w"></picture>',
    );
    expect(images).toMatchObject([{ url: `${site}a.jpg`, variants: [{ url: `${site}a-300.jpg` }] }]);
  });

  it('have at most 50 further forms', () => {
    const set = Array.from({ length: 80 }, (_, at) => `/a-${at + 1}00.jpg ${at + 1}00w`).join(', ');
    expect(read(`<img src=/a.jpg srcset="${set}">`).images[0]?.variants).toHaveLength(50);
  });

  it.each([
    ['/up/mayor.png', '/up/mayor.jpg'],
    ['/up/mayor.jpg', '/up/mayor-300x200.png'],
    ['/up/team-300x200.jpg', '/up/team.jpg'],
    ['/up/a-300x200.jpg', '/up/a-1024x683.jpg'],
    ['/up/suspect.jpg', '/up/mayor-300x200.jpg'],
    ['/pictures/1.jpg?id=8', '/pictures/1.jpg?id=7'],
    ['/v1.2/mayor', '/v1.2/suspect'],
  ])('that are linked to %s stay %s', (href, src) => {
    expect(read(`<a href="${href}"><img src="${src}"></a>`).images).toMatchObject([
      { url: new URL(src, site).href },
    ]);
  });

  it.each([
    ['/up/a.JPG', '/up/a-300x200.jpg'],
    ['/up/a-1024x683.jpg', '/up/a-300x200.jpg'],
    ['/up/a-scaled.jpg', '/up/a-300x200.jpg'],
    ['/up/a.jpg', '/up/a-scaled.jpg'],
    ['/up/a.jpg', '/up/a.jpg?w=300&ssl=1'],
  ])('that are linked to a larger size of themselves, %s, are that, and not %s', (href, src) => {
    expect(read(`<a href="${href}"><img src="${src}"></a>`).images).toMatchObject([
      { url: new URL(href, site).href },
    ]);
  });

  it('that cannot be loaded leave their words, and are noted', () => {
    const { blocks, notes } = read('<img src="data:image/png;base64,AA" alt="A chart"><img src="data:,">');
    expect(blocks).toEqual([{ type: 'unsupported', originalType: 'img', text: 'A chart' }]);
    expect(notes).toEqual(['image-unfit']);
    expect(read('<img src=/a.jpg>', { baseUrl: null }).notes).toContain('url-relative');
  });

  it.each<[string, Record<string, string>]>([
    [
      '<figure><img src=/a.jpg><figcaption>A <span class="credit">Jo</span></figcaption></figure>',
      { caption: 'A', credit: 'Jo' },
    ],
    [
      '<figure><img src=/a.jpg><span class="image-credits">Jo</span><figcaption>A</figcaption></figure>',
      { caption: 'A', credit: 'Jo' },
    ],
    [
      '<figure><img src=/a.jpg><figcaption>A<span itemprop="copyrightHolder">Jo</span></figcaption></figure>',
      { caption: 'A', credit: 'Jo' },
    ],
    ['<div class="wp-caption"><img src=/a.jpg><p class="wp-caption-text">A</p></div>', { caption: 'A' }],
    [
      '<dl class="wp-caption"><dt><img src=/a.jpg></dt><dd class="wp-caption-dd">A</dd></dl>',
      { caption: 'A' },
    ],
    ['<figure><a href="/x"><img src=/a.jpg></a><figcaption>A</figcaption></figure>', { caption: 'A' }],
  ])('in %s have %j', (html, words) => {
    const { type: _, ...block } = only(html);
    expect(block).toEqual({ imageId: '1', ...words });
  });

  it.each<[string, unknown]>([
    [
      '<figcaption>Cap <a href="/c">link</a> (Photo: Jo/AFP)</figcaption>',
      {
        caption: 'Cap link',
        captionSpans: [{ text: 'Cap ' }, { text: 'link', href: `${site}c` }],
        credit: 'Photo: Jo/AFP',
      },
    ],
    [
      '<figcaption>A <b>b</b></figcaption>',
      { caption: 'A b', captionSpans: [{ text: 'A ' }, { text: 'b', marks: ['bold'] }] },
    ],
    [
      '<figcaption>A <span class="credit">Jo/<a href="https://afp.example/">AFP</a></span></figcaption>',
      {
        caption: 'A',
        credit: 'Jo/AFP',
        creditSpans: [{ text: 'Jo/' }, { text: 'AFP', href: 'https://afp.example/' }],
      },
    ],
    [
      '<figcaption>A [© <a href="/jo">Jo</a>].</figcaption>',
      { caption: 'A', credit: '© Jo', creditSpans: [{ text: '© ' }, { text: 'Jo', href: `${site}jo` }] },
    ],
    ['<figcaption>(Image courtesy of the museum)</figcaption>', { credit: 'Image courtesy of the museum' }],
    ['<figcaption>A (photographed in 1901)</figcaption>', { caption: 'A (photographed in 1901)' }],
    ['<figcaption>A (left) and B (right)</figcaption>', { caption: 'A (left) and B (right)' }],
    ['<figcaption>A (photo: Jo) at noon</figcaption>', { caption: 'A (photo: Jo) at noon' }],
  ])('with %s keep the links of their words, and a credit in brackets is one', (caption, words) => {
    const { type: _, ...block } = only(`<figure><img src=/a.jpg>${caption}</figure>`);
    expect(block).toEqual({ imageId: '1', ...(words as object) });
  });

  it('keep what else stands in their figure', () => {
    expect(outline('<figure><p>a</p><img src=/x.jpg><figcaption>b</figcaption></figure>')).toEqual([
      'paragraph a',
      'image x.jpg',
    ]);
    expect(outline('<figure><p>a</p><p>c</p><figcaption>b</figcaption></figure>')).toEqual([
      'paragraph a',
      'paragraph c',
      'paragraph b',
    ]);
  });

  it('are completed by what a format knows of them', () => {
    const seen: string[] = [];
    const { blocks, images } = read(
      '<figure class="f"><img class="wp-image-7" src=/a.jpg data-id=7><figcaption>A</figcaption></figure>',
      {
        pictureOf: (found) => {
          seen.push(found.className, found.attributes['data-id'] ?? '', found.caption ?? '');
          return { ...found, url: `${site}full.jpg`, width: 10, height: 20, alt: 'B', credit: 'Jo' };
        },
      },
    );
    expect(seen).toEqual(['wp-image-7 f', '7', 'A']);
    expect(blocks).toEqual([{ type: 'image', imageId: '1', alt: 'B', caption: 'A', credit: 'Jo' }]);
    expect(images).toEqual([
      { externalId: `${site}full.jpg`, url: `${site}full.jpg`, width: 10, height: 20 },
    ]);
  });
});
