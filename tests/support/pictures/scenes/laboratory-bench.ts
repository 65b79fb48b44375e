import { dice } from '../kit/dice.ts';
import { across, down, glow, mix } from '../kit/paint.ts';
import { figure, type Pose } from '../kit/people.ts';
import { backdrop, vignette } from '../kit/sky.ts';
import {
  at,
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
  turned,
} from '../kit/svg.ts';
import { beaker, bottle, conical, dish, round, tubes } from '../parts/glassware.ts';
import { scene } from '../picture.ts';

const chance = dice(1818);

const top = 548;

const microscope = (where: Point, size: number): string =>
  at(
    where,
    size,
    1,
    ellipse(10, 2, 92, 8, '#12303a', { opacity: 0.3 }),
    path('M-62 0Q-62 -22 -40 -22H60Q84 -22 84 0Z', down('#3f5566', '#263846')),
    path(
      'M44 -20Q92 -60 84 -130Q78 -186 26 -206L18 -184Q58 -168 60 -126Q62 -78 20 -46V-20Z',
      across('#f4f8f8', '#b9c9d0'),
    ),
    rect(-52, -92, 92, 12, '#2f4453', { rx: 3 }) +
      rect(-36, -96, 44, 5, '#bfe6ee', { rx: 1 }) +
      circle(-14, -94, 3.4, '#e8568a'),
    rect(-20, -66, 76, 9, '#9fb2bb', { rx: 3 }) +
      rect(-26, -76, 30, 18, '#2f4453', { rx: 4 }) +
      ellipse(-12, -60, 10, 3, '#fff3c0') +
      blended('screen', circle(-12, -64, 44, glow('#fff0b0', 0.9))),
    turned(
      -24,
      [-4, -168],
      rect(-24, -232, 42, 96, across('#f8fbfb', '#c4d3d9'), { rx: 6 }),
      rect(-18, -282, 30, 54, '#2f4453', { rx: 5 }),
      rect(-22, -292, 38, 14, '#1d2c38', { rx: 4 }),
      rect(-24, -196, 42, 8, '#2f8f9a'),
    ),
    turned(
      -24,
      [-4, -130],
      rect(-20, -140, 30, 18, '#2f4453', { rx: 4 }),
      rect(-16, -124, 10, 26, '#d9e3e6', { rx: 2 }),
      rect(-2, -124, 9, 18, '#b9c9d0', { rx: 2 }),
      rect(-16, -108, 10, 4, '#e8b53a'),
    ),
    circle(66, -88, 17, '#2f4453') + circle(66, -88, 10, '#5a7285') + circle(72, -48, 11, '#2f4453'),
  );

const shelf = (left: number, y: number, wide: number, glasses: readonly [string, ...string[]]) => {
  let x = left + 26;
  let row = '';
  while (x < left + wide - 22) {
    const size = chance.between(26, 40);
    row += bottle([x, y], size, chance.between(56, 92), chance.pick(glasses));
    x += size + chance.between(6, 16);
  }
  return (
    row +
    rect(left, y, wide, 10, down('#f4fbfb', '#c4d9da'), { rx: 2 }) +
    rect(left + 8, y + 10, wide - 16, 8, '#1f4a55', { opacity: 0.2 })
  );
};

/** A molecule drawn on the board: six atoms in a ring, with arms. */
const molecule = ([x, y]: Point, size: number) => {
  const corner = (index: number): Point => [
    x + Math.sin((index * Math.PI) / 3) * size,
    y - Math.cos((index * Math.PI) / 3) * size,
  ];
  const armed = [1, 3, 4, 0].map((index) => ({
    from: corner(index),
    to: [x + (corner(index)[0] - x) * 1.85, y + (corner(index)[1] - y) * 1.85] as Point,
  }));
  return (
    repeat(6, (index) => line(corner(index), corner((index + 1) % 6), '#2f6f7a', 5)) +
    armed.map(({ from, to }) => line(from, to, '#2f6f7a', 5)).join('') +
    repeat(6, (index) => circle(...corner(index), 11, '#2f8f9a')) +
    armed
      .map(({ to }, index) =>
        circle(...to, 13, ['#e8775a', '#f0b53a', '#e8568a', '#7f6fc0'][index] ?? '#e8775a'),
      )
      .join('')
  );
};

