import { describe, expect, it } from '@jest/globals';
import {
  bodyWords,
  feedEntries,
  itemsAmong,
  oneArticle,
  oneItemEntry,
  oneReject,
  rss,
  rssItem,
} from './feed-desk.ts';

describe('An item of RSS', () => {
  it('becomes an article with all that a newsroom writes in it', async () => {
    const article = await oneArticle(
      rss(`<item>
        <guid isPermaLink="false">courier-77</guid>
        <title>Ferry &amp;amp; harbour: it&amp;#8217;s late</title>
        <link>https://www.courier.example/2024/ferry-is-late.html</link>
        <pubDate>Mon, 06 May 2024 07:08:09 +0200</pubDate>
        <dc:creator>Jane Doe</dc:creator><category>Transport</category><category>transport</category><category>Sea</category>
        <section>Local</section>
        <description>The &lt;b&gt;morning&lt;/b&gt; boat is late.</description>
        <content:encoded><![CDATA[<p>Long queues &amp; little news.</p><p><a href="/timetable">Timetable</a></p>]]></content:encoded>
      </item>`),
    );
    expect(article).toMatchObject({
      kind: 'article',
      source: 'courier.example',
      externalId: 'courier-77',
      slug: 'ferry-is-late',
      slugIsGiven: true,
      headline: 'Ferry & harbour: it’s late',
      summary: 'The morning boat is late.',
      canonicalUrl: 'https://www.courier.example/2024/ferry-is-late.html',
      status: 'published',
      publishedAt: '2024-05-06T05:08:09.000000Z',
      section: { name: 'Local' },
      image: null,
      body: [
        { type: 'paragraph', spans: [{ text: 'Long queues & little news.' }] },
        { type: 'paragraph', spans: [{ text: 'Timetable', href: 'https://www.courier.example/timetable' }] },
      ],
    });
    expect(article.authors.map(({ name }) => name)).toEqual(['Jane Doe']);
    expect(article.tags.map(({ name }) => name)).toEqual(['Transport', 'Sea']);
  });

  it.each([
    ['its guid', '<guid>g</guid><link>https://a.example/b-c</link>', 'g'],
    ['its link', '<link>https://a.example/b-c</link>', 'https://a.example/b-c'],
    ['a digest of title and date', '', expect.stringMatching(/^sha256:[0-9a-f]{64}$/)],
  ])('is told by %s', async (_name, inner, externalId) => {
    const xml = rss(`<item><title>T</title><pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate>${inner}</item>`);
    const article = await oneArticle(xml);
    expect(article.externalId).toEqual(externalId);
    expect((await oneArticle(xml)).externalId).toBe(article.externalId);
  });

  it.each([
    ['Tom &amp;amp; Jerry &amp;lt;3', 'Tom & Jerry <3'],
    ['<![CDATA[Tom &amp; Jerry]]>', 'Tom & Jerry'],
    ['AT&amp;T and R&amp;D', 'AT&T and R&D'],
    ['The &lt;br&gt; tag explained', 'The <br> tag explained'],
    ['3 &lt; 5 &gt; 2', '3 < 5 > 2'],
    ['A &lt;em&gt;very&lt;/em&gt; late &lt;b&gt;ferry&lt;/b&gt;', 'A very late ferry'],
    ['A <em>very</em> late ferry', 'A very late ferry'],
    ['  on\n two   lines ', 'on two lines'],
  ])('with the title %j has the headline %j', async (title, headline) => {
    expect((await oneArticle(rss(`<item><title>${title}</title></item>`))).headline).toBe(headline);
  });

  it('without a title has the first sentence of its text as headline', async () => {
    const article = await oneArticle(
      rss('<item><description>The &amp;amp; boat is late. It rains.</description></item>'),
    );
    expect(article.headline).toBe('The & boat is late.');
    expect(article.slug).toBe('the-boat-is-late');
    expect(article.slugIsGiven).toBe(false);
  });

  it('with a description alone has it as body, and no summary', async () => {
    const article = await oneArticle(
      rssItem('<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>'),
    );
    expect(bodyWords(article)).toEqual(['One.', 'Two.']);
    expect(article.summary).toBeNull();
  });

  it('does not say the whole body again as summary, but keeps a beginning of it', async () => {
    const body = '<content:encoded>&lt;p&gt;One. Two.&lt;/p&gt;</content:encoded>';
    expect((await oneArticle(rssItem(`${body}<description>One.\n Two.</description>`))).summary).toBeNull();
    expect((await oneArticle(rssItem(`${body}<description>One. […]</description>`))).summary).toBe(
      'One. […]',
    );
    expect((await oneArticle(rssItem(`${body}<itunes:summary>Short.</itunes:summary>`))).summary).toBe(
      'Short.',
    );
  });

  it('whose description is too long for a summary and longer than the content has it as body', async () => {
    const long = 'Word '.repeat(3_000).trim();
    const article = await oneArticle(
      rssItem(`<description>${long}</description><content:encoded>Short.</content:encoded>`),
    );
    expect(bodyWords(article)).toEqual([long]);
    expect(article.summary).toBe('Short.');
  });

  it('with HTML that was not escaped has it as body all the same', async () => {
    const article = await oneArticle(
      rssItem(
        '<description>A &lt; B <p>One <b>two</b><br/>three</p><img src="/a.jpg" alt="x"/><script>run()</script></description>',
      ),
    );
    expect(bodyWords(article).join('|')).toMatch(/^A < B\s*\|One two\n?three\|image$/);
    expect(article.images[0]?.url).toBe('https://www.courier.example/a.jpg');
  });

  it('in plain text has its paragraphs', async () => {
    expect(
      bodyWords(await oneArticle(rssItem('<description>One\n wrapped.\n\nTwo &amp;eacute;.</description>'))),
    ).toEqual(['One wrapped.', 'Two é.']);
  });

  it.each([
    [
      'what FeedBurner keeps',
      '<link>https://feeds.example/~r/1</link><feedburner:origLink>https://a.example/x-y</feedburner:origLink>',
      'https://a.example/x-y',
    ],
    ['a relative link', '<link>/x-y</link>', 'https://www.courier.example/x-y'],
    ['a guid that is one', '<guid>https://a.example/x-y</guid>', 'https://a.example/x-y'],
    ['no guid that is none', '<guid isPermaLink="false">https://a.example/x-y</guid>', null],
    ['an Atom link', '<atom:link rel="alternate" href="https://a.example/x-y"/>', 'https://a.example/x-y'],
    ['no script', '<link>javascript:alert(1)</link>', null],
  ])('has as its URL %s', async (_name, inner, url) => {
    expect((await oneArticle(rss(`<item><title>T</title>${inner}</item>`))).canonicalUrl).toBe(url);
  });

  it.each([
    ['<pubDate>garbage</pubDate><dc:date>2024-05-06T07:08:09Z</dc:date>', '2024-05-06T07:08:09.000000Z', []],
    ['<atom:updated>2024-05-06T07:08:09Z</atom:updated>', '2024-05-06T07:08:09.000000Z', []],
    ['<pubDate>Mon, 06 May 24 07:08 EST</pubDate>', '2024-05-06T12:08:00.000000Z', ['moment-guessed']],
    ['<pubDate>1 Jan 99999</pubDate>', null, ['moment-missing']],
    ['', null, ['moment-missing']],
  ])('dated %j is published at %s', async (inner, publishedAt, notes) => {
    const { item, notes: noted } = oneItemEntry(
      await feedEntries(rss(`<item><title>T</title>${inner}</item>`)),
    );
    expect(item).toMatchObject({ publishedAt, status: publishedAt === null ? 'draft' : 'published' });
    expect(noted).toEqual(notes);
  });

  it('that Dublin Core says to be modified has that as its change, and no update for its readers', async () => {
    const changed =
      '<dcterms:modified xmlns:dcterms="http://purl.org/dc/terms/">2024-06-01</dcterms:modified>';
    expect(await oneArticle(rssItem(changed))).toMatchObject({
      updatedAt: null,
      modifiedAt: '2024-06-01T00:00:00.000000Z',
    });
    expect(await oneArticle(rssItem(''))).toMatchObject({ updatedAt: null, modifiedAt: null });
  });

  it('of RSS 1.0 and of RSS 0.91 comes in too', async () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="u"><title>T</title><link>https://a.example/</link></channel>
      <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link><dc:date>2024-05-06</dc:date><dc:subject>Sea</dc:subject></item></rdf:RDF>`;
    const old = `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
      <rss version="0.91"><channel><title>T</title><link>https://a.example/</link><item><title>One</title><link>https://a.example/1</link></item></channel></rss>`;
    for (const xml of [rdf, old])
      expect(await oneArticle(xml)).toMatchObject({
        source: 'a.example',
        externalId: 'https://a.example/1',
        headline: 'One',
      });
    expect((await oneArticle(rdf)).tags.map(({ name }) => name)).toEqual(['Sea']);
  });

  it('without any words is rejected, with what can be mended and imported again', async () => {
    const { reason, place, original } = oneReject(
      await feedEntries(
        rss(
          '<item><guid>7</guid><author>jane@courier.example (Jane Doe)</author><media:credit>x</media:credit></item>',
        ),
      ),
    );
    expect(reason).toBe('has neither a headline nor a text');
    expect(place).toEqual({ line: 1, path: 'item 1', id: '7' });
    const xml = 'xml' in original ? original.xml : '';
    expect(xml).not.toContain('@');
    const mended = await oneArticle(xml.replace('<item>', '<item><title>Mended</title>'));
    expect(mended).toMatchObject({ source: 'courier.example', externalId: '7', headline: 'Mended' });
    expect(mended.authors.map(({ name }) => name)).toEqual(['Jane Doe']);
  });
});

