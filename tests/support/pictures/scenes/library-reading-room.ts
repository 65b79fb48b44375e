import { dice } from '../kit/dice.ts';
import { down, glow } from '../kit/paint.ts';
import { figure, hairs, type Person, type Pose, skins, standing, walking } from '../kit/people.ts';
import { floor, front, wall } from '../kit/perspective.ts';
import { backdrop, vignette } from '../kit/sky.ts';
import {
  at,
  blended,
  blurred,
  circle,
  ellipse,
  faded,
  path,
  polygon,
  polyline,
  rect,
  repeat,
} from '../kit/svg.ts';
import { end, endWall, face, half, metre, see, shelfWall, vault } from '../parts/library-hall.ts';
import { scene } from '../picture.ts';

const chance = dice(1616);

const boards =
  face(floor(0, [-half, half], [3.2, end]), down('#d9a869', '#8a5734')) +
  repeat(27, (index) =>
    polyline([see([-half + index * 0.5, 0, 3.2]), see([-half + index * 0.5, 0, end])], '#7a4a2c', 1, {
      opacity: 0.35,
    }),
  ) +
  face(floor(0, [-0.9, 0.9], [3.2, end]), down('#c8574a', '#8f2f38')) +
  [-0.8, 0.8].map((x) => polyline([see([x, 0, 3.2]), see([x, 0, end])], '#f0c98a', 2.4)).join('');

const reading: Pose = {
  near: { hand: [15, -52], foot: [16, 0] },
  far: { hand: [17, -50], foot: [20, 0] },
  hip: [0, -34],
  lean: 5,
};

const chair = (x: number, z: number, facing: 1 | -1): string =>
  at(
    see([x, 0, z]),
    (metre(z) * 1.62) / 100,
    facing,
    [-9, 8].map((shift) => rect(shift, -28, 3, 30, '#5a3420')).join(''),
    rect(-12, -68, 3.4, 42, '#6a3f26', { rx: 1.5 }),
    rect(-13, -66, 5, 12, '#8a5734', { rx: 2 }),
    rect(-12, -30, 25, 4.5, '#8a5734', { rx: 2 }),
  );

const reader = (x: number, z: number, facing: 1 | -1): string => {
  const person: Person = {
    skin: chance.pick(skins),
    hair: chance.pick(hairs),
    top: chance.pick(['#3d6b74', '#b5533f', '#5f5a8a', '#6a7a4a', '#c9963f', '#7a4a5a']),
    legs: '#3a3440',
    cut: chance.pick(['short', 'long', 'bun', 'short']),
  };
  return chair(x, z, facing) + figure(see([x, 0, z]), metre(z) * 1.62, person, reading, facing);
};

const greenLamp = (x: number, z: number): string => {
  const [px, py] = see([x, 0.8, z]);
  const size = metre(z);
  return (
    blended('screen', ellipse(px, py - size * 0.05, size * 0.85, size * 0.34, glow('#ffdf8a', 0.85))) +
    rect(px - size * 0.09, py - size * 0.05, size * 0.18, size * 0.05, '#c9963f', { rx: 2 }) +
    rect(px - size * 0.02, py - size * 0.42, size * 0.04, size * 0.4, '#d9a84a') +
    path(
      `M${px - size * 0.26} ${py - size * 0.34}Q${px - size * 0.2} ${py - size * 0.52} ${px} ${py - size * 0.52}T${px + size * 0.26} ${py - size * 0.34}Z`,
      down('#4fb07a', '#1f6a4a'),
    ) +
    rect(px - size * 0.26, py - size * 0.35, size * 0.52, size * 0.035, '#fff3c0', { rx: 2 })
  );
};

const openBook = (x: number, z: number): string => {
  const [px, py] = see([x, 0.8, z]);
  const size = metre(z) * 0.24;
  return (
    path(
      `M${px} ${py}q${-size * 0.5} ${-size * 0.24} ${-size} 0v${-size * 0.36}q${size * 0.5} ${-size * 0.24} ${size} 0q${size * 0.5} ${-size * 0.24} ${size} 0v${size * 0.36}q${-size * 0.5} ${-size * 0.24} ${-size} 0z`,
      '#fffaf0',
    ) + rect(px - 0.6, py - size * 0.38, 1.2, size * 0.38, '#c9b48a')
  );
};

