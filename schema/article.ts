import { bodyText } from '../db/block-text.ts';
import type { ItemRow } from '../db/queries/item-row.ts';
import { Block } from './block.ts';
import { type BlockNode, type Body, bodyOf } from './body.ts';
import { builder } from './builder.ts';
import { extent } from './extent.ts';
import { FeedItem } from './feed-item.ts';
import { blocksHtml } from './html.ts';
import { detailOf, loadItemBySlug, wordsOf } from './item.ts';
import { Node } from './node.ts';
import { needs } from './selection.ts';
import { slugArgument } from './slug.ts';

/** The detail of an article; one whose row is missing has an empty body. */
const articleOf = (item: ItemRow) =>
  detailOf(item).article ?? {
    body: [],
    body_bytes: 0,
    corrections: [],
    image_ids: [],
    images: [],
    references: [],
  };

const itemBody = (item: ItemRow): Body => bodyOf(item.id, articleOf(item));

const Correction = builder.objectRef<{ text: string; published_at: string }>('Correction').implement({
  description: 'A mistake that was mended, and said to be.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What was wrong and what is right; plain text.' }),
    publishedAt: t.field({
      type: 'DateTime',
      description: 'When the correction was printed.',
      resolve: (correction) => correction.published_at,
    }),
  }),
});

export const Article = builder.objectRef<ItemRow>('Article').implement({
  description: 'Something to read (schema.org NewsArticle).',
  interfaces: () => [Node, FeedItem], // where both have a field, the later one says what it is
  fields: (t) => ({
    body: t.field({
      type: [Block],
      description: 'The body as typed blocks, in their order; at most 5,000.',
      extensions: { ...needs('detail'), ...extent({ kind: 'body' }) },
      resolve: (item) => itemBody(item).nodes as BlockNode[],
    }),
    bodyText: t.string({
      description:
        'The words of the body, an empty line between blocks; cards of other stories are left out.',
      extensions: { ...needs('detail'), ...extent({ kind: 'body' }) },
      resolve: (item) => bodyText(itemBody(item).blocks),
    }),
    bodyHtml: t.field({
      type: 'HTML',
      nullable: true,
      description: 'The body as HTML, made from the same blocks. Null only beside an error.',
      extensions: { ...needs('detail'), ...extent({ kind: 'body' }) },
      resolve: (item, _, context) => blocksHtml(itemBody(item).blocks, itemBody(item), context),
    }),
    wordCount: t.int({
      description: 'Words in the body.',
      extensions: needs('words'),
      resolve: (item) => wordsOf(item)?.count ?? 0,
    }),
    readingMinutes: t.int({
      description: 'How long reading it takes, in minutes: 238 words a minute, rounded up, at least 1.',
      extensions: needs('words'),
      resolve: (item) => wordsOf(item)?.minutes ?? 1,
    }),
    corrections: t.field({
      type: [Correction],
      description: 'What was corrected, in the order in which it is printed; at most 100.',
      extensions: needs('detail'),
      resolve: (item) => articleOf(item).corrections,
    }),
  }),
});

builder.queryField('article', (t) =>
  t.field({
    type: Article,
    nullable: true,
    description:
      'The article that has this slug, or had it (it then answers under its new one); null where none is public.',
    args: { slug: t.arg.string({ required: true, description: slugArgument }) },
    resolve: (_, { slug }, context, info) => loadItemBySlug(slug, 'article', context, info),
  }),
);
