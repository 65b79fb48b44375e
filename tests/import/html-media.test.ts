import { describe, expect, it } from '@jest/globals';
import { only, outline } from './html-body.ts';

const site = 'https://sound.example/';

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

  it('keep the links of their caption, and those of the caption of each picture', () => {
    const link = (to: string) => `Words <a href="/${to}">${to}</a>`;
    const spans = (to: string) => [{ text: 'Words ' }, { text: to, href: `${site}${to}` }];
    expect(
      only(
        `<figure class="gallery"><figure>${one}<figcaption>${link('a')}</figcaption></figure>${two}<figcaption>${link('b')}</figcaption></figure>`,
      ),
    ).toEqual({
      type: 'gallery',
      images: [
        { imageId: '1', alt: 'a', caption: 'Words a', captionSpans: spans('a') },
        { imageId: '2', alt: 'b' },
      ],
      caption: 'Words b',
      captionSpans: spans('b'),
    });
  });

  it('of one picture are that picture', () => {
    expect(only(`<div class="gallery">${one}</div>`)).toEqual({ type: 'image', imageId: '1', alt: 'a' });
  });
});

const sound = (text: string) => ({
  type: 'embed',
  provider: 'sound.example',
  url: `${site}a.mp3`,
  text,
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
    [
      '<figure><video src=/v.mp4></video><figcaption>See <a href="/c">this</a></figcaption></figure>',
      {
        type: 'video',
        url: `${site}v.mp4`,
        caption: 'See this',
        captionSpans: [{ text: 'See ' }, { text: 'this', href: `${site}c` }],
      },
    ],
    ['<audio src=/a.mp3 title="Episode 5">Get a browser</audio>', sound('Episode 5')],
    ['<audio src=/a.mp3 aria-label="Episode 5"></audio>', sound('Episode 5')],
    ['<audio><source src=/a.ogg><source src=/a.mp3>Words</audio>', sound('Words')],
    ['<amp-audio src=/a.mp3 data-title="Episode 5"></amp-audio>', sound('Episode 5')],
    [
      '<figure><audio src=/a.mp3 title="Episode 5"></audio><figcaption>By <a href="/jo">Jo</a></figcaption></figure>',
      sound('Episode 5\nBy Jo'),
    ],
  ])('%s are %j', (html, block) => expect(only(html)).toEqual(block));

  it('without a file leave their words', () => {
    expect(outline('<video>Words</video>')).toEqual(['paragraph Words']);
  });
});
