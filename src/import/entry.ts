import type { ImportedItem } from '../../db/import/item.ts';
import type { Takedown } from '../../db/import/takedown.ts';

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
  /** Of the item that it would have become, if more is known of it than the id in `place`: that item is not missing. */
  readonly key?: ItemKey | null;
  /** What its source says against showing it: an item that is here is taken back, although this one cannot come in. */
  readonly takedown?: Takedown | null;
}

/** Something that is not imported: it is no item (the publisher beside an article in a @graph), or nobody asked for it. */
export interface SkippedEntry {
  readonly type: 'skipped';
  /** Its type, under which the report counts it. */
  readonly what: string;
  /** The address of its page, for a person to look at; null or left out without one. */
  readonly link?: string | null;
  /** The option of the command that imports entries of this type; null or left out if none does. */
  readonly option?: string | null;
  /** Of the item that it would have become: that item is not missing in the file. */
  readonly key?: ItemKey | null;
  /** Its external id, if it is not known of which source it would be: no item of this id is missing. */
  readonly id?: string | null;
  /** As that of a RejectedEntry. */
  readonly takedown?: Takedown | null;
}

/** What tells an item from all others: see ImportedItem. */
export type ItemKey = Pick<ImportedItem, 'source' | 'externalId'>;

/** Where something stands in its file. */
export interface Place {
  /** From 1; null in a document that is not made of lines. */
  readonly line: number | null;
  /** The place within a document or a line, such as [3], @graph[0] or "item 12"; null where it is all of it. */
  readonly path: string | null;
  /** Its id in the file, such as "post 12"; left out where there is none or it is not known. */
  readonly id?: string;
}

export const placeName = ({ line, path, id }: Place): string =>
  [line === null ? null : `line ${line}`, path, id].filter((part) => part != null).join(', ') ||
  'the document';

/** The words of the file that an entry was made of, for the report of rejects. */
export type Original =
  /** A JSON value. */
  | { readonly json: string }
  /** An XML element. */
  | { readonly xml: string }
  /** A line that is not JSON. */
  | { readonly text: string }
  /** A line that is not even UTF-8. */
  | { readonly base64: string }
  /** The beginning of what was too long to be kept. */
  | { readonly beginning: string };

/** What can be left out of an item that is imported, or be otherwise than expected; counted in the report. */
export const notes = {
  'author-unnamed': 'an author without a name was left out',
  'author-unknown': 'an author whom the file does not describe was left out',
  'section-further': 'an item stands in one section here: its further ones were left out',
  'section-tag': 'a further section of an item came in as a tag',
  'tag-unfit': 'keywords past the 100th of an item, or longer than 200 characters, were left out',
  'tag-internal': 'a tag that is internal to the newsroom was left out',
  'image-unfit': 'an image without an http or https URL of at most 2,048 characters was left out',
  'url-unfit': 'a URL that is not http or https, or is longer than 2,048 characters, was left out',
  'url-relative': 'an address without a site was left out: name the site with --site',
  'words-cut': 'a caption, credit, bio or job title was too long and was cut at the end of a word',
  'moment-kept':
    'the date of publication has changed at the source; the moment of first publication stays as it was',
  'moment-guessed': 'a date without a year of four digits or a known time zone was read as the likely one',
  'moment-missing': 'an item without a date came in as a draft',
  'status-draft': 'a draft of the source came in as a draft',
  'status-email': 'a post that goes out by e-mail only came in as a draft',
  'status-retracted': 'an item that its source has retracted or deleted came in as a draft',
  'status-unknown': 'an item that its source does not say to be public came in as a draft',
  'limit-unread': 'an item is a draft, for a date that limits when it is public cannot be read',
  'item-expires': 'an item came in with the moment at which its source ends it',
  'item-deleted': 'an item that its source has deleted or blocked came in withdrawn',
  'id-other': 'an item whose id is not known here was taken for the one that is here with its address',
  'item-held':
    'a new item came in withdrawn: "npm run withdraw" holds an item with its address, and "npm run restore" shows it',
  'id-repeated':
    'an id that stands on different items of the file tells nothing: the address was taken, else title and date',
  'status-members': 'a post for members or paying readers came in as a draft',
  'status-private': 'a private item, or one behind a password, came in as a draft',
  'status-trash': 'an item from the trash came in as a draft',
  'status-overdue':
    'a post that the source had not published at its date, before the file was written, came in as a draft',
  'script-dropped': 'a script or something else that runs was left out of a body',
  'block-unsupported': 'a part of a body that has no block of its own came in as its text',
  'part-members': 'a part of a public post that is shown to members or in newsletters only was left out',
  'part-hidden': 'a part of a body that its editors have hidden was left out',
  'part-missing': 'a reusable block that the file does not hold was left out',
  'part-conditional':
    'a part of a body that is shown on a condition only (to whom, when, on which page) was left out',
  'part-private': 'a reusable block that is not published, or is behind a password, was left out',
  'media-missing': 'a picture or video that the file names but does not describe was left out',
  'part-withheld': 'a part of an item that its source has not published, or shows no longer, was left out',
  'media-withheld': 'a picture or film that its source has deleted, blocked or let expire was left out',
  'media-restricted':
    'a picture or film is meant for some countries or sites only: its own host has to see to that',
  'bytes-replaced': 'bytes that do not belong to the encoding of the file became \uFFFD',
  'encoding-guessed':
    'the encoding of a file was guessed: it declares none, or one that its bytes contradict',
  'markup-mended': 'XML that is not well-formed was read as it was probably meant',
} as const;
export type Note = keyof typeof notes;

/** Why an entry cannot become an item. */
export class RejectError extends Error {}
