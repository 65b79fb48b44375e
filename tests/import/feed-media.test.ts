import { describe, expect, it } from '@jest/globals';
import {
  atomEntry,
  bodyWords,
  feedEntries,
  oneArticle,
  oneItemEntry,
  oneVideo,
  rssItem,
} from './feed-desk.ts';

const file = (attributes: string, inner = ''): string =>
  `<media:content ${attributes}>${inner}</media:content>`;
const words = (count: number): string => `<p>${'word '.repeat(count)}</p>`;

describe('Further pictures of an item', () => {
  it('stand behind its text where they have words of their own, and not once more in another size', async () => {
    const said = (text: string) => `<media:description>${text}</media:description>`;
    const article = await oneArticle(
      rssItem(
        `<description>Text. In the text</description>
        ${file('url="https://img.example/a.jpg" width="900" height="600"', said('The lead'))}
        ${file('url="https://img.example/a-s.jpg" width="90"', said('The lead'))}
        ${file('url="https://img.example/b.jpg" width="800"', `${said('Another')}<media:credit>Kim</media:credit>`)}
        ${file('url="https://img.example/b-s.jpg" width="80"', said('Another'))}
        ${file('url="https://img.example/c.jpg" width="80"', said('In the text'))}
        ${file('url="https://img.example/d.jpg" width="80"')}`,
      ),
    );
    expect(article.image).toMatchObject({ url: 'https://img.example/a.jpg', caption: 'The lead' });
    expect(article.body).toMatchObject([
      { id: 'b1', type: 'paragraph' },
      { id: 'b2', type: 'image', imageId: '1', caption: 'Another', credit: 'Kim' },
    ]);
    expect(article.images.map(({ url }) => url)).toEqual(['https://img.example/b.jpg']);
  });
});

describe('The lead image of an item', () => {
  it('is the largest picture of its media, with its words', async () => {
    const article = await oneArticle(
      rssItem(
        `<media:thumbnail url="https://img.example/t.jpg" width="5000" height="5000"/>
        ${file('url="https://img.example/s.jpg" width="140"')}
        <media:group>${file('url="https://img.example/l.jpg" width="460" height="300"', '<media:credit>Photo: &lt;b&gt;Jane&lt;/b&gt; Doe</media:credit>')}
        ${file('url="https://img.example/m.jpg" width="300" height="400"')}
        <media:title>A &amp;amp; boat</media:title><media:description type="html">&lt;p&gt;The boat.&lt;/p&gt;</media:description></media:group>`,
      ),
    );
    expect(article.image).toEqual({
      externalId: 'https://img.example/l.jpg',
      url: 'https://img.example/l.jpg',
      width: 460,
      height: 300,
      alt: 'A & boat',
      caption: 'The boat.',
      credit: 'Photo: Jane Doe',
    });
  });

  it('keeps the links of its words, as further pictures do', async () => {
    const said = (to: string) =>
      `<media:description type="html">See &lt;a href="/${to}"&gt;${to}&lt;/a&gt;</media:description>`;
    const article = await oneArticle(
      rssItem(
        `${file('url="https://img.example/a.jpg" width="900"', said('one'))}${file('url="https://img.example/b.jpg" width="80"', said('two'))}`,
      ),
    );
    const spans = (to: string) => [{ text: 'See ' }, { text: to, href: expect.stringMatching(`/${to}$`) }];
    expect(article.image).toMatchObject({ caption: 'See one', captionSpans: spans('one') });
    expect(article.body.at(-1)).toMatchObject({
      type: 'image',
      caption: 'See two',
      captionSpans: spans('two'),
    });
    expect(article.images).toEqual([expect.not.objectContaining({ captionSpans: expect.anything() })]);
  });

  it.each([
    ['a thumbnail alone', '<media:thumbnail url="https://img.example/a.jpg"/>'],
    ['an enclosure', '<enclosure url="https://img.example/a.jpg" type="image/jpeg" length="9"/>'],
    ['an enclosure without a type', '<enclosure url="https://img.example/a.jpg"/>'],
    ['media without type and ending', '<media:content url="https://img.example/a.jpg"/>'],
    ["iTunes' image", '<itunes:image href="https://img.example/a.jpg"/>'],
    ['an image with a URL in it', '<image><url>https://img.example/a.jpg</url></image>'],
    ['a relative address', '<media:content medium="image" url="//img.example/a.jpg"/>'],
  ])('may be %s', async (_name, inner) => {
    expect((await oneArticle(rssItem(inner))).image?.url).toBe('https://img.example/a.jpg');
  });

  it.each([
    [
      'the first picture of the body, which stays there',
      '<description>&lt;img src="https://img.example/a.jpg"/&gt;</description>',
    ],
    ['the face of the author', '<media:content url="https://1.gravatar.com/avatar/9?s=96" medium="image"/>'],
    ['a script', '<media:content medium="image" url="javascript:alert(1)"/>'],
  ])('is not %s', async (_name, inner) => {
    expect((await oneArticle(rssItem(inner))).image).toBeNull();
  });
});

