import { dice } from '../kit/dice.ts';
import { darker, down, glow, mix } from '../kit/paint.ts';
import { floor, type Place, wall } from '../kit/perspective.ts';
import { backdrop, streak, vignette } from '../kit/sky.ts';
import {
  blended,
  blurred,
  circle,
  clipped,
  ellipse,
  faded,
  group,
  line,
  points,
  polygon,
  repeat,
  stroke,
} from '../kit/svg.ts';
import { ripples } from '../kit/water.ts';
import { boat, car, face, flood, metre, see, sign } from '../parts/rescue.ts';
import { scene } from '../picture.ts';

const chance = dice(606);

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
    row.push({
      side,
      from,
      to,
      tall: chance.between(8.2, 11.4),
      wall: chance.pick(tones),
      lit: chance.chance(0.5),
    });
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
  const flat = (
    y: readonly [number, number],
    z: readonly [number, number],
    fill: string,
    more?: Record<string, string | number>,
  ) => face(wall(x, [turn(y[0]), turn(y[1])], z), fill, more);
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
      ? flat([-0.1, 2.3], [near, far], haze('#3f5a5f', from)) +
          flat([0.2, 2.1], [near + (far - near) * 0.2, far - (far - near) * 0.2], haze('#54777a', from))
      : flat([foot - 0.12, foot + 1.82], [near - 0.08, far + 0.08], haze('#e3dccb', from)) +
          flat([foot, foot + 1.7], [near, far], glass) +
          flat([foot + 0.8, foot + 0.9], [near, far], haze('#e3dccb', from));
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

const surface = floor(flood, [-5.2, 5.2], [1.9, 70]);

/** Keeps of the shapes what lies on the water between the houses. */
const onWater = (...shapes: string[]) => clipped(`M${points(surface.map(see))}Z`, ...shapes);

const upsideDown = (y: number) => 2 * flood - y;

const streetLamp = (x: number, z: number) => {
  const [px, py] = see([x, flood, z]);
  const size = metre(z);
  return (
    line([px, py], [px, py - size * 3.3], haze('#2f3a40', z * 0.6), size * 0.1) +
    polygon(
      [
        [px - size * 0.16, py - size * 3.4],
        [px + size * 0.16, py - size * 3.4],
        [px + size * 0.26, py - size * 3.9],
        [px - size * 0.26, py - size * 3.9],
      ],
      '#ffe3a0',
    ) +
    polygon(
      [
        [px - size * 0.34, py - size * 3.9],
        [px + size * 0.34, py - size * 3.9],
        [px, py - size * 4.2],
      ],
      haze('#2f3a40', z * 0.6),
    ) +
    blended(
      'screen',
      circle(px, py - size * 3.6, size * 1.9, glow('#ffcf80', 0.75)),
      ellipse(px, py + size * 1.5, size * 0.4, size * 1.9, glow('#ffcf80', 0.55)),
    )
  );
};

const sandbags = repeat(9, (index) => {
  const [row, column] = index < 4 ? [0, index] : index < 7 ? [1, index - 4] : [2, index - 7];
  return (
    ellipse(74 + column * 62 + row * 30, 618 - row * 25, 34, 15, '#c9ab7c') +
    ellipse(72 + column * 62 + row * 30, 614 - row * 25, 29, 9, '#e0c797')
  );
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
  [
    [80, 60, 560, 46, '#43586a'],
    [520, 96, 600, 44, '#566d7c'],
    [260, 160, 520, 34, '#6f8794'],
    [700, 200, 420, 26, '#8fa5ae'],
    [760, 30, 520, 40, '#3d5163'],
  ]
    .map(([x, y, long, thick, fill]) =>
      blurred(5, streak([Number(x), Number(y)], Number(long), Number(thick), String(fill), chance)),
    )
    .join(''),
  polygon(
    [
      [570, 330],
      [600, 252],
      [612, 252],
      [618, 214],
      [626, 252],
      [640, 252],
      [640, 268],
      [690, 268],
      [700, 330],
    ],
    '#b3c2c8',
  ),
  facades.map((house) => facade(house, upright)).join(''),
  face(surface, down('#b9c8cc', '#4a6472')),
  onWater(faded(0.62, blurred(2.5, facades.map((house) => facade(house, upsideDown)).join('')))),
  face(surface, down([0, '#c9d6d8', 0.55], [0.4, '#7f98a3', 0.35], [1, '#3d5665', 0.55])),
  ellipse(640, 350, 330, 74, glow('#e6ebe6', 0.75)),
  streetLamp(-4.3, 22) + streetLamp(4.3, 18) + streetLamp(-4.3, 12.5) + streetLamp(4.4, 10.5),
  onWater(
    ripples(190, [0, 390, 1280, 716], '#e6f0f2', chance, { opacity: 0.4 }),
    ripples(130, [0, 390, 1280, 716], '#2c424e', chance, { opacity: 0.26 }),
  ),
  car(),
  sign,
  boat(),
  sandbags + faded(0.7, stroke('M30 632Q150 622 310 632', '#e6f0f2', 3)),
  rain,
  onWater(
    repeat(60, () =>
      ellipse(chance.between(0, 1280), chance.between(500, 716), chance.between(5, 13), 2.4, 'none', {
        stroke: '#eef6f8',
        'stroke-width': 1.3,
        opacity: 0.5,
      }),
    ),
  ),
  vignette('#152530', 0.4),
);
