import type { ImportedItem } from '../../../db/import/item.ts';
import { type Note, RejectError } from '../entry.ts';
import { MomentError, readMoment } from '../moment.ts';
import { type Row, textOf } from './row.ts';

/**
 * Whether readers may see a post, and since or from when. What readers of the site could not read freely and at
 * once comes in as a draft, with a note: drafts, posts for members or for those who pay, posts that were sent by
 * e-mail only. Scheduled posts are published, in the future.
 * @throws RejectError where it is public and its date cannot be used
 */
export function statusOf(post: Row, notes: Set<Note>): Pick<ImportedItem, 'status' | 'publishedAt'> {
  // Ghost's public API names no status: it gives nothing that is not published.
  const status = textOf(post, 'status') ?? (textOf(post, 'published_at') === null ? 'draft' : 'published');
  const draft = (note: Note) => {
    notes.add(note);
    return { status: 'draft' as const, publishedAt: momentIfAny(post) };
  };
  if (status === 'sent') return draft('status-members');
  if (status !== 'published' && status !== 'scheduled') return draft('status-draft');
  if ((textOf(post, 'visibility') ?? 'public').trim() !== 'public') return draft('status-members');
  // The day on which a post was begun is not the one for which it is scheduled.
  const columns = status === 'scheduled' ? ['published_at'] : ['published_at', 'created_at'];
  const column = columns.find((each) => textOf(post, each) !== null);
  if (column === undefined) return draft('moment-missing');
  try {
    return { status: 'published', publishedAt: momentIn(post, column) };
  } catch (error) {
    if (error instanceof MomentError)
      throw new RejectError(`has a ${column} that cannot be used: ${error.message}`);
    throw error;
  }
}

/** A draft may have a date: it was public once, or is to be. One that cannot be used matters to nobody yet. */
function momentIfAny(post: Row): string | null {
  try {
    return textOf(post, 'published_at') === null ? null : momentIn(post, 'published_at');
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
