import { definitionsOf } from './kit/paint.ts';
import { el } from './kit/svg.ts';

/** A picture before it is rendered: what it shows, as SVG, and where in it the eye should be led. */
export interface Drawing {
  width: number;
  height: number;
  /** The widths it is delivered in, smallest first. */
  widths: readonly number[];
  focalPoint: { x: number; y: number };
  svg: string;
}

const sheet = (width: number, height: number, body: string) =>
  el(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    el('defs', {}, definitionsOf(body)),
    body,
  );

const share = (value: number) => Math.round(value * 100) / 100;

const drawing =
  (width: number, height: number, widths: readonly number[]) =>
  (x: number, y: number, ...layers: string[]): Drawing => ({
    width,
    height,
    widths,
    focalPoint: { x: share(x / width), y: share(y / height) },
    svg: sheet(width, height, layers.join('')),
  });

/** A scene, with the place of its subject, drawn from the back to the front. */
export const scene = drawing(1280, 720, [320, 640, 1280]);

/** A head and shoulders. */
export const portrait = drawing(480, 480, [160, 480]);
