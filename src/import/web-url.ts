const maxUrlLength = 2048;

/**
 * An http or https URL of at most 2,048 characters, resolved against `base` where it is relative and written as
 * URLs are; else null.
 */
export function absoluteUrl(text: string, base: string | null = null): string | null {
  if (!URL.canParse(text, base ?? undefined)) return null;
  const { href, protocol } = new URL(text, base ?? undefined);
  return /^https?:$/.test(protocol) && href.length <= maxUrlLength ? href : null;
}

/** The host of a URL without "www.", which names a site in the few words of a source. */
export const siteName = (url: string): string => new URL(url).host.replace(/^www\./, '');
