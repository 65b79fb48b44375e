import { dice } from '../kit/dice.ts';
import { across, darker, down, glow, lighter, mix } from '../kit/paint.ts';
import { figure, type Pose } from '../kit/people.ts';
import { floor, front, wall } from '../kit/perspective.ts';
import { backdrop, vignette } from '../kit/sky.ts';
import {
  at,
  blended,
  blurred,
  circle,
  clipped,
  ellipse,
  faded,
  line,
  path,
  points,
  polygon,
  rect,
  repeat,
} from '../kit/svg.ts';
import { bed, bedHead, drip, face, far, locker, metre, monitor, see } from '../parts/ward-things.ts';
import { scene } from '../picture.ts';

const chance = dice(1717);

const room =
  face(front(far, [-8, 8], [0, 3.3]), down('#d9efe8', '#bfe0d6')) +
  face(front(far, [-8, 8], [0, 1.05]), down('#8fc7bb', '#7ab5aa')) +
  face(front(far, [-8, 8], [1.02, 1.1]), '#f4fbf8') +
  face(front(far, [-8, 8], [0, 0.16]), '#f4fbf8') +
  face(
    [
      [-12, 3.3, far],
      [12, 3.3, far],
      [12, 3.3, 5],
      [-12, 3.3, 5],
    ],
    down('#eaf5f1', '#cfe3dd'),
  ) +
  [-3.6, 0.2, 4]
    .map((x) =>
      face(
        [
          [x - 0.9, 3.29, 9.4],
          [x + 0.9, 3.29, 9.4],
          [x + 0.9, 3.29, 8.5],
          [x - 0.9, 3.29, 8.5],
        ],
        '#ffffff',
      ),
    )
    .join('') +
  face(floor(0, [-9, 9], [4.6, far]), down('#d3e2dc', '#a9c4bd')) +
  repeat(19, (index) =>
    line(see([-9 + index, 0, 4.6]), see([-9 + index, 0, far]), '#8fb0a8', 1.2, { opacity: 0.4 }),
  ) +
  [9, 8, 7, 6].map((z) => line(see([-9, 0, z]), see([9, 0, z]), '#8fb0a8', 1.2, { opacity: 0.35 })).join('');

/** A window in the back wall, with the town's trees in morning light outside. */
const outlook = (x: number, wide: number): string => {
  const corners = front(far, [x - wide / 2, x + wide / 2], [1.35, 2.95]).map(see);
  const [left, bottom] = corners[0] ?? [0, 0];
  const [right, top] = corners[2] ?? [0, 0];
  const shape = `M${points(corners)}Z`;
  return (
    clipped(
      shape,
      path(shape, down('#9ad0e6', '#fff0cf')),
      circle(left + (right - left) * 0.5, bottom - 50, 190, glow('#fff3c4', 0.8)),
      rect(left, bottom - 54, right - left, 60, '#a9cfb0') +
        repeat(7, (index) =>
          circle(left + index * 42, bottom - 26, 36, mix('#6fae7a', '#8fc488', chance.between(0, 1))),
        ) +
        repeat(7, (index) => circle(left + 20 + index * 42, bottom - 2, 30, '#5a9a6a')),
    ) +
    path(shape, 'none', { stroke: '#ffffff', 'stroke-width': 9 }) +
    line([(left + right) / 2, top], [(left + right) / 2, bottom], '#ffffff', 6) +
    rect(left - 12, bottom, right - left + 24, 9, '#ffffff', { rx: 2 }) +
    repeat(5, (index) => rect(left, top + index * 7, right - left, 3.4, '#f4fbf8', { opacity: 0.9 }))
  );
};

const curtain = (x: number, from: number, to: number, tint: string): string =>
  repeat(Math.round((from - to) / 0.16), (index) => {
    const z = from - index * 0.16;
    return face(
      wall(x, [0.35, 2.72], [z - 0.16, z]),
      across(lighter(tint, index % 2 ? 0.22 : 0.02), darker(tint, index % 2 ? 0 : 0.1)),
    );
  });

const rail = (x: number) => line(see([x, 2.76, far]), see([x, 2.76, 6.9]), '#e8eef0', 5);

const writing: Pose = { near: { hand: [17, -62], foot: [-4, 0] }, far: { hand: [20, -64], foot: [5, 0] } };

