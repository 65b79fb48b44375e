import { type RawBuilder, sql } from 'kysely';
import { oneLoader } from '../batch.ts';
import type { Database } from '../client.ts';
import { statement } from '../statement.ts';
import type { ItemKind } from '../tables.ts';
import { type ArticleDetail, articleDetail } from './article.ts';
import { type AuthorRow, authorJson } from './author.ts';
import { rfc3339, toMicroseconds } from './fragments.ts';
import { type ImageRow, imageJson } from './image.ts';
import { type SectionRow, sectionJson } from './section.ts';
import { type TagRow, tagJson } from './tag.ts';
import { type VideoDetail, videoDetail } from './video.ts';

/** What any card shows of an item. */
export interface ItemRow {
  id: string;
  kind: ItemKind;
  slug: string;
  canonical_url: string | null;
  label: string | null;
  headline: string;
  summary: string | null;
  byline: string | null;
  image: ImageRow | null;
  image_alt: string | null;
  image_caption: string | null;
  image_credit: string | null;
  section: SectionRow | null;
  /** In the order of the byline. */
  authors: AuthorRow[];
  /** In the order of the page. */
  tags: TagRow[];
  published_at: string;
  /** `published_at` in whole microseconds since 1970. */
  published_us: string;
  updated_at: string | null;
  modified_at: string;
  is_preview: boolean;
  /** Null but for an article. */
  word_count: number | null;
  reading_minutes: number | null;
  /** Null but for a video, and where it is unknown. */
  duration_seconds: number | null;
  /** Present where the item was loaded whole: the detail of its kind. */
  detail?: ItemDetail;
}

/** Each kind's detail; null for the other kinds. */
export interface ItemDetail {
  article: ArticleDetail | null;
  video: VideoDetail | null;
}

/** The columns of `ItemRow`, for a statement whose `from` holds `public_item as item` and `cardJoins`. */
export const cardColumns: RawBuilder<unknown> = sql`
  item.id, item.kind, item.slug, item.canonical_url, item.label, item.headline, item.summary, item.byline,
  (select ${imageJson} from image where image.id = item.image_id) as image,
  item.image_alt, item.image_caption, item.image_credit,
  (select ${sectionJson} from section where section.id = item.section_id) as section,
  (select coalesce(json_agg(${authorJson} order by item_author.position), '[]')
   from item_author join author on author.id = item_author.author_id
   where item_author.item_id = item.id) as authors,
  (select coalesce(json_agg(${tagJson} order by item_tag.position), '[]')
   from item_tag join tag on tag.id = item_tag.tag_id
   where item_tag.item_id = item.id) as tags,
  ${rfc3339(sql`item.published_at`)} as published_at,
  ${toMicroseconds(sql`item.published_at`)} as published_us,
  ${rfc3339(sql`item.updated_at`)} as updated_at,
  ${rfc3339(sql`item.modified_at`)} as modified_at,
  item.is_preview, article.word_count, article.reading_minutes, video.duration_seconds`;

/** The tables beside `item` that `cardColumns` reads: each by its primary key. */
export const cardJoins: RawBuilder<unknown> = sql`
  left join article on article.item_id = item.id
  left join video on video.item_id = item.id`;

const detailColumn: RawBuilder<unknown> = sql`
  json_build_object('article', ${articleDetail}, 'video', ${videoDetail}) as detail`;

const cardsByIds = statement<{ ids: readonly string[] }, ItemRow>(
  'item_cards_by_ids',
  ({ ids }) => sql<ItemRow>`
    select ${cardColumns}
    from unnest(${ids}::bigint[]) as key (id) join public_item as item on item.id = key.id ${cardJoins}`,
);

const itemsByIds = statement<{ ids: readonly string[] }, ItemRow>(
  'items_by_ids',
  ({ ids }) => sql<ItemRow>`
    select ${cardColumns}, ${detailColumn}
    from unnest(${ids}::bigint[]) as key (id) join public_item as item on item.id = key.id ${cardJoins}`,
);

/** Items by a slug that they have or had; `asked` is the slug that was asked for. */
const itemsBySlugs = statement<{ slugs: readonly string[] }, ItemRow & { asked: string }>(
  'items_by_slugs',
  ({ slugs }) => sql<ItemRow & { asked: string }>`
    select key.slug as asked, ${cardColumns}, ${detailColumn}
    from unnest(${slugs}::text[]) as key (slug)
    join item_slug on item_slug.slug = key.slug
    join public_item as item on item.id = item_slug.item_id ${cardJoins}`,
);

export const itemLoaders = (db: Database) => ({
  /** What a card shows, by the item's id. */
  cardById: oneLoader(
    (ids) => cardsByIds.run(db, { ids }),
    (row) => row.id,
  ),
  /** The whole item, by its id. */
  byId: oneLoader(
    (ids) => itemsByIds.run(db, { ids }),
    (row) => row.id,
  ),
  /** The whole item, by a slug that it has or had. */
  bySlug: oneLoader(
    (slugs) => itemsBySlugs.run(db, { slugs }),
    (row) => row.asked,
  ),
});
