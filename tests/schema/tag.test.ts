import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TagKind } from '../../db/tables.ts';
import { toGlobalId } from '../../schema/id.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const kinds: TagKind[] = ['topic', 'place', 'person', 'organization', 'series', 'work'];

describe('A tag', () => {
  it.each(kinds)('names a %s, and lists what was published with it, newest first', async (kind) => {
    const slug = `a-${kind}`;
    const { id } = await newsroom.db.kysely
      .insertInto('tag')
      .values({ slug, name: `A ${kind}`, kind })
      .returning('id')
      .executeTakeFirstOrThrow();
    await newsroom.article({ slug: `old-${kind}`, tags: [id], minutes: -50 });
    await newsroom.video({ slug: `new-${kind}`, tags: [id], minutes: -40 });
    expect(
      await query(
        newsroom,
        `{ tag(slug: "${slug}") { __typename id slug name kind feed { totalCount nodes { slug } } videos: feed(kinds: [VIDEO]) { totalCount } } }`,
      ),
    ).toEqual({
      tag: {
        __typename: 'Tag',
        id: toGlobalId('Tag', id),
        slug,
        name: `A ${kind}`,
        kind: kind.toUpperCase(),
        feed: { totalCount: 2, nodes: [{ slug: `new-${kind}` }, { slug: `old-${kind}` }] },
        videos: { totalCount: 1 },
      },
    });
  });

  it('stands at an item in the order of the page', async () => {
    const [night, boats] = [await newsroom.tag('Night'), await newsroom.tag('Boats')];
    await newsroom.article({ slug: 'tagged', tags: [night, boats] });
    expect(await query(newsroom, '{ article(slug: "tagged") { tags { name kind } } }')).toEqual({
      article: {
        tags: [
          { name: 'Night', kind: 'TOPIC' },
          { name: 'Boats', kind: 'TOPIC' },
        ],
      },
    });
  });

  it('that does not exist is null', async () => {
    expect(await query(newsroom, '{ tag(slug: "nothing") { name } }')).toEqual({ tag: null });
  });
});
