import { absoluteUrl, siteName } from '../web-url.ts';
import { attributeOf, embedOf, mediaKind, shownAt } from './markup.ts';

/** Elements in which a line is no paragraph. */
const raw = /<(pre|script|style|textarea|figure|table|ul|ol)\b/gi;
const ownLine = /^[ \t]*(https?:\/\/[^\s<>"']+)[ \t\r]*$/gim;

/**
 * A content of the classic editor, in which each address that has a line of its own is what WordPress shows there: a
 * film, a sound, what a known provider has, or the card of a post of the own site. Any other becomes a link.
 */
export function withEmbeds(html: string, siteUrl: string | null): string {
  if (!/https?:\/\//i.test(html)) return html;
  let written = '';
  let at = 0;
  raw.lastIndex = 0;
  for (let found = raw.exec(html); found !== null; found = raw.exec(html)) {
    const close = html.indexOf(`</${found[1]}`, found.index);
    if (close < 0) break; // it has no end: all that follows is left alone
    written += embedded(html.slice(at, found.index), siteUrl) + html.slice(found.index, close);
    at = close;
    raw.lastIndex = close;
  }
  const rest = html.slice(at);
  const open = rest.slice(1).search(raw);
  return (
    written +
    (open < 0 ? embedded(rest, siteUrl) : embedded(rest.slice(0, open + 1), siteUrl) + rest.slice(open + 1))
  );
}

const embedded = (html: string, siteUrl: string | null): string =>
  html.replace(ownLine, (line: string, url: string) => shownAs(url, siteUrl) ?? line);

function shownAs(written: string, siteUrl: string | null): string | null {
  const url = absoluteUrl(written.replace(/&(?:amp|#0?38);/g, '&'));
  if (url === null) return null;
  const shown = shownAt(url);
  if (shown !== null) return shown;
  const isOwn = siteUrl !== null && siteName(siteUrl) === siteName(url) && mediaKind(url) === null;
  if (isOwn) return embedOf(url);
  // WordPress asks the site itself for an embed, and makes a link where it has none.
  return `<a href="${attributeOf(url)}">${written}</a>`;
}
