import type { Mark, Span } from '../../../db/blocks.ts';
import { cleanText } from '../text.ts';
import { isAlike } from './draft.ts';
import { isVisible } from './visible-text.ts';

/** How words are set. */
export interface Setting {
  /** Innermost first. */
  readonly marks: readonly Mark[];
  readonly href: string | null;
  /** White space counts, as in <pre>. */
  readonly isKept: boolean;
}

interface Piece {
  text: string;
  readonly setting: Setting;
}

/** Collects the words of one block; white space collapses across elements as a browser shows it. */
export class Run {
  #pieces: Piece[] = [];
  #end: 'start' | 'space' | 'word' | 'break' = 'start';
  /** Whether there is nothing to be seen since the last line break; false before the first. */
  #isBlankLine = false;

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Whether the last that was added is a line break. */
  get isBroken(): boolean {
    return this.#end === 'break';
  }

  /** Whether a line break now would leave an empty line. */
  get isBlankLine(): boolean {
    return this.#isBlankLine;
  }

  add(text: string, setting: Setting): void {
    if (text === '') return;
    if (this.#isBlankLine && isVisible(text)) this.#isBlankLine = false;
    if (setting.isKept) {
      this.#pieces.push({ text, setting });
      this.#end = text.endsWith('\n') ? 'break' : 'word';
      return;
    }
    let collapsed = /[\t\n\r\f]| {2}/.test(text) ? text.replace(/[ \t\n\r\f]+/g, ' ') : text;
    if (this.#end !== 'word' && collapsed.startsWith(' ')) collapsed = collapsed.slice(1);
    if (collapsed === '') return;
    this.#pieces.push({ text: collapsed, setting });
    this.#end = collapsed.endsWith(' ') ? 'space' : 'word';
  }

  lineBreak(setting: Setting): void {
    const last = this.#pieces.at(-1);
    if (this.#end === 'space' && last !== undefined) last.text = last.text.slice(0, -1);
    this.#pieces.push({ text: '\n', setting });
    this.#end = 'break';
    this.#isBlankLine = true;
  }

  /** The spans, trimmed; empty where there is nothing to be seen. The run is empty again. */
  take(): Span[] {
    const pieces = this.#pieces;
    if (pieces.length === 0) return [];
    this.#pieces = [];
    this.#end = 'start';
    this.#isBlankLine = false;
    return trimmed(spansOfPieces(pieces));
  }
}

function spansOfPieces(pieces: readonly Piece[]): Span[] {
  const spans: Span[] = [];
  let parts: string[] = [];
  let look: Omit<Span, 'text'> = {};
  let setting: Setting | null = null;
  const close = (): void => {
    const text = cleanText(parts.join(''));
    if (text !== '') spans.push({ text, ...look });
    parts = [];
  };
  for (const piece of pieces) {
    if (piece.setting !== setting) {
      const next = lookOf(piece.setting);
      if (!isAlike(look, next)) {
        close();
        look = next;
      }
      setting = piece.setting;
    }
    parts.push(piece.text);
  }
  close();
  return spans;
}

const lookOf = ({ marks, href }: Setting): Omit<Span, 'text'> => ({
  ...(marks.length > 0 && { marks: [...marks] }),
  ...(href !== null && { href }),
});

function trimmed(spans: readonly Span[]): Span[] {
  if (!spans.some((span) => isVisible(span.text))) return [];
  const first = spans.findIndex((span) => span.text.trim() !== '');
  const last = spans.findLastIndex((span) => span.text.trim() !== '');
  return spans.slice(first, last + 1).map((span, place) => {
    const fromStart = place === 0 ? span.text.trimStart() : span.text;
    const text = place === last - first ? fromStart.trimEnd() : fromStart;
    return text === span.text ? span : { ...span, text };
  });
}
