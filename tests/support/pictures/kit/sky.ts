import { below } from './curve.ts';
import type { Dice } from './dice.ts';
import { across, down, glow, outward } from './paint.ts';
import { blended, circle, clipped, ellipse, faded, type Point, path, polygon, rect, repeat } from './svg.ts';

export const width = 1280;
export const height = 720;

/** The whole picture in one paint. */
export const backdrop = (fill: string) => rect(0, 0, width, height, fill);

/** A sun or moon with its light around it. */
export const sun = ([x, y]: Point, radius: number, colour: string, halo: string, reach = 6) =>
  blended(
    'screen',
    circle(x, y, radius * reach, glow(halo, 0.75)),
    circle(x, y, radius * reach * 0.45, glow(halo, 0.6)),
  ) + circle(x, y, radius, colour);

/** A long flat cloud, as one sees them near the horizon. */
export function streak([x, y]: Point, length: number, thickness: number, fill: string, chance: Dice): string {
  const bumps = Math.max(4, Math.round(length / 60));
  const top: Point[] = Array.from({ length: bumps + 1 }, (_, index) => {
    const share = index / bumps;
    const swell = Math.sin(share * Math.PI) ** 0.7 * thickness;
    return [x + share * length, y - swell * (index === 0 || index === bumps ? 0 : chance.between(0.55, 1))];
  });
  const foot: Point[] = [0.75, 0.5, 0.25].map((share) => [x + length * share, y + thickness * 0.22]);
  const outline = below([...top], y);
  return path(`${outline}`, fill) + ellipse(x + length / 2, y, length * 0.42, (foot[1]?.[1] ?? y) - y, fill);
}

export const streaks = (
  count: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
  fill: (share: number) => string,
  chance: Dice,
) =>
  repeat(count, (index) => {
    const share = count === 1 ? 0 : index / (count - 1);
    const length = chance.between(140, 420);
    const where: Point = [chance.between(left, right) - length / 2, top + share * (bottom - top)];
    return streak(where, length, chance.between(7, 20), fill(share), chance);
  });

/** A heaped cloud with a flat foot: lit from above, shaded below. */
export function cumulus([x, y]: Point, size: number, light: string, shade: string, chance: Dice): string {
  const puffs = Array.from({ length: 9 }, (_, index) => {
    const share = index / 8;
    const radius = size * (0.075 + 0.115 * Math.sin(share * Math.PI) ** 1.3) * chance.between(0.85, 1.25);
    return {
      x: x - size * 0.5 + share * size,
      y: y - radius * (0.55 + 0.75 * Math.sin(share * Math.PI)),
      radius,
    };
  });
  const round = puffs
    .map((puff) => `M${puff.x - puff.radius} ${puff.y}a${puff.radius} ${puff.radius} 0 1 1 0 .01Z`)
    .join('');
  const inner = puffs
    .slice(1, -1)
    .map((puff) =>
      circle(puff.x - size * 0.012, puff.y + size * 0.02, puff.radius * 0.72, light, { opacity: 0.28 }),
    );
  const foot = `M${x - size * 0.55} ${y}v${-size * 0.06}q0 ${-size * 0.05} ${size * 0.08} ${-size * 0.05}h${size * 0.94}q${size * 0.08} 0 ${size * 0.08} ${size * 0.05}v${size * 0.06}q0 ${size * 0.03} ${-size * 0.06} ${size * 0.03}h${-size * 0.98}q${-size * 0.06} 0 ${-size * 0.06} ${-size * 0.03}Z`;
  return clipped(
    `${round}${foot}`,
    rect(
      x - size * 0.62,
      y - size * 0.8,
      size * 1.24,
      size * 0.84,
      down([0, light], [0.62, light], [1, shade]),
    ),
    inner.join(''),
    rect(x - size * 0.62, y - size * 0.1, size * 1.24, size * 0.14, down([0, shade, 0], [1, shade, 0.9])),
  );
}

export const stars = (count: number, bottom: number, chance: Dice, right = width) =>
  repeat(count, () => {
    const y = chance.between(0, 1) ** 1.4 * bottom;
    const bright = chance.between(0.25, 0.95) * (1 - (y / bottom) * 0.6);
    return circle(chance.between(0, right), y, chance.between(0.6, 1.7), '#ffffff', { opacity: bright });
  });

/** Beams of light through a window or between clouds: each a slanted stripe that fades out. */
export const beam = (
  top: readonly [Point, Point],
  bottom: readonly [Point, Point],
  colour: string,
  strength: number,
) => blended('screen', polygon([top[0], top[1], bottom[1], bottom[0]], beamPaint(colour, strength)));

const beamPaint = (colour: string, strength: number) =>
  across([0, colour, strength], [1, colour, strength * 0.15]);

/** Mist lying along a line. */
export const mist = (y: number, thickness: number, colour: string, strength: number) =>
  ellipse(
    width / 2,
    y,
    width * 0.75,
    thickness,
    outward([0, colour, strength], [0.6, colour, strength * 0.6], [1, colour, 0]),
  );

/** Darkens the corners a little, so that the eye stays inside the picture. */
export const vignette = (colour: string, strength: number) =>
  rect(0, 0, width, height, outward([0, colour, 0], [0.62, colour, 0], [1, colour, strength]), {
    transform: 'translate(-192 -108) scale(1.3)',
  });

export const bird = ([x, y]: Point, size: number, colour: string) =>
  faded(
    0.9,
    path(
      `M${x - size} ${y - size * 0.35}Q${x - size * 0.45} ${y - size * 0.55} ${x} ${y}Q${x + size * 0.45} ${y - size * 0.55} ${x + size} ${y - size * 0.35}Q${x + size * 0.4} ${y - size * 0.32} ${x} ${y + size * 0.18}Q${x - size * 0.4} ${y - size * 0.32} ${x - size} ${y - size * 0.35}Z`,
      colour,
    ),
  );
