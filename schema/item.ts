import type { GraphQLResolveInfo } from 'graphql';
import { after, type MaybePromise } from '../db/maybe-promise.ts';
import type { AuthorRow } from '../db/queries/author.ts';
import type { ItemDetail, ItemPart, ItemRow } from '../db/queries/item.ts';
import type { TagRow } from '../db/queries/tag.ts';
import type { ItemKind } from '../db/tables.ts';
import type { Context } from './context.ts';
import { selectedParts } from './selection.ts';

/** The type of each kind of item. */
export const typeOfKind = { article: 'Article', video: 'Video' } as const satisfies Record<ItemKind, string>;

/** A part of an item, which `selectedParts` has had loaded with it. */
function partOf<Part>(item: ItemRow, name: ItemPart, part: Part | null): Part {
  if (part === null) throw new Error(`item ${item.id} was handed on without its ${name}`);
  return part;
}

export const detailOf = (item: ItemRow): ItemDetail => partOf(item, 'detail', item.detail);
export const authorsOf = (item: ItemRow): AuthorRow[] => partOf(item, 'authors', item.authors);
export const tagsOf = (item: ItemRow): TagRow[] => partOf(item, 'tags', item.tags);
export const pickCountOf = (item: ItemRow): number => partOf(item, 'picks', item.pick_count);

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

/** The item of this kind that has or had this slug, with what the selection shows of it; null where none is public. */
export const loadItemBySlug = (
  slug: string,
  kind: ItemKind,
  { loaders, reading }: Context,
  info: GraphQLResolveInfo,
): MaybePromise<ItemRow | null> =>
  after(loaders.item.bySlug(slug, selectedParts(info), reading), (item) => ofKind(item, kind));
