import { spansText } from '../../../db/block-text.ts';
import type { BlockDraft, Span } from '../../../db/blocks.ts';
import type { FoundPicture } from './found-picture.ts';

/** A block in the making: as it will be stored, but its pictures are not yet counted. */
export type Draft = PlainDraft | ImageDraft | GalleryDraft | VideoDraft | CardDraft;

type PlainDraft = Exclude<BlockDraft, { type: 'image' | 'gallery' | 'video' | 'relatedItem' }>;
export type ListDraft = Extract<BlockDraft, { type: 'list' }>;
export type TableDraft = Extract<BlockDraft, { type: 'table' }>;

export interface ImageDraft {
  readonly type: 'image';
  readonly picture: FoundPicture;
}

export interface GalleryDraft {
  readonly type: 'gallery';
  readonly pictures: readonly FoundPicture[];
  /** Empty if there is none. */
  readonly caption: readonly Span[];
}

export interface VideoDraft {
  readonly type: 'video';
  readonly url: string;
  readonly poster: FoundPicture | null;
  /** Empty if there is none. */
  readonly caption: readonly Span[];
}

export interface CardDraft {
  readonly type: 'relatedItem';
  readonly url: string | null;
  /** Empty if there is none; so too the summary. */
  readonly headline: string;
  readonly summary: string;
  readonly image: FoundPicture | null;
}

export const paragraph = (spans: Span[]): Draft => ({ type: 'paragraph', spans });

/** A paragraph of one plain text; none where the text is empty. */
export const paragraphsWith = (text: string): Draft[] => (text === '' ? [] : [paragraph([{ text }])]);

/** A paragraph of spans; none if there are none. */
export const paragraphsOf = (spans: readonly Span[]): Draft[] =>
  spans.length === 0 ? [] : [paragraph([...spans])];

export const embed = (provider: string | null, url: string | null, text: string): Draft => ({
  type: 'embed',
  ...(provider !== null && { provider }),
  ...(url !== null && { url }),
  text,
});

/**
 * The words of a block that consists of words, where one that cannot hold it (a cell, a quote) takes them over.
 * Null for pictures, tables and all that is more than its words.
 */
export function spansOf(draft: Draft): Span[] | null {
  switch (draft.type) {
    case 'paragraph':
    case 'heading':
      return draft.spans;
    case 'quote':
      return draft.attribution === undefined
        ? draft.spans
        : joined([draft.spans, [{ text: draft.attribution }]], '\n');
    case 'list':
      return joined(
        draft.items.map((item) => item.spans),
        '\n',
      );
    default:
      return null;
  }
}

/** Runs of spans one after the other, something between them; neighbours that look the same become one. */
export function joined(runs: readonly (readonly Span[])[], between: string): Span[] {
  const spans: Span[] = [];
  for (const [place, run] of runs.filter((each) => each.length > 0).entries()) {
    if (place > 0) append(spans, { ...commonLook(spans.at(-1), run[0]), text: between });
    for (const span of run) append(spans, span);
  }
  return spans;
}

/** How what stands between two spans looks: as they do, where they look alike. */
function commonLook(before: Span | undefined, after: Span | undefined): Omit<Span, 'text'> {
  return before !== undefined && after !== undefined && isAlike(before, after) ? { ...before } : {};
}

function append(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last !== undefined && isAlike(last, span))
    spans[spans.length - 1] = { ...last, text: last.text + span.text };
  else spans.push(span);
}

/** Whether two spans have the same link and the same marks, in whatever order. */
export const isAlike = (one: Omit<Span, 'text'>, other: Omit<Span, 'text'>): boolean =>
  one.href === other.href &&
  one.marks?.length === other.marks?.length &&
  (one.marks ?? []).every((mark) => other.marks?.includes(mark));

/** The words of drafts, a line each, as text and as spans, and the drafts that are more than words. */
export function parted(drafts: readonly Draft[]): { text: string; spans: Span[]; others: Draft[] } {
  const lines: Span[][] = [];
  const others: Draft[] = [];
  for (const draft of drafts) {
    const spans = spansOf(draft);
    if (spans === null) others.push(draft);
    else lines.push(spans);
  }
  return { text: lines.map(spansText).join('\n'), spans: joined(lines, '\n'), others };
}
