import { arc } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { across, darker, down, glow, lighter, mix } from '../kit/paint.ts';
import { figure, hairs, type Person, type Pose, skins, standing, walking } from '../kit/people.ts';
import { floor, front, type Place, view, wall } from '../kit/perspective.ts';
import { backdrop, vignette } from '../kit/sky.ts';
import { at, blended, blurred, circle, ellipse, faded, path, type Point, points, polygon, polyline, rect, repeat } from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(1616);
const { see, face, metre } = view([640, 352], 1.9, 720);
const [half, spring, rise, end] = [6.6, 5, 2.7, 21];
const bays = [6.2, 8.6, 11.2, 14, 17.2, end] as const;
const spines = ['#7a2f2f', '#2f4a5f', '#8a5a2f', '#3f5a45', '#5a3a5a', '#a8853f', '#3a3a48', '#9c4a38', '#c9b48a', '#4a6a72'] as const;
const warm = (colour: string, z: number) => mix(colour, '#f2c98a', Math.min(0.55, (z - 5) / 34));

const shelfWall = (side: 1 | -1): string => {
  const x = side * half;
  const books = [0.25, 0.75, 1.25, 1.75, 2.25, 3.35, 3.8, 4.25]
    .map((y) => {
      let z = 20.6;
      let row = '';
      while (z > 5.4) {
        const thick = chance.between(0.1, 0.22);
        const tall = chance.between(0.3, 0.42);
        row += face(wall(x, [y, y + tall], [z - thick, z]), warm(chance.pick(spines), z));
        z -= chance.chance(0.06) ? thick * 2.6 : thick + 0.01;
      }
      return face(wall(x, [y - 0.06, y + 0.46], [5, 21]), '#4a2a1c') + row + face(wall(x, [y - 0.06, y], [5, 21]), across('#7a4a2c', '#c99a62'));
    })
    .join('');
  const piers = [...bays].reverse().map((z) => face(wall(x - side * 0.12, [0, 2.75], [z - 0.16, z + 0.16]), warm('#8a5734', z)) + face(wall(x - side * 0.12, [2.95, spring], [z - 0.16, z + 0.16]), warm('#b5835a', z)) + face(front(z - 0.16, [x - side * 0.12, x], [0, spring]), darker(warm('#8a5734', z), 0.25))).join('');
  const gallery =
    face([[x, 2.72, 5], [x - side * 0.9, 2.72, 5], [x - side * 0.9, 2.72, 21], [x, 2.72, 21]], '#5a3420') + face(wall(x - side * 0.9, [2.72, 2.9], [5, 21]), across('#a9713f', '#e8bf86')) +
    repeat(58, (index) => {
      const z = 20.8 - index * 0.27;
      return polyline([see([x - side * 0.9, 2.9, z]), see([x - side * 0.9, 3.5, z])], warm('#c48f4f', z), Math.max(1, metre(z) * 0.03));
    }) +
    face(wall(x - side * 0.9, [3.5, 3.58], [5, 21]), across('#8a5734', '#e8bf86'));
  return face(wall(x, [-0.1, spring], [5, 21]), '#5a3420') + books + piers + gallery + face(wall(x, [spring - 0.3, spring], [5, 21]), across('#d9b47f', '#fbe3b5'));
};

const ring = (z: number, lift: number): Point[] => arc([0, 0], half, rise + lift, 180, 360, 28).map(([x, y]) => see([x, spring - y, z]));
const vault = bays
  .slice(0, -1)
  .map((z, index) => {
    const next = bays[index + 1] ?? end;
    const band = `M${points(ring(z, 0))}L${points(ring(next, 0).reverse())}Z`;
    const coffers = repeat(9, (cell) => {
      const around = (share: number, far: number): Point => {
        const angle = Math.PI + share * Math.PI;
        return see([Math.cos(angle) * half, spring - Math.sin(angle) * rise, far]);
      };
      const [a, b] = [(cell + 0.16) / 9, (cell + 0.84) / 9];
      const [n, f] = [z + (next - z) * 0.14, z + (next - z) * 0.86];
      return polygon([around(a, n), around(b, n), around(b, f), around(a, f)], warm('#c48f5a', z + 2)) + polygon([around(a + 0.02, n + 0.2), around(b - 0.02, n + 0.2), around(b - 0.02, f - 0.2), around(a + 0.02, f - 0.2)], warm('#e0b47a', z + 2));
    });
    return { z, drawn: path(band, warm('#d9ab74', z)) + coffers + path(`M${points(ring(z, 0))}`, 'none', { stroke: warm('#f6dcae', z), 'stroke-width': metre(z) * 0.28 }) };
  })
  .reverse()
  .map(({ drawn }) => drawn)
  .join('');

