import { externalIdIn } from './identity.ts';
import type { Row } from './row.ts';
import type { Tables } from './tables.ts';

/**
 * The path of a post behind the address of its site, such as `the-slug/`. Ghost before 2.0 keeps the form of paths
 * among its settings, with the date in it where the site wants that; null where it asks for what is not known here.
 */
export function pathOf(
  post: Row,
  slug: string,
  publishedAt: string | null,
  settings: Tables['settings'],
): string | null {
  const form = settings.get('permalinks') ?? '/:slug/';
  const day = publishedAt === null ? null : dayIn(publishedAt, zoneOf(settings));
  const values: Readonly<Record<string, string | null | undefined>> = {
    slug: encodeURIComponent(slug),
    id: externalIdIn(post),
    year: day?.slice(0, 4),
    month: day?.slice(5, 7),
    day: day?.slice(8, 10),
  };
  let isKnown = form.startsWith('/') && form.length <= 200;
  const path = form.replace(/:([a-z_]+)/g, (_, name: string) => {
    const value = values[name];
    if (value == null) isKnown = false;
    return value ?? '';
  });
  return isKnown ? path.slice(1) : null;
}

const zoneOf = (settings: Tables['settings']): string =>
  settings.get('timezone') ?? settings.get('active_timezone') ?? settings.get('activeTimezone') ?? 'UTC';

/** The day of a moment on the clock of a zone, as 2024-05-06; in UTC where the zone is not known. */
function dayIn(moment: string, zone: string): string {
  if (zone === 'UTC' || zone === 'Etc/UTC') return moment.slice(0, 10);
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(new Date(moment));
  } catch {
    return moment.slice(0, 10); // a RangeError for a zone that does not exist
  }
}
