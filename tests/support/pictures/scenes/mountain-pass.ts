import { below, between, crag, ribbon, under } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, fir, grass } from '../kit/land.ts';
import { darker, down, lighter, mix } from '../kit/paint.ts';
import { backdrop, bird, cumulus, mist, streaks, sun, vignette } from '../kit/sky.ts';
import {
  at,
  circle,
  clipped,
  ellipse,
  type Point,
  path,
  points,
  polygon,
  rect,
  repeat,
  turned,
} from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(404);

/** A peak: a lit face, a face in shade, and snow that runs down from the top in tongues. */
const peak = (top: Point, left: Point, right: Point, lit: string, shade: string, snow: number): string => {
  const leftEdge = crag(left, top, 34, chance);
  const rightEdge = crag(top, right, 34, chance);
  const outline = under([...leftEdge, ...rightEdge.slice(1)], 760);
  const ridge = crag(top, [top[0] + (right[0] - left[0]) * 0.06, left[1] + 60], 30, chance, 4);
  const dark = `M${points([...ridge, [right[0] + 40, 760], [right[0] + 60, top[1] - 60], [top[0] + 8, top[1] - 60]])}Z`;
  const line = top[1] + (left[1] - top[1]) * snow;
  const tongues: Point[] = Array.from({ length: 25 }, (_, index) => {
    const x = left[0] + ((right[0] - left[0]) * index) / 24;
    return [x, line + (index % 2 ? chance.between(14, 92) : chance.between(-64, -4))];
  });
  const white = `M${points([[left[0], top[1] - 60], [right[0], top[1] - 60], ...tongues.reverse()])}Z`;
  const gullies = repeat(9, () => {
    const start = between(left, right, chance.between(0.2, 0.8));
    const high = line + chance.between(20, 90);
    return polygon(
      [
        [start[0], high],
        [start[0] + chance.between(10, 26), high + chance.between(60, 130)],
        [start[0] - chance.between(4, 18), high + chance.between(70, 140)],
      ],
      darker(shade, 0.12),
      { opacity: 0.35 },
    );
  });
  return clipped(
    outline,
    path(outline, down(lit, mix(lit, shade, 0.4))),
    path(dark, down(shade, mix(shade, lit, 0.35))),
    gullies,
    clipped(white, path(outline, '#fffaf2'), path(dark, '#b9cbe6')),
  );
};

const road: readonly (readonly [number, number, number])[] = [
  [664, 384, 3],
  [720, 390, 5],
  [782, 398, 7],
  [810, 408, 9],
  [790, 419, 11],
  [700, 426, 11],
  [590, 434, 12],
  [540, 446, 15],
  [568, 462, 18],
  [690, 474, 18],
  [830, 490, 20],
  [894, 512, 25],
  [856, 540, 29],
  [690, 556, 30],
  [500, 570, 33],
  [408, 598, 42],
  [450, 640, 54],
  [640, 690, 62],
  [820, 760, 92],
];

const bus = (where: Point, size: number) =>
  at(
    where,
    size,
    1,
    ellipse(0, 3, 62, 5, '#20352a', { opacity: 0.35 }),
    rect(-56, -44, 112, 42, down([0, '#ffd54a'], [0.55, '#f9b928'], [1, '#d98f14']), { rx: 7 }),
    rect(-56, -44, 112, 7, '#fff6d8', { rx: 4 }),
    repeat(
      5,
      (index) =>
        rect(-50 + index * 19, -35, 16, 15, '#3b5f78', { rx: 2 }) +
        polygon(
          [
            [-50 + index * 19, -35],
            [-42 + index * 19, -35],
            [-48 + index * 19, -20],
            [-50 + index * 19, -20],
          ],
          '#ffffff',
          { opacity: 0.25 },
        ),
    ),
    rect(46, -36, 10, 22, '#4f7a92', { rx: 2 }),
    rect(-56, -14, 112, 4, '#c8553d'),
    [-34, 34].map((x) => circle(x, -2, 9, '#2b2a33') + circle(x, -2, 3.6, '#c9c4bd')).join(''),
    rect(-40, -51, 60, 7, '#8a5a3c', { rx: 3 }) +
      rect(-30, -57, 16, 7, '#c8553d', { rx: 2 }) +
      rect(-10, -58, 20, 8, '#3d6b74', { rx: 2 }),
    circle(56, -12, 3, '#fff3b8'),
  );

const hut = (where: Point, size: number) =>
  at(
    where,
    size,
    1,
    rect(-30, -26, 60, 26, '#a9683f'),
    rect(-30, -8, 60, 8, '#8f8a86'),
    polygon(
      [
        [-38, -24],
        [0, -50],
        [38, -24],
      ],
      '#5a3d38',
    ) +
      polygon(
        [
          [-38, -24],
          [0, -50],
          [-2, -50],
          [-44, -24],
        ],
        '#7a544a',
      ),
    [-20, 10].map((x) => rect(x, -20, 10, 9, '#ffe39a')).join('') + rect(-4, -17, 9, 17, '#4a302a'),
    rect(40, -58, 2, 58, '#5a4a44') + path('M42 -58h24l-6 6l6 6h-24z', '#d0433a'),
  );

