import type { Span } from '../../../db/blocks.ts';
import type { ImportedImage, ImportedPicture, ImportedVariant } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { bodyOfHtml, type FoundPicture, textOfHtml } from '../html/body.ts';
import { pictureAt, useOf } from '../picture.ts';
import { plainText } from '../text.ts';
import type { Attachment } from './attachment.ts';
import { type Metas, metaIn, rowIdOf } from './meta.ts';
import { isSameFile, likenessOf } from './picture-name.ts';
import type { Site } from './site.ts';

/**
 * The lead image of an item (its "featured image"). WordPress has two places for words under a picture, and
 * newsrooms use either: the description stands in for a missing caption.
 */
export function leadOf(metas: Metas, site: Site, notes: Set<Note>): ImportedImage | null {
  const id = rowIdOf(metaIn(metas, '_thumbnail_id'));
  const external = metaIn(metas, 'fifu_image_url', '_knawatfibu_url', '_external_thumbnail_url');
  if (id === null && external === null) return null;
  const [attachment = null] =
    id === null ? [] : site.attachmentsWith([id], external === null ? notes : new Set());
  if (attachment === null && external === null) return null;
  for (const note of attachment?.withheld ?? []) notes.add(note);
  const url = site.address(attachment?.url ?? external);
  if (url === null) {
    notes.add('image-unfit');
    return null;
  }
  const caption = captionOf(attachment?.caption, site) ?? captionOf(attachment?.description, site);
  const credit = captionOf(attachment?.credit, site);
  const words = {
    alt: attachment?.alt ?? metaIn(metas, 'fifu_image_alt'),
    caption: caption?.text ?? null,
    captionSpans: caption?.spans ?? null,
    credit: credit?.text ?? null,
    creditSpans: credit?.spans ?? null,
  };
  return useOf(attachment === null ? pictureAt(url) : pictureOfAttachment(url, attachment), words, notes);
}

/** The picture of an attachment, whose address is this one made absolute. */
export const pictureOfAttachment = (url: string, attachment: Attachment): ImportedPicture =>
  pictureAt(url, attachment.width, attachment.height, sizesOf(url, attachment));

/**
 * Says of a picture in a body what the media library knows and the markup does not: its words, and the address of
 * the whole file if the body shows a smaller size of it.
 */
export const pictureIn =
  (site: Site, notes: Set<Note>) =>
  (found: FoundPicture): FoundPicture => {
    const { attachment, isFile } = attachmentIn(found, site);
    const url = site.address(attachment?.url);
    if (attachment === null || url === null) return found;
    for (const note of attachment.withheld) notes.add(note);
    const isSame = url === found.url;
    const sizes = sizesOf(url, attachment);
    const file = {
      url,
      width: attachment.width ?? (isSame ? found.width : null),
      height: attachment.height ?? (isSame ? found.height : null),
      // Those of the library alone, if it knows any, so that each use of the picture says the same of it.
      ...(sizes.length > 0 && { variants: sizes }),
    };
    return {
      ...found,
      ...(isFile && file),
      // The editor writes alt="" wherever nobody wrote one.
      alt: (found.alt === '' ? null : found.alt) ?? attachment.alt ?? found.alt,
      ...(found.caption === null && captionIn(captionOf(attachment.caption, site))),
      ...(found.credit === null && creditIn(captionOf(attachment.credit, site))),
    };
  };

/**
 * By its id, unless that is of another file: a site that was moved keeps the ids in its bodies. Else by address.
 * `isFile`: it is that file, or a size of it; else only the words are its, and the address in the body stands.
 */
function attachmentIn(
  { url, className, attributes }: FoundPicture,
  site: Site,
): { attachment: Attachment | null; isFile: boolean } {
  const written =
    /(?:^|\s)wp-image-(\d{1,15})(?:\s|$)/.exec(className)?.[1] ??
    attributes['data-id'] ??
    attributes['data-attachment-id'];
  const id = rowIdOf(written);
  const byId = id === null ? null : site.attachment(id);
  const byUrl = site.attachmentAt(url);
  const exact = [byId, byUrl].find((each) => each !== null && isSameFile(each.url, url)) ?? null;
  const likeness = byId === null ? null : likenessOf(url, byId.url);
  const file = exact ?? (likeness === 'size' ? byId : byUrl);
  if (file !== null) return { attachment: file, isFile: true };
  return { attachment: likeness === null ? null : byId, isFile: false };
}

/** The sizes that show the whole picture, as WordPress itself chooses them for srcset. */
function sizesOf(url: string, { sizes, width, height }: Attachment): ImportedVariant[] {
  if (width === null || height === null) return [];
  const path = url.replace(/[?#].*$/s, '');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const edit = /-e\d{13}(?=\.\w+$)/.exec(path)?.[0] ?? '';
  return sizes
    .filter((size) => isWhole(size, { width, height }) && size.file.includes(edit))
    .map(({ file, mimeType, ...size }) => ({
      url: folder + encodeURIComponent(file),
      ...size,
      ...(mimeType !== null && { mimeType }),
    }));
}

/** Whether nothing is cut off: the shape is the same but for what rounding to a pixel makes of it. */
function isWhole(size: { width: number; height: number }, whole: { width: number; height: number }): boolean {
  if (size.width > whole.width || size.height > whole.height) return false;
  const height = Math.round((whole.height * size.width) / whole.width);
  const width = Math.round((whole.width * size.height) / whole.height);
  return Math.abs(height - size.height) <= 1 || Math.abs(width - size.width) <= 1;
}

interface Words {
  readonly text: string;
  /** The text with its links and marks; empty if it has none, or more than one paragraph. */
  readonly spans: readonly Span[];
}

const captionIn = (words: Words | null) =>
  words === null ? null : { caption: words.text, captionSpans: words.spans };
const creditIn = (words: Words | null) =>
  words === null ? null : { credit: words.text, creditSpans: words.spans };

/** Captions and credits hold links and emphasis. Null if there are no words. */
function captionOf(html: string | null | undefined, site: Site): Words | null {
  if (html == null) return null;
  const hasMarkup = html.includes('<');
  const text = plainText(hasMarkup ? textOfHtml(html) : html);
  if (text === '') return null;
  if (!hasMarkup) return { text, spans: [] };
  const [first, ...others] = bodyOfHtml(html, { baseUrl: site.url }, new Set()).body;
  const isOne = first?.type === 'paragraph' && others.length === 0;
  return { text, spans: isOne ? first.spans : [] };
}
