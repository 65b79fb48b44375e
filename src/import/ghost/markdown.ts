import { Marked } from 'marked';
import { paragraphsOf } from '../text.ts';
import { element, escaped } from './markup.ts';

const marked = new Marked({ async: false, gfm: true });

/** Beyond these, which no author reaches, the time that Markdown takes grows with the square of its length. */
const maxCharacters = 262_144;
const maxMarksInPart = 2_000;
const maxIndent = 100;

/**
 * Markdown as HTML. What would take the parser too long, or too deep, comes as its plain paragraphs: every word
 * stays.
 */
export function htmlOfMarkdown(markdown: string): string {
  if (!isOrdinary(markdown)) return htmlOfPlain(markdown);
  try {
    return marked.parse(markdown, { async: false });
  } catch (error) {
    if (error instanceof RangeError) return htmlOfPlain(markdown); // quotes or lists nested too deeply
    throw error;
  }
}

/** A plain text as paragraphs, its line feeds as breaks. */
export const htmlOfPlain = (text: string): string =>
  paragraphsOf(text.replace(/\r\n?/g, '\n'))
    .map((paragraph) => element('p', {}, escaped(paragraph).replace(/\n/g, '<br>')))
    .join('\n');

function isOrdinary(markdown: string): boolean {
  if (markdown.length > maxCharacters) return false;
  let marks = 0;
  for (const line of markdown.split('\n')) {
    if (line.trim() === '') marks = 0;
    else if ((/^[\s>]*/.exec(line)?.[0].length ?? 0) > maxIndent) return false;
    for (const character of line) if (character === '*' || character === '_' || character === '`') marks++;
    if (marks > maxMarksInPart) return false;
  }
  return true;
}
