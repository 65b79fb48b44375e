import { readSpans } from '../db/blocks.ts';
import { toRfc3339 } from '../db/queries/fragments.ts';
import type { ItemRow } from '../db/queries/item-row.ts';
import type { ItemKind } from '../db/tables.ts';
import { Author } from './author.ts';
import { plainBody } from './body.ts';
import { builder } from './builder.ts';
import type { Site } from './context.ts';
import { extent } from './extent.ts';
import { toGlobalId } from './id.ts';
import { Image, imageUse, type WordSpans } from './image.ts';
import { authorsOf, imageSpansOf, sectionOf, tagsOf, typeOfKind } from './item.ts';
import { priced } from './list-sizes.ts';
import { Node } from './node.ts';
import { Section } from './section.ts';
import { needs } from './selection.ts';
import { Tag } from './tag.ts';
import { itemUrl } from './url.ts';

/** "Ana Cruz", "Ana Cruz and Ben Olsen", "Ana Cruz, Ben Olsen and Chi Ito"; the newsroom's name where nobody is named. */
export function bylineOf(item: ItemRow, site: Site): string {
  const names = authorsOf(item).map((author) => author.name);
  const last = names.pop();
  return (
    item.byline ??
    (last === undefined ? site.name : names.length === 0 ? last : `${names.join(', ')} and ${last}`)
  );
}

/** The words of an item's picture with their links. */
function wordSpansOf(item: ItemRow): WordSpans {
  const { caption = null, credit = null, references = [] } = imageSpansOf(item) ?? {};
  return {
    caption: readSpans(caption),
    credit: readSpans(credit),
    body: { ...plainBody([]), itemIdsByUrl: new Map(references.map(({ url, item_id }) => [url, item_id])) },
  };
}

export const FeedItemKind = builder.enumType('FeedItemKind', {
  description: 'What an item is. New kinds may come: keep a default branch.',
  values: {
    ARTICLE: { value: 'article', description: 'Something to read.' },
    VIDEO: { value: 'video', description: 'Something to watch.' },
  } as const satisfies Record<string, { value: ItemKind; description: string }>,
});

export const FeedItem = builder.interfaceRef<ItemRow>('FeedItem').implement({
  description: 'Anything that can stand in a feed or a rail.',
  interfaces: () => [Node],
  resolveType: (item) => typeOfKind[item.kind],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique among all types, and lasting: what a client caches it under.',
      resolve: (item) => toGlobalId(typeOfKind[item.kind], item.id),
    }),
    slug: t.exposeString('slug', {
      description:
        'Its name in URLs; unique among all items. After a change the old one still finds it: to redirect, compare it with the slug that was asked for, without percent escapes and slashes.',
    }),
    url: t.field({
      type: 'URL',
      description: "Its canonical page: where it was first published, else its slug on the newsroom's site.",
      resolve: (item, _, { site }) => itemUrl(item, site),
    }),
    label: t.exposeString('label', {
      nullable: true,
      description: 'Printed above the headline, such as "News Feed"; null where nothing is.',
    }),
    headline: t.exposeString('headline', { description: 'The headline; plain text, never empty.' }),
    summary: t.exposeString('summary', {
      nullable: true,
      description: 'One or two sentences for a card; plain text. Null where there is none.',
    }),
    image: t.field({
      type: Image,
      nullable: true,
      description: 'The lead image of an article, the poster of a video; null where there is none.',
      resolve: (item, _, { site }) =>
        imageUse(
          item.image,
          { alt: item.image_alt, caption: item.image_caption, credit: item.image_credit },
          site,
          () => wordSpansOf(item),
        ),
    }),
    section: t.field({
      type: Section,
      nullable: true,
      description: 'The section that it belongs to; null where it belongs to none.',
      extensions: needs('section'),
      resolve: sectionOf,
    }),
    authors: t.field({
      type: [Author],
      description: 'Who made it, in the order of the byline; at most 50, empty where nobody is named.',
      extensions: { ...needs('authors'), ...extent({ kind: 'sized', list: 'authors' }) },
      resolve: (item, _, { sizes }) => priced('authors', authorsOf(item), sizes),
    }),
    byline: t.string({
      description:
        'The byline as printed: a text of its own where editors wrote one, else the names of the authors, else the name of the newsroom.',
      extensions: needs('authors'),
      resolve: (item, _, { site }) => bylineOf(item, site),
    }),
    tags: t.field({
      type: [Tag],
      description: 'What it is about, in the order of the page; at most 100.',
      extensions: { ...needs('tags'), ...extent({ kind: 'sized', list: 'tags' }) },
      resolve: (item, _, { sizes }) => priced('tags', tagsOf(item), sizes),
    }),
    isFeatured: t.exposeBoolean('is_featured', {
      description: 'Whether editors have singled it out, for the top of a page: see FeedFilter.isFeatured.',
    }),
    publishedAt: t.field({
      type: 'DateTime',
      description: 'The first moment at which it was public; does not move while the item is published.',
      resolve: (item) => toRfc3339(item.published_at),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'The moment of an update that editors, or the source of an imported item, chose to show. Null where there was none: print nothing then.',
      resolve: (item) => (item.updated_at === null ? null : toRfc3339(item.updated_at)),
    }),
    modifiedAt: t.field({
      type: 'DateTime',
      description:
        'The last change of any part of it, shown to readers or not. Of an imported item, the moment that its source says, until something is saved here. Never goes back.',
      resolve: (item) => toRfc3339(item.modified_at),
    }),
    isPreview: t.exposeBoolean('is_preview', {
      description:
        'Whether this viewer sees an item that the public does not see: a draft, or one under embargo or withdrawn.',
    }),
  }),
});
