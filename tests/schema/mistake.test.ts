import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execute } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
  const section = await newsroom.section('City');
  const shared = { section, tags: [await newsroom.tag('Night')], authors: [await newsroom.author('Ana')] };
  await newsroom.article({ slug: 'story', ...shared });
});
afterAll(() => newsroom.close());

describe('A mistake', () => {
  it.each([
    ['a cursor of nothing', '{ feed(after: "x") { totalCount } sections { name } }', ['feed']],
    ['ids that are none', '{ nodes(ids: ["x"]) { id } sections { name } }', ['nodes']],
    [
      'a page of a section',
      '{ section(slug: "city") { name feed(first: 101) { totalCount } } }',
      ['section', 'feed'],
    ],
    ['a page of a tag', '{ tag(slug: "night") { name feed(last: -1) { totalCount } } }', ['tag', 'feed']],
    [
      'kinds of an author',
      '{ author(slug: "ana") { name feed(kinds: []) { totalCount } } }',
      ['author', 'feed'],
    ],
    [
      'a rail',
      '{ article(slug: "story") { slug readMore(first: 101) { totalCount } } }',
      ['article', 'readMore'],
    ],
  ])('costs its own field and nothing beside it: %s', async (_, operation, path) => {
    const { data, errors } = await execute(newsroom, operation);
    expect(errors?.map((error) => error.path)).toEqual([path]);
    const parent = path
      .slice(0, -1)
      .reduce<Record<string, unknown>>((from, key) => from[key] as never, data ?? {});
    expect(parent[path.at(-1) ?? '']).toBeNull();
    expect(Object.values(parent).filter((value) => value !== null)).toHaveLength(1);
  });
});
