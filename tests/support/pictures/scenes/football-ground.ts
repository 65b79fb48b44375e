import { arc } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { darker, down, glow, mix } from '../kit/paint.ts';
import { figure, hairs, type Person, type Pose, running, skins, striding, walking } from '../kit/people.ts';
import { floor, front, type Place, view } from '../kit/perspective.ts';
import { backdrop, mist, stars, streaks, vignette } from '../kit/sky.ts';
import { blended, blurred, circle, ellipse, faded, group, line, path, type Point, points, polygon, polyline, rect, repeat, turned } from '../kit/svg.ts';
import { scene } from '../picture.ts';

const chance = dice(909);
const { see, face, metre } = view([640, 290], 6, 1000);
const goalLine = 40;

const pitch = repeat(13, (index) => {
  const near = 10.5 + index * 3;
  return face(floor(0, [-60, 60], [near, near + 3.02]), index % 2 ? '#3f9d4f' : '#4db25a');
});

const marking = (places: readonly Place[], z: number) => polyline(places.map(see), '#f4fbef', metre(z) * 0.13, { opacity: 0.9 });

const markings =
  marking([[-60, 0, goalLine], [60, 0, goalLine]], goalLine) +
  marking([[-9.2, 0, goalLine], [-9.2, 0, 34.5], [9.2, 0, 34.5], [9.2, 0, goalLine]], 36) +
  marking([[-20.2, 0, goalLine], [-20.2, 0, 23.5], [20.2, 0, 23.5], [20.2, 0, goalLine]], 26) +
  marking(arc([0, 29], 9.15, 9.15, -143, -37).map(([x, z]): Place => [x, 0, z]), 22) +
  ellipse(...see([0, 0, 29]), 6, 2.4, '#f4fbef');

const goal = (): string => {
  const post = (from: Place, to: Place, wide: number, colour = '#ffffff') => polyline([see(from), see(to)], colour, wide);
  const depth = goalLine + 2.2;
  const net = [
    ...Array.from({ length: 25 }, (_, index): [Place, Place] => [[-3.66 + index * 0.305, 0, depth], [-3.66 + index * 0.305, 2.1, depth]]),
    ...Array.from({ length: 8 }, (_, index): [Place, Place] => [[-3.66, index * 0.3, depth], [3.66, index * 0.3, depth]]),
    ...Array.from({ length: 25 }, (_, index): [Place, Place] => [[-3.66 + index * 0.305, 2.1, depth], [-3.66 + index * 0.305, 2.44, goalLine]]),
    ...[-3.66, 3.66].flatMap((x) => Array.from({ length: 8 }, (_, index): [Place, Place] => [[x, index * 0.3, depth], [x, index * 0.34, goalLine]])),
  ];
  return (
    faded(0.55, net.map(([from, to]) => post(from, to, 0.9, '#eaf4ff')).join('')) +
    post([-3.66, 0, goalLine], [-3.66, 2.44, goalLine], 4.6) +
    post([3.66, 0, goalLine], [3.66, 2.44, goalLine], 4.6) +
    post([-3.66, 2.44, goalLine], [3.66, 2.44, goalLine], 4.6)
  );
};

const scarves = ['#d0433a', '#f4c95d', '#f3efe6', '#d0433a', '#8f2f3f', '#3d5f8f'] as const;

/** The stand behind the goal: rows of spectators, each row a step higher and further away. */
const stand = (): string => {
  const rows = 17;
  const steps = repeat(rows, (index) => {
    const row = rows - 1 - index;
    const [z, y] = [49 + row * 0.85, 1.3 + row * 0.62];
    const [, foot] = see([0, y, z]);
    const size = metre(z);
    const crowd = repeat(100, (seat) => {
      const x = (seat - 50) * 0.72 + chance.between(-0.12, 0.12);
      const [px] = see([x, y, z]);
      if (px < -10 || px > 1290 || chance.chance(0.06)) {
        return '';
      }
      const coat = mix(chance.pick(scarves), '#2a2f5c', chance.between(0.25, 0.6));
      const up = chance.chance(0.12) ? line([px - size * 0.2, foot - size * 0.5], [px - size * 0.34, foot - size * 1.12], coat, size * 0.13) : '';
      return (
        up +
        path(`M${px - size * 0.3} ${foot}v${-size * 0.42}q0 ${-size * 0.2} ${size * 0.3} ${-size * 0.2}t${size * 0.3} ${size * 0.2}v${size * 0.42}z`, coat) +
        circle(px, foot - size * 0.78, size * 0.19, mix(chance.pick(skins), '#3a2f5c', 0.25))
      );
    });
    return rect(-10, foot - size * 0.5, 1300, size * 2, index % 2 ? '#2c3262' : '#313870') + crowd;
  });
  return rect(-10, 60, 1300, 380, '#262b58') + steps;
};

