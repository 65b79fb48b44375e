import type { Block, Span } from '../db/blocks.ts';
import { readBlocks } from '../db/blocks.ts';
import type { ArticleDetail } from '../db/queries/article.ts';
import type { ImageRow } from '../db/queries/image.ts';

/** A block with the body that it stands in. */
export interface BlockNode {
  readonly block: Block;
  readonly body: Body;
  /** Its global id, once somebody has asked for it. */
  id?: string;
}

/** A body as it was read, with what its blocks point at. */
export interface Body {
  /** The item that it belongs to; part of the ids of its blocks. */
  itemId: string;
  blocks: readonly Block[];
  /** The same, each with this body. */
  nodes: readonly BlockNode[];
  images: ReadonlyMap<string, ImageRow>;
  /** Which item each URL in it has turned out to be. */
  itemIdsByUrl: ReadonlyMap<string, string>;
}

const bodies = new WeakMap<ArticleDetail, Body>();

/** The body of an article; read once, however many fields ask for it. */
export function bodyOf(itemId: string, detail: ArticleDetail): Body {
  let body = bodies.get(detail);
  if (body === undefined) {
    body = withNodes({
      itemId,
      blocks: readBlocks(detail.body),
      images: new Map(detail.images.map((image) => [image.id, image])),
      itemIdsByUrl: new Map(detail.references.map(({ url, item_id }) => [url, item_id])),
    });
    bodies.set(detail, body);
  }
  return body;
}

/** A body without pictures and references, such as an author's bio. */
export const plainBody = (stored: readonly unknown[]): Body =>
  withNodes({ itemId: '', blocks: readBlocks(stored), images: new Map(), itemIdsByUrl: new Map() });

function withNodes(parts: Omit<Body, 'nodes'>): Body {
  const nodes: BlockNode[] = [];
  const body: Body = { ...parts, nodes };
  for (const block of body.blocks) nodes.push({ block, body });
  return body;
}

/** The id of the item that a block or a span points at, by id or by a URL that has become one; else null. */
export const targetOf = (
  body: Body,
  { itemId, url }: { itemId?: string | undefined; url?: string | undefined },
): string | null => itemId ?? (url === undefined ? null : (body.itemIdsByUrl.get(url) ?? null));

export const spanTarget = (body: Body, span: Span): string | null =>
  targetOf(body, { itemId: span.itemId, url: span.href });
