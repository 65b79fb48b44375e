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
/** Of a candidate that says no width. */
const maxDensity = 9;
const sets = ['srcset', 'data-srcset', 'data-lazy-srcset'];

/**
 * The largest file of a picture: the original where the markup names it, else the widest of its srcset and those of
 * the <source>s beside it, else what a script would load, else src. Null where there is only a placeholder.
 */
export function sourceOf(image: Element, sources: readonly Element[], page: Page): PictureSource | null {
  const shown = { width: pixelsOf(image, 'width'), height: pixelsOf(image, 'height') };
  const original = addressIn(image, fullSize, page);
  if (original !== null) return { url: original, ...originalSize(image) };

  const widest = widestOf([image, ...sources], page);
  const src = addressIn(image, ['src'], page);
  const isReal = src !== null && !(widest !== null && isPlaceholder(src));
  const main = addressIn(image, lazy, page) ?? (isReal ? src : null);
  const isWider = widest !== null && (widest.width <= maxDensity || widest.width > (shown.width ?? 0));
  if (widest === null || (main !== null && !isWider)) return main === null ? null : { url: main, ...shown };
  if (widest.url === main && shown.width === null) return { url: main, ...shown };
  if (widest.width <= maxDensity) return { url: widest.url, width: null, height: null };
  const ratio = shown.width === null || shown.height === null ? null : shown.height / shown.width;
  return { ...widest, height: ratio === null ? null : Math.round(widest.width * ratio) };
}

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

/** The widest candidate. Densities ("2x") count as few pixels, which ranks them below any real width. */
function widestOf(elements: readonly Element[], page: Page): { url: string; width: number } | null {
  let widest: { address: string; width: number } | null = null;
  for (const element of elements)
    for (const candidate of candidatesOf(firstAttribute(element, ...sets) ?? ''))
      if (candidate.width > (widest?.width ?? 0) && !inline.test(candidate.address)) widest = candidate;
  const url = widest === null ? null : webAddressOf(widest.address, page);
  return widest === null || url === null ? null : { url, width: widest.width };
}

/** The candidates of a srcset: addresses may hold commas, and end at white space; sizes end at the first comma. */
function candidatesOf(set: string): { address: string; width: number }[] {
  const candidates = [];
  const parts = set
    .replace(/(\s[\d.]{1,10}[wx]),(?=\S)/g, '$1, ')
    .split(/\s+/)
    .filter((part) => part !== '');
  for (let at = 0; at < parts.length; at++) {
    const address = (parts[at] ?? '').replace(/^,+|,+$/g, '');
    const isAlone = parts[at]?.endsWith(',') ?? false;
    const size = /^(\d{1,6})(?:\.\d+)?([wx])?/.exec(isAlone ? '' : (parts[at + 1] ?? ''));
    if (size !== null) at++;
    if (address === '') continue;
    const width = size === null ? 1 : Number(size[1]);
    candidates.push({ address, width: size?.[2] === 'w' ? width : Math.min(width, maxDensity) });
  }
  return candidates;
}
