import { cleanText } from '../text.ts';

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
