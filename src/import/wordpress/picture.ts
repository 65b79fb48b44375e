import type { ImportedImage } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { type FoundPicture, textOfHtml } from '../html/body.ts';
import { pictureAt, useOf } from '../picture.ts';
import { plainText } from '../text.ts';
import type { Attachment } from './attachment.ts';
import { fileName } from './media-library.ts';
import { type Metas, metaIn, rowIdOf } from './meta.ts';
import type { Site } from './site.ts';

/**
 * The lead image of an item (its "featured image"). WordPress has two places for words under a picture, and
 * newsrooms use either: the description stands in for a missing caption.
 */
export function leadOf(metas: Metas, site: Site, notes: Set<Note>): ImportedImage | null {
  const id = rowIdOf(metaIn(metas, '_thumbnail_id'));
  const external = metaIn(metas, 'fifu_image_url', '_knawatfibu_url', '_external_thumbnail_url');
  if (id === null && external === null) return null;
  const attachment = id === null ? null : site.attachment(id);
  if (attachment === null && external === null) {
    notes.add('media-missing');
    return null;
  }
  const url = site.address(attachment?.url ?? external);
  if (url === null) {
    notes.add('image-unfit');
    return null;
  }
  const words = {
    alt: attachment?.alt ?? metaIn(metas, 'fifu_image_alt'),
    caption: wordsOf(attachment?.caption ?? null) ?? wordsOf(attachment?.description ?? null),
    credit: wordsOf(attachment?.credit ?? null),
  };
  return useOf(pictureAt(url, attachment?.width, attachment?.height), words, notes);
}

/**
 * Says of a picture in a body what the media library knows and the markup does not: the address of the whole file
 * where the body shows a smaller size of it, and its words.
 */
export const pictureIn =
  (site: Site) =>
  (found: FoundPicture): FoundPicture => {
    const attachment = attachmentIn(found, site);
    const url = site.address(attachment?.url);
    if (attachment === null || url === null) return found;
    const isSame = url === found.url;
    return {
      ...found,
      url,
      width: attachment.width ?? (isSame ? found.width : null),
      height: attachment.height ?? (isSame ? found.height : null),
      // The editor writes alt="" wherever nobody wrote one.
      alt: (found.alt === '' ? null : found.alt) ?? attachment.alt ?? found.alt,
      caption: found.caption ?? wordsOf(attachment.caption),
      credit: found.credit ?? wordsOf(attachment.credit),
    };
  };

/** By its id, unless that is of another file: a site that was moved keeps the ids in its bodies. Else by address. */
function attachmentIn({ url, className, attributes }: FoundPicture, site: Site): Attachment | null {
  const written =
    /(?:^|\s)wp-image-(\d{1,15})(?:\s|$)/.exec(className)?.[1] ??
    attributes['data-id'] ??
    attributes['data-attachment-id'];
  const id = rowIdOf(written);
  const byId = id === null ? null : site.attachment(id);
  return byId !== null && lastPart(byId.url) === lastPart(url) ? byId : site.attachmentAt(url);
}

const lastPart = (url: string): string => fileName(url).replace(/^.*\//s, '');

/** Captions and credits hold links and emphasis. */
const wordsOf = (html: string | null): string | null => {
  const text = html === null ? '' : plainText(html.includes('<') ? textOfHtml(html) : html);
  return text === '' ? null : text;
};