const endWall = ((): string => {
  const lunette = `M${points(ring(end, 0))}Z`;
  const [left, sill] = see([-2.6, 0.9, end]);
  const [right] = see([2.6, 0.9, end]);
  const [, top] = see([0, 4.5, end]);
  const radius = (right - left) / 2;
  const glass = `M${left} ${sill}V${top}A${radius} ${radius * 0.82} 0 0 1 ${right} ${top}V${sill}Z`;
  const bars = repeat(5, (index) => rect(left + ((index + 1) * (right - left)) / 6 - 1.6, top - radius, 3.2, sill - top + radius, '#b5835a')) + repeat(6, (index) => rect(left, sill - (index + 1) * 21, right - left, 2.6, '#b5835a'));
  return (
    face(front(end, [-half, half], [0, spring]), down('#e8c493', '#b5835a')) + path(lunette, '#e8c493') +
    path(glass, '#fdf1cf', { stroke: '#fbe3b5', 'stroke-width': 12 }) + path(glass, down([0, '#a9d3de'], [0.5, '#fff3cf'], [1, '#ffe0a0'])) +
    `<clipPath id="glass"><path d="${glass}"/></clipPath><g clip-path="url(#glass)">${ellipse(left + 40, sill, 44, 40, '#a9bf7a', { opacity: 0.8 })}${ellipse(right - 30, sill, 52, 54, '#b5c486', { opacity: 0.8 })}${bars}</g>` +
    [-4.4, 4.4].map((x) => face(front(end, [x - 0.9, x + 0.9], [0, 3.6]), '#6a4028') + repeat(6, (row) => repeat(9, (book) => face(front(end, [x - 0.78 + book * 0.17, x - 0.64 + book * 0.17], [0.2 + row * 0.56, 0.56 + row * 0.56]), mix(chance.pick(spines), '#f2c98a', 0.45))))).join('')
  );
})();

const boards = face(floor(0, [-half, half], [4, end]), down('#d9a869', '#8a5734')) + repeat(27, (index) => polyline([see([-half + index * 0.5, 0, 4]), see([-half + index * 0.5, 0, end])], '#7a4a2c', 1, { opacity: 0.35 })) + face(floor(0, [-0.9, 0.9], [3.5, end]), down('#c8574a', '#8f2f38')) + [-0.8, 0.8].map((x) => polyline([see([x, 0, 3.5]), see([x, 0, end])], '#f0c98a', 2.4)).join('');

const reading: Pose = { near: { hand: [15, -52], foot: [16, 0] }, far: { hand: [17, -50], foot: [20, 0] }, hip: [0, -34], lean: 5 };

const reader = (x: number, z: number, facing: 1 | -1): string => {
  const person: Person = { skin: chance.pick(skins), hair: chance.pick(hairs), top: chance.pick(['#3d6b74', '#b5533f', '#5f5a8a', '#6a7a4a', '#c9963f', '#7a4a5a']), legs: '#3a3440', cut: chance.pick(['short', 'long', 'bun', 'short']) };
  return figure(see([x, 0, z]), metre(z) * 1.62, person, reading, facing);
};

const greenLamp = (x: number, z: number): string => {
  const [px, py] = see([x, 0.8, z]);
  const size = metre(z);
  return (
    blended('screen', ellipse(px, py - size * 0.05, size * 0.85, size * 0.34, glow('#ffdf8a', 0.85))) +
    rect(px - size * 0.09, py - size * 0.05, size * 0.18, size * 0.05, '#c9963f', { rx: 2 }) + rect(px - size * 0.02, py - size * 0.42, size * 0.04, size * 0.4, '#d9a84a') +
    path(`M${px - size * 0.26} ${py - size * 0.34}Q${px - size * 0.2} ${py - size * 0.52} ${px} ${py - size * 0.52}T${px + size * 0.26} ${py - size * 0.34}Z`, down('#4fb07a', '#1f6a4a')) + rect(px - size * 0.26, py - size * 0.35, size * 0.52, size * 0.035, '#fff3c0', { rx: 2 })
  );
};

