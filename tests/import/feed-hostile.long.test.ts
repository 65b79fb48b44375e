import { describe, expect, it } from '@jest/globals';
import { entriesOfFeed } from '../../src/import/feed/entries.ts';
import {
  all,
  atomEntry,
  feedEntries,
  jsonEntries,
  jsonFeed,
  oneArticle,
  oneItemEntry,
  oneReject,
  rss,
  rssItem,
  xmlParts,
} from './feed-desk.ts';

const many = (count: number, made: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => made(at)).join('');
const nowhere = { source: null, site: null };

describe('An absurd item', () => {
  it('of 10,000 categories keeps a hundred, and says so', async () => {
    const { item, notes } = oneItemEntry(
      await feedEntries(rssItem(many(10_000, (at) => `<category>c${at}</category>`))),
    );
    expect(item.tags).toHaveLength(100);
    expect(notes).toEqual(['tag-unfit']);
  });

  it.each([
    [
      'of 1,000 authors',
      many(1_000, (at) => `<dc:creator>A${at}</dc:creator>`),
      'has 1000 authors; at most 50 are allowed',
    ],
    [
      'of 130,000 authors',
      many(130_000, (at) => `<itunes:author>A${at}</itunes:author>`),
      'has 130000 authors; at most 50 are allowed',
    ],
    [
      'with an endless name',
      `<dc:creator>${'A'.repeat(100_000)}</dc:creator>`,
      "has an author's name of 100000 characters; at most 200 are allowed",
    ],
    ['with a title of 1 MB', `<media:x/>`, 'has a headline of 1000000 characters; at most 500 are allowed'],
    [
      'with an endless summary',
      `<description>${'s '.repeat(8_000)}</description><content:encoded>${'c '.repeat(9_000)}</content:encoded>`,
      'has a description of 15999 characters; at most 10000 are allowed',
    ],
    [
      'with a body of 6,000 paragraphs',
      `<description>${'&lt;p&gt;x&lt;/p&gt;'.repeat(6_000)}</description>`,
      'has a body of 6000 blocks; at most 5000 are allowed',
    ],
    [
      'with 5,000 paragraphs and a film',
      `<content:encoded>${'&lt;p&gt;x&lt;/p&gt;'.repeat(5_000)}</content:encoded><enclosure url="https://v.example/a.mp4"/>`,
      'has a body of 5001 blocks; at most 5000 are allowed',
    ],
    [
      'nested too deeply',
      `<description>${'<b>'.repeat(400)}x${'</b>'.repeat(400)}</description>`,
      'is nested more deeply than 256 elements',
    ],
  ])('%s is rejected with its reason', async (name, inner, reason) => {
    const xml = name.includes('title')
      ? rss(`<item><title>${'t'.repeat(1_000_000)}</title></item>`)
      : rssItem(inner);
    expect(oneReject(await feedEntries(xml)).reason).toBe(reason);
  });

  it('with a guid of 10 kB is told by a digest of it', async () => {
    const article = await oneArticle(rss(`<item><guid>${'g'.repeat(10_000)}</guid><title>T</title></item>`));
    expect(article.externalId).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('of 10,000 files keeps what a body may hold', async () => {
    const article = await oneArticle(
      rssItem(many(10_000, (at) => `<enclosure url="https://a.example/${at}.mp3"/>`)),
    );
    expect(article.body).toHaveLength(50);
  });

  it('with NUL bytes and lone surrogates has clean texts', async () => {
    const { item } = oneItemEntry(
      jsonEntries(
        jsonFeed({ id: 'a\0b', title: 'T\0\ud800', summary: 's\0', content_text: 'x\0y', tags: ['t\0'] }),
      ),
    );
    expect(JSON.stringify(item)).not.toMatch(/\\u0000|\\ud800/);
    expect(item).toMatchObject({ externalId: 'ab', headline: 'T\ufffd', tags: [{ name: 't' }] });
  });

  it('brings no script and no data address', async () => {
    const article = await oneArticle(
      rssItem(
        '<link>javascript:alert(1)</link><content:encoded><![CDATA[<p onclick="x()">a<a href="javascript:alert(1)">b</a></p><script>alert(1)</script>]]></content:encoded><media:content medium="image" url="data:image/png;base64,AAAA"/>',
      ),
    );
    expect(JSON.stringify(article)).not.toMatch(/javascript:|data:|alert|onclick/);
    const xhtml = await oneArticle(
      atomEntry(
        '<title>T</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><script>if (a &lt; b) alert("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")</script><plaintext>a</plaintext><p>b</p></div></content>',
      ),
    );
    expect(JSON.stringify(xhtml)).not.toMatch(/alert|onerror/);
    expect(xhtml.body.at(-1)).toMatchObject({ spans: [{ text: 'b' }] });
  });
});

describe('An absurd feed', () => {
  it('whose head has no end is read all the same', async () => {
    const xml = `<rss><channel>${many(50_000, (at) => `<link>x:${at}</link><author>a@b.example</author><x>y</x>`)}<item><title>T</title></item></channel></rss>`;
    const started = Date.now();
    const entries = await feedEntries(xml);
    expect(oneItemEntry(entries).item.headline).toBe('T');
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('that never says whose it is does not fill the memory', async () => {
    const item = `<item><guid>1</guid><title>T</title><description>${'x'.repeat(50_000)}</description></item>`;
    let most = 0;
    let read = 0;
    const parts = async function* () {
      read = 0; // It is read twice, and only the second time brings entries.
      for await (const part of xmlParts(`<rss><channel>${item.repeat(120)}</channel></rss>`)) {
        read++;
        yield part;
      }
    };
    let given = 0;
    for await (const _entry of entriesOfFeed(parts, nowhere)) {
      given++;
      most = Math.max(most, read - given);
    }
    expect(given).toBe(120);
    expect(most).toBeLessThan(3);
  });

  it('can be left before its end', async () => {
    for await (const entry of entriesOfFeed(
      () => xmlParts(rss(many(10, (at) => `<item><guid>${at}</guid><title>T</title></item>`))),
      nowhere,
    )) {
      expect(entry.type).toBe('item');
      break;
    }
    expect(await all(entriesOfFeed(() => xmlParts(rss()), nowhere))).toEqual([]);
  });
});
