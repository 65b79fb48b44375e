import type { ItemRow } from '../db/queries/item-row.ts';
import type { Site } from './context.ts';

/** Schemes that a link may have; anything else (`javascript:`, `data:`) is no link to a client. */
const linkSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The absolute form of a stored URL; what begins with `/` lies on this gateway. Null where it is no URL, or one
 * of a scheme that is not shown: whoever wrote the database may have written anything.
 */
export function absoluteUrl(stored: string | null | undefined, site: Site): string | null {
  if (!stored) return null;
  const text = stored.startsWith('/') && !stored.startsWith('//') ? site.publicUrl + stored : stored;
  const known = checked.get(text);
  if (known !== undefined) return known;
  const url = check(text);
  if (text.length <= longestRemembered) {
    if (checked.size >= mostRemembered) checked.clear();
    checked.set(text, url);
  }
  return url;
}

/**
 * What the last URLs have come to: a page shows the same pictures again and again, and parsing their URLs was a fifth of
 * the time that a page of kept rows took. At most 5 MB.
 */
const checked = new Map<string, string | null>();
const mostRemembered = 10_000;
const longestRemembered = 250;

function check(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return linkSchemes.has(url.protocol) ? url.href : null;
}

/** The page of an item: where it was first published, else its place on the newsroom's site. */
export const itemUrl = (item: ItemRow, site: Site): string =>
  absoluteUrl(item.canonical_url, site) ?? `${site.siteUrl}/${encodeURIComponent(item.slug)}`;
