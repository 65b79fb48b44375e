import { type RawBuilder, sql } from 'kysely';
import { keyedLoader, oneLoader } from '../batch.ts';
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
  is_featured: boolean;
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

/** The columns of `ItemRow`, for a statement whose `from` holds `publicItem`. */
export const cardColumns: RawBuilder<unknown> = sql`
  item.id, item.kind, item.slug, item.canonical_url, item.label, item.headline, item.summary, item.byline, item.is_featured,
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
  item.is_preview, item.word_count, item.reading_minutes, item.duration_seconds`;

/**
 * `item`: the public item with this id, or no row; for a statement's `from`. The limit keeps it a subquery, so that
 * each item is looked up by its key. As a plain join, a plan that was made without knowing the number of ids would
 * read the whole table.
 */
export const publicItem = (id: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  cross join lateral (
    select public_item.*, article.word_count, article.reading_minutes, video.duration_seconds
    from public_item
    left join article on article.item_id = public_item.id
    left join video on video.item_id = public_item.id
    where public_item.id = ${id} limit 1
  ) as item`;

const detailJson: RawBuilder<ItemDetail> = sql`
  json_build_object('article', ${articleDetail}, 'video', ${videoDetail})`;

/** Items by their ids, each whole or as its card: so that what a page needs of both kinds is one statement. */
const itemsByIds = statement<
  { ids: readonly string[]; whole: readonly boolean[] },
  Omit<ItemRow, 'detail'> & { detail: ItemDetail | null }
>(
  'items_by_ids',
  ({ ids, whole }) => sql`
    select ${cardColumns}, case when key.whole then ${detailJson} end as detail
    from unnest(${ids}::bigint[], ${whole}::boolean[]) as key (id, whole) ${publicItem(sql`key.id`)}`,
);

/** Items by a slug that they have or had; `asked` is the slug that was asked for. */
const itemsBySlugs = statement<{ slugs: readonly string[] }, ItemRow & { asked: string }>(
  'items_by_slugs',
  ({ slugs }) => sql<ItemRow & { asked: string }>`
    select key.slug as asked, ${cardColumns}, ${detailJson} as detail
    from unnest(${slugs}::text[]) as key (slug)
    join item_slug on item_slug.slug = key.slug ${publicItem(sql`item_slug.item_id`)}`,
);

/** What is asked of an item: whole, or no more than its card. */
interface ItemKey {
  id: string;
  whole: boolean;
}

/** A loader of items both whole and as cards. An item that is asked for in both ways at once is read once, whole. */
const loaderByIds = (db: Database) =>
  keyedLoader<ItemKey, ItemRow>(
    async (keys) => {
      const whole = new Map<string, boolean>();
      for (const key of keys) whole.set(key.id, key.whole || whole.get(key.id) === true);
      const rows = await itemsByIds.run(db, { ids: [...whole.keys()], whole: [...whole.values()] });
      const items = new Map(
        rows.map(({ detail, ...card }) => [card.id, detail === null ? card : { ...card, detail }]),
      );
      return keys.map(({ id }) => items.get(id) ?? null);
    },
    ({ id, whole }) => `${whole ? 'whole' : 'card'} ${id}`,
  );

export const itemLoaders = (db: Database) => {
  const byIds = loaderByIds(db);
  return {
    /** What a card shows, by the item's id. */
    cardById: { load: (id: string) => byIds.load({ id, whole: false }) },
    /** The whole item, by its id. */
    byId: { load: (id: string) => byIds.load({ id, whole: true }) },
    /** The whole item, by a slug that it has or had. */
    bySlug: oneLoader(
      (slugs) => itemsBySlugs.run(db, { slugs }),
      (row) => row.asked,
    ),
  };
};
