import { jsonOf } from '../values.ts';
import { usersOf } from './author.ts';
import { idOf, type Row } from './row.ts';
import { addressColumns, addressesOf } from './social.ts';
import { type Links, linkedIds, type Tables } from './tables.ts';
import { tagRowsOf } from './tag.ts';

/** What is read of each table, and so all that is written down of it: no e-mail address, no key, no injected code. */
const columns = {
  post: [
    ...['id', 'uuid', 'title', 'slug', 'html', 'lexical', 'mobiledoc', 'markdown', 'plaintext'],
    ...['feature_image', 'image', 'feature_image_alt', 'feature_image_caption', 'featured', 'page', 'type'],
    ...['status', 'visibility', 'access', 'email_only', 'created_at', 'published_at', 'updated_at'],
    ...['custom_excerpt', 'canonical_url', 'url', 'author_id'],
  ],
  user: ['id', 'uuid', 'name', 'slug', 'profile_image', 'image', 'bio', ...addressColumns],
  tag: ['id', 'uuid', 'name', 'slug', 'visibility'],
  meta: ['post_id', 'feature_image_alt', 'feature_image_caption', 'email_only'],
  redirect: ['from', 'to', 'post_id'],
} as const;

/**
 * A post as an export of its own, in JSON, which can be imported by itself: with its users, tags, meta and
 * redirects and the name of its site, of each only what an import reads.
 */
export function originalOf(post: Row, tables: Tables, redirects: readonly Row[]): string {
  const id = idOf(post['id']);
  const users = usersOf(post, tables).filter((user) => user !== null);
  const tags = tagRowsOf(post, tables);
  const meta = id === null ? undefined : tables.postsMeta.get(id);
  const [hasAuthors, hasTags] = [has(tables.authorsOfPosts, id), has(tables.tagsOfPosts, id)];
  const written = {
    ...only(post, columns.post),
    ...(typeof post['author'] === 'object' ? {} : only(post, ['author'])),
    // As Ghost's API gives them: within the post.
    ...(hasAuthors || !('authors' in post) ? {} : { authors: users.map(userIn) }),
    ...(hasTags || !('tags' in post) ? {} : { tags: tags.map((tag) => only(tag, columns.tag)) }),
  };
  return exportOf(tables, {
    posts: [written],
    users: users.map(userIn),
    tags: tags.map((tag) => only(tag, columns.tag)),
    posts_authors: linkedIds(tables.authorsOfPosts, id).map((author, place) => ({
      post_id: id,
      author_id: author,
      sort_order: place,
    })),
    posts_tags: linkedIds(tables.tagsOfPosts, id).map((tag, place) => ({
      post_id: id,
      tag_id: tag,
      sort_order: place,
    })),
    posts_meta: meta === undefined ? [] : [only(meta, columns.meta)],
    redirects: redirects.map((redirect) => only(redirect, columns.redirect)),
  });
}

/** An export whose list of posts holds something that is no post. */
export const originalWith = (stray: unknown, tables: Tables): string =>
  exportOf(tables, { posts: [stray !== null && typeof stray === 'object' ? {} : stray] });

function exportOf(tables: Tables, data: Readonly<Record<string, unknown>>): string {
  const { exported_on: exportedOn, version } = tables.meta;
  const settings = [...tables.settings].map(([key, value]) => ({ key, value }));
  return jsonOf({
    meta: {
      exported_on: typeof exportedOn === 'number' ? exportedOn : 0,
      version: typeof version === 'string' ? version.slice(0, 40) : 'unknown',
    },
    data: { ...data, settings },
  });
}

const has = (links: Links, post: string | null): boolean => post !== null && links.has(post);

/** A user without e-mail addresses, which some have written where an address of the web was asked for. */
const userIn = (user: Row): Row =>
  Object.fromEntries(
    Object.entries(only(user, columns.user)).filter(
      ([column, value]) =>
        !addressColumns.includes(column) || addressesOf({ [column]: value }, new Set()).length > 0,
    ),
  );

/**
 * A row with some of its columns, where they hold no more than a value, or a document of Ghost's editor. Something
 * else that says who may see the row stays as the word "unknown": left out, it would say that everybody may.
 */
const only = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(
    names
      .filter((name) => row[name] !== undefined)
      .filter((name) => isValue(row[name]) || /^(?:lexical|mobiledoc)$/.test(name) || limits.has(name))
      .map((name) => [name, isValue(row[name]) || !limits.has(name) ? row[name] : 'unknown']),
  );

const isValue = (value: unknown): boolean => typeof value !== 'object' || value === null;

const limits = new Set(['status', 'visibility', 'access', 'email_only', 'type', 'page']);