const roof =
  face([[-60, 12.6, 66], [60, 12.6, 66], [60, 15.4, 50], [-60, 15.4, 50]], down('#20264f', '#39417c')) +
  face(front(50, [-60, 60], [15.1, 15.9]), '#565fa6') +
  repeat(15, (index) => polyline([see([-42 + index * 6, 15, 50]), see([-42 + index * 6, 12.4, 66])], '#4a5294', 2)) +
  repeat(22, (index) => {
    const [x, y] = see([-31.5 + index * 3, 15.05, 50]);
    return rect(x - 12, y, 24, 4, '#fff6d0', { rx: 2 }) + blended('screen', ellipse(x, y + 6, 34, 18, glow('#ffe9a8', 0.5)));
  });

const boards = repeat(24, (index) => {
  const colour = (['#e8b53a', '#d0433a', '#f3efe6', '#2f7f86'] as const)[index % 4] ?? '#e8b53a';
  const [x, z] = [-36 + index * 3, 45.5];
  const accent = index % 2 ? circle(...see([x + 1.5, 0.55, z]), 5, darker(colour, 0.35)) : face(front(z, [x + 0.5, x + 2.5], [0.45, 0.65]), darker(colour, 0.35));
  return face(front(z, [x, x + 2.94], [0, 1.1]), colour) + accent;
});

const beam = (x: number, side: 1 | -1) =>
  blended('screen', blurred(14, polygon([[x - 40, 60], [x + 40, 60], [x - side * 900, 720], [x - side * 300, 720]], down([0, '#fff6cf', 0.22], [0.6, '#fff6cf', 0.08], [1, '#fff6cf', 0.02]))));

const floodlight = (x: number): string => {
  const lamps = repeat(15, (index) => {
    const [column, row] = [index % 5, Math.floor(index / 5)];
    return circle(x - 44 + column * 22, 44 + row * 22, 9.5, '#fffdf0');
  });
  return (
    polyline([[x - 14, 480], [x - 5, 90], [x + 5, 90], [x + 14, 480]], '#1b2048', 5) +
    repeat(9, (index) => line([x - 12, 450 - index * 40], [x + 11, 420 - index * 40], '#1b2048', 2.5)) +
    rect(x - 62, 28, 124, 74, '#1b2048', { rx: 6 }) +
    blended('screen', circle(x, 64, 250, glow('#fff2bd', 0.6))) + lamps
  );
};

const player = ([x, z]: Point, shirt: string, shorts: string, pose: Pose, facing: 1 | -1, back = false): string => {
  const where = see([x, 0, z]);
  const size = metre(z) * 1.82;
  const person: Person = { skin: chance.pick(skins), hair: chance.pick(hairs), top: shirt, legs: shorts, shorts: shirt, shoes: '#1b1a22', back, cut: chance.pick(['short', 'short', 'bun', 'bald']) };
  return faded(0.28, ellipse(where[0] - size * 0.2, where[1], size * 0.34, size * 0.045, '#0b2a1a'), ellipse(where[0] + size * 0.2, where[1], size * 0.34, size * 0.045, '#0b2a1a')) + figure(where, size, person, pose, facing);
};

const kicking: Pose = { near: { hand: [-22, -66], foot: [32, -24] }, far: { hand: [22, -72], foot: [-6, 0] }, lean: -6, hip: [0, -47] };
const diving: Pose = { near: { hand: [20, -104], foot: [-10, -4] }, far: { hand: [26, -98], foot: [8, 0] }, lean: 4 };

const keeper = (() => {
  const where = see([-1.7, 0.5, goalLine - 0.6]);
  return turned(-52, where, figure(where, metre(goalLine) * 1.9, { skin: '#c98a5b', hair: '#2a1d1a', top: '#f4d03f', legs: '#2b2f3f', shorts: '#f4d03f' }, diving, -1)) + ellipse(where[0] - 24, where[1] + 15, 40, 4, '#0b2a1a', { opacity: 0.3 });
})();

const ball = ([x, y]: Point, radius: number) =>
  circle(x, y, radius, '#ffffff') +
  polygon(arc([x, y], radius * 0.42, radius * 0.42, -90, 270, 5), '#26293a') +
  repeat(5, (index) => {
    const angle = ((-90 + index * 72) * Math.PI) / 180;
    return line([x + Math.cos(angle) * radius * 0.42, y + Math.sin(angle) * radius * 0.42], [x + Math.cos(angle) * radius * 0.92, y + Math.sin(angle) * radius * 0.92], '#26293a', radius * 0.1);
  });

const red = '#d8392f';
const blue = '#3f6fc8';
const flight: Point[] = [[690, 616], [640, 540], [592, 484], [560, 452]];

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
  group({ opacity: 0.5 }, path(`M${points(flight)}`, 'none', { stroke: '#ffffff', 'stroke-width': 3, 'stroke-dasharray': '2 12', 'stroke-linecap': 'round' })),
  player([2, 15.8], red, '#f3efe6', kicking, -1, true),
  player([7.4, 17.2], red, '#f3efe6', running, -1),
  ball([552, 446], 9),
  mist(420, 40, '#fff2c8', 0.16),
  vignette('#0b1238', 0.3),
  floodlight(96) + floodlight(1184),
);
