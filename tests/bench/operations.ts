import { isDeepStrictEqual } from 'node:util';
import { counts } from './newsroom.ts';
import { articleId, articleSlug, requestBody } from './page.ts';

/** What a load asks for: a numbered set of requests. */
export interface Operation {
  /** How many different ones there are, numbered from 1, in a newsroom of so many articles. */
  count(articles: number): number;
  /** The body of the POST of one. */
  body(n: number): string;
  /** Whether a parsed answer without errors is the right one. */
  isAnswer(data: Record<string, unknown>, n: number): boolean;
}

const card = 'nodes { headline slug publishedAt image { url } }';
const pageSize = 10;

/** A first page of ten cards: the feed of the newsroom itself, or that of one of its sections or authors. */
const feedOf = (of: 'section' | 'author', number: number): Operation => {
  const query = `query FirstPage($slug: String!) { ${of}(slug: $slug) { feed(first: ${pageSize}) { ${card} } } }`;
  return {
    count: () => number,
    body: (n) => JSON.stringify({ query, variables: { slug: `${of}-${n}` } }),
    isAnswer: (data) => hasWholePage((data[of] as { feed?: unknown } | null)?.feed),
  };
};

const hasWholePage = (feed: unknown): boolean =>
  (feed as { nodes?: unknown[] } | undefined)?.nodes?.length === pageSize;

const pageOf = (articleShown: (n: number) => number): Operation => ({
  count: (articles) => articles,
  body: (n) => requestBody(articleSlug(n)),
  isAnswer: ({ article }, n) =>
    isDeepStrictEqual((article as { id?: unknown } | null)?.id, articleId(articleShown(n))),
});

export const operations = {
  /** The pages of all articles. */
  page: pageOf((n) => n),
  /** The same, to a server that answers with the first one always. */
  constant: pageOf(() => 1),
  feed: {
    count: () => 1,
    body: () => JSON.stringify({ query: `query FirstPage { feed(first: ${pageSize}) { ${card} } }` }),
    isAnswer: ({ feed }) => hasWholePage(feed),
  },
  'section.feed': feedOf('section', counts.sections),
  'author.feed': feedOf('author', counts.authors),
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
