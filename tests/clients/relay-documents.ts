/**
 * What the components of a Relay app say that they need, as the compiler finds it in their files. Names begin with that
 * of the file, `ArticleScreen`.
 */
export const relayDocuments: readonly string[] = [
  `query ArticleScreenQuery($one: String!, $other: String!) {
    one: article(slug: $one) {
      id
      ...ArticleScreen_article
      ...ArticleScreen_rail
    }
    other: article(slug: $other) {
      id
      ...ArticleScreen_article
      ...ArticleScreen_rail
    }
  }`,

  `fragment ArticleScreen_article on Article {
    slug
    headline
    image {
      url
      caption
    }
    authors {
      name
    }
    body {
      __typename
      id
      text
      ... on ParagraphBlock {
        spans {
          text
          marks
        }
      }
      ... on RelatedItemBlock {
        item {
          headline
        }
      }
    }
  }`,

  // Under an item of any kind: what "Show More" asks for begins at its id.
  `fragment ArticleScreen_rail on FeedItem
  @refetchable(queryName: "ArticleScreenRailQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 6 }, cursor: { type: "String" }) {
    readMore(first: $count, after: $cursor) @connection(key: "ArticleScreen_readMore") {
      edges {
        reason
        node {
          slug
        }
      }
    }
  }`,

  `query ArticleScreenFrontQuery {
    ...ArticleScreen_front
  }`,

  `fragment ArticleScreen_front on Query
  @refetchable(queryName: "ArticleScreenFrontMoreQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" }) {
    feed(first: $count, after: $cursor) @connection(key: "ArticleScreen_feed") {
      edges {
        node {
          slug
        }
      }
    }
  }`,

  `query ArticleScreenAgainQuery($id: ID!) {
    node(id: $id) {
      ...ArticleScreen_article @alias
    }
  }`,
];
