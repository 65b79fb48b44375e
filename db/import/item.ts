import type { Block } from '../blocks.ts';

/**
 * What an importer hands on, whatever the format it reads: one item with everything that hangs on it. Texts are
 * clean (NFC, no control characters, within the bounds of their columns). Whatever has an external id is found
 * again by it, within the item's source.
 */
export type ImportedItem = ImportedArticle | ImportedVideo;

export interface ImportedArticle extends ImportedCard {
  readonly kind: 'article';
  readonly body: readonly Block[];
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
  /** The slug for a new item; it gets `-2` where it is taken. An item that is there keeps its own. */
  readonly slug: string;
  readonly headline: string;
  readonly summary: string | null;
  readonly canonicalUrl: string | null;
  /** RFC 3339 in UTC, at most six digits after the second; in the future the item is scheduled. */
  readonly publishedAt: string;
  readonly section: ImportedName | null;
  /** In the order of the byline, each once, at most 50. */
  readonly authors: readonly ImportedAuthor[];
  /** In the order of the page, each once, at most 100. */
  readonly tags: readonly ImportedName[];
  readonly image: ImportedImage | null;
}

/** A section or a tag. The name and slug are for a new one: one that is there keeps its own. */
export interface ImportedName {
  readonly externalId: string;
  readonly name: string;
  readonly slug: string;
}

/** What an item says of its author; it fills what is not known yet and changes nothing that is. */
export interface ImportedAuthor extends ImportedName {
  readonly jobTitle: string | null;
  /** At most 20 URLs. */
  readonly sameAs: readonly string[];
}

/** The use of a picture. */
export interface ImportedImage {
  readonly externalId: string;
  readonly url: string;
  /** In pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** Null where the file does not say: then what editors have written stays. Empty: decorative. */
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

/** Ids of a source, as one key for a Map: no text that is stored holds a NUL. */
export const keyOf = (source: string, externalId: string): string => `${source}\0${externalId}`;

/** Stands for the id of a row that a dry run does not make; no row has it. */
export const unmadeId = '0';
