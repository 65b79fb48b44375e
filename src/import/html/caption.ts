import { type Draft, type ImageDraft, paragraph, paragraphsWith } from './draft.ts';
import { quoted } from './quote.ts';

/** What is printed below something. */
export interface Caption {
  /** Empty where there is none; so too the credit. */
  readonly text: string;
  readonly credit: string;
}

/** Blocks with the caption of the figure that they stand in: it becomes theirs, else a paragraph behind them. */
export function captioned(drafts: readonly Draft[], caption: Caption): Draft[] {
  if (caption.text === '' && caption.credit === '') return [...drafts];
  const shown = drafts.filter((draft) => draft.type !== 'paragraph' || drafts.length === 1);
  const [only] = shown;
  const own = only !== undefined && shown.length === 1 ? withCaption(only, caption) : null;
  if (own === null) return [...drafts, ...paragraphsWith(wordsOf(caption))];
  return drafts.flatMap((draft) => (draft === only ? own : [draft]));
}

const wordsOf = ({ text, credit }: Caption): string => [text, credit].filter(Boolean).join('\n');
const bothOf = (one: string, other: string): string => [one, other].filter(Boolean).join('\n');

/** Null for a block that has no place for a caption. */
function withCaption(draft: Draft, caption: Caption): Draft[] | null {
  const words = wordsOf(caption);
  switch (draft.type) {
    case 'image':
      return [captionedImage(draft, caption)];
    case 'gallery':
    case 'video':
      return [{ ...draft, caption: bothOf(draft.caption, words) }];
    case 'table':
      return [{ ...draft, caption: bothOf(draft.caption ?? '', words) }];
    case 'embed':
      return [{ ...draft, text: bothOf(draft.text, words) }];
    case 'relatedItem':
      return [{ ...draft, summary: bothOf(draft.summary, words) }];
    case 'quote':
      return quoted([paragraph(draft.spans)], bothOf(draft.attribution ?? '', words));
    default:
      return null;
  }
}

function captionedImage(draft: ImageDraft, { text, credit }: Caption): Draft {
  const { picture } = draft;
  return {
    type: 'image',
    picture: {
      ...picture,
      caption: bothOf(picture.caption ?? '', text) || null,
      credit: bothOf(picture.credit ?? '', credit).replaceAll('\n', ', ') || null,
    },
  };
}
