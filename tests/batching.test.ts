import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inWaves } from './schema/waves.ts';
import { query } from './support/execute.ts';
import { type Newsroom, openNewsroom } from './support/newsroom.ts';

let newsroom: Newsroom;
let articleIds: string[];
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
  const { feed } = await query<{ feed: { nodes: { id: string }[] } }>(
    newsroom,
    '{ feed(filter: { kinds: [ARTICLE] }, first: 50) { nodes { id } } }',
  );
  articleIds = feed.nodes.map(({ id }) => id);
});
afterAll(() => newsroom.close());

/** All that a card shows. */
const card = `fragment Card on FeedItem {
  __typename id slug url label headline summary byline publishedAt updatedAt modifiedAt isPreview
  image { url alt altStatus caption credit srcSet width height blurhash focalPoint { x y } }
  section { id name slug } tags { id name slug }
  authors { id name slug jobTitle bioText bioHtml sameAs avatar { url alt } }
  ... on Article { readingMinutes wordCount } ... on Video { durationSeconds }
}`;

/** All that an article's page shows, with what its body points at, and its rail. */
const page = `${card} fragment Page on Article {
  ...Card bodyText bodyHtml corrections { text publishedAt }
  body {
    __typename id text html
    ... on ParagraphBlock { spans { text marks href item { ...Card } } }
    ... on ImageBlock { image { url alt caption credit } }
    ... on GalleryBlock { images { url alt caption credit } }
    ... on VideoBlock { url caption image { url } video { ...Card sources { url } transcript } }
    ... on RelatedItemBlock { headline summary url image { url } item { ...Card } }
  }
  readMore(first: 6) { edges { cursor reason node { ...Card } } pageInfo { hasNextPage endCursor } }
}`;

interface Cost {
  statements: number;
  /** The longest chain of statements that need one another. */
  waves: number;
}

async function costOf(operation: string, variables: Record<string, unknown> = {}): Promise<Cost> {
  const stepped = inWaves(newsroom);
  await query(stepped, operation, variables);
  return { statements: newsroom.log.statements.length, waves: stepped.waves() };
}

const flagship = 'article(slug: "ferry-talks-on-pause")';
const onlyArticles = 'filter: { kinds: [ARTICLE] }';
const cards = 'edges { cursor node { ...Card } } pageInfo { hasNextPage endCursor }';
const fronts = ['city', 'politics', 'business', 'climate', 'culture', 'sport']
  .map((slug) => `${slug}: section(slug: "${slug}") { id name feed(first: 5) { ${cards} } }`)
  .join(' ');
const authorFields = 'name jobTitle bioText bioHtml sameAs avatar { url }';
const watch = 'sources { url mimeType } captions { url } embedUrl transcript';
const nested = (field: string) => `{ feed(first: 50) { nodes { ${field} } } }`;
const bothSides = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

