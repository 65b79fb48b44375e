import { house } from '../kit/buildings.ts';
import { dice } from '../kit/dice.ts';
import { bush, fence, grass, hills, tree } from '../kit/land.ts';
import { down, mix } from '../kit/paint.ts';
import { figure, type Pose } from '../kit/people.ts';
import { view } from '../kit/perspective.ts';
import { backdrop, bird, cumulus, mist, sun, vignette } from '../kit/sky.ts';
import { ellipse, line, type Point, polygon, rect, repeat } from '../kit/svg.ts';
import { beans, cabbage, leafy, pumpkin, sunflower, tomato } from '../parts/garden-plants.ts';
import { barrow, can, greenhouse, scarecrow, shed } from '../parts/garden-things.ts';
import { scene } from '../picture.ts';

const chance = dice(2020);

const { see, face, metre } = view([640, 300], 3, 620);

/** A bed that runs away from us, with its plants in rows from the far end to the near one. */
const bed = (
  x: number,
  from: number,
  to: number,
  plant: (where: Point, size: number) => string,
  step: number,
): string => {
  const half = 0.85;
  const count = Math.floor((to - from) / step);
  return (
    face(
      [
        [x - half - 0.08, 0, from - 0.1],
        [x + half + 0.08, 0, from - 0.1],
        [x + half + 0.08, 0, to + 0.1],
        [x - half - 0.08, 0, to + 0.1],
      ],
      '#a9743f',
    ) +
    face(
      [
        [x - half, 0.06, from],
        [x + half, 0.06, from],
        [x + half, 0.06, to],
        [x - half, 0.06, to],
      ],
      down('#7a4f35', '#5a3826'),
    ) +
    repeat(4, (index) =>
      line(
        see([x - half + 0.22 + index * 0.42, 0.06, from]),
        see([x - half + 0.22 + index * 0.42, 0.06, to]),
        '#8f6244',
        2,
        { opacity: 0.5 },
      ),
    ) +
    repeat(count, (row) => {
      const z = to - (row + 0.5) * step;
      return [-0.5, 0, 0.5]
        .map((shift) => plant(see([x + shift, 0.06, z + chance.between(-0.06, 0.06)]), metre(z)))
        .join('');
    }) +
    face(
      [
        [x - half - 0.08, -0.12, from - 0.1],
        [x + half + 0.08, -0.12, from - 0.1],
        [x + half + 0.08, 0.12, from - 0.1],
        [x - half - 0.08, 0.12, from - 0.1],
      ],
      down('#c48f58', '#8a5a34'),
    )
  );
};

const pouring: Pose = {
  near: { hand: [20, -54], foot: [-6, 0] },
  far: { hand: [23, -58], foot: [6, 0] },
  lean: 5,
};

const digging: Pose = {
  near: { hand: [20, -46], foot: [-8, 0] },
  far: { hand: [16, -64], foot: [9, 0] },
  lean: 11,
  hip: [-2, -47],
};

const terrace = ((): string => {
  let x = -20;
  let row = '';
  while (x < 1290) {
    const wide = chance.between(64, 84);
    row += house(
      [x, 312],
      {
        wide,
        tall: chance.between(56, 76),
        wall: mix(chance.pick(['#d9896b', '#e8c49a', '#c9796a', '#f0d9b0', '#b9b0a0']), '#ffe9c4', 0.34),
        roof: mix(chance.pick(['#9a5040', '#7a5a62']), '#ffe9c4', 0.26),
        columns: 2,
        rows: 2,
        glass: ['#7f96a4', '#90a5b0'],
      },
      chance,
    );
    x += wide + chance.between(0, 22);
  }
  return row;
})();

