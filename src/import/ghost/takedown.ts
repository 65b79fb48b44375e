import type { Takedown } from '../../../db/import/takedown.ts';
import { type ItemKey, RejectError } from '../entry.ts';
import { takedownOf } from '../takedown.ts';
import type { Row } from './row.ts';
import { isScheduled, statusOf } from './status.ts';
import type { Tables } from './tables.ts';

/** What an export says against showing a post, or a page that was a post, that does not come in; null if nothing. */
export function takedownOfPost(key: ItemKey, post: Row, tables: Tables): Takedown | null {
  try {
    return takedownOf(key, { ...statusOf(post, tables, new Set()), withdrawnAt: null });
  } catch (error) {
    if (!(error instanceof RejectError)) throw error;
    // It is public, at a date that cannot be read; that of a scheduled one may be still to come.
    const status = isScheduled(post) ? 'draft' : 'published';
    return takedownOf(key, { status, publishedAt: null, withdrawnAt: null });
  }
}
