import { spansText } from '../../../db/block-text.ts';
import type { Span } from '../../../db/blocks.ts';
import { hasLook } from '../picture.ts';
import { joined } from './draft.ts';

/** A plain text as spans; none if it is empty. */
export const plainSpans = (text: string): Span[] => (text === '' ? [] : [{ text }]);

/** Spans as the members of a block that has a caption; none if there are no words. */
export function captionOf(spans: readonly Span[]): { caption?: string; captionSpans?: Span[] } {
  if (spans.length === 0) return {};
  return { caption: spansText(spans), ...(hasLook(spans) && { captionSpans: [...spans] }) };
}

/** Two texts, a line feed between them. */
export const bothOf = (one: readonly Span[], other: readonly Span[]): Span[] => joined([one, other], '\n');

/** Spans on one line: lines are parted by a comma. */
export const onOneLine = (spans: readonly Span[]): Span[] =>
  spans.map((span) => ({ ...span, text: span.text.replaceAll('\n', ', ').replace(/[ \t\r\f]+/g, ' ') }));

/** The spans from one place in their text up to another, trimmed. */
function slice(spans: readonly Span[], start: number, end: number): Span[] {
  const parts: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += span.text.length;
    if (text !== '') parts.push({ ...span, text });
  }
  const [first] = parts;
  if (first !== undefined) parts[0] = { ...first, text: first.text.trimStart() };
  const last = parts.at(-1);
  if (last !== undefined) parts[parts.length - 1] = { ...last, text: last.text.trimEnd() };
  return parts.filter(({ text }) => text !== '');
}

/** What a credit in brackets begins with: "Photo: …", "Image courtesy of …", "© …". */
const creditStart =
  /^\s*(?:(?:photo|photograph|picture|image|illustration|graphic|foto|bild|фото)s?(?:\s+credits?)?\s*(?::|\/|©|by\b|courtesy\b)|credits?\s*:|©|copyright\b)/iu;
const maxCredit = 300;

/**
 * A caption without the credit that ends it in brackets, as in "The bridge (Photo: Jo/AFP)", and that credit as it is
 * printed, without the brackets; null if it has none.
 */
export function withoutCredit(caption: readonly Span[]): { text: Span[]; credit: Span[] } | null {
  const words = spansText(caption);
  const end = /[)\]]\.?$/.exec(words)?.index;
  if (end === undefined) return null;
  const start = Math.max(words.lastIndexOf('(', end), words.lastIndexOf('[', end));
  if (start < 0 || end - start > maxCredit) return null;
  const within = words.slice(start + 1, end);
  if (/[)\]\n]/.test(within) || !creditStart.test(within)) return null;
  return { text: slice(caption, 0, start), credit: slice(caption, start + 1, end) };
}
