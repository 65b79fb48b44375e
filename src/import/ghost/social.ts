import type { Note } from '../entry.ts';
import { absoluteUrl } from '../web-url.ts';
import { type Row, textOf } from './row.ts';

const maxAddresses = 20;

/** Where a name of each network leads, as Ghost's themes link it. */
const networks: readonly [column: string, address: (name: string) => string][] = [
  ['twitter', (name) => `https://x.com/${name}`],
  ['facebook', (name) => `https://www.facebook.com/${name}`],
  ['linkedin', (name) => `https://www.linkedin.com/${name.includes('/') ? name : `in/${name}`}`],
  ['bluesky', (name) => `https://bsky.app/profile/${name}`],
  ['threads', (name) => `https://www.threads.net/@${name}`],
  ['mastodon', mastodonAddress],
  ['tiktok', (name) => `https://www.tiktok.com/@${name}`],
  ['youtube', (name) => `https://www.youtube.com/${name.includes('/') ? name : `@${name}`}`],
  ['instagram', (name) => `https://www.instagram.com/${name}`],
];

/** The columns in which a user names addresses. */
export const addressColumns: readonly string[] = ['website', ...networks.map(([column]) => column)];

/** A name at a network: what can stand in a path, and no e-mail address. */
const isName = /^[\p{L}\p{N}_.-]+(?:[@/]+[\p{L}\p{N}_.-]+)*$/u;

/** An address without its scheme, such as twitter.com/sound. */
const isHostAndPath = /^[a-z\d-]+(?:\.[a-z\d-]+)+\/[^@]/i;

/**
 * The addresses of a user elsewhere: the website, then the networks, each once. What is none is left out with a
 * note; an e-mail address is none.
 */
export function addressesOf(user: Row, notes: Set<Note>): string[] {
  const urls = new Set<string>();
  const add = (url: string | null) => {
    if (url === null || holdsLogin(url)) notes.add('url-unfit');
    else urls.add(url);
  };
  const website = textOf(user, 'website')?.trim() ?? null;
  if (website !== null)
    add(absoluteUrl(/^[a-z][a-z\d+.-]*:/i.test(website) ? website : `https://${website}`));
  for (const [column, address] of networks) {
    const given = textOf(user, column)?.trim() ?? null;
    if (given === null) continue;
    if (/^https?:/i.test(given)) add(absoluteUrl(given));
    else if (isHostAndPath.test(given)) add(absoluteUrl(`https://${given}`));
    else {
      const name = given.replace(/^[@/]+|\/+$/g, '');
      add(
        isName.test(name) && (isHandle(given, column) || !name.includes('@'))
          ? absoluteUrl(address(name))
          : null,
      );
    }
  }
  return [...urls].slice(0, maxAddresses);
}

/** Names are written as `name@host`, or as `host/@name`. */
function mastodonAddress(name: string): string {
  const [user, host] = name.split('@');
  return name.includes('/') || host === undefined ? `https://${name}` : `https://${host}/@${user}`;
}

/** `@name@host` is a name of Mastodon, and without the first @ an e-mail address. */
const isHandle = (given: string, column: string): boolean =>
  column === 'mastodon' && (given.startsWith('@') || given.includes('/'));

/** What stands before an @ in the host of a URL is a login, or an e-mail address that was meant. */
const holdsLogin = (url: string): boolean => new URL(url).username !== '';
