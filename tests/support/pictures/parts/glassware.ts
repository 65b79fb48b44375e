import { dice } from '../kit/dice.ts';
import { across, darker, down, lighter } from '../kit/paint.ts';
import { circle, clipped, ellipse, type Point, path, rect, repeat } from '../kit/svg.ts';

const chance = dice(1819);

/** Something of glass: the vessel, what is in it up to a level, and the light on it. */
const vessel = (
  shape: string,
  [left, level, wide, foot]: readonly [number, number, number, number],
  liquid: string,
): string =>
  path(shape, '#dff3f4', { opacity: 0.35 }) +
  clipped(
    shape,
    rect(left, level, wide, foot - level, down([0, lighter(liquid, 0.2)], [1, darker(liquid, 0.12)]), {
      opacity: 0.92,
    }),
    ellipse(left + wide / 2, level, wide / 2, 4, lighter(liquid, 0.45)),
    repeat(6, () =>
      circle(
        chance.between(left + wide * 0.25, left + wide * 0.75),
        chance.between(level + 8, foot - 4),
        chance.between(1.5, 4),
        '#ffffff',
        { opacity: 0.45 },
      ),
    ),
    rect(left + wide * 0.16, level - 200, wide * 0.07, 400, '#ffffff', { opacity: 0.35 }),
  ) +
  path(shape, 'none', { stroke: '#f4fdfd', 'stroke-width': 3.4, 'stroke-linejoin': 'round', opacity: 0.95 });

export const conical = ([x, y]: Point, s: number, liquid: string, fill: number) => {
  const shape = `M${x - s * 0.13} ${y - s}V${y - s * 0.62}L${x - s * 0.42} ${y - s * 0.1}Q${x - s * 0.46} ${y} ${x - s * 0.34} ${y}H${x + s * 0.34}Q${x + s * 0.46} ${y} ${x + s * 0.42} ${y - s * 0.1}L${x + s * 0.13} ${y - s * 0.62}V${y - s}Z`;
  return (
    vessel(shape, [x - s * 0.5, y - s * fill, s, y], liquid) +
    rect(x - s * 0.17, y - s * 1.02, s * 0.34, s * 0.05, '#f4fdfd', { rx: 3 })
  );
};

export const beaker = ([x, y]: Point, s: number, liquid: string, fill: number) =>
  vessel(
    `M${x - s * 0.36} ${y - s * 0.9}V${y - s * 0.08}Q${x - s * 0.36} ${y} ${x - s * 0.28} ${y}H${x + s * 0.28}Q${x + s * 0.36} ${y} ${x + s * 0.36} ${y - s * 0.08}V${y - s * 0.9}Z`,
    [x - s * 0.4, y - s * fill, s * 0.8, y],
    liquid,
  ) +
  repeat(4, (index) =>
    rect(x + s * 0.1, y - s * (0.2 + index * 0.15), s * 0.16, 2.4, '#ffffff', { opacity: 0.8 }),
  );

export const round = ([x, y]: Point, s: number, liquid: string) =>
  vessel(
    `M${x - s * 0.12} ${y - s * 1.05}V${y - s * 0.66}A${s * 0.36} ${s * 0.36} 0 1 0 ${x + s * 0.12} ${y - s * 0.66}V${y - s * 1.05}Z`,
    [x - s * 0.4, y - s * 0.4, s * 0.8, y + 6],
    liquid,
  );

export const tubes = ([x, y]: Point, tones: readonly string[]) =>
  tones
    .map((tone, index) =>
      vessel(
        `M${x + 14 + index * 30} ${y - 118}V${y - 20}a9 9 0 0 0 18 0V${y - 118}Z`,
        [x + 12 + index * 30, y - 80 + (index % 3) * 14, 22, y - 6],
        tone,
      ),
    )
    .join('') +
  rect(x, y - 92, tones.length * 30 + 16, 12, down('#d9a869', '#a9743f'), { rx: 3 }) +
  rect(x, y - 26, tones.length * 30 + 16, 26, down('#d9a869', '#a9743f'), { rx: 3 }) +
  [0, tones.length * 30 + 6].map((shift) => rect(x + shift, y - 92, 10, 92, '#b9854f', { rx: 2 })).join('');

export const bottle = ([x, y]: Point, wide: number, tall: number, glass: string) =>
  rect(
    x - wide / 2,
    y - tall * 0.72,
    wide,
    tall * 0.72,
    across(lighter(glass, 0.12), glass, darker(glass, 0.2)),
    { rx: wide * 0.14 },
  ) +
  rect(x - wide * 0.2, y - tall * 0.92, wide * 0.4, tall * 0.24, glass) +
  rect(x - wide * 0.26, y - tall, wide * 0.52, tall * 0.11, '#33475a', { rx: 2 }) +
  rect(x - wide * 0.4, y - tall * 0.5, wide * 0.8, tall * 0.3, '#fdf8ea', { rx: 2 }) +
  repeat(2, (index) =>
    rect(x - wide * 0.3, y - tall * (0.42 - index * 0.1), wide * (0.6 - index * 0.2), 2.4, '#9ab0b5'),
  );

export const dish = ([x, y]: Point, tone: string) =>
  ellipse(x, y + 5, 42, 9, '#12303a', { opacity: 0.2 }) +
  ellipse(x, y, 40, 10, '#dff3f4') +
  ellipse(x, y - 3, 34, 7, tone) +
  repeat(5, (index) =>
    circle(x - 20 + index * 10, y - 4 + (index % 2) * 3, 2.2, '#ffffff', { opacity: 0.7 }),
  );
