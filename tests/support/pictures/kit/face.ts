import { darker, lighter, mix, outward } from './paint.ts';
import { circle, clipped, ellipse, faded, line, path, polygon, repeat, stroke } from './svg.ts';

/** A face, for a head that is centred on 240, 210 in a portrait of 480 by 480. */
export interface Face {
  skin: string;
  brows: string;
  eyes: string;
  lips?: string;
  /** Half the width of the jaw, and how far down the chin is. */
  jaw?: number;
  chin?: number;
  /** How far the face looks to one side, in pixels. */
  turn?: number;
  mouth?: 'calm' | 'smile' | 'laugh';
  lashes?: boolean;
  freckles?: boolean;
  age?: boolean;
  beard?: 'full' | 'short' | 'moustache';
  beardColour?: string;
  glasses?: { colour: string; shape: 'round' | 'square' };
}

/** Skin in shade: darker and warmer, never grey. */
const dusk = (skin: string, share: number) => mix(skin, '#6b2418', share);

export function outline({ jaw = 42, chin = 300 }: Face): string {
  return `M176 186C176 118 304 118 304 186C304 226 ${240 + jaw + 18} 256 ${240 + jaw} ${chin - 20}C${240 + jaw * 0.6} ${chin} 258 ${chin + 4} 240 ${chin + 4}C222 ${chin + 4} ${240 - jaw * 0.6} ${chin} ${240 - jaw} ${chin - 20}C${240 - jaw - 18} 256 176 226 176 186Z`;
}

export const neck = ({ skin, chin = 300 }: Face, wide = 31): string => {
  const shape = `M${240 - wide} 262V344Q${240 - wide} 372 ${240 - wide - 30} 384Q240 436 ${240 + wide + 30} 384Q${240 + wide} 372 ${240 + wide} 344V262Z`;
  return path(shape, dusk(skin, 0.07)) + clipped(shape, ellipse(246, chin - 14, 62, 54, dusk(skin, 0.22)));
};

function eye(x: number, face: Face): string {
  const y = 210;
  const shape = `M${x - 13} ${y + 1}Q${x - 6} ${y - 8.5} ${x + 1} ${y - 8}Q${x + 9} ${y - 7} ${x + 13} ${y + 2}Q${x + 3} ${y + 8} ${x - 13} ${y + 1}Z`;
  const look = (face.turn ?? 0) * 0.3;
  return (
    path(shape, '#fffaf4') +
    clipped(
      shape,
      circle(x + look, y - 0.5, 7, face.eyes),
      circle(x + look, y - 0.5, 3.4, '#1b1720'),
      circle(x + look + 2.2, y - 3, 1.7, '#ffffff'),
    ) +
    stroke(
      `M${x - 13.5} ${y + 1}Q${x - 6} ${y - 9} ${x + 1} ${y - 8.6}Q${x + 9} ${y - 7.6} ${x + 13.5} ${y + 1.6}`,
      '#2a1d1f',
      face.lashes ? 4 : 3,
    ) +
    (face.lashes
      ? stroke(x < 240 ? `M${x - 13} ${y}l-4.5 -3.6` : `M${x + 13} ${y}l4.5 -3.6`, '#2a1d1f', 2.6)
      : '') +
    stroke(`M${x - 11} ${y - 13}Q${x} ${y - 18} ${x + 11} ${y - 13}`, dusk(face.skin, 0.2), 2, {
      opacity: 0.7,
    })
  );
}

function mouth({ skin, lips = mix(skin, '#a8322f', 0.5), mouth: mood = 'smile' }: Face, x: number): string {
  const y = 268;
  if (mood === 'laugh') {
    const open = `M${x - 25} ${y - 4}Q${x} ${y + 3} ${x + 25} ${y - 4}Q${x + 17} ${y + 19} ${x} ${y + 19}T${x - 25} ${y - 4}Z`;
    return (
      path(open, '#7a2f33') +
      clipped(
        open,
        path(`M${x - 26} ${y - 8}H${x + 26}V${y + 3}Q${x} ${y + 9} ${x - 26} ${y + 3}Z`, '#fffaf4'),
        ellipse(x, y + 19, 13, 6, '#d9706a'),
      ) +
      path(open, 'none', { stroke: lips, 'stroke-width': 3.6, 'stroke-linejoin': 'round' })
    );
  }
  const bend = mood === 'calm' ? 4 : 9;
  const reach = mood === 'calm' ? 20 : 24;
  return (
    path(
      `M${x - reach} ${y - bend * 0.4}Q${x - 8} ${y - 5} ${x} ${y - 2}Q${x + 8} ${y - 5} ${x + reach} ${y - bend * 0.4}Q${x + 11} ${y + bend + 5} ${x} ${y + bend + 5}T${x - reach} ${y - bend * 0.4}Z`,
      lips,
    ) +
    stroke(
      `M${x - reach - 1} ${y - bend * 0.5}Q${x} ${y + bend} ${x + reach + 1} ${y - bend * 0.5}`,
      mix(lips, '#4a1518', 0.5),
      2.8,
    ) +
    stroke(
      `M${x - 8} ${y + bend + 10}Q${x} ${y + bend + 13} ${x + 8} ${y + bend + 10}`,
      dusk(skin, 0.16),
      2.2,
    )
  );
}

