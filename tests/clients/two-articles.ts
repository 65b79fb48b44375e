import { Kind, parse, visit } from 'graphql';

/** Two articles of the demo newsroom whose lead images are the same picture with other words. */
export const flagship = 'ferry-talks-on-pause';
export const other = 'divers-raise-medieval-crane-wheel';

/** What an article shows of itself, its blocks whole and its rail as cards. */
const screen = `
  fragment Screen on Article {
    id slug headline
    image { ...Picture }
    section { id name }
    authors { id name avatar { ...Picture } }
    body {
      id text html
      ... on ParagraphBlock { spans { text marks href item { id slug } } }
      ... on HeadingBlock { level }
      ... on QuoteBlock { attribution }
      ... on ListBlock { items { level ordered spans { text marks } } }
      ... on TableBlock { rows { cells { isHeader text } } }
      ... on ImageBlock { image { ...Picture } }
      ... on GalleryBlock { images { ...Picture } }
      ... on VideoBlock { video { id headline image { ...Picture } } }
      ... on EmbedBlock { provider url }
      ... on RelatedItemBlock { headline url item { id headline image { ...Picture } } }
    }
    readMore(first: 6) { edges { reason node { id slug headline image { ...Picture } } } }
  }
  fragment Picture on Image { url alt caption credit focalPoint { x y } }
`;

/** The document with `__typename` in every selection, as the clients with caches send it. */
const withTypenames = (text: string) =>
  visit(parse(text), {
    SelectionSet: (set, _, parent) =>
      parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        ? undefined
        : {
            ...set,
            selections: [
              { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } },
              ...set.selections,
            ],
          },
  });

/** Two articles on one screen: one operation. */
export const bothArticles = withTypenames(
  `query BothArticles($one: String!, $other: String!) {
     one: article(slug: $one) { ...Screen }
     other: article(slug: $other) { ...Screen }
   } ${screen}`,
);

/** One of them, by an operation of its own. */
export const oneArticle = withTypenames(
  `query OneArticle($slug: String!) { article(slug: $slug) { ...Screen } } ${screen}`,
);

export const bothSlugs = { one: flagship, other };

/** What those operations answer, as far as the tests look into it. */
export interface ScreenArticle {
  readonly id: string;
  readonly slug: string;
  readonly image: { readonly url: string; readonly caption: string | null };
  readonly body: readonly { readonly id: string; readonly text: string }[];
}
export interface BothArticles {
  readonly one: ScreenArticle;
  readonly other: ScreenArticle;
}
