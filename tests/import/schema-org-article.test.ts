import { describe, expect, it } from '@jest/globals';
import type { ImportedItem } from '../../db/import/item.ts';
import type { Entry } from '../../src/import/entry.ts';
import { entriesOf } from '../../src/import/schema-org/document.ts';

type Json = Record<string, unknown>;

const page = 'https://sound.example/news/the-tide';

const article = (given: Json = {}): Json => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  url: page,
  headline: 'The tide',
  datePublished: '2024-05-06T07:08:09Z',
  articleBody: 'It came in.',
  ...given,
});

const entriesIn = (value: unknown): Entry[] => [
  ...entriesOf({ type: 'value', place: { line: null, path: null }, value, json: '' }, null),
];

/** The first item of a document, with its notes. */
function first(value: unknown): { item: ImportedItem; notes: readonly string[] } {
  const entry = entriesIn(value).find((each) => each.type === 'item');
  if (entry?.type !== 'item') throw new Error('no item');
  return entry;
}

/** The blocks of an article without their ids, and the URLs of its pictures. */
function read(given: Json, others: Json[] = []) {
  const value = others.length === 0 ? article(given) : { '@graph': [article(given), ...others] };
  const { item } = first(value);
  if (item.kind !== 'article') throw new Error('no article');
  return { blocks: item.body.map(({ id: _, ...block }) => block), images: item.images.map(({ url }) => url) };
}

const said = (text: string) => ({ type: 'paragraph', spans: [{ text }] });

describe('The videos of an article', () => {
  it('come in behind its words, as a file with its name and picture', () => {
    const video = {
      '@type': 'VideoObject',
      name: 'The pier',
      contentUrl: '/v.mp4',
      thumbnailUrl: ['/v.jpg', '/w.jpg'],
    };
    expect(read({ articleBody: 'One\n\nTwo & <three', video })).toEqual({
      blocks: [
        said('One'),
        said('Two & <three'),
        {
          type: 'video',
          url: 'https://sound.example/v.mp4',
          poster: { imageId: '1' },
          caption: 'The pier',
        },
      ],
      images: ['https://sound.example/v.jpg'],
    });
  });

  it.each<[string, unknown]>([
    [
      'in an array',
      [{ '@type': 'VideoObject', name: 'T', embedUrl: 'https://www.youtube.com/embed/abcdefghijk' }],
    ],
    ['in a @list', { '@list': [{ name: 'T', embedUrl: 'https://www.youtube.com/embed/abcdefghijk' }] }],
    ['by an @id', { '@id': '#video' }],
  ])('given %s come in as what they are embedded from', (_, video) => {
    const others = [
      {
        '@type': 'VideoObject',
        '@id': '#video',
        name: 'T',
        uploadDate: '2024-05-06',
        embedUrl: 'https://www.youtube.com/embed/abcdefghijk',
      },
    ];
    expect(read({ video }, others).blocks).toEqual([
      said('It came in.'),
      { type: 'embed', provider: 'YouTube', url: 'https://www.youtube.com/watch?v=abcdefghijk', text: 'T' },
    ]);
  });

  it('that say nothing of where they are do not come in', () => {
    expect(read({ video: ['x', null, {}, { '@type': 'VideoObject', name: 'T' }] }).blocks).toEqual([
      said('It came in.'),
    ]);
  });
});

describe('The updates of a live blog', () => {
  it('come in behind its words in their order, with headlines and pictures', () => {
    const liveBlogUpdate = [
      { '@type': 'BlogPosting', headline: 'Noon', articleBody: 'a < b\nc', image: { url: '/n.jpg' } },
      { '@type': 'BlogPosting', articleBody: { '@value': '<p>d <b>e</b></p>' } },
    ];
    expect(read({ '@type': 'LiveBlogPosting', liveBlogUpdate })).toEqual({
      blocks: [
        said('It came in.'),
        { type: 'heading', level: 2, spans: [{ text: 'Noon' }] },
        { type: 'image', imageId: '1' },
        said('a < b\nc'),
        { type: 'paragraph', spans: [{ text: 'd ' }, { text: 'e', marks: ['bold'] }] },
      ],
      images: ['https://sound.example/n.jpg'],
    });
  });
});

describe('An articleBody', () => {
  it.each<[string, unknown[]]>([
    ['One.\\n\\nTwo.\\nThree.', [said('One.'), said('Two.\nThree.')]],
    ['C:\\new is a folder', [said('C:\\new is a folder')]],
    ['a\\nb\nc', [said('a\\nb\nc')]],
    ['&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;', [said('One'), said('Two')]],
    ['Write &lt;p&gt; before it', [said('Write <p> before it')]],
  ])('%j is %j', (articleBody, blocks) => expect(read({ articleBody }).blocks).toEqual(blocks));
});

