import type { Block } from '../../../db/blocks.ts';
import { type Note, RejectError } from '../entry.ts';
import { bodyOfHtml, type ImportedBody, textOfHtml } from '../html/body.ts';
import { paragraphsOf, plainText } from '../text.ts';

const maxBlocks = 5_000;
const maxBodyBytes = 1_048_576;

/** Tags that stand in bodies. Text such as "a <b" or "<name>" is none of them. */
const tag =
  /<\/?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|img|a|strong|em|b|i|u|span|table|section|article|iframe|script)(?:\s[^<>]*)?\/?>/i;

/** schema.org says that articleBody is text; some publishers write HTML into it. */
const isHtml = (body: string): boolean => tag.test(body);

/** The words of an articleBody, for want of a headline. */
export const textOfBody = (body: string): string => (isHtml(body) ? textOfHtml(body) : plainText(body));

/**
 * The blocks of an articleBody: of text, a paragraph for each part between empty lines; of HTML, see bodyOfHtml.
 * @throws RejectError beyond 5,000 blocks or 1 MiB
 */
export function bodyOf(given: string, page: string | null, notes: Set<Note>): ImportedBody {
  if (isHtml(given)) return bodyOfHtml(given, { baseUrl: page }, notes);
  const body = paragraphsOf(plainText(given)).map(
    (paragraph, place): Block => ({ id: `b${place + 1}`, type: 'paragraph', spans: [{ text: paragraph }] }),
  );
  if (body.length > maxBlocks)
    throw new RejectError(
      `has an articleBody of ${body.length} paragraphs; at most ${maxBlocks} are allowed`,
    );
  // PostgreSQL writes a space behind each comma and colon: eight in a paragraph.
  if (Buffer.byteLength(JSON.stringify(body)) + 8 * body.length > maxBodyBytes)
    throw new RejectError('has an articleBody of more than 1 MiB');
  return { body, images: [] };
}
