import { sql } from 'kysely';
import type { ItemKind } from '../../db/tables.ts';
import { type Newsroom, paragraph, storedBody } from '../support/newsroom.ts';

/** An item of many. Moments are minutes from now; `null` makes a draft. */
export interface ManyWish {
  slug: string;
  kind?: ItemKind;
  minutes: number | null;
  withdrawnMinutes?: number;
  section?: string | null;
  tags?: readonly string[];
  authors?: readonly string[];
}

const inMinutes = (minutes: number) => sql<Date>`now() + ${minutes}::integer * interval '1 minute'`;

/** Writes many items in four statements, in their order, and returns their ids in that order. */
export async function writeMany({ db }: Newsroom, wishes: readonly ManyWish[]): Promise<string[]> {
  const items = await db.kysely
    .insertInto('item')
    .values(
      wishes.map(({ slug, kind = 'article', minutes, withdrawnMinutes, section = null }) => ({
        kind,
        slug,
        headline: `About ${slug}`,
        section_id: section,
        status: minutes === null ? ('draft' as const) : ('published' as const),
        published_at: minutes === null ? null : inMinutes(minutes),
        withdrawn_at: withdrawnMinutes === undefined ? null : inMinutes(withdrawnMinutes),
      })),
    )
    .returning(['id', 'kind'])
    .execute();
  const links = (parents: (wish: ManyWish) => readonly string[] | undefined) =>
    items.flatMap(({ id, kind }, place) =>
      (parents(wishes[place] as ManyWish) ?? []).map((parent, position) => ({
        item_id: id,
        kind,
        position,
        parent,
      })),
    );
  const tags = links((wish) => wish.tags).map(({ parent, ...link }) => ({ ...link, tag_id: parent }));
  const authors = links((wish) => wish.authors).map(({ parent, ...link }) => ({
    ...link,
    author_id: parent,
  }));
  const body = storedBody([paragraph('Words.')]);
  const articles = items.filter(({ kind }) => kind === 'article').map(({ id }) => ({ item_id: id, body }));
  const videos = items.filter(({ kind }) => kind === 'video').map(({ id }) => ({ item_id: id }));
  if (tags.length > 0) await db.kysely.insertInto('item_tag').values(tags).execute();
  if (authors.length > 0) await db.kysely.insertInto('item_author').values(authors).execute();
  if (articles.length > 0) await db.kysely.insertInto('article').values(articles).execute();
  if (videos.length > 0) await db.kysely.insertInto('video').values(videos).execute();
  return items.map(({ id }) => id);
}
