import type { Takedown } from '../../../db/import/takedown.ts';
import { type ItemKey, type Note, RejectError } from '../entry.ts';
import { pastMoment, takedownOf } from '../takedown.ts';
import { elementsNamed, type XmlElement } from '../xml/element.ts';
import { contentOf, excerptOf } from './body.ts';
import { withoutWithheldCodes } from './code-name.ts';
import { momentOf } from './date.ts';
import { expiryOf } from './expiry.ts';
import { markupIn } from './item-markup.ts';
import { metasOf } from './meta.ts';
import { leadOf } from './picture.ts';
import type { Site } from './site.ts';
import { hasPassword, statusOf } from './status.ts';

/**
 * What an export says against showing a post that does not come in; null if nothing. Each part of it counts by itself,
 * whatever is wrong with the others. Of an element that could not be read whole (`isWhole`) only what it does say
 * counts, for its status may stand in what was lost.
 */
export function takedownOfPost(
  key: ItemKey,
  element: XmlElement,
  site: Site,
  isWhole: boolean,
): Takedown | null {
  const metas = metasOf(element);
  const notes = new Set<Note>();
  const publishedAt = orNull(() => momentOf(element, notes));
  // Codes in the words keep some posts for members; that is noted as they are read.
  orNull(() => contentOf(element, metas, site, notes));
  orNull(() => withoutWithheldCodes(markupIn(element, 'title') ?? '', notes));
  orNull(() => excerptOf(markupIn(element, 'excerpt:encoded') ?? '', metas, site, notes));
  orNull(() => leadOf(metas, site, notes));
  const status =
    isWhole || elementsNamed(element, 'wp:status').length > 0 || hasPassword(element)
      ? statusOf(element, metas, publishedAt ?? pastMoment, site.writtenAt, notes)
      : 'published';
  return takedownOf(key, { status, publishedAt, withdrawnAt: expiryOf(element, metas) });
}

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RejectError) return null;
    throw error;
  }
}
