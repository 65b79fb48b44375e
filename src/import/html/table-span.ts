import type { TableDraft } from './draft.ts';
import { attributeOf } from './node.ts';
import type { Element } from './tree.ts';

type Cell = TableDraft['rows'][number]['cells'][number];

interface SpanningCell {
  readonly cell: Cell;
  readonly columns: number;
  readonly rows: number;
}

/** Wider and longer spans are mistakes, or mean "to the end". */
const maxSpan = 100;
/** So many empty cells at the most: a few tags could ask for millions. */
const maxAdded = 2_000;

/** How many columns or rows a cell stands in, at least one. */
export function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? '', 10);
  return span >= 1 && span <= maxSpan ? span : 1;
}

/** Rows whose cells stand in their columns: an empty cell wherever one from the left or from above stands. */
export function inColumns(rows: readonly (readonly SpanningCell[])[]): Cell[][] {
  let left = maxAdded;
  /** By column: how many more rows a cell from above goes on for. */
  const open: { rows: number; header: boolean }[] = [];
  return rows.map((cells) => {
    const filled: Cell[] = [];
    const fromAbove = (): void => {
      for (let above = open[filled.length]; above !== undefined && above.rows > 0 && left > 0; ) {
        above.rows--;
        left--;
        filled.push({ header: above.header, spans: [] });
        above = open[filled.length];
      }
    };
    for (const { cell, columns, rows: length } of cells) {
      fromAbove();
      for (let column = 0; column < columns && (column === 0 || left > 0); column++) {
        if (column > 0) left--;
        open[filled.length] = { rows: length - 1, header: cell.header };
        filled.push(column === 0 ? cell : { header: cell.header, spans: [] });
      }
    }
    fromAbove();
    return filled;
  });
}
