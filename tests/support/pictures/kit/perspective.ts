import { type Point, polygon } from './svg.ts';

/** A place in a room or street: metres to the right of the eye's axis, above the ground, and away from the eye. */
export type Place = readonly [x: number, y: number, z: number];

export interface View {
  /** Where the place lies in the picture. */
  see(place: Place): Point;
  /** A flat shape in the room. */
  face(corners: readonly Place[], fill: string, more?: Record<string, string | number>): string;
  /** How many pixels a metre takes at this distance. */
  metre(z: number): number;
}

/** One-point perspective: the vanishing point, the eye's height in metres and how strongly the view narrows. */
export function view(vanishing: Point, eye: number, reach: number): View {
  const see = ([x, y, z]: Place): Point => [
    vanishing[0] + (reach * x) / z,
    vanishing[1] - (reach * (y - eye)) / z,
  ];
  return {
    see,
    face: (corners, fill, more) => polygon(corners.map(see), fill, more),
    metre: (z) => reach / z,
  };
}

/** The corners of an upright rectangle that runs away from the eye, at a fixed distance to the side. */
export const wall = (x: number, y: readonly [number, number], z: readonly [number, number]): Place[] => [
  [x, y[0], z[0]],
  [x, y[1], z[0]],
  [x, y[1], z[1]],
  [x, y[0], z[1]],
];

/** The corners of a level rectangle. */
export const floor = (y: number, x: readonly [number, number], z: readonly [number, number]): Place[] => [
  [x[0], y, z[0]],
  [x[1], y, z[0]],
  [x[1], y, z[1]],
  [x[0], y, z[1]],
];

/** The corners of an upright rectangle that faces the eye. */
export const front = (z: number, x: readonly [number, number], y: readonly [number, number]): Place[] => [
  [x[0], y[0], z],
  [x[0], y[1], z],
  [x[1], y[1], z],
  [x[1], y[0], z],
];
