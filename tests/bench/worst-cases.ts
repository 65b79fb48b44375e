import { toGlobalId } from '../../schema/id.ts';
import { worst } from './worst-links.ts';

/** An operation that is as slow as a field can make one, in a newsroom with the worst links. */
export interface WorstCase {
  /** The field, and what makes it slow. */
  readonly field: string;
  readonly case: string;
  /** Its text. `n` makes one that was never asked for before: nothing of it is kept. */
  text(n: number): string;
}

const tag = (id: number) => `tagId: "${toGlobalId('Tag', String(id))}"`;
const author = (id: number) => `authorId: "${toGlobalId('Author', String(id))}"`;
const section = (id: number) => `sectionId: "${toGlobalId('Section', String(id))}"`;
/** A moment before all items, which differs. */
const from = (n: number) => `publishedFrom: "${new Date(n * 1_000).toISOString()}"`;
const before = (n: number) => `publishedBefore: "${new Date(Date.UTC(2150, 0) - n * 1_000).toISOString()}"`;
const articleIds = (count: number, n: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, place) => toGlobalId('Article', String(1 + place * 31 + (n % 31)))),
  );
/** An item that no list holds, so that nothing is left out. */
const exclude = (n: number) => `excludeIds: ["${toGlobalId('Article', String(1_000_000_000 + n))}"]`;
const times = (count: number, field: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => `a${place}: ${field(place)}`).join(' ');
const full = `article(slug: "article-${worst.fullArticle}")`;
const card = 'headline summary image { url } section { name }';
const empty = `${tag(worst.evenTag)}, ${author(worst.oddAuthor)}`;

const feed = (filter: string, rest: string) => `{ feed(filter: { ${filter} }, ${rest}`;

