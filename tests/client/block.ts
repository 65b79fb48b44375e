import { graphql } from './generated/gql.ts';

// A fragment for each kind of block, named like its type. Code Generator finds them, and the operations spread them.

graphql(`
  fragment Image on Image {
    url
    width
    height
    alt
    caption
    credit
    focalPoint {
      x
      y
    }
    blurhash
    srcSet
  }
`);

graphql(`
  fragment Span on Span {
    text
    marks
    href
    item {
      id
      slug
    }
  }
`);

graphql(`
  fragment ParagraphBlock on ParagraphBlock {
    spans {
      ...Span
    }
  }
`);

graphql(`
  fragment HeadingBlock on HeadingBlock {
    level
    spans {
      ...Span
    }
  }
`);

graphql(`
  fragment QuoteBlock on QuoteBlock {
    attribution
    spans {
      ...Span
    }
  }
`);

graphql(`
  fragment ListBlock on ListBlock {
    items {
      level
      ordered
      spans {
        ...Span
      }
    }
  }
`);

graphql(`
  fragment ImageBlock on ImageBlock {
    image {
      ...Image
    }
  }
`);

graphql(`
  fragment GalleryBlock on GalleryBlock {
    caption
    images {
      ...Image
    }
  }
`);

graphql(`
  fragment VideoBlock on VideoBlock {
    caption
    url
    image {
      ...Image
    }
    video {
      id
      slug
      headline
      durationSeconds
      embedUrl
      sources {
        url
        mimeType
      }
      image {
        ...Image
      }
    }
  }
`);

graphql(`
  fragment EmbedBlock on EmbedBlock {
    provider
    url
  }
`);

graphql(`
  fragment TableBlock on TableBlock {
    caption
    rows {
      cells {
        isHeader
        spans {
          ...Span
        }
      }
    }
  }
`);

graphql(`
  fragment DividerBlock on DividerBlock {
    id
  }
`);

graphql(`
  fragment RelatedItemBlock on RelatedItemBlock {
    headline
    summary
    url
    image {
      ...Image
    }
    item {
      id
      slug
      image {
        ...Image
      }
    }
  }
`);

graphql(`
  fragment UnsupportedBlock on UnsupportedBlock {
    originalType
  }
`);