const board =
  rect(420, 84, 330, 220, '#ffffff', { rx: 8 }) +
  rect(420, 84, 330, 220, 'none', { rx: 8, stroke: '#c4d9da', 'stroke-width': 8 }) +
  molecule([532, 194], 42) +
  stroke('M640 150q10 -16 20 0t20 0t20 0', '#e8775a', 4) +
  repeat(4, (index) => rect(640, 182 + index * 22, 82 - (index % 3) * 22, 5, '#9ab0b5', { rx: 2 })) +
  rect(540, 304, 90, 8, '#9ab0b5', { rx: 3 });

const window =
  rect(60, 70, 300, 270, down([0, '#8fd0e0'], [0.6, '#d9f0e4'], [1, '#fff0c8'])) +
  clipped(
    'M60 70H360V340H60Z',
    circle(300, 120, 110, glow('#fff3c0', 0.9)) +
      circle(300, 120, 24, '#fffdf0') +
      repeat(8, (index) =>
        circle(70 + index * 44, 340, 44, mix('#6fb58a', '#8fc99a', chance.between(0, 1))),
      ) +
      rect(84, 236, 46, 110, '#b9cfd3') +
      rect(136, 206, 40, 140, '#a9c4ca') +
      repeat(12, (index) => rect(92 + (index % 4) * 20, 250 + Math.floor(index / 4) * 22, 9, 11, '#e8f4f4')),
  ) +
  rect(60, 70, 300, 270, 'none', { stroke: '#ffffff', 'stroke-width': 12 }) +
  rect(206, 70, 8, 270, '#ffffff') +
  rect(60, 176, 300, 7, '#ffffff') +
  repeat(7, (index) => rect(60, 76 + index * 9, 300, 5, '#f4fbfb', { opacity: 0.85 })) +
  rect(44, 340, 332, 13, '#ffffff', { rx: 3 });

const holding: Pose = { near: { hand: [-15, -45], foot: [-4, 0] }, far: { hand: [34, -88], foot: [5, 0] } };

const scientist = ((): string => {
  const where: Point = [888, 812];
  const size = 600;
  const at6 = (x: number, y: number): Point => [where[0] - (x * size) / 100, where[1] + (y * size) / 100];
  const [hx, hy] = at6(34, -88);
  const [ex, ey] = at6(4.6, -92.4);
  return (
    figure(
      where,
      size,
      { skin: '#c98a5b', hair: '#2a1d1a', top: '#fdfdf8', legs: '#4a5a72', cut: 'bun', coat: true },
      holding,
      -1,
    ) +
    polygon([at6(-2.6, -81.4), at6(5.4, -81.4), at6(2.4, -66)], '#2f8f9a') +
    line(at6(1.6, -66), at6(1.2, -40), '#c4d3d6', 3) +
    polygon([at6(-3.2, -82), at6(-7.6, -79), at6(0.6, -62)], '#e8efee') +
    polygon([at6(5.8, -82), at6(7.6, -79), at6(2.2, -62)], '#dfe8e7') +
    rect(...at6(-2.4, -66), 34, 5, '#c4d3d6', { rx: 2 }) +
    line([at6(-3.6, -66)[0], at6(-3.6, -68.4)[1]], at6(-3.6, -64), '#e8775a', 5) +
    line([at6(-5, -66)[0], at6(-5, -68)[1]], at6(-5, -64), '#2f6f7a', 5) +
    rect(ex - 24, ey - 14, 40, 26, '#bfe6ee', {
      rx: 9,
      opacity: 0.85,
      stroke: '#2f6f7a',
      'stroke-width': 4,
    }) +
    line([ex + 16, ey - 2], [ex + 56, ey - 6], '#2f6f7a', 6) +
    circle(ex - 8, ey - 1, 4, '#2a1d1a') +
    stroke(`M${ex - 16} ${ey + 34}q8 7 18 2`, '#8a4a32', 3.4) +
    conical([hx - 6, hy + 66], 120, '#e8568a', 0.44) +
    blended('screen', circle(hx - 6, hy + 36, 110, glow('#ff9ac0', 0.5))) +
    [-8, 2, 12].map((dy) => ellipse(hx + 10, hy - 22 + dy, 17, 6.4, '#c98a5b')).join('')
  );
})();

