import { arc } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { across, down } from '../kit/paint.ts';
import { figure, hairs, type Pose, sitting, skins } from '../kit/people.ts';
import { at, circle, ellipse, line, type Point, path, polygon, rect, repeat } from '../kit/svg.ts';

const chance = dice(1516);

const dress = '#211c2e';

const bowing: Pose = {
  ...sitting,
  near: { hand: [12, -58], foot: [14, 0] },
  far: { hand: [24, -60], foot: [20, 0] },
  hip: [0, -30],
};

export const player = (
  [x, y]: Point,
  size: number,
  facing: 1 | -1,
  kind: 'violin' | 'cello' | 'wind' | 'brass',
): string => {
  const person = {
    skin: chance.pick(skins),
    hair: chance.pick(hairs),
    top: dress,
    legs: '#1a1624',
    cut: chance.pick(['short', 'long', 'bun', 'short'] as const),
  };
  const part = {
    violin: at(
      [0, 0],
      1,
      1,
      path('M3 -66q-3 -5 3 -7q8 -2 9 2q1 3 6 2l1.5 3q-5 2 -5 5q-2 5 -10 3q-6 -2 -4.5 -8z', '#b5612f'),
      line([18, -69], [30, -74], '#5a2f1c', 1.8),
      line([4, -52], [26, -80], '#f0dcb4', 1.3),
    ),
    cello:
      path(
        'M10 -54q9 -1 10 7q-4 5 -1 9q8 5 5 16q-6 11 -20 8q-10 -5 -6 -16q6 -5 3 -11q-1 -11 9 -13z',
        '#a8532a',
      ) +
      line([15, -54], [20, -82], '#4a2418', 2.4) +
      line([2, -34], [32, -40], '#f0dcb4', 1.4) +
      line([12, -14], [11, 0], '#d9d2c5', 1.4),
    wind: line([6, -66], [27, -46], '#2b2430', 2.8) + circle(28, -45, 2.4, '#d9d2c5'),
    brass:
      line([5, -67], [30, -64], '#f0c94a', 2.6) +
      path('M28 -64l12 -7v14z', '#f0c94a') +
      ellipse(18, -62, 6, 3.4, 'none', { stroke: '#f0c94a', 'stroke-width': 2 }),
  };
  const stand = at(
    [32, 0],
    1,
    1,
    line([0, 0], [0, -42], '#3a2a2a', 1.6),
    polygon(
      [
        [-8, -40],
        [9, -46],
        [11, -58],
        [-6, -53],
      ],
      '#fdf6e6',
    ),
  );
  return (
    rect(x - size * 0.14, y - size * 0.3, size * 0.28, size * 0.3, '#5a3226', { rx: 3 }) +
    figure([x, y], size, person, bowing, facing) +
    at([x, y], size / 100, facing, kind === 'violin' || kind === 'cello' ? stand : '', part[kind])
  );
};

export const section = (
  rx: number,
  ry: number,
  size: number,
  kinds: readonly ('violin' | 'cello' | 'wind' | 'brass')[],
) =>
  arc([640, 552], rx, ry, 192, 348, kinds.length - 1)
    .map((where, index) => ({ where, kind: kinds[index] ?? 'violin' }))
    .sort((one, other) => one.where[1] - other.where[1])
    .map(({ where, kind }) => player(where, size, where[0] < 640 ? 1 : -1, kind))
    .join('');

export const choir = repeat(2, (row) =>
  repeat(17, (index) => {
    const [x, y] = [444 + index * 24.5 + row * 12, 384 + row * 16];
    return (
      path(`M${x - 11} ${y + 28}v-14q0 -12 11 -12t11 12v14z`, '#5a2438') +
      path(`M${x - 4} ${y + 3}l4 8l4 -8z`, '#fdf6e6') +
      circle(x, y - 5, 7, chance.pick(skins)) +
      path(`M${x - 7.4} ${y - 5}q0 -9 7.4 -9t7.4 9q-7 -5 -14.8 0z`, chance.pick(hairs)) +
      rect(x - 7, y + 12, 14, 8, '#2b2430')
    );
  }),
);

export const timpani = (x: number, y: number) =>
  path(`M${x - 24} ${y - 30}q0 26 24 28q24 -2 24 -28z`, across('#7a3f22', '#e8a060', '#7a3f22')) +
  ellipse(x, y - 30, 24, 6, '#f6ecd8') +
  line([x - 14, y - 6], [x - 20, y + 4], '#3a2a2a', 3) +
  line([x + 14, y - 6], [x + 20, y + 4], '#3a2a2a', 3);

export const harp = at(
  [372, 500],
  1,
  1,
  path(
    'M0 0Q-26 -50 -8 -112Q10 -138 34 -118Q52 -104 62 -112L64 -104Q48 -94 30 -106Q12 -120 2 -104Q-10 -56 14 -2Z',
    across('#b5822a', '#f0cf6f'),
  ),
  line([60, -108], [10, 0], '#d9a84a', 5),
  repeat(9, (index) =>
    line([4 + index * 6, -108 + Math.abs(index - 3) * 2], [12 + index * 5, -10 - index * 9], '#fff3d0', 0.9),
  ),
  rect(-6, -4, 26, 8, '#8a5a22', { rx: 2 }),
);

const conducting: Pose = {
  near: { hand: [-26, -88], foot: [-5, 0] },
  far: { hand: [28, -96], foot: [5, 0] },
};

export const conductor =
  rect(592, 574, 96, 20, down('#9c3a40', '#5f1f2c')) +
  rect(592, 572, 96, 5, '#e8a87a') +
  figure(
    [640, 576],
    152,
    {
      skin: '#f0c19a',
      hair: '#c9c4cc',
      top: '#17131f',
      legs: '#17131f',
      coat: true,
      cut: 'short',
      back: true,
    },
    conducting,
  ) +
  line([683, 430], [712, 398], '#fdf6e6', 2.6) +
  path('M630 508l10 66l10 -66z', '#17131f');
