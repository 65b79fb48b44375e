import { at, circle, line, type Point, repeat, stroke } from './svg.ts';

/** The face of a clock; its hands stand at the given degrees. */
export function clock(
  [x, y]: Point,
  radius: number,
  { rim, face, marks }: { rim: string; face: string; marks: string },
  [hours, minutes]: readonly [number, number],
): string {
  const towards = (degrees: number, length: number): Point => [
    x + Math.sin((degrees * Math.PI) / 180) * radius * length,
    y - Math.cos((degrees * Math.PI) / 180) * radius * length,
  ];
  return (
    circle(x, y, radius * 1.17, rim) +
    circle(x, y, radius, face) +
    repeat(12, (index) => circle(...towards(index * 30, 0.8), radius * (index % 3 ? 0.05 : 0.085), marks)) +
    line([x, y], towards(hours, 0.5), marks, radius * 0.12) +
    line([x, y], towards(minutes, 0.7), marks, radius * 0.09) +
    circle(x, y, radius * 0.1, '#d0433a')
  );
}

/** A bicycle that stands with its wheels on the point. */
export const bicycle = (where: Point, size: number, colour: string) =>
  at(
    where,
    size,
    1,
    [-13, 13].map((x) => circle(x, -9, 8.6, 'none', { stroke: '#2b2a33', 'stroke-width': 1.9 })).join(''),
    stroke(
      'M-13 -9L-5 -22L9 -22L13 -9M-5 -22L2 -9L9 -22M2 -9H-13M9 -22L8 -28L13 -29M-5 -22L-6 -26M-9 -26H-3',
      colour,
      2.1,
    ),
  );
