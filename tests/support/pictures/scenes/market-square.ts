import { type House, house, lamp } from '../kit/buildings.ts';
import { dice } from '../kit/dice.ts';
import { darker, down, lighter, mix } from '../kit/paint.ts';
import { figure, hairs, type Pose, passerby, skins, standing, striding, walking } from '../kit/people.ts';
import { backdrop, bird, cumulus, sun, vignette } from '../kit/sky.ts';
import { at, circle, ellipse, line, path, type Point, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(1313);
const ground = 424;

const fronts: readonly (readonly [wide: number, tall: number, wall: string, roof: string, gable: NonNullable<House['gable']>])[] = [
  [132, 226, '#d9795a', '#8f4038', 'stepped'],
  [118, 262, '#f0cf94', '#a8553f', 'bell'],
  [126, 214, '#8fb0a8', '#5f5a6a', 'pointed'],
  [120, 248, '#e8a487', '#8f4a45', 'bell'],
  [168, 236, '#f6e3bd', '#7a6a72', 'flat'],
  [122, 258, '#c9654f', '#7a3a3a', 'stepped'],
  [124, 222, '#f2d7a0', '#a8553f', 'pointed'],
  [120, 254, '#7f9fb8', '#4f5a72', 'bell'],
  [144, 230, '#e8b878', '#8f5040', 'stepped'],
  [142, 246, '#d98f7a', '#8f4a45', 'pointed'],
];

const terrace = ((): string => {
  let x = -34;
  return fronts
    .map(([wide, tall, wall, roof, gable]) => {
      const drawn = house([x, ground], { wide, tall, wall, roof, gable, columns: 3, rows: 4, glass: ['#5f7f94', '#6f8fa0', '#89a9b0'], frame: '#fff6e3', door: darker(roof, 0.25) }, chance);
      const boxes = repeat(2, (index) => rect(x + wide * (0.08 + index * 0.62), ground - tall * 0.39, wide * 0.2, 6, '#8a5a3c') + repeat(5, (flower) => circle(x + wide * (0.1 + index * 0.62) + flower * wide * 0.04, ground - tall * 0.39 - 2, 3.4, chance.pick(['#e2513a', '#f0c94a', '#d97fa0', '#5f9a4f']))));
      x += wide - 1;
      return drawn + boxes;
    })
    .join('');
})();

const townHall =
  rect(596, 118, 108, 306, down('#f3dfba', '#d9b98f')) + rect(662, 118, 42, 306, '#c9a47a', { opacity: 0.45 }) +
  rect(586, 112, 128, 12, '#fff3d9') + rect(590, 216, 120, 8, '#fff3d9') +
  polygon([[590, 112], [620, 66], [680, 66], [710, 112]], '#5f8a86') + rect(626, 40, 48, 28, '#f3dfba') + [632, 646, 660].map((x) => rect(x, 44, 8, 22, '#5f6f80', { rx: 4 })).join('') + polygon([[618, 42], [650, 2], [682, 42]], '#5f8a86') + polygon([[650, 2], [682, 42], [650, 42]], '#47706e') +
  circle(650, 166, 36, '#fff3d9') + circle(650, 166, 31, '#3d5f72') + repeat(12, (index) => circle(650 + Math.sin((index * Math.PI) / 6) * 25, 166 - Math.cos((index * Math.PI) / 6) * 25, index % 3 ? 1.6 : 2.8, '#f4d98a')) + line([650, 166], [650, 146], '#f4d98a', 3) + line([650, 166], [664, 174], '#f4d98a', 4) +
  [618, 658].map((x) => path(`M${x} 318v-58a12 12 0 0 1 24 0v58z`, '#5f7f94', { stroke: '#fff3d9', 'stroke-width': 4 })).join('') + path('M620 424v-50a30 30 0 0 1 60 0v50z', '#7a4a38', { stroke: '#fff3d9', 'stroke-width': 7 });

const bunting = (from: Point, to: Point, sag: number, count: number) => {
  const spot = (share: number): Point => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share + sag * 4 * share * (1 - share)];
  const tones = ['#e2513a', '#f4c95d', '#3d8f8a', '#fdf6e6', '#5f7fc0'] as const;
  return (
    stroke(`M${from[0]} ${from[1]}Q${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2 + sag * 2} ${to[0]} ${to[1]}`, '#7a6a62', 1.8) +
    repeat(count, (index) => {
      const [x, y] = spot((index + 0.5) / count);
      return polygon([[x - 9, y], [x + 9, y], [x, y + 21]], tones[index % 5] ?? '#e2513a');
    })
  );
};

