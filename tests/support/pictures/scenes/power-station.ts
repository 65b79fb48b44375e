import { below, smooth } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, grass, hills } from '../kit/land.ts';
import { across, down, glow, mix } from '../kit/paint.ts';
import { backdrop, bird, mist, stars, streaks, sun, vignette } from '../kit/sky.ts';
import {
  blended,
  blurred,
  circle,
  clipped,
  ellipse,
  group,
  line,
  type Point,
  path,
  polyline,
  rect,
  repeat,
  stroke,
} from '../kit/svg.ts';
import { mirrored, ripples, water } from '../kit/water.ts';
import { scene } from '../picture.ts';

const chance = dice(808);
const shore = 540;

/** A cooling tower: wide at the foot, narrow at the waist, a little wider again at the rim. */
const tower = (x: number, size: number): string => {
  const side = (sign: 1 | -1): Point[] => [
    [x + sign * size * 0.4, shore],
    [x + sign * size * 0.315, shore - size * 0.4],
    [x + sign * size * 0.245, shore - size * 0.74],
    [x + sign * size * 0.262, shore - size],
  ];
  const shape = `${smooth(side(-1))}${smooth(side(1).reverse()).replace('M', 'L')}Z`;
  return (
    ellipse(x, shore - size, size * 0.262, size * 0.04, '#4a3f5a') +
    clipped(
      shape,
      path(shape, across([0, '#ffd9b0'], [0.28, '#e0a58e'], [0.62, '#9a6c7c'], [1, '#5a4766'])),
      repeat(9, (index) =>
        path(
          `M${x - size * 0.5} ${shore - size * (0.08 + index * 0.11)}q${size * 0.5} ${size * 0.06} ${size} 0`,
          'none',
          { stroke: '#5a4766', 'stroke-width': 1.6, opacity: 0.22 },
        ),
      ),
      rect(x - size / 2, shore - size * 0.1, size, size * 0.1, '#4a3f5a', { opacity: 0.45 }),
      repeat(24, (index) =>
        line(
          [x - size * 0.42 + index * size * 0.036, shore],
          [x - size * 0.4 + index * size * 0.036 + (index % 2 ? 8 : -8), shore - size * 0.085],
          '#e8c0a0',
          2,
        ),
      ),
    ) +
    path(
      `M${x - size * 0.262} ${shore - size}a${size * 0.262} ${size * 0.04} 0 0 0 ${size * 0.524} 0`,
      'none',
      { stroke: '#ffe3c0', 'stroke-width': 4 },
    )
  );
};

/** Steam that leaves the rim, swells and drifts off with the wind. */
const steam = (x: number, size: number, drift: number, light: string, shade: string): string => {
  const puffs = Array.from({ length: 26 }, (_, index) => {
    const share = index / 25;
    const radius = size * (0.17 + share * 0.3) * chance.between(0.75, 1.15);
    const where: Point = [
      x + drift * share ** 1.5 + chance.between(-1, 1) * size * (0.06 + share * 0.16),
      shore - size * 1.02 - share * size * 0.66 + chance.between(-1, 1) * size * 0.05 * (1 + share),
    ];
    return { where, radius, fade: 1 - share ** 1.6 * 0.75 };
  });
  return group(
    { opacity: 0.9 },
    blurred(
      2.5,
      puffs
        .map(({ where, radius, fade }) =>
          circle(where[0] + radius * 0.12, where[1] + radius * 0.14, radius, shade, { opacity: fade * 0.55 }),
        )
        .join(''),
    ),
    blurred(
      3,
      puffs
        .map(({ where, radius, fade }) =>
          circle(where[0] - radius * 0.1, where[1] - radius * 0.1, radius * 0.8, light, {
            opacity: fade * 0.62,
          }),
        )
        .join(''),
    ),
  );
};

const chimney = (x: number, tall: number, wide: number): string => {
  const edge = (share: number) => wide * (0.5 - share * 0.14);
  const band = (from: number, to: number, fill: string) =>
    path(
      `M${x - edge(from)} ${shore - tall * from}L${x - edge(to)} ${shore - tall * to}H${x + edge(to)}L${x + edge(from)} ${shore - tall * from}Z`,
      fill,
    );
  return (
    band(0, 1, across('#e8c9b5', '#8a6a7a')) +
    [0.66, 0.8, 0.94].map((share) => band(share, share + 0.06, across('#e0563f', '#8f3348'))).join('') +
    circle(x, shore - tall - 3, 3.4, '#ff5a4a') +
    blended('screen', circle(x, shore - tall - 3, 24, glow('#ff5a4a', 0.8)))
  );
};

const hall =
  rect(560, shore - 112, 330, 112, down('#8f6f86', '#4f4264')) +
  repeat(11, (index) =>
    path(`M${560 + index * 30} ${shore - 112}v-20l30 20z`, index % 2 ? '#7a5f7a' : '#86697f'),
  ) +
  repeat(20, (index) =>
    rect(572 + index * 15.6, shore - 92, 9, 40, index % 7 === 3 ? '#6a5a7a' : '#ffcf7a', { opacity: 0.9 }),
  ) +
  rect(560, shore - 40, 330, 5, '#c99a8a') +
  rect(610, shore - 30, 50, 30, '#3a3050') +
  rect(770, shore - 30, 50, 30, '#3a3050') +
  rect(880, shore - 76, 120, 76, down('#7a5f7c', '#453a5c')) +
  repeat(7, (index) => rect(892 + index * 15, shore - 62, 8, 12, '#ffe0a0')) +
  repeat(7, (index) => rect(892 + index * 15, shore - 38, 8, 12, index % 3 ? '#ffe0a0' : '#5a4a6c')) +
  repeat(
    3,
    (index) =>
      rect(1020 + index * 34, shore - 50, 28, 50, across('#d8b0a0', '#6a5570'), { rx: 4 }) +
      ellipse(1034 + index * 34, shore - 50, 14, 4, '#e8c9b5'),
  ) +
  stroke(`M1000 ${shore - 56}H1120V${shore - 20}`, '#8f6f86', 5);

