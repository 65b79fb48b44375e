import { dice } from '../kit/dice.ts';
import { across, darker, down, glow, outward } from '../kit/paint.ts';
import { figure } from '../kit/people.ts';
import { backdrop, beam, vignette } from '../kit/sky.ts';
import {
  at,
  blended,
  blurred,
  circle,
  ellipse,
  line,
  path,
  polygon,
  rect,
  repeat,
  stroke,
} from '../kit/svg.ts';
import { bench, dais, oak, panels, speaking } from '../parts/council-members.ts';
import { scene } from '../picture.ts';

const _chance = dice(1414);

const tallWindow = (x: number): string => {
  const shape = (grow: number) =>
    `M${x - 52 - grow} 336V150A${52 + grow} ${56 + grow} 0 0 1 ${x + 52 + grow} 150V336Z`;
  return (
    path(shape(12), '#e8cfa4') +
    path(shape(0), down([0, '#bfe0ea'], [0.5, '#fdf1cf'], [1, '#ffdf9f'])) +
    [-17, 17].map((shift) => rect(x + shift - 2, 96, 4, 240, '#e8cfa4')).join('') +
    [158, 214, 274].map((y) => rect(x - 52, y, 104, 4, '#e8cfa4')).join('') +
    path(`M${x - 86} 84H${x - 40}Q${x - 50} 220 ${x - 70} 352H${x - 92}Z`, across('#7f2f38', '#b8474a')) +
    path(`M${x + 86} 84H${x + 40}Q${x + 50} 220 ${x + 70} 352H${x + 92}Z`, across('#b8474a', '#7f2f38')) +
    rect(x - 92, 76, 184, 14, '#a8773f', { rx: 4 })
  );
};

/** The arms of the port: an anchor over waves. */
const arms = at(
  [640, 156],
  1.06,
  1,
  circle(0, 0, 66, '#d9a84a') +
    circle(0, 0, 59, '#8f3a40') +
    path('M-44 -40H44V8Q40 46 0 58Q-40 46 -44 8Z', '#d9a84a') +
    path('M-39 -35H39V7Q35 41 0 52Q-35 41 -39 7Z', down('#2f6f8a', '#1f4f6a')),
  stroke('M0 -22V28M-14 -12H14M-22 12Q-18 30 0 30T22 12', '#fdf1cf', 5),
  circle(0, -27, 5.5, 'none', { stroke: '#fdf1cf', 'stroke-width': 4 }) +
    polygon(
      [
        [-29, 16],
        [-22, 4],
        [-15, 15],
      ],
      '#fdf1cf',
    ) +
    polygon(
      [
        [29, 16],
        [22, 4],
        [15, 15],
      ],
      '#fdf1cf',
    ),
  stroke('M-30 38q7.5 -7 15 0t15 0t15 0t15 0', '#fdf1cf', 3, { opacity: 0.8 }),
  path('M-36 -44L-42 -70L-22 -56L0 -78L22 -56L42 -70L36 -44Z', '#e8bf5f') +
    [-42, 0, 42].map((x) => circle(x, x === 0 ? -79 : -71, 4, '#fdf1cf')).join(''),
);

const flag = (x: number, side: 1 | -1, tones: readonly [string, string]) =>
  line([x, 372], [x, 150], '#d9a84a', 5) +
  circle(x, 147, 6, '#f0cf7f') +
  at(
    [x, 156],
    1,
    side,
    path('M0 0Q34 8 58 2Q66 70 50 168Q26 150 0 176Z', across(tones[0], darker(tones[0], 0.2))) +
      path('M0 58Q32 64 62 56Q63 84 60 112Q28 108 0 120Z', across(tones[1], darker(tones[1], 0.15))),
  );

const lustre = (x: number) =>
  line([x, -10], [x, 42], '#d9a84a', 4) +
  ellipse(x, 62, 62, 10, 'none', { stroke: '#d9a84a', 'stroke-width': 5 }) +
  stroke(`M${x} 38L${x - 58} 60M${x} 38L${x + 58} 60`, '#d9a84a', 2.4) +
  repeat(
    7,
    (index) =>
      rect(x - 60 + index * 20 - 2.5, 46, 5, 14, '#fdf6e6') +
      ellipse(x - 60 + index * 20, 42, 3.4, 6, '#ffe39a'),
  ) +
  blended('screen', circle(x, 50, 170, glow('#ffcf80', 0.55)));

export const councilChamber = scene(
  640,
  330,
  backdrop(down([0, '#6a3f2a'], [0.12, '#c49a68'], [0.55, '#a8744a'])),
  rect(0, 0, 1280, 46, down('#5f3a28', '#8a5a38')) +
    repeat(17, (index) => rect(index * 80 - 20, 10, 60, 24, '#7a4a30', { rx: 3 })) +
    rect(0, 44, 1280, 10, '#e8cfa4') +
    rect(0, 58, 1280, 4, '#c9a470'),
  rect(0, 340, 1280, 110, down(oak, darker(oak, 0.3))) +
    panels(0, 16, 80, 352, 76) +
    rect(0, 336, 1280, 8, '#d9a869'),
  [110, 300, 980, 1170].map(tallWindow).join(''),
  rect(452, 58, 376, 290, down('#9a653c', '#7a4a2c')) +
    panels(462, 6, 59.4, 74, 262) +
    [444, 816]
      .map(
        (x) =>
          rect(x, 54, 22, 300, across('#c48f58', '#8a5734')) +
          rect(x - 6, 54, 34, 14, '#d9a869') +
          rect(x - 6, 340, 34, 14, '#d9a869'),
      )
      .join('') +
    polygon(
      [
        [430, 62],
        [640, 14],
        [850, 62],
      ],
      '#a9713f',
    ) +
    polygon(
      [
        [470, 58],
        [640, 24],
        [810, 58],
      ],
      '#8a5734',
    ),
  blended('screen', circle(640, 156, 170, glow('#ffcf8a', 0.45))),
  arms,
  flag(532, -1, ['#2f6f8a', '#fdf1cf']) + flag(748, 1, ['#8f3a40', '#f0cf7f']),
  rect(0, 438, 1280, 290, down('#8f3a40', '#4f1f2c')) +
    polygon(
      [
        [580, 438],
        [700, 438],
        [820, 720],
        [460, 720],
      ],
      '#a8474a',
      { opacity: 0.6 },
    ) +
    repeat(8, (index) =>
      ellipse(640, 452 + index * 36, 40 + index * 20, 5 + index * 1.6, 'none', {
        stroke: '#e8a87a',
        'stroke-width': 1.6,
        opacity: 0.35,
      }),
    ),
  dais,
  beam(
    [
      [60, 100],
      [160, 100],
    ],
    [
      [360, 640],
      [640, 640],
    ],
    '#ffe6b0',
    0.34,
  ) +
    beam(
      [
        [250, 100],
        [350, 100],
      ],
      [
        [620, 620],
        [860, 620],
      ],
      '#ffe6b0',
      0.26,
    ),
  bench(330, 66, 8, 0.74, -1),
  figure(
    [866, 560],
    150,
    { skin: '#c98a5b', hair: '#2a1d1a', top: '#e0a33e', legs: '#33405a', cut: 'long', coat: true },
    speaking,
    -1,
  ),
  bench(500, 140, 10, 0.98, 8),
  bench(690, 226, 11, 1.26, 5),
  lustre(390) + lustre(890),
  blurred(30, ellipse(640, 700, 700, 60, outward([0, '#2a1018', 0.35], [1, '#2a1018', 0]))),
  vignette('#24100c', 0.42),
);
