import { describe, expect, it } from '@jest/globals';
import {
  atom,
  atomEntry,
  bodyWords,
  feedEntries,
  itemsAmong,
  oneArticle,
  oneItemEntry,
  oneReject,
} from './feed-desk.ts';

describe('An entry of Atom', () => {
  it('becomes an article with all that a newsroom writes in it', async () => {
    const article = await oneArticle(
      atom(`<entry xml:base="https://www.courier.example/2024/"><id>tag:courier.example,2024:7</id>
        <title type="html">Ferry &amp;amp; &lt;i&gt;harbour&lt;/i&gt;</title>
        <link rel="edit" href="edit"/><link href="feed-7.json" type="application/json"/><link rel="alternate" type="text/html" href="ferry-is-late"/>
        <updated>2024-06-01T00:00:00Z</updated><published>2024-05-06T07:08:09+02:00</published>
        <author><name>Jane Doe</name><uri>https://jane.example/</uri><email>jane@courier.example</email></author><author><name>John Roe</name></author>
        <category term="sea" label="Sea"/><category term="transport"/>
        <summary>The boat is late.</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b>, <a href="map">map</a> &lt;3.</p><p>Three<br/>four</p></div></content>
      </entry>`),
    );
    expect(article).toMatchObject({
      source: 'courier.example',
      externalId: 'tag:courier.example,2024:7',
      slug: 'ferry-is-late',
      headline: 'Ferry & harbour',
      summary: 'The boat is late.',
      canonicalUrl: 'https://www.courier.example/2024/ferry-is-late',
      publishedAt: '2024-05-06T05:08:09.000000Z',
      authors: [{ name: 'Jane Doe', sameAs: ['https://jane.example/'] }, { name: 'John Roe' }],
      tags: [{ name: 'Sea' }, { name: 'transport' }],
    });
    expect(bodyWords(article)).toEqual(['One two, map <3.', 'Three\nfour']);
    expect(JSON.stringify(article.body)).toContain('https://www.courier.example/2024/map');
    expect(JSON.stringify(article)).not.toContain('@courier');
  });

  it.each([
    ['<title>Tom &amp; Jerry &lt;3</title>', 'Tom & Jerry <3'],
    ['<title type="text">The &amp;amp; reference</title>', 'The &amp; reference'],
    ['<title>Tom &amp;amp; Jerry</title>', 'Tom & Jerry'],
    ['<title type="html">Tom &amp;amp;amp; Jerry</title>', 'Tom &amp; Jerry'],
    [
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Tom <em>&amp;</em> Jerry</div></title>',
      'Tom & Jerry',
    ],
    ['<title mode="escaped" type="text/html">Tom &lt;b&gt;Jerry&lt;/b&gt;</title>', 'Tom Jerry'],
  ])('with %s has the headline %j', async (title, headline) => {
    expect((await oneArticle(atomEntry(title))).headline).toBe(headline);
  });

  it.each([
    ['<content type="text">a &lt;b&gt; c\n\nd</content>', ['a <b> c', 'd']],
    ['<content>a &lt; c</content>', ['a < c']],
    ['<content>&lt;p&gt;a&lt;/p&gt;</content>', ['a']],
    ['<content type="html">&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content>', ['a & b']],
    [
      '<content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">a</p></content>',
      ['a'],
    ],
    ['<content type="image/png" mode="base64">aGVsbG8=</content>', []],
    ['<content type="text/html" src="/whole.html"/>', ['https://www.courier.example/whole.html']],
  ])('with %s has the body %j', async (content, words) => {
    expect(bodyWords(await oneArticle(atomEntry(`<title>T</title>${content}`)))).toEqual(words);
  });

  it('that says only when it was changed is dated so', async () => {
    expect(
      await oneArticle(
        atom('<entry><id>1</id><title>T</title><updated>2024-05-06T07:08:09Z</updated></entry>'),
      ),
    ).toMatchObject({ publishedAt: '2024-05-06T07:08:09.000000Z', status: 'published' });
  });

  it('that was updated after its publication says so to its readers', async () => {
    const entry = (dates: string) => oneArticle(atom(`<entry><id>1</id><title>T</title>${dates}</entry>`));
    const published = '<published>2019-04-01T08:00:00Z</published>';
    const changed = '2020-05-06T07:08:09.000000Z';
    expect(await entry(`${published}<updated>2020-05-06T07:08:09Z</updated>`)).toMatchObject({
      publishedAt: '2019-04-01T08:00:00.000000Z',
      updatedAt: changed,
      modifiedAt: changed,
    });
    expect(await entry(`${published}<updated>2019-04-01T08:00:00Z</updated>`)).toMatchObject({
      updatedAt: null,
      modifiedAt: '2019-04-01T08:00:00.000000Z',
    });
    expect(await entry(`${published}<modified>2020-05-06T07:08:09Z</modified>`)).toMatchObject({
      updatedAt: null,
      modifiedAt: changed,
    });
    expect(await entry('<updated>2020-05-06T07:08:09Z</updated>')).toMatchObject({
      publishedAt: changed,
      updatedAt: null,
      modifiedAt: changed,
    });
  });

  it('whose id another entry has too is told by its link', async () => {
    const entry = (number: number) =>
      `<entry><id>urn:same</id><title>T${number}</title><link href="/story-${number}"/><updated>2024-05-0${number}T00:00:00Z</updated></entry>`;
    expect(
      itemsAmong(await feedEntries(atom(entry(1), entry(2)))).map(({ externalId }) => externalId),
    ).toEqual(['https://www.courier.example/story-1', 'https://www.courier.example/story-2']);
  });

  it('has the authors of its source, else of its feed', async () => {
    const feed = (inner: string) =>
      atom(`<entry><id>1</id><title>T</title>${inner}</entry>`).replace(
        '<entry>',
        '<author><name>The Courier</name></author><entry>',
      );
    expect((await oneArticle(feed(''))).authors.map(({ name }) => name)).toEqual(['The Courier']);
    expect(
      (await oneArticle(feed('<source><author><name>Agency</name></author></source>'))).authors.map(
        ({ name }) => name,
      ),
    ).toEqual(['Agency']);
  });

  it('that its publisher calls a draft is one', async () => {
    const { item, notes } = oneItemEntry(
      await feedEntries(
        atomEntry(
          '<title>T</title><app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>',
        ),
      ),
    );
    expect(item.status).toBe('draft');
    expect(notes).toEqual(['status-draft']);
  });

  it('of version 0.3 comes in', async () => {
    const xml = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><link rel="alternate" type="text/html" href="https://old.example/"/>
      <entry><id>1</id><title mode="escaped">Old &amp;amp; good</title><issued>2004-05-06T07:08:09-04:00</issued><modified>2005-01-01T00:00:00Z</modified></entry></feed>`;
    expect(await oneArticle(xml)).toMatchObject({
      source: 'old.example',
      headline: 'Old & good',
      publishedAt: '2004-05-06T11:08:09.000000Z',
    });
  });

  it('that is a comment, page or setting of a Blogger export is skipped', async () => {
    const kind = (name: string) =>
      `<entry><id>${name}</id><title>T</title><category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${name}"/></entry>`;
    const entries = await feedEntries(atom(kind('comment'), kind('post'), kind('settings')));
    expect(entries.map((entry) => (entry.type === 'skipped' ? entry.what : entry.type))).toEqual([
      'comment',
      'item',
      'settings',
    ]);
  });

  it('that is rejected can be mended and imported again', async () => {
    const { original } = oneReject(
      await feedEntries(
        atomEntry(
          '<author><name>Jane Doe</name><email>jane@courier.example</email></author><g:x xmlns:g="urn:g">1</g:x>',
        ),
      ),
    );
    const xml = 'xml' in original ? original.xml : '';
    expect(xml).not.toContain('@');
    expect(xml).not.toContain('wordpress');
    expect(await oneArticle(xml.replace('<entry>', '<entry><title>Mended</title>'))).toMatchObject({
      source: 'courier.example',
      externalId: 'urn:1',
      authors: [{ name: 'Jane Doe' }],
    });
  });
});
