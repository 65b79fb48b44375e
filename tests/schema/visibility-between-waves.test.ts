import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type UpdateObject } from 'kysely';
import type { DB } from '../../db/tables.ts';
import { toGlobalId } from '../../schema/id.ts';
import { execute, query } from '../support/execute.ts';
import { type Newsroom, openNewsroom, paragraph } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';
import { inWaves } from './waves.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

/** Fields that need more than a card, so that an item that was found is loaded again. */
const whole = `fragment Whole on FeedItem { slug
  ... on Article { body { html } bodyHtml bodyText corrections { text } }
  ... on Video { transcript embedUrl sources { url } tracks: captions { url } } }`;
const list =
  'nodes { ...Whole } edges { cursor node { ...Whole } } pageInfo { hasNextPage endCursor } totalCount';

/** Global ids of the two items that stop being public in the middle of a request. */
interface World {
  articleId: string;
  videoId: string;
}

/** A newsroom in which everything leads to the article `it` and the video `film`, each beside one that stays. */
async function write(): Promise<World> {
  await cleanSlate(newsroom);
  const section = await newsroom.section('City');
  const tags = [await newsroom.tag('Tag')];
  const authors = [await newsroom.author('Ana')];
  const shared = { section, tags, authors };
  const it = await newsroom.article({
    slug: 'it',
    ...shared,
    with: { canonical_url: 'https://elsewhere.test/it' },
  });
  const film = await newsroom.video({
    slug: 'film',
    ...shared,
    with: { canonical_url: 'https://elsewhere.test/film' },
  });
  await newsroom.article({ slug: 'stays', ...shared });
  await newsroom.article({
    slug: 'host',
    minutes: -9999,
    body: [
      paragraph('Words.'),
      { type: 'relatedItem', itemId: it },
      { type: 'relatedItem', url: 'https://elsewhere.test/film' },
      {
        type: 'paragraph',
        spans: [
          { text: 'a', itemId: film },
          { text: 'b', href: 'https://elsewhere.test/it' },
        ],
      },
      { type: 'video', itemId: film },
      { type: 'video', url: 'https://elsewhere.test/film' },
    ],
  });
  await newsroom.article({ slug: 'picker', minutes: -9997, picks: [it, film] });
  await newsroom.article({ slug: 'liker', minutes: -9998, ...shared });
  return { articleId: toGlobalId('Article', it), videoId: toGlobalId('Video', film) };
}

interface Change {
  happens: () => Promise<unknown>;
  undo: () => Promise<unknown>;
}

const update = (change: UpdateObject<DB, 'item'>) => () =>
  newsroom.db.kysely.updateTable('item').set(change).where('slug', 'in', ['it', 'film']).execute();

const changes: Record<string, Change> = {
  'is withdrawn': { happens: update({ withdrawn_at: sql`now()` }), undo: update({ withdrawn_at: null }) },
  'becomes a draft again': { happens: update({ status: 'draft' }), undo: update({ status: 'published' }) },
  'is deleted': {
    happens: () => newsroom.db.kysely.deleteFrom('item').where('slug', 'in', ['it', 'film']).execute(),
    undo: async () => {
      world = await write();
    },
  },
};
let world: World;

/**
 * Each with the last wave in which its items are looked at: a list reads them whole, in one statement. What needs no
 * second look has a second wave all the same, for what is counted.
 */
