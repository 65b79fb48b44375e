import type { BlockDraft, Mark, Span } from '../blocks.ts';
import type { PictureName } from './pictures.ts';

/**
 * How the demo newsroom is written down: plain objects and a few words to build bodies with. Nothing here knows
 * SQL; `load.ts` turns it into rows. Moments are minutes before the newsroom is loaded, so that it always looks
 * like today's paper; a negative number lies in the future.
 */
export interface DemoPicture {
  picture: PictureName;
  /** Left out: nobody wrote one. Empty: the picture is decoration. */
  alt?: string;
  caption?: string;
  credit?: string;
}

export interface DemoSpan extends Omit<Span, 'itemId'> {
  /** The slug of the item that this run of text links to. */
  slug?: string;
}

/** A block of a body in which items are named by slug and pictures by name. */
export type DemoBlock =
  | Exclude<
      BlockDraft,
      {
        type:
          | 'paragraph'
          | 'heading'
          | 'quote'
          | 'list'
          | 'image'
          | 'gallery'
          | 'video'
          | 'table'
          | 'relatedItem';
      }
    >
  | { type: 'paragraph'; spans: DemoSpan[] }
  | { type: 'heading'; level: number; spans: DemoSpan[] }
  | { type: 'quote'; spans: DemoSpan[]; attribution?: string }
  | { type: 'list'; items: { level: number; ordered: boolean; spans: DemoSpan[] }[] }
  | ({ type: 'image' } & DemoPicture)
  | { type: 'gallery'; images: DemoPicture[]; caption?: string }
  | { type: 'video'; slug?: string; url?: string; poster?: DemoPicture; caption?: string }
  | { type: 'table'; caption?: string; rows: { cells: { header: boolean; spans: DemoSpan[] }[] }[] }
  | {
      type: 'relatedItem';
      slug?: string;
      url?: string;
      headline?: string;
      summary?: string;
      image?: DemoPicture;
    };

interface DemoItem {
  /** Lower-case words joined by hyphens; unique among all articles and videos. */
  slug: string;
  headline: string;
  summary: string | null;
  /** Printed above the headline, such as "News Feed". */
  label?: string;
  section: string;
  authors: string[];
  /** Printed instead of the authors' names. */
  byline?: string;
  tags: string[];
  image?: DemoPicture;
  /** Minutes before loading at which it was published; negative: scheduled; null: a draft. */
  publishedMinutesAgo: number | null;
  /** An update that the editors show. */
  updatedMinutesAgo?: number;
  /** When it was taken back. */
  withdrawnMinutesAgo?: number;
  /** Editors' picks for "Read more", as slugs, in their order. */
  readMore?: string[];
  /** Slugs that it had before. */
  formerSlugs?: string[];
}

export interface DemoArticle extends DemoItem {
  body: DemoBlock[];
  corrections?: { text: string; minutesAgo: number }[];
}

export interface DemoVideo extends DemoItem {
  durationSeconds: number;
  sources?: { url: string; mimeType: string; width?: number; height?: number }[];
  embedUrl?: string;
  captions?: {
    url: string;
    language: string;
    kind: 'captions' | 'subtitles' | 'descriptions' | 'chapters';
  }[];
  transcript?: string;
}

export interface DemoAuthor {
  slug: string;
  name: string;
  jobTitle: string;
  bio: DemoSpan[];
  picture: PictureName;
  sameAs: string[];
}

export interface DemoSection {
  slug: string;
  name: string;
  description: string;
  parent?: string;
}

export interface DemoTag {
  slug: string;
  name: string;
  kind: 'topic' | 'place' | 'person' | 'organization' | 'series';
}

type Words = string | DemoSpan;
const spans = (words: Words[]): DemoSpan[] =>
  words.map((word) => (typeof word === 'string' ? { text: word } : word));

/** A paragraph. Strings are plain text; `bold`, `italic`, `link` and `story` make marked and linked runs. */
export const p = (...words: Words[]): DemoBlock => ({ type: 'paragraph', spans: spans(words) });
export const h2 = (...words: Words[]): DemoBlock => ({ type: 'heading', level: 2, spans: spans(words) });
export const quote = (text: string, attribution?: string): DemoBlock => ({
  type: 'quote',
  spans: [{ text }],
  ...(attribution === undefined ? {} : { attribution }),
});
export const bullets = (...items: Words[]): DemoBlock => ({
  type: 'list',
  items: items.map((item) => ({ level: 1, ordered: false, spans: spans([item]) })),
});
export const picture = (use: DemoPicture): DemoBlock => ({ type: 'image', ...use });
/** The card of another story of this newsroom, by its slug. */
export const card = (slug: string): DemoBlock => ({ type: 'relatedItem', slug });
export const divider: DemoBlock = { type: 'divider' };

const marked =
  (mark: Mark) =>
  (text: string): DemoSpan => ({ text, marks: [mark] });
export const bold = marked('bold');
export const italic = marked('italic');
/** A link to another site. */
export const link = (text: string, href: string): DemoSpan => ({ text, href });
/** A link to a story of this newsroom, by its slug. */
export const story = (text: string, slug: string): DemoSpan => ({ text, slug });
