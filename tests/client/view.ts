import type {
  ArticlePageQuery,
  ImageFragment,
  ListBlockFragment,
  RelatedItemBlockFragment,
  SpanFragment,
  TableBlockFragment,
  VideoBlockFragment,
} from './generated/graphql.ts';

export type Article = NonNullable<ArticlePageQuery['article']>;
export type Block = Article['body'][number];

/** What this app can draw; in React these would be components. Null is printed nowhere. */
export type View =
  | { view: 'text'; style: string; spans: SpanFragment[] }
  | { view: 'quote'; spans: SpanFragment[]; attribution: string | null }
  | { view: 'list'; items: ListBlockFragment['items'] }
  | { view: 'table'; rows: TableBlockFragment['rows']; caption: string | null }
  | { view: 'pictures'; images: ImageFragment[]; caption: string | null }
  | { view: 'player'; sources: string[]; poster: ImageFragment | null; caption: string | null }
  | { view: 'card'; headline: string; text: string; image: ImageFragment | null; opens: Target | null }
  | { view: 'rule' };

/** Where a tap leads: to a screen of this app, else to a page in the browser. */
export type Target = { screen: 'Article' | 'Video'; slug: string } | { url: string };

/** How one block of a body looks. */
export function renderBlock(block: Block): View {
  switch (block.__typename) {
    case 'ParagraphBlock':
      return { view: 'text', style: 'body', spans: block.spans };
    case 'HeadingBlock':
      return { view: 'text', style: `heading-${block.level}`, spans: block.spans };
    case 'QuoteBlock':
      return { view: 'quote', spans: block.spans, attribution: block.attribution };
    case 'ListBlock':
      return { view: 'list', items: block.items };
    case 'TableBlock':
      return { view: 'table', rows: block.rows, caption: block.caption };
    case 'ImageBlock':
      return { view: 'pictures', images: block.image ? [block.image] : [], caption: null };
    case 'GalleryBlock':
      return { view: 'pictures', images: block.images, caption: block.caption };
    case 'VideoBlock':
      return player(block);
    case 'EmbedBlock':
      return card(block.provider, block.text, null, block.url ? { url: block.url } : null);
    case 'RelatedItemBlock':
      return relatedItem(block);
    case 'DividerBlock':
      return { view: 'rule' };
    case 'UnsupportedBlock':
      return words(block);
    default:
      // The compiler asks for a case for every kind in the schema; one that is newer than this app gets here.
      return words(block satisfies never);
  }
}

const words = ({ text }: { text: string }): View => ({
  view: 'text',
  style: 'body',
  spans: [{ __typename: 'Span', text, marks: [], href: null, item: null }],
});

function player({ video, url, image, caption }: VideoBlockFragment): View {
  const own = video?.sources.map((source) => source.url) ?? [];
  const elsewhere = [video?.embedUrl, url].filter((each) => each != null);
  return { view: 'player', sources: [...own, ...elsewhere], poster: image ?? video?.image ?? null, caption };
}

const relatedItem = ({ headline, summary, image, item, url }: RelatedItemBlockFragment): View =>
  card(headline, summary, image ?? item?.image ?? null, targetOf(item, url));

const card = (
  headline: string | null,
  text: string | null,
  image: ImageFragment | null,
  opens: Target | null,
): View => ({ view: 'card', headline: headline ?? '', text: text ?? '', image, opens });

/** An item of a kind that is newer than this app, or is not this newsroom's, opens as a page. */
export function targetOf(item: RelatedItemBlockFragment['item'], url: string | null): Target | null {
  switch (item?.__typename) {
    case 'Article':
    case 'Video':
      return { screen: item.__typename, slug: item.slug };
    default:
      return url === null ? null : { url };
  }
}
