import type { PricedSizes, SizedList } from '../db/list-sizes.ts';
import type { ItemRow } from '../db/queries/item-row.ts';
import { ListGrown } from './errors.ts';

/** The members of one list, if the operation was priced for as many. @throws ListGrown if not */
export function priced<Member>(list: SizedList, members: Member[], sizes: PricedSizes): Member[] {
  if (!sizes.hold(list, [members.length])) throw new ListGrown(list);
  return members;
}

const listsOfItems = ['authors', 'tags'] as const;

/**
 * Checks the lists of all items of one page together: each may be as long as any, but not all of them.
 * `size`: that of the page as it was asked for.
 * @throws ListGrown if the operation was priced for less
 */
export function checkPage(
  items: readonly (Partial<Pick<ItemRow, 'authors' | 'tags'>> | null)[],
  size: number,
  sizes: PricedSizes,
): void {
  for (const list of listsOfItems) {
    const lengths = items.map((item) => item?.[list]?.length ?? 0);
    if (!sizes.hold(list, lengths, size)) throw new ListGrown(list);
  }
}
