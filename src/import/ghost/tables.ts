import { idOf, isOff, isRow, numberOf, type Row, rowsOf, textOf, wordsOf } from './row.ts';

/**
 * What of an export is read at all. Its other tables (members, sessions, API keys, invitations, payments …) and the
 * columns that no function asks for (e-mail addresses, password hashes, code injections …) are never looked at.
 */
export interface Tables {
  /** As they stand, for one of them may be anything; null where there is no list. */
  readonly posts: readonly unknown[] | null;
  readonly users: ReadonlyMap<string, Row>;
  readonly tags: ReadonlyMap<string, Row>;
  readonly authorsOfPosts: Links;
  readonly tagsOfPosts: Links;
  /** By post: what Ghost 3 and later know of its picture. */
  readonly postsMeta: ReadonlyMap<string, Row>;
  /** The posts that any row of theirs there does not let stand on the site: they are sent by e-mail only. */
  readonly mailedPosts: ReadonlySet<string | null>;
  readonly redirects: readonly Row[];
  readonly settings: ReadonlyMap<string, string>;
  /** When it was exported, and from which version. */
  readonly meta: Row;
}

interface Link {
  readonly to: string;
  readonly order: number;
}

/** By the id of a post, what it is linked with. */
export type Links = ReadonlyMap<string, readonly Link[]>;

const knownSettings = new Set([
  ...['title', 'url', 'permalinks'],
  ...['timezone', 'active_timezone', 'activeTimezone'],
]);

/** The tables of one database of an export, found by their keys in constant time. Costs one pass over each. */
export const tablesOf = (data: Row, meta: Row): Tables => ({
  posts: Array.isArray(data['posts']) ? data['posts'] : null,
  users: rowsBy(data['users'], 'id'),
  tags: rowsBy(data['tags'], 'id'),
  authorsOfPosts: linksIn(data['posts_authors'], 'author_id'),
  tagsOfPosts: linksIn(data['posts_tags'], 'tag_id'),
  postsMeta: rowsBy(data['posts_meta'], 'post_id'),
  mailedPosts: new Set(
    rowsOf(data['posts_meta'])
      .filter((row) => !isOff(row['email_only']))
      .map((row) => idOf(row['post_id'])),
  ),
  redirects: rowsOf(data['redirects']),
  settings: settingsIn(data['settings']),
  meta,
});

/** The ids that a post is linked with, in the order that its editors gave them; ties as they stand in the file. */
export const linkedIds = (links: Links, post: string | null): string[] =>
  [...((post === null ? undefined : links.get(post)) ?? [])]
    .sort((one, other) => one.order - other.order)
    .map(({ to }) => to);

/** Rows by a column; of two with the same key the first stands. */
function rowsBy(table: unknown, column: string): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const row of rowsOf(table)) {
    const key = idOf(row[column]);
    if (key !== null && !rows.has(key)) rows.set(key, row);
  }
  return rows;
}

function linksIn(table: unknown, column: string): Links {
  const links = new Map<string, Link[]>();
  for (const row of rowsOf(table)) {
    const [post, to] = [idOf(row['post_id']), idOf(row[column])];
    if (post === null || to === null) continue;
    const link = { to, order: numberOf(row['sort_order']) ?? 0 };
    const before = links.get(post);
    if (before === undefined) links.set(post, [link]);
    else before.push(link);
  }
  return links;
}

/** The settings that are read: a table of keys and values, or one object as Ghost's API gives it. */
function settingsIn(table: unknown): Map<string, string> {
  const settings = new Map<string, string>();
  const given = isRow(table)
    ? Object.entries(table)
    : rowsOf(table).map((row): [string, unknown] => [textOf(row, 'key') ?? '', row['value']]);
  for (const [key, value] of given)
    if (knownSettings.has(key) && wordsOf(value).trim() !== '') settings.set(key, wordsOf(value).trim());
  return settings;
}
