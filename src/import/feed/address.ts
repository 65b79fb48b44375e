import type { Note } from '../entry.ts';
import { absoluteUrl } from '../web-url.ts';

/** An address that a feed gives, as absoluteUrl; null also where it gives none, or a mere place in a page. */
export function addressIn(given: string | null | undefined, base: string | null): string | null {
  const text = given?.trim() ?? '';
  return text === '' || text.startsWith('#') ? null : absoluteUrl(text, base);
}

/** The first of several addresses of a page that can be used; null, and noted, where some are given and none can. */
export function firstAddress(
  given: readonly (string | null)[],
  base: string | null,
  notes: Set<Note>,
): string | null {
  const texts = given.filter((text) => text !== null);
  for (const text of texts) {
    const url = addressIn(text, base);
    if (url !== null) return url;
  }
  const isRelative = base === null && texts.some((text) => !/^[a-z][a-z0-9+.-]*:/i.test(text));
  if (texts.length > 0) notes.add(isRelative ? 'url-relative' : 'url-unfit');
  return null;
}
