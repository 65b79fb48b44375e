/** The middle of some figures, and how far they lie apart; all null where there are none. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Null where a figure is missing. Of an even number, the median is the mean of the two in the middle. */
export function spreadOf(figures: readonly (number | null)[]): Spread | null {
  const sorted = figures.filter((figure) => figure !== null).sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined || sorted.length < figures.length) return null;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? least;
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)] ?? most;
  return { median: (lower + upper) / 2, least, most };
}

/** `4,512 (4,480–4,603)`; of one figure, the figure; `–` where there is none. */
export function shownSpread(spread: Spread | null, digits: number): string {
  if (spread === null) return '–';
  const shown = (figure: number) =>
    figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const { median, least, most } = spread;
  return least === most ? shown(median) : `${shown(median)} (${shown(least)}–${shown(most)})`;
}

/** A table in Markdown. */
export function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map((_, place) => (place === 0 ? '---' : '---:'))), ...lines.map(line)].join(
    '',
  );
}
