import type { Block } from '../../../db/blocks.ts';
import type { ImportedItem } from '../../../db/import/item.ts';
import { type Note, RejectError } from '../entry.ts';
import { MomentError, readMoment } from '../moment.ts';
import { slugOfUrl, slugOrDigest } from '../slug.ts';
import { cutAtWord, firstSentence, lengthOf, paragraphsOf, plainLine, plainText } from '../text.ts';
import { authorsOf } from './author.ts';
import { itemIdOf, pageUrlOf } from './identity.ts';
import { imageOf } from './image.ts';
import { sectionOf, tagsOf } from './name.ts';
import { allTextOf, type Graph, listOf, type Node, nameOf, resolved, textOf } from './node.ts';
import { videoOf } from './video.ts';

const maxHeadline = 500;
const maxSummary = 10_000;
const maxBlocks = 5_000;
const maxBodyBytes = 1_048_576;

/** The source of what names no publisher: its items are told by their URLs, and its sections are one newsroom's. */
const defaultSource = 'schema.org';

/**
 * Makes an item of an Article or VideoObject (schema.org) and of what it says of its authors, section, keywords
 * and picture. `source` overrules the publisher's name.
 * @throws RejectError with the end of a sentence that says what is wrong with it
 */
export function readItem(
  node: Node,
  kind: ImportedItem['kind'],
  graph: Graph,
  source: string | null,
): { item: ImportedItem; notes: Note[] } {
  const notes = new Set<Note>();
  const page = pageUrlOf(node);
  if (page === null && listOf(node['url']).length > 0) notes.add('url-unfit');

  const summary = plainText(allTextOf(node['description']) ?? '');
  const text = plainText(allTextOf(node['articleBody']) ?? allTextOf(node['text']) ?? '');
  const headline = headlineOf(node, [text, summary]);
  if (lengthOf(summary) > maxSummary)
    throw new RejectError(
      `has a description of ${lengthOf(summary)} characters; at most ${maxSummary} are allowed`,
    );
  const publishedAt = momentOf(node, kind);
  const externalId = itemIdOf(node, page, headline, publishedAt);
  const image =
    kind === 'video'
      ? (node['thumbnailUrl'] ?? node['thumbnail'] ?? node['image'])
      : (node['image'] ?? node['thumbnailUrl']);

  const card = {
    source: source ?? publisherOf(node, graph) ?? defaultSource,
    externalId,
    slug: (page === null ? null : slugOfUrl(page)) ?? slugOrDigest(headline, kind, externalId),
    headline,
    summary: summary === '' ? null : summary,
    canonicalUrl: page,
    publishedAt,
    section: sectionOf(node['articleSection'], notes),
    authors: authorsOf(node['author'] ?? node['creator'], page, graph, notes),
    tags: tagsOf(node['keywords'], graph, notes),
    image: imageOf(image, page, graph, notes),
  };
  const item: ImportedItem =
    kind === 'video' ? { ...card, kind, ...videoOf(node, page) } : { ...card, kind, body: bodyOf(text) };
  return { item, notes: [...notes] };
}

/** Its headline or name, else the first sentence of its text. */
function headlineOf(node: Node, texts: readonly string[]): string {
  const given = plainLine(textOf(node['headline']) ?? textOf(node['name']) ?? '');
  if (lengthOf(given) > maxHeadline)
    throw new RejectError(
      `has a headline of ${lengthOf(given)} characters; at most ${maxHeadline} are allowed`,
    );
  if (given !== '') return given;
  for (const text of texts) {
    const sentence = firstSentence(text);
    if (sentence !== null) return sentence;
  }
  throw new RejectError('has neither a headline nor a text');
}

function momentOf(node: Node, kind: ImportedItem['kind']): string {
  const names = kind === 'video' ? ['datePublished', 'uploadDate'] : ['datePublished'];
  const name = names.find((each) => textOf(node[each]) !== null);
  if (name === undefined) throw new RejectError(`has no ${names.join(' or ')}`);
  try {
    return readMoment(textOf(node[name]) ?? '');
  } catch (error) {
    if (error instanceof MomentError)
      throw new RejectError(`has a ${name} that cannot be used: ${error.message}`);
    throw error;
  }
}

function publisherOf(node: Node, graph: Graph): string | null {
  const name = plainLine(nameOf(resolved(listOf(node['publisher'])[0], graph)) ?? '');
  return name === '' ? null : cutAtWord(name, 200);
}

/** articleBody is plain text: a paragraph for each part between empty lines. */
function bodyOf(text: string): Block[] {
  const body = paragraphsOf(text).map(
    (paragraph, place): Block => ({ id: `b${place + 1}`, type: 'paragraph', spans: [{ text: paragraph }] }),
  );
  if (body.length > maxBlocks)
    throw new RejectError(
      `has an articleBody of ${body.length} paragraphs; at most ${maxBlocks} are allowed`,
    );
  // PostgreSQL writes a space behind each comma and colon: eight in a paragraph.
  if (Buffer.byteLength(JSON.stringify(body)) + 8 * body.length > maxBodyBytes)
    throw new RejectError('has an articleBody of more than 1 MiB');
  return body;
}
