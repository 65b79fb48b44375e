import { below, smooth } from './curve.ts';
import type { Dice } from './dice.ts';
import { darker, down, lighter, mix } from './paint.ts';
import { width } from './sky.ts';
import { circle, ellipse, line, type Point, path, polygon, rect, repeat, stroke } from './svg.ts';

/** A rolling line of hills across the picture. */
export function hills(
  y: number,
  swing: number,
  floor: number,
  fill: string,
  chance: Dice,
  steps = 7,
): string {
  const through: Point[] = Array.from({ length: steps + 1 }, (_, index) => [
    -40 + (index * (width + 80)) / steps,
    y + chance.between(-swing, swing),
  ]);
  return path(below(through, floor), fill);
}

/** A tree with a round crown in three tones; the point is the foot of its trunk. */
export function tree([x, y]: Point, size: number, leaf: string, chance: Dice, trunk = '#5a4334'): string {
  const crown = y - size * 0.64;
  const puff = (spread: number, lift: number, radius: number, fill: string, count: number) =>
    repeat(count, (index) => {
      const angle = (index / count) * Math.PI * 2 + chance.between(0, 0.6);
      const reach = spread * size * chance.between(0.75, 1.05);
      return circle(
        x + Math.cos(angle) * reach,
        crown - lift * size + Math.sin(angle) * reach * 0.85,
        radius * size * chance.between(0.85, 1.15),
        fill,
      );
    });
  return (
    path(
      `M${x - size * 0.035} ${y}Q${x - size * 0.02} ${y - size * 0.3} ${x - size * 0.03} ${y - size * 0.5}H${x + size * 0.03}Q${x + size * 0.02} ${y - size * 0.3} ${x + size * 0.045} ${y}Z`,
      trunk,
    ) +
    circle(x, crown, size * 0.26, darker(leaf, 0.28)) +
    puff(0.21, -0.02, 0.15, darker(leaf, 0.28), 9) +
    circle(x - size * 0.03, crown - size * 0.05, size * 0.2, leaf) +
    puff(0.17, 0.05, 0.115, leaf, 8) +
    puff(0.085, 0.13, 0.075, mix(leaf, '#ffe9a0', 0.28), 5)
  );
}

/** A fir: tiers of branches, each a little wider than the one above. */
export function fir([x, y]: Point, size: number, colour: string, chance: Dice): string {
  const tiers = 5;
  const half = size * 0.2;
  const outline = (side: 1 | -1) =>
    Array.from({ length: tiers }, (_, index): [Point, Point] => {
      const share = (index + 1) / tiers;
      const reach = half * share * chance.between(0.88, 1.12);
      const foot = y - size * 0.06 - (size * 0.9 * (tiers - 1 - index)) / tiers;
      return [
        [x + side * reach, foot],
        [x + side * reach * 0.52, foot - size * 0.035],
      ];
    }).flat();
  const left = outline(-1);
  const right = outline(1);
  return (
    rect(x - size * 0.02, y - size * 0.1, size * 0.04, size * 0.1, darker(colour, 0.4)) +
    polygon([[x, y - size], ...right, ...left.reverse()], colour) +
    polygon([[x, y - size], ...right, [x, y - size * 0.06]], darker(colour, 0.22))
  );
}

/** A tall narrow tree, such as stand along rivers. */
export const poplar = ([x, y]: Point, size: number, colour: string, lit: 'left' | 'right' = 'left') => {
  const side = lit === 'left' ? -1 : 1;
  const leaf = (grow: number, shift: number) =>
    smooth(
      [
        [x + shift, y - size],
        [x + shift + size * 0.1 * grow, y - size * 0.6],
        [x + shift + size * 0.09 * grow, y - size * 0.22],
        [x + shift, y - size * 0.08],
        [x + shift - size * 0.09 * grow, y - size * 0.22],
        [x + shift - size * 0.1 * grow, y - size * 0.6],
      ],
      true,
    );
  return (
    rect(x - size * 0.012, y - size * 0.14, size * 0.024, size * 0.14, darker(colour, 0.5)) +
    path(leaf(1, 0), darker(colour, 0.2)) +
    path(leaf(0.62, side * size * 0.03), lighter(colour, 0.08))
  );
};

export const bush = ([x, y]: Point, size: number, colour: string, chance: Dice) =>
  repeat(6, (index) => {
    const share = index / 5;
    const radius = size * (0.2 + 0.14 * Math.sin(share * Math.PI)) * chance.between(0.85, 1.15);
    return circle(
      x + (share - 0.5) * size,
      y - radius * 0.7,
      radius,
      mix(darker(colour, 0.15), lighter(colour, 0.12), chance.between(0, 1)),
    );
  });

/** Blades of grass in a patch. */
export const grass = (
  count: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
  colour: string,
  chance: Dice,
) =>
  repeat(count, () => {
    const share = chance.between(0, 1);
    const x = chance.between(left, right);
    const y = top + share * (bottom - top);
    const size = 4 + share * 12;
    return stroke(
      `M${x} ${y}q${chance.between(-2, 2)} ${-size * 0.6} ${chance.between(-size * 0.5, size * 0.5)} ${-size}`,
      mix(colour, lighter(colour, 0.35), chance.between(0, 1)),
      1 + share * 1.4,
    );
  });

/** A shadow lying on the ground under something. */
export const shadow = ([x, y]: Point, reach: number, strength = 0.25, colour = '#0b1026') =>
  ellipse(x, y, reach, Math.max(1.5, reach * 0.14), colour, { opacity: strength });

/** A fence of posts with two rails. */
export const fence = (from: Point, to: Point, posts: number, size: number, colour: string) =>
  repeat(posts, (index) => {
    const share = index / (posts - 1);
    const x = from[0] + (to[0] - from[0]) * share;
    const y = from[1] + (to[1] - from[1]) * share;
    return rect(
      x - size * 0.06,
      y - size,
      size * 0.12,
      size,
      down(lighter(colour, 0.1), darker(colour, 0.2)),
    );
  }) +
  [0.35, 0.75]
    .map((lift) => line([from[0], from[1] - size * lift], [to[0], to[1] - size * lift], colour, size * 0.09))
    .join('');
