import type { ImportedItem } from '../../../db/import/item.ts';
import { type Note, RejectError } from '../entry.ts';
import { MomentError, readMoment } from '../moment.ts';
import { isPlaintextOnly } from './post-html.ts';
import { idOf, isAbsent, isOff, isOn, numberOf, type Row, textOf } from './row.ts';
import type { Tables } from './tables.ts';

/**
 * Whether readers may see a post, and since or from when. What is not known to be public comes in as a draft, with a
 * note: drafts, posts for members or for those who pay, posts that go out by e-mail only, and whatever has a status
 * or visibility that Ghost does not write. Scheduled posts are published, in the future.
 * @throws RejectError where it is public and its date cannot be used
 */
export function statusOf(
  post: Row,
  tables: Tables,
  notes: Set<Note>,
): Pick<ImportedItem, 'status' | 'publishedAt'> {
  const draft = (reason: Note) => {
    notes.add(reason);
    return { status: 'draft' as const, publishedAt: momentIfAny(post, 'published_at') };
  };
  const reason = reasonAgainst(post, tables);
  if (reason !== null) return draft(reason);
  // The day on which a post was begun is not the one for which it is scheduled.
  const columns = isScheduled(post) ? ['published_at'] : ['published_at', 'created_at'];
  const column = columns.find((each) => textOf(post, each) !== null);
  if (column === undefined) return draft('moment-missing');
  try {
    const publishedAt = momentIn(post, column);
    return isScheduled(post) && wasMissed(publishedAt, tables)
      ? draft('status-unknown')
      : { status: 'published', publishedAt };
  } catch (error) {
    if (error instanceof MomentError)
      throw new RejectError(`has a ${column} that cannot be used: ${error.message}`);
    throw error;
  }
}

const wordIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
export const isScheduled = (post: Row): boolean => wordIn(post['status']) === 'scheduled';

/** Why a post is not known to be public; null if it is. */
function reasonAgainst(post: Row, tables: Tables): Note | null {
  const { status, visibility } = post;
  // Ghost's public API names no status: it gives nothing that is not published.
  if (isAbsent(status)) {
    if (textOf(post, 'published_at') === null) return 'status-draft';
  } else if (wordIn(status) === 'sent') return 'status-email';
  else if (wordIn(status) === 'draft') return 'status-draft';
  else if (wordIn(status) !== 'published' && !isScheduled(post)) return 'status-unknown';
  if (!isAbsent(visibility) && wordIn(visibility) !== 'public')
    return wordIn(visibility) === '' ? 'status-unknown' : 'status-members';
  if (!isOff(post['email_only']) || tables.mailedPosts.has(idOf(post['id']))) return 'status-email';
  if (!isAbsent(post['access']) && !isOn(post['access'])) return 'status-members';
  return !isAbsent(status) && isPlaintextOnly(post) ? 'status-unknown' : null;
}

const day = 86_400_000;

/** Whether a post was still scheduled when its site was exported, a day or more after its moment: it was never published. */
function wasMissed(publishedAt: string, tables: Tables): boolean {
  const exportedAt = numberOf(tables.meta['exported_on']);
  return exportedAt !== null && Date.parse(publishedAt) + day < exportedAt;
}

/**
 * A moment that nothing hangs on: that of a draft, which was public once or is to be, or that of a change. Null if it
 * cannot be used.
 */
export function momentIfAny(post: Row, column: 'published_at' | 'updated_at'): string | null {
  try {
    return textOf(post, column) === null ? null : momentIn(post, column);
  } catch (error) {
    if (error instanceof MomentError) return null;
    throw error;
  }
}

/** The moment in a column: ISO 8601, or milliseconds since 1970 as Ghost wrote before 1.0. */
function momentIn(post: Row, column: string): string {
  const text = (textOf(post, column) ?? '').trim();
  const isCounted = typeof post[column] === 'number' || /^-?\d{9,}$/.test(text);
  if (!isCounted) return readMoment(text);
  const date = new Date(Number(text));
  if (Number.isNaN(date.getTime()))
    throw new MomentError(`${text.slice(0, 60)} is outside the years 1600 to 2199`);
  return readMoment(date.toISOString());
}
