import type { Medium } from './medium.ts';
import type { FoundAuthor } from './person.ts';
import type { Restrictions } from './restriction.ts';

/** What a feed of any kind says of one item, before it is an item. Texts are as found; URLs that are kept absolute. */
export interface Story {
  /** The id that the feed gives; null where it gives none, or none that tells the item from others. */
  readonly id: string | null;
  /** Whether its URL stands for other items of the feed too. */
  readonly isUrlShared: boolean;
  /** Ready for plainLine. */
  readonly title: string | null;
  /** The item's own page. */
  readonly url: string | null;
  /** What relative addresses in its HTML stand against. */
  readonly baseUrl: string | null;
  /** HTML: the whole text, where the feed has it beside a description. */
  readonly content: string | null;
  /** HTML: a summary, or all the text that there is. */
  readonly description: string | null;
  /** Plain texts that may be the summary where the description is not. */
  readonly abstracts: readonly string[];
  /** When it was published, then when it was changed, each as the feed writes it, the most telling first. */
  readonly dates: readonly string[];
  /** When it was changed in whatever way, as the feed writes it. */
  readonly changes: readonly string[];
  /** When it was changed in a way that its readers are meant to see: Atom's `updated`. */
  readonly updates: readonly string[];
  readonly language: string | null;
  readonly restrictions: Restrictions;
  readonly sections: readonly string[];
  readonly authors: readonly FoundAuthor[];
  readonly tags: readonly string[];
  readonly media: readonly Medium[];
}
