import type { PictureName } from '../../../db/demo/pictures.ts';
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

/** A scene, with the point (in pixels of the largest size) where its subject is. */
export const scene = (x: number, y: number, ...layers: string[]): Drawing => ({
  width: 1280,
  height: 720,
  widths: [320, 640, 1280],
  focalPoint: { x: share(x / 1280), y: share(y / 720) },
  svg: sheet(1280, 720, layers.join('')),
});

export const portrait = (x: number, y: number, ...layers: string[]): Drawing => ({
  width: 480,
  height: 480,
  widths: [160, 480],
  focalPoint: { x: share(x / 480), y: share(y / 480) },
  svg: sheet(480, 480, layers.join('')),
});

export type Drawings = Record<PictureName, Drawing>;