describe('A film that a feed names', () => {
  it('makes a Video of an item, with all its files and every word as the summary', async () => {
    const video = await oneVideo(
      rssItem(
        `<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>
        <enclosure url="https://v.example/a.mp4" type="video/mp4" length="9"/>
        <media:group>${file('url="https://v.example/a.mp4" type="video/mp4" width="640" height="360"')}${file('url="https://v.example/a.m3u8"')}
        <media:player url="https://v.example/play/a"/><media:thumbnail url="https://v.example/a.jpg"/></media:group>
        <itunes:duration>01:02:03</itunes:duration>`,
      ),
    );
    expect(video).toMatchObject({
      headline: 'Ferry is late',
      summary: 'One.\n\nTwo.',
      durationSeconds: 3_723,
      embedUrl: 'https://v.example/play/a',
      transcript: null,
      image: { url: 'https://v.example/a.jpg' },
      videoSources: [
        { url: 'https://v.example/a.mp4', mimeType: 'video/mp4', width: 640, height: 360 },
        { url: 'https://v.example/a.m3u8', mimeType: 'application/vnd.apple.mpegurl' },
      ],
    });
  });

  it.each([
    ['a type', '<enclosure url="https://v.example/a" type="video/webm"/>', 'video/webm'],
    ['a medium', '<media:content url="https://v.example/a" medium="video"/>', 'video/mp4'],
    ['an ending', '<enclosure url="https://v.example/a.mov?x=1"/>', 'video/quicktime'],
    ['a manifest', '<media:content url="https://v.example/a.mpd"/>', 'application/dash+xml'],
  ])('is told by %s', async (_name, inner, mimeType) => {
    expect((await oneVideo(rssItem(inner))).videoSources[0]?.mimeType).toBe(mimeType);
  });

  it('is told by an Atom link, and by the player alone', async () => {
    expect(
      (
        await oneVideo(
          atomEntry(
            '<title>T</title><link rel="enclosure" type="video/mp4" href="https://v.example/a.mp4"/>',
          ),
        )
      ).videoSources,
    ).toHaveLength(1);
    expect((await oneVideo(rssItem('<media:player url="https://v.example/p"/>'))).embedUrl).toBe(
      'https://v.example/p',
    );
  });

  it('of YouTube becomes a Video that is played there', async () => {
    const video = await oneVideo(
      atomEntry(`<title>T</title><link rel="alternate" href="https://www.youtube.com/watch?v=abcdefghijk"/>
        <media:group><media:title>T</media:title><media:content url="https://www.youtube.com/v/abcdefghijk?version=3" type="application/x-shockwave-flash" width="640" height="390"/>
        <media:thumbnail url="https://i.ytimg.example/hq.jpg" width="480" height="360"/><media:description>One.\n\nTwo.</media:description></media:group>`),
    );
    expect(video).toMatchObject({
      summary: 'One.\n\nTwo.',
      embedUrl: 'https://www.youtube.com/embed/abcdefghijk',
      videoSources: [],
      image: { url: 'https://i.ytimg.example/hq.jpg' },
    });
  });

  it('keeps description and short content both, each word once', async () => {
    const both =
      '<description>First.</description><content:encoded>&lt;p&gt;Second.&lt;/p&gt;</content:encoded><enclosure url="https://v.example/a.mp4"/>';
    expect((await oneVideo(rssItem(both))).summary).toBe('First.\n\nSecond.');
    expect((await oneVideo(rssItem(both.replace('First.', 'Sec')))).summary).toBe('Second.');
  });

  it.each([
    ['a long text', words(400)],
    ['a table', '<p>x</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>'],
    ['several pictures', '<img src="https://img.example/1.jpg"><img src="https://img.example/2.jpg">'],
  ])('stands before the article that has %s of its own', async (_name, html) => {
    const article = await oneArticle(
      rssItem(
        `<content:encoded><![CDATA[${html}]]></content:encoded><media:content url="https://v.example/a.mp4" type="video/mp4"><media:title>The film</media:title><media:thumbnail url="https://v.example/a.jpg"/></media:content>`,
      ),
    );
    const alone = await oneArticle(rssItem(`<content:encoded><![CDATA[${html}]]></content:encoded>`));
    expect(article.body[0]).toMatchObject({
      id: 'b1',
      type: 'video',
      url: 'https://v.example/a.mp4',
      caption: 'The film',
    });
    expect(bodyWords(article).slice(1)).toEqual(bodyWords(alone));
    expect(article.body.map(({ id }) => id)).toEqual(article.body.map((_, at) => `b${at + 1}`));
    const poster = article.body[0]?.type === 'video' ? article.body[0].poster?.imageId : null;
    expect(article.images[Number(poster) - 1]?.url).toBe('https://v.example/a.jpg');
  });

  it('that the body shows already is not shown twice', async () => {
    const article = await oneArticle(
      rssItem(
        `<content:encoded><![CDATA[<video src="https://v.example/a.mp4"></video>${words(400)}]]></content:encoded><enclosure url="https://v.example/a.mp4"/>`,
      ),
    );
    expect(article.body.filter(({ type }) => type === 'video')).toHaveLength(1);
  });

  it.each([
    ['90', 90],
    ['75.6', 76],
    ['1:15', 75],
    ['01:02:03', 3_723],
    ['PT1M5S', 65],
    ['soon', null],
    ['99999999999', null],
    ['', null],
  ])('that lasts %j lasts %j seconds', async (text, seconds) => {
    const xml = rssItem(
      `<enclosure url="https://v.example/a.mp4"/><itunes:duration>${text}</itunes:duration>`,
    );
    expect((await oneVideo(xml)).durationSeconds).toBe(seconds);
  });
});

