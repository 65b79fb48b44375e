import type { Span } from '../../../db/blocks.ts';
import type { ImportedImage } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { spansOfHtml } from '../html/body.ts';
import { pictureAt, useOf } from '../picture.ts';
import { isHtml, wordsOf } from './markup.ts';
import { type Graph, isNode, listOf, nameOf, resolved, textOf, urlOf, wholeNumberOf } from './node.ts';

/**
 * The picture of an item: the first of a list, for publishers give the same one in several shapes. schema.org has
 * no alt text; one that stands under `alt` is taken.
 */
export function imageOf(
  value: unknown,
  pageUrl: string | null,
  graph: Graph,
  notes: Set<Note>,
): ImportedImage | null {
  const given = listOf(value).map((each) => resolved(each, graph));
  const image = given.find((each) => urlOf(each, pageUrl) !== null);
  const url = urlOf(image, pageUrl);
  if (url === null) {
    if (given.length > 0) notes.add('image-unfit');
    return null;
  }
  const use = isNode(image) ? image : {};
  return useOf(
    pictureAt(url, wholeNumberOf(use['width']), wholeNumberOf(use['height'])),
    {
      alt: typeof use['alt'] === 'string' ? use['alt'] : null,
      caption: captionOf(use),
      credit: creditOf(use),
      captionSpans: captionSpansOf(use, pageUrl, notes),
    },
    notes,
  );
}

function captionOf(image: Readonly<Record<string, unknown>>): string | null {
  const caption = textOf(image['caption']);
  return caption === null ? null : wordsOf(caption);
}

function captionSpansOf(
  image: Readonly<Record<string, unknown>>,
  pageUrl: string | null,
  notes: Set<Note>,
): Span[] {
  const caption = textOf(image['caption']);
  return caption !== null && isHtml(caption) ? spansOfHtml(caption, pageUrl, notes) : [];
}

const creditOf = (image: Readonly<Record<string, unknown>>): string | null =>
  textOf(image['creditText']) ??
  nameOf(listOf(image['creator'])[0]) ??
  nameOf(listOf(image['author'])[0]) ??
  nameOf(listOf(image['copyrightHolder'])[0]);
