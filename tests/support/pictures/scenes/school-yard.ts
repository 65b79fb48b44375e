import { arc } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, fence, tree } from '../kit/land.ts';
import { darker, down, lighter } from '../kit/paint.ts';
import { figure, type Person, type Pose, running, sitting, standing, waving } from '../kit/people.ts';
import { backdrop, bird, cumulus, vignette } from '../kit/sky.ts';
import {
  circle,
  ellipse,
  line,
  type Point,
  path,
  polygon,
  polyline,
  rect,
  repeat,
  stroke,
} from '../kit/svg.ts';
import { bicycle } from '../kit/things.ts';
import { foot, middle, wing } from '../parts/school-building.ts';
import { scene } from '../picture.ts';

const chance = dice(1212);

const chalk = '#fdf6e0';

/** A hopscotch grid lying on the ground, narrower towards the back. */
const hopscotch = ((): string => {
  const spot = (x: number, z: number): Point => [640 + x * (1 - z * 0.062), 700 - z * 24 * (1 - z * 0.02)];
  const cell = (x: number, z: number, fill: string) =>
    polygon([spot(x, z), spot(x + 56, z), spot(x + 56, z + 1), spot(x, z + 1)], fill, {
      stroke: chalk,
      'stroke-width': 4,
      'stroke-linejoin': 'round',
    });
  const tones = ['#e8775a', '#f4c95d', '#5fa8a0', '#8a7fc0'] as const;
  const tone = (index: number) => tones[index % 4] ?? chalk;
  return (
    [
      [-28, 0],
      [-28, 1],
      [-56, 2],
      [0, 2],
      [-28, 3],
      [-56, 4],
      [0, 4],
      [-28, 5],
    ]
      .map(([x = 0, z = 0], index) => cell(x, z, tone(index)))
      .join('') +
    polygon(arc([640, 700 - 6.1 * 21], 34, 15, 180, 360), tone(3), { stroke: chalk, 'stroke-width': 4 })
  );
})();

const pupil = (where: Point, size: number, person: Person, pose: Pose, facing: 1 | -1) =>
  ellipse(where[0] + size * 0.12, where[1] + 1, size * 0.3, size * 0.045, '#4a3f52', { opacity: 0.3 }) +
  figure(where, size, person, pose, facing);

const bag = ([x, y]: Point, size: number, colour: string) =>
  rect(x - size / 2, y - size * 1.05, size, size * 1.05, colour, { rx: size * 0.3 }) +
  rect(x - size * 0.34, y - size * 0.5, size * 0.68, size * 0.4, lighter(colour, 0.18), { rx: size * 0.12 }) +
  stroke(
    `M${x - size * 0.16} ${y - size * 1.05}q${size * 0.16} ${-size * 0.24} ${size * 0.32} 0`,
    darker(colour, 0.3),
    3,
  );

const climbingFrame =
  polyline(
    [
      [92, 640],
      [140, 478],
      [300, 478],
      [352, 640],
    ],
    '#e2513a',
    9,
  ) +
  polyline(
    [
      [128, 626],
      [160, 494],
    ],
    '#b53f30',
    7,
  ) +
  polyline(
    [
      [318, 626],
      [286, 494],
    ],
    '#b53f30',
    7,
  ) +
  [188, 252]
    .map(
      (x) =>
        line([x, 480], [x - 4, 586], '#5f5a62', 2.5) +
        line([x + 30, 480], [x + 26, 586], '#5f5a62', 2.5) +
        rect(x - 8, 584, 40, 7, '#3d6b74', { rx: 3 }),
    )
    .join('');

const swinging: Pose = {
  near: { hand: [14, -56], foot: [28, -10] },
  far: { hand: [15, -58], foot: [30, -14] },
  hip: [0, -26],
  lean: -6,
};

const jumping: Pose = {
  near: { hand: [-22, -72], foot: [-8, -18] },
  far: { hand: [22, -74], foot: [12, -8] },
};

const skipping: Pose = { near: { hand: [-20, -54], foot: [-4, 0] }, far: { hand: [20, -54], foot: [5, 0] } };

const rope =
  stroke('M846 646Q900 540 950 646', '#f4c95d', 3) + stroke('M846 646Q898 690 950 646', '#f4c95d', 3);

