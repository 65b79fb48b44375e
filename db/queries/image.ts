import { type RawBuilder, sql } from 'kysely';

/** A picture without words. */
export interface ImageRow {
  id: string;
  url: string;
  width: number | null;
  height: number | null;
  blurhash: string | null;
  focal_x: number | null;
  focal_y: number | null;
  /** Smaller forms that exist; `width` in pixels. */
  variants: { url: string; width: number }[];
}

/** The fields of `image` as one JSON object, for a statement that has `image` in its `from`. */
export const imageJson: RawBuilder<ImageRow> = sql`json_build_object(
  'id', image.id::text, 'url', image.url, 'width', image.width, 'height', image.height,
  'blurhash', image.blurhash, 'focal_x', image.focal_x, 'focal_y', image.focal_y, 'variants', image.variants)`;
