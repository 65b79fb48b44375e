import { dice } from '../kit/dice.ts';
import { darker, down, glow, mix } from '../kit/paint.ts';
import { skins } from '../kit/people.ts';
import { front, view } from '../kit/perspective.ts';
import {
  blended,
  blurred,
  circle,
  ellipse,
  line,
  path,
  polygon,
  polyline,
  rect,
  repeat,
} from '../kit/svg.ts';

const chance = dice(910);

export const { see, face, metre } = view([640, 290], 6, 1000);

const scarves = ['#d0433a', '#f4c95d', '#f3efe6', '#d0433a', '#8f2f3f', '#3d5f8f'] as const;

/** The stand behind the goal: rows of spectators, each row a step higher and further away. */
export const stand = (): string => {
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
      const up = chance.chance(0.12)
        ? line(
            [px - size * 0.2, foot - size * 0.5],
            [px - size * 0.34, foot - size * 1.12],
            coat,
            size * 0.13,
          )
        : '';
      return (
        up +
        path(
          `M${px - size * 0.3} ${foot}v${-size * 0.42}q0 ${-size * 0.2} ${size * 0.3} ${-size * 0.2}t${size * 0.3} ${size * 0.2}v${size * 0.42}z`,
          coat,
        ) +
        circle(px, foot - size * 0.78, size * 0.19, mix(chance.pick(skins), '#3a2f5c', 0.25))
      );
    });
    return rect(-10, foot - size * 0.5, 1300, size * 2, index % 2 ? '#2c3262' : '#313870') + crowd;
  });
  return rect(-10, 60, 1300, 380, '#262b58') + steps;
};

export const roof =
  face(
    [
      [-60, 12.6, 66],
      [60, 12.6, 66],
      [60, 15.4, 50],
      [-60, 15.4, 50],
    ],
    down('#20264f', '#39417c'),
  ) +
  face(front(50, [-60, 60], [15.1, 15.9]), '#565fa6') +
  repeat(15, (index) =>
    polyline([see([-42 + index * 6, 15, 50]), see([-42 + index * 6, 12.4, 66])], '#4a5294', 2),
  ) +
  repeat(22, (index) => {
    const [x, y] = see([-31.5 + index * 3, 15.05, 50]);
    return (
      rect(x - 12, y, 24, 4, '#fff6d0', { rx: 2 }) +
      blended('screen', ellipse(x, y + 6, 34, 18, glow('#ffe9a8', 0.5)))
    );
  });

export const boards = repeat(24, (index) => {
  const colour = (['#e8b53a', '#d0433a', '#f3efe6', '#2f7f86'] as const)[index % 4] ?? '#e8b53a';
  const [x, z] = [-36 + index * 3, 45.5];
  const accent =
    index % 2
      ? circle(...see([x + 1.5, 0.55, z]), 5, darker(colour, 0.35))
      : face(front(z, [x + 0.5, x + 2.5], [0.45, 0.65]), darker(colour, 0.35));
  return face(front(z, [x, x + 2.94], [0, 1.1]), colour) + accent;
});

export const beam = (x: number, side: 1 | -1) =>
  blended(
    'screen',
    blurred(
      14,
      polygon(
        [
          [x - 40, 60],
          [x + 40, 60],
          [x - side * 900, 720],
          [x - side * 300, 720],
        ],
        down([0, '#fff6cf', 0.22], [0.6, '#fff6cf', 0.08], [1, '#fff6cf', 0.02]),
      ),
    ),
  );

export const floodlight = (x: number): string => {
  const lamps = repeat(15, (index) => {
    const [column, row] = [index % 5, Math.floor(index / 5)];
    return circle(x - 44 + column * 22, 44 + row * 22, 9.5, '#fffdf0');
  });
  return (
    polyline(
      [
        [x - 14, 480],
        [x - 5, 90],
        [x + 5, 90],
        [x + 14, 480],
      ],
      '#1b2048',
      5,
    ) +
    repeat(9, (index) => line([x - 12, 450 - index * 40], [x + 11, 420 - index * 40], '#1b2048', 2.5)) +
    rect(x - 62, 28, 124, 74, '#1b2048', { rx: 6 }) +
    blended('screen', circle(x, 64, 250, glow('#fff2bd', 0.6))) +
    lamps
  );
};
