import type { GraphQLResolveInfo } from 'graphql';
import { after, type MaybePromise } from '../db/maybe-promise.ts';
import type { AuthorRow } from '../db/queries/author.ts';
import {
  type ImageSpans,
  type ItemDetail,
  type ItemPart,
  type ItemRow,
  itemParts,
} from '../db/queries/item-row.ts';
import type { SectionRow } from '../db/queries/section.ts';
import type { TagRow } from '../db/queries/tag.ts';
import type { ItemKind } from '../db/tables.ts';
import type { Context } from './context.ts';
import { selectedParts } from './selection.ts';
import { findBySlug } from './slug.ts';

/** The type of each kind of item. */
export const typeOfKind = { article: 'Article', video: 'Video' } as const satisfies Record<ItemKind, string>;

/** The item, with the part of it that a field asks for: `selectedParts` has had that loaded with it. */
function having(item: ItemRow, part: ItemPart): ItemRow {
  if ((item.parts & itemParts[part]) === 0)
    throw new Error(`item ${item.id} was handed on without its ${part}`);
  return item;
}

const nothing = { article: null, video: null };

export const detailOf = (item: ItemRow): ItemDetail => having(item, 'detail').detail ?? nothing;
export const authorsOf = (item: ItemRow): AuthorRow[] => having(item, 'authors').authors ?? [];
export const tagsOf = (item: ItemRow): TagRow[] => having(item, 'tags').tags ?? [];
export const pickCountOf = (item: ItemRow): number => having(item, 'picks').pick_count ?? 0;
export const sectionOf = (item: ItemRow): SectionRow | null => having(item, 'section').section;
export const wordsOf = (item: ItemRow): ItemRow['words'] => having(item, 'words').words;
export const imageSpansOf = (item: ItemRow): ImageSpans | null => having(item, 'captions').image_spans;
export const durationOf = (item: ItemRow): number | null => having(item, 'duration').duration_seconds;

const ofKind = (item: ItemRow | null, kind: ItemKind | undefined): ItemRow | null =>
  kind === undefined || item?.kind === kind ? item : null;

/**
 * The item with this id, with what the field's selection shows of it; null where none is public, or where it is of
 * another kind than was asked for.
 */
export const loadItem = (
  id: string,
  { loaders, reading }: Context,
  info: GraphQLResolveInfo,
  kind?: ItemKind,
): MaybePromise<ItemRow | null> =>
  after(loaders.item.byId(id, selectedParts(info), reading), (item) => ofKind(item, kind));

/**
 * The item of this kind that has or had this slug (see `findBySlug`), with what the selection shows of it; null if none
 * is public. @throws InvalidInput
 */
export const loadItemBySlug = (
  slug: string,
  kind: ItemKind,
  { loaders, reading }: Context,
  info: GraphQLResolveInfo,
): MaybePromise<ItemRow | null> => {
  const parts = selectedParts(info);
  const found = findBySlug(slug, {
    exact: (exact) => loaders.item.bySlug(exact, parts, reading),
    folded: (any) => loaders.item.byFoldedSlug(any, parts, reading),
  });
  return after(found, (item) => ofKind(item, kind));
};
