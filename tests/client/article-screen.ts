import { type ApolloClient, CombinedGraphQLErrors } from '@apollo/client';
import { articlePage, readMore } from './article-page.ts';
import { type Article, renderBlock, targetOf, type View } from './view.ts';

/** What stands on the screen of an article. */
export interface ArticleScreen {
  readonly article: Article;
  readonly body: readonly { key: string; view: View }[];
  readonly rail: readonly View[];
  readonly hasMore: boolean;
}

/**
 * Opens an article. `draw` runs as soon as it is there (before this returns, where the cache has it) and again
 * whenever the cache knows more; with null where no public article has the slug. `fail` runs where it could not be
 * read: see `codeOf`.
 */
export function openArticle(
  client: ApolloClient,
  slug: string,
  draw: (screen: ArticleScreen | null) => void,
  fail: (error: unknown) => void,
) {
  let shown: Article | null = null;
  const page = client.watchQuery({
    query: articlePage,
    variables: { slug },
    notifyOnNetworkStatusChange: false,
  });
  const subscription = page.subscribe((result) => {
    if (result.error !== undefined) return fail(result.error);
    if (result.dataState !== 'complete') return; // still loading
    shown = result.data.article;
    draw(shown && screenOf(shown));
  });

  return {
    /** Adds the next page to the rail, which is then drawn anew. Rejects with the error of the request. */
    async showMore(): Promise<void> {
      const pageInfo = shown?.readMore?.pageInfo;
      if (!shown || !pageInfo?.hasNextPage) return;
      await page.fetchMore({ query: readMore, variables: { id: shown.id, after: pageInfo.endCursor } });
    },
    close: () => subscription.unsubscribe(),
  };
}

const screenOf = (article: Article): ArticleScreen => ({
  article,
  body: article.body.map((block) => ({ key: block.id, view: renderBlock(block) })),
  rail: (article.readMore?.edges ?? []).map(({ node }) => ({
    view: 'card',
    headline: node.headline,
    text: node.summary ?? '',
    image: node.image,
    opens: targetOf(node, node.url),
  })),
  hasMore: article.readMore?.pageInfo.hasNextPage ?? false,
});

/** The code of an error that the gateway answered with; null where no answer came. */
export function codeOf(error: unknown): unknown {
  return CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.['code'] : null;
}
