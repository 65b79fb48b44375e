import type { ImportedAuthor } from '../../../db/import/item.ts';
import { type Note, RejectError } from '../entry.ts';
import { externalIdOf } from '../external-id.ts';
import { authorNamed } from '../name.ts';
import { plainLine } from '../text.ts';
import { absoluteUrl } from '../web-url.ts';

const maxAuthors = 50;
const maxUrls = 20;

/** An author as a feed names one. */
export interface FoundAuthor {
  readonly name: string;
  /** Absolute or not, of whatever scheme. */
  readonly urls: readonly string[];
}

const address = /(?:mailto:)?[^\s()<>[\]"',;:]{1,128}@[^\s()<>[\]"',;:]{1,256}/gi;

/** Longer texts are no bylines, and are not searched for the names in them. */
const maxByline = 2_000;

/** A text without the e-mail addresses in it and the brackets around them: "jane@example.com (Jane)" is "Jane". */
export function withoutAddresses(text: string): string {
  if (!text.includes('@')) return text;
  const rest = text.replace(address, ' ');
  if (rest.length > maxByline) return rest;
  return rest
    .replace(/<\s*>|\(\s*\)|\[\s*\]/g, ' ')
    .replace(/^[\s"',;:-]*\(([^()]*)\)[\s,;]*$/, '$1')
    .replace(/^[\s,;:"-]+|[\s,;:"-]+$/g, '');
}

/**
 * The names in a byline written as one text, without e-mail addresses and "By". It is divided at "and" (&, und, et,
 * y), and at the commas before it, where every part then is a name of a person by its shape: two to four words,
 * each with a capital. Commas alone do not divide: "Jane Doe, BBC News" is one author.
 */
export function namesIn(byline: string): string[] {
  const text = plainLine(withoutAddresses(plainLine(byline))).replace(/^[Bb][Yy]:?\s+(?=\p{Lu})/u, '');
  if (text.length > maxByline) return [text];
  const ands = text.split(/\s+(?:and|&|und|et|y)\s+|\s*;\s*/i);
  if (ands.length < 2) return text === '' ? [] : [text];
  const names = [...ands.slice(0, -1).flatMap((part) => part.split(/\s*,\s*/)), ands.at(-1) ?? '']
    .map((name) => name.replace(/,$/, '').trim())
    .filter((name) => name !== '');
  return names.every(isPersonal) ? names : [text];
}

const particle =
  /^(?:de|da|di|do|dos|das|del|della|der|den|van|von|zu|la|le|el|al|bin|ibn|ben|du|ter|ten|y)$/i;

function isPersonal(name: string): boolean {
  const words = name.split(/\s+/).filter((word) => !particle.test(word));
  return (
    words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(word))
  );
}

/**
 * The authors of an item in their order, each once, told by their names as written: a feed's address of an author
 * is as often the newsroom's. One without a name, or whose name is an e-mail address, is left out and noted.
 * @throws RejectError where there are more than 50, or a name is too long to be one
 */
export function authorsOf(found: readonly FoundAuthor[], notes: Set<Note>): ImportedAuthor[] {
  const urlsByName = new Map<string, readonly string[]>();
  for (const { name, urls } of found) {
    const plain = plainLine(withoutAddresses(plainLine(name)));
    if (plain === '') notes.add('author-unnamed');
    else if (!urlsByName.has(plain)) urlsByName.set(plain, urls);
  }
  if (urlsByName.size > maxAuthors)
    throw new RejectError(`has ${urlsByName.size} authors; at most ${maxAuthors} are allowed`);
  return [...urlsByName].map(([name, urls]) => ({
    ...authorNamed(name, { externalId: externalIdOf(name) }),
    sameAs: webUrls(urls),
  }));
}

const webUrls = (urls: readonly string[]): string[] =>
  [...new Set(urls.map((url) => absoluteUrl(url.trim())).filter((url) => url !== null))].slice(0, maxUrls);
