import type { ItemStatus } from '../../../db/tables.ts';
import type { Note } from '../entry.ts';
import { elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { type Metas, metaIn } from './meta.ts';

/** Metas of plugins that keep a post from readers who do not pay or are not signed in. */
const memberKeys = [
  '_members_access_role',
  'rcp_subscription_level',
  'rcp_user_level',
  'rcp_access_level',
  '_is_paid',
  'issuem-leaky-paywall-visibility',
  '_wpmem_block',
  'pms-content-restrict-user-status',
  'pms-content-restrict-subscription-plan',
  'groups-read',
  'groups-groups_read_post',
  'memberful_acl',
  'memberful_viewable_by_any_registered_users',
  'patreon-level',
  '_yith_wcmbs_restrict_access_plan',
  'urcr_meta_checkbox',
  'passster_activate_protection',
];
const openToAll = /^(?:0|no|none|false|off|everyone|all|a:0:\{\})$/i;

/**
 * Whether all the world may read an item, with a note of why where it may not. Only `publish`, and `future` from its
 * moment on, are public; a status that is not known here is a newsroom's own, and a stage before it. A post that was
 * still `future` after its moment, when the file was written, was not public then: it is a draft. `writtenAt`: null
 * if the file does not say; then it was written now.
 */
export function statusOf(
  item: XmlElement,
  metas: Metas,
  publishedAt: string | null,
  writtenAt: string | null,
  notes: Set<Note>,
): ItemStatus {
  const statuses = statusesIn(item);
  const reason = hiddenBy(statuses, item, metas, notes);
  if (reason !== null) notes.add(reason);
  else if (publishedAt === null) notes.add('moment-missing');
  else if (statuses.includes('future') && publishedAt < (writtenAt ?? new Date().toISOString()))
    notes.add('status-overdue');
  else return 'published';
  return 'draft';
}

/** A file that names two means both. */
function statusesIn(item: XmlElement): string[] {
  const statuses = elementsNamed(item, 'wp:status')
    .map((element) => textIn(element).trim())
    .filter((status) => status !== '');
  return statuses.length === 0 ? ['draft'] : statuses;
}

function hiddenBy(
  statuses: readonly string[],
  item: XmlElement,
  metas: Metas,
  notes: ReadonlySet<Note>,
): Note | null {
  if (statuses.includes('trash')) return 'status-trash';
  if (statuses.includes('private') || hasPassword(item)) return 'status-private';
  if (statuses.some((status) => status !== 'publish' && status !== 'future')) return 'status-draft';
  if (notes.has('status-members') || isForMembers(metas)) return 'status-members';
  return null;
}

/** Whether an item is public by its status and password alone, as WordPress asks of a reusable block. */
export const isPublished = (item: XmlElement): boolean =>
  statusesIn(item).every((status) => status === 'publish') && !hasPassword(item);

/** Spaces are a password too. A line feed among them is the layout of the file: no field for passwords takes one. */
export const hasPassword = (item: XmlElement): boolean =>
  elementsNamed(item, 'wp:post_password').some((element) => {
    const password = textIn(element);
    return password !== '' && !(password.trim() === '' && password.includes('\n'));
  });

function isForMembers(metas: Metas): boolean {
  if (memberKeys.some((key) => metas.has(key) && !openToAll.test(metaIn(metas, key) ?? ''))) return true;
  const ultimate = metaIn(metas, 'um_content_restriction') ?? '';
  if (/"_um_custom_access_settings";(?:b:1|i:1|s:1:"1")/.test(ultimate))
    return !/"_um_accessible";(?:i:0|s:1:"0")/.test(ultimate);
  const newsletter = metaIn(metas, '_jetpack_newsletter_access');
  return newsletter !== null && newsletter !== 'everybody';
}
