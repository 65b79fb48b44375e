import type { SizedList } from '../db/list-sizes.ts';

/**
 * How much a field's answer can hold at most: what an operation costs is reckoned with it, before it is executed
 * (src/limits/price.ts).
 */
export type Extent =
  /** A list whose length the gateway knows: each parent has its own, and different parents have different ones. */
  | { readonly kind: 'sized'; readonly list: SizedList }
  /** A list of at most so many members. */
  | { readonly kind: 'list'; readonly most: number }
  /** A list with a member for each of this argument's. */
  | { readonly kind: 'each'; readonly argument: string }
  /** A connection whose page has as many members as `first` or `last` says, or this many where neither is given. */
  | {
      readonly kind: 'page';
      readonly defaultSize: number;
      /** Whether its members are chosen among those of several lists, which takes the database as long as a count. */
      readonly isChosen?: boolean;
    }
  /** The members of the connection that the field belongs to: as many as its page has. */
  | { readonly kind: 'members' }
  /** The one object for which its parent stands, such as the node of an edge: different parents have different ones. */
  | { readonly kind: 'same' }
  /** A count of a whole list, which takes the database longer than a page of it. */
  | { readonly kind: 'count' }
  /** A body in whatever form, or a text as long as one: it is read in one piece. */
  | { readonly kind: 'body' };

/** Marks a field (as Pothos `extensions`) with its extent. A field that leads to one object needs none. */
export const extent = (extent: Extent) => ({ extent });
