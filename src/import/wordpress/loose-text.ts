import { withEmbeds } from './bare-url.ts';

/** What needs no paragraph around it, at the beginning of a part. */
const blockTag =
  /^\s*<(?:!--|\/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|object|ol|p|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul|video)\b)/i;
/** Where line feeds mean something else, or paragraphs are marked already. */
const marked = /<(?:p|pre|script|style|textarea)[\s>]/i;

/**
 * What stands beside the blocks of a content, or in a block of the classic editor, as the editor shows it: an empty
 * line parts paragraphs, a line feed is a break, and an address on a line of its own is what it shows.
 */
export function looseText(html: string, siteUrl: string | null): string {
  if (html.trim() === '' || marked.test(html)) return html;
  return withEmbeds(html, siteUrl)
    .split(/\n[ \t\r]*\n\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) =>
      blockTag.test(part) ? part : `<p>${part.replace(/(?:<br ?\/?>)?[ \t\r]*\n/g, '<br>\n')}</p>`,
    )
    .join('\n\n');
}
