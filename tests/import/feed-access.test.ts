import { describe, expect, it } from '@jest/globals';
import { atom, feedEntries, oneArticle, oneItemEntry, rss } from './feed-desk.ts';

const namespaces = [
  'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"',
  'xmlns:app="http://www.w3.org/2007/app" xmlns:age="http://purl.org/atompub/age/1.0"',
  'xmlns:blogger="http://schemas.google.com/blogger/2018" xmlns:wp="http://wordpress.org/export/1.2/"',
  'xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:pur="http://prismstandard.org/namespaces/prismusagerights/2.1/"',
].join(' ');

const published = '2019-04-01T08:00:00.000000Z';
const story = (inner: string): string =>
  rss(
    `<item ${namespaces}><guid>1</guid><title>T</title><pubDate>Mon, 01 Apr 2019 08:00:00 GMT</pubDate>${inner}</item>`,
  );
const read = async (inner: string, xml = story(inner)) => {
  const { item, notes } = oneItemEntry(await feedEntries(xml));
  return {
    status: item.status,
    publishedAt: item.publishedAt,
    withdrawnAt: item.withdrawnAt,
    notes,
  };
};
const free = { status: 'published', publishedAt: published, withdrawnAt: null, notes: [] };
const expired = { ...free, withdrawnAt: '2020-04-01T08:00:00.000000Z', notes: ['item-expires'] };

describe('An item of a feed that its source ends', () => {
  it.each([
    ['<dcterms:valid>start=2019-04-01T08:00:00Z; end=2020-04-01T08:00:00Z; scheme=W3C-DTF</dcterms:valid>'],
    ['<dcterms:valid>name=Licence;end=2020-04-01T08:00:00Z</dcterms:valid>'],
    ['<dcterms:valid>end=2031-04-01; End = 2020-04-01T08:00:00Z</dcterms:valid>'],
    ['<dcterms:valid>2019-04-01/2020-04-01T08:00:00Z</dcterms:valid>'],
    ['<dcterms:valid>2020-04-01 11:00 Europe/Kyiv</dcterms:valid>'],
    ['<dcterms:valid>2020-04-01T08:00:00Z</dcterms:valid>'],
    ['<prism:expirationDate>2020-04-01T08:00:00Z</prism:expirationDate>'],
    ['<prism:killDate>Wed, 01 Apr 2020 10:00:00 +0200</prism:killDate>'],
    ['<pur:expirationDate>2020-04-01T08:00:00Z</pur:expirationDate>'],
    ['<age:expires>2020-04-01T08:00:00Z</age:expires>'],
    // The most restrictive of several counts.
    [
      '<prism:expirationDate>2031-01-01</prism:expirationDate><prism:killDate>2020-04-01T08:00:00Z</prism:killDate>',
    ],
    [
      '<prism:expirationDate>2020-04-01T08:00:00Z</prism:expirationDate><prism:expirationDate>2031-01-01</prism:expirationDate>',
    ],
    ['<dcterms:valid>start=2018-01-01; end=2020-04-01T08:00:00Z</dcterms:valid>'],
  ])('with %s comes in withdrawn from then on', async (inner) => expect(await read(inner)).toEqual(expired));

  it('in the future stands until then, and without an end for good', async () => {
    expect(await read('<prism:expirationDate>2031-03-01</prism:expirationDate>')).toEqual({
      ...expired,
      withdrawnAt: '2031-03-01T00:00:00.000000Z',
    });
    expect(await read('<prism:expirationDate>9999-12-31T23:59:59Z</prism:expirationDate>')).toEqual(free);
    expect(await read('<dcterms:valid> </dcterms:valid><prism:killDate/>')).toEqual(free);
  });

  it.each([
    ['<prism:expirationDate>soon</prism:expirationDate>'],
    ['<dcterms:valid>start=2019-04-01; end=after the war</dcterms:valid>'],
    ['<dcterms:valid>while stocks last</dcterms:valid>'],
  ])('at a date that cannot be read is a draft: %s', async (inner) =>
    expect(await read(inner)).toMatchObject({ status: 'draft', notes: ['limit-unread'] }),
  );

  it.each([
    ['<media:status state="deleted" reason="https://r.example/"/>'],
    ['<media:status state="blocked"/>'],
    ['<media:status state="something new"/>'],
    ['<media:restriction relationship="deny">all</media:restriction>'],
    ['<media:restriction relationship="allow">none</media:restriction>'],
    [
      '<media:content url="https://v.example/a.mp4" type="video/mp4"><media:status state="deleted"/></media:content>',
    ],
  ])('without saying when was never to be seen here: %s', async (inner) =>
    expect(await read(inner)).toMatchObject({
      status: 'published',
      publishedAt: published,
      withdrawnAt: published,
      notes: expect.arrayContaining(['item-deleted']),
    }),
  );

  it('is not ended by a status that says that it is there', async () =>
    expect(await read('<media:status state="active"/>')).toEqual(free));
});

