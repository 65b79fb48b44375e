/** Reading the rows of a Ghost export, in which nothing can be relied on. Nothing here throws. */

/** A row of a table, or an object within one. */
export type Row = Readonly<Record<string, unknown>>;

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a table; none where it is no list. */
export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

/** What a value says as text: a string as it stands, a number in digits; '' where it is neither. */
export const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** The first of some columns that holds more than white space; null where none does. */
export function textOf(row: Row, ...columns: string[]): string | null {
  for (const column of columns) {
    const words = wordsOf(row[column]);
    if (words.trim() !== '') return words;
  }
  return null;
}

/** An id, which Ghost writes as a text or a number; null where there is none. */
export const idOf = (value: unknown): string | null => wordsOf(value).trim() || null;

/** A finite number, written as one or as text; null where it is none. */
export function numberOf(value: unknown): number | null {
  const words = wordsOf(value).trim();
  const number = words === '' ? Number.NaN : Number(words);
  return Number.isFinite(number) ? number : null;
}

/** A flag: SQLite writes 1, MySQL true, a table of a spreadsheet "TRUE". */
export const isOn = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^\s*(?:1|true)\s*$/i.test(value));

/** Whether a flag is surely not set. One that is neither on nor off, such as an object, is not off. */
export const isOff = (value: unknown): boolean =>
  isAbsent(value) ||
  value === false ||
  value === 0 ||
  (typeof value === 'string' && /^\s*(?:0|false)?\s*$/i.test(value));

export const isAbsent = (value: unknown): boolean => value === undefined || value === null;
