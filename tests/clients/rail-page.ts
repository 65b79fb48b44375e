import { parse } from 'graphql';

/** A page of an article's rail, with what a cache needs to join it to the others. */
export const railPage = parse(`
  query RailPage($slug: String!, $first: Int!, $after: String) {
    article(slug: $slug) {
      __typename
      id
      readMore(first: $first, after: $after) {
        __typename
        edges { __typename cursor reason node { __typename id slug } }
        pageInfo { __typename endCursor hasNextPage hasPreviousPage startCursor }
      }
    }
  }
`);

/** What that answers, as far as the tests look into it. */
export interface RailPage {
  readonly article: {
    readonly readMore: {
      readonly edges: readonly { readonly node: { readonly slug: string } }[];
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    };
  };
}