describe('A picture or film that its source withholds', () => {
  it('is left out, and its item stays', async () => {
    const article = await oneArticle(
      story(
        `<description>Words.</description><media:content url="https://i.example/gone.jpg" medium="image"><media:status state="blocked"/></media:content>
        <media:content url="https://i.example/there.jpg" medium="image"/>`,
      ),
    );
    expect([article.withdrawnAt, article.image?.url]).toEqual([null, 'https://i.example/there.jpg']);
  });

  it('from some countries or sites is left to its own host, with a note', async () => {
    expect(
      await read(
        '<media:content url="https://i.example/a.jpg" medium="image"><media:restriction relationship="deny" type="country">de</media:restriction></media:content>',
      ),
    ).toEqual({ ...free, notes: ['media-restricted'] });
  });
});

describe('An item of a feed that is not public yet', () => {
  it.each([
    ['<pubDate>Tue, 01 Apr 2031 08:00:00 GMT</pubDate>'],
    ['<dcterms:available>2031-04-01T08:00:00Z</dcterms:available>'],
    ['<prism:embargoDate>2031-04-01T08:00:00Z</prism:embargoDate>'],
    ['<dcterms:valid>start=2031-04-01T08:00:00Z</dcterms:valid>'],
    ['<dcterms:valid>2031-04-01T08:00:00Z/..</dcterms:valid>'],
    [
      '<dcterms:available>2031-04-01T08:00:00Z</dcterms:available><prism:embargoDate>2027-01-01</prism:embargoDate>',
    ],
    [
      '<dcterms:available>2027-01-01</dcterms:available><prism:embargoDate>2031-04-01T08:00:00Z</prism:embargoDate>',
    ],
  ])('is published at the latest moment that it names: %s', async (inner) =>
    expect(await read(inner)).toEqual({ ...free, publishedAt: '2031-04-01T08:00:00.000000Z' }),
  );

  it('without another date is published when it says that it is available', async () => {
    const xml = story('<dcterms:available>2031-04-01T08:00:00Z</dcterms:available>');
    expect(await read('', xml.replace(/<pubDate>.*?<\/pubDate>/, ''))).toEqual({
      ...free,
      publishedAt: '2031-04-01T08:00:00.000000Z',
    });
  });

  it('is not published earlier by a moment before its date', async () =>
    expect(await read('<dcterms:available>2018-01-01</dcterms:available>')).toEqual(free));
});

