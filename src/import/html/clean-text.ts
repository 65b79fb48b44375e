import { plainText } from '../text.ts';

/** Anything but printable ASCII, tab and line feed. */
const needsCleaning = /[^\n\t\x20-\x7E]/;

/**
 * A text that a parser has read, as it is stored (see plainText), but neither decoded, which the parser has done,
 * nor trimmed, for it may stand between others.
 */
export function cleanText(text: string): string {
  if (!needsCleaning.test(text)) return text;
  return plainText(`|${streamSafe(text).replaceAll('&', '&amp;')}|`).slice(1, -1);
}

/**
 * A text whose normal form takes linear time: thousands of accents in a row take the square of it. As Unicode's
 * Stream-Safe Text Format (UAX 15) has it, a joiner that nobody sees stands after each thirty.
 */
const streamSafe = (text: string): string =>
  text.length > 2_000 ? text.replace(/(\p{M}{30})(?=\p{M})/gu, '$1\u034F') : text;

/** What no reader sees: white space, also that of no width, and soft hyphens. */
const invisible = '[\\s\\u00AD\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u2064\\uFEFF]';
const visible = new RegExp(invisible.replace('[', '[^'), 'u');

/** Whether there is anything in a text to be seen. */
export const isVisible = (text: string): boolean => visible.test(text);

/** The words of an attribute or a caption on one line, cleaned; empty where there is nothing to be seen. */
export function lineOf(text: string): string {
  const line = cleanText(text)
    .replace(/[ \t\n\r\f]+/g, ' ')
    .trim();
  return isVisible(line) ? line : '';
}

/** As lineOf, with its line feeds. */
export function linesOf(text: string): string {
  const lines = cleanText(text).trim();
  return isVisible(lines) ? lines : '';
}
