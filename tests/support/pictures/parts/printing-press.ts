import { across, darker, down, lighter } from '../kit/paint.ts';
import { at, circle, clipped, ellipse, line, type Point, path, polygon, rect, repeat } from '../kit/svg.ts';

/** Where the machines stand. */
export const ground = 600;
const paper = '#fbf4e2';

export const ink = '#4a4650';

/** A printed page: its head, a picture, columns of lines. */
const page = (wide: number, tall: number, accent: string): string => {
  const column = (x: number, y: number, w: number, rows: number) =>
    repeat(rows, (index) =>
      rect(x, y + index * tall * 0.034, w * (index % 5 === 4 ? 0.6 : 1), tall * 0.015, ink, {
        opacity: 0.55,
      }),
    );
  const gap = wide * 0.06;
  const w = (wide - gap * 4) / 3;
  return (
    rect(0, 0, wide, tall, paper) +
    rect(gap, tall * 0.05, wide - gap * 2, tall * 0.075, ink) +
    rect(gap, tall * 0.145, wide - gap * 2, tall * 0.008, ink) +
    rect(gap, tall * 0.185, wide * 0.7, tall * 0.035, ink, { opacity: 0.85 }) +
    rect(gap, tall * 0.25, w * 2 + gap, tall * 0.28, accent) +
    circle(gap + w * 1.5, tall * 0.34, tall * 0.045, '#fff3d0', { opacity: 0.85 }) +
    polygon(
      [
        [gap, tall * 0.53],
        [gap + w * 0.7, tall * 0.38],
        [gap + w * 1.2, tall * 0.48],
        [gap + w * 1.6, tall * 0.42],
        [gap + w * 2 + gap, tall * 0.53],
      ],
      darker(accent, 0.4),
    ) +
    column(gap * 3 + w * 2, tall * 0.25, w, 21) +
    column(gap, tall * 0.57, w, 11) +
    column(gap * 2 + w, tall * 0.57, w, 11)
  );
};

/** A cylinder seen from the side, lying across the machine. */
const roller = (x: number, y: number, wide: number, thick: number, colour: string) =>
  rect(x - 16, y - thick * 0.22, wide + 32, thick * 0.44, '#4a5560', { rx: 3 }) +
  rect(
    x,
    y - thick / 2,
    wide,
    thick,
    down([0, darker(colour, 0.25)], [0.28, lighter(colour, 0.5)], [0.6, colour], [1, darker(colour, 0.45)]),
    { rx: 6 },
  ) +
  rect(x, y - thick / 2, 6, thick, darker(colour, 0.3), { opacity: 0.5 }) +
  rect(x + wide - 6, y - thick / 2, 6, thick, darker(colour, 0.3), { opacity: 0.5 });

export const gauge = (x: number, y: number, r: number, turn: number) =>
  circle(x, y, r + 4, '#d9b45a') +
  circle(x, y, r, '#fdf8ea') +
  repeat(7, (index) =>
    circle(
      x + Math.cos(Math.PI * (0.8 + index * 0.233)) * r * 0.72,
      y + Math.sin(Math.PI * (0.8 + index * 0.233)) * r * 0.72,
      1.4,
      ink,
    ),
  ) +
  line([x, y], [x + Math.cos(turn) * r * 0.68, y + Math.sin(turn) * r * 0.68], '#d0433a', 2.6);

const wheel = (x: number, y: number, r: number, colour: string) =>
  circle(x, y, r, darker(colour, 0.3)) +
  circle(x, y, r * 0.82, colour) +
  repeat(6, (index) =>
    circle(
      x + Math.cos((index * Math.PI) / 3) * r * 0.5,
      y + Math.sin((index * Math.PI) / 3) * r * 0.5,
      r * 0.16,
      darker(colour, 0.4),
    ),
  ) +
  circle(x, y, r * 0.2, '#d9b45a');

