import { church, house } from '../kit/buildings.ts';
import { below } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, hills, poplar, tree } from '../kit/land.ts';
import { darker, down, lighter, mix } from '../kit/paint.ts';
import { figure, type Pose, standing } from '../kit/people.ts';
import { backdrop, bird, mist, streaks, sun, vignette } from '../kit/sky.ts';
import { at, circle, ellipse, faded, line, path, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { bicycle } from '../kit/things.ts';
import { glitter, mirrored, ripples, water } from '../kit/water.ts';
import { scene } from '../picture.ts';

const chance = dice(505);
const bankLine = 412;

const steering: Pose = { near: { hand: [18, -62], foot: [-4, 0] }, far: { hand: [20, -66], foot: [5, 0] } };

/** The barge, bow to the left, its water line at zero. */
const barge = (): string => {
  const hatch = (x: number, wide: number, colour: string) =>
    rect(x, -66, wide, 24, darker(colour, 0.22)) +
    path(`M${x - 4} -60Q${x + wide / 2} -92 ${x + wide + 4} -60Z`, down(lighter(colour, 0.16), colour)) +
    repeat(Math.floor(wide / 26), (index) =>
      line([x + 14 + index * 26, -70], [x + 14 + index * 26, -44], darker(colour, 0.34), 2, {
        opacity: 0.55,
      }),
    );
  return (
    hatch(-330, 168, '#4f8a72') +
    hatch(-152, 168, '#c98a3d') +
    hatch(26, 150, '#4f8a72') +
    rect(196, -96, 196, 58, down('#fbeed6', '#e0c49f'), { rx: 4 }) +
    rect(190, -102, 208, 10, '#8c3b34', { rx: 3 }) +
    [212, 250, 288]
      .map((x) => circle(x + 10, -72, 10, '#8c3b34') + circle(x + 10, -72, 7.4, '#47697c'))
      .join('') +
    repeat(3, (index) => rect(322 + index * 22, -84, 16, 18, '#ffe3a0', { rx: 2 })) +
    rect(232, -172, 118, 72, down('#fdf3df', '#e8cfab'), { rx: 5 }) +
    rect(222, -182, 138, 12, '#8c3b34', { rx: 4 }) +
    repeat(
      4,
      (index) =>
        rect(238 + index * 28, -164, 24, 34, down('#3f6378', '#86aab2'), { rx: 2 }) +
        polygon(
          [
            [238 + index * 28, -164],
            [250 + index * 28, -164],
            [240 + index * 28, -130],
            [238 + index * 28, -130],
          ],
          '#ffffff',
          { opacity: 0.22 },
        ),
    ) +
    faded(
      0.95,
      figure(
        [282, -102],
        62,
        { skin: '#e3a87c', hair: '#8d8d93', top: '#27435c', legs: '#27435c', cut: 'cap', hat: '#1d2f44' },
        steering,
        -1,
      ),
    ) +
    rect(232, -130, 118, 30, '#f3dfbd') +
    line([300, -182], [300, -246], '#5a4a44', 4) +
    line([280, -224], [320, -224], '#5a4a44', 3) +
    circle(300, -248, 4, '#ff7b5a') +
    line([452, -44], [470, -128], '#5a4a44', 4) +
    path(
      'M469 -126Q500 -134 520 -118Q534 -110 548 -116L542 -82Q526 -76 512 -86Q490 -98 462 -92Z',
      '#2f7f86',
    ) +
    circle(505, -101, 8, '#ffe3a0') +
    stroke('M404 -96Q430 -86 456 -100', '#6b5a52', 1.6) +
    rect(412, -92, 11, 16, '#7fa9b8') +
    rect(426, -90, 13, 20, '#fdf3df') +
    rect(441, -95, 9, 15, '#e0a33e') +
    bicycle([168 - 8, -42], 1, '#c8553d') +
    repeat(
      6,
      (index) =>
        rect(404 + index * 0, -52, 30, 10, '#9a6240') +
        circle(408 + index * 4.6, -55, 4.5, chance.pick(['#d0433a', '#e58bb0', '#ffd54a'])),
    ) +
    figure(
      [-386, -44],
      78,
      { skin: '#f3c9a5', hair: '#7a4a26', top: '#c8553d', legs: '#33475c', cut: 'bun' },
      { ...standing, far: { hand: [18, -92], foot: [5, 0] } },
      -1,
    ) +
    path(
      'M-500 -62Q-470 -44 -420 -44H470Q500 -46 512 -58Q516 -20 486 10H-420Q-476 2 -500 -62Z',
      down([0, '#31516b'], [0.55, '#22384f'], [1, '#1b2b40']),
    ) +
    path('M-478 -26Q-462 0 -420 10H486Q498 -2 505 -20Z', '#9c3f38', { opacity: 0.9 }) +
    path(
      'M-500 -62Q-470 -44 -420 -44H470Q500 -46 512 -58L513 -52Q500 -38 470 -36H-420Q-476 -38 -497 -54Z',
      '#f4dfb4',
    ) +
    [-300, -120, 60, 250]
      .map((x) => ellipse(x, -14, 12, 15, '#18222f') + ellipse(x, -14, 5, 7, '#2f4f6f'))
      .join('') +
    stroke('M-470 -58V-84H-396', '#e8d3ae', 2.5) +
    line([-470, -70], [-396, -70], '#e8d3ae', 2) +
    circle(-452, -18, 5, '#18222f') +
    stroke('M-452 -18v16m-7 -5q7 10 14 0', '#d8d3c8', 2.4)
  );
};

const village: string = (() => {
  let x = 700;
  let row = church([930, bankLine - 6], 190, '#e0b48a', '#94544d');
  while (x < 1180) {
    const wide = chance.between(40, 60);
    row += house(
      [x, bankLine],
      {
        wide,
        tall: wide * chance.between(0.7, 1),
        wall: chance.pick(['#f0d2a4', '#e2ab80', '#d9917a', '#f3e0bd']),
        roof: chance.pick(['#a8493d', '#8f4a48', '#7a5560']),
        columns: 2,
        rows: 2,
        glass: ['#5f6b80', '#ffe29a'],
      },
      chance,
    );
    x += wide * chance.between(1, 1.25);
  }
  return row;
})();

const bank =
  repeat(10, (index) => bush([640 + index * 66, bankLine + 4], 80, '#7f9450', chance)) +
  village +
  repeat(9, (index) =>
    poplar(
      [70 + index * 62, bankLine + 3],
      190 + chance.between(-26, 30) - index * 6,
      mix('#6f8f45', '#a8a04f', chance.between(0, 1)),
      'right',
    ),
  ) +
  tree([1216, bankLine + 4], 150, '#7f9445', chance) +
  tree([660, bankLine + 4], 110, '#8a9a4a', chance) +
  repeat(22, (index) =>
    bush([index * 62 - 10, bankLine + 8], 56, mix('#7f9450', '#a89a48', chance.between(0, 1)), chance),
  ) +
  rect(0, bankLine, 1280, 12, '#7a7440');

const reeds = (from: number, to: number, count: number) =>
  repeat(count, () => {
    const x = chance.between(from, to);
    const tall = chance.between(70, 170);
    const bend = chance.between(-24, 24);
    const colour = mix('#4a5a2f', '#8a8a3d', chance.between(0, 1));
    const head = chance.chance(0.35)
      ? line([x + bend * 0.82, 726 - tall * 0.8], [x + bend, 726 - tall], '#6b3f26', 8)
      : '';
    return stroke(`M${x} 726Q${x} ${726 - tall * 0.6} ${x + bend} ${726 - tall}`, colour, 3.4) + head;
  });

const heron = at(
  [1106, 700],
  0.95,
  -1,
  line([-4, 0], [-3, -44], '#4a4a44', 2.4) + line([8, 0], [5, -42], '#4a4a44', 2.4),
  path('M-30 -44Q-20 -74 14 -74Q22 -74 24 -66Q20 -44 0 -40Q-16 -38 -30 -44Z', '#9fb0bd') +
    path('M-34 -40Q-16 -66 8 -64Q0 -46 -34 -40Z', '#5f7285'),
  stroke('M17 -66Q34 -80 24 -98Q18 -110 30 -114', '#dfe6e8', 6.5),
  circle(30, -114, 5.4, '#dfe6e8') +
    polygon(
      [
        [33, -117],
        [56, -109],
        [33, -111],
      ],
      '#e8a33d',
    ) +
    path('M32 -118Q22 -124 8 -118Q22 -116 30 -112Z', '#33404f') +
    circle(32, -115, 1.2, '#1b1a22'),
);

export const riverBarge = scene(
  560,
  480,
  backdrop(down([0, '#5b8fb0'], [0.22, '#a8c2b8'], [0.42, '#fbd99a'], [0.58, '#ffb66b'])),
  streaks(8, [80, 50, 1240, 250], (share) => mix('#dfe3d4', '#ffe0a8', share), chance),
  sun([520, 330], 50, '#fff8dc', '#ffcf7a', 7),
  hills(372, 22, 440, '#d3b083', chance, 6),
  path(
    below(
      [
        [-20, 390],
        [300, 378],
        [640, 392],
        [980, 372],
        [1300, 386],
      ],
      440,
    ),
    '#a8a468',
  ),
  mist(392, 40, '#ffe6b0', 0.5),
  water(bankLine, 720, '#f2bd7c', '#34586a'),
  bank,
  mirrored(bankLine + 10, 720, 0.55, bank, 0.8),
  glitter(520, bankLine + 12, 700, 120, '#fff0b8', chance),
  ripples(150, [0, bankLine + 20, 1280, 720], '#ffe6b5', chance, { opacity: 0.4 }),
  ripples(110, [0, bankLine + 30, 1280, 720], '#274a58', chance, { opacity: 0.3 }),
  mirrored(560, 720, 0.6, at([620, 552], 1, 1, barge()), 0.7),
  at([620, 552], 1, 1, barge()),
  faded(
    0.75,
    path('M128 560Q180 548 240 562H1110Q1170 556 1236 572Q1160 566 1100 570H220Q170 560 128 560Z', '#fff3d0'),
  ),
  ripples(60, [90, 566, 1240, 640], '#fff3d0', chance, { opacity: 0.45 }),
  reeds(-10, 190, 70) + reeds(1140, 1290, 60),
  heron,
  bird([760, 170], 15, '#5a5f68') + bird([806, 150], 11, '#6a6f74') + bird([840, 184], 9, '#7a7f80'),
  vignette('#3a3020', 0.24),
);
