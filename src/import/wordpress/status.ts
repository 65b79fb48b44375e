import type { ItemStatus } from '../../../db/tables.ts';
import type { Note } from '../entry.ts';
import { elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { isForMembers } from './member-meta.ts';
import type { Metas } from './meta.ts';

/**
 * Whether all the world may read an item, with a note of why where it may not. Only `publish`, and `future` from its
 * moment on, are public; a status that is not known here is a newsroom's own, and a stage before it. A post that was
 * still `future` after its moment, when the file was written, was not public then: it is a draft. `writtenAt`: null
 * if the file does not say; then it was written now. To be asked last: what is read of an item adds the notes that tell
 * of members.
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

/**
 * Whether a file of the media library is as public as the posts that show it. Its own status is "inherit", unless an
 * editor has made it private, or put it into the trash.
 */
export const isFilePublished = (item: XmlElement): boolean =>
  !hasPassword(item) &&
  elementsNamed(item, 'wp:status').every((element) => /^(?:inherit|publish|)$/.test(textIn(element).trim()));

/** Spaces are a password too. A line feed among them is the layout of the file: no field for passwords takes one. */
export const hasPassword = (item: XmlElement): boolean =>
  elementsNamed(item, 'wp:post_password').some((element) => {
    const password = textIn(element);
    return password !== '' && !(password.trim() === '' && password.includes('\n'));
  });
