import type { ImportedAuthor } from '../../../db/import/item.ts';
import { bioOf } from '../bio.ts';
import { type Note, RejectError } from '../entry.ts';
import { named } from '../name.ts';
import { pictureAt } from '../picture.ts';
import { plainLine } from '../text.ts';
import { externalIdIn } from './identity.ts';
import { idOf, isRow, type Row, rowsOf, textOf } from './row.ts';
import { type Site, urlOf } from './site.ts';
import { addressesOf } from './social.ts';
import { linkedIds, type Tables } from './tables.ts';

const maxAuthors = 50;

/** The users of an export as authors, each made once. */
export class Authors {
  readonly #tables: Tables;
  readonly #site: Site;
  readonly #made = new Map<string, ImportedAuthor | null>();

  constructor(tables: Tables, site: Site) {
    this.#tables = tables;
    this.#site = site;
  }

  /**
   * The authors of a post in the order of its byline, each once. One whom the export does not describe (a user who
   * was deleted) or who has no name is left out with a note.
   * @throws RejectError where there are more than 50, or a name is too long to be one
   */
  of(post: Row, notes: Set<Note>): ImportedAuthor[] {
    const authors = new Map<string, ImportedAuthor>();
    for (const user of usersOf(post, this.#tables)) {
      const author = user === null ? null : this.#authorOf(user, notes);
      if (user === null) notes.add('author-unknown');
      else if (author === null) notes.add('author-unnamed');
      else authors.set(author.externalId, author);
    }
    if (authors.size > maxAuthors)
      throw new RejectError(`has ${authors.size} authors; at most ${maxAuthors} are allowed`);
    return [...authors.values()];
  }

  #authorOf(user: Row, notes: Set<Note>): ImportedAuthor | null {
    const id = externalIdIn(user);
    if (id === null) return authorFrom(user, this.#site, notes);
    const before = this.#made.get(id);
    if (before !== undefined) return before;
    const author = authorFrom(user, this.#site, notes);
    this.#made.set(id, author);
    return author;
  }
}

/**
 * The users who wrote a post, as the export describes them; null for each whom it does not: those of posts_authors,
 * else those within the post (as Ghost's API gives it), else the one author of older versions.
 */
export function usersOf(post: Row, tables: Tables): (Row | null)[] {
  const ids = linkedIds(tables.authorsOfPosts, idOf(post['id']));
  if (ids.length > 0) return ids.map((id) => tables.users.get(id) ?? null);
  const within = rowsOf(post['authors']);
  if (within.length > 0) return within;
  if (isRow(post['author'])) return [post['author']];
  const id = idOf(post['author_id']) ?? idOf(post['author']);
  return id === null ? [] : [tables.users.get(id) ?? null];
}

/** What a user shows to readers; null without a name. */
function authorFrom(user: Row, site: Site, notes: Set<Note>): ImportedAuthor | null {
  const name = plainLine(textOf(user, 'name') ?? '');
  if (name === '') return null;
  const slug = textOf(user, 'slug');
  const id = externalIdIn(user);
  const picture = textOf(user, 'profile_image', 'image');
  const avatar = picture === null ? null : urlOf(picture, site, 'image-unfit', notes);
  return {
    ...named('author', name, {
      ...(id === null ? {} : { externalId: id }),
      ...(slug === null ? {} : { slug }),
      isRecord: true,
    }),
    jobTitle: null,
    bio: bioOf(textOf(user, 'bio') ?? '', notes),
    avatar: avatar === null ? null : pictureAt(avatar),
    sameAs: addressesOf(user, notes),
  };
}
