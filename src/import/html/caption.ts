import { spansText } from '../../../db/block-text.ts';
import type { Span } from '../../../db/blocks.ts';
import { type Draft, type ImageDraft, paragraph, paragraphsOf } from './draft.ts';
import { quoted } from './quote.ts';
import { bothOf, captionOf, onOneLine, plainSpans, withoutCredit } from './words.ts';

/** What is printed below something. */
export interface Caption {
  /** Empty if there is none; so too the credit. */
  readonly text: readonly Span[];
  readonly credit: readonly Span[];
}

/** Blocks with the caption of the figure that they stand in: it becomes theirs, else a paragraph behind them. */
export function captioned(drafts: readonly Draft[], caption: Caption): Draft[] {
  if (caption.text.length === 0 && caption.credit.length === 0) return [...drafts];
  const shown = drafts.filter((draft) => draft.type !== 'paragraph' || drafts.length === 1);
  const [only] = shown;
  const own = only !== undefined && shown.length === 1 ? withCaption(only, caption) : null;
  if (own === null) return [...drafts, ...paragraphsOf(wordsOf(caption))];
  return drafts.flatMap((draft) => (draft === only ? own : [draft]));
}

const wordsOf = ({ text, credit }: Caption): Span[] => bothOf(text, credit);
const linesOf = (...lines: readonly string[]): string => lines.filter(Boolean).join('\n');

/** Null for a block that has no place for a caption. */
function withCaption(draft: Draft, caption: Caption): Draft[] | null {
  const spans = wordsOf(caption);
  const words = spansText(spans);
  switch (draft.type) {
    case 'image':
      return [captionedImage(draft, caption)];
    case 'gallery':
    case 'video':
      return [{ ...draft, caption: bothOf(draft.caption, spans) }];
    case 'table':
      return [
        { ...draft, ...captionOf(bothOf(draft.captionSpans ?? plainSpans(draft.caption ?? ''), spans)) },
      ];
    case 'embed':
      return [{ ...draft, text: linesOf(draft.text, words) }];
    case 'relatedItem':
      return [{ ...draft, summary: linesOf(draft.summary, words) }];
    case 'quote':
      return quoted([paragraph(draft.spans)], linesOf(draft.attribution ?? '', words));
    default:
      return null;
  }
}

function captionedImage(draft: ImageDraft, caption: Caption): Draft {
  const { picture } = draft;
  const isCredited = caption.credit.length > 0 || picture.credit !== null;
  const { text, credit } = (isCredited ? null : withoutCredit(caption.text)) ?? caption;
  const captionSpans = bothOf(picture.captionSpans ?? plainSpans(picture.caption ?? ''), text);
  const creditSpans = onOneLine(bothOf(picture.creditSpans ?? plainSpans(picture.credit ?? ''), credit));
  return {
    type: 'image',
    picture: {
      ...picture,
      caption: spansText(captionSpans) || null,
      credit: spansText(creditSpans) || null,
      captionSpans,
      creditSpans,
    },
  };
}
