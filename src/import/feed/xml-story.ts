import { latestOf } from '../availability.ts';
import type { Note } from '../entry.ts';
import { childText, elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { addressIn } from './address.ts';
import { htmlOfConstruct, titleOfConstruct } from './construct.ts';
import type { Feed } from './head.ts';
import { baseWithin, pageUrlOf } from './link.ts';
import { escaped } from './markup.ts';
import { restrictionsOf } from './restriction.ts';
import type { Story } from './story.ts';
import { authorsOfEntry } from './xml-author.ts';
import { isFile, mediaOfEntry } from './xml-media.ts';

const maxKindLength = 60;

/** Where the parts of an entry may stand in RSS 0.9x to 2.0, RSS 1.0 and Atom, the best first. */
const places = {
  id: ['guid', 'id', 'atom:id'],
  title: ['title', 'atom:title', 'dc:title', 'media:title'],
  content: ['content:encoded', 'content', 'atom:content', 'xhtml:body', 'body', 'fullText'],
  description: ['description', 'summary', 'atom:summary', 'dc:description', 'media:description'],
  abstract: ['itunes:summary', 'itunes:subtitle'],
  published: [
    ...['pubDate', 'published', 'atom:published', 'issued', 'dcterms:issued', 'dc:date', 'dcterms:created'],
    ...['created', 'pubdate', 'date', 'prism:publicationDate', 'dcterms:available'],
  ],
  changed: ['updated', 'atom:updated', 'modified', 'dcterms:modified', 'prism:modificationDate'],
  section: ['section', 'prism:section'],
  tag: ['category', 'atom:category', 'dc:subject'],
  tagList: ['media:keywords', 'itunes:keywords'],
} as const;

/** What an entry of an XML feed says, whatever its dialect. */
export function storyOfEntry(entry: XmlElement, feed: Feed, notes: Set<Note>): Story {
  const base = baseWithin(entry, feed.baseUrl);
  const url = pageUrlOf(entry, base, notes);
  const texts = (names: readonly string[]) =>
    names.flatMap((name) => elementsNamed(entry, name)).map((element) => textIn(element).trim());
  const filled = (names: readonly string[]) => texts(names).filter((text) => text !== '');
  const isAtom = (element: XmlElement) => feed.isAtom || element.name.startsWith('atom:');
  const first = <Found>(
    names: readonly string[],
    read: (element: XmlElement) => Found | null,
  ): Found | null => {
    for (const holder of [entry, ...elementsNamed(entry, 'media:group')])
      for (const name of names)
        for (const element of elementsNamed(holder, name)) {
          const found = read(element);
          if (found !== null) return found;
        }
    return null;
  };

  const language = entry.attributes['xml:lang'] ?? feed.language;
  const content = first(places.content, (element) => contentOf(element, isAtom(element), base));
  return {
    id: filled(places.id)[0] ?? entry.attributes['rdf:about'] ?? null,
    title: first(places.title, (element) => titleOfConstruct(element, isAtom(element))),
    url,
    isUrlShared: false,
    baseUrl: content?.base ?? baseWithin(entry, null) ?? url ?? base,
    content: content?.html ?? null,
    description: first(places.description, (element) => htmlOfConstruct(element, isAtom(element))),
    abstracts: filled(places.abstract),
    dates: [...places.published, ...places.changed].flatMap((name) => latestFirst(filled([name]), language)),
    changes: filled(places.changed),
    updates: filled(feed.isAtom ? ['updated'] : ['atom:updated']),
    language,
    restrictions: restrictionsOf(entry),
    sections: filled(places.section),
    authors: authorsOfEntry(entry, feed),
    tags: tagsOf(entry),
    media: mediaOfEntry(entry, base, notes),
  };
}

/** The text of an entry, and the base of its own; what stands elsewhere and is no medium is a link to it. */
function contentOf(
  element: XmlElement,
  isAtom: boolean,
  base: string | null,
): { html: string; base: string | null } | null {
  const { src, title } = element.attributes;
  if (src !== undefined) {
    const url = isFile(element) ? null : addressIn(src, baseWithin(element, base));
    return url === null
      ? null
      : {
          html: `<p><a href="${escaped(url).replaceAll('"', '&quot;')}">${escaped(title ?? url)}</a></p>`,
          base: null,
        };
  }
  const html = htmlOfConstruct(element, isAtom);
  return html === null
    ? null
    : { html, base: element.attributes['xml:base'] === undefined ? null : baseWithin(element, base) };
}

/** Of several dates that say the same thing the latest counts: before it, the item is not known to be public. */
const latestFirst = (dates: string[], language: string | null): string[] =>
  dates.length < 2
    ? dates
    : dates.sort((one, other) =>
        (latestOf([other], language) ?? '').localeCompare(latestOf([one], language) ?? ''),
      );

/** Blogger says by a category what kind of thing an entry is. */
const kindScheme = 'http://schemas.google.com/g/2005#kind';

function tagsOf(entry: XmlElement): string[] {
  const terms = places.tag
    .flatMap((name) => elementsNamed(entry, name))
    .filter(({ attributes }) => attributes['scheme'] !== kindScheme)
    .map(
      ({ attributes, ...element }) =>
        attributes['label'] ?? attributes['term'] ?? textIn({ attributes, ...element }),
    );
  const lists = [entry, ...elementsNamed(entry, 'media:group')].flatMap((holder) =>
    places.tagList.flatMap((name) => elementsNamed(holder, name)),
  );
  return [...terms, ...lists.flatMap((list) => textIn(list).split(','))];
}

/**
 * What an entry is that is no item: a comment, a page or a setting in Blogger's exports, or whatever but a post stands
 * in a WordPress export that is read as RSS; null for an item.
 */
export function otherKindOf(entry: XmlElement): string | null {
  const type = (childText(entry, 'blogger:type') ?? childText(entry, 'wp:post_type') ?? 'post').toLowerCase();
  if (type !== 'post') return type.slice(0, maxKindLength);
  const kinds = elementsNamed(entry, 'category').filter(
    ({ attributes }) => attributes['scheme'] === kindScheme,
  );
  const kind = kinds[0]?.attributes['term']?.split('#')[1] ?? 'post';
  return kind === 'post' ? null : kind;
}
