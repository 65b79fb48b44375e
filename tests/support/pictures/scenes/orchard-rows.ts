import { below } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, grass, hills, poplar, shadow, tree } from '../kit/land.ts';
import { darker, down, lighter, mix } from '../kit/paint.ts';
import { figure, type Pose, reaching, stooping } from '../kit/people.ts';
import { view } from '../kit/perspective.ts';
import { backdrop, bird, cumulus, mist, sun, vignette } from '../kit/sky.ts';
import { at, circle, ellipse, line, type Point, path, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(1111);
const { see, face, metre } = view([610, 318], 2.6, 640);

const apple = ([x, y]: Point, size: number, colour: string) =>
  circle(x, y, size, colour) + circle(x - size * 0.3, y - size * 0.35, size * 0.32, lighter(colour, 0.45));

/** An apple tree in fruit, `far` from the eye. */
const appleTree = (x: number, far: number, size: number): string => {
  const where = see([x, 0, far]);
  const tall = metre(far) * size;
  const tint = Math.min(0.6, far / 90);
  const leaf = mix(chance.pick(['#5f9a3f', '#6aa544', '#568f3d']), '#d9c98a', tint);
  const fruit = repeat(far < 30 ? 26 : 12, () => {
    const angle = chance.between(0, Math.PI * 2);
    const reach = Math.sqrt(chance.between(0, 1)) * tall * 0.31;
    return apple(
      [where[0] + Math.cos(angle) * reach, where[1] - tall * 0.63 + Math.sin(angle) * reach * 0.95],
      Math.max(1.4, tall * 0.021),
      mix(chance.pick(['#d8392f', '#e2513a', '#c42f33']), '#e8a060', tint),
    );
  });
  const fallen =
    far > 26
      ? ''
      : repeat(7, () =>
          apple(
            [where[0] + chance.between(-0.4, 0.4) * tall, where[1] + chance.between(0, 0.06) * tall],
            tall * 0.019,
            '#d8392f',
          ),
        );
  return (
    ellipse(where[0] + tall * 0.16, where[1] + tall * 0.012, tall * 0.46, tall * 0.055, '#1f4a2a', {
      opacity: 0.3,
    }) +
    tree(where, tall, leaf, chance, mix('#6b4a34', '#c9a070', tint)) +
    fruit +
    fallen
  );
};

const rows = Array.from({ length: 16 }, (_, index) => 62 - index * 3.6)
  .filter((far) => far > 7)
  .flatMap((far) =>
    [-22, -15.5, -9.5, -3.9, 3.9, 9.5, 15.5, 22].map((x) =>
      appleTree(x, far + chance.between(-0.3, 0.3), 4.3),
    ),
  )
  .join('');

const lanes = repeat(9, (index) => {
  const x = -28 + index * 6.4;
  return face(
    [
      [x, 0, 3],
      [x + 3.1, 0, 3],
      [x + 3.1, 0, 70],
      [x, 0, 70],
    ],
    '#a8cf70',
    { opacity: 0.5 },
  );
});

const ladder = (foot: Point, head: Point): string => {
  const rail = (shift: number) =>
    line([foot[0] + shift, foot[1]], [head[0] + shift * 0.7, head[1]], '#b9854f', 7);
  return (
    rail(-17) +
    rail(17) +
    repeat(9, (index) => {
      const share = (index + 0.7) / 9.6;
      const [x, y] = [foot[0] + (head[0] - foot[0]) * share, foot[1] + (head[1] - foot[1]) * share];
      const half = 17 - share * 5;
      return line([x - half, y], [x + half, y], '#d9a869', 5);
    })
  );
};

const crate = ([x, y]: Point, size: number, colour: string, fruit: string) =>
  shadow([x, y], size * 0.66, 0.3, '#1f3a1f') +
  repeat(9, (index) =>
    apple(
      [
        x - size * 0.42 + (index % 5) * size * 0.21 + (index > 4 ? size * 0.1 : 0),
        y - size * (index > 4 ? 0.7 : 0.58),
      ],
      size * 0.125,
      index % 4 === 2 ? mix(fruit, '#f0c94a', 0.45) : fruit,
    ),
  ) +
  rect(x - size * 0.52, y - size * 0.56, size * 1.04, size * 0.56, darker(colour, 0.3)) +
  repeat(3, (index) =>
    rect(
      x - size * 0.54,
      y - size * (0.56 - index * 0.19),
      size * 1.08,
      size * 0.155,
      down(lighter(colour, 0.12), colour),
      { rx: 2 },
    ),
  ) +
  [-0.46, 0.4]
    .map((shift) => rect(x + size * shift, y - size * 0.56, size * 0.07, size * 0.56, darker(colour, 0.16)))
    .join('');

const farm =
  rect(742, 254, 84, 44, '#c8644a') +
  polygon(
    [
      [734, 258],
      [756, 224],
      [814, 224],
      [834, 258],
    ],
    '#8f4038',
  ) +
  rect(776, 270, 18, 28, '#f6e3c0') +
  [752, 802].map((x) => rect(x, 268, 12, 12, '#ffe9b0')).join('') +
  rect(834, 262, 40, 36, '#f0dcb4') +
  polygon(
    [
      [828, 264],
      [854, 240],
      [880, 264],
    ],
    '#a8554a',
  ) +
  rect(806, 212, 10, 18, '#a8554a') +
  poplar([700, 300], 96, '#7f9a4a') +
  poplar([718, 302], 80, '#8aa050') +
  poplar([900, 300], 84, '#7f9a4a');

const tractor = at(
  see([0.2, 0, 19]),
  0.95,
  1,
  shadow([6, 0], 70, 0.35, '#1f3a1f'),
  rect(-66, -26, 58, 22, '#a9683f', { rx: 2 }) +
    repeat(8, (index) => apple([-60 + index * 6.6, -28 - (index % 2) * 4], 5, '#d8392f')),
  circle(-40, -5, 8, '#2b2a33') + circle(-40, -5, 3, '#d9c9a8'),
  path('M0 -18H22L24 -34H56Q62 -34 62 -28V-10H0Z', '#2f7f86') +
    rect(2, -56, 24, 4, '#2f7f86') +
    line([4, -54], [4, -20], '#20575c', 2.6) +
    line([25, -54], [24, -34], '#20575c', 2.6) +
    rect(46, -50, 3.6, 17, '#33343c'),
  circle(12, -42, 5, '#e3a87c') +
    path('M5 -24q0 -13 7 -13t7 13z', '#c8553d') +
    ellipse(12, -45.5, 8.5, 2, '#e8c77a') +
    path('M7.5 -46q0 -5 4.5 -5t4.5 5z', '#e8c77a'),
  circle(10, -14, 15, '#2b2a33') +
    circle(10, -14, 7, '#f0c94a') +
    circle(52, -8, 9, '#2b2a33') +
    circle(52, -8, 4, '#f0c94a'),
);

const basket = ([x, y]: Point, size: number) =>
  stroke(
    `M${x - size * 0.42} ${y - size * 0.5}Q${x} ${y - size * 1.35} ${x + size * 0.42} ${y - size * 0.5}`,
    '#9a6a3c',
    size * 0.08,
  ) +
  repeat(6, (index) =>
    apple(
      [x - size * 0.32 + index * size * 0.13, y - size * (0.52 + (index % 2) * 0.1)],
      size * 0.14,
      '#d8392f',
    ),
  ) +
  path(
    `M${x - size * 0.52} ${y - size * 0.52}H${x + size * 0.52}L${x + size * 0.4} ${y}H${x - size * 0.4}Z`,
    down('#d9a869', '#a9743f'),
  ) +
  repeat(3, (index) =>
    line(
      [x - size * 0.48, y - size * (0.4 - index * 0.14)],
      [x + size * 0.48, y - size * (0.4 - index * 0.14)],
      '#8f5f34',
      2,
      { opacity: 0.6 },
    ),
  );

const climbing: Pose = {
  ...reaching,
  near: { hand: [26, -76], foot: [-2, -8] },
  far: { hand: [24, -98], foot: [6, 0] },
};

export const orchardRows = scene(
  620,
  400,
  backdrop(down([0, '#6fb3cf'], [0.24, '#bfe0dc'], [0.42, '#ffedc4'])),
  sun([330, 150], 42, '#fffbe6', '#ffdf94', 7),
  cumulus([760, 120], 230, '#ffffff', '#efe8d6', chance) +
    cumulus([1120, 170], 200, '#ffffff', '#f0e6d0', chance),
  hills(270, 20, 420, '#b5cfb0', chance, 6),
  path(
    below(
      [
        [-20, 296],
        [300, 276],
        [620, 304],
        [900, 288],
        [1300, 262],
      ],
      420,
    ),
    down('#a9c97f', '#8fb866'),
  ),
  repeat(9, (index) =>
    stroke(`M${900 + index * 42} ${290 - index * 3}q60 14 150 20`, '#c9dc94', 2.4, { opacity: 0.7 }),
  ),
  farm,
  repeat(18, (index) =>
    bush([index * 76 - 20, 318], 62, mix('#7fa85a', '#b5b86a', chance.between(0, 1)), chance),
  ),
  rect(0, 318, 1280, 402, down('#b9d07c', '#6fae4f')),
  lanes,
  mist(322, 26, '#fff3cc', 0.55),
  rows,
  tractor,
  repeat(70, () =>
    ellipse(chance.between(60, 1220), chance.between(520, 716), chance.between(12, 40), 2.2, '#d3e58f', {
      opacity: 0.35,
    }),
  ),
  ladder([906, 636], [958, 362]),
  figure(
    [915, 566],
    190,
    { skin: '#c98a5b', hair: '#2a1d1a', top: '#e0a33e', legs: '#3d5a80', cut: 'hat', hat: '#e8d09a' },
    climbing,
  ),
  figure(
    [396, 640],
    186,
    { skin: '#f3c9a5', hair: '#7a4a26', top: '#c8443a', legs: '#4a5a7a', cut: 'bun', scarf: '#f6e3bd' },
    stooping,
    -1,
  ),
  basket([326, 650], 58),
  crate([520, 668], 96, '#c9955a', '#d8392f') +
    crate([628, 690], 104, '#b9854f', '#c9d04a') +
    crate([566, 612], 84, '#c9955a', '#e2513a'),
  crate([1146, 690], 116, '#b9854f', '#d8392f'),
  grass(200, [-10, 650, 1300, 730], '#5f9a45', chance),
  repeat(40, () =>
    circle(
      chance.between(0, 1280),
      chance.between(600, 714),
      chance.between(1.6, 3),
      chance.pick(['#ffffff', '#fff3a0']),
    ),
  ),
  bird([520, 150], 14, '#5a6a6f') + bird([560, 172], 10, '#6a7a7f'),
  vignette('#2a3a18', 0.22),
);
