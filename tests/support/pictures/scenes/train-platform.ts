import { arc } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { bush, hills, tree } from '../kit/land.ts';
import { across, darker, down, glow, lighter, mix, slanted } from '../kit/paint.ts';
import { figure, passerby, type Person, type Pose, standing, walking, waving } from '../kit/people.ts';
import { floor, front, type Place, view, wall } from '../kit/perspective.ts';
import { backdrop, cumulus, mist, sun, vignette } from '../kit/sky.ts';
import { blended, circle, ellipse, faded, line, path, type Point, points, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(1010);
const { see, face, metre } = view([540, 348], 2, 620);

const gravel = repeat(320, () => {
  const z = 2 + chance.between(0, 1) ** 2 * 26;
  const [x, y] = see([chance.between(-14, -1.2), -1, z]);
  return ellipse(x, y, metre(z) * 0.05, metre(z) * 0.025, chance.pick(['#d2c6b4', '#6b6058', '#8a7d70']), { opacity: 0.5 });
});

const track =
  face(floor(-1, [-60, -1], [1.6, 80]), down('#b5a794', '#857a6e')) +
  face(floor(-1, [-90, -10.6], [1.6, 80]), down('#8fb86a', '#5f9a52')) +
  gravel +
  repeat(56, (index) => {
    const z = 50 - index * 0.86;
    return z < 2 ? '' : face(floor(-0.95, [-4.6, -1.7], [z, z + 0.3]), mix('#5f4a3f', '#a59a8c', Math.min(0.8, z / 40)));
  }) +
  [-3.9, -2.4].map((x) => face(floor(-0.82, [x - 0.06, x + 0.06], [1.6, 70]), down('#c9ccd0', '#e8ecef')) + face(wall(x + 0.06, [-0.95, -0.82], [1.6, 70]), '#5a5658')).join('') +
  repeat(26, (index) => {
    const z = 60 - index * 2;
    return z < 2 ? '' : face(floor(-0.95, [-9.2, -6.4], [z, z + 0.3]), mix('#6b5a4f', '#a59a8c', Math.min(0.8, z / 30)));
  }) +
  [-8.6, -7.1].map((x) => face(floor(-0.85, [x - 0.06, x + 0.06], [1.6, 70]), '#c9ccd0')).join('');

const platform =
  face(wall(-1.1, [-1, 0], [1.6, 80]), down('#8f857c', '#5f5752')) +
  face(floor(0, [-1.1, 8], [1.6, 80]), down('#d9c9b4', '#bfa98f')) +
  face(floor(0, [-1.1, -0.8], [1.6, 80]), '#f4efe4') +
  face(floor(0, [-0.45, -0.25], [1.6, 80]), '#f2b632') +
  repeat(30, (index) => line(see([-0.2, 0, 2 + index * 1.3]), see([8, 0, 2 + index * 1.3]), '#a8937c', 1.2, { opacity: 0.45 })) +
  [1.4, 3, 4.6].map((x) => line(see([x, 0, 1.6]), see([x, 0, 60]), '#a8937c', 1.2, { opacity: 0.4 })).join('');

/** The train that pulls in: its nose towards us, its carriages running back to the vanishing point. */
const train = (): string => {
  const [left, right, nose] = [-4.55, -1.7, 8.6];
  const window = (z: number, long: number) => face(wall(right, [1.15, 2.25], [z, z + long]), down('#35566b', '#7fa3ae')) + face([[right, 2.25, z], [right, 2.25, z + long * 0.4], [right, 1.15, z + long * 0.2], [right, 1.15, z]], '#ffffff', { opacity: 0.16 });
  const side =
    face(wall(right, [-0.5, 2.75], [nose, 62]), across('#2b6f7f', '#8fb3b3')) +
    face(wall(right, [0.72, 0.98], [nose, 62]), '#f6e3bd') +
    face(wall(right, [-0.75, -0.4], [nose, 62]), '#38383f') +
    repeat(12, (index) => (index === 1 ? '' : window(nose + 1.5 + index * 2.1, 1.45))) +
    face(wall(right, [-0.2, 2.3], [nose + 3.65, nose + 4.9]), '#f2b632') + face(wall(right, [1.1, 2.1], [nose + 3.8, nose + 4.2]), '#4d7383') + face(wall(right, [1.1, 2.1], [nose + 4.35, nose + 4.75]), '#4d7383');
  const p = (x: number, y: number) => see([left + (right - left) * x, y, nose]);
  const [x0, y0] = p(0, 2.75);
  const [x1, y1] = p(1, -0.5);
  const wide = x1 - x0;
  const crown = `M${points([[x0, y1]])}V${y0 + 14}Q${x0 + 4} ${y0 - 40} ${x0 + wide * 0.5} ${y0 - 44}Q${x1 - 4} ${y0 - 40} ${x1} ${y0 + 14}V${y1}Z`;
  const glass = `M${x0 + wide * 0.12} ${y0 + 74}L${x0 + wide * 0.17} ${y0 - 4}Q${x0 + wide * 0.5} ${y0 - 24} ${x0 + wide * 0.83} ${y0 - 4}L${x0 + wide * 0.88} ${y0 + 74}Z`;
  const light = (x: number) => ellipse(x, y1 - 54, 13, 11, '#fffbe0') + blended('screen', circle(x, y1 - 54, 90, glow('#fff0b0', 0.85)));
  return (
    face([[left, 2.75, nose], [right, 2.75, nose], [right, 2.75, 62], [left, 2.75, 62]], '#d8dde0') +
    side +
    face([[left + 0.3, 3.22, nose], [right - 0.1, 3.1, nose], [right, 2.72, nose], [right, 2.72, 62], [left, 3.1, 62]], across('#e8ecec', '#b9c6c8')) +
    path(crown, down([0, '#f4efe2'], [0.28, '#e8e0cc'], [0.3, '#2f7a8a'], [1, '#1d5464'])) +
    path(`M${x0} ${y0 + 96}h${wide}v18h${-wide}z`, '#f6e3bd') + path(`M${x0} ${y0 + 118}L${x0 + wide * 0.5} ${y0 + 168}L${x1} ${y0 + 118}V${y0 + 138}L${x0 + wide * 0.5} ${y0 + 188}L${x0} ${y0 + 138}Z`, '#f2b632') +
    path(glass, down('#22404f', '#5f8796')) + path(`M${x0 + wide * 0.18} ${y0 - 4}L${x0 + wide * 0.42} ${y0 - 18}L${x0 + wide * 0.3} ${y0 + 74}H${x0 + wide * 0.13}Z`, '#ffffff', { opacity: 0.16 }) +
    circle(x0 + wide * 0.64, y0 + 34, 12, '#c98a5b') + path(`M${x0 + wide * 0.64 - 24} ${y0 + 74}q4 -28 24 -28t24 28z`, '#27435c') + path(`M${x0 + wide * 0.64 - 13} ${y0 + 30}q13 -18 26 0z`, '#1d2f44') +
    line([x0 + wide * 0.5, y0 - 14], [x0 + wide * 0.5, y0 + 74], '#1d3f4c', 3) +
    light(x0 + wide * 0.2) + light(x0 + wide * 0.8) + ellipse(x0 + wide * 0.5, y0 - 32, 9, 5, '#fffbe0') +
    path(`M${x0 + 6} ${y1}h${wide - 12}l-16 34h${-wide + 44}z`, '#33343c') + rect(x0 + wide * 0.44, y1 - 6, wide * 0.12, 24, '#55565e', { rx: 4 }) +
    ellipse(x0 + wide / 2, y1 + 42, wide * 0.54, 8, '#2b2622', { opacity: 0.45 })
  );
};

const station =
  face(wall(5.4, [0, 4.3], [2, 60]), across('#b8694a', '#e3b08a')) +
  face(wall(5.4, [0, 0.7], [2, 60]), '#8f857c') +
  repeat(14, (index) => {
    const z = 4.6 + index * 2.9;
    const arch = arc([0, 0], 0.62, 0.62, 180, 360, 10).map(([a, b]): Place => [5.38, 2.5 - b, z + 0.62 + a]);
    const door = index % 3 === 1;
    return face([[5.38, door ? 0 : 1, z], ...arch, [5.38, door ? 0 : 1, z + 1.24]], door ? '#2f6f6a' : '#ffe3a3', { stroke: '#f6e3cb', 'stroke-width': Math.max(1, metre(z) * 0.1) });
  });

const canopy = (() => {
  const panes = repeat(22, (index) => {
    const z = 46 - index * 2;
    return z < 2 ? '' : face([[-0.9, 4.1, z], [5.4, 4.9, z], [5.4, 4.9, z + 1.84], [-0.9, 4.1, z + 1.84]], slanted(0, 0, 1, 0, '#fff1cf', '#cfe3e0'), { opacity: 0.5 });
  });
  const ribs = repeat(22, (index) => {
    const z = 46 - index * 2;
    return z < 2 ? '' : line(see([-0.9, 4.1, z]), see([5.4, 4.9, z]), '#2f5a5f', Math.max(1.4, metre(z) * 0.07));
  });
  const posts = repeat(9, (index) => {
    const z = 38 - index * 4.2;
    if (z < 4) {
      return '';
    }
    const [x, foot] = see([3, 0, z]);
    const size = metre(z);
    const tone = mix('#2f5a5f', '#b9cbc6', Math.min(0.7, z / 44));
    const curl = (side: 1 | -1) => stroke(`M${x} ${foot - size * 3.2}q${side * size * 0.2} ${-size * 1.1} ${side * size * 1.2} ${-size * 1.3}`, tone, size * 0.08) + circle(x + side * size * 0.5, foot - size * 3.95, size * 0.17, 'none', { stroke: tone, 'stroke-width': size * 0.05 });
    return (
      rect(x - size * 0.2, foot - size * 0.5, size * 0.4, size * 0.5, tone) + rect(x - size * 0.09, foot - size * 4.45, size * 0.18, size * 4.45, across(lighter(tone, 0.2), darker(tone, 0.15))) + rect(x - size * 0.17, foot - size * 3.3, size * 0.34, size * 0.16, tone) + curl(1) + curl(-1)
    );
  });
  const fringe = repeat(90, (index) => {
    const z = 46 - index * 0.5;
    return z < 2.2 ? '' : face([[-0.9, 4.12, z], [-0.9, 4.12, z + 0.5], [-0.9, 3.82, z + 0.42], [-0.9, 3.72, z + 0.25], [-0.9, 3.82, z + 0.08]], mix('#3a6a6c', '#c9d6cf', Math.min(0.7, z / 44)));
  });
  return panes + ribs + face([[-0.9, 4.1, 1.9], [-0.9, 4.1, 48], [-0.9, 4.32, 48], [-0.9, 4.32, 1.9]], '#2f5a5f') + fringe + posts;
})();

const clock = ((): string => {
  const [x, y] = see([1.3, 3.25, 7]);
  const hand = (degrees: number, length: number, wide: number) => line([x, y], [x + Math.sin((degrees * Math.PI) / 180) * length, y - Math.cos((degrees * Math.PI) / 180) * length], '#26323c', wide);
  return (
    line([x, y - 92], [x, y - 40], '#2f5a5f', 6) +
    circle(x, y, 43, '#2f5a5f') + circle(x, y, 37, '#fffaf0') +
    repeat(12, (index) => {
      const angle = (index * Math.PI) / 6;
      return line([x + Math.sin(angle) * 29, y - Math.cos(angle) * 29], [x + Math.sin(angle) * 34, y - Math.cos(angle) * 34], '#26323c', index % 3 ? 2 : 3.6);
    }) +
    hand(250, 18, 4.4) + hand(42, 27, 3.2) + circle(x, y, 3.6, '#d0433a')
  );
})();

const suitcase = ([x, y]: Point, size: number, colour: string) =>
  rect(x - size * 0.3, y - size * 0.9, size * 0.6, size * 0.82, down(lighter(colour, 0.1), darker(colour, 0.15)), { rx: size * 0.07 }) + [0.12, -0.12].map((shift) => rect(x + size * shift - 1, y - size * 0.86, 2, size * 0.74, darker(colour, 0.3))).join('') +
  stroke(`M${x - size * 0.14} ${y - size * 0.9}v${-size * 0.4}h${size * 0.28}v${size * 0.4}`, '#4a4550', size * 0.05) + [-0.2, 0.2].map((shift) => circle(x + size * shift, y - size * 0.05, size * 0.06, '#2b2a33')).join('');

const traveller = (x: number, z: number, person: Person, pose: Pose, facing: 1 | -1, luggage?: string): string => {
  const where = see([x, 0, z]);
  const size = metre(z) * 1.74;
  return (
    polygon([[where[0] - size * 0.1, where[1]], [where[0] + size * 0.1, where[1]], [where[0] + size * 0.75, where[1] + size * 0.13], [where[0] + size * 0.5, where[1] + size * 0.15]], '#6b4f3a', { opacity: 0.28 }) +
    (luggage ? suitcase([where[0] - facing * size * 0.3, where[1] + 2], size * 0.42, luggage) : '') +
    figure(where, size, person, pose, facing)
  );
};

const coats = ['#3d6b74', '#c8553d', '#e0a33e', '#5f5a8a', '#7a4a6b', '#4b7a5a'] as const;
const holding: Pose = { ...standing, far: { hand: [17, -66], foot: [4, 0] } };

const people =
  [[0.6, 27], [1.6, 24], [2.3, 20], [0.4, 17.5], [4.1, 15.5], [1.1, 14]].map(([x = 0, z = 20], index) => traveller(x, z, passerby(chance, coats, ['#3a3a48', '#4a4038']), index % 2 ? standing : walking, index % 2 ? 1 : -1)).join('') +
  traveller(0.5, 9.4, { skin: '#9a6240', hair: '#1b1a22', top: '#e0a33e', legs: '#33405a', cut: 'short', coat: true, scarf: '#c8553d' }, holding, -1, '#7a4a6b') +
  traveller(3.9, 8.4, { skin: '#f6d7bd', hair: '#8d8d93', top: '#5f5a8a', legs: '#3a3a48', cut: 'hat', hat: '#3d3a5c', coat: true }, standing, -1, '#8a5a3c') +
  traveller(1.75, 6.2, { skin: '#f3c9a5', hair: '#a2452a', top: '#c8443a', legs: '#2f3a4f', cut: 'long', coat: true, scarf: '#f6e3bd' }, waving, -1, '#2f6f7f') +
  traveller(2.95, 7.6, { skin: '#f3c9a5', hair: '#7a4a26', top: '#3d7f8a', legs: '#4a4038', cut: 'cap', hat: '#e0a33e' }, standing, -1);

const bench = ((): string => {
  const [x, y] = see([4.5, 0, 5.2]);
  const slat = (lift: number) => rect(x - 84, y - lift, 168, 9, '#a9683f', { rx: 3 });
  return [-66, 62].map((shift) => rect(x + shift, y - 96, 7, 96, '#2f4a4f') + rect(x + shift - 12, y - 4, 30, 6, '#2f4a4f', { rx: 2 })).join('') + slat(96) + slat(80) + slat(64) + rect(x - 90, y - 44, 180, 11, '#b8774a', { rx: 3 });
})();

export const trainPlatform = scene(
  430,
  380,
  backdrop(down([0, '#6fb0cf'], [0.3, '#c5e0df'], [0.5, '#ffe9c2'])),
  sun([150, 150], 34, '#fffbe6', '#ffdf9a', 7),
  cumulus([330, 130], 190, '#ffffff', '#e8e6dc', chance) + cumulus([60, 230], 150, '#ffffff', '#efe6d4', chance),
  hills(336, 14, 420, '#a9c9b4', chance, 8),
  repeat(12, (index) => bush([index * 50 - 20, 364], 66, '#6fa06a', chance)),
  tree([60, 372], 150, '#5f9a58', chance) + tree([158, 366], 96, '#74a85c', chance),
  mist(352, 34, '#fff0d0', 0.6),
  track,
  station,
  platform,
  train(),
  canopy,
  clock,
  faded(0.5, blended('screen', polygon([see([-0.9, 0, 3]), see([1.6, 0, 3]), see([3.4, 0, 16]), see([-0.9, 0, 16])], '#ffe9b8', { opacity: 0.5 }))),
  people,
  bench,
  face(front(60, [-0.5, 0.5], [1.4, 2.4]), '#fff3d6'),
  ellipse(540, 350, 240, 90, glow('#fff0c8', 0.45)),
  vignette('#33241c', 0.26),
);
