import { graphql } from 'graphql';
import type { Database } from '../../db/client.ts';
import { schema } from '../../schema/schema.ts';
import { contextOf } from './compiled-beside.ts';
import type { KnownContent } from './generated-value.ts';

interface Named {
  id: string;
  slug: string;
  feed?: Page;
}
interface Page {
  edges: { cursor: string; node: Named & { __typename: string; tags: Named[]; readMore: Page } }[];
}

/** What operations over the demo newsroom can ask for: a few of each kind, and cursors of several lists. */
export async function readKnownContent(db: Database): Promise<KnownContent> {
  const source = `{
    article: feed(first: 3, filter: { kinds: [ARTICLE] }) { ...Items }
    video: feed(first: 3, filter: { kinds: [VIDEO] }) { ...Items }
    section: sections { id slug feed(first: 1) { edges { cursor } } }
    author: author(slug: "elliot-shaw") { id slug feed(first: 2) { edges { cursor } } }
  }
  fragment Items on FeedItemConnection {
    edges { cursor node { __typename id slug tags { id slug } readMore(first: 2) { edges { cursor } } } }
  }`;
  const { data, errors } = await graphql({ schema, source, contextValue: contextOf(db) });
  if (errors !== undefined) throw errors[0];
  const { article, video, section, author } = data as unknown as {
    article: Page;
    video: Page;
    section: Named[];
    author: Named;
  };
  const items = [...article.edges, ...video.edges];
  const tags = items.flatMap(({ node }) => node.tags).slice(0, 4);
  const sections = section.slice(0, 4);
  const slugs = (of: readonly Named[]) => of.map(({ slug }) => slug);
  return {
    slugs: {
      article: ['ferry-talks-on-pause', ...slugs(article.edges.map(({ node }) => node))],
      video: slugs(video.edges.map(({ node }) => node)),
      section: slugs(sections),
      tag: slugs(tags),
      author: [author.slug],
    },
    ids: [...items.map(({ node }) => node), ...tags, ...sections, author].map(({ id }) => id),
    cursors: [
      ...items,
      ...items.flatMap(({ node }) => node.readMore.edges),
      ...(author.feed?.edges ?? []),
    ].map(({ cursor }) => cursor),
  };
}
