import type { Block, Span } from './blocks.ts';

/** The words of spans, run together. */
export const spansText = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');

/**
 * A caption or a credit as spans: the stored ones if they say the same as the plain text, else that text as one span.
 * A writer that changes the plain text alone need not know of the spans. Null if there is no text.
 */
export function captionRuns(
  plain: string | null | undefined,
  spans: readonly Span[] | null | undefined,
): readonly Span[] | null {
  if (!plain) return null;
  return spans && spansText(spans) === plain ? spans : [{ text: plain }];
}

const lines = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n');

/**
 * What a block says, as plain text: for clients that do not know its kind, for reading aloud, for searching. The
 * SQL function `block_text` (migration 0002) says the same, and a property test compares the two.
 */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return spansText(block.spans);
    case 'quote':
      return lines(spansText(block.spans), block.attribution);
    case 'list':
      return lines(...block.items.map((item) => spansText(item.spans)));
    case 'table':
      return lines(
        block.caption,
        ...block.rows.map((row) => row.cells.map((cell) => spansText(cell.spans)).join('\t')),
      );
    case 'image':
    case 'video':
      return block.caption ?? '';
    case 'gallery':
      return lines(block.caption, ...block.images.map((image) => image.caption));
    case 'relatedItem':
      return lines(block.headline, block.summary);
    case 'divider':
      return '';
    case 'embed':
    case 'unsupported':
      return block.text;
  }
}

/** The words of a body, an empty line between blocks; cards of other stories are left out. As SQL's `body_text`. */
export const bodyText = (blocks: readonly Block[]): string =>
  blocks
    .filter(({ type }) => type !== 'relatedItem')
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n');
