import { graphql } from './generated/gql.ts';

graphql(`
  fragment Rail on ReadMoreConnection {
    edges {
      cursor
      reason
      node {
        id
        slug
        label
        headline
        summary
        url
        publishedAt
        image {
          ...Image
        }
        ... on Video {
          durationSeconds
        }
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
`);

export const articlePage = graphql(`
  query ArticlePage($slug: String!) {
    article(slug: $slug) {
      id
      slug
      label
      headline
      summary
      byline
      publishedAt
      updatedAt
      readingMinutes
      image {
        ...Image
      }
      section {
        id
        slug
        name
      }
      authors {
        id
        slug
        name
        jobTitle
        bioHtml
        avatar {
          ...Image
        }
      }
      corrections {
        text
        publishedAt
      }
      body {
        id
        text
        ...ParagraphBlock
        ...HeadingBlock
        ...QuoteBlock
        ...ListBlock
        ...ImageBlock
        ...GalleryBlock
        ...VideoBlock
        ...EmbedBlock
        ...TableBlock
        ...DividerBlock
        ...RelatedItemBlock
        ...UnsupportedBlock
      }
      readMore(first: 6) {
        ...Rail
      }
    }
  }
`);

export const readMore = graphql(`
  query ReadMore($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on FeedItem {
        readMore(first: 6, after: $after) {
          ...Rail
        }
      }
    }
  }
`);
