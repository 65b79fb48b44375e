import { below, ribbon } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, fence, grass, hills, shadow, tree } from '../kit/land.ts';
import { across, down, mix } from '../kit/paint.ts';
import { backdrop, bird, cumulus, mist, streaks, sun, vignette } from '../kit/sky.ts';
import {
  at,
  circle,
  clipped,
  ellipse,
  type Point,
  path,
  polygon,
  rect,
  repeat,
  stroke,
  turned,
} from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(303);

/** A wind turbine: its foot at the point, its hub `size` above. */
const turbine = (foot: Point, size: number, angle: number, tint: string, share: number): string => {
  const light = mix('#ffffff', tint, share);
  const shade = mix('#b9c6d3', tint, share);
  const blade =
    path('M-1.6 0C-4.4 -10 -3.6 -22 -1.1 -72Q0 -75 0.8 -72L2 0Z', light) +
    path('M0.4 -2L0.8 -72L2 0Z', shade);
  return at(
    foot,
    size / 100,
    1,
    polygon(
      [
        [-2.4, 0],
        [-1.2, -100],
        [1.2, -100],
        [2.4, 0],
      ],
      across(light, shade),
    ),
    rect(-2.4, -103, 7.5, 5, shade, { rx: 2 }),
    repeat(3, (index) =>
      turned(angle + index * 120, [0, -100.5], `<g transform="translate(0 -100.5)">${blade}</g>`),
    ),
    circle(0, -100.5, 2.8, light) + circle(0.6, -100.2, 1.2, shade),
  );
};

const sheep = (where: Point, size: number, facing: 1 | -1) =>
  shadow(where, size * 22, 0.2) +
  at(
    where,
    size,
    facing,
    [-8, -4, 7, 11].map((x) => rect(x, -8, 2.4, 8, '#3f3a44')).join(''),
    [
      [-8, -14, 8],
      [0, -16, 9],
      [8, -14, 8],
      [-3, -11, 8],
      [5, -11, 8],
    ]
      .map(([x = 0, y = 0, r = 0]) => circle(x, y, r, '#fff8ea'))
      .join(''),
    ellipse(2, -8, 12, 3.4, '#d8cfc4'),
    path('M12 -19Q20 -21 21 -14Q20 -9 15 -10Q11 -13 12 -19Z', '#3f3a44') +
      path('M12 -19l-4 2l4 2z', '#3f3a44'),
  );

const bloom = below(
  [
    [-40, 520],
    [220, 486],
    [520, 520],
    [820, 556],
    [1060, 532],
    [1320, 496],
  ],
  740,
);
const furrow = (index: number): string => {
  const start = -360 + index * 62;
  return stroke(
    `M${420 + (start - 300) * 0.42} 500Q${start * 0.9 + 120} 600 ${start * 1.9 - 300} 740`,
    '#c79a1d',
    4,
    { opacity: 0.45 },
  );
};

const meadow =
  path(
    'M756 545Q800 600 880 660Q930 700 950 740H1320V496Q1200 506 1060 532Q900 554 756 545Z',
    down('#8cc46c', '#4f9a53'),
  ) +
  repeat(60, () =>
    ellipse(chance.between(900, 1280), chance.between(560, 716), chance.between(10, 30), 2, '#b5dc86', {
      opacity: 0.4,
    }),
  );

export const windFarm = scene(
  872,
  250,
  backdrop(down([0, '#4f9cc4'], [0.32, '#a5d3d4'], [0.55, '#fbe6b8'], [0.68, '#ffd08e'])),
  sun([214, 330], 46, '#fffbe6', '#ffd68a', 7),
  cumulus([560, 168], 240, '#ffffff', '#e3e4dc', chance) +
    cumulus([1140, 132], 280, '#ffffff', '#d9e4e4', chance) +
    cumulus([120, 120], 180, '#ffffff', '#e6ead9', chance),
  streaks(5, [60, 250, 1240, 350], () => '#fff3d6', chance),
  hills(392, 18, 740, '#a9c4b4', chance, 8),
  repeat(7, (index) =>
    turbine([470 + index * 62, 396 + chance.between(-8, 6)], 62, index * 37, '#c9d9c9', 0.35),
  ),
  mist(412, 40, '#fff0cc', 0.5),
  hills(430, 20, 740, '#83b08a', chance, 6),
  repeat(9, (index) => bush([index * 160 + 20, 452 + chance.between(-8, 8)], 60, '#5f9670', chance)),
  turbine([322, 446], 178, 20, '#d9e6d4', 0.18) +
    turbine([620, 452], 150, 74, '#d9e6d4', 0.22) +
    turbine([1170, 440], 196, 52, '#d9e6d4', 0.15),
  path(
    below(
      [
        [-40, 470],
        [200, 446],
        [480, 482],
        [760, 498],
        [1040, 462],
        [1320, 452],
      ],
      740,
    ),
    down('#74b06a', '#3f8a52'),
  ),
  repeat(7, (index) =>
    stroke(
      `M${640 + index * 74} ${492 - index * 3}Q${760 + index * 80} 520 ${900 + index * 96} 570`,
      '#9ccf7c',
      3,
      { opacity: 0.4 },
    ),
  ),
  path(
    ribbon([
      [668, 492, 2],
      [716, 500, 4],
      [772, 510, 7],
      [784, 524, 12],
      [752, 542, 18],
      [742, 570, 24],
    ]),
    '#f3e2b8',
  ),
  tree([96, 492], 120, '#4f8f57', chance) +
    tree([160, 498], 88, '#5b9a58', chance) +
    tree([1220, 500], 130, '#468a55', chance),
  clipped(bloom, path(bloom, down([0, '#ffe066'], [0.5, '#f4c430'], [1, '#d99a1c'])), repeat(26, furrow)),
  clipped(
    bloom,
    repeat(900, () => {
      const share = chance.between(0, 1) ** 0.8;
      return circle(
        chance.between(-20, 1300),
        505 + share * 225,
        0.8 + share * 2.2,
        chance.pick(['#fff0a0', '#ffe57a', '#c9901a', '#b98215']),
        { opacity: 0.75 },
      );
    }),
  ),
  meadow,
  path(
    ribbon([
      [746, 543, 21],
      [744, 572, 34],
      [790, 622, 58],
      [868, 676, 92],
      [930, 750, 140],
    ]),
    down('#f6e8c2', '#dcc08a'),
  ),
  polygon(
    [
      [872, 548],
      [1130, 596],
      [1140, 602],
      [872, 556],
    ],
    '#6d7a1c',
    { opacity: 0.28 },
  ),
  turbine([872, 552], 318, 12, '#ffffff', 0),
  fence([960, 628], [1320, 584], 10, 44, '#8a6a4a'),
  sheep([1040, 668], 1.5, -1) + sheep([1150, 640], 1.2, 1) + sheep([1216, 690], 1.75, -1),
  grass(150, [1000, 640, 1300, 726], '#4f9450', chance),
  grass(110, [-10, 690, 760, 730], '#b8901a', chance),
  bird([700, 250], 14, '#4f6b7a') + bird([744, 274], 10, '#5f7b86') + bird([664, 284], 8, '#6f8b90'),
  vignette('#24503a', 0.16),
);