describe('Sound and other files that a feed attaches', () => {
  it('stand before the text as embeds of their hosts, each once', async () => {
    const article = await oneArticle(
      rssItem(`<description>Notes.</description><enclosure url="https://www.audio.example/a.mp3" type="audio/mpeg" length="9"/>
        <media:content url="https://www.audio.example/a.mp3" type="audio/mpeg"/><enclosure url="https://docs.example/a.pdf" type="application/pdf"/>`),
    );
    expect(article.body).toMatchObject([
      {
        id: 'b1',
        type: 'embed',
        provider: 'audio.example',
        url: 'https://www.audio.example/a.mp3',
        text: '',
      },
      { id: 'b2', type: 'embed', provider: 'docs.example', url: 'https://docs.example/a.pdf' },
      { id: 'b3', type: 'paragraph', spans: [{ text: 'Notes.' }] },
    ]);
  });

  it('that cannot be used are noted', async () => {
    const { notes } = oneItemEntry(
      await feedEntries(rssItem('<enclosure url="javascript:x" type="audio/mpeg"/>')),
    );
    expect(notes).toEqual(['image-unfit']);
  });
});

describe('What a feed says around a film', () => {
  it('is said of the film and not of its still, with its lines as they are', async () => {
    const video = await oneVideo(
      rssItem(
        `<media:group><media:content url="https://v.example/a.mp4" type="video/mp4"/>
        <media:thumbnail url="https://img.example/t.jpg"/><media:title>Storm</media:title>
        <media:description>Line one.\nLine two.\n\nMore.</media:description></media:group>`,
      ),
    );
    expect(video.summary).toBe('Line one.\nLine two.\n\nMore.');
    expect(video.image).toMatchObject({ url: 'https://img.example/t.jpg', alt: null, caption: null });
  });
});
