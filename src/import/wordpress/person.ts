import { childText, type XmlElement } from '../xml/element.ts';
import { metaIn, metasOf, rowIdOf } from './meta.ts';
import { kept } from './shelf.ts';

/** A user of the site, or a guest author (Co-Authors Plus). Never with an e-mail address. */
export interface Person {
  readonly externalId: string;
  /** As bylines print it; empty where the export has none. */
  readonly name: string;
  readonly jobTitle: string | null;
  /** HTML. */
  readonly description: string | null;
  readonly addresses: readonly string[];
  readonly avatarId: number | null;
}

/** A person, with the names under which items may speak of them. */
export interface Described {
  readonly person: Person;
  /** Logins and e-mail addresses, for finding only. */
  readonly keys: readonly string[];
  /** The login of the user whom a guest author stands for; null without one. */
  readonly linkedTo: string | null;
}

/** Whether a text is an e-mail address, which nothing that is kept may be. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim());

/** Reads a wp:author; null where it has neither login nor id. */
export function userOf(author: XmlElement): Described | null {
  const login = childText(author, 'wp:author_login');
  const id = childText(author, 'wp:author_id');
  const email = childText(author, 'wp:author_email');
  // A login is as stable as an id, and it is all that items give.
  const externalId = login !== null && !isEmail(login) ? login : id === null ? null : `user ${id}`;
  if (externalId === null) return null;
  const names = [
    childText(author, 'wp:author_display_name'),
    [childText(author, 'wp:author_first_name'), childText(author, 'wp:author_last_name')]
      .filter((part) => part !== null)
      .join(' '),
    login,
  ];
  const person = {
    externalId: kept(externalId),
    name: kept(printable(names)),
    jobTitle: null,
    description: null,
    addresses: [],
    avatarId: null,
  };
  return { person, keys: [login, email].filter((key) => key !== null).map(kept), linkedTo: null };
}

/** Reads an item of the type guest-author; null where it has no name of any kind. */
export function guestOf(item: XmlElement): Described | null {
  const metas = metasOf(item);
  const postName = childText(item, 'wp:post_name')?.replace(/^cap-/, '') ?? null;
  const login = metaIn(metas, 'cap-user_login') ?? postName;
  if (login === null) return null;
  const id = childText(item, 'wp:post_id');
  const names = [
    metaIn(metas, 'cap-display_name'),
    childText(item, 'title'),
    [metaIn(metas, 'cap-first_name'), metaIn(metas, 'cap-last_name')]
      .filter((part) => part !== null)
      .join(' '),
  ];
  const person = {
    externalId: kept(isEmail(login) ? `guest ${id ?? ''}` : login),
    name: kept(printable(names)),
    jobTitle: keptOrNull(metaIn(metas, ...jobKeys)),
    description: keptOrNull(metaIn(metas, 'cap-description') ?? childText(item, 'content:encoded')),
    addresses: addressKeys.flatMap((key) => metas.get(key) ?? []).map(kept),
    avatarId: rowIdOf(metaIn(metas, '_thumbnail_id')),
  };
  const keys = [login, postName, metaIn(metas, 'cap-user_email')].filter((key) => key !== null).map(kept);
  return { person, keys, linkedTo: metaIn(metas, 'cap-linked_account') };
}

const jobKeys = ['cap-job_title', 'cap-jobtitle', 'cap-job', 'cap-newspack_job_title', 'cap-position'];
const addressKeys = ['cap-website', 'cap-twitter', 'cap-facebook', 'cap-instagram', 'cap-linkedin'];

const printable = (names: readonly (string | null)[]): string =>
  names.find((name): name is string => name !== null && name !== '' && !isEmail(name)) ?? '';

const keptOrNull = (text: string | null): string | null => (text === null ? null : kept(text));