describe('An item of a feed that is not for everybody', () => {
  it.each([
    ['<app:control><app:draft>yes</app:draft></app:control>', 'status-draft'],
    ['<app:control><app:draft>YES</app:draft></app:control>', 'status-draft'],
    ['<app:control><app:draft>maybe</app:draft></app:control>', 'status-draft'],
    ['<app:draft>no</app:draft><app:draft>yes</app:draft>', 'status-draft'],
    ['<blogger:status>DRAFT</blogger:status>', 'status-draft'],
    ['<blogger:status>SOFT_TRASHED</blogger:status>', 'status-draft'],
    ['<wp:status>private</wp:status>', 'status-private'],
    ['<wp:status>publish</wp:status><wp:post_password>  </wp:post_password>', 'status-private'],
    ['<dcterms:accessRights>Subscribers only</dcterms:accessRights>', 'status-members'],
    ['<media:price type="rent" price="2.50" currency="EUR"/>', 'status-members'],
    ['<media:price type="subscription"/>', 'status-members'],
  ])('is a draft, and counted by its reason: %s', async (inner, reason) =>
    expect(await read(inner)).toMatchObject({ status: 'draft', notes: [reason] }),
  );

  it.each([
    ['<app:control><app:draft>no</app:draft></app:control>'],
    ['<blogger:status>LIVE</blogger:status><blogger:type>POST</blogger:type>'],
    ['<wp:status>publish</wp:status><wp:post_password/>'],
    ['<dcterms:accessRights>Open Access</dcterms:accessRights>'],
    ['<media:price price="0.00"/>'],
  ])('is not one that is known to be: %s', async (inner) => expect(await read(inner)).toEqual(free));

  it.each([
    ['<blogger:type>COMMENT</blogger:type>', 'comment'],
    ['<wp:post_type>flamingo_inbound</wp:post_type>', 'flamingo_inbound'],
  ])('is none at all where it is another thing: %s', async (inner, what) =>
    expect(await feedEntries(story(inner))).toMatchObject([{ type: 'skipped', what }]),
  );
});

describe('What a feed says against showing it', () => {
  const of = async (head: string, inner = '') =>
    read('', story(inner).replace('<item ', `${head.replace('>', ` ${namespaces}>`)}<item `));

  it('holds for each of its items, wherever it stands', async () => {
    expect(await of('<media:restriction relationship="deny">all</media:restriction>')).toMatchObject({
      withdrawnAt: published,
    });
    const behind = story('').replace(
      '</channel>',
      `<dcterms:accessRights ${namespaces}>Members</dcterms:accessRights></channel>`,
    );
    expect(await read('', behind)).toMatchObject({ status: 'draft', notes: ['status-members'] });
  });

  it('does not loosen what an item says itself', async () =>
    expect(
      await of('<dcterms:accessRights>public</dcterms:accessRights>', '<app:draft>yes</app:draft>'),
    ).toMatchObject({ status: 'draft' }));

  it('is no date: that tells how long the feed may be cached', async () =>
    expect(await of('<age:expires>2020-04-01T08:00:00Z</age:expires>')).toEqual(free));
});

describe('A deletion that an Atom feed tells', () => {
  const entry = (id: string, updated: string) =>
    `<entry><id>${id}</id><title>T</title><published>2019-04-01T08:00:00Z</published><updated>${updated}</updated></entry>`;
  const deletion = (id: string, when: string) =>
    `<at:deleted-entry ${namespaces} ref="${id}" when="${when}"/>`;

  it('withdraws the entry, before it or behind it', async () => {
    const [first, last] = [deletion('a', '2020-04-01T08:00:00Z'), deletion('b', '2020-04-01T08:00:00Z')];
    const entries = await feedEntries(
      atom(first, entry('a', '2019-05-01T00:00:00Z'), entry('b', '2019-05-01T00:00:00Z'), last),
    );
    expect(entries.map((each) => each.type === 'item' && each.item.withdrawnAt)).toEqual([
      '2020-04-01T08:00:00.000000Z',
      '2020-04-01T08:00:00.000000Z',
    ]);
  });

  it('of the last of several moments counts, unless the entry has been updated since', async () => {
    const twice = deletion('a', '2020-04-01T08:00:00Z') + deletion('a', '2021-04-01T08:00:00Z');
    const of = async (updated: string) =>
      oneItemEntry(await feedEntries(atom(twice, entry('a', updated)))).item.withdrawnAt;
    expect(await of('2020-06-01T00:00:00Z')).toBe('2021-04-01T08:00:00.000000Z');
    expect(await of('2022-01-01T00:00:00Z')).toBeNull();
  });

  it('of an entry that is not there is counted', async () => {
    expect(await feedEntries(atom(deletion('gone', '2020-04-01T08:00:00Z')))).toMatchObject([
      { type: 'skipped', what: 'deletion of an entry that is not in the file' },
    ]);
  });
});
