import { dice } from '../kit/dice.ts';
import { shadow } from '../kit/land.ts';
import { across, down, mix } from '../kit/paint.ts';
import { at, circle, ellipse, line, type Point, path, polygon, rect, repeat, stroke } from '../kit/svg.ts';

import { leafy } from './garden-plants.ts';

const chance = dice(2022);

export const shed = at(
  [196, 432],
  1.12,
  1,
  shadow([10, 4], 130, 0.3, '#2a1d12'),
  rect(-92, -132, 184, 136, down('#5f9a94', '#3f7570')) +
    repeat(11, (index) => rect(-92 + index * 16.8, -132, 2, 136, '#2f5f5a', { opacity: 0.5 })),
  polygon(
    [
      [-92, -130],
      [0, -196],
      [92, -130],
    ],
    '#5f9a94',
  ) +
    polygon(
      [
        [-112, -122],
        [0, -206],
        [112, -122],
        [104, -112],
        [0, -188],
        [-104, -112],
      ],
      '#8a4a3a',
    ),
  rect(-24, -100, 56, 104, '#f6e3bd') +
    rect(-18, -94, 44, 98, '#8a4a3a') +
    rect(-18, -50, 44, 4, '#6a3428') +
    circle(18, -44, 3.4, '#f0c94a'),
  rect(-78, -98, 42, 40, '#f6e3bd') +
    rect(-73, -93, 32, 30, '#bfe0e0') +
    rect(-58.5, -93, 3, 30, '#f6e3bd') +
    rect(-73, -80, 32, 3, '#f6e3bd') +
    rect(-82, -56, 50, 9, '#a9743f') +
    repeat(7, (index) =>
      circle(-78 + index * 7, -60, 5, ['#e2513a', '#f0c94a', '#d97fa0'][index % 3] ?? '#e2513a'),
    ),
  line([58, 2], [50, -96], '#b98a54', 4) +
    path('M42 -96h16l2 -26h-20z', '#7f8a90') +
    line([76, 2], [80, -92], '#b98a54', 4) +
    repeat(5, (index) => line([70 + index * 5, -92], [68 + index * 6, -112], '#7f8a90', 2.4)) +
    line([68, -92], [92, -92], '#7f8a90', 4),
  rect(-112, -40, 22, 44, across('#4a6a80', '#33506a'), { rx: 4 }) + ellipse(-101, -40, 11, 3, '#8fc0d0'),
);

export const greenhouse = at(
  [1058, 428],
  1.1,
  1,
  shadow([0, 4], 150, 0.25, '#2a1d12'),
  rect(-120, -96, 240, 100, '#cfeaea', { opacity: 0.72 }) +
    polygon(
      [
        [-120, -96],
        [-78, -158],
        [162 - 84, -158],
        [120, -96],
      ],
      '#e3f4f2',
      { opacity: 0.82 },
    ),
  repeat(7, (index) =>
    circle(-100 + index * 33, -22 - (index % 2) * 10, 20, mix('#4f9a50', '#7fba5f', (index % 3) / 2)),
  ) +
    repeat(11, (index) =>
      circle(-104 + index * 21, -34 + (index % 3) * 11, 5, index % 2 ? '#e2432f' : '#f0a53a'),
    ),
  repeat(9, (index) => rect(-121 + index * 30, -96, 3, 100, '#ffffff')) +
    repeat(9, (index) => line([-119 + index * 30, -96], [-78 + index * 19.5, -158], '#ffffff', 2.6)) +
    rect(-124, -99, 248, 6, '#ffffff') +
    rect(-82, -162, 164, 6, '#ffffff') +
    rect(-124, -4, 248, 10, '#b5654a') +
    rect(-120, -50, 240, 3, '#ffffff'),
  polygon(
    [
      [-110, -90],
      [-70, -90],
      [-100, -10],
      [-112, -10],
    ],
    '#ffffff',
    { opacity: 0.3 },
  ) +
    polygon(
      [
        [20, -90],
        [50, -90],
        [30, -10],
        [4, -10],
      ],
      '#ffffff',
      { opacity: 0.26 },
    ),
);