export const allotmentGarden = scene(
  700,
  440,
  backdrop(down([0, '#74bcd8'], [0.22, '#c4e4dd'], [0.42, '#fff0c8'])),
  sun([900, 110], 40, '#fffbe6', '#ffdf94', 7),
  cumulus([250, 120], 250, '#ffffff', '#eae8da', chance) +
    cumulus([640, 90], 180, '#ffffff', '#efe9d6', chance) +
    cumulus([1160, 150], 190, '#ffffff', '#efe8d4', chance),
  hills(256, 14, 340, '#b9d0b0', chance, 7),
  terrace,
  repeat(22, (index) =>
    bush([index * 62 - 10, 334], 80, mix('#6fa058', '#96b566', chance.between(0, 1)), chance),
  ),
  tree([420, 346], 130, '#6aa84f', chance) +
    tree([880, 344], 120, '#7ab055', chance) +
    tree([1246, 350], 170, '#5f9a48', chance) +
    tree([34, 352], 170, '#64a04a', chance),
  mist(322, 30, '#fff3cf', 0.5),
  rect(0, 338, 1280, 382, down('#b5cf7a', '#7fb355')),
  fence([-10, 368], [1290, 368], 44, 30, '#f3e6cc'),
  face(
    [
      [-0.5, 0, 3.6],
      [0.6, 0, 3.6],
      [0.6, 0, 26],
      [-0.5, 0, 26],
    ],
    down('#e8d5ad', '#c9ae80'),
  ) +
    repeat(60, () =>
      ellipse(
        ...see([chance.between(-0.4, 0.5), 0, 4.4 + chance.between(0, 1) ** 2 * 14]),
        chance.between(3, 9),
        chance.between(1, 2.6),
        '#b59a6c',
        { opacity: 0.6 },
      ),
    ),
  greenhouse,
  shed,
  repeat(7, (index) => sunflower([326 + index * 25, 424 + (index % 2) * 6], 126 + (index % 3) * 20)),
  beans(see([1.7, 0, 15]), 64) + beans(see([3, 0, 14.6]), 66) + beans(see([4.2, 0, 14.8]), 64),
  bed(-4.1, 9.2, 12.4, (where, size) => leafy(where, size * 0.42, '#5fa84f'), 0.62) +
    bed(1.9, 9, 12.6, (where, size) => tomato(where, size * 0.62), 0.72) +
    bed(4.6, 9.2, 12.2, (where, size) => leafy(where, size * 0.34, '#8fbf4a', 5), 0.5),
  scarecrow(see([-1.9, 0, 11.6])),
  figure(
    see([3.1, 0, 8.5]),
    150,
    { skin: '#9a6240', hair: '#1b1a22', top: '#5f7fb0', legs: '#5a4a3a', cut: 'hat', hat: '#e8d09a' },
    digging,
    1,
  ) +
    line(
      [see([3.1, 0, 8.5])[0] + 26, see([3.1, 0, 8.5])[1] - 98],
      [see([3.1, 0, 8.5])[0] + 42, see([3.1, 0, 8.5])[1] - 4],
      '#b98a54',
      5,
    ),
  bed(-2.1, 5.7, 8.4, (where, size) => cabbage(where, size * 0.38, '#8fbf7a'), 0.68) +
    bed(4.7, 5.7, 8.3, (where, size) => leafy(where, size * 0.4, '#6fb04a', 6), 0.58) +
    bed(
      2.2,
      5,
      7.7,
      (where, size) =>
        leafy(where, size * 0.26, '#5fae55', 5) +
        polygon(
          [
            [where[0] - size * 0.055, where[1] - 2],
            [where[0] + size * 0.055, where[1] - 2],
            [where[0], where[1] + size * 0.07],
          ],
          '#f0813a',
        ),
      0.45,
    ),
  bed(-4.6, 5.8, 8.2, (where, size) => cabbage(where, size * 0.36, '#9a6f9c'), 0.7),
  ellipse(700, 634, 60, 8, '#2a1d12', { opacity: 0.25 }) +
    figure(
      [694, 634],
      236,
      {
        skin: '#f3c9a5',
        hair: '#c9c4cc',
        top: '#d9793f',
        legs: '#3f5f8a',
        shoes: '#3f6a4a',
        cut: 'hat',
        hat: '#f0dca8',
        scarf: '#5f9a94',
      },
      pouring,
      1,
    ) +
    can([754, 522]),
  barrow,
  pumpkin([1010, 704], 88) +
    pumpkin([1100, 690], 66) +
    pumpkin([1170, 712], 96) +
    repeat(5, (index) => leafy([980 + index * 54, 710], 34, '#4f9a45', 5)),
  grass(150, [-10, 670, 560, 730], '#5f9a45', chance) + grass(120, [860, 690, 1290, 730], '#5f9a45', chance),
  bird([520, 170], 14, '#5a6a6f') + bird([560, 190], 10, '#6a7a7f'),
  vignette('#33401c', 0.22),
);
