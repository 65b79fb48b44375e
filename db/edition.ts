import type { Sender } from './client.ts';
import { authorLoaders } from './queries/author.ts';
import { feedLoaders } from './queries/feed.ts';
import { ItemLoader } from './queries/item.ts';
import type { RailStatements } from './queries/rail-statements.ts';
import { readMoreLoaders } from './queries/read-more.ts';
import { sectionLoaders } from './queries/section.ts';
import { tagLoaders } from './queries/tag.ts';
import { requestShelf, type Shelf } from './shelf.ts';

/**
 * Everything that a viewer may read, as loaders that batch. What the loaders keep, and for how long, is the shelf's: one
 * edition on a shared shelf serves all public viewers for the life of the process, and their keys meet in its batches; an
 * edition without one is for one request, and sees each row once. Costs nothing until something is loaded. `rails`: what
 * reads rails, under public items where it is left out.
 */
export function createEdition(sender: Sender, shelf: Shelf = requestShelf(), rails?: RailStatements) {
  const items = new ItemLoader(sender, shelf);
  return {
    item: items,
    feed: feedLoaders(sender, shelf, items),
    readMore: readMoreLoaders(sender, shelf, items, rails),
    author: authorLoaders(sender, shelf),
    section: sectionLoaders(sender, shelf),
    tag: tagLoaders(sender, shelf),
  };
}

export type Edition = ReturnType<typeof createEdition>;
