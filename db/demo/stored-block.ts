import type { BlockDraft, ImageUse } from '../blocks.ts';
import type { DemoBlock, DemoPicture, DemoSpan } from './newsroom.ts';

/** The ids of rows, by slug or name. */
export type Ids = ReadonlyMap<string, string>;

/** @throws Error for a name that the demo newsroom does not have: a mistake in its texts */
export function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the demo newsroom names "${name}", which it does not have`);
  return id;
}

/** A block as the database holds it: items and pictures by id instead of by name. */
export function storedBlock(block: DemoBlock, { images, items }: { images: Ids; items: Ids }): BlockDraft {
  const spans = (runs: readonly DemoSpan[]) =>
    runs.map(({ slug, ...span }) => (slug === undefined ? span : { ...span, itemId: idOf(items, slug) }));
  const use = ({ picture, ...words }: DemoPicture): ImageUse => ({
    imageId: idOf(images, picture),
    ...words,
  });
  const target = (slug: string | undefined) => (slug === undefined ? {} : { itemId: idOf(items, slug) });
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return { ...block, spans: spans(block.spans) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, spans: spans(item.spans) })) };
    case 'table':
      return {
        ...block,
        rows: block.rows.map(({ cells }) => ({
          cells: cells.map((cell) => ({ ...cell, spans: spans(cell.spans) })),
        })),
      };
    case 'image': {
      const { type, ...picture } = block;
      return { type, ...use(picture) };
    }
    case 'gallery':
      return { ...block, images: block.images.map(use) };
    case 'video': {
      const { slug, poster, ...rest } = block;
      return { ...rest, ...target(slug), ...(poster === undefined ? {} : { poster: use(poster) }) };
    }
    case 'relatedItem': {
      const { slug, image, ...rest } = block;
      return { ...rest, ...target(slug), ...(image === undefined ? {} : { image: use(image) }) };
    }
    default:
      return block;
  }
}
