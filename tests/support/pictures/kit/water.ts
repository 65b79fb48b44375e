import type { Dice } from './dice.ts';
import { down } from './paint.ts';
import { width } from './sky.ts';
import { type Attributes, blurred, clipped, ellipse, faded, group, rect, repeat } from './svg.ts';

/** A stretch of water from `top` to `bottom`. */
export const water = (top: number, bottom: number, far: string, near: string) =>
  rect(0, top, width, bottom - top, down(far, near));

/** Short flat strokes of light or shade, small far away and larger close by. */
export function ripples(
  count: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
  fill: string,
  chance: Dice,
  more: Attributes = {},
): string {
  return group(
    { fill, ...more },
    repeat(count, () => {
      const share = chance.between(0, 1) ** 1.25;
      const size = 0.25 + share;
      const length = chance.between(14, 58) * size;
      return ellipse(chance.between(left, right), top + share * (bottom - top), length, 1.7 * size, fill);
    }),
  );
}

/** The path of light that a low sun or a lamp lays over the water towards the eye. */
export function glitter(
  x: number,
  top: number,
  bottom: number,
  spread: number,
  fill: string,
  chance: Dice,
): string {
  const rows = Math.round((bottom - top) / 7);
  return repeat(rows, (row) => {
    const share = row / rows;
    const reach = spread * (0.28 + share * 0.72);
    return repeat(3, (stroke) => {
      const length = chance.between(0.12, 0.62) * reach * (stroke === 0 ? 1 : 0.45);
      const middle = x + chance.between(-0.5, 0.5) * reach * (stroke === 0 ? 0.35 : 1.25);
      const thick = 1 + share * 2.6;
      return ellipse(middle, top + 4 + share * (bottom - top), length, thick, fill, {
        opacity: chance.between(0.35, 0.95) * (1 - share * 0.45),
      });
    });
  });
}

/** The drawing upside down below the water line, soft and faint, kept inside the water. */
export const mirrored = (y: number, bottom: number, strength: number, drawing: string, squash = 1) =>
  clipped(
    `M0 ${y}H${width}V${bottom}H0Z`,
    faded(
      strength,
      blurred(2, group({ transform: `translate(0 ${y + y * squash}) scale(1 ${-squash})` }, drawing)),
    ),
  );
