import type { ItemRow } from '../db/queries/item.ts';
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
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return linkSchemes.has(url.protocol) ? url.href : null;
}

/** The page of an item: where it was first published, else its place on the newsroom's site. */
export const itemUrl = (item: ItemRow, site: Site): string =>
  absoluteUrl(item.canonical_url, site) ?? `${site.siteUrl}/${encodeURIComponent(item.slug)}`;
