import { textOfHtml } from '../html/body.ts';
import { elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import type { Feed } from './head.ts';
import { atomAuthors } from './head.ts';
import { hasTag, shielded } from './markup.ts';
import { type FoundAuthor, namesIn, withoutAddresses } from './person.ts';

/**
 * The authors of an entry: those whom it names itself in the ways of Atom, Dublin Core and RSS, all of them; else
 * iTunes', for that is often the show; else the credit of its media; else those of the source it was taken from,
 * or in Atom of the feed.
 */
export function authorsOfEntry(entry: XmlElement, feed: Feed): FoundAuthor[] {
  let found = [
    ...atomAuthors(childElements(entry)),
    ...bylines(elementsNamed(entry, 'dc:creator')),
    ...bylines(elementsNamed(entry, 'author').filter(isText)),
  ];
  const others = [
    () => bylines(elementsNamed(entry, 'itunes:author')),
    () => bylines(creditedAuthors(entry)),
    () => atomAuthors(elementsNamed(entry, 'source').flatMap(childElements)),
    () => (feed.isAtom ? atomAuthors(feed.heads) : []),
  ];
  for (const other of others)
    if (!found.some(({ name }) => withoutAddresses(name) !== '')) found = [...found, ...other()];
  return found;
}

const childElements = (parent: XmlElement): XmlElement[] =>
  parent.children.filter((child) => typeof child !== 'string');

const isText = (element: XmlElement): boolean => childElements(element).length === 0;

function bylines(elements: readonly XmlElement[]): FoundAuthor[] {
  return elements.flatMap((element) => {
    const text = textIn(element).trim();
    if (text === '') return [];
    const names = namesIn(hasTag(text) ? shielded(textOfHtml(text)) : text);
    return (names.length === 0 ? [''] : names).map((name) => ({ name, urls: [] }));
  });
}

const creditedAuthors = (entry: XmlElement): XmlElement[] =>
  [entry, ...elementsNamed(entry, 'media:group')]
    .flatMap((parent) => elementsNamed(parent, 'media:credit'))
    .filter(({ attributes }) => attributes['role']?.trim().toLowerCase() === 'author');
