import { type RawBuilder, sql } from 'kysely';
import { rfc3339 } from './fragments.ts';
import { type ImageRow, imageJson } from './image.ts';

/** What an article has beyond its card. */
export interface ArticleDetail {
  /** JSON blocks; `readBlocks` of db/blocks.ts reads them. */
  body: unknown[];
  /** About how much of text the body is, compressed where it is long. */
  body_bytes: number;
  corrections: { text: string; published_at: string }[];
  /** The pictures that the body names, and those of them that there are. */
  image_ids: string[];
  images: ImageRow[];
  /** Which item each URL in the body has turned out to be. Whether that item is public is not said. */
  references: { url: string; item_id: string }[];
}

/** The detail of the item named `item` in the statement's `from`, as JSON; null where it is no article. */
export const articleDetail: RawBuilder<ArticleDetail | null> = sql`(
  select json_build_object(
    'body', article.body,
    'body_bytes', pg_column_size(article.body),
    'image_ids', article.image_ids::text[],
    'corrections', (
      select coalesce(json_agg(json_build_object(
        'text', correction.text, 'published_at', ${rfc3339(sql`correction.published_at`)}) order by position), '[]')
      from correction where correction.item_id = article.item_id),
    'images', (
      select coalesce(json_agg(${imageJson}), '[]') from image where image.id = any (article.image_ids)),
    'references', (
      select coalesce(json_agg(json_build_object('url', target_url, 'item_id', target_id::text)), '[]')
      from item_reference as reference
      where reference.item_id = article.item_id and target_url is not null and target_id is not null))
  from article where article.item_id = item.id)`;
