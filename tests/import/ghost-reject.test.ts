import { describe, expect, it } from '@jest/globals';
import { isGhost } from '../../src/import/ghost/entries.ts';
import { entriesIn, exported, onlyReject, post } from './ghost-export.ts';

const rich = (given: Record<string, unknown>) => ({
  posts: [post({ id: 'p0' }), post({ id: 'p1', feature_image: '/content/images/a.jpg', ...given })],
  users: [
    { id: 'u1', name: 'Mara Lind', slug: 'mara', bio: 'Writes.' },
    { id: 'u2', name: 'Ed', slug: 'ed' },
    { id: 'u3', name: 'Nobody', slug: 'nobody' },
  ],
  tags: [
    { id: 't1', name: 'Tides', slug: 'tides', visibility: 'public' },
    { id: 't2', name: '#essay', slug: 'hash-essay', visibility: 'internal' },
  ],
  posts_authors: [
    { post_id: 'p1', author_id: 'u2', sort_order: 1 },
    { post_id: 'p1', author_id: 'u1', sort_order: 0 },
  ],
  posts_tags: [
    { post_id: 'p1', tag_id: 't2', sort_order: 0 },
    { post_id: 'p1', tag_id: 't1', sort_order: 1 },
  ],
  posts_meta: [{ post_id: 'p1', feature_image_alt: 'Waves', feature_image_caption: 'The pier' }],
  redirects: [{ from: '/old-tide/', to: '/the-tide/', post_id: null }],
  settings: [{ key: 'title', value: 'The Sound' }],
});

describe('A post that cannot come in', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'Lexical that is not JSON',
      { html: null, lexical: '{"root":' },
      /^has no html, and a lexical that is not JSON/,
    ],
    [
      'Lexical that is something else',
      { html: null, lexical: '{"a":1}' },
      /^has no html, and a lexical that is no document/,
    ],
    [
      'Mobiledoc that is not JSON',
      { html: '', mobiledoc: 'x' },
      /^has no html, and a mobiledoc that is not JSON/,
    ],
    ['a title of 1 MB', { title: 'x'.repeat(1_000_000) }, /^has a headline of 1000000 characters/],
    [
      'an excerpt of 20,000 characters',
      { custom_excerpt: 'x'.repeat(20_000) },
      /^has a custom_excerpt of 20000/,
    ],
    ['neither title nor words', { title: '', html: '' }, /^has neither a headline nor a text/],
    ['6,000 paragraphs', { html: '<p>x</p>'.repeat(6_000) }, /6000 blocks/],
  ])('for its %s is rejected with its place and reason', (_, given, reason) => {
    expect(onlyReject({ posts: [post(given)] })).toMatchObject({
      place: { path: 'db[0].data.posts[0]', id: 'post 65a0000000000000000000p1' },
      kind: 'article',
      reason: expect.stringMatching(reason),
    });
  });

  it('is kept as an export by itself, and comes in like the others once it is mended', () => {
    const wanted = entriesIn(exported(rich({ slug: 'the-tide' })))[1];
    const [, reject] = entriesIn(exported(rich({ slug: 'the-tide', published_at: 'never' })));
    if (reject?.type !== 'rejected' || !('json' in reject.original)) throw new Error('not rejected');
    const mended = JSON.parse(reject.original.json.replace('"never"', '"2024-05-06T07:08:09.000Z"'));
    expect(isGhost(mended)).toBe(true);
    expect(reject.original.json).not.toContain('Nobody');
    const [again] = entriesIn(mended);
    if (again?.type !== 'item' || wanted?.type !== 'item') throw new Error('not an item');
    expect(again.item).toEqual(wanted.item);
    expect(again.item).toMatchObject({ source: 'The Sound', formerSlugs: ['old-tide'] });
    expect(again.item.authors.map((author) => author.name)).toEqual(['Mara Lind', 'Ed']);
  });

  it('does so too where its authors and tags stand within it', () => {
    const shape = (published_at: string) => ({
      posts: [
        post({
          published_at,
          authors: [{ id: 'u1', name: 'Mara', slug: 'mara' }],
          tags: [{ id: 't1', name: 'Tides', slug: 'tides' }],
        }),
      ],
    });
    const [wanted] = entriesIn(shape('2024-05-06T07:08:09.000Z'));
    const [reject] = entriesIn(shape('never'));
    if (reject?.type !== 'rejected' || !('json' in reject.original)) throw new Error('not rejected');
    const [again] = entriesIn(
      JSON.parse(reject.original.json.replace('"never"', '"2024-05-06T07:08:09.000Z"')),
    );
    if (again?.type !== 'item' || wanted?.type !== 'item') throw new Error('not an item');
    expect(again.item).toEqual(wanted.item);
  });

  it('stops none of the others', () => {
    const entries = entriesIn(
      exported({ posts: [post({ id: 'a' }), post({ id: 'b', published_at: 'never' }), post({ id: 'c' })] }),
    );
    expect(entries.map((entry) => entry.type)).toEqual(['item', 'rejected', 'item']);
  });
});
