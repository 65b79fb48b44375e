import { elementsNamed, textIn, type XmlElement, xmlOf } from '../xml/element.ts';
import { isEmail } from './person.ts';
import type { Site } from './site.ts';

/** So much is kept of an item that could not be read whole, in characters. */
const maxBeginning = 4_096;

/**
 * An item as the file has it, for the report of rejects: without comments, passwords, what plugins keep beside it, and
 * e-mail addresses but those that somebody wrote into the text.
 */
export const originalOf = (item: XmlElement, site: Site): string => xmlOf(withoutSecrets(item, site));

/** The beginning of an item that could not be read whole: see originalOf. */
export const beginningOf = (item: XmlElement, site: Site): string =>
  originalOf(item, site).slice(0, maxBeginning);

/** Metas of which an item is made, and that say nothing of a person or a key. */
const harmlessMetas =
  /^(?:_thumbnail_id|_wp_old_slug|_yoast_wpseo_primary_category|rank_math_primary_category|_primary_category|enclosure|footnotes|_format_video_embed|_format_audio_embed|tie_video_url|_video_url|newspack_post_subtitle|wps_subtitle|subtitle|post_subtitle|standfirst|dek|fifu_image_url|fifu_image_alt|_knawatfibu_url|_external_thumbnail_url|_expiration-date[\w-]*|unpublish_timestamp|_job_expires)$/;

function withoutSecrets(item: XmlElement, site: Site): XmlElement {
  const children = item.children.flatMap((child): (XmlElement | string)[] => {
    if (typeof child === 'string') return [child];
    if (child.name === 'wp:comment' || (child.name === 'wp:postmeta' && !isHarmless(child))) return [];
    const text = textIn(child);
    if (child.name === 'wp:post_password')
      return text === '' ? [] : [{ name: child.name, attributes: {}, children: ['withheld'] }];
    const isName = child.name === 'dc:creator' || child.attributes['domain'] === 'author';
    if (!isName || !isEmail(text)) return [child];
    const person = site.person(text);
    return person === null ? [] : [{ ...child, children: [person.externalId] }];
  });
  return { ...item, children };
}

const isHarmless = (meta: XmlElement): boolean =>
  elementsNamed(meta, 'wp:meta_key').some((key) => harmlessMetas.test(textIn(key).trim()));
