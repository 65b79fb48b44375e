import type { ImportedItem } from '../../../db/import/item.ts';
import { latestOf } from '../availability.ts';
import { type ItemKey, type Note, RejectError } from '../entry.ts';
import { readFeedMoment } from '../feed-date.ts';
import { headlineFrom, summaryFrom } from '../headline.ts';
import { MomentError, readMoment } from '../moment.ts';
import { slugOfUrl, slugOrDigest } from '../slug.ts';
import { cutAtWord, plainLine } from '../text.ts';
import { accessOf, shownParts } from './access.ts';
import { authorsOf } from './author.ts';
import { bodyOf, bodyTextOf, textOfBody } from './body.ts';
import { givenIdOf, itemIdOf, pageUrlOf } from './identity.ts';
import { imageOf } from './image.ts';
import { wordsOf } from './markup.ts';
import { sectionOf, tagsOf } from './name.ts';
import { allTextOf, type Graph, listOf, type Node, nameOf, resolved, textOf } from './node.ts';
import { videoOf } from './video.ts';

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
  const page = pageUrlOf(node, kind);
  if (page === null && listOf(node['url']).length > 0) notes.add('url-unfit');

  const summary = summaryFrom(wordsOf(allTextOf(node['description']) ?? ''), 'a description');
  const name = wordsOf(textOf(node['headline']) ?? textOf(node['name']) ?? '');
  const isNamed = plainLine(name) !== '';
  const headline = headlineFrom(name, isNamed ? [] : [textOfBody(bodyTextOf(node)), summary ?? '']);
  const publishedAt = momentOf(node, kind);
  if (listOf(node['regionsAllowed']).length + listOf(node['ineligibleRegion']).length > 0)
    notes.add('media-restricted');
  const externalId = itemIdOf(node, page, headline, publishedAt);
  const image =
    kind === 'video'
      ? (node['thumbnailUrl'] ?? node['thumbnail'] ?? node['image'])
      : (node['image'] ?? node['thumbnailUrl']);

  const slugOfPage = page === null ? null : slugOfUrl(page);
  const card = {
    source: sourceOf(node, graph, source),
    externalId,
    slug: slugOfPage ?? slugOrDigest(headline, kind, externalId),
    slugIsGiven: slugOfPage !== null,
    formerSlugs: [],
    headline,
    summary,
    canonicalUrl: page,
    ...accessOf(node, publishedAt, graph, notes),
    ...changesOf(node, publishedAt),
    isFeatured: false,
    section: sectionOf(node['articleSection'], notes),
    authors: authorsOf(node['author'] ?? node['creator'], page, graph, notes),
    tags: tagsOf(node['keywords'], graph, notes),
    image: imageOf(shownParts(image, graph, 'media-withheld', notes), page, graph, notes),
  };
  const item: ImportedItem =
    kind === 'video'
      ? { ...card, kind, ...videoOf(node, page) }
      : { ...card, kind, ...bodyOf(node, page, graph, notes) };
  return { item, notes: [...notes] };
}

/**
 * When it was changed. schema.org's dateModified is what the page shows its readers and tells search engines, so that
 * it is an update as well, if it came after the publication.
 */
function changesOf(node: Node, publishedAt: string): Pick<ImportedItem, 'updatedAt' | 'modifiedAt'> {
  const modifiedAt = latestOf(
    listOf(node['dateModified']).flatMap((each) => textOf(each) ?? []),
    null,
  );
  return { updatedAt: modifiedAt !== null && modifiedAt > publishedAt ? modifiedAt : null, modifiedAt };
}

/** Of several dates of publication the latest counts: before it, the item is not known to be public. */
function momentOf(node: Node, kind: ImportedItem['kind']): string {
  const names = kind === 'video' ? ['datePublished', 'uploadDate'] : ['datePublished'];
  const name = names.find((each) => textOf(node[each]) !== null);
  if (name === undefined) throw new RejectError(`has no ${names.join(' or ')}`);
  try {
    const moments = listOf(node[name])
      .flatMap((each) => textOf(each) ?? [])
      .map(momentIn);
    return moments.sort().at(-1) ?? '';
  } catch (error) {
    if (error instanceof MomentError)
      throw new RejectError(`has a ${name} that cannot be used: ${error.message}`);
    throw error;
  }
}

/** A date of ISO 8601; the time zone may be the name of a place. */
const momentIn = (text: string): string =>
  /[a-z]\/[a-z]/i.test(text) ? readFeedMoment(text, null).moment : readMoment(text);

const sourceOf = (node: Node, graph: Graph, source: string | null): string =>
  source ?? publisherOf(node, graph) ?? defaultSource;

/** The key of the item that a node is, though it may be unfit to become one; null if it does not name its id. */
export function keyOfNode(
  node: Node,
  kind: ImportedItem['kind'],
  graph: Graph,
  source: string | null,
): ItemKey | null {
  const externalId = givenIdOf(node, pageUrlOf(node, kind));
  return externalId === null ? null : { source: sourceOf(node, graph, source), externalId };
}

function publisherOf(node: Node, graph: Graph): string | null {
  const name = plainLine(nameOf(resolved(listOf(node['publisher'])[0], graph)) ?? '');
  return name === '' ? null : cutAtWord(name, 200);
}
