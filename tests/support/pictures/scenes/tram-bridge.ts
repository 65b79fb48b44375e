import { church, house, lamp } from '../kit/buildings.ts';
import { below } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, tree } from '../kit/land.ts';
import { across, down, mix } from '../kit/paint.ts';
import { figure, passerby, striding, walking } from '../kit/people.ts';
import { backdrop, bird, cumulus, mist, sun, vignette } from '../kit/sky.ts';
import { at, circle, clipped, faded, line, type Point, path, rect, repeat, stroke } from '../kit/svg.ts';
import { mirrored, ripples, water } from '../kit/water.ts';
import { tram } from '../parts/tram.ts';
import { scene } from '../picture.ts';

const chance = dice(202);

const level = 596;

const arches = [205, 640, 1075] as const;

/** The height of the roadway: a gentle hump over the middle arch. */
const deck = (x: number) => 404 + ((x - 640) / 640) ** 2 * 44;

const arch = (x: number, half: number, rise: number) =>
  `M${x - half} ${level + 10}V${level - 34}A${half} ${rise} 0 0 1 ${x + half} ${level - 34}V${level + 10}`;

const bridge = (): string => {
  const top = Array.from({ length: 17 }, (_, index): Point => [index * 80, deck(index * 80)]);
  const body = below(top, level + 10);
  const holes = arches.map((x) => `${arch(x, x === 640 ? 172 : 160, x === 640 ? 118 : 104)}Z`).join('');
  const rings = arches
    .map((x) => {
      const ring = arch(x, x === 640 ? 182 : 170, x === 640 ? 128 : 114);
      return (
        path(ring, 'none', { stroke: '#f0d3a4', 'stroke-width': 22 }) +
        path(ring, 'none', { stroke: '#b98a62', 'stroke-width': 22, 'stroke-dasharray': '2 24' })
      );
    })
    .join('');
  const stones = repeat(90, () => {
    const x = chance.between(0, 1280);
    return rect(
      x,
      chance.between(deck(x) + 24, level - 14),
      chance.between(18, 38),
      9,
      chance.pick(['#c89a70', '#e0b98b', '#d8ae80']),
      { rx: 2, opacity: 0.7 },
    );
  });
  const pier = (x: number) =>
    path(
      `M${x - 44} ${level + 10}V${level - 70}L${x} ${level - 104}L${x + 44} ${level - 70}V${level + 10}Z`,
      down('#ecca9c', '#b98d66'),
    ) +
    path(`M${x} ${level + 10}V${level - 104}L${x + 44} ${level - 70}V${level + 10}Z`, '#9d7253', {
      opacity: 0.55,
    }) +
    rect(x - 50, level - 6, 100, 16, '#a57b5a');
  return (
    arches.map((x) => soffit(x)).join('') +
    path(body + holes, down('#e3bd90', '#c4976c'), { 'fill-rule': 'evenodd' }) +
    stonesInside(body + holes, stones) +
    rings +
    [422, 858].map(pier).join('') +
    parapet(top)
  );
};

/** The underside of an arch: what is seen of its thickness, with the river beyond left free. */
const soffit = (x: number) => {
  const half = x === 640 ? 172 : 160;
  const opening = arch(x, half, x === 640 ? 118 : 104);
  const beyond = arch(x + 40, half, (x === 640 ? 118 : 104) - 10);
  return clipped(
    `${opening}Z`,
    path(`M0 0H1280V720H0Z${beyond}Z`, across('#8a5f4d', '#5f413f'), { 'fill-rule': 'evenodd' }),
  );
};

const stonesInside = (shape: string, stones: string) =>
  `<clipPath id="stone"><path d="${shape}" clip-rule="evenodd"/></clipPath><g clip-path="url(#stone)">${stones}</g>`;

const parapet = (top: readonly Point[]) =>
  path(below(top, level).replace(/L.*$/, ''), 'none', {
    stroke: '#a87f5e',
    'stroke-width': 12,
    transform: 'translate(0 20)',
  }) +
  path(below(top, level).replace(/L.*$/, ''), 'none', {
    stroke: '#f6dfb8',
    'stroke-width': 9,
    transform: 'translate(0 11)',
  }) +
  repeat(64, (index) => rect(index * 20 + 4, deck(index * 20 + 4) - 22, 6, 30, '#e8c89b')) +
  path(below(top, level).replace(/L.*$/, ''), 'none', {
    stroke: '#f9e6c6',
    'stroke-width': 7,
    transform: 'translate(0 -23)',
  });

const pole = (x: number) =>
  line([x, deck(x) + 4], [x, 214], '#4a4550', 6) +
  stroke(`M${x} 232Q${x + 30} 226 ${x + 58} 240`, '#4a4550', 4) +
  circle(x, 212, 6, '#4a4550');

