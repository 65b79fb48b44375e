import { isOpenAccess } from '../availability.ts';
import type { Note } from '../entry.ts';
import { childText, elementsNamed, textIn, type XmlElement } from '../xml/element.ts';

/** What a feed says against showing an item. */
export interface Restrictions {
  /** Why it is not public at all; empty if it is. */
  readonly reasons: readonly Note[];
  /** Dates before which it is not public, as the feed writes them. */
  readonly notBefore: readonly string[];
  /** Dates from which on it is not public. */
  readonly until: readonly string[];
  /** It was deleted or blocked, and nothing says when. */
  readonly isDeleted: boolean;
}

export const noRestrictions: Restrictions = { reasons: [], notBefore: [], until: [], isDeleted: false };

const beginnings = ['dcterms:available', 'prism:embargoDate'];
const endings = ['prism:expirationDate', 'prism:killDate', 'age:expires', 'expires', 'expirationDate'];

/**
 * What may stand in a feed itself, and then holds for each of its entries. Dates are none of it: there they say until
 * when the feed may be cached.
 */
export const feedRestrictions = ['dcterms:accessRights', 'media:price', 'media:status', 'media:restriction'];

/** What several places say together. */
export const restrictionsTogether = (all: readonly Restrictions[]): Restrictions => ({
  reasons: [...new Set(all.flatMap(({ reasons }) => reasons))],
  notBefore: all.flatMap(({ notBefore }) => notBefore),
  until: all.flatMap(({ until }) => until),
  isDeleted: all.some(({ isDeleted }) => isDeleted),
});

/**
 * What an entry says against being shown: embargoes and ends (Dublin Core, PRISM, Atom's age), drafts (AtomPub,
 * Blogger, a WordPress export that is read as RSS), access for some only, and what Media RSS says of the item.
 */
export function restrictionsOf(entry: XmlElement): Restrictions {
  const texts = (names: readonly string[]) =>
    names.flatMap((name) => elementsNamed(entry, name)).map((element) => textIn(element).trim());
  const filled = (names: readonly string[]) => texts(names).filter((text) => text !== '');
  const periods = filled(['dcterms:valid']).map(periodIn);
  const reasons = new Set<Note>();
  if (isDraft(entry)) reasons.add('status-draft');
  if (isPrivate(entry)) reasons.add('status-private');
  if (filled(['dcterms:accessRights']).some((right) => !isOpenAccess(right))) reasons.add('status-members');
  if ([entry, ...mediaWithin(entry)].some(isSold)) reasons.add('status-members');
  return {
    reasons: [...reasons],
    notBefore: [...filled(beginnings), ...periods.flatMap(({ starts }) => starts)],
    until: [...filled(endings), ...periods.flatMap(({ ends }) => ends)],
    isDeleted: isWithheld(entry) || hasNoFilmLeft(entry),
  };
}

/**
 * The ends of a period of validity: "start=2019-04-01; end=2020-04-01; scheme=W3C-DTF" (DCMI Period), two dates with a
 * slash between them (ISO 8601), or one date, which is its end. What is none of these is its end too, and cannot be
 * read as one.
 */
function periodIn(text: string): { starts: string[]; ends: string[] } {
  if (/(?:^|;)\s*(?:start|end)\s*=/i.test(text)) {
    const parts = text.split(';').map((part) => part.split('='));
    const named = (name: string) =>
      parts.flatMap(([key = '', value = '']) => (key.trim().toLowerCase() === name ? [value.trim()] : []));
    return { starts: named('start').filter(isBound), ends: named('end').filter(isBound) };
  }
  const [first = '', second, ...others] = text.split('/').map((date) => date.trim());
  const isInterval =
    second !== undefined && others.length === 0 && (!isBound(second) || /\d{4}/.test(second));
  return isInterval
    ? { starts: [first].filter(isBound), ends: [second].filter(isBound) }
    : { starts: [], ends: [text] };
}

/** ISO 8601 leaves the side of an interval open with two dots. */
const isBound = (date: string): boolean => date !== '' && date !== '..';

/** AtomPub's draft is "yes" or "no"; Blogger names a status, of which only LIVE is public. */
function isDraft(entry: XmlElement): boolean {
  const drafts = [entry, ...elementsNamed(entry, 'app:control')].flatMap((parent) =>
    elementsNamed(parent, 'app:draft'),
  );
  return (
    drafts.some((draft) => textIn(draft).trim().toLowerCase() !== 'no') ||
    elementsNamed(entry, 'blogger:status').some((status) => textIn(status).trim() !== 'LIVE')
  );
}

/** A WordPress export is RSS too. Of a password, spaces count. */
const isPrivate = (entry: XmlElement): boolean =>
  elementsNamed(entry, 'wp:status').some((status) => textIn(status).trim() !== 'publish') ||
  elementsNamed(entry, 'wp:post_password').some((password) => textIn(password) !== '');

const mediaWithin = (entry: XmlElement): XmlElement[] =>
  [entry, ...elementsNamed(entry, 'media:group')].flatMap((parent) => [
    ...(parent === entry ? [] : [parent]),
    ...elementsNamed(parent, 'media:content'),
  ]);

const isSold = (element: XmlElement): boolean =>
  elementsNamed(element, 'media:price').some(
    ({ attributes }) => !/^\s*0+(?:[.,]0+)?\s*$/.test(attributes['price'] ?? ''),
  );

/**
 * Whether Media RSS says of an item, a group or a file that nobody is to see it: its status is another than
 * "active", or it is denied to all.
 */
export const isWithheld = (element: XmlElement): boolean =>
  elementsNamed(element, 'media:status').some((status) => stateOf(status) !== 'active') ||
  elementsNamed(element, 'media:restriction').some(isForNobody);

const stateOf = (status: XmlElement): string =>
  (status.attributes['state'] ?? textIn(status)).trim().toLowerCase();

/** "deny all" or "allow none". */
function isForNobody(restriction: XmlElement): boolean {
  const whom = textIn(restriction).trim().toLowerCase();
  const relationship = restriction.attributes['relationship']?.trim().toLowerCase();
  return relationship === 'deny' ? whom === 'all' : relationship === 'allow' && whom === 'none';
}

/** Whether some are let see it and others not, by their countries or sites: its host decides that, no item does. */
export const isForSome = (element: XmlElement): boolean =>
  elementsNamed(element, 'media:restriction').some(({ attributes }) =>
    /^\s*(?:country|uri)\s*$/i.test(attributes['type'] ?? ''),
  );

/** Whether an entry is about films, by Media RSS, and every one of them is withheld. */
function hasNoFilmLeft(entry: XmlElement): boolean {
  if (['content:encoded', 'content', 'atom:content'].some((name) => childText(entry, name) !== null))
    return false;
  const films = [entry, ...elementsNamed(entry, 'media:group')].flatMap((parent) =>
    elementsNamed(parent, 'media:content')
      .filter(({ attributes }) =>
        /^\s*video(?:\/|\s*$)/i.test(attributes['medium'] ?? attributes['type'] ?? ''),
      )
      .map((film) => isWithheld(parent) || isWithheld(film)),
  );
  return films.length > 0 && films.every((isGone) => isGone);
}
