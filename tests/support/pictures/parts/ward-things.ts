import { darker, down, glow, lighter } from '../kit/paint.ts';
import { floor, front, view, wall } from '../kit/perspective.ts';
import {
  blended,
  circle,
  ellipse,
  line,
  type Point,
  path,
  polygon,
  polyline,
  rect,
  repeat,
  stroke,
} from '../kit/svg.ts';

/** How far away the back wall is. */
export const far = 10;
export const { see, face, metre } = view([640, 276], 2, 1150);

export const bedHead = (x: number): string => {
  const [px, py] = see([x, 1.7, far]);
  return (
    rect(px - 96, py - 8, 192, 22, '#f4fbf8', { rx: 4 }) +
    [-70, -48, 52].map((shift) => circle(px + shift, py + 3, 5, '#8fb5c4')).join('') +
    rect(px + 64, py - 3, 22, 12, '#e8775a', { rx: 2 }) +
    line([px - 84, py - 8], [px - 84, py - 44], '#c9d6d3', 4) +
    path(`M${px - 98} ${py - 42}l28 -8l4 12l-28 8z`, '#f0c94a') +
    blended('screen', circle(px - 80, py - 30, 60, glow('#fff0b0', 0.7)))
  );
};

interface Patient {
  skin: string;
  hair: string;
  gown: string;
  blanket: string;
}

/** A bed with its head at the back wall and its foot towards us. */
export const bed = (x: number, patient: Patient | undefined, blanket: string): string => {
  const [left, right, head, foot] = [x - 0.52, x + 0.52, 9.8, 7.5];
  const p = (dx: number, y: number, z: number): Point => see([x + dx, y, z]);
  const wheel = (dx: number, z: number) =>
    circle(...p(dx, 0.07, z), metre(z) * 0.07, '#4a5a62') +
    line(p(dx, 0.1, z), p(dx, 0.45, z), '#b5c4c8', metre(z) * 0.05);
  const fold: Point[] = [
    p(-0.56, 0.76, 8.75),
    p(0.56, 0.76, 8.75),
    p(0.56, 0.76, 8.55),
    p(-0.56, 0.76, 8.55),
  ];
  const lying = (who: Patient) => {
    const [hx, hy] = p(0, 0.98, 9.35);
    return (
      ellipse(hx, hy - 2, 19, 22, who.skin) +
      path(
        `M${hx - 20} ${hy - 2}Q${hx - 24} ${hy - 30} ${hx} ${hy - 29}T${hx + 20} ${hy - 2}Q${hx + 14} ${hy - 16} ${hx} ${hy - 16}T${hx - 20} ${hy - 2}Z`,
        who.hair,
      ) +
      circle(hx - 7, hy - 1, 1.8, '#33303a') +
      circle(hx + 7, hy - 1, 1.8, '#33303a') +
      stroke(`M${hx - 6} ${hy + 9}q6 5 12 0`, '#a8604a', 1.8) +
      path(
        `M${hx - 44} ${hy + 74}Q${hx - 48} ${hy + 26} ${hx - 16} ${hy + 18}H${hx + 16}Q${hx + 48} ${hy + 26} ${hx + 44} ${hy + 74}Z`,
        who.gown,
      ) +
      path(`M${hx - 9} ${hy + 17}l9 13l9 -13z`, who.skin)
    );
  };
  const body = polygon(
    [p(-0.54, 0.74, 8.8), p(0.54, 0.74, 8.8), p(0.56, 0.74, foot), p(-0.56, 0.74, foot)],
    down(lighter(blanket, 0.22), blanket),
  );
  return (
    ellipse(...p(0, 0, 8.4), 104, 22, '#4a6a68', { opacity: 0.25 }) +
    wheel(-0.44, head - 0.1) +
    wheel(0.44, head - 0.1) +
    face(front(head, [left, right], [0.4, 1.3]), '#e8eef0', { stroke: '#b5c4c8', 'stroke-width': 5 }) +
    face(wall(x < 0 ? right : left, [0.42, 0.7], [foot, head]), '#cfdadb') +
    face(floor(0.7, [left, right], [foot, head]), '#ffffff') +
    polygon(
      [p(-0.42, 0.72, 9.15), p(0.42, 0.72, 9.15), p(0.4, 1.16, 9.7), p(-0.4, 1.16, 9.7)],
      down('#ffffff', '#e3ecee'),
      { 'stroke-linejoin': 'round', stroke: '#ffffff', 'stroke-width': 10 },
    ) +
    (patient ? lying(patient) : '') +
    body +
    (patient
      ? blended(
          'multiply',
          polygon(
            [p(-0.2, 0.75, 8.5), p(0.02, 0.75, 8.5), p(0.02, 0.75, 7.6), p(-0.16, 0.75, 7.6)],
            darker(blanket, 0.05),
            { opacity: 0.2 },
          ),
        )
      : '') +
    polygon(fold, '#ffffff') +
    face(front(foot, [left - 0.04, right + 0.04], [0.42, 0.75]), down(blanket, darker(blanket, 0.14))) +
    wheel(-0.46, foot) +
    wheel(0.46, foot) +
    polyline([p(-0.5, 0.3, foot), p(-0.5, 1, foot), p(0.5, 1, foot), p(0.5, 0.3, foot)], '#dfe8ea', 9) +
    face(front(foot, [left + 0.14, right - 0.14], [0.62, 0.92]), '#f4fbf8') +
    rect(p(0, 0.88, foot)[0] - 20, p(0, 0.88, foot)[1], 40, 30, '#fffaf0', { rx: 2 }) +
    repeat(3, (index) =>
      rect(p(0, 0.88, foot)[0] - 14, p(0, 0.88, foot)[1] + 7 + index * 7, 28 - index * 6, 2, '#9ab0b5'),
    )
  );
};

