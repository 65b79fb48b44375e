import type { Block, Span } from '../blocks.ts';
import type { ItemStatus } from '../tables.ts';

/**
 * What an importer hands on, whatever the format it reads: one item with everything that hangs on it. Texts are
 * clean (NFC, no control characters, within the bounds of their columns). Whatever has an external id is found
 * again by it, within the item's source.
 */
export type ImportedItem = ImportedArticle | ImportedVideo;

export interface ImportedArticle extends ImportedCard {
  readonly kind: 'article';
  /** An `imageId` in it is a place in `images`, from 1: the rows have no ids yet. */
  readonly body: readonly Block[];
  /** The pictures that the body uses, each once. */
  readonly images: readonly ImportedPicture[];
}

export interface ImportedVideo extends ImportedCard {
  readonly kind: 'video';
  readonly durationSeconds: number | null;
  readonly videoSources: readonly ImportedVideoSource[];
  readonly embedUrl: string | null;
  readonly transcript: string | null;
}

export interface ImportedVideoSource {
  readonly url: string;
  readonly mimeType: string;
  readonly width?: number;
  readonly height?: number;
}

interface ImportedCard {
  /** Whose ids these are, such as the name of a publisher; at most 200 characters. */
  readonly source: string;
  readonly externalId: string;
  /** The slug for a new item; it gets `-2` where it is taken. */
  readonly slug: string;
  /**
   * Whether the source itself names the slug: then its later change renames the item, and the old one still leads
   * there. A slug that was made here, of a headline, stays for good.
   */
  readonly slugIsGiven: boolean;
  /** Slugs that led to it before; one that is taken when the file has come in is left out. */
  readonly formerSlugs: readonly string[];
  readonly headline: string;
  readonly summary: string | null;
  readonly canonicalUrl: string | null;
  /** What the source says; where editors have decided otherwise here, theirs stands until the source changes. */
  readonly status: ItemStatus;
  /**
   * RFC 3339 in UTC, at most six digits after the second; in the future the item is scheduled. Null only for a
   * draft.
   */
  readonly publishedAt: string | null;
  /** An update that the source means its readers to see, RFC 3339 in UTC; null if the source names none. */
  readonly updatedAt: string | null;
  /** When the source last changed it, RFC 3339 in UTC; null if the source does not say. */
  readonly modifiedAt: string | null;
  /** From when the source no longer shows it (expired, retracted, deleted), RFC 3339 in UTC; null if it does. */
  readonly withdrawnAt: string | null;
  /** Singled out by the editors: WordPress calls it sticky. */
  readonly isFeatured: boolean;
  readonly section: ImportedSection | null;
  /** In the order of the byline, each once, at most 50. */
  readonly authors: readonly ImportedAuthor[];
  /** In the order of the page, each once, at most 100. */
  readonly tags: readonly ImportedName[];
  readonly image: ImportedImage | null;
}

/** A section, a tag or an author as an item names it. */
export interface ImportedName {
  readonly externalId: string;
  readonly name: string;
  /** For a new one: it gets `-2` where it is taken. One that is there keeps its own. */
  readonly slug: string;
  /**
   * Whether the file describes it by itself (an entry in a table of users, tags, categories) and so is the word on
   * it: what has changed there is brought over. What an item merely mentions is made where it is missing, filled
   * where nothing is known, and else left alone.
   */
  readonly isRecord: boolean;
}

export interface ImportedSection extends ImportedName {
  /** The section above it; at most nine in a row. */
  readonly parent: ImportedSection | null;
  /** At most 5,000 characters. */
  readonly description: string | null;
}

export interface ImportedAuthor extends ImportedName {
  readonly jobTitle: string | null;
  /** Blocks of text without images, at most 64 KiB; empty where the file says nothing. */
  readonly bio: readonly Block[];
  readonly avatar: ImportedPicture | null;
  /** At most 20 URLs. */
  readonly sameAs: readonly string[];
}

/** A picture. */
export interface ImportedPicture {
  readonly externalId: string;
  readonly url: string;
  /** In pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /**
   * Its further forms: smaller ones of the same type and ones of other types, `url` being the largest that every
   * client can show. At most 50. Absent or empty: the file does not say, and what is there stays.
   */
  readonly variants?: readonly ImportedVariant[];
}

export interface ImportedVariant {
  readonly url: string;
  /** In pixels. */
  readonly width: number;
  readonly height?: number;
  /** Absent: its address tells, or it is that of the picture itself. */
  readonly mimeType?: string;
}

/** The use of a picture. */
export interface ImportedImage extends ImportedPicture {
  /** Null where the file does not say: then what editors have written stays. Empty: decorative. */
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  /** The caption with its links and marks, if it has any; the same words as the caption. So too the credit. */
  readonly captionSpans?: readonly Span[] | null;
  readonly creditSpans?: readonly Span[] | null;
}

/** Ids of a source, as one key for a Map: no text that is stored holds a NUL. */
export const keyOf = (source: string, externalId: string): string => `${source}\0${externalId}`;

/** Stands for the id of a row that a dry run does not make; no row has it. */
export const unmadeId = '0';
