import { type Note, RejectError } from '../entry.ts';
import { faultOf } from '../values.ts';
import { partHidden, withoutGated } from './gated.ts';
import { htmlOfLexical } from './lexical.ts';
import { htmlOfMarkdown, htmlOfPlain } from './markdown.ts';
import { htmlOfMobiledoc } from './mobiledoc.ts';
import { isRow, type Row, textOf } from './row.ts';
import { type Site, withSite } from './site.ts';

/**
 * The body of a post as HTML, of the first of these columns that holds anything: html, lexical, mobiledoc, markdown
 * (Ghost before 1.0), plaintext. Without what its site shows to members only; '' where it has no body, or all of it
 * is for members. See isPlaintextOnly for plaintext.
 * @throws RejectError where its lexical or mobiledoc is needed and cannot be read
 */
export function htmlOfPost(post: Row, site: Site, notes: Set<Note>): string {
  // What is hidden in one column may stand in the others as if it were for all.
  const filled = (html: string | null): string | null =>
    html === null || (html.trim() === '' && !notes.has(partHidden)) ? null : html;
  const html =
    textOf(post, 'html') ??
    filled(ofDocument(post, 'lexical', site, (document) => htmlOfLexical(document, notes))) ??
    filled(ofDocument(post, 'mobiledoc', site, (document) => htmlOfMobiledoc(document, notes))) ??
    filled(htmlOfMarkdown(withSite(textOf(post, 'markdown') ?? '', site))) ??
    htmlOfPlain(textOf(post, 'plaintext') ?? '');
  return withoutGated(withSite(html, site), notes);
}

const bodyColumns = ['html', 'lexical', 'mobiledoc', 'markdown'];

/**
 * Whether the body of a post is in its plaintext alone. Ghost's Admin API writes the words of members' cards into
 * that column and says by nothing which they are; its Content API, which names no status, leaves them out.
 */
export const isPlaintextOnly = (post: Row): boolean =>
  textOf(post, 'plaintext') !== null &&
  bodyColumns.every((column) => textOf(post, column) === null && !isRow(post[column]));

/** Ghost writes its documents as JSON within JSON; some tools write them as they are. */
function ofDocument(
  post: Row,
  column: 'lexical' | 'mobiledoc',
  site: Site,
  htmlOf: (document: unknown) => string | null,
): string | null {
  const given = post[column];
  if (!isRow(given) && textOf(post, column) === null) return null;
  const html = htmlOf(isRow(given) ? given : parsed(withSite(textOf(post, column) ?? '', site), column));
  if (html === null)
    throw new RejectError(`has no html, and a ${column} that is no document of Ghost's editor`);
  return html;
}

function parsed(json: string, column: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new RejectError(`has no html, and a ${column} that is not JSON (${faultOf(error)})`);
  }
}
