import { dice } from '../kit/dice.ts';
import { bush, hills, tree } from '../kit/land.ts';
import { darker, down, glow, lighter, mix } from '../kit/paint.ts';
import { figure, type Person, type Pose, passerby, standing, walking, waving } from '../kit/people.ts';
import { floor, wall } from '../kit/perspective.ts';
import { backdrop, cumulus, mist, sun, vignette } from '../kit/sky.ts';
import {
  blended,
  circle,
  ellipse,
  faded,
  line,
  type Point,
  polygon,
  rect,
  repeat,
  stroke,
} from '../kit/svg.ts';
import { canopy, hangingClock, station } from '../parts/station.ts';

import { face, metre, see, train } from '../parts/train.ts';
import { scene } from '../picture.ts';

const chance = dice(1010);

const gravel = repeat(320, () => {
  const z = 2 + chance.between(0, 1) ** 2 * 26;
  const [x, y] = see([chance.between(-14, -1.2), -1, z]);
  return ellipse(x, y, metre(z) * 0.05, metre(z) * 0.025, chance.pick(['#d2c6b4', '#6b6058', '#8a7d70']), {
    opacity: 0.5,
  });
});

const track =
  face(floor(-1, [-60, -1], [1.6, 80]), down('#b5a794', '#857a6e')) +
  face(floor(-1, [-90, -10.6], [1.6, 80]), down('#8fb86a', '#5f9a52')) +
  gravel +
  repeat(56, (index) => {
    const z = 50 - index * 0.86;
    return z < 2
      ? ''
      : face(floor(-0.95, [-4.6, -1.7], [z, z + 0.3]), mix('#5f4a3f', '#a59a8c', Math.min(0.8, z / 40)));
  }) +
  [-3.9, -2.4]
    .map(
      (x) =>
        face(floor(-0.82, [x - 0.06, x + 0.06], [1.6, 70]), down('#c9ccd0', '#e8ecef')) +
        face(wall(x + 0.06, [-0.95, -0.82], [1.6, 70]), '#5a5658'),
    )
    .join('') +
  repeat(26, (index) => {
    const z = 60 - index * 2;
    return z < 2
      ? ''
      : face(floor(-0.95, [-9.2, -6.4], [z, z + 0.3]), mix('#6b5a4f', '#a59a8c', Math.min(0.8, z / 30)));
  }) +
  [-8.6, -7.1].map((x) => face(floor(-0.85, [x - 0.06, x + 0.06], [1.6, 70]), '#c9ccd0')).join('');

const platform =
  face(wall(-1.1, [-1, 0], [1.6, 80]), down('#8f857c', '#5f5752')) +
  face(floor(0, [-1.1, 8], [1.6, 80]), down('#d9c9b4', '#bfa98f')) +
  face(floor(0, [-1.1, -0.8], [1.6, 80]), '#f4efe4') +
  face(floor(0, [-0.45, -0.25], [1.6, 80]), '#f2b632') +
  repeat(30, (index) =>
    line(see([-0.2, 0, 2 + index * 1.3]), see([8, 0, 2 + index * 1.3]), '#a8937c', 1.2, { opacity: 0.45 }),
  ) +
  [1.4, 3, 4.6]
    .map((x) => line(see([x, 0, 1.6]), see([x, 0, 60]), '#a8937c', 1.2, { opacity: 0.4 }))
    .join('');

const suitcase = ([x, y]: Point, size: number, colour: string) =>
  rect(
    x - size * 0.3,
    y - size * 0.9,
    size * 0.6,
    size * 0.82,
    down(lighter(colour, 0.1), darker(colour, 0.15)),
    { rx: size * 0.07 },
  ) +
  [0.12, -0.12]
    .map((shift) => rect(x + size * shift - 1, y - size * 0.86, 2, size * 0.74, darker(colour, 0.3)))
    .join('') +
  stroke(
    `M${x - size * 0.14} ${y - size * 0.9}v${-size * 0.4}h${size * 0.28}v${size * 0.4}`,
    '#4a4550',
    size * 0.05,
  ) +
  [-0.2, 0.2].map((shift) => circle(x + size * shift, y - size * 0.05, size * 0.06, '#2b2a33')).join('');

