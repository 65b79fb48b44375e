import { type NodeType, toGlobalId } from '../../schema/id.ts';
import type { Operation } from './gateway.ts';

const node = (type: NodeType, id: number) => `"${toGlobalId(type, String(id))}"`;
const nodes = (type: NodeType, ...ids: number[]) => ids.map((id) => node(type, id)).join(' ');

// Cursors of a rail hold a moment, so they differ from one gateway to the next.
const fragments = `
  fragment Picture on Image { url width height alt altStatus caption credit blurhash srcSet sources { type srcSet } focalPoint { x y }
    captionSpans { text href item { slug headline } } }
  fragment Card on FeedItem {
    __typename id slug url label headline summary byline publishedAt updatedAt modifiedAt isFeatured
    image { ...Picture } section { id slug name } authors { id name } tags { id name kind }
    ... on Article { readingMinutes } ... on Video { durationSeconds }
  }
  fragment Rail on ReadMoreConnection { edges { reason node { ...Card } } pageInfo { hasNextPage hasPreviousPage } }
  fragment Feed on FeedItemConnection { nodes { ...Card } pageInfo { hasNextPage endCursor } }
  fragment Person on Author { id slug name jobTitle bioText bioHtml sameAs avatar { ...Picture } }
  fragment Part on Section { id slug name description parent { name } ancestors { slug name } }
  fragment Subject on Tag { id slug name kind }
  fragment Whole on Article {
    ...Card bodyText bodyHtml wordCount corrections { text publishedAt } authors { ...Person }
    section { ...Part }
    body {
      __typename id text
      ... on ParagraphBlock { spans { text href item { slug } } }
      ... on ImageBlock { image { ...Picture } }
      ... on VideoBlock { url video { slug headline durationSeconds } }
      ... on RelatedItemBlock { headline url item { ...Card } }
    }
  }
  fragment Film on Video {
    ...Card sources { url mimeType width height } embedUrl captions { url language kind } transcript
  }
`;

/** With the fragments that it uses, and those that they use. */
function operation(selection: string): Operation {
  const all = new Map(
    fragments
      .split(/^(?= {2}fragment )/m)
      .filter((text) => text.includes('fragment'))
      .map((text) => [/fragment (\w+)/.exec(text)?.[1] ?? '', text] as const),
  );
  const used = new Set<string>();
  const use = (text: string) => {
    for (const [, name = ''] of text.matchAll(/\.\.\.(\w+)/g))
      if (!used.has(name)) {
        used.add(name);
        use(all.get(name) ?? '');
      }
  };
  use(selection);
  return { query: `{ ${selection} }${[...used].map((name) => all.get(name)).join('')}` };
}

const article = (slug: string) => `article(slug: "${slug}") { ...Whole readMore(first: 4) { ...Rail } }`;
const rail = (slug: string, asked: string) =>
  `article(slug: "${slug}") { readMore(${asked}) { ...Rail totalCount } }`;
const feed = (asked: string, counted = false) =>
  `feed(${asked}) { ...Feed ${counted ? 'totalCount' : 'edges { cursor }'} }`;

const selections = [
  ...['item-1', 'item-2', 'item-4', 'item-5', 'item-8', 'item-9', 'item-13', 'nobody'].map(article),
  ...['item-3', 'item-7', 'item-11'].map(
    (slug) => `video(slug: "${slug}") { ...Film readMore(first: 2) { ...Rail } }`,
  ),
  ...[1, 2, 6, 9, 12].map((id) => `node(id: ${node('Article', id)}) { ...Whole }`),
  ...[3, 7].map((id) => `node(id: ${node('Video', id)}) { ...Film }`),
  ...[1, 3].map((id) => `node(id: ${node('Author', id)}) { ...Person }`),
  ...[1, 3, 5].map((id) => `node(id: ${node('Section', id)}) { ...Part }`),
  ...[1, 4].map((id) => `node(id: ${node('Tag', id)}) { ...Subject }`),
  `nodes(ids: [${nodes('Article', 1, 2, 4, 5, 6, 8, 9, 10, 12)} ${nodes('Video', 3, 7, 11)}]) { ...Card }`,
  `nodes(ids: [${nodes('Tag', 1, 2, 3)} ${nodes('Author', 1, 2)} ${nodes('Section', 1, 2, 3, 4)}]) {
    id ...Subject ...Person ...Part }`,
  feed('first: 3'),
  feed('first: 20', true),
  feed('last: 3'),
  feed('first: 0', true),
  feed('first: 5, filter: { kinds: [VIDEO] }', true),
  feed('first: 5, filter: { kinds: [ARTICLE] }'),
  feed(`first: 5, filter: { sectionId: ${node('Section', 1)} }`, true),
  feed(`first: 5, filter: { tagId: ${node('Tag', 1)} }`, true),
  feed(`first: 5, filter: { authorId: ${node('Author', 1)} }`, true),
  feed('first: 5, filter: { publishedFrom: "2020-01-01T02:00:00Z" }', true),
  feed('first: 5, filter: { publishedBefore: "2020-01-01T03:00:00Z" }', true),
  feed(`first: 5, filter: { excludeIds: [${nodes('Article', 2, 4, 6)}] }`, true),
  feed('first: 5, filter: { isFeatured: true }', true),
  feed('last: 4, filter: { isFeatured: false, kinds: [ARTICLE] }'),
  feed(`first: 5, filter: { tagId: ${node('Tag', 2)}, authorId: ${node('Author', 2)} }`, true),
  feed(`first: 5, filter: { sectionId: ${node('Section', 2)}, tagId: ${node('Tag', 1)}, kinds: [ARTICLE] }`),
  feed(`last: 5, filter: { authorId: ${node('Author', 1)}, publishedBefore: "2020-01-01T05:00:00Z" }`),
  rail('item-1', 'first: 2'),
  rail('item-1', 'first: 6'),
  rail('item-1', 'first: 3, kinds: [VIDEO]'),
  rail('item-1', `first: 5, excludeIds: [${nodes('Article', 2)} ${nodes('Video', 3)}]`),
  rail('item-1', 'last: 3'),
  rail('item-2', 'first: 4'),
  rail('item-5', 'first: 1'),
  rail('item-5', 'first: 3, kinds: [ARTICLE]'),
  rail('item-6', 'first: 40'),
  `video(slug: "item-3") { readMore(first: 5) { ...Rail totalCount } }`,
  `feed(first: 6) { nodes { ...Card readMore(first: 2) { ...Rail } } }`,
  ...['name-1', 'name-3', 'name-5'].map(
    (slug) => `section(slug: "${slug}") { ...Part feed(first: 3) { ...Feed totalCount } }`,
  ),
  ...['name-1', 'name-2', 'name-6'].map(
    (slug) => `tag(slug: "${slug}") { ...Subject feed(first: 3, kinds: [ARTICLE]) { ...Feed totalCount } }`,
  ),
  ...['name-1', 'name-2', 'name-4'].map(
    (slug) => `author(slug: "${slug}") { ...Person feed(last: 3) { ...Feed totalCount } }`,
  ),
  'sections { ...Part }',
  'sections { slug feed(first: 2) { nodes { ...Card } totalCount } }',
  `${article('item-6')} sections { ...Part } ${feed('first: 4')}`,
];

/** What the readers ask, of the small newsroom of tests/db/random-world.ts: some of it is not there at first. */
export const operations: readonly Operation[] = selections.map(operation);
