import { silhouette } from '../kit/buildings.ts';
import { below } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { darker, down, glow, lighter, mix } from '../kit/paint.ts';
import { figure, standing } from '../kit/people.ts';
import { backdrop, bird, mist, streak, streaks, sun, vignette } from '../kit/sky.ts';
import {
  at,
  blended,
  circle,
  ellipse,
  faded,
  line,
  type Point,
  path,
  polyline,
  rect,
  repeat,
} from '../kit/svg.ts';
import { glitter, mirrored, ripples, water } from '../kit/water.ts';
import { scene } from '../picture.ts';

const chance = dice(101);
const horizon = 470;
const boxes = ['#c8553d', '#2f6f8f', '#e0a33e', '#4b8b6f', '#8a4a6b', '#d9d2c5'] as const;

/** A ship-to-shore crane whose boom reaches over the water to the right. */
const crane = (foot: Point, size: number, colour: string, load?: string) => {
  const beam = (from: Point, to: Point, thick: number) => line(from, to, colour, thick);
  return at(
    foot,
    size / 100,
    1,
    beam([-22, 0], [-22, -62], 3.2),
    beam([12, 0], [12, -62], 3.2),
    beam([-22, -26], [12, -26], 2.6),
    beam([-22, -26], [12, -60], 1.2),
    beam([12, -26], [-22, -60], 1.2),
    rect(-27, -3, 10, 3, colour) + rect(7, -3, 10, 3, colour),
    rect(-48, -66, 132, 4, colour),
    polyline(
      Array.from({ length: 23 }, (_, index): Point => [-46 + index * 5.6, index % 2 ? -70 : -66]),
      colour,
      0.8,
    ),
    rect(-46, -70.6, 122, 1.2, colour),
    beam([-22, -62], [-8, -98], 2.4),
    beam([12, -62], [-8, -98], 2.4),
    beam([-8, -98], [78, -66], 0.9),
    beam([-8, -98], [42, -66], 0.9),
    beam([-8, -98], [-46, -66], 0.9),
    rect(-36, -76, 18, 10, colour),
    rect(24, -62, 7, 7, colour) + rect(26.5, -60.5, 4.5, 3, '#ffd98a'),
    load
      ? beam([52, -62], [50, -40], 0.6) +
          beam([60, -62], [62, -40], 0.6) +
          rect(44, -40, 24, 9, load) +
          rect(44, -40, 24, 2, lighter(load, 0.25))
      : '',
    circle(-8, -99, 1.8, '#ff6b57'),
  );
};

const stack = ([x, foot]: Point, columns: number, rows: readonly number[], tint: string, share: number) =>
  repeat(columns, (column) =>
    repeat(rows[column] ?? 3, (row) => {
      const colour = mix(chance.pick(boxes), tint, share);
      const left = x + column * 42;
      const top = foot - (row + 1) * 19;
      return (
        rect(left, top, 40.5, 18, colour) +
        rect(left, top, 40.5, 2.5, lighter(colour, 0.2)) +
        repeat(7, (rib) => rect(left + 4 + rib * 5, top + 4, 1.4, 12, darker(colour, 0.2), { opacity: 0.6 }))
      );
    }),
  );

const freighter = (): string => {
  const deck = 468;
  return (
    stack([128, deck + 1], 9, [3, 4, 5, 5, 4, 5, 5, 4, 2], '#4a2f5c', 0.34) +
    rect(30, deck - 112, 74, 116, down('#e9c6b4', '#9c7488')) +
    repeat(4, (row) =>
      repeat(5, (column) =>
        rect(38 + column * 13, deck - 100 + row * 22, 8, 9, row === 0 ? '#ffe2a0' : '#5a3f68'),
      ),
    ) +
    rect(18, deck - 124, 98, 13, '#f2d2bb') +
    rect(44, deck - 150, 26, 28, '#b24a45') +
    rect(44, deck - 144, 26, 6, '#f2d2bb') +
    line([88, deck - 124], [88, deck - 168], '#c79aa0', 3) +
    path(
      `M8 ${deck}H508Q548 ${deck - 4} 566 ${deck - 26}H578Q566 ${deck + 30} 528 ${deck + 66}H26Q8 ${deck + 44} 8 ${deck}Z`,
      down('#7d3a4f', '#33204a'),
    ) +
    path(
      `M14 ${deck + 48}H545Q538 ${deck + 58} 528 ${deck + 66}H26Q18 ${deck + 58} 14 ${deck + 48}Z`,
      '#b3453f',
    ) +
    rect(8, deck, 502, 4, '#e8a583') +
    repeat(14, (index) => circle(50 + index * 34, deck + 20, 2.6, '#f0b48c', { opacity: 0.6 }))
  );
};

