import type { Database } from './client.ts';
import { authorLoaders } from './queries/author.ts';
import { feedLoaders } from './queries/feed.ts';
import { itemLoaders } from './queries/item.ts';
import { readMoreLoaders } from './queries/read-more.ts';
import { sectionLoaders } from './queries/section.ts';
import { tagLoaders } from './queries/tag.ts';

/**
 * Everything that a viewer may read, as loaders that batch: the public's edition. It keeps what it has loaded,
 * so it is made anew for each request. Costs nothing until something is loaded.
 */
export const createEdition = (db: Database) => ({
  item: itemLoaders(db),
  feed: feedLoaders(db),
  readMore: readMoreLoaders(db),
  author: authorLoaders(db),
  section: sectionLoaders(db),
  tag: tagLoaders(db),
});

export type Edition = ReturnType<typeof createEdition>;