export const worstCases: readonly WorstCase[] = [
  {
    field: 'article',
    case: 'by its slug',
    text: (n) => `{ article(slug: "article-${n + 1}") { headline } }`,
  },
  {
    field: 'body',
    case: 'a hundred articles of 3.5 kB',
    text: (n) => feed(from(n), 'first: 100) { nodes { ... on Article { body { text } } } } }'),
  },
  {
    field: 'nodes',
    case: 'a hundred articles with bodies, authors and tags',
    text: (n) =>
      `{ nodes(ids: ${articleIds(100, n)}) { ... on Article { bodyText authors { name } tags { name } } } }`,
  },
  {
    field: 'sections',
    case: 'all 24',
    text: (n) => `{ sections { name ancestors { name } } section(slug: "none-${n}") { name } }`,
  },
  {
    field: 'authors, tags',
    case: 'fifty and a hundred of one article',
    text: () => `{ ${full} { authors { name bioHtml avatar { url } } tags { name } } }`,
  },
  {
    field: 'authors, tags',
    case: 'of a hundred cards',
    text: (n) => feed(from(n), 'first: 100) { nodes { authors { name } tags { name } } } }'),
  },
  {
    field: 'feed',
    case: 'the first hundred cards',
    text: (n) => feed(from(n), `first: 100) { nodes { ${card} } } }`),
  },
  {
    field: 'feed',
    case: 'the last hundred cards',
    text: (n) => feed(before(n), `last: 100) { nodes { ${card} } } }`),
  },
  {
    field: 'feed',
    case: 'of a tag, without a hundred items',
    text: (n) =>
      `{ feed(first: 100, filter: { ${tag(worst.evenTag)}, ${from(n)}, excludeIds: ${articleIds(100, n)} }) { nodes { id } } }`,
  },
  {
    field: 'feed',
    case: 'of a tag: the last hundred',
    text: (n) => feed(`${tag(worst.evenTag)}, ${before(n)}`, 'last: 100) { nodes { id } } }'),
  },
  {
    field: 'feed',
    case: 'what is featured, where nothing is',
    text: (n) => feed(`isFeatured: true, ${from(n)}`, 'first: 10) { nodes { id } } }'),
  },
  {
    field: 'feed',
    case: 'a tag and an author with nothing in common',
    text: (n) => feed(`${empty}, ${from(n)}`, 'first: 10) { nodes { id } } }'),
  },
  {
    field: 'feed',
    case: 'a tag, and a section without any of its items',
    text: (n) => feed(`${tag(worst.evenTag)}, ${section(999)}, ${from(n)}`, 'first: 10) { nodes { id } } }'),
  },
  {
    field: 'feed',
    case: 'what is featured of a tag, where nothing is',
    text: (n) => feed(`${tag(worst.evenTag)}, isFeatured: true, ${from(n)}`, 'first: 10) { nodes { id } } }'),
  },
  {
    field: 'feed',
    case: 'under each author of thirty cards',
    text: (n) =>
      feed(from(n), 'first: 30) { nodes { authors { feed(first: 5) { nodes { headline } } } } } }'),
  },
  { field: 'totalCount', case: 'of the newsroom', text: (n) => feed(from(n), 'first: 0) { totalCount } }') },
  {
    field: 'totalCount',
    case: 'of a tag',
    text: (n) => feed(`${tag(worst.evenTag)}, ${from(n)}`, 'first: 0) { totalCount } }'),
  },
  {
    field: 'totalCount',
    case: 'of the newsroom, without a hundred items',
    text: (n) =>
      `{ feed(first: 0, filter: { ${from(n)}, excludeIds: ${articleIds(100, n)} }) { totalCount } }`,
  },
  {
    field: 'totalCount',
    case: 'a tag and an author with nothing in common',
    text: (n) => feed(`${empty}, ${from(n)}`, 'first: 0) { totalCount } }'),
  },
  {
    field: 'totalCount',
    case: 'a tag, an author and a section',
    text: (n) =>
      feed(
        `${tag(worst.evenTag)}, ${author(worst.evenAuthor)}, ${section(1)}, ${from(n)}`,
        'first: 0) { totalCount } }',
      ),
  },
  {
    field: 'totalCount',
    case: 'ten times, of the newsroom',
    text: (n) =>
      `{ ${times(10, (place) => `feed(first: 0, filter: { ${before(n * 10 + place)} }) { totalCount }`)} }`,
  },
  {
    field: 'totalCount',
    case: 'under each author of ten cards',
    text: (n) => feed(from(n), 'first: 10) { nodes { authors { feed(first: 0) { totalCount } } } } }'),
  },
  {
    field: 'readMore',
    case: 'six, with picks',
    text: (n) => `{ article(slug: "article-${n + 100}") { readMore(first: 6) { nodes { ${card} } } } }`,
  },
  {
    field: 'readMore',
    case: 'the last sixty',
    text: (n) => `{ article(slug: "article-${n + 200}") { readMore(last: 60) { nodes { id } } } }`,
  },
  {
    field: 'readMore',
    case: 'sixty, under an article with a hundred tags',
    text: (n) => `{ ${full} { readMore(first: 60, ${exclude(n)}) { nodes { id } } } }`,
  },
  {
    field: 'readMore',
    case: 'its length, under that article',
    text: (n) => `{ ${full} { readMore(first: 0, ${exclude(n)}) { totalCount } } }`,
  },
  {
    field: 'readMore',
    case: 'empty, under a hundred cards',
    text: (n) =>
      feed(
        from(n),
        `first: 100) { nodes { readMore(first: 0, ${exclude(n)}) { pageInfo { hasNextPage } } } } }`,
      ),
  },
  {
    field: 'readMore',
    case: 'the last six, under a hundred cards',
    text: (n) =>
      feed(from(n), `first: 100) { nodes { readMore(last: 6, ${exclude(n)}) { nodes { id } } } } }`),
  },
  {
    field: 'readMore',
    case: 'thirty times, under that article',
    text: (n) =>
      `{ ${full} { ${times(30, (place) => `readMore(last: 6, ${exclude(n * 30 + place)}) { nodes { id } }`)} } }`,
  },
];
