/** The settings that every server of the benchmark is given, so that all of them can give the same answer. */
export const site = {
  publicUrl: 'http://127.0.0.1',
  siteUrl: 'https://broadsheet.example',
  name: 'Broadsheet',
};

/**
 * The article page as a client asks for it: about 8 kB of answer. Without a cursor, which holds the moment at which
 * a rail was read, so that answers of two servers can be compared.
 */
export const operation = /* GraphQL */ `query ArticlePage($slug: String!) {
  article(slug: $slug) {
    id url label headline summary readingMinutes publishedAt updatedAt byline
    section { name slug }
    image { url width height alt caption credit }
    body { __typename id ... on ParagraphBlock { html } }
    authors { id name jobTitle bioText avatar { url alt } }
    readMore(first: 6) {
      edges {
        reason
        node {
          __typename id slug label headline summary publishedAt updatedAt
          image { url width height alt }
          ... on Video { durationSeconds }
        }
      }
      pageInfo { hasNextPage }
    }
  }
}`;

/** The body of the POST that asks for one article's page. */
export const requestBody = (slug: string): string =>
  JSON.stringify({ query: operation, variables: { slug }, operationName: 'ArticlePage' });

/** The `id` in the answer for article number `n`. */
export const articleId = (n: number): string => Buffer.from(`Article:${n}`).toString('base64url');

/** The slug of article number `n`, counted from 1. */
export const articleSlug = (n: number): string => `article-${n}`;
