import { arc, smooth } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { across, darker, down, lighter } from '../kit/paint.ts';
import { figure, hairs, type Pose, skins } from '../kit/people.ts';
import { at, circle, ellipse, type Point, path, polygon, rect, repeat, stroke } from '../kit/svg.ts';

const chance = dice(1415);

export const oak = '#8a5734';

export const panels = (left: number, count: number, wide: number, top: number, tall: number) =>
  repeat(
    count,
    (index) =>
      rect(left + index * wide + 5, top, wide - 10, tall, darker(oak, 0.12), { rx: 2 }) +
      rect(left + index * wide + 11, top + 7, wide - 22, tall - 14, lighter(oak, 0.05), { rx: 2 }),
  );

/** Somebody who sits with the back towards us. */
const back = ([x, y]: Point, size: number, coat: string, skin: string, hair: string, cut: number): string =>
  at(
    [x, y],
    size,
    1,
    path('M-27 34V6Q-26 -14 -10 -18H10Q26 -14 27 6V34Z', down(lighter(coat, 0.1), darker(coat, 0.12))),
    rect(-6, -28, 12, 14, darker(skin, 0.14)) +
      path('M-9 -18Q0 -10 9 -18L7 -21H-7Z', cut === 3 ? coat : '#f6f0e4'),
    ellipse(0, -38, 13.5, 15.5, skin) + ellipse(-13.5, -36, 2.6, 4, skin) + ellipse(13.5, -36, 2.6, 4, skin),
    cut === 3
      ? path('M-14 -40Q-13 -54 0 -54T14 -40Q13 -30 10 -27Q0 -34 -10 -27Q-13 -30 -14 -40Z', skin) +
          path('M-14 -38Q-14 -29 -9 -25H9Q14 -29 14 -38Q8 -31 0 -31T-14 -38Z', hair)
      : path('M-14.6 -36Q-17 -56 0 -56T14.6 -36Q14 -28 9 -24H-9Q-14 -28 -14.6 -36Z', hair),
    cut === 1 ? path('M-15 -38Q-20 -18 -15 -6Q0 0 15 -6Q20 -18 15 -38Z', hair) : '',
    cut === 2 ? circle(0, -58, 7.5, hair) : '',
  );

const chair = ([x, y]: Point, size: number) =>
  at(
    [x, y],
    size,
    1,
    path('M-32 56V4Q-30 -8 0 -9T32 4V56Z', '#5f3722') +
      path('M-27 56V7Q-25 -3 0 -4T27 7V56Z', down('#b8474a', '#7f2f38')),
    [-14, 0, 14].map((dx) => circle(dx, 16, 1.8, '#e8a08a')).join('') +
      stroke('M-26 8Q0 -2 26 8', '#e08a7a', 1.6, { opacity: 0.6 }),
  );

const coats = [
  '#33475f',
  '#5a3f52',
  '#3f5a52',
  '#6a5a3f',
  '#2f3548',
  '#8a4a45',
  '#4a5a80',
  '#b08a4a',
] as const;

