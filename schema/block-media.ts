import type { BlockOf, ImageUse as StoredUse } from '../db/blocks.ts';
import { after, type MaybePromise } from '../db/maybe-promise.ts';
import type { ItemRow } from '../db/queries/item-row.ts';
import { blockRef, isBlock } from './block.ts';
import { type Body, targetOf } from './body.ts';
import { wordNodes } from './caption.ts';
import type { Context } from './context.ts';
import { FeedItem } from './feed-item.ts';
import { Image, type ImageUse, imageUse } from './image.ts';
import { loadItem } from './item.ts';
import { Span } from './span.ts';
import { absoluteUrl, itemUrl } from './url.ts';
import { Video } from './video.ts';

const pictureOf = (use: StoredUse | undefined, body: Body, { site }: Context): ImageUse | null =>
  imageUse(body.images.get(use?.imageId ?? ''), use ?? {}, site, () => ({
    caption: use?.captionSpans,
    credit: use?.creditSpans,
    body,
  }));

/** The item that a card or a video stands for; null where it is not public here. */
function storyOf(
  block: BlockOf<'relatedItem' | 'video'>,
  body: Body,
  { loaders, reading }: Context,
): MaybePromise<ItemRow | null> {
  const id = targetOf(body, block);
  return id === null ? null : loaders.item.byId(id, 0, reading);
}

blockRef('image').implement({
  description: 'A picture in a body.',
  interfaces: isBlock,
  fields: (t) => ({
    image: t.field({
      type: Image,
      nullable: true,
      description: 'The picture with its words; null where it has gone.',
      resolve: ({ block, body }, _, context) => pictureOf(block, body, context),
    }),
  }),
});

blockRef('gallery').implement({
  description: 'Several pictures that belong together.',
  interfaces: isBlock,
  fields: (t) => ({
    images: t.field({
      type: [Image],
      description: 'The pictures, in their order; one that has gone is left out.',
      resolve: ({ block, body }, _, context) =>
        block.images.map((use) => pictureOf(use, body, context)).filter((use) => use !== null),
    }),
    caption: t.string({
      nullable: true,
      description: 'Printed below all of them; null where nothing is.',
      resolve: ({ block }) => block.caption || null,
    }),
    captionSpans: t.field({
      type: [Span],
      description:
        'The caption as runs: each has one set of marks and at most one link; empty if there is no caption.',
      resolve: ({ block, body }) => wordNodes(block.caption, block.captionSpans, body),
    }),
  }),
});

blockRef('video').implement({
  description: "A video in a body: one of the newsroom's own, or one elsewhere.",
  interfaces: isBlock,
  fields: (t) => ({
    video: t.field({
      type: Video,
      nullable: true,
      description: "The newsroom's own video; null where it is one elsewhere, or is not public.",
      resolve: ({ block, body }, _, context, info) => {
        const id = targetOf(body, block);
        return id === null ? null : loadItem(id, context, info, 'video');
      },
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'A file or a page elsewhere; null where it is one of the newsroom’s own.',
      resolve: ({ block, body }, _, context) =>
        after(storyOf(block, body, context), (own) =>
          own?.kind === 'video' ? null : absoluteUrl(block.url, context.site),
        ),
    }),
    image: t.field({
      type: Image,
      nullable: true,
      description:
        'What to show before it plays; null where nothing was chosen: the poster of `video` does then.',
      resolve: ({ block, body }, _, context) => pictureOf(block.poster, body, context),
    }),
    caption: t.string({
      nullable: true,
      description: 'Printed below it; null where nothing is.',
      resolve: ({ block }) => block.caption || null,
    }),
    captionSpans: t.field({
      type: [Span],
      description:
        'The caption as runs: each has one set of marks and at most one link; empty if there is no caption.',
      resolve: ({ block, body }) => wordNodes(block.caption, block.captionSpans, body),
    }),
  }),
});

blockRef('embed').implement({
  description:
    'Something of another site, such as a post. Its scripts are never kept: show its words, or ask the provider.',
  interfaces: isBlock,
  fields: (t) => ({
    provider: t.string({
      nullable: true,
      description: 'Whose it is, such as "Mastodon"; null where it is unknown.',
      resolve: ({ block }) => block.provider || null,
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where it is; null where it is unknown.',
      resolve: ({ block }, _, { site }) => absoluteUrl(block.url, site),
    }),
  }),
});

blockRef('relatedItem').implement({
  description: 'The card of another story in the middle of a body.',
  interfaces: isBlock,
  fields: (t) => ({
    item: t.field({
      type: FeedItem,
      nullable: true,
      description:
        'The story, where it is one of this newsroom and public; else null: the card keeps the words that it was given.',
      resolve: ({ block, body }, _, context, info) => {
        const id = targetOf(body, block);
        return id === null ? null : loadItem(id, context, info);
      },
    }),
    headline: t.string({
      nullable: true,
      description:
        'The headline that this card was given; else that of the story, null where that is not public.',
      resolve: ({ block, body }, _, context) =>
        block.headline || after(storyOf(block, body, context), (story) => story?.headline ?? null),
    }),
    summary: t.string({
      nullable: true,
      description:
        'The summary that this card was given; else that of the story, null where that is not public.',
      resolve: ({ block, body }, _, context) =>
        block.summary || after(storyOf(block, body, context), (story) => story?.summary ?? null),
    }),
    image: t.field({
      type: Image,
      nullable: true,
      description:
        'The picture that this card was given; null where it was given none: that of `item` does then.',
      resolve: ({ block, body }, _, context) => pictureOf(block.image, body, context),
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where the story is; null where that is not known, or not public.',
      resolve: ({ block, body }, _, context) =>
        after(storyOf(block, body, context), (story) =>
          story === null ? absoluteUrl(block.url, context.site) : itemUrl(story, context.site),
        ),
    }),
  }),
});
