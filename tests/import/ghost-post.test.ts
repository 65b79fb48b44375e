import { describe, expect, it } from '@jest/globals';
import { entriesIn, exported, only, onlyReject, post, site } from './ghost-export.ts';

describe('A post', () => {
  it('comes in with everything that its export says of it', () => {
    const { item, notes, place } = only({
      posts: [
        post({
          featured: 1,
          custom_excerpt: 'What the harbour saw &amp; heard.',
          feature_image: '__GHOST_URL__/content/images/2024/05/tide.jpg',
          og_image: 'https://elsewhere.example/og.jpg',
          meta_title: 'Not for readers',
        }),
      ],
      users: [{ id: 'u1', name: 'Mara Lind', slug: 'mara' }],
      tags: [{ id: 't1', name: 'Tides', slug: 'tides', visibility: 'public' }],
      posts_authors: [{ post_id: '65a0000000000000000000p1', author_id: 'u1', sort_order: 0 }],
      posts_tags: [{ post_id: '65a0000000000000000000p1', tag_id: 't1', sort_order: 0 }],
      posts_meta: [
        {
          post_id: '65a0000000000000000000p1',
          feature_image_alt: 'Waves at the pier',
          feature_image_caption: '<span>The pier. Photo: <a href="https://x.example">H. Ferro</a></span>',
        },
      ],
      settings: [{ key: 'title', value: 'The Sound' }],
    });
    expect(notes).toEqual([]);
    expect(place).toEqual({ line: null, path: 'db[0].data.posts[0]', id: 'post 65a0000000000000000000p1' });
    const picture = `${site}/content/images/2024/05/tide.jpg`;
    expect(item).toEqual({
      kind: 'article',
      source: 'The Sound',
      externalId: '65a0000000000000000000p1',
      slug: 'the-tide-comes-in',
      slugIsGiven: true,
      formerSlugs: [],
      headline: 'The tide comes in',
      summary: 'What the harbour saw & heard.',
      canonicalUrl: `${site}/the-tide-comes-in/`,
      status: 'published',
      publishedAt: '2024-05-06T07:08:09.000000Z',
      updatedAt: null,
      modifiedAt: '2024-05-07T00:00:00.000000Z',
      withdrawnAt: null,
      isFeatured: true,
      section: null,
      authors: [
        {
          externalId: 'u1',
          name: 'Mara Lind',
          slug: 'mara',
          isRecord: true,
          jobTitle: null,
          bio: [],
          avatar: null,
          sameAs: [],
        },
      ],
      tags: [{ externalId: 't1', name: 'Tides', slug: 'tides', isRecord: true }],
      image: {
        externalId: picture,
        url: picture,
        width: null,
        height: null,
        alt: 'Waves at the pier',
        caption: 'The pier. Photo: H. Ferro',
        captionSpans: [{ text: 'The pier. Photo: ' }, { text: 'H. Ferro', href: 'https://x.example/' }],
        credit: null,
      },
      body: [{ id: 'b1', type: 'paragraph', spans: [{ text: 'It came in at six.' }] }],
      images: [],
    });
  });

  it.each<[unknown, string]>([
    ['2024-05-06T07:08:09.000Z', '2024-05-06T07:08:09.000000Z'],
    ['2024-05-06 07:08:09', '2024-05-06T07:08:09.000000Z'],
    [1_388_318_400_000, '2013-12-29T12:00:00.000000Z'],
    ['1388318400000', '2013-12-29T12:00:00.000000Z'],
  ])('published at %s has that moment in UTC', (published_at, moment) => {
    expect(only({ posts: [post({ published_at })] }).item.publishedAt).toBe(moment);
  });

  it('without a date of publication has that of its making, and without either is a draft', () => {
    const { item } = only({ posts: [post({ published_at: null })] });
    expect([item.status, item.publishedAt]).toEqual(['published', '2024-05-01T00:00:00.000000Z']);
    const undated = only({ posts: [post({ published_at: null, created_at: null })] });
    expect([undated.item.status, undated.notes]).toEqual(['draft', ['moment-missing']]);
  });

  it.each<unknown>(['99999-01-01T00:00:00Z', 9e15, 3_093_527_980_800_000, 'soon'])(
    'published at %s is rejected',
    (published_at) => {
      expect(onlyReject({ posts: [post({ published_at })] })).toMatchObject({
        kind: 'article',
        reason: expect.stringMatching(/^has a published_at that cannot be used/),
      });
    },
  );

  it('has the address that its editors gave it, else that of its site', () => {
    const canonical = (given: Record<string, unknown>, context = {}) =>
      only({ posts: [post(given)] }, context).item.canonicalUrl;
    expect(canonical({ canonical_url: 'https://first.example/story' })).toBe('https://first.example/story');
    expect(canonical({ canonical_url: '__GHOST_URL__/other/' })).toBe(`${site}/other/`);
    expect(canonical({}, { site: 'https://sound.example/blog' })).toBe(
      'https://sound.example/blog/the-tide-comes-in/',
    );
    expect(canonical({}, { site: null })).toBeNull();
    expect(canonical({ status: 'sent' })).toBeNull();
  });

  it('has the path that an old site gave its posts, with the day on its clock', () => {
    const dated = (value: string) =>
      only({
        posts: [post({ published_at: '2014-12-31T23:30:00.000Z' })],
        settings: [
          { key: 'permalinks', value },
          { key: 'active_timezone', value: 'Europe/Oslo' },
        ],
      }).item.canonicalUrl;
    expect(dated('/:year/:month/:day/:slug/')).toBe(`${site}/2015/01/01/the-tide-comes-in/`);
    expect(dated('/:primary_tag/:slug/')).toBeNull();
  });

  it('is told by its id, and by its uuid where ids are counted', () => {
    const idOf = (given: Record<string, unknown>) => only({ posts: [post(given)] }).item.externalId;
    expect(idOf({})).toBe('65a0000000000000000000p1');
    expect(idOf({ id: 12 })).toBe('c2b8a0b2-0000-4000-8000-000000000001');
    expect(idOf({ id: 12, uuid: null })).toBe('12');
    expect(idOf({ id: null, uuid: null })).toBe('the-tide-comes-in');
    expect(onlyReject({ posts: [post({ id: null, uuid: null, slug: null })] }).reason).toBe(
      'has neither an id nor a slug',
    );
  });

  it('of Ghost 0.x comes in with its picture, author and page flag', () => {
    const { item } = only({
      posts: [
        {
          id: 5,
          uuid: 'u-5',
          title: 'Old',
          slug: 'old',
          markdown: '# Old\n\nSome *text*.',
          html: '<h1>Old</h1><p>Some <em>text</em>.</p>',
          image: '/content/images/2014/a.jpg',
          featured: false,
          page: 0,
          status: 'published',
          author_id: 1,
          published_at: 1_388_318_400_000,
        },
      ],
      users: [{ id: 1, uuid: 'u-1', name: 'Ed', slug: 'ed', image: '//www.gravatar.com/avatar/x' }],
      tags: [{ id: 2, uuid: 'u-2', name: 'Past', slug: 'past' }],
      posts_tags: [{ post_id: 5, tag_id: 2 }],
    });
    expect(item).toMatchObject({
      externalId: 'u-5',
      image: { url: `${site}/content/images/2014/a.jpg` },
      authors: [{ externalId: 'u-1', name: 'Ed', avatar: { url: 'https://www.gravatar.com/avatar/x' } }],
      tags: [{ externalId: 'u-2', name: 'Past' }],
    });
    expect(JSON.stringify(item.body)).toContain('text');
  });

  it('takes its body from the first column that holds one', () => {
    const bodyOf = (given: Record<string, unknown>) =>
      JSON.stringify(only({ posts: [post({ html: null, ...given })] }).item.body);
    const words = {
      type: 'root',
      children: [{ type: 'paragraph', children: [{ type: 'text', text: 'L' }] }],
    };
    const doc = {
      version: '0.3.1',
      markups: [],
      atoms: [],
      cards: [],
      sections: [[1, 'p', [[0, [], 0, 'M']]]],
    };
    expect(bodyOf({ html: '<p>H</p>', lexical: { root: words } })).toContain('"H"');
    expect(bodyOf({ html: ' ', lexical: { root: words }, mobiledoc: doc })).toContain('"L"');
    expect(bodyOf({ lexical: JSON.stringify({ root: words }) })).toContain('"L"');
    expect(bodyOf({ lexical: { root: { children: [] } }, mobiledoc: JSON.stringify(doc) })).toContain('"M"');
    expect(bodyOf({ markdown: 'Some **bold**' })).toContain('"bold"');
    // As Ghost's Content API gives it, which names no status.
    expect(bodyOf({ status: undefined, plaintext: 'One.\n\nTwo <b>.' })).toMatch(/One\..*Two <b>/);
  });

  it('without a title has the first sentence of its text', () => {
    const draft = { status: 'draft', title: '(Untitled)' };
    const headline = (given: Record<string, unknown>) =>
      only({ posts: [post({ ...draft, ...given })] }).item.headline;
    expect(headline({})).toBe('It came in at six.');
    expect(headline({ html: '', feature_image: 'https://x.example/a.jpg' })).toBe('(Untitled)');
    expect(headline({ title: 'Empty but named', html: null })).toBe('Empty but named');
  });

  it('names addresses that want a site in a note, where no site is given', () => {
    const { item, notes } = only(
      {
        posts: [
          post({
            feature_image: '/content/images/a.jpg',
            html: '<p><a href="__GHOST_URL__/other/">Other</a></p><img src="__GHOST_URL__/content/images/b.jpg">',
          }),
        ],
      },
      { site: null },
    );
    expect(notes).toContain('url-relative');
    expect([item.image, item.images]).toEqual([null, []]);
    expect(JSON.stringify(item.body)).toContain('Other');
    expect(JSON.stringify(item)).not.toContain('GHOST_URL');
  });

  it('says by its notes whether an address wants a site, or is none', () => {
    const notesOf = (feature_image: string, given: string | null) =>
      only({ posts: [post({ feature_image })] }, { site: given }).notes;
    expect(notesOf('/content/images/a.jpg', null)).toEqual(['url-relative']);
    expect(notesOf('javascript:alert(1)', null)).toEqual(['image-unfit']);
    expect(notesOf('javascript:alert(1)', site)).toEqual(['image-unfit']);
    expect(notesOf('/content/images/a.jpg', site)).toEqual([]);
  });

  it('has the picture itself where Ghost names one of its sizes', () => {
    const { item } = only({
      posts: [
        post({
          feature_image: `${site}/content/images/size/w1200/2024/a.jpg`,
          html: `<img width="3000" height="2000" src="${site}/content/images/2024/b.jpg" srcset="${site}/content/images/size/w600/2024/b.jpg 600w, ${site}/content/images/size/w2400/format/webp/2024/b.jpg 2400w">`,
        }),
      ],
    });
    expect(item.image?.url).toBe(`${site}/content/images/2024/a.jpg`);
    expect(item.images).toEqual([
      expect.objectContaining({ url: `${site}/content/images/2024/b.jpg`, width: 3000, height: 2000 }),
    ]);
  });

  it('keeps the slugs of redirects that lead to it, but not those of links that are counted', () => {
    const { item } = only({
      posts: [post()],
      redirects: [
        { from: '/2019/old-name/', to: '/the-tide-comes-in/', post_id: null },
        { from: '/older-name', to: `${site}/the-tide-comes-in/` },
        { from: '/by-id/', to: '/nowhere/', post_id: '65a0000000000000000000p1' },
        { from: '/r/abc123', to: '/the-tide-comes-in/', post_id: '65a0000000000000000000p1' },
        { from: '^/x/(.*)$', to: '/the-tide-comes-in/' },
        { from: '/blog/the-tide-comes-in/', to: '/the-tide-comes-in/' },
        { from: '/elsewhere/', to: '/another/' },
      ],
    });
    expect(item.formerSlugs).toEqual(['old-name', 'older-name', 'by-id']);
  });

  it('of which nothing is left out but what its export does not know comes in beside strays', () => {
    const types = entriesIn(exported({ posts: [null, 5, [], 'x', post()] })).map((entry) => entry.type);
    expect(types).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'item']);
  });
});
