import type { BlockDraft } from '../../db/blocks.ts';
import type { ItemKind } from '../../db/tables.ts';
import { toGlobalId } from '../../schema/id.ts';
import { type ItemWish, type Newsroom, openNewsroom } from '../support/newsroom.ts';

/** The ways in which an item is not public. */
const ways: Record<string, ItemWish> = {
  draft: { minutes: null },
  scheduled: { minutes: 60 },
  withdrawn: { withdrawnMinutes: -1 },
};

export interface MarkedItem {
  kind: ItemKind;
  /** Begins with `marker-`, like every word that it has; nothing else in the newsroom does. */
  slug: string;
  formerSlug: string;
  /** Where it stands elsewhere; bodies name it by this too. */
  url: string;
  id: string;
  globalId: string;
}

/** A newsroom with marked items of each kind in each way of not being public, and public items that lead to them. */
export interface MarkedNewsroom extends Newsroom {
  items: MarkedItem[];
  sectionId: string;
  tagId: string;
  authorId: string;
}

/** Every way in which a body can point at items: cards, videos, and links in each kind of text; by id and by URL. */
export const bodyThatPointsAt = (targets: readonly { id: string; url: string }[]): BlockDraft[] =>
  targets.flatMap(({ id, url }): BlockDraft[] => {
    const spans = [
      { text: 'by id', itemId: id },
      { text: 'by URL', href: url },
    ];
    return [
      { type: 'relatedItem', itemId: id },
      { type: 'relatedItem', url },
      { type: 'relatedItem', itemId: id, headline: 'Words of its own', summary: 'More of them' },
      { type: 'video', itemId: id },
      { type: 'video', url },
      { type: 'paragraph', spans },
      { type: 'heading', level: 2, spans },
      { type: 'quote', spans },
      { type: 'list', items: [{ level: 1, ordered: false, spans }] },
      { type: 'table', rows: [{ cells: [{ header: false, spans }] }] },
    ];
  });

/**
 * Writes it; with `isHidden` false the same items are public, which shows that a way of looking for them finds them.
 * Public articles lead to them: `window` in its body, `picked` by editors' picks, and `tagged`, `authored`,
 * `sectioned` and `latest` by what they share.
 */
export async function openMarkedNewsroom(isHidden: boolean): Promise<MarkedNewsroom> {
  const newsroom = await openNewsroom();
  const above = await newsroom.section('Above');
  const section = await newsroom.section('Section', above);
  const tag = await newsroom.tag('Tag');
  const author = await newsroom.author('Author');
  const items: MarkedItem[] = [];
  for (const [way, wish] of Object.entries(ways))
    for (const kind of ['article', 'video'] as const) {
      const slug = `marker-${way}-${kind}`;
      const url = `https://elsewhere.test/${way}/${kind}`;
      const id = await newsroom[kind]({
        slug,
        headline: `Marker headline ${way}`,
        section,
        tags: [tag],
        authors: [author],
        with: { summary: `Marker summary ${way}`, canonical_url: url },
        ...(isHidden ? wish : {}),
      });
      const formerSlug = `once-${way}-${kind}`;
      await newsroom.db.kysely.insertInto('item_slug').values({ slug: formerSlug, item_id: id }).execute();
      const globalId = toGlobalId(kind === 'article' ? 'Article' : 'Video', id);
      items.push({ kind, slug, formerSlug, url, id, globalId });
    }
  await newsroom.article({ slug: 'window', body: bodyThatPointsAt(items) });
  await newsroom.article({ slug: 'picked', picks: items.map(({ id }) => id) });
  await newsroom.article({ slug: 'tagged', tags: [tag] });
  await newsroom.article({ slug: 'authored', authors: [author] });
  await newsroom.video({ slug: 'sectioned', section });
  await newsroom.article({ slug: 'latest' });
  return {
    ...newsroom,
    items,
    sectionId: toGlobalId('Section', section),
    tagId: toGlobalId('Tag', tag),
    authorId: toGlobalId('Author', author),
  };
}
