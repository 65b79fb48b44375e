import type { Block, Span } from '../db/blocks.ts';
import { readBlocks } from '../db/blocks.ts';
import type { ArticleDetail } from '../db/queries/article.ts';
import type { ImageRow } from '../db/queries/image.ts';

/** A body as it was read, with what its blocks point at. */
export interface Body {
  /** The item that it belongs to; part of the ids of its blocks. */
  itemId: string;
  blocks: Block[];
  images: ReadonlyMap<string, ImageRow>;
  /** Which item each URL in it has turned out to be. */
  itemIdsByUrl: ReadonlyMap<string, string>;
}

const bodies = new WeakMap<ArticleDetail, Body>();

/** The body of an article; read once, however many fields ask for it. */
export function bodyOf(itemId: string, detail: ArticleDetail): Body {
  let body = bodies.get(detail);
  if (body === undefined) {
    body = {
      itemId,
      blocks: readBlocks(detail.body),
      images: new Map(detail.images.map((image) => [image.id, image])),
      itemIdsByUrl: new Map(detail.references.map(({ url, item_id }) => [url, item_id])),
    };
    bodies.set(detail, body);
  }
  return body;
}

/** A body without pictures and references, such as an author's bio. */
export const plainBody = (stored: readonly unknown[]): Body => ({
  itemId: '',
  blocks: readBlocks(stored),
  images: new Map(),
  itemIdsByUrl: new Map(),
});

/** The id of the item that a block or a span points at, by id or by a URL that has become one; else null. */
export const targetOf = (
  body: Body,
  { itemId, url }: { itemId?: string | undefined; url?: string | undefined },
): string | null => itemId ?? (url === undefined ? null : (body.itemIdsByUrl.get(url) ?? null));

export const spanTarget = (body: Body, span: Span): string | null =>
  targetOf(body, { itemId: span.itemId, url: span.href });
