import { el, hash } from './svg.ts';

/** A place on a gradient: how far along (0 to 1), which colour, how opaque. */
export type Stop = readonly [offset: number, colour: string, opacity?: number];

const definitions = new Map<string, string>();

function paint(
  name: 'linearGradient' | 'radialGradient',
  shape: Record<string, number>,
  stops: readonly Stop[],
): string {
  const id = `p${hash(JSON.stringify([name, shape, stops]))}`;
  const children = stops.map(([offset, colour, opacity]) =>
    el('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity }),
  );
  definitions.set(id, el(name, { id, ...shape }, ...children));
  return `url(#${id})`;
}

/** The definitions of the gradients that the drawing uses. */
export function definitionsOf(drawing: string): string {
  const used = new Set([...drawing.matchAll(/url\(#(p\w+)\)/g)].map((match) => match[1] ?? ''));
  return [...used].map((id) => definitions.get(id) ?? '').join('');
}

const evenly = (colours: readonly (string | Stop)[]): Stop[] =>
  colours.map((colour, index) =>
    typeof colour === 'string' ? [index / Math.max(1, colours.length - 1), colour] : colour,
  );

/** A gradient from the top of a shape to its foot. */
export const down = (...colours: (string | Stop)[]) =>
  paint('linearGradient', { x1: 0, y1: 0, x2: 0, y2: 1 }, evenly(colours));

/** A gradient from the left of a shape to its right. */
export const across = (...colours: (string | Stop)[]) =>
  paint('linearGradient', { x1: 0, y1: 0, x2: 1, y2: 0 }, evenly(colours));

/** A gradient from one corner (as shares of the shape's box) to another. */
export const slanted = (x1: number, y1: number, x2: number, y2: number, ...colours: (string | Stop)[]) =>
  paint('linearGradient', { x1, y1, x2, y2 }, evenly(colours));

/** A gradient from the middle of a shape outwards. */
export const outward = (...colours: (string | Stop)[]) =>
  paint('radialGradient', { cx: 0.5, cy: 0.5, r: 0.5 }, evenly(colours));

/** Light that fades to nothing at the edge of the shape. */
export const glow = (colour: string, strength = 1) =>
  outward(
    [0, colour, strength],
    [0.35, colour, strength * 0.45],
    [0.7, colour, strength * 0.12],
    [1, colour, 0],
  );

type Rgb = readonly [number, number, number];

const rgb = (colour: string): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/** The colour a share of the way from one (`#rrggbb`) to another. */
export function mix(from: string, to: string, share: number): string {
  const start = rgb(from);
  const end = rgb(to);
  const channel = (index: 0 | 1 | 2) => {
    const value = Math.round(start[index] + (end[index] - start[index]) * Math.min(1, Math.max(0, share)));
    return value.toString(16).padStart(2, '0');
  };
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

export const lighter = (colour: string, share: number) => mix(colour, '#ffffff', share);
/** The colour on the side away from the light; white things stay white. */
export const shaded = (colour: string) =>
  darker(colour, rgb(colour).every((channel) => channel > 224) ? 0.13 : 0.24);
export const darker = (colour: string, share: number) => mix(colour, '#0b1026', share);
