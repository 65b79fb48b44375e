import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FileError } from '../../src/import/file-error.ts';
import { defaultLimits } from '../../src/import/limits.ts';
import { childText, textIn, xmlOf } from '../../src/import/xml/element.ts';
import { usualNamespaces } from '../../src/import/xml/namespace.ts';
import type { XmlEntry, XmlPart } from '../../src/import/xml/read.ts';
import { all, padding, xmlParts } from './feed-desk.ts';

const entriesIn = async (xml: string, lengths?: readonly number[]): Promise<XmlEntry[]> =>
  (await all(xmlParts(xml, lengths))).filter((part) => part.type === 'entry');

const channel = (inner: string): string => `<rss><channel>${inner}</channel></rss>`;
const small = { ...defaultLimits, entryCharacters: 1_000 };

/** Parts until the error that ends them. */
async function until(parts: AsyncIterable<XmlPart>): Promise<{ parts: XmlPart[]; error: unknown }> {
  const seen: XmlPart[] = [];
  try {
    for await (const part of parts) seen.push(part);
  } catch (error) {
    return { parts: seen, error };
  }
  return { parts: seen, error: null };
}

describe('A feed is read as its root, its head and its entries', () => {
  it('in their order, with the lines of the entries', async () => {
    const parts = await all(
      xmlParts(
        '<?xml version="1.0"?>\n<rss version="2.0">\n<channel><title>T</title>\n\n<item>a\n</item><item\n>b</item></channel></rss>',
      ),
    );
    expect(
      parts.map((part) => [part.type, part.element.name, part.type === 'entry' ? part.place : null]),
    ).toEqual([
      ['root', 'rss', null],
      ['head', 'title', null],
      ['entry', 'item', { line: 5, path: 'item 1' }],
      ['entry', 'item', { line: 6, path: 'item 2' }],
    ]);
  });

  it('whatever prefixes it uses', async () => {
    const same = [
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://purl.org/dc/elements/1.1/"><entry><title>a</title><d:creator>b</d:creator></entry></feed>',
      '<x:feed xmlns:x="http://www.w3.org/2005/Atom/"><x:entry><x:title>a</x:title><creator xmlns="https://purl.org/DC/elements/1.1">b</creator></x:entry></x:feed>',
      '<feed xmlns="http://purl.org/atom/ns#"><entry><title>a</title><dc:creator>b</dc:creator></entry></feed>',
    ];
    for (const xml of same) {
      const [entry] = await entriesIn(xml);
      expect(entry?.element.children).toEqual([
        { name: 'title', attributes: {}, children: ['a'] },
        { name: 'dc:creator', attributes: expect.anything(), children: ['b'] },
      ]);
    }
  });

  it('in RDF, where items stand beside the channel', async () => {
    const parts = await all(
      xmlParts(
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel><image/><item r:about="u"><title>a</title></item></r:RDF>',
      ),
    );
    expect(parts.map(({ type, element }) => `${type} ${element.name}`)).toEqual([
      'root rdf:RDF',
      'head title',
      'head image',
      'entry item',
    ]);
  });

  it('with CDATA and references as text, and HTML entities as they are written', async () => {
    const [entry] = await entriesIn(
      channel('<item>a &amp; &#233;&#x1F600; &nbsp; <![CDATA[<b>&amp;]]]]><![CDATA[>]]><!-- c --></item>'),
    );
    expect(textIn(entry?.element ?? { name: '', attributes: {}, children: [] })).toBe(
      'a & é😀 &nbsp; <b>&amp;]]>',
    );
  });

  it('the same wherever its bytes are divided', async () => {
    const xml = `\ufeff<?xml version="1.0"?>${padding}\n<!DOCTYPE rss [<!ENTITY a "b">]><rss xmlns:c="http://purl.org/rss/1.0/modules/content/">\n<channel><title>Zoë &amp; Jürgen</title>\r\n<item><c:encoded><![CDATA[<p>日本😀]]></c:encoded></item>\n<item><link/>x<title a="1&quot;2">t<b>u</title><item>not closed</channel></rss> <junk>`;
    const whole = await all(xmlParts(xml));
    expect(whole.length).toBe(5);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
        async (lengths) => {
          expect(await all(xmlParts(xml, lengths))).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('and written again as it was read', async () => {
    const [entry] = await entriesIn(
      channel(
        '<item a="&quot;&lt;&#10;"><dc:title>a &lt;b> &amp;amp; &#13;</dc:title><media:x y="1"/></item>',
      ),
    );
    const again = await entriesIn(
      channel(xmlOf(entry?.element ?? { name: '', attributes: {}, children: [] }, usualNamespaces)),
    );
    expect(again[0]?.element.children).toEqual(entry?.element.children);
  });
});

describe('XML that is not well-formed', () => {
  it('keeps what an element holds that is not closed', async () => {
    const entries = await entriesIn(
      channel('<item><title>a<link>b</link></item><item><title>c</title></item>'),
    );
    expect(
      entries.map(({ isMended, fault, element }) => [isMended, fault, childText(element, 'title')]),
    ).toEqual([
      [true, null, 'ab'],
      [false, null, 'c'],
    ]);
  });

  it('ends an item that is not closed where the next one or the end of the feed is', async () => {
    const entries = await entriesIn(
      channel('<item><title>a</title><item><title>b</title></item><item><title>c</title>'),
    );
    expect(entries.map(({ isMended, element }) => [isMended, childText(element, 'title')])).toEqual([
      [true, 'a'],
      [false, 'b'],
      [true, 'c'],
    ]);
    const closedLate = await entriesIn(channel('<item>a<item>b<item>c</item></item></item><item>d</item>'));
    expect(closedLate.map(({ element }) => textIn(element))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('rejects an item in which a < begins no tag, with what could be read of it, and no other', async () => {
    for (const stray of ['<3 hearts', 'a <= b', '<$5']) {
      const xml = `<rss><channel><item><title>${stray}</title><guid>1</guid></item><item>two</item></channel></rss>`;
      const [first, second] = (await all(xmlParts(xml))).filter((part) => part.type === 'entry');
      expect(first?.fault).toBe('is not well-formed XML: a < in its text is not written as &lt;');
      expect(first?.element.children).not.toEqual([]);
      expect(second).toMatchObject({ fault: null, element: { children: ['two'] } });
    }
    const [before] = await entriesIn('<rss><channel><item>a < b</item></channel></rss>');
    expect(before).toMatchObject({ fault: null, element: { children: ['a < b'] } });
  });

  it('rejects an item whose open element has swallowed others', async () => {
    const entries = await entriesIn(channel('<item><description>a<item><title>b</title></item>'));
    expect(entries.map(({ fault }) => fault)).toEqual([
      'is not well-formed XML: an element in it is not closed, and holds other items',
    ]);
  });

  it('gives the items before the place where it is cut off, and says how many', async () => {
    const { parts, error } = await until(xmlParts('<rss><channel><item>a</item><item>b</item><item>c'));
    expect(parts.filter(({ type }) => type === 'entry')).toHaveLength(2);
    expect(error).toEqual(
      new FileError('news.xml ends too early, after item 2: it is cut off. Fetch it again.'),
    );
  });

  it('may go on behind its end', async () => {
    expect(
      await entriesIn(`${channel('<item>a</item>')}<script>x</script></p><rss><channel><item>b</item>`),
    ).toHaveLength(1);
  });

  it.each([
    [
      '<html><body>Not found</body></html>',
      'news.xml is XML, but neither RSS, Atom nor a WordPress export: its first element is <html>.',
    ],
    ['<?xml version="1.0"?> words', 'news.xml holds no XML element.'],
  ])('%s is no feed', async (xml, message) => {
    await expect(all(xmlParts(xml))).rejects.toThrow(new FileError(message));
  });
});

describe('Hostile XML', () => {
  it('expands no entity that it declares, and fetches none', async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>${channel('<item><title>&b;&x;</title></item>')}`;
    const [entry] = await entriesIn(bomb);
    expect(entry?.element.children).toEqual([{ name: 'title', attributes: {}, children: ['&b;&x;'] }]);
  });

  it('loses an item that is too long, and no other', async () => {
    const xml = channel(`<item>a</item><item>${'<b>long</b> '.repeat(10_000)}</item><item>c</item>`);
    for (const lengths of [[65_536], [7]]) {
      const entries = (await all(xmlParts(xml, lengths, small))).filter((part) => part.type === 'entry');
      expect(entries.map(({ fault }) => fault)).toEqual([null, 'is longer than 1000 bytes', null]);
    }
  });

  it('of elements without words, in an item or in the head, is held up to a bound and read on', async () => {
    const many = '<a/>'.repeat(300_000);
    const parts = await all(
      xmlParts(channel(`<image>${many}</image><item>${many}</item><item>b</item>`), [65_536]),
    );
    const entries = parts.filter((part) => part.type === 'entry');
    expect(entries.map(({ fault }) => fault)).toEqual(['holds more than 200,000 elements', null]);
    const held = parts.map((part) => part.element.children.length);
    expect(Math.max(...held)).toBe(199_999);
  });

  it('without a line feed is read in linear time', async () => {
    const xml = channel('<item>a</item>'.repeat(100_000));
    expect((await all(xmlParts(xml, [1_000_000]))).filter((part) => part.type === 'entry')).toHaveLength(
      100_000,
    );
  });

  it.each([
    ['CDATA', '<![CDATA['],
    ['comment', '<!-- '],
    ['attribute', '<b a="'],
    ['tag', '<b'],
  ])('is not read further within a %s without end, but what stands before it is', async (_name, start) => {
    const xml = Buffer.from(`<rss><channel><item>a</item><item>${start}${'x'.repeat(20_000_000)}`);
    const before = process.memoryUsage().rss;
    const { parts, error } = await until(xmlParts(xml, [65_536], small));
    expect(parts.filter(({ type }) => type === 'entry')).toHaveLength(1);
    expect(error).toBeInstanceOf(FileError);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  it('with a text of 20 MB costs no more memory than an item may', async () => {
    const xml = Buffer.from(channel(`<item>${'x'.repeat(20_000_000)}</item><item>b</item>`));
    const entries = (await all(xmlParts(xml, [65_536], small))).filter((part) => part.type === 'entry');
    expect(entries.map(({ fault }) => fault)).toEqual(['is longer than 1000 bytes', null]);
    expect(JSON.stringify(entries).length).toBeLessThan(200_000);
  });

  it('rejects an item that is nested deeply, and stops where nesting has no end', async () => {
    const deep = channel(`<item>${'<b>'.repeat(2_000)}x${'</b>'.repeat(2_000)}</item><item>c</item>`);
    expect((await entriesIn(deep)).map(({ fault }) => fault)).toEqual([
      'is nested more deeply than 256 elements',
      null,
    ]);
    await expect(all(xmlParts(channel(`<item>${'<b>'.repeat(200_000)}`)))).rejects.toThrow(
      'news.xml has more than 10000 elements open at line 1, and was not read any further.',
    );
    await expect(all(xmlParts(`<rss><channel>${'<item>x'.repeat(20_000)}`))).rejects.toThrow(
      /more than 10000 elements open/,
    );
  });

  it('takes time in proportion to its length', async () => {
    const started = Date.now();
    const many = Array.from({ length: 2_000 }, (_, at) => `xmlns:p${at}="u"`).join(' ');
    await all(xmlParts(`<rss><channel>${'<item/>\n'.repeat(100_000)}</channel></rss>`, [1_000_000]));
    await all(xmlParts(`<rss ${many}><channel>${'<item xmlns:q="u"/>'.repeat(20_000)}</channel></rss>`));
    expect(Date.now() - started).toBeLessThan(8_000);
  });

  it('keeps NUL bytes and what else no text should hold for the next to clean', async () => {
    const [entry] = await entriesIn(channel('<item>a\0b&#0;\u0007</item>'));
    expect(entry?.element.children).toEqual(['a\0b\ufffd\u0007']);
  });
});
