import type { ItemStatus } from '../../../db/tables.ts';
import type { Note } from '../entry.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { type Metas, metaIn } from './meta.ts';

/** Metas of plugins that keep a post from readers who do not pay or are not signed in. */
const memberKeys = [
  '_members_access_role',
  'rcp_subscription_level',
  'rcp_user_level',
  'rcp_access_level',
  '_is_paid',
  'issuem-leaky-paywall-visibility',
];

/**
 * Whether all the world may read an item, with a note of why where it may not. Only `publish`, and `future` from its
 * moment on, are public; a status that is not known here is a newsroom's own, and a stage before it.
 */
export function statusOf(item: XmlElement, metas: Metas, hasMoment: boolean, notes: Set<Note>): ItemStatus {
  const status = childText(item, 'wp:status') ?? 'draft';
  const reason = hiddenBy(status, item, metas, notes);
  if (reason !== null) notes.add(reason);
  else if (hasMoment) return 'published';
  else notes.add('moment-missing');
  return 'draft';
}

function hiddenBy(status: string, item: XmlElement, metas: Metas, notes: ReadonlySet<Note>): Note | null {
  if (status === 'trash') return 'status-trash';
  if (status === 'private' || childText(item, 'wp:post_password') !== null) return 'status-private';
  if (status !== 'publish' && status !== 'future') return 'status-draft';
  if (notes.has('status-members') || isForMembers(metas)) return 'status-members';
  return null;
}

function isForMembers(metas: Metas): boolean {
  if (
    memberKeys.some(
      (key) => metas.has(key) && !/^(?:0|no|false|everyone|all|a:0:\{\})$/i.test(metaIn(metas, key) ?? ''),
    )
  )
    return true;
  const newsletter = metaIn(metas, '_jetpack_newsletter_access');
  return newsletter !== null && newsletter !== 'everybody';
}
