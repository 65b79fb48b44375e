import type { GraphQLResolveInfo } from 'graphql';
import type { Member } from '../db/list.ts';
import type { MaybePromise } from '../db/maybe-promise.ts';
import {
  type FeedConditions,
  type FeedPlace,
  type FeedSource,
  newsroom,
} from '../db/queries/feed-arguments.ts';
import { inMicroseconds } from '../db/queries/fragments.ts';
import type { ItemKind } from '../db/tables.ts';
import { readIds, readKinds } from './arguments.ts';
import { Author } from './author.ts';
import { builder } from './builder.ts';
import {
  type Connection,
  connect,
  connectionTypes,
  type PageArguments,
  pageArguments,
} from './connection.ts';
import type { Context } from './context.ts';
import { extent } from './extent.ts';
import { FeedItem, FeedItemKind } from './feed-item.ts';
import { fromGlobalId, type NodeType } from './id.ts';
import { checkPage } from './list-sizes.ts';
import { Section } from './section.ts';
import { selectedParts } from './selection.ts';
import { Tag } from './tag.ts';

const defaultSize = 10;

const { connection: FeedItemConnection } = connectionTypes<Member<FeedPlace>>(
  'FeedItem',
  'A page of items, newest first; those of the same moment by their ids, descending.',
  FeedItem,
);

const kindsDescription = 'Only items of these kinds; all where it is left out. Not empty.';

const FeedFilter = builder.inputType('FeedFilter', {
  description: 'What narrows a feed. All that is given must hold.',
  fields: (t) => ({
    sectionId: t.id({ description: 'Only items of this section or of one below it: the id of a Section.' }),
    tagId: t.id({ description: 'Only items with this tag: the id of a Tag.' }),
    authorId: t.id({ description: 'Only items by this author: the id of an Author.' }),
    kinds: t.field({ type: [FeedItemKind], description: kindsDescription }),
    publishedFrom: t.field({
      type: 'DateTime',
      description: 'Only items published at this moment or later.',
    }),
    publishedBefore: t.field({ type: 'DateTime', description: 'Only items published before this moment.' }),
    excludeIds: t.idList({
      description: 'Items to leave out, such as those that the screen shows already; at most 100 ids.',
    }),
    isFeatured: t.boolean({
      description: 'Only items that editors have singled out (true), or only the others (false).',
    }),
  }),
});

const everything: FeedConditions = {
  kinds: [],
  sectionId: null,
  tagId: null,
  authorId: null,
  publishedFrom: null,
  publishedBefore: null,
  excludeIds: [],
  isFeatured: null,
};

/** A page of the items of a parent, with what the selection shows of them. @throws InvalidInput */
function feedOf(
  source: FeedSource,
  parent: string,
  conditions: FeedConditions,
  asked: PageArguments,
  { loaders, reading, sizes }: Context,
  info: GraphQLResolveInfo,
): MaybePromise<Connection<Member<FeedPlace>>> {
  const { page, count } = loaders.feed;
  const parts = selectedParts(info);
  return connect<Member<FeedPlace>>(asked, {
    binding: JSON.stringify([source, parent, conditions]),
    shape: /^-?\d{1,17} \d{1,18}$/,
    defaultSize,
    partsOf: ({ place }) => [String(inMicroseconds(place.publishedAt)), place.id],
    load: ({ direction, cursor }, limit, inclusive) => {
      const [publishedUs, id] = cursor ?? [];
      const at = publishedUs === undefined || id === undefined ? null : { publishedUs, id };
      const wanted = { source, conditions, page: { direction, limit, cursor: at, inclusive } };
      return page.load(parent, wanted, parts, reading);
    },
    check: (rows, size) =>
      checkPage(
        rows.map(({ item }) => item),
        size,
        sizes,
      ),
    count: () => {
      const anywhere = { direction: 'forward', limit: 0, cursor: null, inclusive: false } as const;
      return count.load({ parent, asked: { source, conditions, page: anywhere } }, reading);
    },
  });
}

