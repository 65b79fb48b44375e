import { absoluteUrl } from '../web-url.ts';
import type { Page } from './page.ts';

const maxLength = 2_048;

/**
 * Where a link leads, absolute: http, https, mailto or tel. Null for what leads nowhere outside the page ("#top"), for
 * scripts and other schemes, and for relative addresses of an unknown site; all but the first are noted.
 */
export function linkOf(raw: string, page: Page): string | null {
  const address = raw.trim();
  if (address === '' || address.startsWith('#')) return null;
  const url = resolved(address, page);
  if (url === null) return null;
  if (/^(?:https?|mailto|tel):$/.test(url.protocol) && url.href.length <= maxLength) return targetOf(url);
  page.notes.add(/^(?:javascript|vbscript):$/.test(url.protocol) ? 'script-dropped' : 'url-unfit');
  return null;
}

/** Google Docs leads every link of a text through its own server. */
function targetOf(url: URL): string {
  const isDetour = url.hostname === 'www.google.com' && url.pathname === '/url';
  const target = isDetour ? (url.searchParams.get('q') ?? url.searchParams.get('url')) : null;
  return (target === null ? null : absoluteUrl(target)) ?? url.href;
}

/** The http or https URL of a picture, a file or an embed; null as in linkOf, but not noted where it is unfit. */
export function webAddressOf(raw: string, page: Page): string | null {
  const address = raw.trim();
  const url = address === '' ? null : resolved(address, page);
  return url === null ? null : absoluteUrl(url.href);
}

function resolved(address: string, page: Page): URL | null {
  if (address.length > 4 * maxLength) {
    page.notes.add('url-unfit');
    return null;
  }
  if (URL.canParse(address)) return new URL(address);
  const base = page.baseUrl ?? (address.startsWith('//') ? 'https://site.invalid' : null);
  if (base === null) {
    page.notes.add('url-relative');
    return null;
  }
  if (URL.canParse(address, base)) return new URL(address, base);
  page.notes.add('url-unfit');
  return null;
}