function beard(face: Face, x: number): string {
  const tone = face.beardColour ?? face.brows;
  const { jaw = 42, chin = 300 } = face;
  const moustache = path(
    `M${x - 33} 262Q${x - 20} 244 ${x} 251Q${x + 20} 244 ${x + 33} 262Q${x + 16} 264 ${x} 259Q${x - 16} 264 ${x - 33} 262Z`,
    tone,
  );
  const full = `M175 212C178 244 ${240 - jaw - 14} 262 ${240 - jaw - 4} ${chin - 14}C${240 - jaw * 0.6} ${chin + 12} 222 ${chin + 20} 240 ${chin + 20}C258 ${chin + 20} ${240 + jaw * 0.6} ${chin + 12} ${240 + jaw + 4} ${chin - 14}C${240 + jaw + 14} 262 302 244 305 212C299 236 290 248 276 250Q256 244 240 247Q224 244 204 250C190 248 181 236 175 212Z`;
  switch (face.beard) {
    case 'full':
      return (
        path(full, tone) +
        faded(0.35, stroke(`M200 276q6 24 20 34M280 276q-6 24 -20 34M240 292v22`, darker(tone, 0.35), 2.4)) +
        moustache
      );
    case 'short':
      return faded(0.82, clipped(outline(face), path(full, tone))) + faded(0.85, moustache);
    case 'moustache':
      return moustache;
    default:
      return '';
  }
}

function glasses({ glasses: look, turn = 0 }: Face): string {
  if (!look) {
    return '';
  }
  const x = 240 + turn;
  const lens = (centre: number) =>
    look.shape === 'round'
      ? circle(centre, 211, 25, '#ffffff', { 'fill-opacity': 0.14, stroke: look.colour, 'stroke-width': 4.6 })
      : path(
          `M${centre - 25} 195Q${centre} 190 ${centre + 25} 195Q${centre + 26} 228 ${centre + 12} 230H${centre - 12}Q${centre - 26} 228 ${centre - 25} 195Z`,
          '#ffffff',
          { 'fill-opacity': 0.14, stroke: look.colour, 'stroke-width': 5, 'stroke-linejoin': 'round' },
        );
  return (
    lens(x - 29) +
    lens(x + 29) +
    stroke(`M${x - 5} 208q5 -6 10 0`, look.colour, 4.4) +
    line([x - 54, 206], [178, 202], look.colour, 4) +
    line([x + 54, 206], [302, 202], look.colour, 4) +
    [-29, 29]
      .map((shift) =>
        polygon(
          [
            [x + shift - 12, 197],
            [x + shift - 4, 195],
            [x + shift - 13, 221],
            [x + shift - 17, 216],
          ],
          '#ffffff',
          { opacity: 0.35 },
        ),
      )
      .join('')
  );
}

/** The head without its hair. */
export function head(face: Face): string {
  const { skin, turn = 0 } = face;
  const shape = outline(face);
  const x = 240 + turn;
  const shade = dusk(skin, 0.17);
  const ear = (side: 1 | -1) =>
    ellipse(240 + side * 66, 214, 11, 19, side > 0 ? shade : skin) +
    stroke(`M${240 + side * 67} 204q${side * 5} 8 0 18`, dusk(skin, 0.24), 2.4);
  const wrinkles = face.age
    ? stroke(
        `M${x - 50} 220l-7 5M${x - 50} 214l-8 1M${x + 50} 220l7 5M${x + 50} 214l8 1M${x - 34} 250q-6 10 -4 18M${x + 34} 250q6 10 4 18M${x - 20} 166q20 -5 40 0`,
        dusk(skin, 0.2),
        2,
        { opacity: 0.75 },
      )
    : '';
  return (
    ear(-1) +
    ear(1) +
    path(shape, skin) +
    clipped(
      shape,
      path(
        `M${272 + turn} 110Q${286 + turn} 200 ${270 + turn} 262Q${262 + turn} 296 ${236 + turn} 312H330V110Z`,
        shade,
        { opacity: 0.55 },
      ),
      ellipse(
        200 + turn * 0.5,
        160,
        60,
        46,
        outward([0, lighter(skin, 0.35), 0.5], [1, lighter(skin, 0.35), 0]),
      ),
      circle(x - 42, 246, 24, outward([0, '#e8604f', 0.34], [1, '#e8604f', 0])),
      circle(x + 42, 246, 24, outward([0, '#e8604f', 0.34], [1, '#e8604f', 0])),
      face.freckles
        ? repeat(14, (index) =>
            circle(
              x + (index % 2 ? 1 : -1) * (22 + ((index * 7) % 31)),
              234 + ((index * 5) % 17),
              1.7,
              mix(skin, '#a8502f', 0.55),
            ),
          )
        : '',
    ) +
    beard(face, x) +
    wrinkles +
    eye(x - 28, face) +
    eye(x + 28, face) +
    [-1, 1]
      .map((side) =>
        stroke(
          `M${x + side * 44} ${192}Q${x + side * 30} ${181} ${x + side * 13} ${190}`,
          face.brows,
          face.lashes ? 5 : 6.4,
        ),
      )
      .join('') +
    path(
      `M${x + turn * 0.4 - 1} 208Q${x + turn * 0.6 + 10} 232 ${x + turn * 0.6 + 13} 244Q${x + turn * 0.6 + 4} 253 ${x + turn * 0.6 - 10} 246Q${x + turn * 0.6 + 4} 244 ${x + turn * 0.4 - 1} 208Z`,
      dusk(skin, 0.17),
      { opacity: 0.85 },
    ) +
    mouth(face, x) +
    glasses(face)
  );
}