const traveller = (
  x: number,
  z: number,
  person: Person,
  pose: Pose,
  facing: 1 | -1,
  luggage?: string,
): string => {
  const where = see([x, 0, z]);
  const size = metre(z) * 1.74;
  return (
    polygon(
      [
        [where[0] - size * 0.1, where[1]],
        [where[0] + size * 0.1, where[1]],
        [where[0] + size * 0.75, where[1] + size * 0.13],
        [where[0] + size * 0.5, where[1] + size * 0.15],
      ],
      '#6b4f3a',
      { opacity: 0.28 },
    ) +
    (luggage ? suitcase([where[0] - facing * size * 0.3, where[1] + 2], size * 0.42, luggage) : '') +
    figure(where, size, person, pose, facing)
  );
};

const coats = ['#3d6b74', '#c8553d', '#e0a33e', '#5f5a8a', '#7a4a6b', '#4b7a5a'] as const;

const holding: Pose = { ...standing, far: { hand: [17, -66], foot: [4, 0] } };

const people =
  [
    [0.6, 27],
    [1.6, 24],
    [2.3, 20],
    [0.4, 17.5],
    [4.1, 15.5],
    [1.1, 14],
  ]
    .map(([x = 0, z = 20], index) =>
      traveller(
        x,
        z,
        passerby(chance, coats, ['#3a3a48', '#4a4038']),
        index % 2 ? standing : walking,
        index % 2 ? 1 : -1,
      ),
    )
    .join('') +
  traveller(
    0.5,
    9.4,
    {
      skin: '#9a6240',
      hair: '#1b1a22',
      top: '#e0a33e',
      legs: '#33405a',
      cut: 'short',
      coat: true,
      scarf: '#c8553d',
    },
    holding,
    -1,
    '#7a4a6b',
  ) +
  traveller(
    3.9,
    8.4,
    {
      skin: '#f6d7bd',
      hair: '#8d8d93',
      top: '#5f5a8a',
      legs: '#3a3a48',
      cut: 'hat',
      hat: '#3d3a5c',
      coat: true,
    },
    standing,
    -1,
    '#8a5a3c',
  ) +
  traveller(
    2.95,
    7.6,
    { skin: '#f3c9a5', hair: '#7a4a26', top: '#3d7f8a', legs: '#4a4038', cut: 'cap', hat: '#e0a33e' },
    standing,
    -1,
  ) +
  traveller(
    1.75,
    6.2,
    {
      skin: '#f3c9a5',
      hair: '#a2452a',
      top: '#c8443a',
      legs: '#2f3a4f',
      cut: 'long',
      coat: true,
      scarf: '#f6e3bd',
    },
    waving,
    -1,
  );

const bench = ((): string => {
  const [x, y] = see([4.5, 0, 5.2]);
  const slat = (lift: number) => rect(x - 84, y - lift, 168, 9, '#a9683f', { rx: 3 });
  return (
    [-66, 62]
      .map(
        (shift) =>
          rect(x + shift, y - 96, 7, 96, '#2f4a4f') +
          rect(x + shift - 12, y - 4, 30, 6, '#2f4a4f', { rx: 2 }),
      )
      .join('') +
    slat(96) +
    slat(80) +
    slat(64) +
    rect(x - 90, y - 44, 180, 11, '#b8774a', { rx: 3 })
  );
})();

export const trainPlatform = scene(
  430,
  380,
  backdrop(down([0, '#6fb0cf'], [0.3, '#c5e0df'], [0.5, '#ffe9c2'])),
  sun([150, 150], 34, '#fffbe6', '#ffdf9a', 7),
  cumulus([330, 130], 190, '#ffffff', '#e8e6dc', chance) +
    cumulus([60, 230], 150, '#ffffff', '#efe6d4', chance),
  hills(336, 14, 420, '#a9c9b4', chance, 8),
  repeat(12, (index) => bush([index * 50 - 20, 364], 66, '#6fa06a', chance)),
  tree([60, 372], 150, '#5f9a58', chance) + tree([158, 366], 96, '#74a85c', chance),
  mist(352, 34, '#fff0d0', 0.6),
  track,
  station,
  platform,
  train(),
  canopy,
  hangingClock,
  faded(
    0.5,
    blended(
      'screen',
      polygon([see([-0.9, 0, 3]), see([1.6, 0, 3]), see([3.4, 0, 16]), see([-0.9, 0, 16])], '#ffe9b8', {
        opacity: 0.5,
      }),
    ),
  ),
  people,
  bench,
  ellipse(540, 350, 240, 90, glow('#fff0c8', 0.45)),
  vignette('#33241c', 0.26),
);