/** A place on the slope that is not on the road. */
const beside = (left: number, top: number, right: number, bottom: number): Point => {
  const where: Point = [chance.between(left, right), chance.between(top, bottom)];
  const free = road.every(([x, y, wide], index) => {
    const [nextX, nextY] = road[index + 1] ?? [x, y];
    return [0, 0.25, 0.5, 0.75].every((share) => {
      const near = between([x, y], [nextX, nextY], share);
      return Math.hypot(near[0] - where[0], (near[1] - where[1]) * 1.4) > wide + 16;
    });
  });
  return free ? where : beside(left, top, right, bottom);
};

const forest = (
  count: number,
  area: readonly [number, number, number, number],
  small: number,
  big: number,
  colour: string,
) => {
  const trees = Array.from(
    { length: count },
    (): Point => [chance.between(area[0], area[2]), chance.between(area[1], area[3])],
  );
  return trees
    .sort((one, other) => one[1] - other[1])
    .map((where) =>
      fir(
        where,
        small + ((where[1] - area[1]) / (area[3] - area[1] + 1)) * (big - small) + chance.between(-8, 8),
        mix(colour, darker(colour, 0.3), chance.between(0, 1)),
        chance,
      ),
    )
    .join('');
};

export const mountainPass = scene(
  640,
  470,
  backdrop(down([0, '#3f7fb8'], [0.3, '#9cc9dd'], [0.5, '#fbe3c2'], [0.65, '#ffd3a8'])),
  sun([1108, 150], 38, '#fffbe8', '#ffe0a0', 6),
  cumulus([190, 130], 230, '#ffffff', '#e4ebf0', chance),
  streaks(4, [300, 60, 1000, 130], () => '#e8f1f2', chance),
  peak([130, 250], [-180, 420], [420, 430], '#a9b7cf', '#8a9dc0', 0.5),
  peak([1010, 210], [740, 420], [1320, 430], '#b5bccf', '#8fa0c2', 0.55),
  mist(400, 70, '#fff0dc', 0.5),
  peak([360, 108], [20, 460], [690, 452], '#8f9bb5', '#5f7299', 0.44),
  peak([900, 74], [600, 452], [1250, 470], '#98a2b8', '#62749a', 0.46),
  mist(440, 60, '#ffeedd', 0.6),
  path(
    below(
      [
        [-20, 380],
        [160, 420],
        [420, 412],
        [600, 384],
        [700, 382],
        [860, 404],
        [1100, 402],
        [1300, 350],
      ],
      740,
    ),
    down('#9fbf86', '#5f9a62'),
  ),
  forest(60, [-10, 400, 330, 470], 34, 56, '#47795e'),
  forest(60, [940, 396, 1290, 470], 34, 58, '#47795e'),
  hut([620, 388], 0.72),
  path(
    below(
      [
        [-20, 470],
        [200, 474],
        [420, 452],
        [640, 438],
        [900, 452],
        [1120, 480],
        [1300, 462],
      ],
      740,
    ),
    down('#8fbf70', '#4f9a58'),
    { opacity: 0.85 },
  ),
  path(ribbon(road.map(([x, y, wide]) => [x, y + wide * 0.16, wide * 1.24] as const)), '#3d7048', {
    opacity: 0.55,
  }),
  path(ribbon(road), down('#e9e2d6', '#a8a3a0')),
  path(ribbon(road.map(([x, y, wide]) => [x, y, wide * 0.05] as const)), '#fffdf5'),
  repeat(30, () => bush(beside(500, 590, 1180, 716), chance.between(14, 34), '#5fa05a', chance)),
  repeat(22, () => {
    const [x, y] = beside(280, 470, 1080, 700);
    const size = chance.between(5, 12);
    return (
      ellipse(x, y, size, size * 0.6, '#8f9c94') + ellipse(x - 1, y - 1.5, size * 0.9, size * 0.45, '#d3d6cd')
    );
  }),
  turned(-5, [690, 550], bus([690, 550], 0.92)),
  forest(46, [-20, 486, 300, 700], 70, 190, '#2f6550'),
  forest(40, [1000, 500, 1300, 690], 74, 180, '#2f6550'),
  fir([66, 744], 330, '#1f4a44', chance) +
    fir([214, 760], 240, '#235047', chance) +
    fir([1214, 752], 330, '#1f4a44', chance) +
    fir([1084, 764], 220, '#235047', chance),
  grass(120, [260, 690, 1060, 730], '#4f9450', chance),
  repeat(60, () =>
    circle(
      ...beside(280, 600, 1080, 716),
      chance.between(1.6, 3.2),
      chance.pick(['#ffffff', '#ffd54a', '#e58bb0']),
    ),
  ),
  bird([560, 210], 16, lighter('#33496a', 0.05)) + bird([604, 236], 11, '#4a6080'),
  vignette('#16324a', 0.22),
);
