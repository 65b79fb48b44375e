/**
 * The few words all pictures are written in. Everything returns SVG text, so that a picture is a string put
 * together out of smaller strings and nothing has to be remembered between two shapes.
 */
export type Point = readonly [x: number, y: number];
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;

export function el(name: string, attributes: Attributes, ...children: string[]): string {
  const text = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${written(value)}"`]))
    .join('');
  return children.length === 0 ? `<${name}${text}/>` : `<${name}${text}>${children.join('')}</${name}>`;
}

export const rect = (x: number, y: number, width: number, height: number, fill: string, more?: Attributes) =>
  el('rect', { x, y, width, height, fill, ...more });

export const circle = (cx: number, cy: number, r: number, fill: string, more?: Attributes) =>
  el('circle', { cx, cy, r, fill, ...more });

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more?: Attributes) =>
  el('ellipse', { cx, cy, rx, ry, fill, ...more });

export const path = (d: string, fill: string, more?: Attributes) => el('path', { d, fill, ...more });

export const points = (corners: readonly Point[]) =>
  corners.map(([x, y]) => `${written(x)} ${written(y)}`).join(' ');

export const polygon = (corners: readonly Point[], fill: string, more?: Attributes) =>
  el('polygon', { points: points(corners), fill, ...more });

/** A line along the given path, with round ends. */
export const stroke = (d: string, colour: string, width: number, more?: Attributes) =>
  el('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  });

export const line = (from: Point, to: Point, colour: string, width: number, more?: Attributes) =>
  stroke(`M${points([from])}L${points([to])}`, colour, width, more);

/** A bent line through all the points. */
export const polyline = (through: readonly Point[], colour: string, width: number, more?: Attributes) =>
  stroke(`M${points(through)}`, colour, width, more);

export const group = (attributes: Attributes, ...children: string[]) => el('g', attributes, ...children);

export const faded = (opacity: number, ...children: string[]) => group({ opacity }, ...children);

/** Draws the children with their origin at the point; a negative `flip` turns them to face the other way. */
export const at = ([x, y]: Point, scale: number, flip: 1 | -1, ...children: string[]) =>
  group(
    { transform: `translate(${points([[x, y]])}) scale(${written(scale * flip)} ${written(scale)})` },
    ...children,
  );

export const turned = (degrees: number, [x, y]: Point, ...children: string[]) =>
  group({ transform: `rotate(${written(degrees)} ${written(x)} ${written(y)})` }, ...children);

export const blurred = (radius: number, ...children: string[]) =>
  group({ style: `filter:blur(${radius}px)` }, ...children);

/** Lays the children over what is below as light (`screen`), shade (`multiply`) or tint (`soft-light`). */
export const blended = (mode: 'screen' | 'multiply' | 'soft-light' | 'overlay', ...children: string[]) =>
  group({ style: `mix-blend-mode:${mode}` }, ...children);

/** Keeps of the children only what lies inside the path. */
export function clipped(d: string, ...children: string[]): string {
  const id = `c${hash(d)}`;
  return el('clipPath', { id }, el('path', { d })) + group({ 'clip-path': `url(#${id})` }, ...children);
}

/** A name for a definition, made of what it says, so that equal definitions have equal names. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(36) + text.length.toString(36);
}

/** `count` pieces made by the function, one after the other. */
export const repeat = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');
