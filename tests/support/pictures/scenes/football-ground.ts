import { arc } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { down, glow } from '../kit/paint.ts';
import { figure, hairs, type Person, type Pose, running, skins, striding, walking } from '../kit/people.ts';
import { floor, type Place } from '../kit/perspective.ts';
import { backdrop, mist, stars, streaks, vignette } from '../kit/sky.ts';
import {
  blended,
  circle,
  ellipse,
  faded,
  group,
  line,
  type Point,
  path,
  points,
  polygon,
  polyline,
  rect,
  repeat,
  turned,
} from '../kit/svg.ts';
import { beam, boards, face, floodlight, metre, roof, see, stand } from '../parts/stadium.ts';
import { scene } from '../picture.ts';

const chance = dice(909);

const goalLine = 40;

const pitch = repeat(13, (index) => {
  const near = 10.5 + index * 3;
  return face(floor(0, [-60, 60], [near, near + 3.02]), index % 2 ? '#3f9d4f' : '#4db25a');
});

const marking = (places: readonly Place[], z: number) =>
  polyline(places.map(see), '#f4fbef', metre(z) * 0.13, { opacity: 0.9 });

const markings =
  marking(
    [
      [-60, 0, goalLine],
      [60, 0, goalLine],
    ],
    goalLine,
  ) +
  marking(
    [
      [-9.2, 0, goalLine],
      [-9.2, 0, 34.5],
      [9.2, 0, 34.5],
      [9.2, 0, goalLine],
    ],
    36,
  ) +
  marking(
    [
      [-20.2, 0, goalLine],
      [-20.2, 0, 23.5],
      [20.2, 0, 23.5],
      [20.2, 0, goalLine],
    ],
    26,
  ) +
  marking(
    arc([0, 29], 9.15, 9.15, -143, -37).map(([x, z]): Place => [x, 0, z]),
    22,
  ) +
  ellipse(...see([0, 0, 29]), 6, 2.4, '#f4fbef');

const goal = (): string => {
  const post = (from: Place, to: Place, wide: number, colour = '#ffffff') =>
    polyline([see(from), see(to)], colour, wide);
  const depth = goalLine + 2.2;
  const net = [
    ...Array.from({ length: 25 }, (_, index): [Place, Place] => [
      [-3.66 + index * 0.305, 0, depth],
      [-3.66 + index * 0.305, 2.1, depth],
    ]),
    ...Array.from({ length: 8 }, (_, index): [Place, Place] => [
      [-3.66, index * 0.3, depth],
      [3.66, index * 0.3, depth],
    ]),
    ...Array.from({ length: 25 }, (_, index): [Place, Place] => [
      [-3.66 + index * 0.305, 2.1, depth],
      [-3.66 + index * 0.305, 2.44, goalLine],
    ]),
    ...[-3.66, 3.66].flatMap((x) =>
      Array.from({ length: 8 }, (_, index): [Place, Place] => [
        [x, index * 0.3, depth],
        [x, index * 0.34, goalLine],
      ]),
    ),
  ];
  return (
    faded(0.55, net.map(([from, to]) => post(from, to, 0.9, '#eaf4ff')).join('')) +
    post([-3.66, 0, goalLine], [-3.66, 2.44, goalLine], 4.6) +
    post([3.66, 0, goalLine], [3.66, 2.44, goalLine], 4.6) +
    post([-3.66, 2.44, goalLine], [3.66, 2.44, goalLine], 4.6)
  );
};

const player = (
  [x, z]: Point,
  shirt: string,
  shorts: string,
  pose: Pose,
  facing: 1 | -1,
  back = false,
): string => {
  const where = see([x, 0, z]);
  const size = metre(z) * 1.82;
  const person: Person = {
    skin: chance.pick(skins),
    hair: chance.pick(hairs),
    top: shirt,
    legs: shorts,
    shorts: shirt,
    shoes: '#1b1a22',
    back,
    cut: chance.pick(['short', 'short', 'bun', 'bald']),
  };
  return (
    faded(
      0.28,
      ellipse(where[0] - size * 0.2, where[1], size * 0.34, size * 0.045, '#0b2a1a'),
      ellipse(where[0] + size * 0.2, where[1], size * 0.34, size * 0.045, '#0b2a1a'),
    ) + figure(where, size, person, pose, facing)
  );
};

const kicking: Pose = {
  near: { hand: [-22, -66], foot: [32, -24] },
  far: { hand: [22, -72], foot: [-6, 0] },
  lean: -6,
  hip: [0, -47],
};

const diving: Pose = {
  near: { hand: [20, -104], foot: [-10, -4] },
  far: { hand: [26, -98], foot: [8, 0] },
  lean: 4,
};

const keeper = (() => {
  const where = see([-1.7, 0.5, goalLine - 0.6]);
  return (
    turned(
      -52,
      where,
      figure(
        where,
        metre(goalLine) * 1.9,
        { skin: '#c98a5b', hair: '#2a1d1a', top: '#f4d03f', legs: '#2b2f3f', shorts: '#f4d03f' },
        diving,
        -1,
      ),
    ) + ellipse(where[0] - 24, where[1] + 15, 40, 4, '#0b2a1a', { opacity: 0.3 })
  );
})();

const ball = ([x, y]: Point, radius: number) =>
  circle(x, y, radius, '#ffffff') +
  polygon(arc([x, y], radius * 0.42, radius * 0.42, -90, 270, 5), '#26293a') +
  repeat(5, (index) => {
    const angle = ((-90 + index * 72) * Math.PI) / 180;
    return line(
      [x + Math.cos(angle) * radius * 0.42, y + Math.sin(angle) * radius * 0.42],
      [x + Math.cos(angle) * radius * 0.92, y + Math.sin(angle) * radius * 0.92],
      '#26293a',
      radius * 0.1,
    );
  });

const red = '#d8392f';

const blue = '#3f6fc8';

const flight: Point[] = [
  [690, 616],
  [640, 540],
  [592, 484],
  [560, 452],
];

export const footballGround = scene(
  640,
  470,
  backdrop(down([0, '#1d2a63'], [0.2, '#4a4f96'], [0.36, '#c9748c'], [0.5, '#ffb98a'])),
  stars(40, 90, chance),
  streaks(5, [200, 20, 1100, 60], () => '#6a5f9c', chance),
  stand(),
  roof,
  rect(-10, 388, 1300, 34, '#2a7a45'),
  boards,
  pitch,
  blended('soft-light', ellipse(640, 560, 760, 190, glow('#fff6c0', 0.8))),
  markings,
  beam(96, -1) + beam(1184, 1),
  goal(),
  keeper,
  player([5.6, 37], blue, '#f3efe6', walking, -1),
  player([-7.4, 33], blue, '#f3efe6', striding, 1),
  player([3.2, 29.5], blue, '#f3efe6', running, -1),
  player([-4.4, 27], red, '#f3efe6', running, 1),
  player([9.6, 25], red, '#f3efe6', striding, -1),
  player([-9.6, 21.5], blue, '#f3efe6', running, 1),
  group(
    { opacity: 0.5 },
    path(`M${points(flight)}`, 'none', {
      stroke: '#ffffff',
      'stroke-width': 3,
      'stroke-dasharray': '2 12',
      'stroke-linecap': 'round',
    }),
  ),
  player([2, 15.8], red, '#f3efe6', kicking, -1, true),
  player([7.4, 17.2], red, '#f3efe6', running, -1),
  ball([552, 446], 9),
  mist(420, 40, '#fff2c8', 0.16),
  vignette('#0b1238', 0.3),
  floodlight(96) + floodlight(1184),
);