describe('The texts of an article', () => {
  it('that publishers write as HTML are its words', () => {
    const { item } = first(
      article({
        headline: '<em>The</em> tide',
        description: '<p>One</p><p>R&amp;amp;D</p>',
        image: { url: '/i.jpg', caption: 'By <a href="/x">Jo &amp;lt;x&gt;</a>' },
      }),
    );
    expect([item.headline, item.summary, item.image?.caption]).toEqual([
      'The tide',
      'One\n\nR&amp;D',
      'By Jo &lt;x>',
    ]);
  });
});

describe('The authors of an article', () => {
  it('have what the document says of them elsewhere: a bio, a picture, addresses', () => {
    const person = {
      '@id': 'https://sound.example/#jane',
      '@type': 'Person',
      name: 'Jane Doe',
      description: 'One.\n\nTwo &amp; three.',
      image: { '@id': '#face' },
      sameAs: 'https://jane.example/',
    };
    const face = { '@id': '#face', '@type': 'ImageObject', url: 'https://sound.example/jane.jpg' };
    const author = { '@id': 'https://sound.example/#jane', name: 'Jane Doe' };
    const { item } = first({ '@graph': [article({ author }), person, face] });
    expect(item.authors).toMatchObject([
      {
        externalId: 'https://sound.example/#jane',
        name: 'Jane Doe',
        bio: [
          { id: 'b1', ...said('One.') },
          { id: 'b2', ...said('Two & three.') },
        ],
        avatar: { url: 'https://sound.example/jane.jpg' },
        sameAs: ['https://jane.example/'],
      },
    ]);
  });

  it.each<[unknown, string[]]>([
    [{ '@type': 'Person', name: ['Jane', 'Bo'] }, ['Jane', 'Bo']],
    [{ '@type': 'Person', givenName: 'Jane', familyName: 'Doe' }, ['Jane Doe']],
    [{ '@list': [{ name: 'Jane' }, 'Bo'] }, ['Jane', 'Bo']],
  ])('given as %j are %j', (author, names) =>
    expect(first(article({ author })).item.authors.map(({ name }) => name)).toEqual(names),
  );
});

describe('The address of an item', () => {
  it('is no part of a page: a video beside an article has none of its own', () => {
    const video = {
      '@type': 'VideoObject',
      '@id': `${page}/#video`,
      name: 'A pier',
      uploadDate: '2024-05-06',
    };
    const { item } = first(video);
    expect([item.canonicalUrl, item.slug, item.externalId]).toEqual([null, 'a-pier', `${page}/#video`]);
    const { item: story } = first(article({ url: undefined, '@id': `${page}/#article` }));
    expect([story.canonicalUrl, story.externalId]).toEqual([`${page}/`, `${page}/#article`]);
  });
});

describe('An article that is not free', () => {
  it.each([false, 'False', ' false', 'http://schema.org/False', { '@value': 'false' }])(
    'as %j says is a draft, and noted',
    (isAccessibleForFree) => {
      const { item, notes } = first(article({ isAccessibleForFree }));
      expect([item.status, item.publishedAt, notes]).toEqual([
        'draft',
        '2024-05-06T07:08:09.000000Z',
        ['status-members'],
      ]);
    },
  );

  it.each([true, 'True', ' true ', 1, 'https://schema.org/True', { '@value': true }, [true], null, '', []])(
    'is not one for which %j stands there',
    (isAccessibleForFree) => expect(first(article({ isAccessibleForFree })).item.status).toBe('published'),
  );

  it.each<[string, Json, Json[]]>([
    ['a false in an object', { isAccessibleForFree: { '@value': false } }, []],
    ['a false in a list', { isAccessibleForFree: [true, false] }, []],
    ['an @id', { isAccessibleForFree: { '@id': 'http://schema.org/False' } }, []],
    ['a number', { isAccessibleForFree: 0 }, []],
    ['another word', { isAccessibleForFree: 'metered' }, []],
    ['an empty object', { isAccessibleForFree: {} }, []],
    ['a list in a list', { isAccessibleForFree: [[]] }, []],
    [
      'a part that is not free',
      { isAccessibleForFree: true, hasPart: { '@type': 'WebPageElement', isAccessibleForFree: 'False' } },
      [],
    ],
    [
      'one of several parts, by its @id',
      { hasPart: [{ isAccessibleForFree: true }, { '@id': '#paid' }] },
      [{ '@id': '#paid', '@type': 'WebPageElement', isAccessibleForFree: false }],
    ],
    [
      'the page that it is the main thing of',
      { mainEntityOfPage: { '@type': 'WebPage', '@id': page, isAccessibleForFree: false } },
      [],
    ],
    ['a subscription', { requiresSubscription: true }, []],
    ['conditions of access', { conditionsOfAccess: 'Subscribers only' }, []],
    ['conditions as a term', { conditionsOfAccess: { '@type': 'DefinedTerm', name: 'Members' } }, []],
    ['conditions beside a yes', { isAccessibleForFree: true, conditionsOfAccess: 'Registration' }, []],
  ])('by %s is a draft', (_name, given, others) => {
    const { item, notes } = first({ '@graph': [article(given), ...others] });
    expect([item.status, notes]).toEqual(['draft', ['status-members']]);
  });

  it.each([
    [{ conditionsOfAccess: 'Open access' }],
    [{ conditionsOfAccess: ['Free', 'unrestricted'] }],
    [{ requiresSubscription: false }],
    [{ hasPart: { '@type': 'WebPageElement', isAccessibleForFree: true } }],
  ])('is none that says %j', (given) => expect(first(article(given)).item.status).toBe('published'));
});