const quarter = (
  foot: number,
  from: number,
  to: number,
  tint: string,
  share: number,
  size: number,
): string => {
  let x = from;
  let row = '';
  while (x < to) {
    const wide = chance.between(0.75, 1.15) * size;
    const wall = mix(chance.pick(['#e7b98c', '#d98f6b', '#f0d9b5', '#c9a48a', '#b9c0b0']), tint, share);
    const roof = mix(chance.pick(['#a8493d', '#8f4a48', '#6d5560']), tint, share);
    row += house(
      [x, foot + chance.between(-4, 6)],
      {
        wide,
        tall: wide * chance.between(1, 1.6),
        wall,
        roof,
        columns: 2,
        rows: 3,
        glass: [mix('#54627a', tint, share), mix('#6c7a8c', tint, share), mix('#ffe2a0', tint, share * 0.6)],
      },
      chance,
    );
    x += wide * 0.98;
  }
  return row;
};

const town =
  path(
    below(
      [
        [-20, 330],
        [180, 262],
        [420, 300],
        [640, 330],
        [860, 286],
        [1080, 226],
        [1300, 250],
      ],
      620,
    ),
    '#e8b791',
  ) +
  quarter(330, 120, 330, '#f3c59b', 0.62, 34) +
  quarter(318, 900, 1260, '#f3c59b', 0.62, 36) +
  repeat(16, (index) => bush([index * 90 - 20, 348 + chance.between(-14, 10)], 90, '#c98d62', chance)) +
  church([520, 372], 200, '#dcae92', '#8a5a63') +
  quarter(404, -30, 480, '#e9b48c', 0.36, 54) +
  quarter(408, 600, 1300, '#e9b48c', 0.34, 58) +
  repeat(24, (index) =>
    bush([index * 58 - 10, 456], 84, mix('#b0673c', '#d79a4b', chance.between(0, 1)), chance),
  ) +
  rect(0, 452, 1280, 160, down('#b98560', '#8a6a58')) +
  rect(0, 524, 1280, 10, '#e2bd90') +
  rect(0, 534, 1280, 34, down('#a07a5e', '#7d6055')) +
  water(562, level + 20, '#b99a78', '#8c7c6c');

const bank = tree([60, 470], 210, '#c9772f', chance) + tree([1220, 478], 200, '#c68a35', chance);

const crossing =
  [110, 1170].map((x) => lamp([x, deck(x) - 20], 120, '#4a4550', '#ffe9b5')).join('') +
  figure([232, deck(232) + 6], 84, passerby(chance, ['#2f4f6f', '#7a4a6b'], ['#3a3a48']), walking) +
  figure(
    [1010, deck(1010) + 6],
    86,
    {
      skin: '#9a6240',
      hair: '#1b1a22',
      top: '#e0a33e',
      legs: '#3a3a48',
      cut: 'short',
      coat: true,
      scarf: '#c8553d',
    },
    striding,
    -1,
  ) +
  figure(
    [1050, deck(1050) + 6],
    80,
    { skin: '#f3c9a5', hair: '#a2452a', top: '#3d6b74', legs: '#4a3a48', cut: 'long', coat: true },
    walking,
    -1,
  );

const wires =
  [20, 320, 950, 1250].map(pole).join('') +
  faded(0.8, stroke('M0 246Q160 252 378 240Q680 256 1008 240Q1140 250 1280 246', '#4a4550', 2));

const everything = wires + crossing + at([640, deck(640) + 10], 1.12, 1, tram()) + bridge();

export const tramBridge = scene(
  640,
  350,
  backdrop(down([0, '#7fb0bf'], [0.3, '#c9d6c2'], [0.5, '#fbe0ae'], [0.62, '#ffcf94'])),
  sun([1010, 176], 40, '#fff6d8', '#ffd98a', 6),
  cumulus([240, 150], 300, '#fff3df', '#efcfb4', chance) +
    cumulus([730, 112], 220, '#fff3df', '#efcfb4', chance) +
    cumulus([1130, 90], 190, '#fff3df', '#f3d6b8', chance),
  town,
  mist(400, 60, '#ffe9c4', 0.35),
  water(level, 720, '#c79a72', '#3e6672'),
  bank,
  mirrored(level, 720, 0.55, `${bank}${everything}`, 0.72),
  everything,
  rect(0, level - 2, 1280, 5, '#f6dfb8', { opacity: 0.35 }),
  ripples(130, [0, level + 6, 1280, 716], '#fff0cf', chance, { opacity: 0.42 }),
  ripples(90, [0, level + 10, 1280, 716], '#24444f', chance, { opacity: 0.3 }),
  bird([420, 120], 15, '#6d5f68') + bird([470, 146], 10, '#7d6f74'),
  vignette('#5a3526', 0.2),
);
