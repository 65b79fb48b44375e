import { block } from '../kit/buildings.ts';
import { below, smooth } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { across, down, glow, mix } from '../kit/paint.ts';
import { figure } from '../kit/people.ts';
import { backdrop, mist, stars, streaks, sun, vignette } from '../kit/sky.ts';
import {
  blended,
  circle,
  clipped,
  ellipse,
  faded,
  line,
  type Point,
  path,
  polygon,
  rect,
  repeat,
  stroke,
} from '../kit/svg.ts';
import { glitter, mirrored, ripples, water } from '../kit/water.ts';
import { scene } from '../picture.ts';

const chance = dice(707);
const shore = 512;
const lit = ['#ffd98a', '#ffc766', '#fff0c0', '#8fd3e8'] as const;

const row = (
  from: number,
  to: number,
  low: number,
  high: number,
  wall: string,
  share: number,
  cell: number,
): string => {
  let x = from;
  let drawn = '';
  while (x < to) {
    const wide = chance.between(46, 96);
    const tall = chance.between(low, high);
    drawn += block(
      [x, shore],
      [wide, tall],
      mix(wall, '#1b1f55', chance.between(0, 0.4)),
      lit,
      share,
      chance,
      cell,
    );
    if (chance.chance(0.4)) {
      drawn += rect(x + wide * 0.25, shore - tall - 16, wide * 0.5, 17, wall);
    }
    if (chance.chance(0.35)) {
      drawn +=
        line([x + wide / 2, shore - tall - 10], [x + wide / 2, shore - tall - 44], wall, 2) +
        circle(x + wide / 2, shore - tall - 46, 2.2, '#ff6b57');
    }
    x += wide + chance.between(-4, 10);
  }
  return drawn;
};

/** The town's tallest tower: three steps, a crown and a mast. */
const spire = (x: number): string =>
  block([x - 62, shore], [124, 250], '#2f3a86', lit, 0.52, chance, 13) +
  block([x - 46, shore - 250], [92, 90], '#384597', lit, 0.55, chance, 13) +
  block([x - 30, shore - 340], [60, 50], '#4452a8', lit, 0.6, chance, 12) +
  polygon(
    [
      [x - 26, shore - 390],
      [x + 26, shore - 390],
      [x + 7, shore - 430],
      [x - 7, shore - 430],
    ],
    '#ffd98a',
  ) +
  line([x, shore - 430], [x, shore - 490], '#c9d0ff', 3) +
  circle(x, shore - 492, 4, '#ff6b57') +
  blended(
    'screen',
    circle(x, shore - 410, 90, glow('#ffcf70', 0.55)),
    circle(x, shore - 492, 26, glow('#ff6b57', 0.7)),
  );

const leaf = (x: number): string => {
  const outline = `M${x - 44} ${shore}Q${x - 62} ${shore - 170} ${x - 6} ${shore - 330}Q${x + 62} ${shore - 190} ${x + 46} ${shore}Z`;
  return clipped(
    outline,
    path(outline, across('#3a64a8', '#24356f')),
    repeat(30, (index) => rect(x - 70, shore - 326 + index * 11, 140, 1.6, '#8fd3e8', { opacity: 0.35 })),
    repeat(120, () =>
      rect(
        x + Math.round(chance.between(-60, 60) / 9) * 9,
        shore - 322 + Math.round(chance.between(0, 29)) * 11,
        6,
        8,
        chance.pick(lit),
        { opacity: 0.8 },
      ),
    ),
    polygon(
      [
        [x - 6, shore - 330],
        [x + 70, shore - 200],
        [x + 70, shore],
        [x + 4, shore],
      ],
      '#131a48',
      { opacity: 0.35 },
    ),
  );
};

const dome = (x: number): string =>
  rect(x - 70, shore - 66, 140, 66, down('#9a8fd0', '#5a5298')) +
  repeat(9, (index) => rect(x - 62 + index * 15, shore - 54, 6, 46, '#ffd98a', { opacity: 0.85, rx: 3 })) +
  rect(x - 46, shore - 88, 92, 24, '#8a80c4') +
  repeat(6, (index) => rect(x - 40 + index * 15, shore - 84, 6, 16, '#ffd98a', { rx: 3 })) +
  path(
    `M${x - 42} ${shore - 86}C${x - 42} ${shore - 150} ${x + 42} ${shore - 150} ${x + 42} ${shore - 86}Z`,
    across('#7fb5b0', '#3a6a86'),
  ) +
  rect(x - 7, shore - 156, 14, 24, '#ffd98a') +
  line([x, shore - 156], [x, shore - 180], '#c9d0ff', 2);

