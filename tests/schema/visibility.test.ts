import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { execute, query } from '../support/execute.ts';
import {
  bodyThatPointsAt,
  type MarkedItem,
  type MarkedNewsroom,
  openMarkedNewsroom,
} from './marked-newsroom.ts';

let hidden: MarkedNewsroom;
/** The same newsroom with nothing hidden: what the paths below would find. */
let open: MarkedNewsroom;
beforeAll(async () => {
  hidden = await openMarkedNewsroom(true);
  open = await openMarkedNewsroom(false);
});
afterAll(async () => {
  await hidden.close();
  await open.close();
});

const card = `fragment Card on FeedItem { __typename id slug url headline summary
  ... on Article { bodyText body { html } } ... on Video { transcript embedUrl sources { url } } }`;
const list = 'nodes { ...Card } edges { node { ...Card } }';
const items = (field: string) => `{ ${field} { ${list} } } ${card}`;
const below = (parent: string, field: string) => `{ ${parent} { ${field} { ${list} } } } ${card}`;
const spans = 'spans { href item { ...Card } }';
const inWindow = (fields: string) => `{ article(slug: "window") { ${fields} } } ${card}`;
const inBlock = (type: string, fields: string) => inWindow(`body { ... on ${type} { ${fields} } }`);

/** One field for each marked item, under an alias of its own. */
const forEach = (newsroom: MarkedNewsroom, field: (item: MarkedItem) => string): string =>
  `{ ${newsroom.items.map((item, place) => `a${place}: ${field(item)} { ...Card }`).join(' ')} } ${card}`;
const idsOf = ({ items }: MarkedNewsroom) => JSON.stringify(items.map(({ globalId }) => globalId));

/** Every path by which a client of the public could reach an item. */
const paths: [path: string, operation: (newsroom: MarkedNewsroom) => string][] = [
  ['article and video', (newsroom) => forEach(newsroom, ({ kind, slug }) => `${kind}(slug: "${slug}")`)],
  [
    'a former slug',
    (newsroom) => forEach(newsroom, ({ kind, formerSlug }) => `${kind}(slug: "${formerSlug}")`),
  ],
  ['node', (newsroom) => forEach(newsroom, ({ globalId }) => `node(id: "${globalId}")`)],
  ['nodes', (newsroom) => `{ nodes(ids: ${idsOf(newsroom)}) { ...Card } } ${card}`],
  ['feed', () => items('feed(first: 50)')],
  ['feed, from its end', () => items('feed(last: 50)')],
  ['feed of kinds', () => items('feed(first: 50, filter: { kinds: [ARTICLE, VIDEO] })')],
  ['feed of a section', ({ sectionId }) => items(`feed(first: 50, filter: { sectionId: "${sectionId}" })`)],
  ['feed of a tag', ({ tagId }) => items(`feed(first: 50, filter: { tagId: "${tagId}" })`)],
  ['feed of an author', ({ authorId }) => items(`feed(first: 50, filter: { authorId: "${authorId}" })`)],
  [
    'feed of a section, a tag and an author at once',
    ({ sectionId, tagId, authorId }) =>
      items(
        `feed(first: 50, filter: { sectionId: "${sectionId}", tagId: "${tagId}", authorId: "${authorId}" })`,
      ),
  ],
  [
    'feed from a moment on',
    () => items('feed(first: 50, filter: { publishedFrom: "1990-01-01T00:00:00Z" })'),
  ],
  [
    'feed before a moment',
    () => items('feed(first: 50, filter: { publishedBefore: "2190-01-01T00:00:00Z" })'),
  ],
  [
    'feed without some',
    () => items(`feed(first: 50, filter: { excludeIds: ["${toGlobalId('Article', '9')}"] })`),
  ],
  ['a section’s feed', () => below('section(slug: "section")', 'feed(first: 50)')],
  ['the feed of the section above', () => below('section(slug: "above")', 'feed(first: 50)')],
  ['a tag’s feed', () => below('tag(slug: "tag")', 'feed(first: 50)')],
  ['an author’s feed', () => below('author(slug: "author")', 'feed(first: 50)')],
  [
    'the feed of another item’s author',
    () => inWindow(`authors { feed(first: 50) { ${list} } }`).replace('window', 'authored'),
  ],
  ['a rail: editors’ picks', () => below('article(slug: "picked")', 'readMore(first: 50)')],
  ['a rail: shared tags', () => below('article(slug: "tagged")', 'readMore(first: 50)')],
  ['a rail: the same author', () => below('article(slug: "authored")', 'readMore(first: 50)')],
  ['a rail: the same section', () => below('video(slug: "sectioned")', 'readMore(first: 50)')],
  ['a rail: the latest', () => below('article(slug: "latest")', 'readMore(first: 50)')],
  ['a rail, from its end', () => below('article(slug: "latest")', 'readMore(last: 50)')],
  ['a card in a body', () => inBlock('RelatedItemBlock', 'item { ...Card } text html')],
  ['the words of a card in a body', () => inBlock('RelatedItemBlock', 'headline summary').replace(card, '')],
  ['a video in a body', () => inBlock('VideoBlock', 'video { ...Card } caption text html')],
  ['a link in a paragraph', () => inBlock('ParagraphBlock', spans)],
  ['a link in a heading', () => inBlock('HeadingBlock', spans)],
  ['a link in a quotation', () => inBlock('QuoteBlock', spans)],
  ['a link in a list', () => inBlock('ListBlock', `items { ${spans} }`)],
  ['a link in a table', () => inBlock('TableBlock', `rows { cells { ${spans} } }`)],
  ['a body’s HTML', () => inWindow('bodyHtml').replace(card, '')],
];