describe('The source of a feed', () => {
  const item = '<item><guid>1</guid><title>T</title></item>';
  it.each([
    ['what the command says', rss(item), { source: 'Courier' }, 'Courier'],
    ['the host of its link', rss(item), {}, 'courier.example'],
    [
      'that also where it stands behind its items',
      `<rss><channel>${item}<link>https://www.late.example/x</link></channel></rss>`,
      {},
      'late.example',
    ],
    [
      'the site of the command',
      `<rss><channel>${item}</channel></rss>`,
      { site: 'https://www.site.example/' },
      'site.example',
    ],
    ['"feed" where nobody says', `<rss><channel>${item}</channel></rss>`, {}, 'feed'],
  ])('is %s', async (_name, xml, context, source) => {
    expect((await oneArticle(xml, context)).source).toBe(source);
  });

  it('is known of items that stand before an end that is cut off', async () => {
    const seen: unknown[] = [];
    const { all, xmlParts } = await import('./feed-desk.ts');
    const { entriesOfFeed } = await import('../../src/import/feed/entries.ts');
    await expect(
      (async () => {
        for await (const entry of entriesOfFeed(() => xmlParts(`<rss><channel>${item}<item>`), {
          source: null,
          site: null,
        }))
          seen.push(entry);
      })(),
    ).rejects.toThrow('ends too early, after item 1');
    expect(seen).toHaveLength(1);
    expect(await all(xmlParts(rss()))).not.toEqual([]);
  });

  it('gives every item of a feed in its order', async () => {
    const many = Array.from(
      { length: 50 },
      (_, at) => `<item><guid>${at}</guid><title>T${at}</title></item>`,
    );
    expect(itemsAmong(await feedEntries(rss(...many))).map(({ externalId }) => externalId)).toEqual(
      many.map((_, at) => String(at)),
    );
  });
});
