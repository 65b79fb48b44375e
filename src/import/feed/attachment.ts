import type { Block, BlockDraft } from '../../../db/blocks.ts';
import type { ImportedImage, ImportedPicture } from '../../../db/import/item.ts';
import { RejectError } from '../entry.ts';
import type { ImportedBody } from '../html/body.ts';
import { pictureAt, useOf } from '../picture.ts';
import { plainLine } from '../text.ts';
import { siteName } from '../web-url.ts';
import { leadImageOf, type Medium } from './medium.ts';
import { filmUrlOf, isFilm } from './video.ts';

const maxBlocks = 5_000;
const maxBodyBytes = 1_048_576;
const maxAttachments = 50;

export interface AttachedBody {
  readonly body: Block[];
  readonly images: readonly ImportedPicture[];
}

/**
 * A body with what the feed attaches to it: a film before it, as newsrooms set one, then sound and other files, as
 * embeds of their hosts; behind it the further pictures that have words of their own. What the body names itself is
 * not attached again, nor are other sizes of one picture.
 * @throws RejectError where the body then is larger than one may be
 */
export function withAttachments({ body, images }: ImportedBody, media: readonly Medium[]): AttachedBody {
  const named = new Set(
    body.flatMap((block) => ('url' in block && block.url !== undefined ? [block.url] : [])),
  );
  const attached: BlockDraft[] = [];
  let pictures: readonly ImportedPicture[] = images;
  const filmUrl = filmUrlOf(media);
  if (filmUrl !== null && !named.has(filmUrl)) {
    const poster = posterOf(media, images);
    if (poster !== null) pictures = poster.images;
    const caption = media.find(isFilm)?.title ?? '';
    attached.push({
      type: 'video',
      url: filmUrl,
      ...(poster === null ? {} : { poster: { imageId: poster.imageId } }),
      ...(plainLine(caption) === '' ? {} : { caption: plainLine(caption) }),
    });
  }
  for (const { kind, url, title } of media) {
    if ((kind !== 'audio' && kind !== 'other') || url === null || named.has(url)) continue;
    if (attached.length === maxAttachments) break;
    named.add(url);
    attached.push({ type: 'embed', provider: siteName(url), url, text: plainLine(title ?? '') });
  }
  const further = furtherPictures(media, JSON.stringify(body));
  if (attached.length + further.length === 0) return { body: [...body], images: pictures };
  const all = [...pictures];
  const shown = further.map((use): BlockDraft => {
    const { alt, caption, credit, captionSpans, creditSpans: _, ...picture } = use;
    const before = all.findIndex(({ externalId }) => externalId === picture.externalId);
    if (before < 0) all.push(picture);
    const imageId = String((before < 0 ? all.length - 1 : before) + 1);
    return {
      type: 'image',
      imageId,
      ...(alt === null ? {} : { alt }),
      ...(caption === null ? {} : { caption, ...(captionSpans && { captionSpans: [...captionSpans] }) }),
      ...(credit === null ? {} : { credit }),
    };
  });
  pictures = all;
  return {
    body: bounded(
      [...attached, ...body, ...shown].map((block, place) => ({ ...block, id: `b${place + 1}` })),
    ),
    images: pictures,
  };
}

/** Pictures beside the lead image whose captions are said nowhere else, each once. */
function furtherPictures(media: readonly Medium[], body: string): ImportedImage[] {
  const lead = leadImageOf(media, new Set());
  const said = new Set([lead?.caption ?? '', '']);
  const found: ImportedImage[] = [];
  for (const medium of media) {
    const { kind, isThumbnail, url, width, height, title, description, credit } = medium;
    if (kind !== 'image' || isThumbnail || url === null || found.length === maxAttachments) continue;
    const captionSpans = medium.descriptionSpans ?? [];
    const words = { alt: title, caption: description, credit, captionSpans };
    const use = useOf(pictureAt(url, width, height), words, new Set());
    const caption = use.caption ?? '';
    if (said.has(caption) || body.includes(JSON.stringify(caption).slice(1, -1))) continue;
    said.add(caption);
    found.push(use);
  }
  return found;
}

/** The first thumbnail or picture of the feed as the still of a film, and its place among the pictures of the body. */
function posterOf(
  media: readonly Medium[],
  images: readonly ImportedPicture[],
): { imageId: string; images: readonly ImportedPicture[] } | null {
  const still = media.find(({ kind, isThumbnail }) => kind === 'image' && isThumbnail);
  const url = still?.url ?? media.find(({ kind }) => kind === 'image')?.url ?? null;
  if (url === null) return null;
  const picture = pictureAt(url, still?.width ?? null, still?.height ?? null);
  const before = images.findIndex(({ externalId }) => externalId === picture.externalId);
  if (before >= 0) return { imageId: String(before + 1), images };
  return { imageId: String(images.length + 1), images: [...images, picture] };
}

function bounded(body: Block[]): Block[] {
  if (body.length > maxBlocks)
    throw new RejectError(`has a body of ${body.length} blocks; at most ${maxBlocks} are allowed`);
  // PostgreSQL writes a space behind each comma and colon.
  const json = JSON.stringify(body);
  if (Buffer.byteLength(json) + (json.match(/[,:]/g)?.length ?? 0) > maxBodyBytes)
    throw new RejectError('has a body of more than 1 MiB');
  return body;
}