export const drip = ([x, y]: Point) =>
  line([x, y], [x, y - 270], '#b5c4c8', 5) +
  stroke(`M${x - 26} ${y - 262}q0 -14 26 -14t26 14`, '#b5c4c8', 4) +
  polyline(
    [
      [x - 24, y + 4],
      [x, y - 10],
      [x + 24, y + 4],
    ],
    '#8fa5aa',
    5,
  ) +
  [-24, 24].map((shift) => circle(x + shift, y + 6, 5, '#4a5a62')).join('') +
  rect(x + 12, y - 258, 28, 48, '#eef8fb', { rx: 6, stroke: '#b5d3dc', 'stroke-width': 2 }) +
  rect(x + 14, y - 236, 24, 24, '#a9d6e2', { rx: 4 }) +
  stroke(`M${x + 26} ${y - 210}Q${x + 24} ${y - 130} ${x - 40} ${y - 116}`, '#c9dfe6', 2.4);

export const monitor = ([x, y]: Point) =>
  line([x, y], [x, y - 150], '#b5c4c8', 6) +
  polyline(
    [
      [x - 26, y + 4],
      [x, y - 10],
      [x + 26, y + 4],
    ],
    '#8fa5aa',
    6,
  ) +
  rect(x - 58, y - 236, 116, 88, '#e8eef0', { rx: 8 }) +
  rect(x - 50, y - 228, 100, 64, '#16303a', { rx: 4 }) +
  stroke(`M${x - 46} ${y - 206}h22l5 -8l5 8h8l5 -26l7 40l5 -14h30`, '#5fe0a8', 3) +
  stroke(`M${x - 46} ${y - 178}q8 -10 16 0t16 0t16 0t16 0t16 0t12 0`, '#6fc4e8', 2.4) +
  circle(x + 40, y - 220, 3.4, '#ff7b6b') +
  [-30, -14, 2].map((shift) => circle(x + shift, y - 156, 3.6, '#9ab0b5')).join('') +
  rect(x - 34, y - 120, 68, 8, '#cfdadb', { rx: 3 });

export const locker = ([x, y]: Point) =>
  rect(x - 42, y - 104, 84, 104, down('#f0dcc0', '#d9bd98'), { rx: 4 }) +
  rect(x - 46, y - 110, 92, 9, '#fff3df', { rx: 3 }) +
  rect(x - 34, y - 92, 68, 26, '#e3c9a5', { rx: 3 }) +
  rect(x - 34, y - 58, 68, 48, '#e3c9a5', { rx: 3 }) +
  [-80, -44].map((dy) => rect(x - 9, y + dy, 18, 4, '#a9855f', { rx: 2 })).join('') +
  path(`M${x - 24} ${y - 110}l-4 -34h20l-4 34z`, '#7fbfd0', { opacity: 0.9 }) +
  [
    [-32, -160, '#e8775a'],
    [-18, -170, '#f4c95d'],
    [-4, -160, '#e58bb0'],
    [-24, -178, '#e8775a'],
    [-12, -184, '#f4c95d'],
  ]
    .map(
      ([dx, dy, tone]) =>
        line([x - 18, y - 138], [x + Number(dx), y + Number(dy)], '#5a9a5f', 2.4) +
        circle(x + Number(dx), y + Number(dy), 8, String(tone)) +
        circle(x + Number(dx), y + Number(dy), 3, '#fff3c4'),
    )
    .join('') +
  rect(x + 10, y - 134, 17, 24, '#dff0f6', { rx: 3, opacity: 0.9 }) +
  rect(x + 10, y - 124, 17, 14, '#a9d6e2', { rx: 3 });
