import { describe, expect, it } from '@jest/globals';
import { feedEntries, oneArticle, oneItemEntry, rssItem } from './feed-desk.ts';

const authorsOf = async (inner: string): Promise<string[]> =>
  (await oneArticle(rssItem(inner))).authors.map(({ name }) => name);

describe('The authors of an item', () => {
  it.each([
    ['<author>jane@courier.example (Jane Doe)</author>', ['Jane Doe']],
    ['<author>Jane Doe &lt;jane@courier.example&gt;</author>', ['Jane Doe']],
    ['<author>Jane Doe (jane@courier.example)</author>', ['Jane Doe']],
    ['<author>mailto:jane@courier.example Jane Doe</author>', ['Jane Doe']],
    ['<author>jane@courier.example (Jane Doe and John Roe)</author>', ['Jane Doe', 'John Roe']],
    [
      '<dc:creator>Jane Doe</dc:creator><dc:creator>John Roe</dc:creator><dc:creator>Jane Doe</dc:creator>',
      ['Jane Doe', 'John Roe'],
    ],
    ['<dc:creator>Jane Doe</dc:creator><author>j@c.example (Jane Doe)</author>', ['Jane Doe']],
    ['<dc:creator><![CDATA[<a href="/jane">Jane Doe</a>]]></dc:creator>', ['Jane Doe']],
    ['<dc:creator>O&amp;#8217;Hara</dc:creator>', ['O’Hara']],
    ['<dc:creator>Jane Doe</dc:creator><itunes:author>The Show</itunes:author>', ['Jane Doe']],
    ['<itunes:author>The Show</itunes:author>', ['The Show']],
    [
      '<media:credit role="author">Jane Doe</media:credit><media:credit role="photographer">X</media:credit>',
      ['Jane Doe'],
    ],
  ])('of %s are %j', async (inner, names) => expect(await authorsOf(inner)).toEqual(names));

  it.each([
    ['By Jane Doe', ['Jane Doe']],
    ['By Jane Doe and John Roe', ['Jane Doe', 'John Roe']],
    ['Jane Doe, John van der Roe and Ana-María O’Neil', ['Jane Doe', 'John van der Roe', 'Ana-María O’Neil']],
    ['Jane Doe, John Roe, &amp;amp; A. B. Poe', ['Jane Doe', 'John Roe', 'A. B. Poe']],
    ['Jane Doe; John Roe', ['Jane Doe', 'John Roe']],
    ['Jane Doe und Jörg Roe', ['Jane Doe', 'Jörg Roe']],
    ['Jane Doe, BBC News', ['Jane Doe, BBC News']],
    ['Doe, Jane', ['Doe, Jane']],
    ['David Smith in Washington', ['David Smith in Washington']],
    ['Marks and Spencer', ['Marks and Spencer']],
    ['José Ortega y Gasset', ['José Ortega y Gasset']],
    ['Department of Health and Human Services', ['Department of Health and Human Services']],
    ['By the way', ['By the way']],
  ])('in the byline %j are %j', async (byline, names) =>
    expect(await authorsOf(`<dc:creator>${byline}</dc:creator>`)).toEqual(names),
  );

  it('who are an e-mail address alone are left out, and noted', async () => {
    const { item, notes } = oneItemEntry(await feedEntries(rssItem('<author>jane@courier.example</author>')));
    expect(item.authors).toEqual([]);
    expect(notes).toEqual(['author-unnamed']);
    expect(JSON.stringify(item)).not.toContain('@');
  });
});