describe('An operation costs, in statements and in waves of them that wait for each other:', () => {
  it.each<[operation: string, statements: number, waves: number, text: string]>([
    ['an article page whose picks fill the rail', 3, 2, `{ ${flagship} { ...Page } } ${page}`],
    [
      'an article page with fewer picks',
      3,
      2,
      `{ article(slug: "north-quay-rents-pass-ceiling") { ...Page } } ${page}`,
    ],
    // Rails that picks are likely to fill are read by a statement of their own, beside that of the others.
    [
      'fifty article pages by feed',
      4,
      2,
      `{ feed(${onlyArticles}, first: 50) { nodes { ...Page } } } ${page}`,
    ],
    ['fifty article pages by nodes', 4, 2, `query ($ids: [ID!]!) { nodes(ids: $ids) { ...Page } } ${page}`],
    ['a front page', 2, 1, `{ sections { id name } feed(first: 30) { ${cards} } } ${card}`],
    ['a front page of six sections', 3, 2, `{ sections { id name } ${fronts} } ${card}`],
    [
      'a section page',
      3,
      2,
      `{ section(slug: "books") { name ancestors { name } feed { ${cards} } } } ${card}`,
    ],
    ['a tag page', 2, 2, `{ tag(slug: "ferries") { name feed { ${cards} } } } ${card}`],
    [
      'an author page',
      2,
      2,
      `{ author(slug: "mara-lindqvist") { ${authorFields} feed { ${cards} } } } ${card}`,
    ],
    [
      'a video page',
      2,
      2,
      `{ video(slug: "over-the-swing-bridge") { ...Card ${watch} readMore { ${cards} } } } ${card}`,
    ],
    ['the feeds of the tags of fifty cards', 2, 2, nested('tags { feed(first: 3) { nodes { slug } } }')],
    [
      'the feeds of the authors of fifty cards',
      2,
      2,
      nested('authors { feed(first: 3) { nodes { slug } } }'),
    ],
    [
      'the feeds of the sections of fifty cards',
      2,
      2,
      nested('section { feed(first: 3) { nodes { slug } } }'),
    ],
    [
      'the sections above those of fifty cards',
      2,
      2,
      nested('section { ancestors { name } parent { name } }'),
    ],
    ['fifty rails', 3, 2, nested('readMore { nodes { slug } }')],
    ['fifty rails of two', 3, 2, nested('readMore(first: 2) { nodes { slug } }')],
    // Ten to a statement, two of which run at a time.
    ['the lengths of fifty rails', 6, 4, nested('readMore(first: 0) { totalCount }')],
    [
      'a hundred articles by slugs that nothing has, in any case',
      2,
      2,
      `{ ${aliases((place) => `article(slug: "no-${place}") { slug }`)} }`,
    ],
  ])('%s: %i in %i', async (_, statements, waves, text) => {
    const cost = await costOf(text, text.includes('$ids') ? { ids: articleIds } : {});
    expect({ ...cost, names: newsroom.log.statements }).toMatchObject({ statements, waves });
  });

  function aliases(field: (place: number) => string): string {
    return Array.from({ length: 100 }, (_, place) => `a${place}: ${field(place)}`).join(' ');
  }

  it('an article page whose picks would fill the rail, but are not all public: a statement and a wave more', async () => {
    const names = () => newsroom.log.statements.map((name) => name.replace(/_[0-9a-f]{8}$/, ''));
    const onlyRail = `{ ${flagship} { readMore(first: 6) { nodes { slug } } } }`;
    expect(await costOf(onlyRail)).toEqual({ statements: 2, waves: 2 });
    expect(names()).toEqual(['items_by_slugs', 'rail_picks_card']);
    const withdraw = (withdrawn_at: Date | null) =>
      newsroom.db.kysely
        .updateTable('item')
        .set({ withdrawn_at })
        .where('id', 'in', (from) =>
          from
            .selectFrom('read_more')
            .innerJoin('item as host', 'host.id', 'read_more.item_id')
            .where('host.slug', '=', 'ferry-talks-on-pause')
            .where('read_more.position', 'in', [1, 2])
            .select('target_id'),
        )
        .execute();
    await withdraw(new Date(0));
    try {
      expect(await costOf(onlyRail)).toEqual({ statements: 3, waves: 3 });
      expect(names()).toEqual(['items_by_slugs', 'rail_picks_card', 'rail_forward_end_card']);
    } finally {
      await withdraw(null);
    }
  });

  it('a list that is twice as long: the same', async () => {
    for (const list of ['feed(first: $first)', 'section(slug: "city") { feed(first: $first)']) {
      const text = `query ($first: Int) { ${list} { nodes { ...Card ... on Article { ...Page } } } ${list.includes('{') ? '}' : ''} } ${page}`;
      const few = await costOf(text, { first: 12 });
      const twice = await costOf(text, { first: 24 });
      expect(twice).toEqual(few);
    }
  });
});

