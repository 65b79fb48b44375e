import { describe, expect, it } from '@jest/globals';
import { only, outline, read } from './html-body.ts';

describe('Cards of Ghost', () => {
  it('that bookmark a page are related items, with their words and picture', () => {
    const html = `<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/ferry/">
      <div class="kg-bookmark-content"><div class="kg-bookmark-title">Ferry</div><div class="kg-bookmark-description">It left.</div>
      <div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="/icon.png" alt=""><span class="kg-bookmark-author">Sound</span><span class="kg-bookmark-publisher">Jo</span></div></div>
      <div class="kg-bookmark-thumbnail"><img src="/ferry.jpg" alt=""></div></a><figcaption>Below</figcaption></figure>`;
    const { blocks, images } = read(html);
    expect(blocks).toEqual([
      {
        type: 'relatedItem',
        url: 'https://sound.example/ferry/',
        headline: 'Ferry',
        summary: 'It left.\nSound · Jo\nBelow',
        image: { imageId: '1', alt: '' },
      },
    ]);
    expect(images.map((image) => image.url)).toEqual(['https://sound.example/ferry.jpg']);
  });

  it.each<[string, string, string[]]>([
    [
      'callout',
      '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">A <b>b</b></div></div>',
      ['paragraph 💡 A b'],
    ],
    [
      'toggle',
      '<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">A</h4><button><svg></svg></button></div><div class="kg-toggle-content"><p>b</p></div></div>',
      ['heading A', 'paragraph b'],
    ],
    [
      'button',
      '<div class="kg-card kg-button-card"><a href="/x" class="kg-btn">A</a></div>',
      ['paragraph A'],
    ],
    [
      'header',
      '<div class="kg-card kg-header-card"><h2 class="kg-header-card-heading">A</h2><p>b</p><a href="/x">c</a></div>',
      ['heading A', 'paragraph b', 'paragraph c'],
    ],
    [
      'product',
      '<div class="kg-card kg-product-card"><img src=/p.jpg><h4>A</h4><p>b</p><a class="kg-product-card-button" href="/x"><span>c</span></a></div>',
      ['image p.jpg', 'heading A', 'paragraph b', 'paragraph c'],
    ],
    [
      'file',
      '<div class="kg-card kg-file-card"><a href="/f.pdf"><div>A</div><div>f.pdf</div><div>1 MB</div><svg><title>icon</title></svg></a></div>',
      ['paragraph A\nf.pdf\n1 MB'],
    ],
    [
      'signup',
      '<div class="kg-card kg-signup-card"><h2>A</h2><form><input type="email"><button>b</button></form><p>c</p></div>',
      ['heading A', 'paragraph b', 'paragraph c'],
    ],
  ])('called %s keep their words', (_, html, blocks) => expect(outline(html)).toEqual(blocks));

  it('with a sound are embeds of its title, without the buttons', () => {
    const html = `<div class="kg-card kg-audio-card"><img src="" alt="audio-thumbnail" class="kg-audio-thumbnail kg-audio-hide">
      <div class="kg-audio-player-container"><audio src="/a.mp3"></audio><div class="kg-audio-title">A sound</div>
      <div class="kg-audio-player"><span class="kg-audio-current-time">0:00</span><button>1×</button></div></div></div>`;
    expect(only(html)).toEqual({
      type: 'embed',
      provider: 'sound.example',
      url: 'https://sound.example/a.mp3',
      text: 'A sound',
    });
  });

  it('with a video are that video, with the poster of the card', () => {
    const html = `<figure class="kg-card kg-video-card" data-kg-thumbnail="/t.jpg"><div class="kg-video-container"><video src="/v.mp4" poster="https://img.spacergif.org/spacer.png"></video>
      <div class="kg-video-overlay"><button></button></div><div class="kg-video-player-container"><div class="kg-video-player"><span>0:00</span></div></div></div><figcaption>C</figcaption></figure>`;
    const { blocks, images } = read(html);
    expect(blocks).toEqual([
      { type: 'video', url: 'https://sound.example/v.mp4', poster: { imageId: '1' }, caption: 'C' },
    ]);
    expect(images[0]?.url).toBe('https://sound.example/t.jpg');
  });
});

