import { describe, expect, it } from '@jest/globals';
import { article, first, type Json, page, read } from './schema-org-desk.ts';

const action = (type: string | undefined, actionAccessibilityRequirement: unknown): [Json, Json[]] => [
  { potentialAction: [{ '@type': type, actionAccessibilityRequirement }] },
  [],
];

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
    ['an action by which it is read', ...action('ReadAction', { requiresSubscription: true })],
    ['an action without a type', ...action(undefined, { requiresSubscription: { name: 'Plus' } })],
    ['the category of an action', ...action('ViewAction', { category: 'subscription' })],
    [
      'one of several actions',
      ...action('ReadAction', [{ requiresSubscription: false }, { category: 'purchase' }]),
    ],
    [
      'the price of an action',
      ...action('ReadAction', { expectsAcceptanceOf: { '@type': 'Offer', price: 3 } }),
    ],
    ['conditions beside a yes', { isAccessibleForFree: true, conditionsOfAccess: 'Registration' }, []],
  ])('by %s is a draft', (_name, given, others) => {
    const { item, notes } = first({ '@graph': [article(given), ...others] });
    expect([item.status, notes]).toEqual(['draft', ['status-members']]);
  });

  it.each([
    [{ conditionsOfAccess: 'Open access' }],
    [{ conditionsOfAccess: ['Free', 'unrestricted'] }],
    [{ requiresSubscription: false }],
    [action('ReadAction', { requiresSubscription: false, category: 'nologinrequired' })[0]],
    [action('ReadAction', { expectsAcceptanceOf: { '@type': 'Offer', price: '0.00' } })[0]],
    [action('CommentAction', { requiresSubscription: true })[0]],
    [action('ReadAction', null)[0]],
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

describe('An article that an action lets be read for a time', () => {
  const read = (requirement: Json) => first(article(action('ReadAction', requirement)[0])).item;

  it('is not public before that begins', () =>
    expect(read({ availabilityStarts: '2100-01-02T00:00:00Z' })).toMatchObject({
      status: 'published',
      publishedAt: '2100-01-02T00:00:00.000000Z',
    }));

  it('is not public once that has ended', () =>
    expect(read({ availabilityEnds: '2024-06-01T00:00:00Z' }).withdrawnAt).toBe(
      '2024-06-01T00:00:00.000000Z',
    ));

  it('is a draft if a moment of it cannot be read', () =>
    expect(read({ availabilityEnds: 'soon' }).status).toBe('draft'));
});