describe('Counting', () => {
  it('costs a statement where totalCount is selected, and nothing where it is not', async () => {
    const names = async (text: string) => {
      await query(newsroom, text);
      return newsroom.log.statements.map((name) => name.replace(/_[0-9a-f]{8}$/, ''));
    };
    expect(await names('{ feed { nodes { slug } } }')).toEqual(['feed_newsroom_forward_end_card']);
    expect(await names('{ feed { nodes { slug } totalCount } }')).toEqual([
      'feed_newsroom_forward_end_card',
      'feed_count_newsroom_forward_end',
    ]);
    expect(await names('{ feed(first: 0) { totalCount } }')).toEqual(['feed_count_newsroom_forward_end']);
    expect(await names('{ feed { totalCount @skip(if: true) nodes { slug } } }')).toHaveLength(1);
  });
});

describe('Looking at what lies on the other side of a page', () => {
  const cursor = async () =>
    (
      await query<{ feed: { pageInfo: { endCursor: string } } }>(
        newsroom,
        '{ feed { pageInfo { endCursor } } }',
      )
    ).feed.pageInfo.endCursor;

  it('costs a statement only behind a cursor, and only where it is selected', async () => {
    const after = await cursor();
    const next = 'query ($after: String) { feed(after: $after)';
    expect(await costOf(`{ feed { ${bothSides} nodes { slug } } }`)).toEqual({ statements: 1, waves: 1 });
    expect(await costOf(`{ feed(last: 5) { ${bothSides} nodes { slug } } }`)).toEqual({
      statements: 1,
      waves: 1,
    });
    expect(await costOf(`${next} { ${bothSides} nodes { slug } } }`, { after })).toEqual({
      statements: 2,
      waves: 2,
    });
    expect(
      await costOf(`${next} { pageInfo { hasNextPage endCursor } nodes { slug } } }`, { after }),
    ).toEqual({
      statements: 1,
      waves: 1,
    });
  });
});

describe('Two aliases of one field with different arguments', () => {
  it('each get their own page, of every list', async () => {
    const lists = (field: string) => `one: ${field}(first: 1) { ...Few } three: ${field}(first: 3) { ...Few }
      oldest: ${field}(last: 2) { ...Few } videos: ${field}(first: 2, kinds: [VIDEO]) { ...Few }`;
    const few = (type: string) => `fragment Few on ${type} { nodes { slug __typename } }`;
    type Pages = Record<
      'one' | 'three' | 'oldest' | 'videos',
      { nodes: { slug: string; __typename: string }[] }
    >;
    const parents: [entry: string, field: string, type: string][] = [
      ['author(slug: "hugo-ferreira")', 'feed', 'FeedItemConnection'],
      ['section(slug: "city")', 'feed', 'FeedItemConnection'],
      ['tag(slug: "ferries")', 'feed', 'FeedItemConnection'],
      [flagship, 'readMore', 'ReadMoreConnection'],
    ];
    for (const [entry, field, type] of parents) {
      const { parent } = await query<{ parent: Pages }>(
        newsroom,
        `{ parent: ${entry} { ${lists(field)} } } ${few(type)}`,
      );
      const slugs = Object.fromEntries(
        Object.entries(parent).map(([alias, { nodes }]) => [alias, nodes.map(({ slug }) => slug)]),
      );
      expect(slugs).toMatchObject({ one: [expect.any(String)], three: { length: 3 }, oldest: { length: 2 } });
      expect(slugs['three']?.[0]).toBe(slugs['one']?.[0]);
      expect(slugs['three']).not.toEqual(expect.arrayContaining(slugs['oldest'] ?? []));
      expect(new Set(parent.videos.nodes.map(({ __typename }) => __typename))).toEqual(new Set(['Video']));
    }
  });

  it('share a statement where their arguments are the same', async () => {
    const text =
      '{ a: tag(slug: "ferries") { feed { nodes { slug } } } b: tag(slug: "trams") { feed { nodes { slug } } } }';
    expect(await costOf(text)).toEqual({ statements: 2, waves: 2 });
  });
});
