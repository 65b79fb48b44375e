import { childText, type XmlElement } from '../xml/element.ts';
import { type Metas, metaIn, metasOf, rowIdOf } from './meta.ts';
import { phpNumber, phpText } from './php.ts';

/** A file of the media library, as the export describes it. The words may hold HTML. */
export interface Attachment {
  readonly id: number;
  readonly url: string;
  readonly alt: string | null;
  /** What WordPress prints under the picture. */
  readonly caption: string | null;
  /** What WordPress shows on the page of the file alone. */
  readonly description: string | null;
  readonly credit: string | null;
  /** In pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** The post that it was uploaded to; 0 without one. */
  readonly parent: number;
  /** Its place among the files of that post. */
  readonly order: number;
}

const maxWords = 5_001;
const maxUrl = 2_048;

/** Reads an item of the type attachment; null where it has no id, or no address. */
export function attachmentOf(item: XmlElement, siteUrl: string | null): Attachment | null {
  const id = rowIdOf(childText(item, 'wp:post_id'));
  if (id === null) return null;
  const metas = metasOf(item);
  const url = childText(item, 'wp:attachment_url') ?? urlOfFile(metas, siteUrl) ?? childText(item, 'guid');
  if (url === null || url.length > maxUrl) return null;
  const metadata = metaIn(metas, '_wp_attachment_metadata') ?? '';
  return {
    id,
    url,
    alt: cut(metaIn(metas, '_wp_attachment_image_alt')),
    caption: cut(childText(item, 'excerpt:encoded')),
    description: cut(childText(item, 'content:encoded')),
    credit: cut(creditOf(metas, metadata)),
    width: phpNumber(metadata, 'width'),
    height: phpNumber(metadata, 'height'),
    parent: rowIdOf(childText(item, 'wp:post_parent')) ?? 0,
    order: Number(/^\d{1,9}$/.exec(childText(item, 'wp:menu_order') ?? '')?.[0] ?? 0),
  };
}

function urlOfFile(metas: Metas, siteUrl: string | null): string | null {
  const file = metaIn(metas, '_wp_attached_file');
  if (file === null || siteUrl === null) return null;
  return `${siteUrl.replace(/\/+$/, '')}/wp-content/uploads/${file}`;
}

/** Under the keys of the plugins that newsrooms use for it, else what the camera wrote into the file. */
function creditOf(metas: Metas, metadata: string): string | null {
  const person = metaIn(metas, '_media_credit', 'media_credit', '_image_credit', 'image_credit', '_credit');
  const other = metaIn(metas, 'credit', 'photo_credit', '_photo_credit', 'photographer', 'isc_image_source');
  const house = metaIn(metas, '_navis_media_credit_org', 'navis_media_credit_org');
  const credit = [person ?? other, house].filter((part) => part !== null).join(' / ');
  return credit === '' ? phpText(metadata, 'credit') : credit;
}

const cut = (text: string | null): string | null => text?.slice(0, maxWords) ?? null;