const paths: [path: string, lastLook: number, operation: string][] = [
  ['feed', 1, `{ feed { ${list} } }`],
  [
    'feed of a filter',
    1,
    `{ feed(filter: { kinds: [ARTICLE, VIDEO], publishedFrom: "2000-01-01T00:00:00Z" }) { ${list} } }`,
  ],
  ['section.feed', 2, `{ section(slug: "city") { feed { ${list} } } }`],
  ['author.feed', 2, `{ author(slug: "ana") { feed { ${list} } } }`],
  ['tag.feed', 2, `{ tag(slug: "tag") { feed(last: 5) { ${list} } } }`],
  ['readMore: editors’ picks', 2, `{ article(slug: "picker") { readMore { ${list} } } }`],
  ['readMore: picks that fill it', 2, `{ article(slug: "picker") { readMore(first: 1) { ${list} } } }`],
  ['readMore: what is alike', 2, `{ article(slug: "liker") { readMore { ${list} } } }`],
  [
    'node',
    1,
    `query ($articleId: ID!) { node(id: $articleId) { ...Whole ... on FeedItem { readMore { ${list} } } } }`,
  ],
  [
    'nodes',
    1,
    `query ($articleId: ID!, $videoId: ID!) { nodes(ids: [$articleId, $videoId]) { ...Whole ... on FeedItem { readMore { ${list} } section { feed { ${list} } } } } }`,
  ],
  [
    'RelatedItemBlock.item',
    2,
    '{ article(slug: "host") { body { ... on RelatedItemBlock { item { ...Whole } headline url html } } } }',
  ],
  [
    'Span.item',
    2,
    '{ article(slug: "host") { body { ... on ParagraphBlock { spans { href item { ...Whole } } } } } }',
  ],
  [
    'VideoBlock.video',
    2,
    '{ article(slug: "host") { body { ... on VideoBlock { html video { ...Whole } } } } }',
  ],
  ['a rail in a feed in a rail', 2, `{ feed { nodes { readMore { nodes { readMore { ${list} } } } } } }`],
  [
    'a list of which more is asked in a later wave',
    3,
    `{ tag(slug: "tag") { feed { nodes { id } } }
       article(slug: "liker") { readMore(kinds: [ARTICLE]) { nodes { tags { feed { ${list} } } } } } }`,
  ],
];

describe.each(Object.entries(changes))('An item that %s between two waves of a request', (_, change) => {
  beforeAll(async () => {
    world = await write();
  });

  it.each(paths)('is left out, and never an error: %s (wave %i)', async (_, lastLook, operation) => {
    const text = `${operation} ${whole}`;
    const undisturbed = inWaves(newsroom);
    const { data, errors } = await execute(undisturbed, text, { ...world });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/"(it|film)"/);
    expect(undisturbed.waves()).toBeGreaterThan(1);

    for (let late = undisturbed.waves(); late > 0; late -= 1) {
      const disturbed = inWaves(newsroom, async (wave) => {
        if (wave === late) await change.happens();
      });
      const answer = await execute(disturbed, text, { ...world });
      await change.undo();
      expect(answer.errors).toBeUndefined();
      if (late <= lastLook) expect(JSON.stringify(answer.data)).not.toMatch(/"(it|film)"/);
    }
  });
});

describe('A page whose items all stop being public while it is made', () => {
  it('is empty, and still leads on to the next one', async () => {
    await write();
    const page = 'nodes { ...Whole } pageInfo { hasNextPage endCursor }';
    // The list is read in the second wave, and more of its items in the third.
    const text = `{ tag(slug: "tag") { feed(first: 2) { nodes { id } } }
      article(slug: "liker") { readMore(kinds: [ARTICLE], first: 1) { nodes { tags { feed(first: 2) { ${page} } } } } } } ${whole}`;
    const disturbed = inWaves(newsroom, async (wave) => {
      if (wave === 3) await update({ withdrawn_at: sql`now()` })();
    });
    interface Tag {
      feed: { nodes: { slug: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const { article } = await query<{ article: { readMore: { nodes: { tags: Tag[] }[] } } }>(disturbed, text);
    const feed = article.readMore.nodes[0]?.tags[0]?.feed;
    expect(feed).toEqual({ nodes: [], pageInfo: { hasNextPage: true, endCursor: expect.any(String) } });
    const { tag } = await query<{ tag: Tag }>(
      newsroom,
      `query ($after: String) { tag(slug: "tag") { feed(first: 2, after: $after) { ${page} } } } ${whole}`,
      { after: feed?.pageInfo.endCursor },
    );
    expect(tag.feed.nodes.map(({ slug }) => slug)).toEqual(['stays', 'liker']);
  });
});
