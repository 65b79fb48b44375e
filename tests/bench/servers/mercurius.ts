import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import { site } from '../page.ts';
import {
  type ArticleRow,
  type AuthorRow,
  articlesOf,
  type CardRow,
  type EntryRow,
  railsOf,
} from './mercurius-statements.ts';

/**
 * Mercurius on Fastify as its documentation would have it: an SDL with the types of the page, operations compiled on
 * their first use (`jit`), batched loaders, prepared statements.
 */
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: 10,
  options: '-c timezone=UTC -c plan_cache_mode=force_generic_plan -c jit=off',
});

const card = `id: ID! slug: String! label: String headline: String! summary: String
  publishedAt: String! updatedAt: String image: Image`;
const schema = /* GraphQL */ `
  type Query { article(slug: String!): Article }
  interface FeedItem { ${card} }
  type Article implements FeedItem {
    ${card} url: String! byline: String! readingMinutes: Int! section: Section body: [Block!]! authors: [Author!]!
    readMore(first: Int): ReadMoreConnection!
  }
  type Video implements FeedItem { ${card} durationSeconds: Int }
  type Image { url: String! width: Int height: Int alt: String! caption: String credit: String }
  type Section { name: String! slug: String! }
  type Author { id: ID! name: String! jobTitle: String bioText: String avatar: Image }
  interface Block { id: ID! }
  type ParagraphBlock implements Block { id: ID! html: String! }
  type ReadMoreConnection { edges: [ReadMoreEdge!]! pageInfo: PageInfo! }
  type ReadMoreEdge { reason: ReadMoreReason! node: FeedItem! }
  type PageInfo { hasNextPage: Boolean! }
  enum ReadMoreReason { EDITOR_PICK SHARED_TAGS SAME_AUTHOR SAME_SECTION LATEST }
`;
const reasons = ['EDITOR_PICK', 'SHARED_TAGS', 'SAME_AUTHOR', 'SAME_SECTION', 'LATEST'];

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '<br>',
};
const escaped = (text: string): string =>
  text.replace(/[&<>"'\n]/g, (character) => escapes[character] ?? character);
const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url');
const typeOf = (item: CardRow): string => (item.kind === 'video' ? 'Video' : 'Article');

const cardResolvers = {
  id: (item: CardRow) => globalId(typeOf(item), item.id),
  publishedAt: (item: CardRow) => item.published_at,
  updatedAt: (item: CardRow) => item.updated_at,
};
const resolvers = {
  Query: {
    article: async (_: unknown, { slug }: { slug: string }) => (await articlesOf(pool, [slug]))[0] ?? null,
  },
  FeedItem: { resolveType: typeOf },
  Block: { resolveType: () => 'ParagraphBlock' },
  Article: {
    ...cardResolvers,
    url: (item: ArticleRow) => item.canonical_url ?? `${site.siteUrl}/${encodeURIComponent(item.slug)}`,
    byline: (item: ArticleRow) =>
      item.byline ?? (item.authors.map((author) => author.name).join(' and ') || site.name),
    readingMinutes: (item: ArticleRow) => item.reading_minutes,
    image: ({ image, image_alt, image_caption, image_credit }: ArticleRow) =>
      image && { ...image, alt: image_alt ?? '', caption: image_caption, credit: image_credit },
    body: (item: ArticleRow) =>
      item.body.map(({ id, spans }) => ({
        id: globalId('Block', `${item.id}:${id}`),
        html: `<p>${spans.map(({ text }) => escaped(text)).join('')}</p>`,
      })),
  },
  Video: {
    ...cardResolvers,
    durationSeconds: (item: CardRow) => item.duration_seconds,
    image: ({ image, image_alt }: CardRow) => image && { ...image, alt: image_alt ?? '' },
  },
  Author: {
    id: (author: AuthorRow) => globalId('Author', author.id),
    jobTitle: (author: AuthorRow) => author.job_title,
    bioText: (author: AuthorRow) => author.bio_text,
    avatar: ({ avatar, avatar_alt }: AuthorRow) => avatar && { ...avatar, alt: avatar_alt ?? '' },
  },
};

const loaders = {
  Article: {
    readMore: {
      async loader(queries: { obj: ArticleRow; params: { first?: number } }[]) {
        const ids = queries.map(({ obj }) => obj.id);
        const entries = await railsOf(pool, ids);
        return queries.map(({ obj, params: { first = 6 } }) => {
          const rail = entries.filter((entry: EntryRow) => entry.parent === obj.id);
          return {
            edges: rail.slice(0, first).map((node) => ({ reason: reasons[node.tier], node })),
            pageInfo: { hasNextPage: rail.length > first },
          };
        });
      },
      // Faster without: as a key of its cache it would write each article out as JSON.
      opts: { cache: false },
    },
  },
};

const app = fastify();
await app.register(mercurius, { schema, resolvers, loaders, jit: 1 });
await app.listen({ port: Number(process.env['PORT'] ?? 0), host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ port: (app.server.address() as AddressInfo).port })}\n`);
process.once('SIGTERM', () => process.exit(0));