/** A suspension bridge with lamps along its cables, running out of the picture to the right. */
const span = (): string => {
  const towers = [930, 1200] as const;
  const cable = (from: Point, low: number, to: Point) => {
    const through: Point[] = [from, [(from[0] + to[0]) / 2, low], to];
    return (
      stroke(smooth(through), '#aeb4e8', 2.4) +
      repeat(15, (index) => {
        const share = (index + 1) / 16;
        const x = from[0] + (to[0] - from[0]) * share;
        const y = low + (from[1] - low) * (2 * share - 1) ** 2;
        return (
          line([x, y], [x, 486], '#8088c8', 1, { opacity: 0.6 }) +
          circle(x, y, 2.3, '#fff0c0') +
          blended('screen', circle(x, y, 9, glow('#ffd98a', 0.6)))
        );
      })
    );
  };
  return (
    cable([660, 484], 450, [930, 366]) +
    cable([930, 366], 470, [1200, 366]) +
    cable([1200, 366], 452, [1420, 480]) +
    towers
      .map(
        (x) =>
          rect(x - 13, 352, 7, 180, '#5a5fae') +
          rect(x + 6, 352, 7, 180, '#454a96') +
          rect(x - 13, 376, 26, 6, '#5a5fae') +
          rect(x - 13, 430, 26, 6, '#5a5fae') +
          rect(x - 20, 522, 40, 14, '#2a2f6e'),
      )
      .join('') +
    rect(640, 484, 680, 9, '#6a70bf') +
    rect(640, 493, 680, 4, '#2a2f6e') +
    repeat(46, (index) => circle(650 + index * 14, 482, 1.4, index % 5 === 0 ? '#ff7b6b' : '#fff0c0'))
  );
};

const moonAt: Point = [1010, 148];
const city = row(-20, 660, 120, 250, '#39418f', 0.32, 11) + row(560, 1320, 50, 130, '#39418f', 0.3, 10);
const centre =
  spire(402) +
  leaf(566) +
  row(-30, 320, 80, 190, '#272c70', 0.42, 13) +
  row(470, 540, 120, 150, '#272c70', 0.45, 13) +
  dome(720) +
  row(630, 660, 70, 110, '#272c70', 0.45, 12) +
  row(800, 900, 50, 90, '#272c70', 0.4, 12);
const town = city + centre + rect(-10, shore - 8, 1300, 14, '#1b1f55');

const rail =
  rect(0, 664, 1280, 60, '#0b0e30') +
  rect(0, 600, 1280, 7, '#1a1e52') +
  rect(0, 636, 1280, 4, '#1a1e52') +
  repeat(27, (index) => rect(index * 50 + 6, 600, 6, 66, '#151945')) +
  rect(0, 599, 1280, 2, '#8f8fd8', { opacity: 0.6 });

const couple =
  figure([250, 690], 168, {
    skin: '#1a1d52',
    hair: '#0b0e30',
    top: '#0c0f34',
    legs: '#090b28',
    shoes: '#0a0c2a',
    cut: 'short',
    coat: true,
    back: true,
  }) +
  figure(
    [302, 690],
    156,
    {
      skin: '#1a1d52',
      hair: '#0b0e30',
      top: '#141845',
      legs: '#090b28',
      shoes: '#0a0c2a',
      cut: 'long',
      coat: true,
      back: true,
      scarf: '#8a5a90',
    },
    undefined,
    -1,
  );

const lampPost = (x: number) =>
  line([x, 690], [x, 470], '#0b0e30', 7) +
  stroke(`M${x} 474q0 -22 26 -22`, '#0b0e30', 5) +
  path(`M${x + 14} 454h26l-6 -12h-14z`, '#0b0e30') +
  ellipse(x + 27, 457, 11, 5, '#fff0c0') +
  blended(
    'screen',
    circle(x + 27, 462, 120, glow('#ffcf80', 0.6)),
    ellipse(x + 27, 668, 150, 26, glow('#ffcf80', 0.4)),
  );

export const nightSkyline = scene(
  470,
  300,
  backdrop(down([0, '#0c0f3a'], [0.35, '#232a72'], [0.58, '#5a4a9a'], [0.72, '#a8649c'])),
  stars(210, 420, chance),
  sun(moonAt, 52, '#fdf6dd', '#b9c4ff', 5),
  faded(
    0.5,
    circle(moonAt[0] - 16, moonAt[1] - 10, 11, '#e6dcc0'),
    circle(moonAt[0] + 18, moonAt[1] + 14, 8, '#e6dcc0'),
    circle(moonAt[0] + 8, moonAt[1] - 24, 6, '#e6dcc0'),
    circle(moonAt[0] - 10, moonAt[1] + 22, 5, '#e6dcc0'),
  ),
  streaks(5, [700, 190, 1240, 330], () => '#4a4590', chance),
  path(
    below(
      [
        [-20, 470],
        [300, 452],
        [700, 470],
        [1000, 440],
        [1300, 456],
      ],
      shore,
    ),
    '#4a458e',
  ),
  mist(490, 70, '#e088a8', 0.45),
  town,
  water(shore, 720, '#5d4a96', '#0e1140'),
  mirrored(shore + 6, 720, 0.62, town + span(), 0.62),
  glitter(moonAt[0], shore + 10, 690, 110, '#e6e0ff', chance),
  repeat(60, () => {
    const x = chance.between(0, 900);
    return ellipse(x, chance.between(shore + 14, 610), 2, chance.between(8, 30), chance.pick(lit), {
      opacity: 0.22,
    });
  }),
  ripples(150, [0, shore + 8, 1280, 690], '#8f86d0', chance, { opacity: 0.32 }),
  ripples(110, [0, shore + 8, 1280, 690], '#0b0e36', chance, { opacity: 0.4 }),
  span(),
  couple,
  rail,
  lampPost(96) + lampPost(1120),
  vignette('#05061c', 0.45),
);
