import type { FormatContext } from '../context.ts';
import { type Entry, type Place, RejectError } from '../entry.ts';
import { cutAtWord, plainLine } from '../text.ts';
import type { ReadValue } from '../values.ts';
import { Authors } from './author.ts';
import { type Database, databasesOf } from './database.ts';
import { redirectsOf } from './former-slug.ts';
import { externalIdIn } from './identity.ts';
import { originalOf, originalWith } from './original.ts';
import { type Newsroom, readPost } from './post.ts';
import { idOf, isAbsent, isOff, isRow, type Row } from './row.ts';
import { siteAt } from './site.ts';
import { tablesOf } from './tables.ts';
import { takedownOfPost } from './takedown.ts';

/** The source of an export that does not tell the title of its site. */
const defaultSource = 'Ghost';

const marks = [
  ...['html', 'lexical', 'mobiledoc', 'markdown', 'plaintext', 'uuid', 'status', 'visibility'],
  ...['published_at', 'feature_image', 'featured', 'custom_excerpt'],
];

/** So many of the first posts are looked at. */
const looked = 10;

/**
 * Whether a value is an export of Ghost: it is wrapped as one and has posts, or the first thing in its posts that
 * is an object has a title or slug and two more columns of Ghost's. Looks at ten posts at most.
 */
export const isGhost = (value: unknown): boolean =>
  databasesOf(value).some(({ data, isWrapped }) => {
    if (isWrapped) return 'posts' in data;
    if (!Array.isArray(data['posts']) || 'items' in data) return false;
    const first: unknown = data['posts'].slice(0, looked).find(isRow);
    return isRow(first) && isPost(first);
  });

/**
 * The entries of a Ghost export (see isGhost): an item for each post, in the order of the file, and pages skipped.
 * One post is converted at a time.
 */
export function* entriesOfGhost(read: ReadValue, context: FormatContext): Generator<Entry, void> {
  const databases = databasesOf(read.value);
  if (databases.length === 0)
    yield {
      type: 'rejected',
      place: read.place,
      reason: 'is no export of Ghost: it has no list of posts',
      kind: null,
      original: { json: read.json },
    };
  for (const database of databases) yield* entriesIn(database, read.place, context);
}

const isPost = (row: Row): boolean =>
  (typeof row['title'] === 'string' || typeof row['slug'] === 'string') &&
  marks.filter((column) => column in row).length >= 2;

function* entriesIn(database: Database, place: Place, context: FormatContext): Generator<Entry, void> {
  const tables = tablesOf(database.data, database.meta);
  const { settings, posts } = tables;
  const title = cutAtWord(plainLine(settings.get('title') ?? ''), 200);
  const site = siteAt(context.site, settings.get('url'));
  const newsroom: Newsroom = {
    source: context.source ?? (title || defaultSource),
    site,
    tables,
    authors: new Authors(tables, site),
  };
  if (posts === null) {
    yield {
      type: 'rejected',
      place: { ...place, path: `${place.path ?? ''}${database.path}posts` },
      reason: 'is no list, though this is an export of Ghost',
      kind: null,
      original: { json: originalWith(null, tables) },
    };
    return;
  }
  const redirects = redirectsOf(tables);
  for (const [index, post] of posts.entries()) {
    const path = `${place.path ?? ''}${database.path}posts[${index}]`;
    if (isRow(post))
      yield withKey(entryOf(post, { ...place, path }, redirects.get(index) ?? [], newsroom), post, newsroom);
    else
      yield {
        type: 'rejected',
        place: { ...place, path },
        reason: 'is not a JSON object',
        kind: null,
        original: { json: originalWith(post, tables) },
      };
  }
}

/** What does not come in is not missing: it stands in the file. What its site does not show is not shown here either. */
function withKey(entry: Entry, post: Row, { source, tables }: Newsroom): Entry {
  const externalId = externalIdIn(post);
  if (entry.type === 'item' || externalId === null) return entry;
  const key = { source, externalId };
  return { ...entry, key, takedown: takedownOfPost(key, post, tables) };
}

function entryOf(post: Row, bare: Place, redirects: readonly Row[], newsroom: Newsroom): Entry {
  const what = otherKindOf(post);
  if (what !== null) return { type: 'skipped', what };
  const id = idOf(post['id']);
  const place = id === null ? bare : { ...bare, id: `post ${id.slice(0, 60)}` };
  // Made only when it is asked for: most entries are never rejected.
  const original = {
    get json() {
      return originalOf(post, newsroom.tables, redirects);
    },
  };
  try {
    const made = readPost(post, redirects, newsroom);
    if (made === null) return { type: 'skipped', what: 'empty draft' };
    return { type: 'item', place, ...made, original, characters: charactersOf(post) };
  } catch (error) {
    if (!(error instanceof RejectError)) throw error;
    return { type: 'rejected', place, reason: error.message, kind: 'article', original };
  }
}

/** What a row of the table of posts is that is none, such as a page; null for a post. */
function otherKindOf({ type, page }: Row): string | null {
  if (!isOff(page)) return 'page';
  if (isAbsent(type) || type === 'post') return null;
  return (typeof type === 'string' && type.trim().slice(0, 60)) || 'post of an unknown type';
}

/** About as many characters as the post was written with. */
function charactersOf(post: Row): number {
  let characters = 0;
  for (const value of Object.values(post)) characters += typeof value === 'string' ? value.length : 10;
  return characters;
}
