import { dice } from '../kit/dice.ts';
import { down, glow, lighter } from '../kit/paint.ts';
import { figure, type Pose } from '../kit/people.ts';
import { backdrop, vignette } from '../kit/sky.ts';
import {
  at,
  blended,
  blurred,
  circle,
  ellipse,
  line,
  type Point,
  path,
  polygon,
  rect,
  repeat,
} from '../kit/svg.ts';
import { bundle, gauge, ground, ink, reel, unit } from '../parts/printing-press.ts';
import { scene } from '../picture.ts';

const chance = dice(1919);

/** The finished copies, one over the other, on the belt that carries them towards us. */
const belt = ((): string => {
  const spot = (share: number): readonly [x: number, y: number, half: number] => {
    const near = share ** 1.35;
    return [640 + near * 84, 548 + near * 200, 76 + near * 118];
  };
  const trapezoid = (from: number, to: number, grow: number, fill: string) => {
    const [[x1, y1, half1], [x2, y2, half2]] = [spot(from), spot(to)];
    return polygon(
      [
        [x1 - half1 * grow, y1],
        [x1 + half1 * grow, y1],
        [x2 + half2 * grow, y2],
        [x2 - half2 * grow, y2],
      ],
      fill,
    );
  };
  const copies = repeat(6, (index) => {
    const start = 0.02 + index * 0.165;
    const slip = chance.between(-5, 5);
    const strip = (v1: number, v2: number, left: number, right: number, fill: string, opacity = 1) => {
      const point = (u: number, v: number): Point => {
        const [x, y, half] = spot(start + v * 0.2);
        return [x + slip + (u * 2 - 1) * half * 0.84, y];
      };
      return polygon([point(left, v1), point(right, v1), point(right, v2), point(left, v2)], fill, {
        opacity,
      });
    };
    const tone = '#2f7f9a';
    return (
      strip(0.03, 1.06, 0.01, 1.02, '#15181f', 0.4) +
      strip(0, 1, 0, 1, '#fffaf0') +
      strip(0.07, 0.24, 0.06, 0.94, ink) +
      strip(0.3, 0.38, 0.06, 0.74, ink, 0.85) +
      strip(0.44, 0.94, 0.06, 0.6, tone) +
      strip(0.44, 0.58, 0.06, 0.6, lighter(tone, 0.35)) +
      repeat(5, (row) => strip(0.45 + row * 0.1, 0.49 + row * 0.1, 0.65, 0.94, ink, 0.5))
    );
  });
  return trapezoid(0, 1, 1.14, '#1c222c') + trapezoid(0, 1, 1.04, '#3f4550') + copies;
})();

const hall =
  rect(0, 0, 1280, ground, down('#39424f', '#5a5550')) +
  [70, 1090]
    .map(
      (x) =>
        rect(x, 70, 130, 250, down('#f0b56a', '#ffe0a0')) +
        repeat(3, (index) => rect(x + index * 65 - 3, 70, 6, 250, '#2b323c')) +
        repeat(5, (index) => rect(x, 70 + index * 62, 130, 5, '#2b323c')) +
        blended('screen', ellipse(x + 65, 190, 170, 200, glow('#ffc47a', 0.55))),
    )
    .join('') +
  rect(0, 26, 1280, 14, '#262c36') +
  repeat(
    27,
    (index) =>
      line([index * 50 - 10, 40], [index * 50 + 15, 4], '#262c36', 5) +
      line([index * 50 + 15, 4], [index * 50 + 40, 40], '#262c36', 5),
  ) +
  rect(0, 0, 1280, 8, '#262c36');

const pendant = (x: number) =>
  line([x, 0], [x, 62], '#1c222c', 4) +
  path(`M${x - 36} 92Q${x - 30} 62 ${x} 60T${x + 36} 92Z`, '#d9793f') +
  ellipse(x, 92, 34, 7, '#fff3c8') +
  blended(
    'screen',
    circle(x, 98, 190, glow('#ffdf9a', 0.6)),
    blurred(
      10,
      polygon(
        [
          [x - 32, 94],
          [x + 32, 94],
          [x + 190, 600],
          [x - 190, 600],
        ],
        down([0, '#ffe9b0', 0.28], [1, '#ffe9b0', 0]),
      ),
    ),
  );

const reading: Pose = {
  near: { hand: [19, -66], foot: [-5, 0] },
  far: { hand: [25, -70], foot: [5, 0] },
  lean: 1,
};