interface FeedFilterShape {
  sectionId?: string | null | undefined;
  tagId?: string | null | undefined;
  authorId?: string | null | undefined;
  kinds?: readonly ItemKind[] | null | undefined;
  publishedFrom?: string | null | undefined;
  publishedBefore?: string | null | undefined;
  excludeIds?: readonly string[] | null | undefined;
  isFeatured?: boolean | null | undefined;
}

/**
 * The list that a filter walks, and what remains to be looked up of each of its items. It walks the list that
 * is likely to be the shortest: an author's, else a tag's, else a section's, else the whole newsroom's.
 * @throws InvalidInput for ids of the wrong type and lists that are too long or empty
 */
function readFilter(filter: FeedFilterShape): {
  source: FeedSource;
  parent: string;
  conditions: FeedConditions;
} {
  const idOf = (key: 'authorId' | 'tagId' | 'sectionId', type: NodeType) => {
    const id = filter[key];
    return id === null || id === undefined ? null : fromGlobalId(`filter.${key}`, id, [type]).id;
  };
  const conditions: FeedConditions = {
    ...everything, // gives the keys their order, which cursors and batches go by
    kinds: readKinds('filter.kinds', filter.kinds),
    authorId: idOf('authorId', 'Author'),
    tagId: idOf('tagId', 'Tag'),
    sectionId: idOf('sectionId', 'Section'),
    publishedFrom: filter.publishedFrom ?? null,
    publishedBefore: filter.publishedBefore ?? null,
    excludeIds: readIds('filter.excludeIds', filter.excludeIds, ['Article', 'Video']),
    isFeatured: filter.isFeatured ?? null,
  };
  const { authorId, tagId, sectionId } = conditions;
  if (authorId !== null)
    return { source: 'author', parent: authorId, conditions: { ...conditions, authorId: null } };
  if (tagId !== null) return { source: 'tag', parent: tagId, conditions: { ...conditions, tagId: null } };
  if (sectionId !== null)
    return { source: 'section', parent: sectionId, conditions: { ...conditions, sectionId: null } };
  return { source: 'newsroom', parent: newsroom, conditions };
}

builder.queryField('feed', (t) =>
  t.field({
    type: FeedItemConnection,
    nullable: true,
    description: 'What was published, newest first: articles and videos together. Null only beside an error.',
    args: {
      filter: t.arg({ type: FeedFilter, description: 'What narrows it; everything where it is left out.' }),
      ...pageArguments(defaultSize),
    },
    extensions: extent({ kind: 'page', defaultSize }),
    resolve: (_, { filter, ...page }, context, info) => {
      const { source, parent, conditions } = readFilter(filter ?? {});
      return feedOf(source, parent, conditions, page, context, info);
    },
  }),
);

const ofParent = (source: FeedSource, description: string) => ({ source, description });

for (const [Parent, { source, description }] of [
  [Author, ofParent('author', 'What this author has published, newest first. Null only beside an error.')],
  [
    Section,
    ofParent(
      'section',
      'What was published in this section and those below it, newest first. Null only beside an error.',
    ),
  ],
  [Tag, ofParent('tag', 'What was published with this tag, newest first. Null only beside an error.')],
] as const) {
  builder.objectField(Parent as typeof Author, 'feed', (t) =>
    t.field({
      type: FeedItemConnection,
      nullable: true,
      description,
      args: {
        kinds: t.arg({ type: [FeedItemKind], description: kindsDescription }),
        ...pageArguments(defaultSize),
      },
      extensions: extent({ kind: 'page', defaultSize }),
      resolve: ({ id }, { kinds, ...page }, context, info) =>
        feedOf(source, id, { ...everything, kinds: readKinds('kinds', kinds) }, page, context, info),
    }),
  );
}