const tug = ([x, y]: Point, size: number) =>
  at(
    [x, y],
    size,
    1,
    path('M-52 -14H40Q56 -16 60 -26L66 -26Q62 0 48 8H-44Q-52 0 -52 -14Z', '#2b1f45'),
    rect(-52, -15, 100, 4, '#d9573f'),
    path('M-26 -15V-38H20L26 -15Z', '#f3d6bd') +
      rect(-20, -33, 10, 9, '#48305c') +
      rect(-6, -33, 10, 9, '#48305c') +
      rect(8, -33, 9, 9, '#48305c'),
    path('M-8 -38V-54H16L20 -38Z', '#e8b79d') + rect(-4, -51, 19, 8, '#ffdf9c'),
    rect(-24, -58, 12, 20, '#d9573f') + rect(-24, -52, 12, 4, '#2b1f45'),
    line([4, -54], [4, -78], '#2b1f45', 1.6),
    circle(4, -79, 2, '#ffd98a'),
    faded(
      0.22,
      ellipse(-32, -72, 14, 8, '#f7c9b0'),
      ellipse(-52, -84, 20, 10, '#f7c9b0'),
      ellipse(-82, -96, 28, 11, '#f7c9b0'),
    ),
    faded(0.7, ellipse(-74, 7, 26, 2.2, '#ffd9a8'), ellipse(66, 6, 14, 2, '#ffe6bf')),
  );

const far =
  silhouette(horizon, 560, 1300, 4, 26, '#b5657f', chance) +
  path(
    below(
      [
        [520, 462],
        [700, 446],
        [880, 452],
        [1060, 424],
        [1300, 400],
      ],
      horizon,
    ),
    '#a85c80',
  );
const cranes =
  crane([690, 474], 190, '#7b4577') +
  crane([150, 476], 330, '#4a2c63') +
  crane([392, 478], 372, '#38235a', '#b5544a');

export const harbourDawn = scene(
  800,
  430,
  backdrop(down([0, '#252a5e'], [0.25, '#5d4486'], [0.45, '#b85f86'], [0.58, '#f2876b'], [0.66, '#ffc27a'])),
  streaks(11, [80, 60, 1260, 330], (share) => mix('#7d5596', '#ffb07c', share), chance),
  sun([838, 440], 62, '#fff1c9', '#ff9d57', 6.5),
  streak([884, 428], 210, 10, '#f4906f', chance) + streak([720, 402], 190, 9, '#f4906f', chance),
  far,
  mist(horizon, 26, '#ffd9a0', 0.55),
  water(horizon, 720, '#f39a73', '#2a2a5e'),
  mirrored(horizon + 6, 720, 0.34, far + cranes, 0.75),
  cranes,
  mirrored(530, 720, 0.5, freighter(), 0.6),
  freighter(),
  ripples(150, [-20, 540, 1300, 716], '#231d4c', chance, { opacity: 0.3 }),
  ripples(120, [-20, 476, 1300, 710], '#ffbf8f', chance, { opacity: 0.4 }),
  glitter(838, horizon, 700, 170, '#ffe3a6', chance),
  tug([1010, 556], 1.25),
  path('M0 640L470 626L520 650V720H0Z', down('#2f2550', '#17132f')) +
    path('M0 640L470 626L476 634L0 650Z', '#e58f74', { opacity: 0.75 }),
  [90, 250, 420]
    .map((x) => rect(x, 616, 16, 24, '#1c1738', { rx: 3 }) + rect(x - 5, 612, 26, 8, '#2a214b', { rx: 4 }))
    .join(''),
  path('M106 622Q180 650 250 622', 'none', { stroke: '#1c1738', 'stroke-width': 4 }),
  figure(
    [336, 640],
    116,
    {
      skin: '#5b3350',
      hair: '#1c1738',
      top: '#3b2a5c',
      legs: '#231b44',
      shoes: '#17132f',
      cut: 'helmet',
      hat: '#e3814f',
      coat: true,
      back: true,
    },
    standing,
  ),
  ellipse(336, 642, 30, 3, '#0d0a22', { opacity: 0.5 }),
  bird([640, 190], 22, '#2d234f') +
    bird([706, 228], 15, '#3a2a58') +
    bird([1096, 168], 18, '#3a2a58') +
    bird([1150, 206], 12, '#533a6b'),
  blended('soft-light', ellipse(838, 440, 620, 400, glow('#ffb066', 0.55))),
  vignette('#120f33', 0.45),
);
