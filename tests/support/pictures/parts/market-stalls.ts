import { dice } from '../kit/dice.ts';
import { darker, down, lighter, mix } from '../kit/paint.ts';
import { figure, hairs, type Pose, passerby, skins, standing } from '../kit/people.ts';
import { at, circle, ellipse, line, type Point, path, polygon, rect, repeat, stroke } from '../kit/svg.ts';

const chance = dice(1314);

interface Stall {
  stripe: string;
  goods: readonly [string, ...string[]];
}

/** A market stall under a striped awning, with its keeper behind a counter full of crates. */
export const stall = (where: Point, size: number, { stripe, goods }: Stall): string => {
  const flap = (index: number) => {
    const [x, fill] = [-100 + index * 20, index % 2 ? '#fff8e8' : stripe];
    return (
      polygon(
        [
          [x * 0.86, -164],
          [(x + 20) * 0.86, -164],
          [x + 20, -122],
          [x, -122],
        ],
        down(lighter(fill, 0.06), fill),
      ) + path(`M${x} -122h20v6a10 10 0 0 1 -20 0z`, darker(fill, 0.1))
    );
  };
  const crate = (x: number, index: number) => {
    const fruit = goods[index % goods.length] ?? goods[0];
    return (
      repeat(11, (piece) =>
        circle(
          x + 5 + (piece % 6) * 7.6 + (piece > 5 ? 3.6 : 0),
          -72 - (piece > 5 ? 5.4 : 0),
          5.2,
          mix(fruit, lighter(fruit, 0.3), chance.between(0, 0.7)),
        ),
      ) +
      polygon(
        [
          [x - 1, -70],
          [x + 49, -70],
          [x + 47, -50],
          [x + 1, -50],
        ],
        down('#c9955a', '#a9743f'),
      ) +
      rect(x, -62, 48, 2, '#8a5a30', { opacity: 0.6 })
    );
  };
  return at(
    where,
    size,
    1,
    ellipse(0, 0, 122, 9, '#3f2f3a', { opacity: 0.28 }),
    rect(-92, -122, 184, 72, '#4a3a48', { opacity: 0.28 }),
    [-96, 90].map((x) => rect(x, -130, 6, 130, '#8a5a3c')).join(''),
    figure(
      [-26 + chance.between(-16, 16), 0],
      106,
      {
        skin: chance.pick(skins),
        hair: chance.pick(hairs),
        top: '#f6efe0',
        legs: '#4a4a5a',
        cut: chance.pick(['short', 'bun', 'cap']),
        hat: stripe,
        scarf: stripe,
      },
      standing,
      chance.pick([1, -1]),
    ),
    figure(
      [40, 0],
      98,
      {
        skin: chance.pick(skins),
        hair: chance.pick(hairs),
        top: darker(stripe, 0.2),
        legs: '#4a4a5a',
        cut: chance.pick(['short', 'long']),
      },
      standing,
      -1,
    ),
    [-99, -49, 1, 51].map(crate).join(''),
    rect(-102, -52, 204, 52, down(mix(stripe, '#fff3dc', 0.72), mix(stripe, '#c9a98a', 0.6))) +
      repeat(9, (index) => rect(-94 + index * 24, -52, 2, 52, '#8a5a3c', { opacity: 0.2 })) +
      rect(-104, -54, 208, 7, '#a9743f', { rx: 2 }),
    rect(-16, -40, 32, 22, '#3a4a48', { rx: 2 }) +
      [-34, -28].map((y) => rect(-10, y, 20, 2, '#fdf6e6', { opacity: 0.8 })).join(''),
    repeat(10, flap),
    rect(-88, -168, 176, 6, darker(stripe, 0.25), { rx: 3 }),
  );
};

export const shopping = (where: Point, size: number, facing: 1 | -1, pose: Pose, basket?: string): string => {
  const person = passerby(
    chance,
    ['#c8443a', '#3d6b74', '#e0a33e', '#5f5a8a', '#4b8b6f', '#8a4a6b'],
    ['#3a3a48', '#33405a', '#5a4a42'],
  );
  const carried = basket
    ? at(
        [where[0] + facing * size * 0.14, where[1] - size * 0.44],
        size / 100,
        1,
        stroke('M-9 4Q0 -14 9 4', '#8a5a30', 2.4),
        [-6, 0, 6].map((x) => circle(x, 2, 4.4, basket)).join(''),
        path('M-12 3H12L9 16H-9Z', '#c9955a'),
      )
    : '';
  return (
    polygon(
      [
        [where[0] - size * 0.1, where[1]],
        [where[0] + size * 0.1, where[1]],
        [where[0] + size * 0.6, where[1] + size * 0.12],
        [where[0] + size * 0.36, where[1] + size * 0.13],
      ],
      '#4a3540',
      { opacity: 0.25 },
    ) +
    figure(where, size, person, pose, facing) +
    carried
  );
};

export const pigeon = (where: Point, size: number, facing: 1 | -1) =>
  at(
    where,
    size,
    facing,
    line([-1, 0], [-1, -5], '#c8705a', 1.2) + line([3, 0], [3, -5], '#c8705a', 1.2),
    path('M-20 -8Q-6 -18 6 -15Q9 -22 14 -21Q19 -19 16 -13Q13 -3 1 -4Q-10 -4 -20 -8Z', '#7f8a9c'),
    path('M-16 -8Q-4 -14 5 -10Q0 -5 -8 -6Z', '#a9b2bf'),
    circle(14, -18, 0.9, '#2b2a33'),
    polygon(
      [
        [17, -18],
        [21, -16],
        [17, -16],
      ],
      '#e0a33e',
    ),
  );

export const flowers = (x: number, y: number, size: number, tone: string) =>
  repeat(13, (index) => {
    const [dx, dy] = [((index % 5) - 2) * size * 0.17, -size * (0.62 + Math.floor(index / 5) * 0.17)];
    return (
      line([x, y - size * 0.4], [x + dx, y + dy], '#4f8a4a', size * 0.03) +
      circle(x + dx, y + dy, size * 0.115, mix(tone, '#fff3dc', chance.between(0, 0.4))) +
      circle(x + dx, y + dy, size * 0.04, '#f4c95d')
    );
  }) +
  polygon(
    [
      [x - size * 0.3, y - size * 0.48],
      [x + size * 0.3, y - size * 0.48],
      [x + size * 0.22, y],
      [x - size * 0.22, y],
    ],
    down('#b9c6cc', '#7f909a'),
  ) +
  rect(x - size * 0.32, y - size * 0.5, size * 0.64, size * 0.06, '#dfe6e8', { rx: 2 });
