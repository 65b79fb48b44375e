import { type Face, head, neck } from '../kit/face.ts';
import type * as hair from '../kit/hair.ts';
import { darker, down, glow, lighter, outward } from '../kit/paint.ts';
import {
  blended,
  circle,
  ellipse,
  faded,
  group,
  path,
  polygon,
  rect,
  repeat,
  stroke,
  turned,
} from '../kit/svg.ts';
import { portrait } from '../picture.ts';

interface Sitter {
  face: Face;
  hair: hair.Hair;
  wears: string;
  /** How far the head is tilted, in degrees. */
  tilt?: number;
  behind: string;
  /** What hangs at the ears. */
  jewels?: string;
  necklace?: string;
  neck?: number;
}

export const room = (top: string, foot: string, ...shapes: string[]) =>
  rect(0, 0, 480, 480, down(top, foot)) + shapes.join('');

export const disc = (x: number, y: number, r: number, colour: string) => circle(x, y, r, colour);

export const stripes = (colour: string, opacity: number) =>
  faded(
    opacity,
    repeat(9, (index) =>
      polygon(
        [
          [index * 90 - 260, 480],
          [index * 90 - 220, 480],
          [index * 90 + 60, 0],
          [index * 90 + 20, 0],
        ],
        colour,
      ),
    ),
  );

export const leaves = (x: number, y: number, size: number, colour: string, turn: number) =>
  turned(
    turn,
    [x, y],
    stroke(`M${x} ${y}V${y - size}`, darker(colour, 0.2), 5),
    repeat(6, (index) =>
      ellipse(
        x + (index % 2 ? 1 : -1) * size * 0.14,
        y - size * (0.18 + index * 0.15),
        size * 0.17,
        size * 0.075,
        index % 2 ? colour : lighter(colour, 0.12),
        { transform: `rotate(${index % 2 ? -36 : 36} ${x} ${y - size * (0.18 + index * 0.15)})` },
      ),
    ),
  );

export const books = (y: number, tones: readonly string[]) =>
  repeat(24, (index) =>
    rect(
      index * 21 - 6,
      y - 62 - ((index * 37) % 26),
      18,
      62 + ((index * 37) % 26),
      tones[(index * 5) % tones.length] ?? '#7a4a3a',
      { rx: 2 },
    ),
  ) + rect(0, y, 480, 9, '#8a5a3c');

export const panes = (frame: string) =>
  [0, 160, 320, 480].map((x) => rect(x - 5, 0, 10, 480, frame)).join('') +
  [120, 290].map((y) => rect(0, y, 480, 8, frame)).join('');

export const lights = (tones: readonly string[]) =>
  repeat(16, (index) =>
    circle(
      (index * 137) % 480,
      (index * 83) % 330,
      14 + ((index * 29) % 26),
      tones[index % tones.length] ?? '#ffffff',
      { opacity: 0.32 },
    ),
  );

export const rings = (colour: string) =>
  repeat(5, (index) =>
    circle(110, 110, 60 + index * 62, 'none', {
      stroke: colour,
      'stroke-width': 20,
      opacity: 0.4 - index * 0.05,
    }),
  );

export const hoops = (colour: string) =>
  [174, 306].map((x) => circle(x, 246, 12, 'none', { stroke: colour, 'stroke-width': 4 })).join('');

export const studs = (colour: string) => [174, 306].map((x) => circle(x, 234, 5, colour)).join('');

export const beads = (colour: string) =>
  repeat(13, (index) =>
    circle(
      190 + index * 8.4,
      356 + Math.sin((index / 12) * Math.PI) * 46,
      5.4,
      index % 2 ? colour : lighter(colour, 0.25),
    ),
  );

export const dunes =
  path('M0 360Q160 300 480 330V480H0Z', '#b59f80') + path('M0 410Q200 350 480 390V480H0Z', '#a38c6c');

export const draw = ({
  face,
  hair: style,
  wears,
  tilt = 0,
  behind,
  jewels = '',
  necklace = '',
  neck: wide = 31,
}: Sitter) =>
  portrait(
    240,
    215,
    behind,
    blended('screen', circle(150, 120, 260, glow('#fff3d0', 0.26))),
    group(
      { transform: 'translate(-31 -26) scale(1.13)' },
      turned(tilt, [240, 330], style.behind),
      neck(face, wide),
      group({ transform: 'translate(0 -20)' }, wears, necklace),
      turned(tilt, [240, 330], head(face), style.before, jewels),
    ),
    rect(0, 0, 480, 480, outward([0, '#1b1430', 0], [0.7, '#1b1430', 0], [1, '#1b1430', 0.22]), {
      transform: 'translate(-96 -96) scale(1.4)',
    }),
  );
