import type { ImportedImage } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { cutAtWord, plainLine, plainText } from '../text.ts';
import { externalIdOf } from './identity.ts';
import { type Graph, isNode, listOf, nameOf, resolved, textOf, urlOf, wholeNumberOf } from './node.ts';

const maxAlt = 2_000;
const maxCaption = 5_000;
const maxCredit = 500;

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
  const words = (text: string | null, max: number): string | null => {
    const cut = text === null ? null : cutAtWord(text, max);
    if (cut !== text) notes.add('words-cut');
    return cut === '' ? null : cut;
  };
  const alt = typeof use['alt'] === 'string' ? plainLine(use['alt']) : null;
  return {
    externalId: externalIdOf(url),
    url,
    width: pixels(use['width']),
    height: pixels(use['height']),
    alt: alt === '' ? '' : words(alt, maxAlt),
    caption: words(plainText(textOf(use['caption']) ?? ''), maxCaption),
    credit: words(plainLine(creditOf(use) ?? ''), maxCredit),
  };
}

const creditOf = (image: Readonly<Record<string, unknown>>): string | null =>
  textOf(image['creditText']) ??
  nameOf(listOf(image['creator'])[0]) ??
  nameOf(listOf(image['author'])[0]) ??
  nameOf(listOf(image['copyrightHolder'])[0]);

function pixels(value: unknown): number | null {
  const number = wholeNumberOf(value);
  return number !== null && number >= 1 && number <= 100_000 ? number : null;
}