/** A long table with readers on both sides, from the far end to the near one. */
const table = (middle: number, from: number, to: number): string => {
  const [left, right] = [middle - 0.62, middle + 0.62];
  const seats = [to - 0.5, to - 1.7, to - 2.7].filter((z) => z > from + 0.2);
  const inner = middle < 0 ? 1 : -1;
  return (
    seats.map((z) => (chance.chance(0.85) ? reader(middle - inner * 1.02, z, inner) : '')).join('') +
    [from + 0.1, to - 0.1]
      .map((z) =>
        [left + 0.1, right - 0.1]
          .map((x) => polyline([see([x, 0, z]), see([x, 0.76, z])], '#5a3420', metre(z) * 0.08))
          .join(''),
      )
      .join('') +
    face(floor(0.8, [left, right], [from, to]), down('#d9a05a', '#a8673a')) +
    face(front(from, [left, right], [0.68, 0.8]), '#7a4628') +
    face(wall(middle < 0 ? right : left, [0.68, 0.8], [from, to]), '#8a5230') +
    seats.map((z) => openBook(middle - inner * 0.34, z) + openBook(middle + inner * 0.34, z - 0.2)).join('') +
    seats.map((z) => greenLamp(middle, z + 0.25)).join('') +
    seats
      .map((z, index) =>
        chance.chance(0.6) || index === 2 ? reader(middle + inner * 1.02, z - 0.1, inner > 0 ? -1 : 1) : '',
      )
      .join('')
  );
};

const tables = [
  [16.6, 19.6],
  [12.4, 15.4],
  [8.6, 11.6],
  [5.3, 7.8],
]
  .map(([from = 0, to = 0]) => table(-2.75, from, to) + table(2.75, from, to))
  .join('');

const shafts = [-1.6, -0.2, 1.3].map((x, index) => {
  const [px, py] = see([x, 4.6 - index * 0.3, end]);
  return polygon(
    [
      [px - 16, py],
      [px + 22, py],
      [px + 150 + (index - 1) * 280, 720],
      [px - 170 + (index - 1) * 280, 720],
    ],
    down([0, '#fff3c8', 0.5], [1, '#ffe0a0', 0.03]),
  );
});

export const libraryReadingRoom = scene(
  640,
  350,
  backdrop('#c9965a'),
  vault,
  endWall,
  shelfWall(-1) + shelfWall(1),
  boards,
  blended('screen', ellipse(...see([0, 2.6, end]), 420, 300, glow('#ffe6b0', 0.55))),
  figure(
    see([0.35, 0, 14]),
    metre(14) * 1.7,
    { skin: '#e3a87c', hair: '#4a2f20', top: '#5f5a8a', legs: '#3a3440', cut: 'bun', coat: true },
    walking,
    1,
  ),
  tables,
  figure(
    see([-0.42, 0, 7.6]),
    metre(7.6) * 1.72,
    { skin: '#9a6240', hair: '#1b1a22', top: '#c9963f', legs: '#33405a', cut: 'short', scarf: '#7a2f2f' },
    { ...standing, far: { hand: [16, -62], foot: [4, 0] }, near: { hand: [12, -60], foot: [-4, 0] } },
    1,
  ),
  at(
    see([-0.26, 1.02, 7.6]),
    1,
    1,
    path('M-2 0l20 -7v-22l-20 6z', '#7a2f2f'),
    path('M2 -2l16 -6v-18l-16 5z', '#a8474a'),
  ),
  faded(0.55, blended('screen', blurred(8, shafts.join('')))),
  repeat(70, () =>
    circle(chance.between(300, 980), chance.between(60, 660), chance.between(0.8, 2.1), '#fff3cf', {
      opacity: chance.between(0.2, 0.7),
    }),
  ),
  vignette('#2a140c', 0.46),
);
