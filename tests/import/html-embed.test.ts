import { describe, expect, it } from '@jest/globals';
import { only, outline, read } from './html-body.ts';

describe('Embeds', () => {
  it.each<[string, string, string]>([
    [
      'https://www.youtube.com/embed/abcdefghijk?feature=oembed',
      'YouTube',
      'https://www.youtube.com/watch?v=abcdefghijk',
    ],
    [
      '//www.youtube-nocookie.com/embed/abcdefghijk',
      'YouTube',
      'https://www.youtube.com/watch?v=abcdefghijk',
    ],
    [
      'https://www.youtube.com/embed/videoseries?list=PL1',
      'YouTube',
      'https://www.youtube.com/playlist?list=PL1',
    ],
    ['https://player.vimeo.com/video/123?h=x', 'Vimeo', 'https://vimeo.com/123'],
    ['https://www.dailymotion.com/embed/video/x1', 'Dailymotion', 'https://www.dailymotion.com/video/x1'],
    ['https://open.spotify.com/embed/episode/abc?utm=1', 'Spotify', 'https://open.spotify.com/episode/abc'],
    [
      'https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=x',
      'SoundCloud',
      'https://soundcloud.com/a/b',
    ],
    [
      'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1',
      'Facebook',
      'https://www.facebook.com/a/posts/1',
    ],
    ['https://www.instagram.com/p/Abc/embed/', 'Instagram', 'https://www.instagram.com/p/Abc/'],
    ['https://www.tiktok.com/embed/v2/123', 'TikTok', 'https://www.tiktok.com/video/123'],
    ['https://datawrapper.dwcdn.net/AbCd1/3/', 'Datawrapper', 'https://datawrapper.dwcdn.net/AbCd1/'],
    [
      'https://flo.uri.sh/visualisation/123/embed',
      'Flourish',
      'https://public.flourish.studio/visualisation/123/',
    ],
    ['https://e.infogram.com/abcdefgh-1234?src=embed', 'Infogram', 'https://infogram.com/abcdefgh-1234'],
    ['https://www.google.com/maps/embed?pb=1', 'Google Maps', 'https://www.google.com/maps/embed?pb=1'],
    ['https://giphy.com/embed/abc', 'Giphy', 'https://giphy.com/gifs/abc'],
    [
      'https://embed.podcasts.apple.com/us/podcast/x/id1?i=2',
      'Apple Podcasts',
      'https://podcasts.apple.com/us/podcast/x/id1?i=2',
    ],
    ['https://www.charts.example/1', 'charts.example', 'https://www.charts.example/1'],
  ])('of %s are of %s, and lead to %s', (src, provider, url) => {
    expect(only(`<iframe src="${src}" title="T"></iframe>`)).toEqual({
      type: 'embed',
      provider,
      url,
      text: 'T',
    });
  });

  it.each<[string, string]>([
    [
      'https://www.youtube.com/embed/abcdefghijk?start=90',
      'https://www.youtube.com/watch?v=abcdefghijk&t=90',
    ],
    [
      'https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&start=90&end=95',
      'https://www.youtube.com/watch?v=abcdefghijk&t=90',
    ],
    ['https://youtu.be/abcdefghijk?t=1m30s', 'https://www.youtube.com/watch?v=abcdefghijk&t=90'],
    ['https://youtu.be/abcdefghijk?si=x&t=90', 'https://www.youtube.com/watch?v=abcdefghijk&t=90'],
    [
      'https://www.youtube.com/watch?time_continue=90&v=abcdefghijk',
      'https://www.youtube.com/watch?v=abcdefghijk&t=90',
    ],
    [
      'https://www.youtube.com/watch?v=abcdefghijk#t=1h1m1s',
      'https://www.youtube.com/watch?v=abcdefghijk&t=3661',
    ],
    ['https://www.youtube.com/live/abcdefghijk?t=1:30', 'https://www.youtube.com/watch?v=abcdefghijk&t=90'],
    [
      'https://www.youtube.com/watch?v=abcdefghijk&t=90.7s',
      'https://www.youtube.com/watch?v=abcdefghijk&t=90',
    ],
    ['https://www.youtube.com/embed/abcdefghijk?start=0', 'https://www.youtube.com/watch?v=abcdefghijk'],
    ['https://www.youtube.com/embed/abcdefghijk?start=soon', 'https://www.youtube.com/watch?v=abcdefghijk'],
    ['https://player.vimeo.com/video/123#t=1m30s', 'https://vimeo.com/123#t=90s'],
    [
      'https://player.vimeo.com/video/123?h=0a1b2c3d4e&autoplay=1#t=90',
      'https://vimeo.com/123/0a1b2c3d4e#t=90s',
    ],
    ['https://vimeo.com/123#t=90', 'https://vimeo.com/123#t=90s'],
    ['https://www.dailymotion.com/embed/video/x1?start=90', 'https://www.dailymotion.com/video/x1?start=90'],
  ])('begin where they are meant to: %s leads to %s', (src, url) => {
    expect(only(`<iframe src="${src}"></iframe>`)).toMatchObject({ url });
  });

  it.each([
    ['<amp-youtube data-videoid="abcdefghijk" data-param-start="90"></amp-youtube>', { text: '' }],
    [
      '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">https://youtu.be/abcdefghijk?t=90</div></figure>',
      { text: '' },
    ],
  ])('keep their start however they are written: %s', (html, more) => {
    expect(only(html)).toEqual({
      type: 'embed',
      provider: 'YouTube',
      url: 'https://www.youtube.com/watch?v=abcdefghijk&t=90',
      ...more,
    });
  });

  it.each<[string, Record<string, unknown>]>([
    [
      '<blockquote class="twitter-tweet"><p>Words <a href="https://t.co/x">pic</a></p>— Jo (@jo) <a href="https://twitter.com/jo/status/1?ref_src=x">May 1</a></blockquote><script src="https://platform.twitter.com/widgets.js"></script>',
      { provider: 'X', url: 'https://twitter.com/jo/status/1', text: 'Words pic\n— Jo (@jo) May 1' },
    ],
    [
      '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Abc/?utm_source=x">A</blockquote>',
      { provider: 'Instagram', url: 'https://www.instagram.com/p/Abc/', text: 'A' },
    ],
    [
      '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@jo/video/1"><section>A</section></blockquote>',
      { provider: 'TikTok', url: 'https://www.tiktok.com/@jo/video/1', text: 'A' },
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"></div>',
      { provider: 'Facebook', url: 'https://www.facebook.com/a/posts/1', text: '' },
    ],
    [
      '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:a/app.bsky.feed.post/b"><p>A</p></blockquote>',
      { provider: 'Bluesky', url: 'https://bsky.app/profile/did:plc:a/post/b', text: 'A' },
    ],
    [
      '<iframe class="mastodon-embed" src="https://mas.example/@jo/1/embed"></iframe>',
      { provider: 'Mastodon', url: 'https://mas.example/@jo/1', text: '' },
    ],
    [
      '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@jo/post/A">A</blockquote>',
      { provider: 'Threads', url: 'https://www.threads.net/@jo/post/A', text: 'A' },
    ],
    [
      '<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/a/comments/b/c/">A</a></blockquote>',
      { provider: 'Reddit', url: 'https://www.reddit.com/r/a/comments/b/c/', text: 'A' },
    ],
    [
      '<div class="flourish-embed" data-src="visualisation/1"></div>',
      { provider: 'Flourish', url: 'https://public.flourish.studio/visualisation/1/', text: '' },
    ],
    [
      '<script src="https://gist.github.com/jo/abc.js"></script>',
      { provider: 'GitHub Gist', url: 'https://gist.github.com/jo/abc', text: '' },
    ],
    [
      '<script src="https://datawrapper.dwcdn.net/AbCd1/embed.js"></script><noscript><img src="/full.png" alt="A chart"></noscript>',
      { provider: 'Datawrapper', url: 'https://datawrapper.dwcdn.net/AbCd1/', text: 'A chart' },
    ],
    [
      '<amp-youtube data-videoid="abcdefghijk"></amp-youtube>',
      { provider: 'YouTube', url: 'https://www.youtube.com/watch?v=abcdefghijk', text: '' },
    ],
    [
      '<object><param name="movie" value="https://www.youtube.com/v/abcdefghijk"><embed src="https://www.youtube.com/v/abcdefghijk"></object>',
      { provider: 'YouTube', url: 'https://www.youtube.com/watch?v=abcdefghijk', text: '' },
    ],
    [
      '<iframe src="https://a.example/1"><p>Old <b>browsers</b></p></iframe>',
      { provider: 'a.example', url: 'https://a.example/1', text: 'Old browsers' },
    ],
    [
      '<iframe data-src="https://a.example/1" src="about:blank"></iframe>',
      { provider: 'a.example', url: 'https://a.example/1', text: '' },
    ],
    [
      '<figure class="kg-embed-card"><iframe src="https://a.example/1"></iframe><figcaption>C</figcaption></figure>',
      { provider: 'a.example', url: 'https://a.example/1', text: 'C' },
    ],
    [
      '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/abcdefghijk\n</div></figure>',
      { provider: 'YouTube', url: 'https://www.youtube.com/watch?v=abcdefghijk', text: '' },
    ],
  ])('%s are %j', (html, block) => {
    const { blocks, notes } = read(html);
    expect(blocks).toEqual([{ type: 'embed', ...block }]);
    expect(notes).toEqual([]);
  });

  it('part the paragraph that they stand in', () => {
    expect(outline('<p>a <iframe src="https://a.example/1"></iframe> b</p>')).toEqual([
      'paragraph a',
      'embed',
      'paragraph b',
    ]);
  });

  it('without an address leave their words', () => {
    expect(outline('<iframe src="javascript:alert(1)">a</iframe><object>b</object>')).toEqual([
      'paragraph a',
      'paragraph b',
    ]);
  });
});