const caring: Pose = {
  near: { hand: [26, -50], foot: [-6, 0] },
  far: { hand: [27, -56], foot: [6, 0] },
  lean: 8,
};

const nurse = ((): string => {
  const where = see([1.5, 0, 7.25]);
  const size = metre(7.25) * 1.7;
  return (
    faded(0.25, ellipse(where[0], where[1] + 2, 70, 10, '#2f4a4a')) +
    figure(
      where,
      size,
      { skin: '#9a6240', hair: '#1b1a22', top: '#2f8f9a', legs: '#2f8f9a', shoes: '#ffffff', cut: 'bun' },
      writing,
      -1,
    ) +
    at(
      [where[0] - size * 0.2, where[1] - size * 0.645],
      1,
      1,
      path('M-22 -18l26 -6l8 36l-26 6z', '#c9955a'),
      path('M-18 -15l20 -5l6 29l-20 5z', '#fffaf0'),
    ) +
    rect(where[0] - size * 0.03, where[1] - size * 0.72, 12, 16, '#ffffff', { rx: 2 })
  );
})();

const doctor = ((): string => {
  const where = see([-1.12, 0, 8.1]);
  return (
    faded(0.25, ellipse(where[0], where[1] + 2, 56, 8, '#2f4a4a')) +
    figure(
      where,
      metre(8.1) * 1.74,
      {
        skin: '#f0c19a',
        hair: '#8d8d93',
        top: '#ffffff',
        legs: '#4a6a8a',
        shoes: '#33405a',
        cut: 'short',
        coat: true,
        scarf: '#5f8fb0',
      },
      caring,
      1,
    )
  );
})();

const visitor = ((): string => {
  const where = see([-2.3, 0, 8.1]);
  const size = metre(8.1) * 1.62;
  const chair = at(
    where,
    size / 100,
    1,
    rect(-15, -29, 32, 6, '#e8a05a', { rx: 2 }),
    rect(-17, -62, 6, 38, '#e8a05a', { rx: 3 }),
    line([-13, -24], [-15, 2], '#6a7a80', 2.6),
    line([13, -24], [15, 2], '#6a7a80', 2.6),
  );
  return (
    chair +
    figure(
      where,
      size,
      { skin: '#c98a5b', hair: '#2a1d1a', top: '#e0a33e', legs: '#4a5a80', cut: 'long' },
      { near: { hand: [24, -50], foot: [20, 0] }, far: { hand: [27, -50], foot: [24, 0] }, hip: [0, -31] },
      -1,
    )
  );
})();

export const hospitalWard = scene(
  640,
  400,
  backdrop('#d9efe8'),
  room,
  outlook(-1.9, 2.3) + outlook(1.95, 2.3) + outlook(-5.6, 1.6) + outlook(5.65, 1.6),
  blended(
    'screen',
    blurred(
      6,
      polygon(
        [see([-2.9, 0, 9.6]), see([-1.2, 0, 9.6]), see([0.1, 0, 5.2]), see([-2.6, 0, 5.2])],
        '#fff3c4',
        { opacity: 0.4 },
      ),
      polygon([see([1, 0, 9.6]), see([2.7, 0, 9.6]), see([4.4, 0, 5.2]), see([1.7, 0, 5.2])], '#fff3c4', {
        opacity: 0.4,
      }),
    ),
  ),
  [-3.5, 0, 3.5].map(bedHead).join(''),
  [-1.95, 1.95].map((x) => rail(x)).join(''),
  curtain(-1.95, 9.9, 9, '#7fb8d0') + curtain(1.95, 9.9, 9, '#7fb8d0'),
  locker(see([-4.75, 0, 9.3])) + locker(see([2.5, 0, 9.4])) + locker(see([4.75, 0, 9.3])),
  bed(-3.5, { skin: '#f3c9a5', hair: '#c9c4cc', gown: '#c4dbe8', blanket: '#e8a05a' }, '#e89a62') +
    bed(3.5, undefined, '#7fb5d0'),
  monitor(see([0.98, 0, 9.2])),
  bed(0, { skin: '#e3a87c', hair: '#4a2f20', gown: '#d9e8c4', blanket: '#4fa59a' }, '#4fa59a'),
  drip(see([-2.66, 0, 9.3])),
  doctor,
  visitor,
  nurse,
  vignette('#2f5a58', 0.24),
);
