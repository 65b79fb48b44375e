import { down } from '../kit/paint.ts';
import { figure, type Person, type Pose } from '../kit/people.ts';
import { view } from '../kit/perspective.ts';
import { at, circle, ellipse, faded, line, path, polygon, rect, stroke } from '../kit/svg.ts';

export const { see, face, metre } = view([640, 330], 2.5, 620);

export const flood = 0.55;

export const car = (): string => {
  const [x, y] = see([3, flood, 8.4]);
  return at(
    [x, y],
    1.12,
    1,
    faded(0.4, ellipse(0, 8, 124, 12, '#22323c')),
    path(
      'M-112 4V-18Q-108 -30 -86 -34L-64 -38Q-46 -72 -14 -74H28Q58 -72 74 -38L104 -32Q114 -28 114 -12V4Z',
      down([0, '#d65a4a'], [1, '#9c3a36']),
    ),
    path('M-54 -38Q-40 -65 -14 -66H-4V-38Z', '#4a6577') +
      path('M4 -66H26Q50 -64 64 -38H4Z', '#4a6577') +
      path('M-54 -38Q-40 -65 -14 -66l-16 28zM14 -66h10l-14 28h-6v-16z', '#ffffff', { opacity: 0.2 }),
    line([0, -36], [0, 2], '#7f2f2d', 2) +
      rect(8, -26, 14, 3, '#7f2f2d', { rx: 1.5 }) +
      rect(-66, -26, 14, 3, '#7f2f2d', { rx: 1.5 }),
    ellipse(108, -18, 5, 7, '#ffe9b0') + rect(-113, -22, 6, 12, '#ff8a70', { rx: 2 }),
    path('M-130 2Q-70 -6 -10 2T134 2V10H-130Z', '#7f9aa6', { opacity: 0.85 }),
    path('M-128 3Q-70 -5 -10 3T132 3', 'none', { stroke: '#dbe8ec', 'stroke-width': 2.4, opacity: 0.8 }),
  );
};

const rowing: Pose = {
  near: { hand: [26, -40], foot: [20, -4] },
  far: { hand: [24, -46], foot: [24, -4] },
  hip: [0, -26],
};

const helping: Pose = {
  near: { hand: [18, -52], foot: [-4, 0] },
  far: { hand: [20, -60], foot: [5, 0] },
  lean: 4,
};

const rescuer: Person = {
  skin: '#c98a5b',
  hair: '#2a1d1a',
  top: '#ff7a2f',
  legs: '#26394a',
  cut: 'helmet',
  hat: '#ffd23f',
};

export const boat = (): string =>
  at(
    see([-1.5, flood, 6.5]),
    1.3,
    1,
    ellipse(0, 14, 138, 12, '#1f3038', { opacity: 0.35 }),
    figure([-64, 0], 104, rescuer, rowing, 1),
    figure(
      [-8, 0],
      92,
      { skin: '#f3c9a5', hair: '#c9c4bd', top: '#5a6fa0', legs: '#3a3a48', cut: 'bun', scarf: '#d9a0b0' },
      { ...rowing, near: { hand: [16, -36], foot: [20, -4] }, far: { hand: [18, -34], foot: [24, -4] } },
      1,
    ),
    figure([58, -2], 112, { ...rescuer, skin: '#f0c19a' }, helping, -1),
    rect(14, -40, 30, 22, '#d8b38a', { rx: 5 }) +
      stroke('M20 -40q9 -14 18 0', '#8a5a3c', 3) +
      circle(36, -44, 7, '#e8c79a') +
      path('M30 -48l2 -8l5 5zM38 -50l5 -5l1 8z', '#c9955f') +
      circle(34, -45, 1.2, '#2a1d1a') +
      circle(39, -45, 1.2, '#2a1d1a'),
    path(
      'M-126 -24Q-120 -34 -104 -30H92Q116 -30 134 -48Q142 -40 130 -18Q116 8 92 10H-104Q-128 8 -126 -24Z',
      down([0, '#ff8a45'], [0.5, '#f0642a'], [1, '#b8431c']),
    ),
    path('M-124 -18Q0 -12 136 -32L134 -24Q0 -4 -124 -10Z', '#fff3df', { opacity: 0.9 }),
    stroke('M-96 -6q14 12 28 0t28 0t28 0t28 0t28 0t28 0', '#7f2f18', 2.4),
    rect(-142, -44, 22, 30, '#33414c', { rx: 5 }) + rect(-136, -16, 10, 26, '#26323c'),
    path('M-160 8Q-80 0 0 10T170 6V16H-160Z', '#86a0ab', { opacity: 0.8 }),
    stroke('M-164 12Q-80 4 0 13T176 9', '#e6f0f2', 2.6),
  );

export const sign = at(
  see([4.1, flood, 6.2]),
  1,
  1,
  rect(-4, -150, 8, 156, '#5f6b72'),
  polygon(
    [
      [0, -226],
      [48, -142],
      [-48, -142],
    ],
    '#d0433a',
    { 'stroke-linejoin': 'round', stroke: '#d0433a', 'stroke-width': 8 },
  ) +
    polygon(
      [
        [0, -208],
        [34, -150],
        [-34, -150],
      ],
      '#fdf6e6',
    ),
  stroke('M-17 -160q6 -6 11 0t11 0t11 0M-12 -171q4 -5 8 0t8 0t8 0', '#26323c', 4),
  ellipse(0, 5, 20, 3, '#dbe8ec', { opacity: 0.7 }),
);
