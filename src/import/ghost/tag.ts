import type { ImportedName } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { named } from '../name.ts';
import { lengthOf, plainLine } from '../text.ts';
import { externalIdIn } from './identity.ts';
import { idOf, isAbsent, type Row, rowsOf, textOf } from './row.ts';
import { linkedIds, type Tables } from './tables.ts';

const maxName = 200;
const maxTags = 100;

/**
 * The public tags of a post in the order that its editors gave them, each once. Internal ones (#like-this) are left
 * out with a note; one that was deleted is not shown by Ghost either.
 */
export function tagsOf(post: Row, tables: Tables, notes: Set<Note>): ImportedName[] {
  const tags = new Map<string, ImportedName>();
  for (const row of tagRowsOf(post, tables)) {
    const name = plainLine(textOf(row, 'name') ?? '');
    const externalId = externalIdIn(row) ?? name;
    if (name === '' || tags.has(externalId)) continue;
    const slug = textOf(row, 'slug');
    if (isInternal(row, name)) notes.add('tag-internal');
    else if (lengthOf(name) > maxName || tags.size === maxTags) notes.add('tag-unfit');
    else
      tags.set(
        externalId,
        named('tag', name, { externalId, ...(slug === null ? {} : { slug }), isRecord: true }),
      );
  }
  return [...tags.values()];
}

/** The rows of a post's tags: of posts_tags, else those within the post, as Ghost's API gives it. */
export function tagRowsOf(post: Row, tables: Tables): Row[] {
  const ids = linkedIds(tables.tagsOfPosts, idOf(post['id']));
  if (ids.length === 0) return rowsOf(post['tags']);
  return ids.map((id) => tables.tags.get(id)).filter((row) => row !== undefined);
}

const isInternal = (row: Row, name: string): boolean =>
  name.startsWith('#') || !(isAbsent(row['visibility']) || row['visibility'] === 'public');
