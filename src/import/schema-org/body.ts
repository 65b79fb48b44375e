import type { Block } from '../../../db/blocks.ts';
import { type Note, RejectError } from '../entry.ts';
import { bodyOfHtml, type ImportedBody, textOfHtml } from '../html/body.ts';
import { paragraphsOf, plainText } from '../text.ts';
import { withLineFeeds } from './line-feed.ts';
import { htmlIn } from './markup.ts';
import { allTextOf, type Graph, type Node } from './node.ts';
import { asHtml, partsOf } from './part.ts';

const maxBlocks = 5_000;
const maxBodyBytes = 1_048_576;

/** Its articleBody as it is written; empty where there is none. */
export const bodyTextOf = (article: Node): string =>
  allTextOf(article['articleBody']) ?? allTextOf(article['text']) ?? '';

/** The words of an articleBody, for want of a headline. */
export function textOfBody(body: string): string {
  const html = htmlIn(body);
  return html === null ? plainText(withLineFeeds(body)) : textOfHtml(html);
}

/**
 * The blocks of an article: of an articleBody that is text, a paragraph for each part between empty lines; of HTML,
 * see bodyOfHtml. Behind it the updates of a live blog, and its videos.
 * @throws RejectError beyond 5,000 blocks or 1 MiB
 */
export function bodyOf(article: Node, page: string | null, graph: Graph, notes: Set<Note>): ImportedBody {
  const given = bodyTextOf(article);
  const parts = partsOf(article, page, graph, notes);
  const html = parts === null ? htmlIn(given) : asHtml(given) + parts;
  if (html !== null) return bodyOfHtml(html, { baseUrl: page }, notes);
  const body = paragraphsOf(plainText(withLineFeeds(given))).map(
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