describe('Blocks of WordPress', () => {
  it('that embed a post are related items, once', () => {
    const html = `<figure class="wp-block-embed is-type-wp-embed"><div class="wp-block-embed__wrapper">
      <blockquote class="wp-embedded-content"><a href="https://other.example/post/">The post</a></blockquote>
      <iframe class="wp-embedded-content" src="https://other.example/post/embed/#?secret=x" title="“The post”"></iframe></div></figure>`;
    expect(only(html)).toEqual({
      type: 'relatedItem',
      url: 'https://other.example/post/',
      headline: 'The post',
    });
    expect(
      only(
        '<iframe class="wp-embedded-content" src="https://other.example/post/embed/#?secret=x" title="T"></iframe>',
      ),
    ).toEqual({
      type: 'relatedItem',
      url: 'https://other.example/post/',
      headline: 'T',
    });
  });

  it('that name a story of the own site are related items', () => {
    const wrapper = (url: string, type: string) =>
      `<figure class="wp-block-embed ${type}"><div class="wp-block-embed__wrapper">\n${url}\n</div></figure>`;
    expect(only(wrapper('https://www.sound.example/post/', ''))).toEqual({
      type: 'relatedItem',
      url: 'https://www.sound.example/post/',
    });
    expect(only(wrapper('https://other.example/post/', 'is-type-wp-embed'))).toEqual({
      type: 'relatedItem',
      url: 'https://other.example/post/',
    });
  });

  it.each<[string, string, string[]]>([
    [
      'buttons',
      '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/x">A</a></div><div class="wp-block-button"><a class="wp-block-button__link">B</a></div></div>',
      ['paragraph A', 'paragraph B'],
    ],
    [
      'a file',
      '<div class="wp-block-file"><a href="/a.pdf">A</a><a href="/a.pdf" class="wp-block-file__button" download>Download</a></div>',
      ['paragraph A', 'paragraph Download'],
    ],
    [
      'media and text',
      '<div class="wp-block-media-text"><figure><img src=/a.jpg></figure><div><p>A</p></div></div>',
      ['image a.jpg', 'paragraph A'],
    ],
    [
      'a cover',
      '<div class="wp-block-cover"><img class="wp-block-cover__image-background" src=/a.jpg><div><p>A</p></div></div>',
      ['image a.jpg', 'paragraph A'],
    ],
    [
      'columns',
      '<!-- wp:columns --><div class="wp-block-columns"><div class="wp-block-column"><p>A</p></div><div><p>B</p></div></div><!-- /wp:columns --><!--more-->',
      ['paragraph A', 'paragraph B'],
    ],
    ['a separator', '<hr class="wp-block-separator">', ['divider']],
  ])('of %s keep their words', (_, html, blocks) => expect(outline(html)).toEqual(blocks));
});

describe('Buttons', () => {
  it.each<[string, string | null]>([
    ['<div class="wp-block-button"><a class="wp-block-button__link" href="/give">Give</a></div>', 'give'],
    [
      '<div class="kg-card kg-button-card"><a href="/give" class="kg-btn kg-btn-accent">Give</a></div>',
      'give',
    ],
    [
      '<div class="kg-card kg-header-card"><a href="/give" class="kg-header-card-button">Give</a></div>',
      'give',
    ],
    ['<a href="/give"><button>Give</button></a>', 'give'],
    ['<form action="/give"><button>Give</button></form>', 'give'],
    [
      '<form action="/give"><input type=hidden name=sum value="5 €"><input type=submit value=Give></form>',
      'give?sum=5+%E2%82%AC',
    ],
    ['<form><button formaction="/give">Give</button></form>', 'give'],
    [`<button onclick="window.location.href='/give'">Give</button>`, 'give'],
    [`<a href="#" onclick="window.open('/give')">Give</a>`, 'give'],
    [`<button on="tap:AMP.navigateTo(url='/give')">Give</button>`, 'give'],
    ['<div role=button data-href="/give">Give</div>', 'give'],
    ['<button>Give</button>', null],
    [`<button onclick="location.href='javascript:x()'">Give</button>`, null],
    ['<form action="/give" method=post><button>Give</button></form>', null],
    ['<form action="/find"><input name=q><button>Give</button></form>', null],
    ['<form action="/give"><button type=button>Give</button></form>', null],
  ])('keep where they lead, if a link does the same: %s', (html, path) => {
    expect(only(html)).toEqual({
      type: 'paragraph',
      spans: [{ text: 'Give', ...(path !== null && { href: `https://sound.example/${path}` }) }],
    });
  });

  it('within something that has no block of its own leave their address with its words', () => {
    expect(only('<div data-unsupported="cta"><p>Help <a href="/give">us</a></p></div>')).toEqual({
      type: 'unsupported',
      originalType: 'cta',
      text: 'Help us',
      url: 'https://sound.example/give',
    });
  });
});
