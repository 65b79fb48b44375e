import { down } from '../kit/paint.ts';
import { circle, line, path, polyline, rect } from '../kit/svg.ts';

/** A two-part tram, about 500 long, with its wheels on the origin. */
export const tram = (): string => {
  const car = (x: number, long: number) =>
    rect(x, -112, long, 98, down([0, '#fff4dc'], [0.5, '#fbe8c6'], [0.52, '#d43d33'], [1, '#a8272b']), {
      rx: 12,
    }) +
    rect(x, -62, long, 5, '#f4c95d') +
    rect(x + 6, -120, long - 12, 12, '#8f9298', { rx: 6 }) +
    rect(x + 6, -16, long - 12, 8, '#3a2b33', { rx: 3 });
  const window = (x: number, wide: number) =>
    rect(x, -103, wide, 36, down('#385a74', '#7fa9b8'), { rx: 5 }) +
    path(`M${x + 4} -103h${wide * 0.4}l-14 36h-${wide * 0.4 - 14 > 0 ? wide * 0.4 - 10 : 4}z`, '#ffffff', {
      opacity: 0.22,
    });
  const rider = (x: number, skin: string, hair: string, coat: string) =>
    path(`M${x - 11} -67q1 -13 11 -14q10 1 11 14z`, coat) +
    circle(x, -87, 7, skin) +
    path(`M${x - 7.4} -87a7.4 7.4 0 0 1 14.8 0q-7 -5 -14.8 0z`, hair);
  const door = (x: number) =>
    rect(x, -104, 40, 90, '#8f2027', { rx: 4 }) +
    rect(x + 4, -100, 14, 60, '#6f9cae', { rx: 3 }) +
    rect(x + 22, -100, 14, 60, '#6f9cae', { rx: 3 });
  const wheels = (x: number) =>
    [0, 34]
      .map((shift) => circle(x + shift, -6, 10, '#2b2430') + circle(x + shift, -6, 4, '#8f8a90'))
      .join('');
  return (
    wheels(-206) +
    wheels(-66) +
    wheels(32) +
    wheels(172) +
    rect(-12, -106, 24, 88, '#4a3a40') +
    car(-246, 236) +
    car(10, 236) +
    [-236, -186, -74].map((x) => window(x, 44)).join('') +
    [22, 124, 174].map((x) => window(x, 44)).join('') +
    window(-24 - 4, 14) +
    window(226, 16) +
    rider(-214, '#e3a87c', '#4a2f20', '#3d6b74') +
    rider(-166, '#9a6240', '#1b1a22', '#e0a33e') +
    rider(-50, '#f3c9a5', '#b5803f', '#7a4a6b') +
    rider(44, '#c98a5b', '#2a1d1a', '#4b8b6f') +
    rider(146, '#f6d7bd', '#8d8d93', '#2f4f6f') +
    rider(196, '#6f432c', '#1b1a22', '#c8553d') +
    door(-136) +
    door(72) +
    circle(238, -34, 5, '#fff3b8') +
    rect(-250, -44, 6, 14, '#ff7b5a') +
    polyline(
      [
        [-150, -120],
        [-128, -140],
        [-150, -158],
      ],
      '#4b4650',
      3,
    ) +
    line([-172, -158], [-128, -158], '#4b4650', 4)
  );
};
