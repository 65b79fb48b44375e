import { imageTypeAt, isShownEverywhere } from '../../../db/image-type.ts';
import type { ImportedVariant } from '../../../db/import/item.ts';
import { webAddressOf } from './address.ts';
import { attributeOf, firstAttribute } from './node.ts';
import type { Page } from './page.ts';
import type { Element } from './tree.ts';

/** A file that a picture may be loaded from. */
export interface PictureSource {
  readonly url: string;
  /** Of the file, in pixels; null where it is not said. */
  readonly width: number | null;
  readonly height: number | null;
  /** Its further forms of known width; may hold the file itself. */
  readonly variants: readonly ImportedVariant[];
}

/** What is no address of a picture that can be loaded. */
const inline = /^(?:data|about|blob|javascript):/i;
/** What a picture is called that stands there until a script loads the real one. */
const placeholderName =
  /(?:^|[/_.-])(?:placeholder|blank|spacer|transparent|trans|pixel|clear|1x1|grey|gray|lazy(?:load)?|loading)[^/]*\.(?:gif|png|svg|jpe?g)(?:[?#]|$)/i;

export const isPlaceholder = (address: string): boolean =>
  inline.test(address) || (address.length <= 2_048 && placeholderName.test(address));

const fullSize = ['data-orig-file', 'data-full-url', 'data-full-src', 'data-hi-res-src'];
const lazy = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-large-file',
  'data-medium-file',
];
/** Beyond it, a density is a mistake. */
const maxDensity = 9;
const sets = ['srcset', 'data-srcset', 'data-lazy-srcset'];
/** No picture has more sizes. */
const maxCandidates = 100;

/**
 * The file of a picture that stands for it, with its other forms: the original where the markup names it, else the
 * widest of its srcset and those of the <source>s beside it, else what a script would load, else src. A file that
 * every client can show comes before all others. Null where there is only a placeholder.
 */
export function sourceOf(image: Element, sources: readonly Element[], page: Page): PictureSource | null {
  const shown = { width: pixelsOf(image, 'width'), height: pixelsOf(image, 'height') };
  const all = [image, ...sources].flatMap((element) => formsOf(element, shown.width, page));
  const original = addressIn(image, fullSize, page);
  if (original !== null) return { url: original, ...originalSize(image), variants: variantsAmong(all, null) };

  const src = addressIn(image, ['src'], page);
  const loaded = addressIn(image, lazy, page);
  const shownByAll = all.filter(({ type }) => isShownEverywhere(type));
  const isReal = src !== null && !(all.length > 0 && isPlaceholder(src));
  const named = loaded ?? (isReal ? src : null);
  // A srcset of files that every client can show comes before the one file of a type that not every client can.
  const main = named !== null && (shownByAll.length === 0 || isShownByAll(named)) ? named : null;
  const isOnlyMain = shownByAll.length === 0 && main !== null && isShownByAll(main);
  const widest = isOnlyMain ? null : widestOf(shownByAll.length > 0 ? shownByAll : all);
  const variants = variantsAmong(all, widest);
  const isWider = widest !== null && (widest.isByDensity || widest.rank > (shown.width ?? 0));
  if (widest === null || (main !== null && !isWider))
    return main === null ? null : { url: main, ...shown, variants };
  if (widest.url === main && shown.width === null) return { url: main, ...shown, variants };
  const ratio = shown.width === null || shown.height === null ? null : shown.height / shown.width;
  const { url, width } = widest;
  return {
    url,
    width,
    height: ratio === null || width === null ? null : Math.round(width * ratio),
    variants,
  };
}

/** A file of a srcset. */
interface Form {
  readonly url: string;
  /** In pixels; null if it is not said and does not follow from the width of the img. */
  readonly width: number | null;
  /** By which the widest is chosen: the width, or a density, which ranks below any real width. */
  readonly rank: number;
  readonly isByDensity: boolean;
  readonly type: string | null;
  /** Of a <source> that says it. */
  readonly mimeType: string | null;
  /** The <source> that is shown on some screens only, and may be another crop; null for those of all screens. */
  readonly screen: Element | null;
}

const isShownByAll = (url: string): boolean => isShownEverywhere(imageTypeAt(url));

function formsOf(element: Element, shownWidth: number | null, page: Page): Form[] {
  const told = attributeOf(element, 'type')?.trim().toLowerCase() ?? '';
  const mimeType = element.tagName === 'source' && /^image\/[a-z0-9.+-]{1,100}$/.test(told) ? told : null;
  const screen = element.tagName === 'source' && firstAttribute(element, 'media') !== null ? element : null;
  const candidates = sets.flatMap((name) =>
    candidatesOf(attributeOf(element, name) ?? '').slice(0, maxCandidates),
  );
  return candidates.flatMap(({ address, width, density }): Form[] => {
    const url = inline.test(address) ? null : webAddressOf(address, page);
    if (url === null) return [];
    const times = density ?? 1;
    return [
      {
        url,
        width: width ?? (shownWidth === null ? null : Math.round(shownWidth * times)),
        rank: width ?? Math.min(times, maxDensity),
        isByDensity: width === null || width <= maxDensity,
        type: mimeType ?? imageTypeAt(url),
        mimeType,
        screen,
      },
    ];
  });
}

function widestOf(forms: readonly Form[]): Form | null {
  let widest: Form | null = null;
  for (const form of forms) if (form.rank > (widest?.rank ?? 0)) widest = form;
  return widest;
}

/** The forms beside the one that was chosen: those of the same crop. */
const variantsAmong = (forms: readonly Form[], chosen: Form | null): ImportedVariant[] =>
  forms.flatMap(({ url, width, mimeType, screen }) =>
    width === null || screen !== (chosen?.screen ?? null)
      ? []
      : [{ url, width, ...(mimeType !== null && mimeType !== imageTypeAt(url) && { mimeType }) }],
  );

function addressIn(image: Element, names: readonly string[], page: Page): string | null {
  for (const name of names) {
    const value = attributeOf(image, name)?.trim() ?? '';
    if (value === '' || inline.test(value)) continue;
    const url = webAddressOf(value, page);
    if (url !== null) return url;
  }
  return null;
}

/** data-orig-size is "1600,900". */
function originalSize(image: Element): { width: number | null; height: number | null } {
  const [width = null, height = null] = (attributeOf(image, 'data-orig-size') ?? '')
    .split(',')
    .map(wholeNumber);
  return { width, height };
}

export const pixelsOf = (element: Element, name: string): number | null =>
  wholeNumber(attributeOf(element, name) ?? '');

function wholeNumber(text: string): number | null {
  const digits = /^\s*(\d{1,6})(?:\.\d+)?(?:px)?\s*$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

interface Candidate {
  readonly address: string;
  /** In pixels. */
  readonly width: number | null;
  /** Of "2x"; of a candidate that says nothing 1. */
  readonly density: number | null;
}

/** The candidates of a srcset: addresses may hold commas, and end at white space; sizes end at the first comma. */
function candidatesOf(set: string): Candidate[] {
  const candidates: Candidate[] = [];
  const parts = set
    .replace(/(\s[\d.]{1,10}[wx]),(?=\S)/g, '$1, ')
    .split(/\s+/)
    .filter((part) => part !== '');
  for (let at = 0; at < parts.length; at++) {
    const address = (parts[at] ?? '').replace(/^,+|,+$/g, '');
    const isAlone = parts[at]?.endsWith(',') ?? false;
    const size = /^(\d{1,6}(?:\.\d{1,6})?)([wx])?/.exec(isAlone ? '' : (parts[at + 1] ?? ''));
    if (size !== null) at++;
    if (address === '') continue;
    const number = size === null ? 1 : Number(size[1]);
    const isWidth = size?.[2] === 'w';
    candidates.push({
      address,
      width: isWidth ? Math.floor(number) : null,
      density: isWidth ? null : number,
    });
  }
  return candidates;
}