const turning: Pose = {
  near: { hand: [31, -76], foot: [-7, 0] },
  far: { hand: [33, -84], foot: [7, 0] },
  lean: 4,
};

const printer = ((): string => {
  const where: Point = [190, 688];
  const size = 330;
  const sheet = at(
    [where[0] + 68, where[1] - 292],
    1,
    1,
    polygon(
      [
        [-14, 8],
        [62, -12],
        [78, 108],
        [4, 132],
      ],
      '#fffaf0',
      { stroke: '#d9ccae', 'stroke-width': 2 },
    ),
    polygon(
      [
        [62, -12],
        [112, 2],
        [124, 116],
        [78, 108],
      ],
      '#e8dcc0',
    ),
    polygon(
      [
        [-6, 16],
        [56, -1],
        [58, 13],
        [-4, 30],
      ],
      ink,
    ),
    polygon(
      [
        [-2, 40],
        [32, 32],
        [37, 72],
        [3, 82],
      ],
      '#2f7f9a',
    ),
    repeat(6, (index) => line([42, 34 + index * 11], [64, 28 + index * 11], ink, 3, { opacity: 0.5 })),
    repeat(3, (index) => line([6, 94 + index * 10], [40, 85 + index * 10], ink, 3, { opacity: 0.5 })),
    repeat(8, (index) => line([80, 16 + index * 12], [106, 20 + index * 12], ink, 3, { opacity: 0.4 })),
  );
  return (
    ellipse(where[0], where[1] + 2, 84, 12, '#15181f', { opacity: 0.45 }) +
    figure(
      where,
      size,
      {
        skin: '#e3a87c',
        hair: '#8d8d93',
        top: '#2f5f8a',
        legs: '#27496a',
        shoes: '#1c222c',
        cut: 'cap',
        hat: '#d9793f',
      },
      reading,
      1,
    ) +
    sheet +
    circle(where[0] + 62, where[1] - 216, 10, '#e3a87c')
  );
})();

export const newspaperPress = scene(
  640,
  360,
  backdrop('#39424f'),
  hall,
  rect(0, ground, 1280, 130, down('#6a625c', '#3a3638')) +
    repeat(12, (index) =>
      line([640 + (index - 5.5) * 130, ground], [640 + (index - 5.5) * 290, 730], '#2f2b2e', 1.6, {
        opacity: 0.5,
      }),
    ) +
    rect(0, 640, 1280, 2, '#2f2b2e', { opacity: 0.5 }) +
    polygon(
      [
        [0, 640],
        [400, 640],
        [340, 654],
        [0, 654],
      ],
      '#e0b53a',
      { opacity: 0.7 },
    ) +
    polygon(
      [
        [900, 640],
        [1280, 640],
        [1280, 654],
        [960, 654],
      ],
      '#e0b53a',
      { opacity: 0.7 },
    ),
  unit(60, 330, '#d9793f') + unit(890, 330, '#4f8a5f'),
  rect(386, 184, 510, 14, '#2a6470') +
    rect(386, 120, 510, 6, '#e0b53a') +
    repeat(11, (index) => rect(394 + index * 49, 120, 5, 66, '#e0b53a')),
  unit(430, 420, '#2f7f9a'),
  rect(560, 534, 160, 40, '#1c222c', { rx: 6 }) +
    rect(548, 526, 184, 14, down('#4fa0a4', '#2a6470'), { rx: 5 }),
  gauge(455, 196, 19, -2.2) +
    gauge(825, 196, 19, -0.8) +
    rect(806, 480, 38, 62, '#e8e0cf', { rx: 4 }) +
    [
      [816, 494, '#5fc08a'],
      [834, 494, '#d0433a'],
      [816, 512, '#f0b53a'],
      [834, 512, '#5fa0e0'],
    ]
      .map(([x, y, tone]) => circle(Number(x), Number(y), 6, String(tone)))
      .join('') +
    rect(814, 526, 22, 8, '#4a4650', { rx: 2 }),
  pendant(410) + pendant(870),
  belt,
  figure(
    [1003, 640],
    250,
    { skin: '#9a6240', hair: '#1b1a22', top: '#c9793f', legs: '#3f4a5a', shoes: '#1c222c', cut: 'bun' },
    turning,
    -1,
  ),
  reel(1186, 690, 76, 150) + reel(1090, 716, 66, 118),
  bundle([430, 700], 150, 6),
  printer,
  vignette('#11141c', 0.5),
);
