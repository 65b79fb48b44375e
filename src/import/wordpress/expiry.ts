import type { XmlElement } from '../xml/element.ts';
import { localMoment, readable } from './date.ts';
import { type Metas, metaIn } from './meta.ts';
import { phpText } from './php.ts';

const dayMs = 86_400_000;

/** What PublishPress Future does at the date of expiry without taking the post from its readers. */
const staysPublic = /^(?:category|category-add|category-remove|category-remove-all|stick|unstick)$/;

/**
 * From when a plugin of WordPress takes a post from its readers, as RFC 3339 in UTC; null without such a date. Of
 * several the first counts. Known are PublishPress Future (Post Expirator), Unpublish, Content Scheduler and the
 * listings of WP Job Manager and Newspack.
 */
export function expiryOf(item: XmlElement, metas: Metas): string | null {
  const moments = [
    isFutureOn(metas) ? epoch(metaIn(metas, '_expiration-date')) : null,
    epoch(metaIn(metas, 'unpublish_timestamp')),
    metaIn(metas, '_cs-enable-schedule')?.toLowerCase() === 'enable'
      ? dateOf(item, metaIn(metas, '_cs-expire-date'))
      : null,
    dateOf(item, metaIn(metas, '_job_expires')),
    dateOf(item, metaIn(metas, 'newspack_listings_expiration_date')),
  ];
  return moments.filter((moment) => moment !== null).sort()[0] ?? null;
}

function isFutureOn(metas: Metas): boolean {
  const status = metaIn(metas, '_expiration-date-status');
  const action =
    metaIn(metas, '_expiration-date-type') ??
    phpText(metaIn(metas, '_expiration-date-options') ?? '', 'expireType') ??
    '';
  const isPublishing =
    action === 'change-status' && metaIn(metas, '_expiration-date-post-status') === 'publish';
  return (status === null || status === 'saved') && !staysPublic.test(action) && !isPublishing;
}

/** Seconds since 1970. */
function epoch(text: string | null): string | null {
  if (text === null || !/^[1-9]\d{5,11}$/.test(text)) return null;
  return readable(new Date(Number(text) * 1_000).toISOString());
}

/** Seconds since 1970, or a date of the site's clock, read as UTC if its offset is not known. A day counts whole. */
function dateOf(item: XmlElement, text: string | null): string | null {
  if (text === null) return null;
  const seconds = epoch(text);
  if (seconds !== null) return seconds;
  const moment = localMoment(item, text) ?? readable(text);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  return moment === null || !isDay ? moment : readable(new Date(Date.parse(moment) + dayMs).toISOString());
}
