import type { Span } from '../../../db/blocks.ts';
import { type Draft, joined, parted, spansOf, type TableDraft } from './draft.ts';
import { attributeOf, isText } from './node.ts';
import type { Page } from './page.ts';
import type { Setting } from './run.ts';
import { plainSetting } from './setting.ts';
import { inColumns, spanOf } from './table-span.ts';
import { type Element, isElement, type Node } from './tree.ts';
import { isVisible } from './visible-text.ts';
import { captionOf, plainSpans } from './words.ts';

type Row = TableDraft['rows'][number];
type Cell = Row['cells'][number];

/**
 * A table; what its cells hold beside words, such as pictures, comes behind it. A cell that spans several columns or
 * rows is followed by empty ones, so that all others stay in their columns. A table that only lays out the page is
 * what stands in it.
 */
export function tableDrafts(element: Element, page: Page, setting: Setting): Draft[] {
  const parts = partsOf(element);
  const held = parts.rows.map((cells) => cells.map((cell) => page.draftsOf(cell.childNodes, setting)));
  if (isLayout(element, parts, held)) return held.flat(2);
  const others: Draft[][] = [];
  const said = parted(parts.captions.flatMap((caption) => page.draftsOf(caption.childNodes, plainSetting)));
  others.push(said.others);
  const filled = parts.rows.map((cells, row) =>
    cells.map((cell, place) => {
      const words = cellOf(held[row]?.[place] ?? [], cell.tagName === 'th');
      others.push(words.others);
      return { cell: words.cell, columns: spanOf(cell, 'colspan'), rows: spanOf(cell, 'rowspan') };
    }),
  );
  const rows = inColumns(filled).map((cells): Row => ({ cells }));
  others.push(page.draftsOf(parts.strays, setting));
  const hasWords = rows.some((row) => row.cells.some((cell) => cell.spans.length > 0));
  if (!hasWords && said.spans.length === 0) return others.flat();
  return [{ type: 'table', ...captionOf(said.spans), rows }, ...others.flat()];
}

interface Parts {
  readonly captions: readonly Element[];
  readonly rows: readonly (readonly Element[])[];
  /** What stands where only rows and cells may stand. */
  readonly strays: readonly Node[];
}

function partsOf(table: Element): Parts {
  const captions: Element[] = [];
  const rows: Element[][] = [];
  const strays: Node[] = [];
  const visit = (node: Node): void => {
    if (!isElement(node)) {
      if (isText(node) && isVisible(node.value)) strays.push(node);
    } else if (node.tagName === 'caption') captions.push(node);
    else if (node.tagName === 'tr') rows.push(cellsOf(node, strays));
    else if (/^(?:thead|tbody|tfoot)$/.test(node.tagName)) node.childNodes.forEach(visit);
    else if (!/^col(?:group)?$/.test(node.tagName)) strays.push(node);
  };
  table.childNodes.forEach(visit);
  return { captions, rows: rows.filter((cells) => cells.length > 0), strays };
}

function cellsOf(row: Element, strays: Node[]): Element[] {
  const cells: Element[] = [];
  for (const node of row.childNodes)
    if (isElement(node) && (node.tagName === 'td' || node.tagName === 'th')) cells.push(node);
    else if (isElement(node) || (isText(node) && isVisible(node.value))) strays.push(node);
  return cells;
}

/**
 * Whether a table only says where on the page something stands: it is marked so, is a single cell or, without a
 * heading of a column, holds what no table of facts does (a heading, another table, a film, an embed), or pictures
 * above words in a single column.
 */
function isLayout(
  table: Element,
  { captions, rows, strays }: Parts,
  held: readonly (readonly (readonly Draft[])[])[],
): boolean {
  if (captions.length > 0 || strays.length > 0) return false;
  if (/^(?:presentation|none)$/.test(attributeOf(table, 'role') ?? '')) return true;
  if (rows.length === 1 && rows[0]?.length === 1) return true;
  if (rows.some((cells) => cells.some((cell) => cell.tagName === 'th'))) return false;
  const isColumn = rows.every((cells) => cells.length === 1);
  const hasBorder = attributeOf(table, 'border') !== '0';
  return held
    .flat()
    .some(
      (drafts) =>
        drafts.some((draft) => layingOut.has(draft.type) || (isColumn && spansOf(draft) === null)) ||
        (!hasBorder && drafts.length > 1),
    );
}

const layingOut = new Set<Draft['type']>(['heading', 'table', 'video', 'embed', 'gallery', 'relatedItem']);

function cellOf(drafts: readonly Draft[], header: boolean): { cell: Cell; others: Draft[] } {
  const runs: Span[][] = [];
  const others: Draft[] = [];
  for (const draft of drafts) {
    const spans = draft.type === 'table' ? nestedWords(draft) : spansOf(draft);
    if (spans !== null) runs.push(spans);
    else if (draft.type !== 'divider') others.push(draft);
  }
  return { cell: { header, spans: joined(runs, '\n') }, others };
}

/** The words of a table within a cell, a line for each row. */
const nestedWords = ({ caption = '', captionSpans, rows }: TableDraft): Span[] =>
  joined(
    [
      captionSpans ?? plainSpans(caption),
      ...rows.map(({ cells }) =>
        joined(
          cells.map((cell) => cell.spans),
          ' ',
        ),
      ),
    ],
    '\n',
  );
