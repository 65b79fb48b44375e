import type { Span } from '../../../db/blocks.ts';
import type { ImportedImage } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { readDuration } from '../moment.ts';
import { pictureAt, useOf } from '../picture.ts';

export type MediumKind = 'image' | 'video' | 'audio' | 'other';

/** A file that a feed names beside the text of an item. */
export interface Medium {
  readonly kind: MediumKind;
  /** A small picture that stands for something else. */
  readonly isThumbnail: boolean;
  /** Absolute, http or https; null where there is only a player. */
  readonly url: string | null;
  /** A page that plays it. */
  readonly playerUrl: string | null;
  readonly mimeType: string | null;
  /** In pixels. */
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
  /** Ready for plainText, as are the other words. */
  readonly title: string | null;
  readonly description: string | null;
  readonly credit: string | null;
  /** The description with its links, if it is HTML. */
  readonly descriptionSpans?: readonly Span[];
}

const mimeTypes: Readonly<Record<string, string>> = {
  ...{ jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp' },
  ...{ avif: 'image/avif', svg: 'image/svg+xml', bmp: 'image/bmp', heic: 'image/heic', jfif: 'image/jpeg' },
  ...{ mp4: 'video/mp4', m4v: 'video/mp4', webm: 'video/webm', ogv: 'video/ogg', mov: 'video/quicktime' },
  ...{
    mpg: 'video/mpeg',
    mpeg: 'video/mpeg',
    avi: 'video/x-msvideo',
    wmv: 'video/x-ms-wmv',
    flv: 'video/x-flv',
  },
  ...{ mkv: 'video/x-matroska', '3gp': 'video/3gpp' },
  ...{ m3u8: 'application/vnd.apple.mpegurl', mpd: 'application/dash+xml' },
  ...{ mp3: 'audio/mpeg', m4a: 'audio/mp4', aac: 'audio/aac', oga: 'audio/ogg', ogg: 'audio/ogg' },
  ...{ opus: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac', wma: 'audio/x-ms-wma' },
};

/** The MIME type that a file's ending tells; null for one that is not known. */
export function mimeTypeAt(url: string): string | null {
  const ending = /\.([a-z0-9]{2,5})$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(mimeTypes, ending) ? (mimeTypes[ending] ?? null) : null;
}

/** A MIME type as it is stored; null for what is none. */
export function mimeTypeOf(text: string | null): string | null {
  const type = text?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(type) ? type : null;
}

/** What a MIME type or a word of Media RSS says that a file is. */
export function kindOf(type: string | null): MediumKind {
  if (type === null) return 'other';
  if (/^application\/(?:vnd\.apple\.mpegurl|x-mpegurl|dash\+xml|x-shockwave-flash)$/.test(type))
    return 'video';
  return (
    (['image', 'video', 'audio'] as const).find((kind) => type === kind || type.startsWith(`${kind}/`)) ??
    'other'
  );
}

/** Whole seconds of "90", "75.5", "1:15", "01:02:03" or an ISO 8601 duration; null for anything else. */
export function secondsOf(text: string | null): number | null {
  const plain = text?.trim() ?? '';
  if (plain === '' || plain.length > 40) return null;
  const isClock = /^(?:\d{1,6}:){0,2}\d{1,7}(?:\.\d+)?$/.test(plain);
  if (!isClock) return readDuration(plain);
  const seconds = Math.round(plain.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
  return seconds <= 1_000_000 ? seconds : null;
}

/**
 * The largest picture among what a feed names, as the lead image with its words; a thumbnail only where there is
 * nothing else, and of two of one size the first. Null where there is none.
 */
export function leadImageOf(media: readonly Medium[], notes: Set<Note>): ImportedImage | null {
  let best: Medium | null = null;
  for (const medium of media)
    if (medium.kind === 'image' && medium.url !== null && (best === null || weight(medium) > weight(best)))
      best = medium;
  if (best === null || best.url === null) return null;
  const { title, description, credit, descriptionSpans: captionSpans = [] } = best;
  // What stands around the still of a film is said of the film.
  const isStill = best.isThumbnail && media.some(({ kind }) => kind === 'video');
  const words = isStill ? { credit } : { alt: title, caption: description, credit, captionSpans };
  return useOf(pictureAt(best.url, best.width, best.height), words, notes);
}

const weight = ({ isThumbnail, width, height }: Medium): number =>
  (isThumbnail ? 0 : 1e12) + Math.min(width ?? 0, 1e5) * Math.min(height ?? (width ?? 0) * 0.6, 1e5);
