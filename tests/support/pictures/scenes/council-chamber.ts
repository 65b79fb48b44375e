import { arc, smooth } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { across, darker, down, glow, lighter, mix, outward } from '../kit/paint.ts';
import { figure, hairs, type Pose, skins } from '../kit/people.ts';
import { backdrop, beam, vignette } from '../kit/sky.ts';
import { at, blended, blurred, circle, ellipse, line, path, type Point, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(1414);
const oak = '#8a5734';

const panels = (left: number, count: number, wide: number, top: number, tall: number) =>
  repeat(count, (index) => rect(left + index * wide + 5, top, wide - 10, tall, darker(oak, 0.12), { rx: 2 }) + rect(left + index * wide + 11, top + 7, wide - 22, tall - 14, lighter(oak, 0.05), { rx: 2 }));

const tallWindow = (x: number): string => {
  const shape = (grow: number) => `M${x - 52 - grow} 336V150A${52 + grow} ${56 + grow} 0 0 1 ${x + 52 + grow} 150V336Z`;
  return (
    path(shape(12), '#e8cfa4') + path(shape(0), down([0, '#bfe0ea'], [0.5, '#fdf1cf'], [1, '#ffdf9f'])) +
    [-17, 17].map((shift) => rect(x + shift - 2, 96, 4, 240, '#e8cfa4')).join('') + [158, 214, 274].map((y) => rect(x - 52, y, 104, 4, '#e8cfa4')).join('') +
    path(`M${x - 86} 84H${x - 40}Q${x - 50} 220 ${x - 70} 352H${x - 92}Z`, across('#7f2f38', '#b8474a')) + path(`M${x + 86} 84H${x + 40}Q${x + 50} 220 ${x + 70} 352H${x + 92}Z`, across('#b8474a', '#7f2f38')) + rect(x - 92, 76, 184, 14, '#a8773f', { rx: 4 })
  );
};

/** The arms of the port: an anchor over waves. */
const arms = at(
  [640, 156],
  1.06,
  1,
  circle(0, 0, 66, '#d9a84a') + circle(0, 0, 59, '#8f3a40') + path('M-44 -40H44V8Q40 46 0 58Q-40 46 -44 8Z', '#d9a84a') + path('M-39 -35H39V7Q35 41 0 52Q-35 41 -39 7Z', down('#2f6f8a', '#1f4f6a')),
  stroke('M0 -22V28M-14 -12H14M-22 12Q-18 30 0 30T22 12', '#fdf1cf', 5),
  circle(0, -27, 5.5, 'none', { stroke: '#fdf1cf', 'stroke-width': 4 }) + polygon([[-29, 16], [-22, 4], [-15, 15]], '#fdf1cf') + polygon([[29, 16], [22, 4], [15, 15]], '#fdf1cf'),
  stroke('M-30 38q7.5 -7 15 0t15 0t15 0t15 0', '#fdf1cf', 3, { opacity: 0.8 }),
  path('M-36 -44L-42 -70L-22 -56L0 -78L22 -56L42 -70L36 -44Z', '#e8bf5f') + [-42, 0, 42].map((x) => circle(x, x === 0 ? -79 : -71, 4, '#fdf1cf')).join(''),
);

const flag = (x: number, side: 1 | -1, tones: readonly [string, string]) =>
  line([x, 372], [x, 150], '#d9a84a', 5) + circle(x, 147, 6, '#f0cf7f') +
  at([x, 156], 1, side, path('M0 0Q34 8 58 2Q66 70 50 168Q26 150 0 176Z', across(tones[0], darker(tones[0], 0.2))) + path('M0 58Q32 64 62 56Q63 84 60 112Q28 108 0 120Z', across(tones[1], darker(tones[1], 0.15))));

/** Somebody who sits with the back towards us. */
const back = ([x, y]: Point, size: number, coat: string, skin: string, hair: string, cut: number): string =>
  at(
    [x, y],
    size,
    1,
    path('M-27 34V6Q-26 -14 -10 -18H10Q26 -14 27 6V34Z', down(lighter(coat, 0.1), darker(coat, 0.12))),
    rect(-6, -28, 12, 14, darker(skin, 0.14)) + path('M-9 -18Q0 -10 9 -18L7 -21H-7Z', cut === 3 ? coat : '#f6f0e4'),
    ellipse(0, -38, 13.5, 15.5, skin) + ellipse(-13.5, -36, 2.6, 4, skin) + ellipse(13.5, -36, 2.6, 4, skin),
    cut === 3 ? path('M-14 -40Q-13 -54 0 -54T14 -40Q13 -30 10 -27Q0 -34 -10 -27Q-13 -30 -14 -40Z', skin) + path('M-14 -38Q-14 -29 -9 -25H9Q14 -29 14 -38Q8 -31 0 -31T-14 -38Z', hair) : path('M-14.6 -36Q-17 -56 0 -56T14.6 -36Q14 -28 9 -24H-9Q-14 -28 -14.6 -36Z', hair),
    cut === 1 ? path('M-15 -38Q-20 -18 -15 -6Q0 0 15 -6Q20 -18 15 -38Z', hair) : '',
    cut === 2 ? circle(0, -58, 7.5, hair) : '',
  );

const chair = ([x, y]: Point, size: number) =>
  at([x, y], size, 1, path('M-32 56V4Q-30 -8 0 -9T32 4V56Z', '#5f3722') + path('M-27 56V7Q-25 -3 0 -4T27 7V56Z', down('#b8474a', '#7f2f38')), [-14, 0, 14].map((dx) => circle(dx, 16, 1.8, '#e8a08a')).join('') + stroke('M-26 8Q0 -2 26 8', '#e08a7a', 1.6, { opacity: 0.6 }));

const coats = ['#33475f', '#5a3f52', '#3f5a52', '#6a5a3f', '#2f3548', '#8a4a45', '#4a5a80', '#b08a4a'] as const;

/** One curved bench: the desk, the members behind it and the backs of their chairs. */
const bench = (rx: number, ry: number, seats: number, size: number, empty: number): string => {
  const centre: Point = [640, 400];
  const line1 = arc(centre, rx, ry, 158, 22, 30);
  const lip = line1.map(([x, y]): Point => [x, y + 11 * size]);
  const front = line1.map(([x, y]): Point => [x, y + 40 * size]);
  const band = (from: readonly Point[], to: readonly Point[]) => `${smooth(from)}${smooth([...to].reverse()).replace('M', 'L')}Z`;
  const places = arc(centre, rx * 1.015, ry * 1.07, 152, 28, seats - 1);
  const order = places.map((place, index) => ({ place, index })).sort((one, other) => one.place[1] - other.place[1]);
  const papers = arc(centre, rx, ry, 152, 28, seats - 1).map(([x, y], index) => polygon([[x - 13 * size, y + 2], [x + 9 * size, y + 1], [x + 12 * size, y + 8 * size], [x - 12 * size, y + 9 * size]], '#fdf6e6') + (index % 2 ? '' : stroke(`M${x + 20 * size} ${y + 5}q2 ${-18 * size} ${-6 * size} ${-24 * size}`, '#2b2a33', 2.4 * size) + ellipse(x + 13 * size, y - 20 * size, 3.6 * size, 2.6 * size, '#2b2a33'))).join('');
  return (
    path(band(line1, front), down(oak, darker(oak, 0.35))) + path(band(line1, lip), across('#a9713f', '#d9a869', '#a9713f')) + papers +
    order
      .map(({ place: [x, y], index }) => (index === empty ? '' : back([x, y + 26 * size], size, chance.pick(coats), chance.pick(skins), chance.pick(hairs), chance.whole(0, 3))) + chair([x, y + 40 * size], size))
      .join('')
  );
};

const speaking: Pose = { near: { hand: [20, -66], foot: [-4, 0] }, far: { hand: [27, -84], foot: [5, 0] }, lean: 2 };
const seated: Pose = { near: { hand: [14, -36], foot: [-4, 0] }, far: { hand: [14, -34], foot: [5, 0] }, hip: [0, -40] };

const dais =
  rect(430, 366, 420, 12, '#5f3722') +
  [[520, '#5a3f52', '#e3a87c', '#8d8d93'], [760, '#3f5a52', '#9a6240', '#1b1a22']].map(([x, coat, skin, hair]) => rect(Number(x) - 26, 262, 52, 84, '#7f2f38', { rx: 10 }) + figure([Number(x), 382], 108, { skin: String(skin), hair: String(hair), top: String(coat), legs: '#2b2a33', cut: 'short' }, seated, Number(x) < 640 ? 1 : -1)).join('') +
  rect(602, 226, 76, 120, '#5f3722', { rx: 8 }) + rect(608, 234, 64, 112, '#9c3a40', { rx: 8 }) + polygon([[602, 230], [640, 204], [678, 230]], '#d9a84a') +
  figure([640, 380], 118, { skin: '#f0c19a', hair: '#4a2f20', top: '#2b2f45', legs: '#2b2a33', cut: 'bun' }, { ...seated, near: { hand: [-14, -38], foot: [-4, 0] } }) + stroke('M629 309Q640 336 651 309', '#f0cf5f', 4.5, { 'stroke-dasharray': '1 5' }) + circle(640, 326, 5, '#f0cf5f') +
  rect(438, 338, 404, 66, down(lighter(oak, 0.08), darker(oak, 0.25))) + rect(430, 332, 420, 11, '#d9a869', { rx: 3 }) + panels(446, 6, 64.6, 350, 46) +
  polygon([[400, 404], [880, 404], [910, 420], [370, 420]], '#6a4028') + polygon([[370, 420], [910, 420], [940, 438], [340, 438]], '#7f4f32') +
  [560, 690].map((x) => polygon([[x, 334], [x + 34, 334], [x + 38, 327], [x - 3, 327]], '#fdf6e6')).join('') + rect(622, 318, 6, 16, '#d9a84a') + rect(614, 316, 22, 5, '#d9a84a', { rx: 2 });

const lustre = (x: number) =>
  line([x, -10], [x, 42], '#d9a84a', 4) + ellipse(x, 62, 62, 10, 'none', { stroke: '#d9a84a', 'stroke-width': 5 }) + stroke(`M${x} 38L${x - 58} 60M${x} 38L${x + 58} 60`, '#d9a84a', 2.4) +
  repeat(7, (index) => rect(x - 60 + index * 20 - 2.5, 46, 5, 14, '#fdf6e6') + ellipse(x - 60 + index * 20, 42, 3.4, 6, '#ffe39a')) + blended('screen', circle(x, 50, 170, glow('#ffcf80', 0.55)));

export const councilChamber = scene(
  640,
  330,
  backdrop(down([0, '#6a3f2a'], [0.12, '#c49a68'], [0.55, '#a8744a'])),
  rect(0, 0, 1280, 46, down('#5f3a28', '#8a5a38')) + repeat(17, (index) => rect(index * 80 - 20, 10, 60, 24, '#7a4a30', { rx: 3 })) + rect(0, 44, 1280, 10, '#e8cfa4') + rect(0, 58, 1280, 4, '#c9a470'),
  rect(0, 340, 1280, 110, down(oak, darker(oak, 0.3))) + panels(0, 16, 80, 352, 76) + rect(0, 336, 1280, 8, '#d9a869'),
  [110, 300, 980, 1170].map(tallWindow).join(''),
  rect(452, 58, 376, 290, down('#9a653c', '#7a4a2c')) + panels(462, 6, 59.4, 74, 262) + [444, 816].map((x) => rect(x, 54, 22, 300, across('#c48f58', '#8a5734')) + rect(x - 6, 54, 34, 14, '#d9a869') + rect(x - 6, 340, 34, 14, '#d9a869')).join('') + polygon([[430, 62], [640, 14], [850, 62]], '#a9713f') + polygon([[470, 58], [640, 24], [810, 58]], '#8a5734'),
  blended('screen', circle(640, 156, 170, glow('#ffcf8a', 0.45))),
  arms,
  flag(532, -1, ['#2f6f8a', '#fdf1cf']) + flag(748, 1, ['#8f3a40', '#f0cf7f']),
  rect(0, 438, 1280, 290, down('#8f3a40', '#4f1f2c')) + polygon([[580, 438], [700, 438], [820, 720], [460, 720]], '#a8474a', { opacity: 0.6 }) + repeat(8, (index) => ellipse(640, 452 + index * 36, 40 + index * 20, 5 + index * 1.6, 'none', { stroke: '#e8a87a', 'stroke-width': 1.6, opacity: 0.35 })),
  dais,
  beam([[60, 100], [160, 100]], [[360, 640], [640, 640]], '#ffe6b0', 0.34) + beam([[250, 100], [350, 100]], [[620, 620], [860, 620]], '#ffe6b0', 0.26),
  bench(330, 66, 8, 0.74, -1),
  figure([866, 560], 150, { skin: '#c98a5b', hair: '#2a1d1a', top: '#e0a33e', legs: '#33405a', cut: 'long', coat: true }, speaking, -1),
  bench(500, 140, 10, 0.98, 8),
  bench(690, 226, 11, 1.26, 5),
  lustre(390) + lustre(890),
  blurred(30, ellipse(640, 700, 700, 60, outward([0, '#2a1018', 0.35], [1, '#2a1018', 0]))),
  vignette('#24100c', 0.42),
  rect(0, 0, 1280, 720, mix('#ffcf8a', '#ffffff', 0.2), { opacity: 0.03 }),
);
