import { describe, expect, it } from '@jest/globals';
import { article, entriesIn, first, page, read } from './schema-org-desk.ts';

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
    const linked = article({ image: { url: '/i.jpg', caption: 'By <a href="/x">Jo</a>' } });
    expect(first(linked).item.image?.captionSpans).toEqual([
      { text: 'By ' },
      { text: 'Jo', href: 'https://sound.example/x' },
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
