import { type House, house, lamp } from '../kit/buildings.ts';
import { dice } from '../kit/dice.ts';
import { darker, down, mix } from '../kit/paint.ts';
import { standing, striding, walking } from '../kit/people.ts';
import { backdrop, bird, cumulus, sun, vignette } from '../kit/sky.ts';
import { at, circle, type Point, path, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { clock } from '../kit/things.ts';
import { flowers, pigeon, shopping, stall } from '../parts/market-stalls.ts';
import { scene } from '../picture.ts';

const chance = dice(1313);

const ground = 424;

const fronts: readonly (readonly [
  wide: number,
  tall: number,
  wall: string,
  roof: string,
  gable: NonNullable<House['gable']>,
])[] = [
  [132, 226, '#d9795a', '#8f4038', 'stepped'],
  [118, 262, '#f0cf94', '#a8553f', 'bell'],
  [126, 214, '#8fb0a8', '#5f5a6a', 'pointed'],
  [120, 248, '#e8a487', '#8f4a45', 'bell'],
  [168, 236, '#f6e3bd', '#7a6a72', 'flat'],
  [122, 258, '#c9654f', '#7a3a3a', 'stepped'],
  [124, 222, '#f2d7a0', '#a8553f', 'pointed'],
  [120, 254, '#7f9fb8', '#4f5a72', 'bell'],
  [144, 230, '#e8b878', '#8f5040', 'stepped'],
  [142, 246, '#d98f7a', '#8f4a45', 'pointed'],
];

const terrace = ((): string => {
  let x = -34;
  return fronts
    .map(([wide, tall, wall, roof, gable]) => {
      const drawn = house(
        [x, ground],
        {
          wide,
          tall,
          wall,
          roof,
          gable,
          columns: 3,
          rows: 4,
          glass: ['#5f7f94', '#6f8fa0', '#89a9b0'],
          frame: '#fff6e3',
          door: darker(roof, 0.25),
        },
        chance,
      );
      const boxes = repeat(
        2,
        (index) =>
          rect(x + wide * (0.08 + index * 0.62), ground - tall * 0.39, wide * 0.2, 6, '#8a5a3c') +
          repeat(5, (flower) =>
            circle(
              x + wide * (0.1 + index * 0.62) + flower * wide * 0.04,
              ground - tall * 0.39 - 2,
              3.4,
              chance.pick(['#e2513a', '#f0c94a', '#d97fa0', '#5f9a4f']),
            ),
          ),
      );
      x += wide - 1;
      return drawn + boxes;
    })
    .join('');
})();

const townHall =
  rect(596, 118, 108, 306, down('#f3dfba', '#d9b98f')) +
  rect(662, 118, 42, 306, '#c9a47a', { opacity: 0.45 }) +
  rect(586, 112, 128, 12, '#fff3d9') +
  rect(590, 216, 120, 8, '#fff3d9') +
  polygon(
    [
      [590, 112],
      [620, 66],
      [680, 66],
      [710, 112],
    ],
    '#5f8a86',
  ) +
  rect(626, 40, 48, 28, '#f3dfba') +
  [632, 646, 660].map((x) => rect(x, 44, 8, 22, '#5f6f80', { rx: 4 })).join('') +
  polygon(
    [
      [618, 42],
      [650, 2],
      [682, 42],
    ],
    '#5f8a86',
  ) +
  polygon(
    [
      [650, 2],
      [682, 42],
      [650, 42],
    ],
    '#47706e',
  ) +
  clock([650, 166], 31, { rim: '#fff3d9', face: '#3d5f72', marks: '#f4d98a' }, [306, 72]) +
  [618, 658]
    .map((x) =>
      path(`M${x} 318v-58a12 12 0 0 1 24 0v58z`, '#5f7f94', { stroke: '#fff3d9', 'stroke-width': 4 }),
    )
    .join('') +
  path('M620 424v-50a30 30 0 0 1 60 0v50z', '#7a4a38', { stroke: '#fff3d9', 'stroke-width': 7 });

const bunting = (from: Point, to: Point, sag: number, count: number) => {
  const spot = (share: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share + sag * 4 * share * (1 - share),
  ];
  const tones = ['#e2513a', '#f4c95d', '#3d8f8a', '#fdf6e6', '#5f7fc0'] as const;
  return (
    stroke(
      `M${from[0]} ${from[1]}Q${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2 + sag * 2} ${to[0]} ${to[1]}`,
      '#7a6a62',
      1.8,
    ) +
    repeat(count, (index) => {
      const [x, y] = spot((index + 0.5) / count);
      return polygon(
        [
          [x - 9, y],
          [x + 9, y],
          [x, y + 21],
        ],
        tones[index % 5] ?? '#e2513a',
      );
    })
  );
};

const cobbles = repeat(17, (row) => {
  const y = ground + 10 + row ** 1.72 * 2.25;
  const size = 9 + row * 3.2;
  return repeat(Math.ceil(1300 / (size * 2.3)), (index) =>
    rect(
      index * size * 2.3 - (row % 2) * size - 10,
      y,
      size * 2.1,
      Math.max(2, size * 0.42),
      mix('#e8d2b0', '#c4a786', chance.between(0, 1)),
      { rx: size * 0.2, opacity: 0.5 },
    ),
  );
});

export const marketSquare = scene(
  640,
  470,
  backdrop(down([0, '#6fb6d2'], [0.3, '#c4e3e0'], [0.6, '#fff0cc'])),
  sun([1070, 96], 36, '#fffbe6', '#ffdf9a', 7),
  cumulus([230, 100], 240, '#ffffff', '#e8eae0', chance) +
    cumulus([900, 84], 190, '#ffffff', '#efe9da', chance),
  terrace,
  at([640, 424], 0.98, 1, `<g transform="translate(-650 -424)">${townHall}</g>`),
  rect(0, ground, 1280, 300, down('#e3caa6', '#c2a07e')),
  cobbles,
  polygon(
    [
      [0, ground],
      [1280, ground],
      [1280, ground + 26],
      [0, ground + 34],
    ],
    '#6a4f52',
    { opacity: 0.22 },
  ),
  lamp([70, 470], 170, '#3d4a4f') + lamp([1214, 470], 170, '#3d4a4f'),
  bunting([-10, 150], [586, 136], 46, 24) + bunting([692, 136], [1290, 150], 46, 24),
  [
    [150, 470, 62, 1],
    [420, 462, 58, -1],
    [560, 466, 60, 1],
    [742, 462, 60, -1],
    [900, 468, 62, 1],
    [1120, 466, 60, -1],
  ]
    .map(([x = 0, y = 0, size = 60, facing]) => shopping([x, y], size, facing === 1 ? 1 : -1, walking))
    .join(''),
  stall([290, 520], 0.86, { stripe: '#e2513a', goods: ['#f0a53a', '#d8392f', '#7fae45', '#f4d35e'] }),
  stall([984, 520], 0.86, { stripe: '#3d8f8a', goods: ['#8f5a9c', '#e2513a', '#f0c94a', '#6f9a45'] }),
  shopping([640, 524], 82, 1, standing) +
    shopping([690, 526], 86, -1, standing, '#f0a53a') +
    shopping([480, 540], 88, -1, striding) +
    shopping([800, 536], 86, 1, walking, '#d8392f'),
  stall([96, 648], 1.24, { stripe: '#d9972f', goods: ['#d8392f', '#7fae45', '#f4d35e', '#8f5a9c'] }),
  stall([1176, 650], 1.24, { stripe: '#5f6fb0', goods: ['#f0a53a', '#d97fa0', '#d8392f', '#7fae45'] }),
  shopping([330, 646], 128, -1, standing, '#d8392f'),
  shopping([560, 640], 126, 1, walking),
  shopping([618, 646], 92, 1, striding),
  shopping([842, 636], 124, -1, walking, '#7fae45'),
  shopping([968, 660], 132, 1, standing),
  flowers(384, 700, 66, '#e2513a') +
    flowers(432, 708, 72, '#d97fa0') +
    flowers(482, 702, 64, '#f0a53a') +
    flowers(340, 712, 62, '#8f6fc0'),
  pigeon([700, 688], 1.3, 1) +
    pigeon([752, 704], 1.45, -1) +
    pigeon([800, 682], 1.1, 1) +
    pigeon([660, 706], 1.2, -1),
  bird([440, 66], 13, '#5f6f7a') + bird([480, 84], 10, '#6f7f8a'),
  vignette('#4a2f28', 0.22),
);
