import type { ImportedImage, ImportedPicture } from '../../db/import/item.ts';
import type { Note } from './entry.ts';
import { externalIdOf } from './external-id.ts';
import { cutAtWord, plainLine, plainText } from './text.ts';

const maxAlt = 2_000;
const maxCaption = 5_000;
const maxCredit = 500;
const maxPixels = 100_000;

/** A picture, told by its URL (see absoluteUrl). Sizes that no picture has become null. */
export const pictureAt = (
  url: string,
  width: number | null = null,
  height: number | null = null,
): ImportedPicture => ({ externalId: externalIdOf(url), url, width: pixels(width), height: pixels(height) });

const pixels = (number: number | null): number | null =>
  number !== null && Number.isInteger(number) && number >= 1 && number <= maxPixels ? number : null;

/** The words of one use of a picture, as a file gives them: alt '' says that the picture is decorative. */
export interface PictureWords {
  readonly alt?: string | null;
  readonly caption?: string | null;
  readonly credit?: string | null;
}

/** A use of a picture, its words clean and within the bounds of their columns: null where there are none. */
export function useOf(picture: ImportedPicture, words: PictureWords, notes: Set<Note>): ImportedImage {
  const bounded = (text: string, max: number): string | null => {
    const cut = cutAtWord(text, max);
    if (cut !== text) notes.add('words-cut');
    return cut === '' ? null : cut;
  };
  const alt = typeof words.alt === 'string' ? plainLine(words.alt) : null;
  return {
    ...picture,
    alt: alt === null || alt === '' ? alt : bounded(alt, maxAlt),
    caption: bounded(plainText(words.caption ?? ''), maxCaption),
    credit: bounded(plainLine(words.credit ?? ''), maxCredit),
  };
}
