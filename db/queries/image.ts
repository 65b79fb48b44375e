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
  /** Further forms that exist: smaller ones of the same type, and ones of other types. */
  variants: ImageVariant[];
}

/** A form of a picture; sizes in pixels. */
export interface ImageVariant {
  url: string;
  width: number;
  height?: number;
  /** Absent: its address tells, or it is that of the picture itself. */
  mimeType?: string;
}

/** The fields of `image` as one JSON object, for a statement that has `image` in its `from`. */
export const imageJson: RawBuilder<ImageRow> = sql`json_build_object(
  'id', image.id::text, 'url', image.url, 'width', image.width, 'height', image.height,
  'blurhash', image.blurhash, 'focal_x', image.focal_x, 'focal_y', image.focal_y, 'variants', image.variants)`;
