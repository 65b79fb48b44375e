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

describe('Galleries', () => {
  const one = '<img src=/1.jpg alt=a>';
  const two = '<img src=/2.jpg alt=b>';
  it.each([
    `<figure class="kg-card kg-gallery-card"><div class="kg-gallery-row"><div>${one}</div><div>${two}</div></div><figcaption>C</figcaption></figure>`,
    `<figure class="wp-block-gallery"><figure>${one}</figure><figure>${two}</figure><figcaption>C</figcaption></figure>`,
    `<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li><figure>${one}</figure></li><li>${two}</li></ul><figcaption>C</figcaption></figure>`,
    `<figure>${one}${two}<figcaption>C</figcaption></figure>`,
    `<div class="tiled-gallery">${one}${two}<p class="wp-caption-text">C</p></div>`,
  ])('come in with their pictures and caption: %s', (html) => {
    expect(only(html)).toEqual({
      type: 'gallery',
      images: [
        { imageId: '1', alt: 'a' },
        { imageId: '2', alt: 'b' },
      ],
      caption: 'C',
    });
  });

  it('keep the caption of each picture', () => {
    const item = (image: string, words: string) =>
      `<dl class="gallery-item"><dt>${image}</dt><dd class="wp-caption-text">${words}</dd></dl>`;
    const html = `<figure class="gallery"><figure>${one}<figcaption>A</figcaption></figure><figure>${two}<figcaption>B</figcaption></figure></figure>`;
    expect(only(html)).toMatchObject({ images: [{ caption: 'A' }, { caption: 'B' }] });
    expect(only(`<div class="gallery">${item(one, 'A')}${item(two, 'B')}</div>`)).toMatchObject({
      images: [{ caption: 'A' }, { caption: 'B' }],
    });
  });

  it('of one picture are that picture', () => {
    expect(only(`<div class="gallery">${one}</div>`)).toEqual({ type: 'image', imageId: '1', alt: 'a' });
  });
});

describe('Videos and sounds', () => {
  it.each<[string, unknown]>([
    [
      '<video src=/v.mp4 poster=/p.jpg>Get a browser</video>',
      { type: 'video', url: `${site}v.mp4`, poster: { imageId: '1' } },
    ],
    ['<video><source src=/v.webm><source src=/v.mp4></video>', { type: 'video', url: `${site}v.mp4` }],
    [
      '<figure><video src=/v.mp4></video><figcaption>C</figcaption></figure>',
      { type: 'video', url: `${site}v.mp4`, caption: 'C' },
    ],
    [
      '<figure><audio src=/a.mp3></audio><figcaption>C</figcaption></figure>',
      { type: 'embed', provider: 'sound.example', url: `${site}a.mp3`, text: 'C' },
    ],
  ])('%s are %j', (html, block) => expect(only(html)).toEqual(block));

  it('without a file leave their words', () => {
    expect(outline('<video>Words</video>')).toEqual(['paragraph Words']);
  });
});