describe('The status of a work', () => {
  it.each<[unknown, string]>([
    ['Draft', 'status-draft'],
    ['draft', 'status-draft'],
    ['Pending', 'status-draft'],
    ['Incomplete', 'status-draft'],
    ['Retracted', 'status-retracted'],
    ['Deleted', 'status-retracted'],
    ['Withdrawn', 'status-retracted'],
    ['Embargoed', 'status-unknown'],
    ['Archived', 'status-unknown'],
    ['x', 'status-unknown'],
    [{}, 'status-unknown'],
    [false, 'status-unknown'],
    [['Published', 'Draft'], 'status-draft'],
    [{ '@type': 'DefinedTerm', name: 'Draft' }, 'status-draft'],
    [{ '@type': 'DefinedTerm', termCode: 'DRAFT' }, 'status-draft'],
    [{ '@id': 'http://purl.org/ontology/bibo/status/draft' }, 'status-draft'],
    ['https://schema.org/Retracted', 'status-retracted'],
  ])('as %j makes a draft, counted by its reason', (creativeWorkStatus, reason) => {
    const { item, notes } = first(article({ creativeWorkStatus }));
    expect([item.status, item.publishedAt, notes]).toEqual([
      'draft',
      '2024-05-06T07:08:09.000000Z',
      [reason],
    ]);
  });

  it.each<[unknown]>([
    ['Published'],
    ['PUBLISHED'],
    ['Final'],
    [{ '@type': 'DefinedTerm', name: 'Published' }],
    ['http://purl.org/ontology/bibo/status/published'],
    [''],
    [null],
    [undefined],
  ])('as %j is that of what everybody may see', (creativeWorkStatus) => {
    const { item, notes } = first(article({ creativeWorkStatus }));
    expect([item.status, notes]).toEqual(['published', []]);
  });
});

describe('What expires', () => {
  const of = (given: Json) => {
    const { item, notes } = first(article(given));
    return { status: item.status, withdrawnAt: item.withdrawnAt, notes };
  };
  const ended = { status: 'published', withdrawnAt: '2024-03-01T00:00:00.000000Z', notes: ['item-expires'] };

  it.each<[unknown]>([
    ['2024-03-01T00:00:00Z'],
    ['2024-03-01'],
    [{ '@type': 'DateTime', '@value': '2024-03-01T01:00:00+01:00' }],
    [['2031-03-01', '2024-03-01']],
    ['Fri, 01 Mar 2024 00:00:00 GMT'],
  ])('at %j is withdrawn from then on', (expires) => expect(of({ expires })).toEqual(ended));

  it('later stands until then; with a date that means never, or none, for good', () => {
    expect(of({ expires: '2031-03-01T00:00:00Z' }).withdrawnAt).toBe('2031-03-01T00:00:00.000000Z');
    for (const expires of ['9999-12-31', '', null, []])
      expect(of({ expires })).toEqual({ status: 'published', withdrawnAt: null, notes: [] });
  });

  it.each<[unknown]>([['soon'], [{}], ['0001-01-01T00:00:00']])(
    'at %j, which cannot be read, is a draft',
    (expires) =>
      expect(of({ expires })).toEqual({ status: 'draft', withdrawnAt: null, notes: ['limit-unread'] }),
  );

  it('with its page does so too, and a video as an article does', () => {
    expect(of({ mainEntityOfPage: { '@id': page, expires: '2024-03-01' } })).toEqual(ended);
    const { item } = first({
      '@type': 'VideoObject',
      url: 'https://sound.example/video/one-two',
      name: 'V',
      uploadDate: '2023-02-03',
      expires: '2024-03-01',
    });
    expect([item.kind, item.withdrawnAt]).toEqual(['video', '2024-03-01T00:00:00.000000Z']);
  });

  it('or is not public of the parts of an article is left out of it, with a note', () => {
    const film = (name: string, given: Json) => ({
      '@type': 'VideoObject',
      name,
      contentUrl: `https://sound.example/${name}.mp4`,
      ...given,
    });
    const given = {
      '@type': 'LiveBlogPosting',
      video: [
        film('expired', { expires: '2024-03-01' }),
        film('paid', { isAccessibleForFree: false }),
        film('later', { uploadDate: '2190-01-01' }),
        film('there', { expires: '2190-01-01', uploadDate: '2024-01-01' }),
      ],
      liveBlogUpdate: [
        { '@type': 'BlogPosting', articleBody: 'Secret', creativeWorkStatus: 'Draft' },
        { '@type': 'BlogPosting', articleBody: 'Secret', datePublished: '2190-01-01T00:00:00Z' },
        { '@type': 'BlogPosting', articleBody: 'Seen', datePublished: 'at noon' },
      ],
    };
    const { notes } = first(article(given));
    const { blocks } = read(given);
    expect(notes).toEqual(['part-withheld']);
    expect(JSON.stringify(blocks)).toContain('Seen');
    expect(JSON.stringify(blocks)).not.toContain('Secret');
    expect(blocks.flatMap((block) => ('url' in block ? [block.url] : []))).toEqual([
      'https://sound.example/there.mp4',
    ]);
  });
});

