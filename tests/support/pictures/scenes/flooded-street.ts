import { dice } from '../kit/dice.ts';
import { darker, down, glow, lighter, mix } from '../kit/paint.ts';
import { figure, type Person, type Pose } from '../kit/people.ts';
import { floor, type Place, view, wall } from '../kit/perspective.ts';
import { backdrop, mist, streak, vignette } from '../kit/sky.ts';
import { at, blended, blurred, circle, clipped, ellipse, faded, group, line, path, points, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { ripples } from '../kit/water.ts';
import { scene } from '../picture.ts';

const chance = dice(606);
const { see, face, metre } = view([640, 330], 2.5, 620);
const flood = 0.55;
const tones = ['#a8705f', '#8f8577', '#7f8c94', '#b08a6a', '#6f7f86', '#9a6a66', '#8a8f84'] as const;
const haze = (colour: string, z: number) => mix(colour, '#a9bcc6', Math.min(0.86, z / 62));

interface Facade {
  side: 1 | -1;
  from: number;
  to: number;
  tall: number;
  wall: string;
  lit: boolean;
}

const facades: Facade[] = ([-1, 1] as const).flatMap((side) => {
  const row: Facade[] = [];
  let from = side < 0 ? 3.4 : 3.9;
  while (from < 60) {
    const to = from + chance.between(4.2, 6.4);
    row.push({ side, from, to, tall: chance.between(8.2, 11.4), wall: chance.pick(tones), lit: chance.chance(0.5) });
    from = to;
  }
  return row.reverse();
});

/** One house front along the street; `turn` maps heights, so that the same house can be drawn upside down. */
const facade = (house: Facade, turn: (y: number) => number): string => {
  const { side, from, to, tall } = house;
  const x = side * 5.2;
  const long = to - from;
  const colour = haze(side < 0 ? house.wall : darker(house.wall, 0.2), (from + to) / 2);
  const flat = (y: readonly [number, number], z: readonly [number, number], fill: string, more?: Record<string, string | number>) =>
    face(wall(x, [turn(y[0]), turn(y[1])], z), fill, more);
  const columns = Math.max(2, Math.round(long / 1.7));
  const cells = repeat(columns * 3, (index) => {
    const [column, storey] = [index % columns, Math.floor(index / columns)];
    const near = from + (long * (column + 0.24)) / columns;
    const far = from + (long * (column + 0.76)) / columns;
    const foot = 0.95 + storey * 2.75;
    if (foot + 1.7 > tall - 0.3) {
      return '';
    }
    const glows = house.lit && (column * 7 + storey * 5 + Math.round(from)) % 3 === 0;
    const glass = glows ? haze('#ffcf7a', from * 0.5) : haze('#3a4b5a', from);
    const door = storey === 0 && column === 0;
    return door
      ? flat([-0.1, 2.3], [near, far], haze('#3f5a5f', from)) + flat([0.2, 2.1], [near + (far - near) * 0.2, far - (far - near) * 0.2], haze('#54777a', from))
      : flat([foot - 0.12, foot + 1.82], [near - 0.08, far + 0.08], haze('#e3dccb', from)) + flat([foot, foot + 1.7], [near, far], glass) + flat([foot + 0.8, foot + 0.9], [near, far], haze('#e3dccb', from));
  });
  const roof: Place[] = [
    [x, turn(tall), from],
    [x + side * 0.2, turn(tall + 1.6), from + 0.2],
    [x + side * 0.2, turn(tall + 1.6), to - 0.2],
    [x, turn(tall), to],
  ];
  return (
    face(roof, haze('#4a4450', (from + to) / 2)) +
    flat([-1, tall], [from, to], colour) +
    flat([-1, tall], [to - 0.12, to], haze(darker(house.wall, 0.45), from), { opacity: 0.5 }) +
    cells +
    flat([tall - 0.35, tall], [from, to], haze('#d8cfbd', from)) +
    flat([2.75, 2.9], [from, to], haze('#d8cfbd', from), { opacity: 0.7 }) +
    flat([-1, flood + 0.28], [from, to], haze('#2f3a40', from), { opacity: 0.4 })
  );
};

const upright = (y: number) => y;
const upsideDown = (y: number) => 2 * flood - y;

const streetLamp = (x: number, z: number) => {
  const [px, py] = see([x, flood, z]);
  const size = metre(z);
  return (
    line([px, py], [px, py - size * 3.3], haze('#2f3a40', z * 0.6), size * 0.1) +
    polygon([[px - size * 0.16, py - size * 3.4], [px + size * 0.16, py - size * 3.4], [px + size * 0.26, py - size * 3.9], [px - size * 0.26, py - size * 3.9]], '#ffe3a0') +
    polygon([[px - size * 0.34, py - size * 3.9], [px + size * 0.34, py - size * 3.9], [px, py - size * 4.2]], haze('#2f3a40', z * 0.6)) +
    blended('screen', circle(px, py - size * 3.6, size * 1.9, glow('#ffcf80', 0.75)), ellipse(px, py + size * 1.5, size * 0.4, size * 1.9, glow('#ffcf80', 0.55)))
  );
};

const car = (): string => {
  const [x, y] = see([3, flood, 8.4]);
  return at(
    [x, y],
    1.12,
    1,
    faded(0.4, ellipse(0, 8, 124, 12, '#22323c')),
    path('M-112 4V-18Q-108 -30 -86 -34L-64 -38Q-46 -72 -14 -74H28Q58 -72 74 -38L104 -32Q114 -28 114 -12V4Z', down([0, '#d65a4a'], [1, '#9c3a36'])),
    path('M-54 -38Q-40 -65 -14 -66H-4V-38Z', '#4a6577') + path('M4 -66H26Q50 -64 64 -38H4Z', '#4a6577') + path('M-54 -38Q-40 -65 -14 -66l-16 28zM14 -66h10l-14 28h-6v-16z', '#ffffff', { opacity: 0.2 }),
    line([0, -36], [0, 2], '#7f2f2d', 2) + rect(8, -26, 14, 3, '#7f2f2d', { rx: 1.5 }) + rect(-66, -26, 14, 3, '#7f2f2d', { rx: 1.5 }),
    ellipse(108, -18, 5, 7, '#ffe9b0') + rect(-113, -22, 6, 12, '#ff8a70', { rx: 2 }),
    path('M-130 2Q-70 -6 -10 2T134 2V10H-130Z', '#7f9aa6', { opacity: 0.85 }),
    path('M-128 3Q-70 -5 -10 3T132 3', 'none', { stroke: '#dbe8ec', 'stroke-width': 2.4, opacity: 0.8 }),
  );
};

const rowing: Pose = { near: { hand: [26, -40], foot: [20, -4] }, far: { hand: [24, -46], foot: [24, -4] }, hip: [0, -26] };
const helping: Pose = { near: { hand: [18, -52], foot: [-4, 0] }, far: { hand: [20, -60], foot: [5, 0] }, lean: 4 };
const rescuer: Person = { skin: '#c98a5b', hair: '#2a1d1a', top: '#ff7a2f', legs: '#26394a', cut: 'helmet', hat: '#ffd23f' };

const boat = (): string =>
  at(
    see([-1.5, flood, 6.5]),
    1.3,
    1,
    ellipse(0, 14, 138, 12, '#1f3038', { opacity: 0.35 }),
    figure([-64, 0], 104, rescuer, rowing, 1),
    figure([-8, 0], 92, { skin: '#f3c9a5', hair: '#c9c4bd', top: '#5a6fa0', legs: '#3a3a48', cut: 'bun', scarf: '#d9a0b0' }, { ...rowing, near: { hand: [16, -36], foot: [20, -4] }, far: { hand: [18, -34], foot: [24, -4] } }, 1),
    figure([58, -2], 112, { ...rescuer, skin: '#f0c19a' }, helping, -1),
    rect(14, -40, 30, 22, '#d8b38a', { rx: 5 }) + stroke('M20 -40q9 -14 18 0', '#8a5a3c', 3) + circle(36, -44, 7, '#e8c79a') + path('M30 -48l2 -8l5 5zM38 -50l5 -5l1 8z', '#c9955f') + circle(34, -45, 1.2, '#2a1d1a') + circle(39, -45, 1.2, '#2a1d1a'),
    path('M-126 -24Q-120 -34 -104 -30H92Q116 -30 134 -48Q142 -40 130 -18Q116 8 92 10H-104Q-128 8 -126 -24Z', down([0, '#ff8a45'], [0.5, '#f0642a'], [1, '#b8431c'])),
    path('M-124 -18Q0 -12 136 -32L134 -24Q0 -4 -124 -10Z', '#fff3df', { opacity: 0.9 }),
    stroke('M-96 -6q14 12 28 0t28 0t28 0t28 0t28 0t28 0', '#7f2f18', 2.4),
    rect(-142, -44, 22, 30, '#33414c', { rx: 5 }) + rect(-136, -16, 10, 26, '#26323c'),
    path('M-160 8Q-80 0 0 10T170 6V16H-160Z', '#86a0ab', { opacity: 0.8 }),
    stroke('M-164 12Q-80 4 0 13T176 9', '#e6f0f2', 2.6),
  );

const sign = at(
  see([4.1, flood, 6.2]),
  1,
  1,
  rect(-4, -150, 8, 156, '#5f6b72'),
  polygon([[0, -226], [48, -142], [-48, -142]], '#d0433a', { 'stroke-linejoin': 'round', stroke: '#d0433a', 'stroke-width': 8 }) + polygon([[0, -208], [34, -150], [-34, -150]], '#fdf6e6'),
  stroke('M-17 -160q6 -6 11 0t11 0t11 0M-12 -171q4 -5 8 0t8 0t8 0', '#26323c', 4),
  ellipse(0, 5, 20, 3, '#dbe8ec', { opacity: 0.7 }),
);

const sandbags = repeat(9, (index) => {
  const [row, column] = index < 4 ? [0, index] : index < 7 ? [1, index - 4] : [2, index - 7];
  return ellipse(74 + column * 62 + row * 30, 618 - row * 25, 34, 15, '#c9ab7c') + ellipse(72 + column * 62 + row * 30, 614 - row * 25, 29, 9, '#e0c797');
});

const rain = group(
  { opacity: 0.34 },
  repeat(230, () => {
    const [x, y, long] = [chance.between(-20, 1300), chance.between(-20, 720), chance.between(12, 34)];
    return line([x, y], [x - long * 0.22, y + long], '#eef6f8', chance.between(0.8, 1.8));
  }),
);

export const floodedStreet = scene(
  500,
  470,
  backdrop(down([0, '#4e6474'], [0.28, '#8ba3af'], [0.46, '#cdd8d8'], [0.5, '#dfe3da'])),
  [[80, 60, 560, 46, '#43586a'], [520, 96, 600, 44, '#566d7c'], [260, 160, 520, 34, '#6f8794'], [700, 200, 420, 26, '#8fa5ae'], [760, 30, 520, 40, '#3d5163']]
    .map(([x, y, long, thick, fill]) => blurred(5, streak([Number(x), Number(y)], Number(long), Number(thick), String(fill), chance)))
    .join(''),
  polygon([[570, 330], [600, 252], [612, 252], [618, 214], [626, 252], [640, 252], [640, 268], [690, 268], [700, 330]], '#b3c2c8'),
  facades.map((house) => facade(house, upright)).join(''),
  face(floor(flood, [-5.2, 5.2], [1.9, 70]), down('#b9c8cc', '#4a6472')),
  faded(0.62, blurred(2.5, facades.map((house) => facade(house, upsideDown)).join(''))),
  face(floor(flood, [-5.2, 5.2], [1.9, 70]), down([0, '#c9d6d8', 0.55], [0.4, '#7f98a3', 0.35], [1, '#3d5665', 0.55])),
  mist(352, 40, '#e6ebe6', 0.6),
  streetLamp(-4.3, 22) + streetLamp(4.3, 18) + streetLamp(-4.3, 12.5) + streetLamp(4.4, 10.5),
  clipped(
    `M${points(floor(flood, [-5.2, 5.2], [1.9, 70]).map(see))}Z`,
    ripples(190, [0, 390, 1280, 716], '#e6f0f2', chance, { opacity: 0.4 }),
    ripples(130, [0, 390, 1280, 716], '#2c424e', chance, { opacity: 0.26 }),
  ),
  car(),
  sign,
  boat(),
  sandbags + faded(0.7, stroke('M30 632Q150 622 310 632', '#e6f0f2', 3)),
  rain,
  repeat(46, () => ellipse(chance.between(0, 1280), chance.between(500, 716), chance.between(5, 13), 2.4, 'none', { stroke: '#eef6f8', 'stroke-width': 1.3, opacity: 0.5 })),
  rect(0, 0, 1280, 720, lighter('#8fb0c0', 0.1), { opacity: 0.06 }),
  vignette('#152530', 0.4),
);