export const scarecrow = (where: Point) =>
  at(
    where,
    1,
    1,
    line([0, 0], [0, -112], '#8a5a34', 5) + line([-46, -88], [46, -88], '#8a5a34', 5),
    path('M-42 -97H42L45 -76L20 -74L23 -34H-23L-20 -74L-45 -76Z', '#c8553d') +
      repeat(4, (index) => rect(-18 + index * 11, -94, 3, 58, '#f0b53a', { opacity: 0.6 })) +
      [-46, 46]
        .map((x) => stroke(`M${x} -87l${x / 4} -6M${x} -86l${x / 3.6} 2M${x} -84l${x / 4} 9`, '#f0cf7a', 2.6))
        .join(''),
    circle(0, -113, 15, '#f0d29a') +
      circle(-5, -115, 1.8, '#4a3426') +
      circle(5, -115, 1.8, '#4a3426') +
      stroke('M-6 -107q6 5 12 0', '#4a3426', 1.8) +
      polygon(
        [
          [-2, -112],
          [2, -112],
          [0, -107],
        ],
        '#e8813a',
      ),
    ellipse(0, -124, 25, 5, '#6a4a34') +
      path('M-13 -124Q-10 -146 0 -146T13 -124Z', '#7a5638') +
      rect(-13, -130, 26, 5, '#e8b53a') +
      at(
        [34, -96],
        1,
        1,
        path('M-8 0Q-8 -12 2 -13Q9 -13 9 -6Q7 0 -2 1L-18 4Z', '#33343f'),
        polygon(
          [
            [9, -8],
            [15, -6],
            [9, -4],
          ],
          '#e8a33d',
        ),
      ),
  );

export const barrow = at(
  [352, 660],
  1.35,
  1,
  shadow([4, 0], 76, 0.28, '#2a1d12'),
  line([58, -44], [112, -52], '#a9743f', 5) +
    line([40, -30], [46, 0], '#5f5a62', 5) +
    circle(-42, -14, 15, '#33343f') +
    circle(-42, -14, 6, '#c9c4bd') +
    line([-42, -14], [-20, -32], '#5f5a62', 5),
  repeat(9, (index) =>
    circle(
      -36 + index * 11,
      -52 - (index % 3) * 7,
      12,
      ['#7fba5f', '#e8813a', '#c94a4a'][index % 3] ?? '#7fba5f',
    ),
  ) +
    leafy([-14, -56], 26, '#4f9a45', 5) +
    leafy([30, -58], 24, '#5fa84f', 5),
  path('M-60 -54H70L48 -20H-30Z', down('#4f8fb0', '#2f5f80')) + rect(-64, -57, 138, 6, '#2f5f80', { rx: 3 }),
);

export const can = (where: Point) =>
  at(
    where,
    1,
    1,
    stroke('M-14 -30Q-34 -44 -30 -14Q-28 -4 -16 -6', '#3a8a80', 5),
    rect(-17, -34, 36, 36, across('#6fc0b0', '#2f8078'), { rx: 5 }),
    path('M17 -10L46 -38L50 -34L20 2Z', '#3a8a80'),
    polygon(
      [
        [42, -42],
        [56, -30],
        [58, -38],
        [50, -46],
      ],
      '#2f7068',
    ),
    stroke('M-12 -34Q2 -58 16 -34', '#3a8a80', 4),
  ) +
  repeat(16, () => {
    const share = chance.between(0, 1);
    return line(
      [where[0] + 54 + share * 36, where[1] - 36 + share ** 2 * 64 + chance.between(-8, 8)],
      [where[0] + 58 + share * 37, where[1] - 31 + share ** 2 * 66 + chance.between(-5, 8)],
      '#d3f0f4',
      2.4,
    );
  });
