import type { Note } from '../entry.ts';
import { isAbsent, isOff, isOn, isRow, type Row } from './row.ts';

/** A part of a public post that its site shows to members only. */
export const partHidden: Note = 'part-members';

/**
 * Whether a card is not known to be shown to readers who are no members. The versions of Ghost say that in several
 * ways, of which one that says no, or cannot be understood, is enough: `visibility: { web: { nonMember } }`, before
 * that `{ showOnWeb, segment }` and `{ emailOnly, segment }`, and at the very first the same beside the card's words.
 */
export const isHidden = (card: Row): boolean =>
  !isShownBy(card['visibility']) || !isOff(card['emailOnly']) || isRefused(card['showOnWeb']);

const isRefused = (flag: unknown): boolean => !isAbsent(flag) && !isOn(flag);

/** Nothing said is shown; else there must be one word for it and none against it. */
function isShownBy(visibility: unknown): boolean {
  if (isAbsent(visibility) || visibility === '' || visibility === 'public') return true;
  if (!isRow(visibility)) return false;
  const { web, showOnWeb, emailOnly, segment } = visibility;
  if (!isAbsent(web) && !(isRow(web) && isOn(web['nonMember']))) return false;
  if (isRefused(showOnWeb) || !isOff(emailOnly)) return false;
  if (!isAbsent(web) || !isAbsent(showOnWeb)) return true;
  // A segment is one of those who get the newsletter; alone it does not say that others see the card.
  const isForAll = isAbsent(segment) || segment === '';
  const others = Object.keys(visibility).filter((key) => key !== 'segment' && key !== 'emailOnly');
  return others.length === 0 && (isForAll || !isAbsent(emailOnly));
}

const mark = /<!--\s{0,9}kg-(?:gated-block:(begin|end)\b|card-(begin|end):\s{0,9}email\b)/g;

/**
 * HTML without the blocks that Ghost hides from readers who are no members, and without cards of newsletters; a note
 * where there were some. What stands in several blocks is shown only if each of them is for all. A block that does
 * not end hides the rest: nothing says that it is for all. One pass.
 */
export function withoutGated(html: string, notes: Set<Note>): string {
  let kept = '';
  let from = 0;
  /** Of the blocks that are open, whether each is for all. */
  const open: boolean[] = [];
  let hidden = 0;
  mark.lastIndex = 0;
  for (let match = mark.exec(html); match !== null; match = mark.exec(html)) {
    if (hidden === 0) kept += html.slice(from, match.index);
    const end = html.indexOf('-->', mark.lastIndex);
    from = end < 0 ? html.length : end + 3;
    const [, gate, card] = match;
    if ((gate ?? card) === 'begin') {
      const isForAll = card === undefined && isForNonMembers(html.slice(mark.lastIndex, from));
      open.push(isForAll);
      if (!isForAll) {
        hidden++;
        notes.add(partHidden);
      }
    } else if (open.pop() === false) hidden--;
    mark.lastIndex = from;
  }
  return hidden === 0 ? kept + html.slice(from) : kept;
}

const isForNonMembers = (head: string): boolean =>
  /\bnonMember:\s{0,9}["']?(\w{1,9})/.exec(head)?.[1] === 'true';
