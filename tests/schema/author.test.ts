import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { pictureOf } from './story.ts';

let newsroom: Newsroom;
let ana: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
  const { id } = await newsroom.db.kysely
    .insertInto('author')
    .values({
      slug: 'ana-cruz',
      name: 'Ana Cruz',
      job_title: 'News Editor',
      bio: JSON.stringify([
        {
          id: 'b1',
          type: 'paragraph',
          spans: [{ text: 'Edits ' }, { text: 'the <news>', marks: ['italic'] }],
        },
        { id: 'b2', type: 'paragraph', spans: [{ text: 'Elsewhere', href: 'https://ana.test/' }] },
      ]),
      avatar_id: await pictureOf(newsroom, 'ana'),
      avatar_alt: 'Portrait of Ana Cruz',
      same_as: ['https://social.test/@ana', 'javascript:alert(1)', 'HTTPS://ana.test'],
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  ana = id;
  await newsroom.author('Guest');
  await newsroom.article({ slug: 'old', authors: [ana], minutes: -20 });
  await newsroom.video({ slug: 'new', authors: [ana], minutes: -10 });
  await newsroom.article({ slug: 'of-nobody' });
});
afterAll(() => newsroom.close());

describe('An author', () => {
  it('has a name, a job, a bio as text and as HTML, a portrait, other places, and what they published', async () => {
    const found = await query(
      newsroom,
      `{ author(slug: "ana-cruz") { __typename id slug name jobTitle bioText bioHtml sameAs
         avatar { url alt altStatus caption credit } feed { totalCount nodes { slug } } } }`,
    );
    expect(found).toEqual({
      author: {
        __typename: 'Author',
        id: toGlobalId('Author', ana),
        slug: 'ana-cruz',
        name: 'Ana Cruz',
        jobTitle: 'News Editor',
        bioText: 'Edits the <news>\n\nElsewhere',
        bioHtml: '<p>Edits <em>the &lt;news&gt;</em></p>\n<p><a href="https://ana.test/">Elsewhere</a></p>',
        sameAs: ['https://social.test/@ana', 'https://ana.test/'],
        avatar: {
          url: 'https://pictures.test/ana.jpg',
          alt: 'Portrait of Ana Cruz',
          altStatus: 'PROVIDED',
          caption: null,
          credit: null,
        },
        feed: { totalCount: 2, nodes: [{ slug: 'new' }, { slug: 'old' }] },
      },
    });
  });

  it('of whom no more is known than the name has nulls', async () => {
    const found = await query(
      newsroom,
      '{ author(slug: "guest") { name jobTitle bioText bioHtml sameAs avatar { url } feed { totalCount nodes { slug } } } }',
    );
    expect(found).toEqual({
      author: {
        name: 'Guest',
        jobTitle: null,
        bioText: null,
        bioHtml: null,
        sameAs: [],
        avatar: null,
        feed: { totalCount: 0, nodes: [] },
      },
    });
  });

  it('is the same in a byline as alone', async () => {
    const fields =
      'id slug name jobTitle bioText bioHtml sameAs avatar { url alt } feed(kinds: [VIDEO]) { nodes { slug } }';
    const found = await query<{ author: unknown; article: { authors: unknown[] }; node: unknown }>(
      newsroom,
      `{ author(slug: "ana-cruz") { ...All } article(slug: "old") { authors { ...All } }
         node(id: "${toGlobalId('Author', ana)}") { ...All } } fragment All on Author { ${fields} }`,
    );
    expect(found.article.authors).toEqual([found.author]);
    expect(found.node).toEqual(found.author);
    expect(found.author).toMatchObject({ feed: { nodes: [{ slug: 'new' }] } });
  });

  it('that does not exist is null', async () => {
    expect(await query(newsroom, '{ author(slug: "nobody") { name } }')).toEqual({ author: null });
  });
});