/** One curved bench: the desk, the members behind it and the backs of their chairs. */
export const bench = (rx: number, ry: number, seats: number, size: number, empty: number): string => {
  const centre: Point = [640, 400];
  const line1 = arc(centre, rx, ry, 158, 22, 30);
  const lip = line1.map(([x, y]): Point => [x, y + 11 * size]);
  const front = line1.map(([x, y]): Point => [x, y + 40 * size]);
  const band = (from: readonly Point[], to: readonly Point[]) =>
    `${smooth(from)}${smooth([...to].reverse()).replace('M', 'L')}Z`;
  const places = arc(centre, rx * 1.015, ry * 1.07, 152, 28, seats - 1);
  const order = places
    .map((place, index) => ({ place, index }))
    .sort((one, other) => one.place[1] - other.place[1]);
  const papers = arc(centre, rx, ry, 152, 28, seats - 1)
    .map(
      ([x, y], index) =>
        polygon(
          [
            [x - 13 * size, y + 2],
            [x + 9 * size, y + 1],
            [x + 12 * size, y + 8 * size],
            [x - 12 * size, y + 9 * size],
          ],
          '#fdf6e6',
        ) +
        (index % 2
          ? ''
          : stroke(
              `M${x + 20 * size} ${y + 5}q2 ${-18 * size} ${-6 * size} ${-24 * size}`,
              '#2b2a33',
              2.4 * size,
            ) + ellipse(x + 13 * size, y - 20 * size, 3.6 * size, 2.6 * size, '#2b2a33')),
    )
    .join('');
  return (
    path(band(line1, front), down(oak, darker(oak, 0.35))) +
    path(band(line1, lip), across('#a9713f', '#d9a869', '#a9713f')) +
    papers +
    order
      .map(
        ({ place: [x, y], index }) =>
          (index === empty
            ? ''
            : back(
                [x, y + 26 * size],
                size,
                chance.pick(coats),
                chance.pick(skins),
                chance.pick(hairs),
                chance.whole(0, 3),
              )) + chair([x, y + 40 * size], size),
      )
      .join('')
  );
};

export const speaking: Pose = {
  near: { hand: [20, -66], foot: [-4, 0] },
  far: { hand: [27, -84], foot: [5, 0] },
  lean: 2,
};

const seated: Pose = {
  near: { hand: [14, -36], foot: [-4, 0] },
  far: { hand: [14, -34], foot: [5, 0] },
  hip: [0, -40],
};

export const dais =
  rect(430, 366, 420, 12, '#5f3722') +
  [
    [520, '#5a3f52', '#e3a87c', '#8d8d93'],
    [760, '#3f5a52', '#9a6240', '#1b1a22'],
  ]
    .map(
      ([x, coat, skin, hair]) =>
        rect(Number(x) - 26, 262, 52, 84, '#7f2f38', { rx: 10 }) +
        figure(
          [Number(x), 382],
          108,
          { skin: String(skin), hair: String(hair), top: String(coat), legs: '#2b2a33', cut: 'short' },
          seated,
          Number(x) < 640 ? 1 : -1,
        ),
    )
    .join('') +
  rect(602, 226, 76, 120, '#5f3722', { rx: 8 }) +
  rect(608, 234, 64, 112, '#9c3a40', { rx: 8 }) +
  polygon(
    [
      [602, 230],
      [640, 204],
      [678, 230],
    ],
    '#d9a84a',
  ) +
  figure(
    [640, 380],
    118,
    { skin: '#f0c19a', hair: '#4a2f20', top: '#2b2f45', legs: '#2b2a33', cut: 'bun' },
    { ...seated, near: { hand: [-14, -38], foot: [-4, 0] } },
  ) +
  stroke('M629 309Q640 336 651 309', '#f0cf5f', 4.5, { 'stroke-dasharray': '1 5' }) +
  circle(640, 326, 5, '#f0cf5f') +
  rect(438, 338, 404, 66, down(lighter(oak, 0.08), darker(oak, 0.25))) +
  rect(430, 332, 420, 11, '#d9a869', { rx: 3 }) +
  panels(446, 6, 64.6, 350, 46) +
  polygon(
    [
      [400, 404],
      [880, 404],
      [910, 420],
      [370, 420],
    ],
    '#6a4028',
  ) +
  polygon(
    [
      [370, 420],
      [910, 420],
      [940, 438],
      [340, 438],
    ],
    '#7f4f32',
  ) +
  [560, 690]
    .map((x) =>
      polygon(
        [
          [x, 334],
          [x + 34, 334],
          [x + 38, 327],
          [x - 3, 327],
        ],
        '#fdf6e6',
      ),
    )
    .join('') +
  rect(622, 318, 6, 16, '#d9a84a') +
  rect(614, 316, 22, 5, '#d9a84a', { rx: 2 });
