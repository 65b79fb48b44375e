import type { GraphQLResolveInfo } from 'graphql';
import type { ItemDetail, ItemRow } from '../db/queries/item.ts';
import type { ItemKind } from '../db/tables.ts';
import type { Context } from './context.ts';
import { selectsDetail } from './selection.ts';

/** The type of each kind of item. */
export const typeOfKind = { article: 'Article', video: 'Video' } as const satisfies Record<ItemKind, string>;

/** An item's detail, which `selectsDetail` has had loaded with it. */
export function detailOf(item: ItemRow): ItemDetail {
  if (item.detail === undefined) throw new Error(`item ${item.id} was handed on without its detail`);
  return item.detail;
}

/**
 * The item with this id, whole where the field's selection needs that; null where none is public, or where it is
 * of another kind than was asked for.
 */
export async function loadItem(
  id: string,
  { loaders }: Context,
  info: GraphQLResolveInfo,
  kind?: ItemKind,
): Promise<ItemRow | null> {
  const item = await (selectsDetail(info) ? loaders.item.byId : loaders.item.cardById).load(id);
  return kind === undefined || item?.kind === kind ? item : null;
}

/** The item of this kind that has or had this slug, whole; null where none is public. */
export async function loadItemBySlug(
  slug: string,
  kind: ItemKind,
  { loaders }: Context,
): Promise<ItemRow | null> {
  const item = await loaders.item.bySlug.load(slug);
  return item?.kind === kind ? item : null;
}

/**
 * Cards of a list, made whole where the field's selection needs that. One that has stopped being public since
 * the list was read is left out.
 */
export async function withDetail<Row extends ItemRow>(
  cards: Row[],
  { loaders }: Context,
  info: GraphQLResolveInfo,
): Promise<Row[]> {
  if (!selectsDetail(info)) return cards;
  const whole = await Promise.all(cards.map((card) => loaders.item.byId.load(card.id)));
  return cards.flatMap((card, place) => {
    const detail = whole[place]?.detail;
    return detail === undefined ? [] : [{ ...card, detail }];
  });
}
