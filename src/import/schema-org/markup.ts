import { textOfHtml } from '../html/body.ts';
import { plainLine, plainText } from '../text.ts';

/** Texts of schema.org are plain, though some publishers write HTML into them. */

/** Tags that stand in bodies. Text such as "a <b" or "<name>" is none of them. */
const tag =
  /<\/?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|img|a|strong|em|b|i|u|span|table|section|article|iframe|script)(?:\s[^<>]*)?\/?>/i;

export const isHtml = (text: string): boolean => tag.test(text);

/** HTML that was escaped once too often: it begins with a tag, where a text about HTML begins with words. */
const escapedStart = /^\s*&lt;(?:p|div|h[1-6]|figure|section|article|ul|ol)(?:\s|&gt;)/i;

/** A body as HTML where it is that, escaped once too often or not; null where it is plain text. */
export function htmlIn(body: string): string | null {
  if (isHtml(body)) return body;
  return escapedStart.test(body) ? plainText(body) : null;
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The words of a text that may be HTML, with its entities still to be decoded, as plainText and plainLine do. */
export const wordsOf = (text: string): string => (isHtml(text) ? escaped(textOfHtml(text)) : text);

/** wordsOf on one line, decoded. */
export const lineOf = (text: string): string => plainLine(wordsOf(text));