describe('A picture whose licence is over', () => {
  it('is left out, with a note, and the next one taken', () => {
    const image = [
      { '@type': 'ImageObject', url: 'https://sound.example/old.jpg', expires: '2024-03-01' },
      { '@type': 'ImageObject', url: 'https://sound.example/own.jpg', expires: '2190-03-01' },
    ];
    const { item, notes } = first(article({ image }));
    expect([item.image?.url, notes]).toEqual(['https://sound.example/own.jpg', ['media-withheld']]);
    expect(first(article({ image: image[0] })).item.image).toBeNull();
  });
});

describe('The dates of an article', () => {
  const of = (given: Json) => {
    const { publishedAt, updatedAt, modifiedAt } = first(article(given)).item;
    return { publishedAt, updatedAt, modifiedAt };
  };
  const publishedAt = '2024-05-06T07:08:09.000000Z';

  it('say when it was changed, which its readers are meant to see if it was after its publication', () => {
    const changed = '2025-05-06T07:08:09.000000Z';
    expect(of({ dateModified: '2025-05-06T07:08:09Z' })).toEqual({
      publishedAt,
      updatedAt: changed,
      modifiedAt: changed,
    });
    expect(of({ dateModified: '2024-05-06T07:08:09Z' })).toEqual({
      publishedAt,
      updatedAt: null,
      modifiedAt: publishedAt,
    });
    for (const none of [undefined, null, '', 'just now', {}])
      expect(of({ dateModified: none })).toEqual({ publishedAt, updatedAt: null, modifiedAt: null });
  });

  it('of which several are given: it is not public before the last', () => {
    expect(of({ datePublished: ['2024-05-06', '2031-05-06'] }).publishedAt).toBe(
      '2031-05-06T00:00:00.000000Z',
    );
  });

  it('may name a time zone', () => {
    expect(of({ datePublished: '2024-05-06T07:08:09[Europe/Kyiv]' }).publishedAt).toBe(
      '2024-05-06T04:08:09.000000Z',
    );
  });
});

describe('A page’s list of what it says in JSON-LD', () => {
  it('has its article come in, and what stands beside it counted', () => {
    const others = [{ '@type': 'BreadcrumbList' }, { '@type': ['WebPage', 'ItemPage'] }];
    const entries = entriesIn([others[0], article(), others[1], {}]);
    expect(entries.map((entry) => (entry.type === 'skipped' ? entry.what : entry.type))).toEqual([
      'BreadcrumbList',
      'item',
      'WebPage',
      'rejected',
    ]);
    expect(entriesIn(others).map(({ type }) => type)).toEqual(['rejected', 'rejected']);
  });
});

describe('A rejected article of a @graph', () => {
  it('keeps all that it names, and nothing else, so that it can be mended and imported by itself', () => {
    const jane = { '@id': '#jane', name: 'Jane', image: { '@id': '#face' } };
    const face = { '@id': '#face', url: 'https://sound.example/jane.jpg' };
    const bad = article({ '@id': '#bad', datePublished: 'soon', author: { '@id': '#jane' } });
    const entries = entriesIn({
      '@graph': [bad, article({ '@id': '#other' }), jane, face, { '@id': '#site' }],
    });
    const [reject] = entries;
    if (reject?.type !== 'rejected' || !('json' in reject.original)) throw new Error('not rejected');
    const kept = JSON.parse(reject.original.json.replace('soon', '2024-05-06'));
    expect(kept['@graph']).toHaveLength(3);
    expect(first(kept).item.authors[0]?.avatar?.url).toBe('https://sound.example/jane.jpg');
  });
});
