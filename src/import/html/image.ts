import type { ImportedVariant } from '../../../db/import/item.ts';
import { cleanText } from '../text.ts';
import type { Draft } from './draft.ts';
import type { FoundPicture } from './found-picture.ts';
import { attributeOf, attributesOf, classNameOf } from './node.ts';
import type { Page } from './page.ts';
import { type PictureSource, pixelsOf, sourceOf } from './picture-source.ts';
import type { Setting } from './run.ts';
import type { Element } from './tree.ts';
import { lineOf } from './visible-text.ts';

/** Characters that are shown as pictures: their alt text is the character. */
const characterClass = /(?:^|\s)(?:emoji|wp-smiley|latex)(?:\s|$)/;

/** The character that a picture stands for; null where it is a picture. */
export const characterOf = (image: Element): string | null =>
  characterClass.test(classNameOf(image)) ? attributeOf(image, 'alt') : null;

/**
 * The block of a picture: `sources` are the <source>s beside it. Of one that cannot be loaded the words come in; one
 * that only counts readers does not come in at all.
 */
export function imageDrafts(
  image: Element,
  sources: readonly Element[],
  page: Page,
  setting: Setting,
): Draft[] {
  const alt = attributeOf(image, 'alt');
  if (isCounter(image)) return [];
  const source = sourceOf(image, sources, page);
  if (source === null) return unloadable(image, alt, page);
  const full = setting.href !== null && isLargerSize(setting.href, source.url) ? setting.href : null;
  const picture: FoundPicture = {
    ...(full === null ? source : { url: full, width: null, height: null, variants: smallerSizes(source) }),
    alt: alt === null ? null : lineOf(alt),
    caption: null,
    credit: null,
    className: classNameOf(image),
    attributes: attributesOf(image),
  };
  return [{ type: 'image', picture }];
}

const isCounter = (image: Element): boolean => {
  const [width, height] = [pixelsOf(image, 'width'), pixelsOf(image, 'height')];
  return width !== null && height !== null && width <= 2 && height <= 2 && !attributeOf(image, 'alt');
};

function unloadable(image: Element, alt: string | null, page: Page): Draft[] {
  if (attributeOf(image, 'src') !== null || alt) page.notes.add('image-unfit');
  const text = lineOf(cleanText(alt ?? ''));
  return text === '' ? [] : [{ type: 'unsupported', originalType: 'img', text }];
}

/** The address of a file that may be one of several sizes: WordPress names them "boat-300x200.jpg", "boat-scaled.jpg". */
interface SizedName {
  /** Without scheme, size and ending. */
  readonly stem: string;
  readonly ending: string;
  /** In pixels, as the name says it; null if it says none. */
  readonly width: number | null;
  /** How large it is beside others of its stem: a file without a size in its name is the largest. */
  readonly rank: number;
  readonly query: string;
}

function sizedName(url: string): SizedName | null {
  const parts = /^https?:(\/\/[^?#]*)\.(jpe?g|png|gif|webp|avif)(?:\?([^#]*))?(?:#.*)?$/i.exec(url);
  const [, path = '', ending = '', query = ''] = parts ?? [];
  if (path === '') return null;
  const [, stem = path, size = ''] = /^(.*)-(\d{2,5}x\d{2,5}|scaled)$/.exec(path) ?? [];
  const width = size === '' || size === 'scaled' ? null : Number(size.split('x')[0]);
  const rank = width ?? (size === 'scaled' ? scaledWidth : Infinity);
  return { stem, ending: ending.toLowerCase(), width, rank, query };
}

/** WordPress scales what is larger to so many pixels. */
const scaledWidth = 2_560;

/** Parameters by which image hosts are asked for a size. */
const sizeParameter = /^(?:w|h|width|height|resize|fit|crop|quality|q|ssl|dpr|strip)$/;

/**
 * Whether a picture is linked to the same picture at a larger size: surely so only if the two names differ by their
 * sizes alone, or the one that is shown asks a host for a size of the other.
 */
function isLargerSize(linkedUrl: string, shownUrl: string): boolean {
  const [linked, shown] = [sizedName(linkedUrl), sizedName(shownUrl)];
  if (linked === null || shown === null || linked.query !== '') return false;
  if (linked.stem !== shown.stem || linked.ending !== shown.ending) return false;
  const parameters = [...new URLSearchParams(shown.query).keys()];
  if (!parameters.every((name) => sizeParameter.test(name))) return false;
  return linked.rank > shown.rank || (linked.rank === shown.rank && parameters.length > 0);
}

/** What was shown of a picture that is taken at its full size, as its forms. */
function smallerSizes({ url, variants }: PictureSource): readonly ImportedVariant[] {
  const width = sizedName(url)?.width ?? null;
  return width === null ? variants : [...variants, { url, width }];
}
