import type { Note } from '../entry.ts';
import { spansOfHtml, textOfHtml } from '../html/body.ts';
import { wholeNumberOf } from '../schema-org/node.ts';
import { childText, elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { addressIn } from './address.ts';
import { linkElements } from './link.ts';
import { hasTag, shielded } from './markup.ts';
import { kindOf, type Medium, type MediumKind, mimeTypeAt, mimeTypeOf, secondsOf } from './medium.ts';
import { isForSome, isWithheld } from './restriction.ts';

/** No item has more of them that say something else. */
const maxMedia = 200;

/**
 * The files that an entry names beside its text: Media RSS with its groups and thumbnails, enclosures of RSS and
 * Atom, pictures of iTunes and RSS. Words of a group or of the entry hold for those in it that have none. What the
 * source withholds from everybody is left out.
 */
export function mediaOfEntry(entry: XmlElement, base: string | null, notes: Set<Note>): Medium[] {
  const media: (Medium | null)[] = [];
  if (isForSome(entry)) notes.add('media-restricted');
  const one = (element: XmlElement, around: readonly XmlElement[], options: Options = {}) => {
    if (media.length < maxMedia) media.push(mediumOf(element, around, base, options));
  };
  const isShown = (element: XmlElement): boolean => {
    if (isForSome(element)) notes.add('media-restricted');
    if (isWithheld(element)) notes.add('media-withheld');
    return !isWithheld(element);
  };
  for (const parent of [entry, ...elementsNamed(entry, 'media:group').filter(isShown)]) {
    const around = parent === entry ? [entry] : [parent, entry];
    const contents = elementsNamed(parent, 'media:content').filter(isShown);
    for (const content of contents) one(content, [content, ...around]);
    if (contents.length === 0 && parent.children.some(isNamed('media:player')))
      one(parent, around, { kind: 'video' });
    for (const holder of [...contents, parent])
      for (const thumbnail of elementsNamed(holder, 'media:thumbnail'))
        one(thumbnail, [holder, ...around], { kind: 'image', isThumbnail: true });
  }
  for (const enclosure of elementsNamed(entry, 'enclosure')) one(enclosure, [entry]);
  for (const link of linkElements(entry)) if (link.attributes['rel'] === 'enclosure') one(link, [entry]);
  for (const content of elementsNamed(entry, 'content')) if (isFile(content)) one(content, [entry]);
  for (const name of ['itunes:image', 'image'])
    for (const image of elementsNamed(entry, name)) one(image, [entry], { kind: 'image' });
  const found = media.filter((medium) => medium !== null);
  if (found.length < media.length) notes.add('image-unfit');
  return found.filter(({ url }) => url === null || !avatar.test(url));
}

/** WordPress.com names the face of the author among the media of a post. */
const avatar = /^https?:\/\/(?:[\w-]+\.)?gravatar\.com\/avatar\//;

interface Options {
  readonly kind?: MediumKind;
  readonly isThumbnail?: boolean;
}

const isNamed = (name: string) => (child: XmlElement | string) =>
  typeof child !== 'string' && child.name === name;

/** Whether the content of an Atom entry is a film, sound or picture that stands elsewhere. */
export const isFile = ({ attributes }: XmlElement): boolean =>
  attributes['src'] !== undefined && kindOf(mimeTypeOf(attributes['type'] ?? null)) !== 'other';

/** Null where it names no file that can be used. */
function mediumOf(
  element: XmlElement,
  around: readonly XmlElement[],
  base: string | null,
  { kind, isThumbnail = false }: Options,
): Medium | null {
  const { attributes } = element;
  const given = attributes['url'] ?? attributes['href'] ?? attributes['src'] ?? urlWithin(element);
  const url = addressIn(given, base);
  const player = childOf([element], 'media:player') ?? childOf(around, 'media:player');
  const playerUrl = addressIn(player?.attributes['url'], base);
  if (url === null && playerUrl === null) return null;
  const type = mimeTypeOf(attributes['type'] ?? null);
  const guessed = url === null ? null : mimeTypeAt(url);
  return {
    kind: kind ?? told(element, [type, attributes['medium']?.trim().toLowerCase() ?? null, guessed]),
    isThumbnail,
    url,
    playerUrl,
    mimeType: kindOf(type) === 'other' ? guessed : type,
    width: wholeNumberOf(attributes['width']),
    height: wholeNumberOf(attributes['height']),
    durationSeconds:
      secondsOf(attributes['duration'] ?? null) ?? secondsOf(wordsOf(around, 'itunes:duration')),
    title: wordsOf(around, 'media:title') ?? attributes['title'] ?? null,
    description: wordsOf(around, 'media:description'),
    credit: wordsOf(around, 'media:credit'),
    ...spansOf(around, 'media:description', base),
  };
}

/** The first of what says anything; Media RSS without a type, an ending or a length is a picture in newsrooms' feeds. */
function told({ name, attributes }: XmlElement, types: readonly (string | null)[]): MediumKind {
  const kinds = types.map(kindOf);
  const isPicture = name === 'media:content' && types[0] === null && attributes['duration'] === undefined;
  return kinds.find((kind) => kind !== 'other') ?? (isPicture ? 'image' : 'other');
}

/** <image><url>…</url></image>, as some write it in items too, or the address alone. */
const urlWithin = (element: XmlElement): string =>
  childText(element, 'url') ?? (/^(?:itunes:)?image$/.test(element.name) ? textIn(element) : '');

const childOf = (parents: readonly XmlElement[], name: string): XmlElement | undefined => {
  for (const parent of parents) {
    const [child] = elementsNamed(parent, name);
    if (child !== undefined) return child;
  }
  return undefined;
};

/** The same words with their links; none if they are plain text. */
function spansOf(
  parents: readonly XmlElement[],
  name: string,
  base: string | null,
): Pick<Medium, 'descriptionSpans'> {
  const element = childOf(parents, name);
  const text = element === undefined ? '' : textIn(element).trim();
  return hasTag(text) ? { descriptionSpans: spansOfHtml(text, base, new Set()) } : {};
}

/** The words of the nearest element of this name. */
function wordsOf(parents: readonly XmlElement[], name: string): string | null {
  const element = childOf(parents, name);
  if (element === undefined) return null;
  const text = textIn(element).trim();
  if (text === '') return null;
  return hasTag(text) ? shielded(textOfHtml(text)) : text;
}
