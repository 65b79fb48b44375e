import type { Dice } from './dice.ts';
import { type Point, points } from './svg.ts';

/** A smooth curve through all the points, as path data that starts with a move. */
export function smooth(through: readonly Point[], closed = false): string {
  const count = through.length;
  const point = (index: number): Point => {
    const place = closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index));
    return through[place] ?? [0, 0];
  };
  const pieces = Array.from({ length: closed ? count : count - 1 }, (_, index) => {
    const [before, start, end, after] = [point(index - 1), point(index), point(index + 1), point(index + 2)];
    const leave: Point = [start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6];
    const arrive: Point = [end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6];
    return `C${points([leave, arrive, end])}`;
  });
  return `M${points([point(0)])}${pieces.join('')}${closed ? 'Z' : ''}`;
}

/** Everything below a smooth line, down to `floor`. */
export function below(through: readonly Point[], floor: number): string {
  const first = through[0] ?? [0, 0];
  const last = through[through.length - 1] ?? first;
  return `${smooth(through)}L${points([
    [last[0], floor],
    [first[0], floor],
  ])}Z`;
}

/** Everything below a jagged line, down to `floor`. */
export function under(through: readonly Point[], floor: number): string {
  const first = through[0] ?? [0, 0];
  const last = through[through.length - 1] ?? first;
  return `M${points([...through, [last[0], floor], [first[0], floor]])}Z`;
}

/** A rough line between two points, broken again and again by chance: the outline of rock. */
export function crag(from: Point, to: Point, roughness: number, chance: Dice, depth = 5): Point[] {
  if (depth === 0) {
    return [from, to];
  }
  const middle: Point = [
    from[0] + (to[0] - from[0]) * chance.between(0.42, 0.58),
    (from[1] + to[1]) / 2 + chance.between(-roughness, roughness),
  ];
  const left = crag(from, middle, roughness * 0.5, chance, depth - 1);
  const right = crag(middle, to, roughness * 0.5, chance, depth - 1);
  return [...left, ...right.slice(1)];
}

export const between = (from: Point, to: Point, share: number): Point => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

/** Points on an ellipse, from one angle (in degrees, clockwise from the right) to another. */
export function arc(centre: Point, rx: number, ry: number, from: number, to: number, count = 24): Point[] {
  return Array.from({ length: count + 1 }, (_, index) => {
    const angle = ((from + ((to - from) * index) / count) * Math.PI) / 180;
    return [centre[0] + Math.cos(angle) * rx, centre[1] + Math.sin(angle) * ry];
  });
}

/** A band along a line: every place on the line says how wide the band is there. */
export function ribbon(along: readonly (readonly [x: number, y: number, wide: number])[]): string {
  const side = (sign: 1 | -1): Point[] =>
    along.map(([x, y, wide], index) => {
      const [bx, by] = along[Math.max(0, index - 1)] ?? [x, y];
      const [ax, ay] = along[Math.min(along.length - 1, index + 1)] ?? [x, y];
      const length = Math.hypot(ax - bx, ay - by) || 1;
      return [x - ((ay - by) / length) * wide * 0.5 * sign, y + ((ax - bx) / length) * wide * 0.5 * sign];
    });
  return `${smooth(side(1))}${smooth(side(-1).reverse()).replace('M', 'L')}Z`;
}