describe('An item that is not public is not found by way of', () => {
  it.each(paths)('%s', async (_, operation) => {
    const found = JSON.stringify(await query(open, operation(open)));
    for (const way of ['draft', 'scheduled', 'withdrawn'])
      expect(found).toMatch(
        new RegExp(
          `"(slug|headline)":"marker[- ](headline )?${way}|^{"article":{"bodyHtml":.*marker headline ${way}`,
          'i',
        ),
      );
    expect(JSON.stringify(await query(hidden, operation(hidden)))).not.toMatch(/marker/i);
  });

  it('a count or what a page says of its list', async () => {
    const pages = `feed(first: 6) { totalCount pageInfo { hasNextPage } }
      section(slug: "section") { feed(first: 1) { totalCount pageInfo { hasNextPage } } }
      above: section(slug: "above") { feed(last: 1) { totalCount pageInfo { hasPreviousPage } } }
      tag(slug: "tag") { feed(first: 1) { totalCount pageInfo { hasNextPage } } }
      author(slug: "author") { feed(first: 0) { totalCount pageInfo { hasNextPage } } }
      article(slug: "picked") { readMore(first: 5) { totalCount pageInfo { hasNextPage } } }`;
    expect(await query(hidden, `{ ${pages} }`)).toEqual({
      feed: { totalCount: 6, pageInfo: { hasNextPage: false } },
      section: { feed: { totalCount: 1, pageInfo: { hasNextPage: false } } },
      above: { feed: { totalCount: 1, pageInfo: { hasPreviousPage: false } } },
      tag: { feed: { totalCount: 1, pageInfo: { hasNextPage: false } } },
      author: { feed: { totalCount: 1, pageInfo: { hasNextPage: true } } },
      article: { readMore: { totalCount: 5, pageInfo: { hasNextPage: false } } },
    });
    expect(await query(open, `{ ${pages} }`)).toMatchObject({
      feed: { totalCount: 12, pageInfo: { hasNextPage: true } },
      section: { feed: { totalCount: 7, pageInfo: { hasNextPage: true } } },
      article: { readMore: { totalCount: 11, pageInfo: { hasNextPage: true } } },
    });
  });
});

describe('What is hidden and what does not exist', () => {
  /** The answer to the letter, and the statements that it took. */
  const answerTo = async (operation: string, variables: Record<string, unknown>): Promise<string> =>
    JSON.stringify([await execute(hidden, operation, variables), hidden.log.statements]);

  it.each(['article', 'video'])('are the same answer by the same statements: %s', async (field) => {
    const operation = `query ($slug: String!) { ${field}(slug: $slug) { ...Card } } ${card}`;
    const unknown = await answerTo(operation, { slug: 'nothing-has-this' });
    for (const { slug, formerSlug } of hidden.items) {
      expect(await answerTo(operation, { slug })).toBe(unknown);
      expect(await answerTo(operation, { slug: formerSlug })).toBe(unknown);
    }
  });

  it('are the same answer by the same statements: node and nodes', async () => {
    const node = `query ($id: ID!) { node(id: $id) { id ...Card } } ${card}`;
    const nodes = `query ($id: ID!) { nodes(ids: [$id]) { id ...Card } } ${card}`;
    for (const { kind, globalId } of hidden.items) {
      const unknownId = toGlobalId(kind === 'article' ? 'Article' : 'Video', '987654321');
      expect(await answerTo(node, { id: globalId })).toBe(await answerTo(node, { id: unknownId }));
      expect(await answerTo(nodes, { id: globalId })).toBe(await answerTo(nodes, { id: unknownId }));
    }
  });

  it('are the same answer by the same statements: cards, videos and links in a body', async () => {
    const nothing = hidden.items.map((_, place) => ({
      id: `${900_000 + place}`,
      url: `https://elsewhere.test/x/${place}`,
    }));
    await hidden.article({ slug: 'pane', body: bodyThatPointsAt(nothing), minutes: -9999 });
    const operation = `query ($slug: String!) { article(slug: $slug) { bodyHtml bodyText body { __typename text html
      ... on RelatedItemBlock { item { ...Card } headline summary url image { url } }
      ... on VideoBlock { video { ...Card } url caption image { url } }
      ... on ParagraphBlock { ${spans} } ... on ListBlock { items { html ${spans} } } } } } ${card}`;
    const pane = await answerTo(operation, { slug: 'pane' });
    const window = await answerTo(operation, { slug: 'window' });
    const blind = (answer: string) => answer.replaceAll(/https:\/\/elsewhere\.test\/\w+\/\w+/g, 'URL');
    expect(blind(window)).toBe(blind(pane));
    expect(window).toContain('Words of its own');
  });
});