export const schoolYard = scene(
  640,
  330,
  backdrop(down([0, '#5fb0d6'], [0.35, '#bfe3e6'], [0.62, '#fff0cf'])),
  cumulus([210, 130], 260, '#ffffff', '#e4ecec', chance) +
    cumulus([1020, 110], 300, '#ffffff', '#e4ecec', chance) +
    cumulus([800, 60], 150, '#ffffff', '#eaf0ee', chance),
  repeat(16, (index) => bush([index * 88 - 20, foot - 6], 110, '#7fb07a', chance)),
  wing(150, 390, 5),
  wing(740, 390, 5),
  middle,
  rect(0, foot, 1280, 280, down('#b9b0b4', '#8f8894')),
  rect(0, foot, 1280, 18, '#8fc07a') + rect(0, foot + 18, 1280, 6, '#e8ddc8'),
  repeat(14, (index) =>
    index > 5 && index < 8 ? '' : bush([30 + index * 94, foot + 12], 60, '#5fa35f', chance),
  ),
  polygon(
    [
      [570, foot + 10],
      [710, foot + 10],
      [760, foot + 70],
      [520, foot + 70],
    ],
    '#cbc0bc',
  ),
  tree([1180, 520], 330, '#5aa352', chance) + ellipse(1200, 524, 130, 14, '#4a3f52', { opacity: 0.22 }),
  tree([44, 500], 240, '#68ad58', chance),
  fence([1090, 486], [1300, 486], 8, 40, '#f0e3cc'),
  path('M360 620Q640 560 930 612', 'none', { stroke: chalk, 'stroke-width': 4, opacity: 0.5 }) +
    ellipse(640, 566, 120, 26, 'none', { stroke: chalk, 'stroke-width': 4, opacity: 0.5 }),
  hopscotch,
  climbingFrame,
  bicycle([986, 520], 1.35, '#e2513a') +
    bicycle([1030, 522], 1.35, '#3d7f8a') +
    line([960, 500], [1060, 500], '#5f5a62', 4) +
    line([962, 500], [962, 524], '#5f5a62', 4) +
    line([1058, 500], [1058, 524], '#5f5a62', 4),
  pupil(
    [470, 520],
    84,
    { skin: '#e3a87c', hair: '#4a2f20', top: '#5f5a8a', legs: '#3a3a48', cut: 'bun', coat: true },
    waving,
    1,
  ),
  pupil(
    [800, 522],
    66,
    { skin: '#6f432c', hair: '#1b1a22', top: '#e0a33e', legs: '#3d5a80', cut: 'short' },
    standing,
    -1,
  ),
  pupil(
    [836, 524],
    64,
    { skin: '#f3c9a5', hair: '#b5803f', top: '#5fa8a0', legs: '#f3c9a5', cut: 'long', skirt: '#c8553d' },
    standing,
    -1,
  ),
  figure(
    [204, 610],
    82,
    { skin: '#c98a5b', hair: '#1b1a22', top: '#f4c95d', legs: '#3d5a80', cut: 'short' },
    swinging,
    1,
  ),
  pupil(
    [382, 640],
    100,
    { skin: '#9a6240', hair: '#1b1a22', top: '#e2513a', legs: '#2f4a6a', shorts: '#fdf6e0', cut: 'short' },
    running,
    1,
  ),
  pupil(
    [520, 652],
    96,
    { skin: '#f6d7bd', hair: '#a2452a', top: '#3d8f8a', legs: '#4a4a6a', shorts: '#fdf6e0', cut: 'short' },
    running,
    -1,
  ),
  circle(452, 600, 13, '#fff6df') +
    path('M440 596q12 8 24 0M446 611q6 -10 0 -22', 'none', { stroke: '#e2513a', 'stroke-width': 3 }) +
    ellipse(454, 650, 14, 3, '#4a3f52', { opacity: 0.3 }),
  pupil(
    [640, 664],
    104,
    { skin: '#f3c9a5', hair: '#4a2f20', top: '#f4c95d', legs: '#3d5a80', cut: 'bun', skirt: '#5f7fc0' },
    jumping,
    1,
  ),
  rope,
  pupil(
    [898, 656],
    98,
    {
      skin: '#6f432c',
      hair: '#1b1a22',
      top: '#d97fa0',
      legs: '#6f432c',
      cut: 'bun',
      skirt: '#8a5aa0',
      shoes: '#f6f0e4',
    },
    { ...skipping, near: { hand: [-34, -46], foot: [-4, -12] }, far: { hand: [34, -46], foot: [6, -10] } },
    1,
  ),
  rect(1046, 640, 176, 10, '#b8774a', { rx: 3 }) +
    [1062, 1198].map((x) => rect(x, 648, 9, 40, '#5f5a62')).join(''),
  figure(
    [1092, 688],
    106,
    { skin: '#e3a87c', hair: '#b5803f', top: '#4b9a7a', legs: '#3d4a6a', cut: 'short' },
    {
      ...sitting,
      near: { hand: [22, -50], foot: [20, 0] },
      far: { hand: [26, -52], foot: [24, 0] },
      hip: [0, -42],
    },
    1,
  ),
  figure(
    [1180, 688],
    102,
    { skin: '#f3c9a5', hair: '#a2452a', top: '#e8775a', legs: '#4a4a6a', cut: 'long' },
    { ...sitting, hip: [0, -43] },
    -1,
  ),
  polygon(
    [
      [1106, 636],
      [1130, 626],
      [1152, 634],
      [1130, 645],
    ],
    '#fffaf0',
  ) + line([1130, 627], [1130, 644], '#c9bfae', 2),
  bag([1012, 690], 36, '#3d7f8a') + bag([1244, 694], 38, '#e0a33e'),
  bird([380, 90], 14, '#5f7a8a') + bird([424, 110], 10, '#6f8a96'),
  vignette('#2f3a4a', 0.18),
);
