import { element, escaped } from './markup.ts';
import { type Row, wordsOf } from './row.ts';

/** The bits of a text's format, the outermost element last. Those that only change letters for the eye have none. */
const formats: readonly [bit: number, tag: string][] = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
];
const allFormats = 2_047;

/** A run of text with its formats; a number that is no set of formats says nothing. */
export function htmlOfText(node: Row): string {
  let html = escaped(wordsOf(node['text']));
  if (html === '') return '';
  const { format } = node;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 0 || format > allFormats)
    return html;
  for (const [bit, tag] of formats) if ((format & bit) !== 0) html = element(tag, {}, html);
  return html;
}
