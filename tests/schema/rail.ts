import { query } from '../support/execute.ts';
import type { Newsroom } from '../support/newsroom.ts';

export interface RailPage {
  /** `REASON slug` of each entry. */
  entries: string[];
  slugs: string[];
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

interface Answer {
  article: {
    readMore: {
      edges: { reason: string; node: { slug: string } }[];
      totalCount: number;
      pageInfo: RailPage['pageInfo'];
    };
  };
}

/** Arguments of `readMore`. */
export interface RailArguments {
  kinds?: string[];
  excludeIds?: string[];
  first?: number;
  after?: string | null;
  last?: number;
  before?: string | null;
}

const operation = `query ($slug: String!, $kinds: [FeedItemKind!], $excludeIds: [ID!],
    $first: Int, $after: String, $last: Int, $before: String) {
  article(slug: $slug) {
    readMore(kinds: $kinds, excludeIds: $excludeIds, first: $first, after: $after, last: $last, before: $before) {
      edges { reason node { slug } }
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}`;

/** A page of the rail under the article with this slug. */
export async function railOf(newsroom: Newsroom, slug: string, asked: RailArguments = {}): Promise<RailPage> {
  const { article } = await query<Answer>(newsroom, operation, { slug, ...asked });
  const { edges, totalCount, pageInfo } = article.readMore;
  return {
    entries: edges.map(({ reason, node }) => `${reason} ${node.slug}`),
    slugs: edges.map(({ node }) => node.slug),
    totalCount,
    pageInfo,
  };
}

/** The whole rail, as a client meets it that goes on pressing "Show more"; `between` happens after the first page. */
export async function walkRail(
  newsroom: Newsroom,
  slug: string,
  size: number,
  between: () => Promise<unknown> = async () => {},
  asked: RailArguments = {},
): Promise<string[]> {
  const slugs: string[] = [];
  let page = await railOf(newsroom, slug, { ...asked, first: size });
  slugs.push(...page.slugs);
  await between();
  while (page.pageInfo.hasNextPage) {
    page = await railOf(newsroom, slug, { ...asked, first: size, after: page.pageInfo.endCursor });
    slugs.push(...page.slugs);
  }
  return slugs;
}