/** One printing unit: two uprights with rollers between them and the web of paper running down. */
export const unit = (x: number, wide: number, accent: string): string => {
  const [left, right] = [x + 46, x + wide - 46];
  const web = right - left - 24;
  const sheet = (y: number, tall: number, from: number) =>
    clipped(
      `M${left + 12} ${y}h${web}v${tall}h${-web}Z`,
      at([left + 12, y - from], 1, 1, page(web, web * 1.16, accent)),
      at([left + 12, y - from + web * 1.18], 1, 1, page(web, web * 1.16, accent)),
      rect(
        left + 12,
        y,
        web,
        tall,
        down([0, '#2b2a33', 0.3], [0.3, '#2b2a33', 0], [0.75, '#2b2a33', 0], [1, '#2b2a33', 0.28]),
      ),
    );
  const upright = (ux: number) =>
    rect(ux, 120, 50, ground - 120, across('#3f8a92', '#2f6f7a', '#1f4f5c'), { rx: 6 }) +
    rect(ux + 8, 136, 34, ground - 170, '#2a6470', { rx: 4, opacity: 0.6 }) +
    repeat(9, (index) => circle(ux + 25, 156 + index * 50, 4.4, '#8fc4c4'));
  return (
    rect(left - 20, 140, right - left + 40, ground - 150, down('#2b333f', '#1c222c')) +
    roller(left, 96, right - left, 92, '#f3ead6') +
    ellipse(left + 2, 96, 9, 46, '#e3d5b8') +
    ellipse(left + 2, 96, 3.4, 16, '#8a5a3c') +
    sheet(138, 92, 40) +
    roller(left, 226, right - left, 40, '#2f2d38') +
    roller(left, 268, right - left, 52, '#8f9aa6') +
    sheet(292, 96, 250) +
    roller(left, 384, right - left, 40, accent) +
    roller(left, 426, right - left, 52, '#8f9aa6') +
    sheet(450, 104, 20) +
    roller(left, 552, right - left, 40, '#6f7a86') +
    upright(x) +
    upright(x + wide - 50) +
    rect(x - 8, 112, wide + 16, 18, down('#4fa0a4', '#2a6470'), { rx: 4 }) +
    rect(x - 14, ground - 22, wide + 28, 24, down('#2a6470', '#173f4a'), { rx: 4 }) +
    wheel(x + 25, 268, 30, '#d9793f') +
    wheel(x + 25, 426, 30, '#d9793f') +
    wheel(x + wide - 25, 346, 24, '#c9a24a')
  );
};

export const bundle = ([x, y]: Point, size: number, layers: number) =>
  ellipse(x, y + 2, size * 0.72, size * 0.07, '#15181f', { opacity: 0.45 }) +
  repeat(layers, (index) => {
    const top = y - (index + 1) * size * 0.085;
    return (
      path(
        `M${x - size * 0.56} ${top}q${-size * 0.04} ${size * 0.042} 0 ${size * 0.085}h${size * 1.12}v${-size * 0.085}Z`,
        index % 2 ? '#efe4cb' : '#fbf4e2',
      ) + rect(x - size * 0.52, top + size * 0.036, size * 1.06, 1.4, '#b9a98a', { opacity: 0.7 })
    );
  }) +
  polygon(
    [
      [x - size * 0.56, y - layers * size * 0.085],
      [x + size * 0.56, y - layers * size * 0.085],
      [x + size * 0.42, y - layers * size * 0.085 - size * 0.17],
      [x - size * 0.42, y - layers * size * 0.085 - size * 0.17],
    ],
    '#fffaf0',
  ) +
  polygon(
    [
      [x - size * 0.44, y - layers * size * 0.085 - size * 0.05],
      [x + size * 0.44, y - layers * size * 0.085 - size * 0.05],
      [x + size * 0.4, y - layers * size * 0.085 - size * 0.1],
      [x - size * 0.4, y - layers * size * 0.085 - size * 0.1],
    ],
    ink,
  ) +
  rect(x - size * 0.03, y - layers * size * 0.085, size * 0.06, layers * size * 0.085, '#d0433a') +
  polygon(
    [
      [x - size * 0.03, y - layers * size * 0.085],
      [x + size * 0.03, y - layers * size * 0.085],
      [x + size * 0.024, y - layers * size * 0.085 - size * 0.17],
      [x - size * 0.024, y - layers * size * 0.085 - size * 0.17],
    ],
    '#e8604f',
  );

/** A reel of blank paper, standing on its end. */
export const reel = (x: number, y: number, r: number, tall: number) =>
  ellipse(x, y, r * 1.06, r * 0.24, '#15181f', { opacity: 0.4 }) +
  path(
    `M${x - r} ${y - tall}V${y}a${r} ${r * 0.2} 0 0 0 ${r * 2} 0V${y - tall}Z`,
    across([0, '#cfc2a4'], [0.35, '#fffaf0'], [0.7, '#e8dcc0'], [1, '#b5a684']),
  ) +
  ellipse(x, y - tall, r, r * 0.2, '#f6ecd6') +
  [0.75, 0.52]
    .map((share) =>
      ellipse(x, y - tall, r * share, r * 0.2 * share, 'none', { stroke: '#d9ccae', 'stroke-width': 1.6 }),
    )
    .join('') +
  ellipse(x, y - tall, r * 0.22, r * 0.05, '#6a4a34') +
  rect(x - r * 0.9, y - tall * 0.62, r * 0.9, tall * 0.22, '#2f7f9a', { opacity: 0.85 });