const pylon = ([x, foot]: Point, size: number, colour: string): string => {
  const arm = (lift: number, reach: number) =>
    polyline(
      [
        [x - reach * size, foot - lift * size],
        [x, foot - (lift + 0.06) * size],
        [x + reach * size, foot - lift * size],
        [x - reach * size, foot - lift * size],
      ],
      colour,
      size * 0.014,
    );
  return (
    polyline(
      [
        [x - size * 0.14, foot],
        [x - size * 0.035, foot - size * 0.6],
        [x - size * 0.012, foot - size],
        [x + size * 0.012, foot - size],
        [x + size * 0.035, foot - size * 0.6],
        [x + size * 0.14, foot],
      ],
      colour,
      size * 0.018,
    ) +
    polyline(
      [
        [x - size * 0.14, foot],
        [x + size * 0.09, foot - size * 0.28],
        [x - size * 0.06, foot - size * 0.46],
        [x + size * 0.035, foot - size * 0.6],
      ],
      colour,
      size * 0.011,
    ) +
    polyline(
      [
        [x + size * 0.14, foot],
        [x - size * 0.09, foot - size * 0.28],
        [x + size * 0.06, foot - size * 0.46],
        [x - size * 0.035, foot - size * 0.6],
      ],
      colour,
      size * 0.011,
    ) +
    arm(0.64, 0.25) +
    arm(0.78, 0.2) +
    arm(0.91, 0.14)
  );
};

/** The three pairs of cables between two pylons. */
const cables = (from: Point, fromSize: number, to: Point, toSize: number, colour: string): string =>
  (
    [
      [0.64, 0.25],
      [0.78, 0.2],
      [0.91, 0.14],
    ] as const
  )
    .flatMap(([lift, reach]) =>
      ([1, -1] as const).map((side) => {
        const [x1, y1] = [from[0] + side * reach * fromSize, from[1] - lift * fromSize];
        const [x2, y2] = [to[0] + side * reach * toSize, to[1] - lift * toSize];
        return stroke(`M${x1} ${y1}Q${(x1 + x2) / 2} ${Math.max(y1, y2) + 14} ${x2} ${y2}`, colour, 1.5);
      }),
    )
    .join('');

const works =
  chimney(520, 330, 30) +
  chimney(940, 280, 26) +
  tower(170, 250) +
  tower(404, 318) +
  tower(700, 250) +
  hall +
  repeat(40, (index) =>
    bush([index * 34 - 12, shore + 8], 44, mix('#3f4a4f', '#5a5a4f', chance.between(0, 1)), chance),
  ) +
  rect(0, shore + 2, 1280, 10, '#33353f');

export const powerStation = scene(
  430,
  330,
  backdrop(down([0, '#1f2f63'], [0.28, '#5d5f93'], [0.5, '#d9808a'], [0.64, '#ff9f6b'], [0.76, '#ffd08a'])),
  stars(60, 240, chance),
  streaks(8, [60, 110, 1260, 380], (share) => mix('#6a6496', '#ffb98c', share), chance),
  sun([60, 478], 44, '#fff0c4', '#ffae5a', 8),
  hills(500, 16, 600, '#b0708a', chance, 7),
  path(
    below(
      [
        [-20, 520],
        [300, 508],
        [700, 520],
        [1000, 498],
        [1300, 486],
      ],
      600,
    ),
    '#7f5a7c',
  ),
  mist(520, 40, '#ffc79a', 0.5),
  pylon([1240, 520], 110, '#6a4a6c') +
    pylon([1130, 518], 84, '#7f5a78') +
    cables([1240, 520], 110, [1130, 518], 84, '#7f5a78') +
    cables([1130, 518], 84, [1056, 516], 62, '#8f6a80') +
    pylon([1056, 516], 62, '#8f6a80'),
  steam(700, 250, 300, '#fbe3d6', '#8a6a92'),
  steam(170, 250, 260, '#ffe9d2', '#94708f'),
  steam(404, 318, 330, '#fff0dc', '#94708f'),
  works,
  water(shore + 10, 720, '#e58f78', '#232f5a'),
  mirrored(shore + 10, 720, 0.55, works, 0.62),
  ripples(150, [0, shore + 16, 1280, 716], '#ffd3a0', chance, { opacity: 0.4 }),
  ripples(120, [0, shore + 16, 1280, 716], '#1d2750', chance, { opacity: 0.34 }),
  path(
    below(
      [
        [760, 740],
        [860, 690],
        [1000, 660],
        [1160, 634],
        [1300, 622],
      ],
      740,
    ),
    down('#3d4a50', '#1c2338'),
  ),
  grass(150, [860, 668, 1300, 730], '#3a474c', chance),
  pylon([1128, 668], 520, '#171c38'),
  cables([1128, 668], 520, [1240, 520], 110, '#2a2848') +
    cables([1128, 668], 520, [1560, 800], 760, '#171c38'),
  path(
    below(
      [
        [-20, 690],
        [120, 676],
        [260, 700],
        [330, 740],
      ],
      740,
    ),
    '#1c2338',
  ) + grass(70, [-10, 690, 300, 730], '#333f48', chance),
  bird([760, 130], 15, '#2a2850') + bird([806, 152], 11, '#3a3860') + bird([720, 164], 9, '#3a3860'),
  vignette('#0f1436', 0.34),
);
