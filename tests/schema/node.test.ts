import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { errorOf, query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
/** Row ids. */
let rows: Record<'Article' | 'Video' | 'Author' | 'Section' | 'Tag', string>;
let ids: string[];
beforeAll(async () => {
  newsroom = await openNewsroom();
  rows = {
    Article: await newsroom.article({ slug: 'story' }),
    Video: await newsroom.video({ slug: 'film' }),
    Author: await newsroom.author('Ana'),
    Section: await newsroom.section('City'),
    Tag: await newsroom.tag('Night'),
  };
  ids = (Object.keys(rows) as (keyof typeof rows)[]).map((type) => toGlobalId(type, rows[type]));
});
afterAll(() => newsroom.close());

const named = `__typename id ... on FeedItem { slug } ... on Author { slug name } ... on Section { slug name } ... on Tag { slug name }`;
const raw = (text: string): string => Buffer.from(text).toString('base64url');

describe('node', () => {
  it('answers whatever has the id, of every type that has one', async () => {
    const found: unknown[] = [];
    for (const id of ids)
      found.push(await query(newsroom, `query ($id: ID!) { node(id: $id) { ${named} } }`, { id }));
    expect(found).toEqual([
      { node: { __typename: 'Article', id: ids[0], slug: 'story' } },
      { node: { __typename: 'Video', id: ids[1], slug: 'film' } },
      { node: { __typename: 'Author', id: ids[2], slug: 'ana', name: 'Ana' } },
      { node: { __typename: 'Section', id: ids[3], slug: 'city', name: 'City' } },
      { node: { __typename: 'Tag', id: ids[4], slug: 'night', name: 'Night' } },
    ]);
  });

  it('takes the id that every other field shows', async () => {
    expect(
      await query(
        newsroom,
        `{ article(slug: "story") { id } video(slug: "film") { id } author(slug: "ana") { id }
           section(slug: "city") { id } tag(slug: "night") { id } feed { nodes { id } edges { node { id } } } }`,
      ),
    ).toEqual({
      article: { id: ids[0] },
      video: { id: ids[1] },
      author: { id: ids[2] },
      section: { id: ids[3] },
      tag: { id: ids[4] },
      feed: {
        nodes: [{ id: ids[0] }, { id: ids[1] }],
        edges: [{ node: { id: ids[0] } }, { node: { id: ids[1] } }],
      },
    });
  });

  it('answers the whole of an item, its body and its rail, and the feed of a section', async () => {
    const found = await query(
      newsroom,
      `query ($article: ID!, $section: ID!) {
        article: node(id: $article) { ... on Article { bodyText readMore { nodes { slug } } } }
        section: node(id: $section) { ... on Section { feed { totalCount } } }
      }`,
      { article: ids[0], section: ids[3] },
    );
    expect(found).toEqual({
      article: { bodyText: expect.stringMatching(/^Words \d+\.$/), readMore: { nodes: [{ slug: 'film' }] } },
      section: { feed: { totalCount: 0 } },
    });
  });

  it('is null where nothing has the id', async () => {
    for (const type of ['Article', 'Video', 'Author', 'Section', 'Tag'] as const)
      for (const row of ['987654321', '9223372036854775807'])
        expect(await query(newsroom, `{ node(id: "${toGlobalId(type, row)}") { id } }`)).toEqual({
          node: null,
        });
  });

  it('is null for the id of an Article that names a video, and the other way round', async () => {
    const crossed = [toGlobalId('Article', rows.Video), toGlobalId('Video', rows.Article)];
    expect(
      await query(newsroom, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: crossed }),
    ).toEqual({
      nodes: [null, null],
    });
  });
});

describe('An id that no answer can have held is an error:', () => {
  it.each([
    ['nothing', ''],
    ['a slug', 'story'],
    ['a bare number', '1'],
    ['a type without a number', raw('Article:')],
    ['a type that has no ids', raw('Image:1')],
    ['an internal type', raw('Block:1:b1')],
    ['a type in other letters', raw('article:1')],
    ['zero', raw('Article:0')],
    ['a number below zero', raw('Article:-1')],
    ['a number with a zero before it', raw('Article:01')],
    ['a number with a space before it', raw('Article: 1')],
    ['a number with a line break after it', raw('Article:1\n')],
    ['a fraction', raw('Article:1.0')],
    ['a power', raw('Article:1e3')],
    ['digits of another script', raw('Article:١')],
    ['the first number out of range', raw('Article:9223372036854775808')],
    ['a number far out of range', raw(`Article:${'9'.repeat(40)}`)],
    ['SQL', raw("Article:1'; drop table item; --")],
    ['padding', `${raw('Article:12')}==`],
    ['letters that base64 does not know', `${raw('Article:1')}!`],
    ['the other base64', Buffer.from('Article:1>>>?').toString('base64')],
    ['more than any id has', 'A'.repeat(129)],
  ])('%s', async (_, id) => {
    const message = `id must be the id of one of Article, Video, Author, Section, Tag, but was `;
    const error = await errorOf(newsroom, 'query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(error.code).toBe('BAD_USER_INPUT');
    expect(error.message.startsWith(message)).toBe(true);
    expect(newsroom.log.statements).toEqual([]);
  });

  it('a number instead of text', async () => {
    expect(await errorOf(newsroom, '{ node(id: 1) { id } }')).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'id must be the id of one of Article, Video, Author, Section, Tag, but was "1"',
    });
  });
});

describe('nodes', () => {
  const nodes = async (asked: string[]) =>
    (
      await query<{ nodes: unknown[] }>(
        newsroom,
        'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
        {
          ids: asked,
        },
      )
    ).nodes;

  it('answers place by place, whatever the types, with null where there is nothing', async () => {
    const unknown = toGlobalId('Tag', '999999');
    const asked = [...ids, unknown, ...ids.toReversed(), ...ids];
    expect(await nodes(asked)).toEqual(
      asked.map((id) =>
        id === unknown ? null : { __typename: Buffer.from(id, 'base64url').toString().split(':')[0], id },
      ),
    );
  });

  it('takes none to a hundred ids', async () => {
    expect(await nodes([])).toEqual([]);
    expect(await nodes(Array.from({ length: 100 }, () => ids[0] ?? ''))).toHaveLength(100);
    const many = Array.from({ length: 101 }, () => ids[0]);
    expect(
      await errorOf(newsroom, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many }),
    ).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'ids must have at most 100 members, but had 101',
    });
  });

  it('is an error where one id is malformed, and says which', async () => {
    const asked = [ids[0], 'nonsense', ids[1]];
    expect(
      await errorOf(newsroom, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: asked }),
    ).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'ids must be the id of one of Article, Video, Author, Section, Tag, but was "nonsense"',
    });
  });
});
