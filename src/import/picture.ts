import { spansText } from '../../db/block-text.ts';
import type { Span } from '../../db/blocks.ts';
import { imageTypeAt } from '../../db/image-type.ts';
import type { ImportedImage, ImportedPicture, ImportedVariant } from '../../db/import/item.ts';
import type { Note } from './entry.ts';
import { externalIdOf } from './external-id.ts';
import { cutAtWord, plainLine, plainText } from './text.ts';
import { absoluteUrl } from './web-url.ts';

const maxAlt = 2_000;
const maxCaption = 5_000;
const maxCredit = 500;
const maxPixels = 100_000;
/** As many as the column takes; and half as many bytes, for PostgreSQL writes a space behind each comma and colon. */
const maxSpans = 100;
const maxSpanBytes = 32_768;

const maxVariants = 50;

/** A picture, told by its URL (see absoluteUrl). Sizes that no picture has become null; for `variants` see variantsOf. */
export function pictureAt(
  url: string,
  width: number | null = null,
  height: number | null = null,
  variants: readonly ImportedVariant[] = [],
): ImportedPicture {
  const further = variantsOf(url, variants);
  return {
    externalId: externalIdOf(url),
    url,
    width: pixels(width),
    height: pixels(height),
    ...(further.length > 0 && { variants: further }),
  };
}

/**
 * The further forms of the picture at `url`: each URL once, by type in their order and by width within each, at most
 * 50. Those without a URL or width that a form may have are left out.
 */
export function variantsOf(url: string, variants: readonly ImportedVariant[]): ImportedVariant[] {
  const byType = new Map<string, ImportedVariant[]>();
  const known = new Set([url]);
  for (const variant of variants) {
    const at = absoluteUrl(variant.url);
    const [width, height] = [pixels(variant.width), pixels(variant.height ?? null)];
    if (at === null || width === null || known.has(at)) continue;
    known.add(at);
    const { mimeType } = variant;
    const form = {
      url: at,
      width,
      ...(height !== null && { height }),
      ...(mimeType !== undefined && { mimeType }),
    };
    const type = mimeType ?? imageTypeAt(at) ?? '';
    const forms = byType.get(type);
    if (forms === undefined) byType.set(type, [form]);
    else forms.push(form);
  }
  return [...byType.values()]
    .flatMap((forms) => forms.sort((one, other) => one.width - other.width))
    .slice(0, maxVariants);
}

const pixels = (number: number | null): number | null =>
  number !== null && Number.isInteger(number) && number >= 1 && number <= maxPixels ? number : null;

/** The words of one use of a picture, as a file gives them: alt '' says that the picture is decorative. */
export interface PictureWords {
  readonly alt?: string | null;
  readonly caption?: string | null;
  readonly credit?: string | null;
  /** The caption with its links and marks; they come in if they say the same as the caption. So too the credit. */
  readonly captionSpans?: readonly Span[] | null;
  readonly creditSpans?: readonly Span[] | null;
}

/** A use of a picture, its words clean and within the bounds of their columns: null where there are none. */
export function useOf(picture: ImportedPicture, words: PictureWords, notes: Set<Note>): ImportedImage {
  const bounded = (text: string, max: number): string | null => {
    const cut = cutAtWord(text, max);
    if (cut !== text) notes.add('words-cut');
    return cut === '' ? null : cut;
  };
  const alt = typeof words.alt === 'string' ? plainLine(words.alt) : null;
  const caption = bounded(plainText(words.caption ?? ''), maxCaption);
  const credit = bounded(plainLine(words.credit ?? ''), maxCredit);
  return {
    ...picture,
    alt: alt === null || alt === '' ? alt : bounded(alt, maxAlt),
    caption,
    credit,
    ...looked('captionSpans', words.captionSpans, caption),
    ...looked('creditSpans', words.creditSpans, credit),
  };
}

/** Spans under a name, if they add something to their plain text and are not those of another text. */
export function looked<Name extends string>(
  name: Name,
  spans: readonly Span[] | null | undefined,
  plain: string | null,
): { [Key in Name]?: Span[] } {
  if (!spans || spans.length > maxSpans || !hasLook(spans) || spansText(spans) !== plain) return {};
  if (Buffer.byteLength(JSON.stringify(spans)) > maxSpanBytes) return {};
  return { [name]: [...spans] } as { [Key in Name]?: Span[] };
}

/** Whether spans say more than their plain text: a link or a mark. */
export const hasLook = (spans: readonly Span[]): boolean =>
  spans.some(({ href, marks }) => href !== undefined || (marks?.length ?? 0) > 0);
