import type { Block, BlockDraft, ImageUse } from '../../../db/blocks.ts';
import type { ImportedPicture } from '../../../db/import/item.ts';
import type { Note } from '../entry.ts';
import { looked, pictureAt } from '../picture.ts';
import { absoluteUrl } from '../web-url.ts';
import type { Draft } from './draft.ts';
import type { FoundPicture } from './found-picture.ts';
import { lineOf, linesOf } from './visible-text.ts';
import { captionOf } from './words.ts';

/** Blocks as they are stored, numbered in their order, and the pictures that they use, each once. */
export function blocksOf(
  drafts: readonly Draft[],
  pictureOf: (found: FoundPicture) => FoundPicture,
  notes: Set<Note>,
): { body: Block[]; images: ImportedPicture[] } {
  const pictures = new Pictures(pictureOf, notes);
  const body = drafts.map((draft, place): Block => ({ id: `b${place + 1}`, ...stored(draft, pictures) }));
  return { body, images: pictures.all };
}

function stored(draft: Draft, pictures: Pictures): BlockDraft {
  switch (draft.type) {
    case 'image':
      return { type: 'image', ...pictures.use(draft.picture) };
    case 'gallery':
      return {
        type: 'gallery',
        images: draft.pictures.map((picture) => pictures.use(picture)),
        ...captionOf(draft.caption),
      };
    case 'video':
      return {
        type: 'video',
        url: draft.url,
        ...(draft.poster !== null && { poster: pictures.use(draft.poster) }),
        ...captionOf(draft.caption),
      };
    case 'relatedItem':
      return {
        type: 'relatedItem',
        ...(draft.url !== null && { url: draft.url }),
        ...(draft.headline !== '' && { headline: draft.headline }),
        ...(draft.summary !== '' && { summary: draft.summary }),
        ...(draft.image !== null && { image: pictures.use(draft.image) }),
      };
    default:
      return draft;
  }
}

/** The pictures of one body, each once however often it is used. */
class Pictures {
  readonly all: ImportedPicture[] = [];
  readonly #places = new Map<string, number>();
  readonly #pictureOf: (found: FoundPicture) => FoundPicture;
  readonly #notes: Set<Note>;

  constructor(pictureOf: (found: FoundPicture) => FoundPicture, notes: Set<Note>) {
    this.#pictureOf = pictureOf;
    this.#notes = notes;
  }

  use(found: FoundPicture): ImageUse {
    const told = this.#pictureOf(found);
    const url = absoluteUrl(told.url);
    if (url === null) this.#notes.add('image-unfit');
    const caption = linesOf(told.caption ?? '');
    const credit = lineOf(told.credit ?? '');
    return {
      ...(url !== null && {
        imageId: String(this.#placeOf(pictureAt(url, told.width, told.height, told.variants))),
      }),
      ...(told.alt !== null && { alt: lineOf(told.alt) }),
      ...(caption !== '' && { caption, ...looked('captionSpans', told.captionSpans, caption) }),
      ...(credit !== '' && { credit, ...looked('creditSpans', told.creditSpans, credit) }),
    };
  }

  #placeOf(picture: ImportedPicture): number {
    const known = this.#places.get(picture.externalId);
    const at = known ?? this.all.length + 1;
    const before = this.all[at - 1];
    this.all[at - 1] = {
      ...picture,
      width: before?.width ?? picture.width,
      height: before?.height ?? picture.height,
      ...(before?.variants !== undefined && { variants: before.variants }),
    };
    this.#places.set(picture.externalId, at);
    return at;
  }
}
