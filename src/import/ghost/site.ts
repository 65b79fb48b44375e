import type { Note } from '../entry.ts';
import type { FoundPicture } from '../html/found-picture.ts';
import { absoluteUrl } from '../web-url.ts';
import { numberOf } from './row.ts';

/** The site that an export comes from. */
export interface Site {
  /** Its address, absolute and ending in a slash; null where it is not known. */
  readonly root: string | null;
}

/** Ghost writes this for its own address, so that a site can move. */
const placeholder = /__GHOST_URL__\/?/g;

/** The site at the first address that is one; else one whose address is not known. */
export function siteAt(...addresses: (string | null | undefined)[]): Site {
  for (const address of addresses) {
    const url = absoluteUrl(address?.trim() ?? '');
    if (url !== null) return { root: url.replace(/[?#].*$/, '').replace(/\/*$/, '/') };
  }
  return { root: null };
}

/** A text with the site's address in it; where that is not known, addresses of the site become relative. */
export const withSite = (text: string, { root }: Site): string =>
  text.replace(placeholder, () => root ?? '/');

/**
 * An absolute URL for an address as Ghost writes it; null, with a note, where there is none: `unfit`, or
 * 'url-relative' where only the site is missing.
 */
export function urlOf(address: string, site: Site, unfit: Note, notes: Set<Note>): string | null {
  const written = withSite(address.trim(), site);
  // Without a scheme too, for Ghost writes pictures of Gravatar like that.
  const text = written.startsWith('//') ? `https:${written}` : written;
  const isRelative = !URL.canParse(text);
  const url = absoluteUrl(text, site.root);
  if (url === null) notes.add(isRelative && site.root === null ? 'url-relative' : unfit);
  return url === null ? null : fullSize(url);
}

/** The picture itself for the address of one of the sizes that Ghost makes of it; other URLs as they are. */
const fullSize = (url: string): string =>
  url.replace(/(\/content\/images)(?:\/size\/[wh\d]{1,20})(?:\/format\/[a-z]{1,10})?(?=\/)/, '$1');

/** A picture of a body as it is meant: its own file, whose size stands on the img, and not that of one of its sizes. */
export function wholePicture(found: FoundPicture): FoundPicture {
  const url = fullSize(found.url);
  if (url === found.url) return found;
  const { width, height } = found.attributes;
  const smaller = found.width === null ? [] : [{ url: found.url, width: found.width }];
  const variants = [...(found.variants ?? []), ...smaller];
  return { ...found, url, width: numberOf(width), height: numberOf(height), variants };
}