const cobbles = repeat(17, (row) => {
  const y = ground + 10 + row ** 1.72 * 2.25;
  const size = 9 + row * 3.2;
  return repeat(Math.ceil(1300 / (size * 2.3)), (index) => rect(index * size * 2.3 - (row % 2) * size - 10, y, size * 2.1, Math.max(2, size * 0.42), mix('#e8d2b0', '#c4a786', chance.between(0, 1)), { rx: size * 0.2, opacity: 0.5 }));
});

interface Stall {
  stripe: string;
  goods: readonly [string, ...string[]];
}

/** A market stall under a striped awning, with its keeper behind a counter full of crates. */
const stall = (where: Point, size: number, { stripe, goods }: Stall): string => {
  const flap = (index: number) => {
    const [x, fill] = [-100 + index * 20, index % 2 ? '#fff8e8' : stripe];
    return polygon([[x * 0.86, -164], [(x + 20) * 0.86, -164], [x + 20, -122], [x, -122]], down(lighter(fill, 0.06), fill)) + path(`M${x} -122h20v6a10 10 0 0 1 -20 0z`, darker(fill, 0.1));
  };
  const crate = (x: number, index: number) => {
    const fruit = goods[index % goods.length] ?? goods[0];
    return (
      repeat(11, (piece) => circle(x + 5 + (piece % 6) * 7.6 + (piece > 5 ? 3.6 : 0), -72 - (piece > 5 ? 5.4 : 0), 5.2, mix(fruit, lighter(fruit, 0.3), chance.between(0, 0.7)))) +
      polygon([[x - 1, -70], [x + 49, -70], [x + 47, -50], [x + 1, -50]], down('#c9955a', '#a9743f')) + rect(x, -62, 48, 2, '#8a5a30', { opacity: 0.6 })
    );
  };
  return at(
    where,
    size,
    1,
    ellipse(0, 0, 122, 9, '#3f2f3a', { opacity: 0.28 }),
    rect(-92, -122, 184, 72, '#4a3a48', { opacity: 0.28 }),
    [-96, 90].map((x) => rect(x, -130, 6, 130, '#8a5a3c')).join(''),
    figure([-26 + chance.between(-16, 16), 0], 106, { skin: chance.pick(skins), hair: chance.pick(hairs), top: '#f6efe0', legs: '#4a4a5a', cut: chance.pick(['short', 'bun', 'cap']), hat: stripe, scarf: stripe }, standing, chance.pick([1, -1])),
    figure([40, 0], 98, { skin: chance.pick(skins), hair: chance.pick(hairs), top: darker(stripe, 0.2), legs: '#4a4a5a', cut: chance.pick(['short', 'long']) }, standing, -1),
    [-99, -49, 1, 51].map(crate).join(''),
    rect(-102, -52, 204, 52, down(mix(stripe, '#fff3dc', 0.72), mix(stripe, '#c9a98a', 0.6))) + repeat(9, (index) => rect(-94 + index * 24, -52, 2, 52, '#8a5a3c', { opacity: 0.2 })) + rect(-104, -54, 208, 7, '#a9743f', { rx: 2 }),
    rect(-16, -40, 32, 22, '#3a4a48', { rx: 2 }) + [-34, -28].map((y) => rect(-10, y, 20, 2, '#fdf6e6', { opacity: 0.8 })).join(''),
    repeat(10, flap),
    rect(-88, -168, 176, 6, darker(stripe, 0.25), { rx: 3 }),
  );
};

const shopping = (where: Point, size: number, facing: 1 | -1, pose: Pose, basket?: string): string => {
  const person = passerby(chance, ['#c8443a', '#3d6b74', '#e0a33e', '#5f5a8a', '#4b8b6f', '#8a4a6b'], ['#3a3a48', '#33405a', '#5a4a42']);
  const carried = basket ? at([where[0] + facing * size * 0.14, where[1] - size * 0.44], size / 100, 1, stroke('M-9 4Q0 -14 9 4', '#8a5a30', 2.4), [-6, 0, 6].map((x) => circle(x, 2, 4.4, basket)).join(''), path('M-12 3H12L9 16H-9Z', '#c9955a')) : '';
  return polygon([[where[0] - size * 0.1, where[1]], [where[0] + size * 0.1, where[1]], [where[0] + size * 0.6, where[1] + size * 0.12], [where[0] + size * 0.36, where[1] + size * 0.13]], '#4a3540', { opacity: 0.25 }) + figure(where, size, person, pose, facing) + carried;
};

