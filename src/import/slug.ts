import { createHash } from 'node:crypto';
import anyAscii from 'any-ascii';

/**
 * Words in ASCII, lower case, joined by hyphens; at most `max` characters, cut at the end of a word. Other scripts
 * are transliterated. Empty where the text has no letter or digit.
 */
export function slugOf(text: string, max = 80): string {
  const words = anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)|(?<=\b[a-z]\.[a-z])\./g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = (words[0] ?? '').slice(0, max);
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > max) break;
    slug += `-${word}`;
  }
  return slug;
}

/** slugOf, or where that is empty a slug of eight hexadecimal digits that hang on `identity` alone. */
export const slugOrDigest = (text: string, prefix: string, identity: string, max?: number): string =>
  slugOf(text, max) || `${prefix}-${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`;

/**
 * The slug that the last part of a URL's path is: two words or more of letters and digits, without the file's
 * ending, in lower case. Null where it is none: an id, a number, one word such as "index" or "article".
 */
export function slugOfUrl(url: string): string | null {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '');
  if (last === undefined) return null;
  const slug = decoded(last)
    .replace(/\.(?:html?|php\d?|aspx?|jsp|shtml|amp|ece)$/i, '')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC');
  const isWords = /^[\p{L}\p{M}\p{N}]+(?:[-_.~]+[\p{L}\p{M}\p{N}]+)+$/u.test(slug);
  const isId = /^[0-9a-f._~-]*$/.test(slug) || !/\p{L}{2}/u.test(slug);
  return isWords && !isId && [...slug].length <= 200 ? slug : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a percent sign that encodes nothing: then it is no slug either
  }
}

/**
 * A slug as a source gives it: percent signs decoded, NFC, without slashes at its ends. Null where it cannot stand
 * in a URL's path by itself, or is longer than 200 characters.
 */
export function givenSlug(text: string): string | null {
  const slug = decoded(text.trim().replace(/^\/+|\/+$/g, '')).normalize('NFC');
  return /^[^\s/?#\p{Cc}\p{Cs}]+$/u.test(slug) && [...slug].length <= 200 ? slug : null;
}
