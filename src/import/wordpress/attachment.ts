import type { Note } from '../entry.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { withoutWithheldCodes } from './code-name.ts';
import { markupIn } from './item-markup.ts';
import { mediaKind } from './markup.ts';
import { type Metas, metaIn, metasOf, rowIdOf } from './meta.ts';
import { type PhpValue, phpArrayIn, phpNumber, phpText, phpValue } from './php.ts';

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
  /** Why words were left out of these: they stand in short codes that not everybody may read. */
  readonly withheld: readonly Note[];
  /** Of a sound or film, which players print; null for other files, whose title is the name of the file. */
  readonly title: string | null;
  /** In pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** Smaller files of a picture, which lie beside it. */
  readonly sizes: readonly AttachmentSize[];
  /** The name of the file that was uploaded, if WordPress shows a smaller one in its place; null if it does not. */
  readonly original: string | null;
  /** The post that it was uploaded to; 0 without one. */
  readonly parent: number;
  /** Its place among the files of that post. */
  readonly order: number;
}

export interface AttachmentSize {
  /** The name of the file, without a folder. */
  readonly file: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Null if the export does not say. */
  readonly mimeType: string | null;
}

/** Themes register a dozen sizes; more than these are of no use to anybody. */
const maxSizes = 40;
const maxFile = 300;
/** Beyond this the sizes are not read, in characters: a value of a wrong length may cost as much to read as all. */
const maxMetadata = 65_536;
const maxWords = 5_001;
const maxUrl = 2_048;

/** Reads an item of the type attachment; null where it has no id, or no address. */
export function attachmentOf(item: XmlElement, siteUrl: string | null): Attachment | null {
  const id = rowIdOf(childText(item, 'wp:post_id'));
  if (id === null) return null;
  const metas = metasOf(item);
  const url = childText(item, 'wp:attachment_url') ?? urlOfFile(metas, siteUrl) ?? childText(item, 'guid');
  if (url === null || url.length > maxUrl) return null;
  const metadata = (metaIn(metas, '_wp_attachment_metadata') ?? '').slice(0, maxMetadata);
  const array = metadata === '' ? undefined : phpValue(metadata);
  const withheld = new Set<Note>();
  const words = (text: string | null) => wordsOf(text, withheld);
  const isPlayed = /^(?:video|audio)$/.test(mediaKind(url) ?? '');
  return {
    id,
    url,
    alt: words(metaIn(metas, '_wp_attachment_image_alt')),
    caption: words(markupIn(item, 'excerpt:encoded')),
    description: words(markupIn(item, 'content:encoded')),
    credit: words(creditOf(metas, metadata)),
    title: isPlayed ? words(childText(item, 'title')) : null,
    withheld: [...withheld],
    width: phpNumber(metadata, 'width'),
    height: phpNumber(metadata, 'height'),
    sizes: isBeside(url, array) ? sizesIn(array) : [],
    original: fileIn(array, 'original_image'),
    parent: rowIdOf(childText(item, 'wp:post_parent')) ?? 0,
    order: Number(/^\d{1,9}$/.exec(childText(item, 'wp:menu_order') ?? '')?.[0] ?? 0),
  };
}

/** The sizes lie where the file does that WordPress made them of, unless the address leads to another one. */
function isBeside(url: string, metadata: PhpValue | undefined): boolean {
  const file = metadata instanceof Map ? metadata.get('file') : undefined;
  return typeof file === 'string' && lastPart(url) === lastPart(file);
}

/** The last part of a path or an address, decoded. */
function lastPart(path: string): string {
  const part = path.replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return part;
  }
}

function sizesIn(metadata: PhpValue | undefined): AttachmentSize[] {
  return [...phpArrayIn(metadata, 'sizes').values()].slice(0, maxSizes).flatMap((size) => {
    const [file, mime] = [fileIn(size, 'file'), fileIn(size, 'mime-type')];
    const [width, height] = [numberIn(size, 'width'), numberIn(size, 'height')];
    return file === null || width === null || height === null
      ? []
      : [{ file, width, height, mimeType: mime !== null && /^image\/[\w.+-]+$/.test(mime) ? mime : null }];
  });
}

const valueIn = (array: PhpValue | undefined, key: string): PhpValue | undefined =>
  array instanceof Map ? array.get(key) : undefined;

function fileIn(array: PhpValue | undefined, key: string): string | null {
  const text = valueIn(array, key);
  return typeof text === 'string' && text !== '' && text.length <= maxFile ? text : null;
}

function numberIn(array: PhpValue | undefined, key: string): number | null {
  const number = Number(valueIn(array, key));
  return Number.isInteger(number) && number > 0 ? number : null;
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

/** Cut off only once no code can lose its end by that. */
const wordsOf = (text: string | null, withheld: Set<Note>): string | null =>
  text === null ? null : withoutWithheldCodes(text, withheld).slice(0, maxWords) || null;
