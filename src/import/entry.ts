import type { ImportedItem } from '../../db/import/item.ts';

/**
 * What a format makes of a file, one after the other. A format is a function from bytes to entries, and all that
 * comes after it (writing, counting, rejects) knows entries only.
 */
export type Entry = ItemEntry | RejectedEntry | SkippedEntry;

export interface ItemEntry {
  readonly type: 'item';
  readonly place: Place;
  readonly item: ImportedItem;
  /** What of it did not come in, though the item did. */
  readonly notes: readonly Note[];
  readonly original: Original;
  /** How much of the file it is, about, in characters. */
  readonly characters: number;
}

export interface RejectedEntry {
  readonly type: 'rejected';
  readonly place: Place;
  /** The end of a sentence that begins with the place. */
  readonly reason: string;
  readonly kind: ImportedItem['kind'] | null;
  readonly original: Original;
}

/** Something that is no item and need not be one, such as the publisher beside an article in a @graph. */
export interface SkippedEntry {
  readonly type: 'skipped';
  readonly what: string;
}

/** Where something stands in its file. */
export interface Place {
  /** From 1; null in a document that is not made of lines. */
  readonly line: number | null;
  /** The place within a document or a line, such as [3] or @graph[0]; null where it is all of it. */
  readonly path: string | null;
}

export const placeName = ({ line, path }: Place): string =>
  [line === null ? null : `line ${line}`, path].filter((part) => part !== null).join(', ') || 'the document';

/** The words of the file that an entry was made of, for the rejects file. */
export type Original =
  /** The JSON text of a value that can be imported by itself. */
  | { readonly json: string }
  /** A line that is not JSON. */
  | { readonly text: string }
  /** A line that is not even UTF-8. */
  | { readonly base64: string }
  /** The beginning of what was too long to be kept. */
  | { readonly beginning: string };

/** What can be left out of an item that is imported; counted in the report. */
export const notes = {
  'author-unnamed': 'an author without a name was left out',
  'section-further': 'an item stands in one section here: its further ones were left out',
  'tag-unfit': 'keywords past the 100th of an item, or longer than 200 characters, were left out',
  'image-unfit': 'an image without an http or https URL of at most 2,048 characters was left out',
  'url-unfit': 'a URL that is not http or https, or is longer than 2,048 characters, was left out',
  'words-cut': 'a caption, credit or job title was too long and was cut at the end of a word',
  'moment-kept': 'datePublished has changed; the moment of first publication stays as it was',
} as const;
export type Note = keyof typeof notes;

/** Why an entry cannot become an item. */
export class RejectError extends Error {}