const pigeon = (where: Point, size: number, facing: 1 | -1) =>
  at(where, size, facing, line([-1, 0], [-1, -5], '#c8705a', 1.2) + line([3, 0], [3, -5], '#c8705a', 1.2), path('M-20 -8Q-6 -18 6 -15Q9 -22 14 -21Q19 -19 16 -13Q13 -3 1 -4Q-10 -4 -20 -8Z', '#7f8a9c'), path('M-16 -8Q-4 -14 5 -10Q0 -5 -8 -6Z', '#a9b2bf'), circle(14, -18, 0.9, '#2b2a33'), polygon([[17, -18], [21, -16], [17, -16]], '#e0a33e'));

const flowers = (x: number, y: number, size: number, tone: string) =>
  repeat(13, (index) => {
    const [dx, dy] = [((index % 5) - 2) * size * 0.17, -size * (0.62 + Math.floor(index / 5) * 0.17)];
    return line([x, y - size * 0.4], [x + dx, y + dy], '#4f8a4a', size * 0.03) + circle(x + dx, y + dy, size * 0.115, mix(tone, '#fff3dc', chance.between(0, 0.4))) + circle(x + dx, y + dy, size * 0.04, '#f4c95d');
  }) + polygon([[x - size * 0.3, y - size * 0.48], [x + size * 0.3, y - size * 0.48], [x + size * 0.22, y], [x - size * 0.22, y]], down('#b9c6cc', '#7f909a')) + rect(x - size * 0.32, y - size * 0.5, size * 0.64, size * 0.06, '#dfe6e8', { rx: 2 });

export const marketSquare = scene(
  640,
  470,
  backdrop(down([0, '#6fb6d2'], [0.3, '#c4e3e0'], [0.6, '#fff0cc'])),
  sun([1070, 96], 36, '#fffbe6', '#ffdf9a', 7),
  cumulus([230, 100], 240, '#ffffff', '#e8eae0', chance) + cumulus([900, 84], 190, '#ffffff', '#efe9da', chance),
  terrace,
  at([640, 424], 0.98, 1, `<g transform="translate(-650 -424)">${townHall}</g>`),
  rect(0, ground, 1280, 300, down('#e3caa6', '#c2a07e')),
  cobbles,
  polygon([[0, ground], [1280, ground], [1280, ground + 26], [0, ground + 34]], '#6a4f52', { opacity: 0.22 }),
  lamp([70, 470], 170, '#3d4a4f') + lamp([1214, 470], 170, '#3d4a4f'),
  bunting([-10, 150], [586, 136], 46, 24) + bunting([692, 136], [1290, 150], 46, 24),
  [[150, 470, 62, 1], [420, 462, 58, -1], [560, 466, 60, 1], [742, 462, 60, -1], [900, 468, 62, 1], [1120, 466, 60, -1]].map(([x = 0, y = 0, size = 60, facing]) => shopping([x, y], size, facing === 1 ? 1 : -1, walking)).join(''),
  stall([290, 520], 0.86, { stripe: '#e2513a', goods: ['#f0a53a', '#d8392f', '#7fae45', '#f4d35e'] }),
  stall([984, 520], 0.86, { stripe: '#3d8f8a', goods: ['#8f5a9c', '#e2513a', '#f0c94a', '#6f9a45'] }),
  shopping([640, 524], 82, 1, standing) + shopping([690, 526], 86, -1, standing, '#f0a53a') + shopping([480, 540], 88, -1, striding) + shopping([800, 536], 86, 1, walking, '#d8392f'),
  stall([96, 648], 1.24, { stripe: '#d9972f', goods: ['#d8392f', '#7fae45', '#f4d35e', '#8f5a9c'] }),
  stall([1176, 650], 1.24, { stripe: '#5f6fb0', goods: ['#f0a53a', '#d97fa0', '#d8392f', '#7fae45'] }),
  shopping([330, 646], 128, -1, standing, '#d8392f'),
  shopping([560, 640], 126, 1, walking),
  shopping([618, 646], 92, 1, striding),
  shopping([842, 636], 124, -1, walking, '#7fae45'),
  shopping([968, 660], 132, 1, standing),
  flowers(384, 700, 66, '#e2513a') + flowers(432, 708, 72, '#d97fa0') + flowers(482, 702, 64, '#f0a53a') + flowers(340, 712, 62, '#8f6fc0'),
  pigeon([700, 688], 1.3, 1) + pigeon([752, 704], 1.45, -1) + pigeon([800, 682], 1.1, 1) + pigeon([660, 706], 1.2, -1),
  bird([440, 66], 13, '#5f6f7a') + bird([480, 84], 10, '#6f7f8a'),
  vignette('#4a2f28', 0.22),
);
