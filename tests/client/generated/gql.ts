/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment Rail on ReadMoreConnection {\n    edges {\n      cursor\n      reason\n      node {\n        id\n        slug\n        label\n        headline\n        summary\n        url\n        publishedAt\n        image {\n          ...Image\n        }\n        ... on Video {\n          durationSeconds\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n": typeof types.RailFragmentDoc,
    "\n  query ArticlePage($slug: String!) {\n    article(slug: $slug) {\n      id\n      slug\n      label\n      headline\n      summary\n      byline\n      publishedAt\n      updatedAt\n      readingMinutes\n      image {\n        ...Image\n      }\n      section {\n        id\n        slug\n        name\n      }\n      authors {\n        id\n        slug\n        name\n        jobTitle\n        bioHtml\n        avatar {\n          ...Image\n        }\n      }\n      corrections {\n        text\n        publishedAt\n      }\n      body {\n        id\n        text\n        ...ParagraphBlock\n        ...HeadingBlock\n        ...QuoteBlock\n        ...ListBlock\n        ...ImageBlock\n        ...GalleryBlock\n        ...VideoBlock\n        ...EmbedBlock\n        ...TableBlock\n        ...DividerBlock\n        ...RelatedItemBlock\n        ...UnsupportedBlock\n      }\n      readMore(first: 6) {\n        ...Rail\n      }\n    }\n  }\n": typeof types.ArticlePageDocument,
    "\n  query ReadMore($id: ID!, $after: String) {\n    node(id: $id) {\n      id\n      ... on FeedItem {\n        readMore(first: 6, after: $after) {\n          ...Rail\n        }\n      }\n    }\n  }\n": typeof types.ReadMoreDocument,
    "\n  fragment Image on Image {\n    url\n    width\n    height\n    alt\n    caption\n    credit\n    focalPoint {\n      x\n      y\n    }\n    blurhash\n    srcSet\n  }\n": typeof types.ImageFragmentDoc,
    "\n  fragment Span on Span {\n    text\n    marks\n    href\n    item {\n      id\n      slug\n    }\n  }\n": typeof types.SpanFragmentDoc,
    "\n  fragment ParagraphBlock on ParagraphBlock {\n    spans {\n      ...Span\n    }\n  }\n": typeof types.ParagraphBlockFragmentDoc,
    "\n  fragment HeadingBlock on HeadingBlock {\n    level\n    spans {\n      ...Span\n    }\n  }\n": typeof types.HeadingBlockFragmentDoc,
    "\n  fragment QuoteBlock on QuoteBlock {\n    attribution\n    spans {\n      ...Span\n    }\n  }\n": typeof types.QuoteBlockFragmentDoc,
    "\n  fragment ListBlock on ListBlock {\n    items {\n      level\n      ordered\n      spans {\n        ...Span\n      }\n    }\n  }\n": typeof types.ListBlockFragmentDoc,
    "\n  fragment ImageBlock on ImageBlock {\n    image {\n      ...Image\n    }\n  }\n": typeof types.ImageBlockFragmentDoc,
    "\n  fragment GalleryBlock on GalleryBlock {\n    caption\n    images {\n      ...Image\n    }\n  }\n": typeof types.GalleryBlockFragmentDoc,
    "\n  fragment VideoBlock on VideoBlock {\n    caption\n    url\n    image {\n      ...Image\n    }\n    video {\n      id\n      slug\n      headline\n      durationSeconds\n      embedUrl\n      sources {\n        url\n        mimeType\n      }\n      image {\n        ...Image\n      }\n    }\n  }\n": typeof types.VideoBlockFragmentDoc,
    "\n  fragment EmbedBlock on EmbedBlock {\n    provider\n    url\n  }\n": typeof types.EmbedBlockFragmentDoc,
    "\n  fragment TableBlock on TableBlock {\n    caption\n    rows {\n      cells {\n        isHeader\n        spans {\n          ...Span\n        }\n      }\n    }\n  }\n": typeof types.TableBlockFragmentDoc,
    "\n  fragment DividerBlock on DividerBlock {\n    id\n  }\n": typeof types.DividerBlockFragmentDoc,
    "\n  fragment RelatedItemBlock on RelatedItemBlock {\n    headline\n    summary\n    url\n    image {\n      ...Image\n    }\n    item {\n      id\n      slug\n      image {\n        ...Image\n      }\n    }\n  }\n": typeof types.RelatedItemBlockFragmentDoc,
    "\n  fragment UnsupportedBlock on UnsupportedBlock {\n    originalType\n  }\n": typeof types.UnsupportedBlockFragmentDoc,
};
const documents: Documents = {
    "\n  fragment Rail on ReadMoreConnection {\n    edges {\n      cursor\n      reason\n      node {\n        id\n        slug\n        label\n        headline\n        summary\n        url\n        publishedAt\n        image {\n          ...Image\n        }\n        ... on Video {\n          durationSeconds\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n": types.RailFragmentDoc,
    "\n  query ArticlePage($slug: String!) {\n    article(slug: $slug) {\n      id\n      slug\n      label\n      headline\n      summary\n      byline\n      publishedAt\n      updatedAt\n      readingMinutes\n      image {\n        ...Image\n      }\n      section {\n        id\n        slug\n        name\n      }\n      authors {\n        id\n        slug\n        name\n        jobTitle\n        bioHtml\n        avatar {\n          ...Image\n        }\n      }\n      corrections {\n        text\n        publishedAt\n      }\n      body {\n        id\n        text\n        ...ParagraphBlock\n        ...HeadingBlock\n        ...QuoteBlock\n        ...ListBlock\n        ...ImageBlock\n        ...GalleryBlock\n        ...VideoBlock\n        ...EmbedBlock\n        ...TableBlock\n        ...DividerBlock\n        ...RelatedItemBlock\n        ...UnsupportedBlock\n      }\n      readMore(first: 6) {\n        ...Rail\n      }\n    }\n  }\n": types.ArticlePageDocument,
    "\n  query ReadMore($id: ID!, $after: String) {\n    node(id: $id) {\n      id\n      ... on FeedItem {\n        readMore(first: 6, after: $after) {\n          ...Rail\n        }\n      }\n    }\n  }\n": types.ReadMoreDocument,
    "\n  fragment Image on Image {\n    url\n    width\n    height\n    alt\n    caption\n    credit\n    focalPoint {\n      x\n      y\n    }\n    blurhash\n    srcSet\n  }\n": types.ImageFragmentDoc,
    "\n  fragment Span on Span {\n    text\n    marks\n    href\n    item {\n      id\n      slug\n    }\n  }\n": types.SpanFragmentDoc,
    "\n  fragment ParagraphBlock on ParagraphBlock {\n    spans {\n      ...Span\n    }\n  }\n": types.ParagraphBlockFragmentDoc,
    "\n  fragment HeadingBlock on HeadingBlock {\n    level\n    spans {\n      ...Span\n    }\n  }\n": types.HeadingBlockFragmentDoc,
    "\n  fragment QuoteBlock on QuoteBlock {\n    attribution\n    spans {\n      ...Span\n    }\n  }\n": types.QuoteBlockFragmentDoc,
    "\n  fragment ListBlock on ListBlock {\n    items {\n      level\n      ordered\n      spans {\n        ...Span\n      }\n    }\n  }\n": types.ListBlockFragmentDoc,
    "\n  fragment ImageBlock on ImageBlock {\n    image {\n      ...Image\n    }\n  }\n": types.ImageBlockFragmentDoc,
    "\n  fragment GalleryBlock on GalleryBlock {\n    caption\n    images {\n      ...Image\n    }\n  }\n": types.GalleryBlockFragmentDoc,
    "\n  fragment VideoBlock on VideoBlock {\n    caption\n    url\n    image {\n      ...Image\n    }\n    video {\n      id\n      slug\n      headline\n      durationSeconds\n      embedUrl\n      sources {\n        url\n        mimeType\n      }\n      image {\n        ...Image\n      }\n    }\n  }\n": types.VideoBlockFragmentDoc,
    "\n  fragment EmbedBlock on EmbedBlock {\n    provider\n    url\n  }\n": types.EmbedBlockFragmentDoc,
    "\n  fragment TableBlock on TableBlock {\n    caption\n    rows {\n      cells {\n        isHeader\n        spans {\n          ...Span\n        }\n      }\n    }\n  }\n": types.TableBlockFragmentDoc,
    "\n  fragment DividerBlock on DividerBlock {\n    id\n  }\n": types.DividerBlockFragmentDoc,
    "\n  fragment RelatedItemBlock on RelatedItemBlock {\n    headline\n    summary\n    url\n    image {\n      ...Image\n    }\n    item {\n      id\n      slug\n      image {\n        ...Image\n      }\n    }\n  }\n": types.RelatedItemBlockFragmentDoc,
    "\n  fragment UnsupportedBlock on UnsupportedBlock {\n    originalType\n  }\n": types.UnsupportedBlockFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Rail on ReadMoreConnection {\n    edges {\n      cursor\n      reason\n      node {\n        id\n        slug\n        label\n        headline\n        summary\n        url\n        publishedAt\n        image {\n          ...Image\n        }\n        ... on Video {\n          durationSeconds\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n"): (typeof documents)["\n  fragment Rail on ReadMoreConnection {\n    edges {\n      cursor\n      reason\n      node {\n        id\n        slug\n        label\n        headline\n        summary\n        url\n        publishedAt\n        image {\n          ...Image\n        }\n        ... on Video {\n          durationSeconds\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArticlePage($slug: String!) {\n    article(slug: $slug) {\n      id\n      slug\n      label\n      headline\n      summary\n      byline\n      publishedAt\n      updatedAt\n      readingMinutes\n      image {\n        ...Image\n      }\n      section {\n        id\n        slug\n        name\n      }\n      authors {\n        id\n        slug\n        name\n        jobTitle\n        bioHtml\n        avatar {\n          ...Image\n        }\n      }\n      corrections {\n        text\n        publishedAt\n      }\n      body {\n        id\n        text\n        ...ParagraphBlock\n        ...HeadingBlock\n        ...QuoteBlock\n        ...ListBlock\n        ...ImageBlock\n        ...GalleryBlock\n        ...VideoBlock\n        ...EmbedBlock\n        ...TableBlock\n        ...DividerBlock\n        ...RelatedItemBlock\n        ...UnsupportedBlock\n      }\n      readMore(first: 6) {\n        ...Rail\n      }\n    }\n  }\n"): (typeof documents)["\n  query ArticlePage($slug: String!) {\n    article(slug: $slug) {\n      id\n      slug\n      label\n      headline\n      summary\n      byline\n      publishedAt\n      updatedAt\n      readingMinutes\n      image {\n        ...Image\n      }\n      section {\n        id\n        slug\n        name\n      }\n      authors {\n        id\n        slug\n        name\n        jobTitle\n        bioHtml\n        avatar {\n          ...Image\n        }\n      }\n      corrections {\n        text\n        publishedAt\n      }\n      body {\n        id\n        text\n        ...ParagraphBlock\n        ...HeadingBlock\n        ...QuoteBlock\n        ...ListBlock\n        ...ImageBlock\n        ...GalleryBlock\n        ...VideoBlock\n        ...EmbedBlock\n        ...TableBlock\n        ...DividerBlock\n        ...RelatedItemBlock\n        ...UnsupportedBlock\n      }\n      readMore(first: 6) {\n        ...Rail\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadMore($id: ID!, $after: String) {\n    node(id: $id) {\n      id\n      ... on FeedItem {\n        readMore(first: 6, after: $after) {\n          ...Rail\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ReadMore($id: ID!, $after: String) {\n    node(id: $id) {\n      id\n      ... on FeedItem {\n        readMore(first: 6, after: $after) {\n          ...Rail\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Image on Image {\n    url\n    width\n    height\n    alt\n    caption\n    credit\n    focalPoint {\n      x\n      y\n    }\n    blurhash\n    srcSet\n  }\n"): (typeof documents)["\n  fragment Image on Image {\n    url\n    width\n    height\n    alt\n    caption\n    credit\n    focalPoint {\n      x\n      y\n    }\n    blurhash\n    srcSet\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Span on Span {\n    text\n    marks\n    href\n    item {\n      id\n      slug\n    }\n  }\n"): (typeof documents)["\n  fragment Span on Span {\n    text\n    marks\n    href\n    item {\n      id\n      slug\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ParagraphBlock on ParagraphBlock {\n    spans {\n      ...Span\n    }\n  }\n"): (typeof documents)["\n  fragment ParagraphBlock on ParagraphBlock {\n    spans {\n      ...Span\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HeadingBlock on HeadingBlock {\n    level\n    spans {\n      ...Span\n    }\n  }\n"): (typeof documents)["\n  fragment HeadingBlock on HeadingBlock {\n    level\n    spans {\n      ...Span\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment QuoteBlock on QuoteBlock {\n    attribution\n    spans {\n      ...Span\n    }\n  }\n"): (typeof documents)["\n  fragment QuoteBlock on QuoteBlock {\n    attribution\n    spans {\n      ...Span\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ListBlock on ListBlock {\n    items {\n      level\n      ordered\n      spans {\n        ...Span\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ListBlock on ListBlock {\n    items {\n      level\n      ordered\n      spans {\n        ...Span\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ImageBlock on ImageBlock {\n    image {\n      ...Image\n    }\n  }\n"): (typeof documents)["\n  fragment ImageBlock on ImageBlock {\n    image {\n      ...Image\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment GalleryBlock on GalleryBlock {\n    caption\n    images {\n      ...Image\n    }\n  }\n"): (typeof documents)["\n  fragment GalleryBlock on GalleryBlock {\n    caption\n    images {\n      ...Image\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment VideoBlock on VideoBlock {\n    caption\n    url\n    image {\n      ...Image\n    }\n    video {\n      id\n      slug\n      headline\n      durationSeconds\n      embedUrl\n      sources {\n        url\n        mimeType\n      }\n      image {\n        ...Image\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment VideoBlock on VideoBlock {\n    caption\n    url\n    image {\n      ...Image\n    }\n    video {\n      id\n      slug\n      headline\n      durationSeconds\n      embedUrl\n      sources {\n        url\n        mimeType\n      }\n      image {\n        ...Image\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EmbedBlock on EmbedBlock {\n    provider\n    url\n  }\n"): (typeof documents)["\n  fragment EmbedBlock on EmbedBlock {\n    provider\n    url\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TableBlock on TableBlock {\n    caption\n    rows {\n      cells {\n        isHeader\n        spans {\n          ...Span\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment TableBlock on TableBlock {\n    caption\n    rows {\n      cells {\n        isHeader\n        spans {\n          ...Span\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DividerBlock on DividerBlock {\n    id\n  }\n"): (typeof documents)["\n  fragment DividerBlock on DividerBlock {\n    id\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RelatedItemBlock on RelatedItemBlock {\n    headline\n    summary\n    url\n    image {\n      ...Image\n    }\n    item {\n      id\n      slug\n      image {\n        ...Image\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment RelatedItemBlock on RelatedItemBlock {\n    headline\n    summary\n    url\n    image {\n      ...Image\n    }\n    item {\n      id\n      slug\n      image {\n        ...Image\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UnsupportedBlock on UnsupportedBlock {\n    originalType\n  }\n"): (typeof documents)["\n  fragment UnsupportedBlock on UnsupportedBlock {\n    originalType\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;