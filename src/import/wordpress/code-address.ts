import type { FoundCode } from './code-text.ts';
import { mediaKind } from './markup.ts';
import type { Site } from './site.ts';

/** Names of attributes that say where something leads, and ends of such names: url, button_link, pdfUrl. */
const leading =
  /(?:^|[_-])(?:url|href|link|src|source|file|pdf|document|download|website|permalink|to|target_url)\d?$|[a-z](?:Url|URL|Href|Link)$/;
/** Names of those that say what something looks like. */
const forLooks =
  /image|img|background|(?:^|_)bg|logo|icon|poster|thumb|photo|picture|avatar|style|css|font|video_bg/i;
const maxUrl = 2_048;

/** Where a short code leads, by its attributes or by an address without a name; null if it leads nowhere. */
export function addressIn({ attributes, positional }: FoundCode, site: Site): string | null {
  const bare = positional.find((text) => /^https?:\/\/\S+$/.test(text));
  return (
    addressOfAttributes(attributes, site) ??
    (bare === undefined ? null : site.address(bare.replace(/&amp;/g, '&')))
  );
}

/** Where something leads by the names and values of its attributes; null if it leads nowhere. */
export function addressOfAttributes(attributes: unknown, site: Site): string | null {
  if (typeof attributes !== 'object' || attributes === null) return null;
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('_') || !leading.test(name) || forLooks.test(name)) continue;
    const written = writtenIn(value);
    // What begins with neither may be the name of a setting, or of a page in the editor.
    if (written.length > maxUrl || !/^(?:https?:\/\/|\/(?!\/)|\/\/)\S+$/.test(written)) continue;
    const url = site.address(written);
    if (url !== null && mediaKind(url) !== 'image') return url;
  }
  return null;
}

/** Page builders write url:https%3A%2F%2Fa.example|title:A, Advanced Custom Fields an object. */
function writtenIn(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'url' in value) return writtenIn(value.url);
  if (typeof value !== 'string') return '';
  const packed = /^url:([^|]*)/.exec(value)?.[1];
  if (packed === undefined) return value.trim().replace(/&amp;/g, '&');
  try {
    return decodeURIComponent(packed);
  } catch {
    return '';
  }
}
