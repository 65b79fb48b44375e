/** The declarations of a style attribute: values by property, in lower case. The one that counts of several. */
export type Style = ReadonlyMap<string, string>;

const none: Style = new Map();

/** Reads a style attribute as browsers do: without comments, with escaped letters. Linear time. */
export function styleIn(written: string | null): Style {
  if (written === null || written === '') return none;
  const style = new Map<string, string>();
  const important = new Set<string>();
  for (const declaration of plain(written).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim();
    const given = declaration.slice(colon + 1).trim();
    const mark = given.lastIndexOf('!');
    const isImportant = mark >= 0 && given.slice(mark + 1).trim() === 'important';
    const value = isImportant ? given.slice(0, mark).trim() : given;
    if (isImportant) important.add(property);
    else if (important.has(property)) continue;
    style.set(property, value);
  }
  return style;
}

/** A comment that is not closed reaches to the end. */
const plain = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code === 0 || code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
    })
    .replace(/\\(?=[^\s])/g, '');

/** So far beside its place nothing is seen, in pixels. */
const offScreen = 999;

/** Whether a style hides an element and all in it: not displayed, not visible, cut off, or moved off the screen. */
export function isHiddenByStyle(style: Style): boolean {
  if (style.size === 0) return false;
  const valueFor = (property: string): string => style.get(property) ?? '';
  return (
    /^none\b/.test(valueFor('display')) ||
    /^(?:hidden|collapse)\b/.test(valueFor('visibility')) ||
    /^hidden\b/.test(valueFor('content-visibility')) ||
    isCutOff(valueFor('clip'), valueFor('clip-path')) ||
    isMovedOff(style) ||
    /\bscale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]/.test(valueFor('transform'))
  );
}

function isCutOff(clip: string, path: string): boolean {
  const sides =
    /^rect\(([^()]*)\)/
      .exec(clip)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number.parseFloat) ?? [];
  const [top = Number.NaN, right = Number.NaN, bottom = Number.NaN, left = Number.NaN] = sides;
  if (bottom - top <= 1 || right - left <= 1) return true;
  const inset = /^inset\(\s*([\d.]+)%/.exec(path)?.[1];
  return (inset !== undefined && Number(inset) >= 50) || /^(?:circle|ellipse)\(\s*0(?:\D|$)/.test(path);
}

const offsets = ['left', 'right', 'top', 'bottom', 'inset', 'inset-inline-start', 'text-indent'];
const margins = ['margin', 'margin-left', 'margin-right', 'margin-top', 'margin-inline-start'];

function isMovedOff(style: Style): boolean {
  const isFar = (property: string): boolean =>
    lengths(style.get(property)).some((each) => each <= -offScreen);
  // A part as wide as the window has such margins, and as much padding.
  const isPadded = [...style].some(
    ([property, value]) => property.startsWith('padding') && lengths(value).some((each) => each >= offScreen),
  );
  if (offsets.some(isFar) || (!isPadded && margins.some(isFar))) return true;
  if (lengths(style.get('text-indent')).some((each) => each >= offScreen)) return true;
  const moved = /\btranslate(?:3d|x|y)?\(([^()]*)\)/.exec(style.get('transform') ?? '')?.[1];
  return lengths(moved).some((each) => Math.abs(each) >= offScreen);
}

/** Lengths of a value in pixels; of letters and screens, as large as they usually are. Percentages are left out. */
const lengths = (value: string | undefined): number[] =>
  (value ?? '')
    .slice(0, maxLengths)
    .split(/[\s,()]+/)
    .map((token) => Number.parseFloat(token) * (pixels[token.replace(/^[-+.\d]+/, '')] ?? Number.NaN));

/** No value of lengths that people write is longer, in characters. */
const maxLengths = 200;
const pixels: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  pt: 1.33,
  vw: 10,
  vh: 10,
};

/** Whether nothing of an element is seen, though it takes its place. */
export const isTransparent = (style: Style): boolean => Number.parseFloat(style.get('opacity') ?? '') <= 0;

/** Whether a style sets letters to the size 0, or to a size of their own whatever stands around them; null: neither. */
export function fontSizeIn(style: Style): 'none' | 'own' | null {
  const size = style.get('font-size') ?? /^(?:[a-z]+\s+)*([\d.]+[a-z%]*)/.exec(style.get('font') ?? '')?.[1];
  if (size === undefined) return null;
  const [, number, unit = ''] = /^\+?(\d*\.?\d+)([a-z%]*)/.exec(size) ?? [];
  if (number === undefined) return /^(?:inherit|unset|smaller|larger|var|calc)/.test(size) ? null : 'own';
  if (Number(number) === 0) return 'none';
  return unit === 'em' || unit === '%' || unit === '' ? null : 'own';
}
