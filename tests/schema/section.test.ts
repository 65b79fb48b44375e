import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
let city: string;
let line1: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
  const add = async (
    name: string,
    position: number,
    parent: string | null,
    description: string | null = null,
  ) => {
    const row = {
      slug: name.toLowerCase().replaceAll(' ', '-'),
      name,
      position,
      parent_id: parent,
      description,
    };
    return (
      await newsroom.db.kysely.insertInto('section').values(row).returning('id').executeTakeFirstOrThrow()
    ).id;
  };
  const sport = await add('Sport', 2, null);
  city = await add('City', 1, null, 'Streets and the town hall.');
  await add('Zoo', 1, city);
  const trams = await add('Trams', 0, city);
  await add('Arena', 0, city);
  line1 = await add('Line 1', 0, trams);
  await add('Football', 0, sport);
  await newsroom.article({ slug: 'of-line-1', section: line1, minutes: -1 });
  await newsroom.video({ slug: 'of-the-city', section: city, minutes: -2 });
  await newsroom.article({ slug: 'of-nothing' });
});
afterAll(() => newsroom.close());

describe('sections', () => {
  it('are all of them in the order of the menu: each after its parent, siblings by position, then name', async () => {
    const { sections } = await query<{ sections: { slug: string; parent: { slug: string } | null }[] }>(
      newsroom,
      '{ sections { slug parent { slug } } }',
    );
    expect(sections.map(({ slug, parent }) => [slug, parent?.slug ?? null])).toEqual([
      ['city', null],
      ['arena', 'city'],
      ['trams', 'city'],
      ['line-1', 'trams'],
      ['zoo', 'city'],
      ['sport', null],
      ['football', 'sport'],
    ]);
  });
});

describe('A section', () => {
  it('has a name, a description, and its place in the tree', async () => {
    const found = await query(
      newsroom,
      `{ section(slug: "line-1") { __typename id slug name description parent { name } ancestors { name ancestors { name } parent { name } } } }`,
    );
    expect(found).toEqual({
      section: {
        __typename: 'Section',
        id: toGlobalId('Section', line1),
        slug: 'line-1',
        name: 'Line 1',
        description: null,
        parent: { name: 'Trams' },
        ancestors: [
          { name: 'City', ancestors: [], parent: null },
          { name: 'Trams', ancestors: [{ name: 'City' }], parent: { name: 'City' } },
        ],
      },
    });
  });

  it('at the top has no parent and nothing above it', async () => {
    expect(
      await query(newsroom, '{ section(slug: "city") { description parent { name } ancestors { name } } }'),
    ).toEqual({
      section: { description: 'Streets and the town hall.', parent: null, ancestors: [] },
    });
  });

  it('holds what was published in it and below it', async () => {
    const feed = 'feed { totalCount nodes { slug section { slug } } }';
    expect(
      await query(
        newsroom,
        `{ city: section(slug: "city") { ${feed} } trams: section(slug: "trams") { ${feed} } zoo: section(slug: "zoo") { ${feed} } }`,
      ),
    ).toEqual({
      city: {
        feed: {
          totalCount: 2,
          nodes: [
            { slug: 'of-line-1', section: { slug: 'line-1' } },
            { slug: 'of-the-city', section: { slug: 'city' } },
          ],
        },
      },
      trams: { feed: { totalCount: 1, nodes: [{ slug: 'of-line-1', section: { slug: 'line-1' } }] } },
      zoo: { feed: { totalCount: 0, nodes: [] } },
    });
  });

  it('narrows its feed to kinds', async () => {
    expect(
      await query(
        newsroom,
        '{ section(slug: "city") { feed(kinds: [VIDEO]) { totalCount nodes { slug } } } }',
      ),
    ).toEqual({
      section: { feed: { totalCount: 1, nodes: [{ slug: 'of-the-city' }] } },
    });
  });

  it('of an item is the item’s own, with its tree; null where it has none', async () => {
    expect(
      await query(
        newsroom,
        '{ a: article(slug: "of-line-1") { section { slug ancestors { slug } } } b: article(slug: "of-nothing") { section { slug } } }',
      ),
    ).toEqual({
      a: { section: { slug: 'line-1', ancestors: [{ slug: 'city' }, { slug: 'trams' }] } },
      b: { section: null },
    });
  });

  it('that does not exist is null', async () => {
    expect(await query(newsroom, '{ section(slug: "nowhere") { name } }')).toEqual({ section: null });
  });
});
