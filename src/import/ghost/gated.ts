import type { Note } from '../entry.ts';
import { isRow } from './row.ts';

/** A part of a public post that its site shows to members only. */
export const partHidden: Note = 'part-members';

const begin = /<!--\s{0,9}kg-gated-block:begin\b/g;
const end = /<!--\s{0,9}kg-gated-block:end\s{0,9}-->/g;

/**
 * Whether a card is hidden from readers who are no members: `{ web: { nonMember: false } }`, in the first versions
 * `{ showOnWeb: false }`.
 */
export const isHidden = (visibility: unknown): boolean =>
  isRow(visibility) &&
  (visibility['showOnWeb'] === false ||
    (isRow(visibility['web']) && visibility['web']['nonMember'] === false));

/**
 * HTML without the blocks that Ghost hides from readers who are no members; a note where there were some. One pass;
 * a block that does not end is none, for Ghost too.
 */
export function withoutGated(html: string, notes: Set<Note>): string {
  let kept = '';
  let from = 0;
  for (let opened = found(begin, html, 0); opened !== null; opened = found(begin, html, from)) {
    const closed = found(end, html, opened.to);
    if (closed === null) break;
    const head = html.slice(opened.at, closed.at).split('-->', 1)[0] ?? '';
    const isForAll = /\bnonMember:\s?["']?true\b/.test(head);
    kept += html.slice(from, isForAll ? closed.at : opened.at);
    from = closed.to;
    if (!isForAll) notes.add(partHidden);
  }
  return kept + html.slice(from);
}

/** Where a global pattern is found next, from a place on. */
function found(pattern: RegExp, text: string, from: number): { at: number; to: number } | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? null : { at: match.index, to: pattern.lastIndex };
}
