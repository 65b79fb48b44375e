import type { Note } from '../entry.ts';
import { childText, elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { addressIn, firstAddress } from './address.ts';

/** A link as Atom writes it; RSS has one of a text alone. */
export interface Link {
  readonly href: string;
  /** "alternate" where it does not say. */
  readonly rel: string;
  readonly type: string | null;
  readonly title: string | null;
}

/** The Atom links of a feed or an entry, in order, with those of RSS among them. */
export function linksOf(parents: readonly XmlElement[]): Link[] {
  return parents.flatMap((element) => {
    const { href, rel, type, title } = element.attributes;
    const address = (href ?? textIn(element)).trim();
    if (address === '') return [];
    return [{ href: address, rel: relation(rel), type: type?.toLowerCase() ?? null, title: title ?? null }];
  });
}

const relation = (rel: string | undefined): string =>
  rel?.trim().replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, '') || 'alternate';

export const linkElements = (parent: XmlElement): XmlElement[] => [
  ...elementsNamed(parent, 'link'),
  ...elementsNamed(parent, 'atom:link'),
];

/** The link to the page itself among those of a feed or an entry: HTML before other types; null where there is none. */
export function pageLink(links: readonly Link[]): string | null {
  const pages = links.filter(({ rel }) => rel === 'alternate');
  const isHtml = ({ type }: Link) => type === null || type.includes('html');
  return (pages.find(isHtml) ?? pages[0])?.href ?? null;
}

/**
 * The URL of an entry's page: what FeedBurner keeps of it, else its link, else a guid that is said to be one.
 * Null, and noted, where none can be used.
 */
export function pageUrlOf(entry: XmlElement, base: string | null, notes: Set<Note>): string | null {
  const guid = elementsNamed(entry, 'guid').find(
    ({ attributes }) => attributes['isPermaLink']?.trim().toLowerCase() !== 'false',
  );
  const guidText = guid === undefined ? '' : textIn(guid).trim();
  const given = [
    childText(entry, 'feedburner:origLink'),
    pageLink(linksOf(linkElements(entry))),
    /^https?:/i.test(guidText) ? guidText : null,
  ];
  return firstAddress(given, base, notes);
}

/** The base of an element by its xml:base, within that of what it stands in. */
export const baseWithin = (element: XmlElement, outer: string | null): string | null =>
  addressIn(element.attributes['xml:base'], outer) ?? outer;
