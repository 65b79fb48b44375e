import { describe, expect, it } from '@jest/globals';
import { only, onlyReject, post, site } from './ghost-export.ts';

type Row = Record<string, unknown>;
const postId = post()['id'];
const authors = (users: Row[], links: Row[] = [], given: Row = {}) => {
  const { item, notes } = only({
    posts: [post(given)],
    users,
    posts_authors: links.map((link) => ({ post_id: postId, ...link })),
  });
  return { names: item.authors.map((author) => author.name), authors: item.authors, notes };
};
const user = (id: unknown, given: Row = {}): Row => ({
  id,
  name: `User ${id}`,
  slug: `user-${id}`,
  ...given,
});

describe('The authors of a post', () => {
  it('stand in the order that its editors gave them, each once', () => {
    const users = [user('a'), user('b'), user('c')];
    const order = (...orders: [string, unknown][]) =>
      authors(
        users,
        orders.map(([author_id, sort_order]) => ({ author_id, sort_order })),
      ).names;
    expect(order(['a', 2], ['b', 0], ['c', 1], ['b', 5])).toEqual(['User b', 'User c', 'User a']);
    expect(order(['a', '10'], ['b', '9'])).toEqual(['User b', 'User a']);
    expect(order(['c', undefined], ['a', null])).toEqual(['User c', 'User a']);
  });

  it('are the one author of older exports, or those within the post of an API', () => {
    expect(authors([user(1)], [], { author_id: 1 }).names).toEqual(['User 1']);
    expect(authors([user(1)], [], { author: 1 }).names).toEqual(['User 1']);
    expect(authors([], [], { authors: [user('x'), user('y')] }).names).toEqual(['User x', 'User y']);
  });

  it('that are not in the export, or have no name, are left out with a note', () => {
    expect(authors([user('a', { name: ' ' })], [{ author_id: 'gone' }, { author_id: 'a' }])).toMatchObject({
      names: [],
      notes: ['author-unknown', 'author-unnamed'],
    });
  });

  it('bring their slug, bio, picture and addresses elsewhere', () => {
    const [author] = authors(
      [
        user('a', {
          name: 'Åse Lind',
          slug: 'aase',
          bio: 'Writes of tides.\n\nLives by the sea & swims.',
          profile_image: '/content/images/aase.jpg',
          website: 'aase.example',
          twitter: '@aase',
          facebook: 'aase.lind',
          linkedin: 'aase-lind',
          bluesky: '@aase.example',
          threads: '@aase',
          mastodon: '@aase@social.example',
          tiktok: '@aase',
          youtube: '@aase',
          instagram: 'https://www.instagram.com/aase',
        }),
      ],
      [{ author_id: 'a' }],
    ).authors;
    expect(author).toEqual({
      externalId: 'a',
      name: 'Åse Lind',
      slug: 'aase',
      isRecord: true,
      jobTitle: null,
      bio: [
        { id: 'b1', type: 'paragraph', spans: [{ text: 'Writes of tides.' }] },
        { id: 'b2', type: 'paragraph', spans: [{ text: 'Lives by the sea & swims.' }] },
      ],
      avatar: {
        externalId: `${site}/content/images/aase.jpg`,
        url: `${site}/content/images/aase.jpg`,
        width: null,
        height: null,
      },
      sameAs: [
        'https://aase.example/',
        'https://x.com/aase',
        'https://www.facebook.com/aase.lind',
        'https://www.linkedin.com/in/aase-lind',
        'https://bsky.app/profile/aase.example',
        'https://www.threads.net/@aase',
        'https://social.example/@aase',
        'https://www.tiktok.com/@aase',
        'https://www.youtube.com/@aase',
        'https://www.instagram.com/aase',
      ],
    });
  });

  it('may give an address of a network without its scheme', () => {
    const { authors: made } = authors([user('a', { twitter: 'x.com/aase' })], [{ author_id: 'a' }]);
    expect(made[0]?.sameAs).toEqual(['https://x.com/aase']);
  });

  it.each([
    ['website', 'aase@sound.example'],
    ['website', 'mailto:aase@sound.example'],
    ['website', 'javascript:alert(1)'],
    ['website', 'https://aase:secret@sound.example/'],
    ['twitter', 'aase@sound.example'],
    ['facebook', 'no name at all'],
    ['mastodon', 'aase@sound.example'],
  ])('have no address of a %s that is %s', (column, value) => {
    const { authors: made, notes } = authors([user('a', { [column]: value })], [{ author_id: 'a' }]);
    expect(made[0]?.sameAs).toEqual([]);
    expect(notes).toEqual(['url-unfit']);
  });

  it('are at most fifty', () => {
    const users = Array.from({ length: 51 }, (_, place) => user(`u${place}`));
    const links = users.map(({ id }) => ({ post_id: postId, author_id: id }));
    expect(onlyReject({ posts: [post()], users, posts_authors: links }).reason).toBe(
      'has 51 authors; at most 50 are allowed',
    );
  });
});

describe('The tags of a post', () => {
  const tags = (rows: Row[], links: Row[], given: Row = {}) => {
    const { item, notes } = only({
      posts: [post(given)],
      tags: rows,
      posts_tags: links.map((link) => ({ post_id: postId, ...link })),
    });
    return { names: item.tags.map((tag) => tag.name), tags: item.tags, notes };
  };

  it('stand in the order that its editors gave them, without those that are internal', () => {
    const made = tags(
      [
        { id: 't1', name: 'Tides', slug: 'tides', visibility: 'public' },
        { id: 't2', name: '#photo-essay', slug: 'hash-photo-essay' },
        { id: 't3', name: 'Desk', slug: 'desk', visibility: 'internal' },
        { id: 't4', name: 'Boats', slug: 'boats' },
      ],
      [
        { tag_id: 't1', sort_order: 3 },
        { tag_id: 't2', sort_order: 0 },
        { tag_id: 't3', sort_order: 1 },
        { tag_id: 'gone', sort_order: 2 },
        { tag_id: 't4', sort_order: 2 },
        { tag_id: 't4', sort_order: 9 },
      ],
    );
    expect(made.tags).toEqual([
      { externalId: 't4', name: 'Boats', slug: 'boats', isRecord: true },
      { externalId: 't1', name: 'Tides', slug: 'tides', isRecord: true },
    ]);
    expect(made.notes).toEqual(['tag-internal']);
  });

  it('past the hundredth, or with names that are none, are left out with a note', () => {
    const rows = Array.from({ length: 102 }, (_, place) => ({
      id: `t${place}`,
      name: place === 0 ? 'x'.repeat(201) : `Tag ${place}`,
    }));
    const made = tags(
      rows,
      rows.map(({ id }) => ({ tag_id: id })),
    );
    expect(made.names).toHaveLength(100);
    expect(made.notes).toEqual(['tag-unfit']);
  });

  it('are those within the post where an API gives them so', () => {
    expect(tags([], [], { tags: [{ id: 'x', name: 'Tides', slug: 'tides' }] }).names).toEqual(['Tides']);
  });
});