const openBook = (x: number, z: number): string => {
  const [px, py] = see([x, 0.8, z]);
  const size = metre(z) * 0.24;
  return path(`M${px} ${py}q${-size * 0.5} ${-size * 0.24} ${-size} 0v${-size * 0.36}q${size * 0.5} ${-size * 0.24} ${size} 0q${size * 0.5} ${-size * 0.24} ${size} 0v${size * 0.36}q${-size * 0.5} ${-size * 0.24} ${-size} 0z`, '#fffaf0') + rect(px - 0.6, py - size * 0.38, 1.2, size * 0.38, '#c9b48a');
};

/** A long table with readers on both sides, from the far end to the near one. */
const table = (middle: number, from: number, to: number): string => {
  const [left, right] = [middle - 0.62, middle + 0.62];
  const seats = [to - 0.5, to - 1.7, to - 2.7].filter((z) => z > from + 0.2);
  const inner = middle < 0 ? 1 : -1;
  return (
    seats.map((z) => (chance.chance(0.85) ? reader(middle - inner * 1.02, z, inner) : '')).join('') +
    [from + 0.1, to - 0.1].map((z) => [left + 0.1, right - 0.1].map((x) => polyline([see([x, 0, z]), see([x, 0.76, z])], '#5a3420', metre(z) * 0.08)).join('')).join('') +
    face(floor(0.8, [left, right], [from, to]), down('#d9a05a', '#a8673a')) + face(front(from, [left, right], [0.68, 0.8]), '#7a4628') + face(wall(middle < 0 ? right : left, [0.68, 0.8], [from, to]), '#8a5230') +
    seats.map((z) => openBook(middle - inner * 0.34, z) + openBook(middle + inner * 0.34, z - 0.2)).join('') + seats.map((z) => greenLamp(middle, z + 0.25)).join('') +
    seats.map((z, index) => (chance.chance(0.6) || index === 2 ? reader(middle + inner * 1.02, z - 0.1, inner > 0 ? -1 : 1) : '')).join('')
  );
};

const tables = [[16.6, 19.6], [12.4, 15.4], [8.6, 11.6], [5.3, 7.8]].map(([from = 0, to = 0]) => table(-2.75, from, to) + table(2.75, from, to)).join('');

const shafts = [-1.6, -0.2, 1.3].map((x, index) => {
  const [px, py] = see([x, 4.6 - index * 0.3, end]);
  return polygon([[px - 16, py], [px + 22, py], [px + 150 + (index - 1) * 280, 720], [px - 170 + (index - 1) * 280, 720]], down([0, '#fff3c8', 0.5], [1, '#ffe0a0', 0.03]));
});

export const libraryReadingRoom = scene(
  640,
  350,
  backdrop('#c9965a'),
  vault,
  endWall,
  shelfWall(-1) + shelfWall(1),
  boards,
  blended('screen', ellipse(...see([0, 2.6, end]), 420, 300, glow('#ffe6b0', 0.55))),
  figure(see([0.35, 0, 14]), metre(14) * 1.7, { skin: '#e3a87c', hair: '#4a2f20', top: '#5f5a8a', legs: '#3a3440', cut: 'bun', coat: true }, walking, 1),
  tables,
  figure(see([-0.42, 0, 7.6]), metre(7.6) * 1.72, { skin: '#9a6240', hair: '#1b1a22', top: '#c9963f', legs: '#33405a', cut: 'short', scarf: '#7a2f2f' }, { ...standing, far: { hand: [16, -62], foot: [4, 0] }, near: { hand: [12, -60], foot: [-4, 0] } }, 1),
  at(see([-0.26, 1.02, 7.6]), 1, 1, path('M-2 0l20 -7v-22l-20 6z', '#7a2f2f'), path('M2 -2l16 -6v-18l-16 5z', '#a8474a')),
  faded(0.55, blended('screen', blurred(8, shafts.join('')))),
  repeat(70, () => circle(chance.between(300, 980), chance.between(60, 660), chance.between(0.8, 2.1), '#fff3cf', { opacity: chance.between(0.2, 0.7) })),
  vignette(lighter('#2a140c', 0.01), 0.46),
);
