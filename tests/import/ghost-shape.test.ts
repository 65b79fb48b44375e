import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isGhost } from '../../src/import/ghost/entries.ts';
import { packageRoot } from '../../src/package-root.ts';
import { entriesIn, exported, post } from './ghost-export.ts';

const data = { posts: [post()], users: [] };
const meta = { exported_on: 1_715_000_000_000, version: '5.80.0' };

describe('A Ghost export', () => {
  it.each<[string, unknown]>([
    ['a list of databases', { db: [{ meta, data }] }],
    ['one database', { db: { meta, data } }],
    ['meta and data', { meta, data }],
    ['data alone', { data }],
    ['bare tables', data],
    ['the answer of its API', { posts: [post()], meta: { pagination: { page: 1 } } }],
  ])('is known, and read, as %s', (_, value) => {
    expect(isGhost(value)).toBe(true);
    expect(entriesIn(value).map((entry) => entry.type)).toEqual(['item']);
  });

  it('is read whole where it has several databases, each with its own title', () => {
    const database = (title: string, id: string) => ({
      meta,
      data: { posts: [post({ id })], settings: [{ key: 'title', value: title }] },
    });
    const entries = entriesIn({ db: [database('The Sound', 'a1'), database('The Bay', 'b2')] });
    expect(
      entries.map(
        (entry) => entry.type === 'item' && [entry.place, entry.item.source, entry.item.externalId],
      ),
    ).toEqual([
      [{ line: null, path: 'db[0].data.posts[0]', id: 'post a1' }, 'The Sound', 'a1'],
      [{ line: null, path: 'db[1].data.posts[0]', id: 'post b2' }, 'The Bay', 'b2'],
    ]);
  });

  it.each<[string, unknown]>([
    ['a JSON Feed', { version: 'https://jsonfeed.org/version/1.1', title: 'Sound', items: [{ id: '1' }] }],
    ['an item of schema.org', { '@context': 'https://schema.org', '@type': 'NewsArticle', posts: [post()] }],
    ['a graph', { '@graph': [{ '@type': 'NewsArticle' }] }],
    ['an export of something else', { posts: [{ id: 1, title: 'x', views: 3 }], comments: [] }],
    ['posts of WordPress', { posts: [{ id: 1, slug: 'x', status: 'publish', title: { rendered: 'x' } }] }],
    ['an empty list of posts', { posts: [] }],
    ['a list', [post()]],
    ['null', null],
    ['a text', 'posts'],
  ])('is not seen in %s', (_, value) => {
    expect(isGhost(value)).toBe(false);
  });

  it('has the name of its site as its source, unless another is given; else it is Ghost', () => {
    const titled = { ...data, settings: [{ key: 'title', value: 'The Sound' }] };
    const sourceOf = (value: Record<string, unknown>, source: string | null = null) =>
      entriesIn(exported(value), { source }).map((entry) => entry.type === 'item' && entry.item.source);
    expect(sourceOf(titled)).toEqual(['The Sound']);
    expect(sourceOf(titled, 'Mine')).toEqual(['Mine']);
    expect(sourceOf(data)).toEqual(['Ghost']);
  });

  it('of which the posts are no list is rejected with a reason', () => {
    expect(entriesIn(exported({ posts: { 0: post() } }))).toMatchObject([
      { type: 'rejected', place: { path: 'db[0].data.posts' }, reason: expect.stringMatching(/^is no list/) },
    ]);
  });

  it('counts pages, and drafts in which nothing was written, as what is no item', () => {
    const entries = entriesIn(
      exported({
        posts: [
          post({ id: 'a', type: 'page' }),
          post({ id: 'b', type: undefined, page: 1 }),
          post({ id: 'c', status: 'draft', title: '(Untitled)', html: null }),
        ],
      }),
    );
    expect(entries).toMatchObject([
      { type: 'skipped', what: 'page' },
      { type: 'skipped', what: 'page' },
      { type: 'skipped', what: 'empty draft' },
    ]);
  });
});

const sample = path.join(packageRoot, '../shared/data/ghost-sample.json');
const ifThere = fs.existsSync(sample) ? it : it.skip;
describe('The sample of an export', () => {
  ifThere('comes in with its posts, authors, tags, lead and inline pictures', () => {
    const value: unknown = JSON.parse(fs.readFileSync(sample, 'utf8'));
    expect(isGhost(value)).toBe(true);
    const items = entriesIn(value, { site: null }).flatMap((entry) =>
      entry.type === 'item' && entry.item.kind === 'article' ? [entry.item] : [],
    );
    expect(
      items.map(({ source, slug, headline, authors, tags, image, images, body }) => ({
        at: `${source}/${slug}`,
        headline,
        authors: authors.map((author) => author.name),
        tags: tags.map((tag) => tag.name),
        lead: image?.url,
        images: images.map((each) => each.url),
        blocks: body.map((block) => block.type),
      })),
    ).toEqual([
      {
        at: 'My Ghost Site/post-1',
        headline: 'Post 1',
        authors: ['Alice Johnson'],
        tags: ['News'],
        lead: 'https://example.com/images/feature-1.jpg',
        images: ['https://example.com/images/photo-1.jpg'],
        blocks: ['paragraph', 'image', 'paragraph'],
      },
      {
        at: 'My Ghost Site/post-2',
        headline: 'Post 2',
        authors: ['Bob Smith'],
        tags: ['Technology'],
        lead: 'https://example.com/images/feature-2.jpg',
        images: ['https://example.com/images/inline-2.png'],
        blocks: ['paragraph', 'image', 'paragraph'],
      },
      {
        at: 'My Ghost Site/post-3-lexical',
        headline: 'Post 3 - Lexical',
        authors: [],
        tags: [],
        lead: undefined,
        images: ['https://example.com/images/lexical-image.jpg'],
        blocks: ['image'],
      },
    ]);
  });
});