const burner = (x: number) =>
  polygon(
    [
      [x - 60, top],
      [x - 46, top - 104],
      [x - 38, top - 104],
      [x - 50, top],
    ],
    '#6a7f8c',
  ) +
  polygon(
    [
      [x + 60, top],
      [x + 46, top - 104],
      [x + 38, top - 104],
      [x + 50, top],
    ],
    '#6a7f8c',
  ) +
  rect(x - 58, top - 110, 116, 8, '#8fa5b0', { rx: 3 }) +
  rect(x - 26, top - 10, 52, 10, '#33475a', { rx: 4 }) +
  rect(x - 8, top - 54, 16, 46, across('#e8c06a', '#a9783a')) +
  path(
    `M${x - 11} ${top - 56}Q${x - 20} ${top - 78} ${x} ${top - 102}Q${x + 20} ${top - 78} ${x + 11} ${top - 56}Z`,
    '#5fb8f0',
    { opacity: 0.9 },
  ) +
  path(
    `M${x - 5} ${top - 56}Q${x - 9} ${top - 70} ${x} ${top - 84}Q${x + 9} ${top - 70} ${x + 5} ${top - 56}Z`,
    '#e8fbff',
  ) +
  blended('screen', circle(x, top - 80, 90, glow('#6fc4ff', 0.7))) +
  round([x, top - 116], 106, '#7f6fe0') +
  faded(
    0.5,
    stroke(`M${x - 6} ${top - 238}q-14 -18 0 -34t0 -34M${x + 10} ${top - 236}q-12 -16 0 -30`, '#ffffff', 5),
  );

export const laboratoryBench = scene(
  830,
  330,
  backdrop(down('#bfe0e0', '#8fc4c8')),
  repeat(16, (index) => rect(0, index * 46, 1280, 1.6, '#7fb5ba', { opacity: 0.35 })) +
    repeat(18, (index) => rect(index * 76, 0, 1.6, 560, '#7fb5ba', { opacity: 0.35 })),
  window,
  board,
  shelf(1000, 176, 300, ['#a9602f', '#3f7f6a', '#8a5aa0', '#c9963f']) +
    shelf(1000, 306, 300, ['#3f6f9a', '#a9602f', '#5fa58a', '#b54f5a']) +
    shelf(1000, 430, 300, ['#c9963f', '#3f7f6a', '#7f6fc0']),
  blended(
    'screen',
    polygon(
      [
        [60, 80],
        [360, 80],
        [760, 720],
        [240, 720],
      ],
      across([0, '#fff3c8', 0.34], [1, '#fff3c8', 0.05]),
    ),
  ),
  scientist,
  rect(0, top, 1280, 26, down('#fdfdf8', '#cfe0e0')) +
    rect(0, top + 26, 1280, 160, down('#2f6f7a', '#1d4a55')) +
    repeat(
      5,
      (index) =>
        rect(30 + index * 252, top + 48, 226, 150, '#3a7f8a', { rx: 6 }) +
        rect(36 + index * 252, top + 54, 214, 60, '#34757f', { rx: 4 }) +
        rect(112 + index * 252, top + 76, 62, 9, '#dfeeee', { rx: 4 }),
    ),
  faded(
    0.22,
    repeat(9, (index) => ellipse(90 + index * 140, top + 12, 56, 5, '#2f6f7a')),
  ),
  microscope([250, top + 8], 1.28),
  tubes([394, top + 6], ['#e8568a', '#f0b53a', '#4fb58a', '#5fa0e8', '#7f6fe0', '#e8775a']),
  conical([96, top + 8], 128, '#4fb58a', 0.38),
  beaker([642, top + 8], 112, '#f0a53a', 0.46),
  burner(1044),
  conical([1166, top + 10], 142, '#5fa0e8', 0.46) + beaker([1244, top + 8], 96, '#e8775a', 0.5),
  dish([512, top + 22], '#e8a5b8') + dish([744, top + 24], '#b5dca8'),
  polygon(
    [
      [846, top + 20],
      [946, top + 16],
      [964, top + 36],
      [858, top + 42],
    ],
    '#fffaf0',
  ) +
    repeat(3, (index) =>
      line([868, top + 24 + index * 5], [940 + index * 4, top + 21 + index * 5], '#9ab0b5', 2),
    ) +
    turned(-14, [920, top + 24], rect(880, top + 20, 84, 6, '#e8775a', { rx: 3 })),
  vignette('#123a44', 0.28),
);
