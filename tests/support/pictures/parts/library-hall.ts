import { arc } from '../kit/curve.ts';
import { dice } from '../kit/dice.ts';
import { across, darker, down, mix } from '../kit/paint.ts';
import { front, view, wall } from '../kit/perspective.ts';
import { ellipse, type Point, path, points, polygon, polyline, rect, repeat } from '../kit/svg.ts';

const chance = dice(1617);

export const { see, face, metre } = view([640, 352], 1.9, 720);

/** The hall in metres: half its width, where the vault springs from, how high it rises, where the end wall is. */
export const half = 6.6;
const spring = 5;
const rise = 2.7;
export const end = 21;

const bays = [6.2, 8.6, 11.2, 14, 17.2, end] as const;

const spines = [
  '#7a2f2f',
  '#2f4a5f',
  '#8a5a2f',
  '#3f5a45',
  '#5a3a5a',
  '#a8853f',
  '#3a3a48',
  '#9c4a38',
  '#c9b48a',
  '#4a6a72',
] as const;

const warm = (colour: string, z: number) => mix(colour, '#f2c98a', Math.min(0.55, (z - 5) / 34));

export const shelfWall = (side: 1 | -1): string => {
  const x = side * half;
  const books = [0.25, 0.75, 1.25, 1.75, 2.25, 3.35, 3.8, 4.25]
    .map((y) => {
      let z = 20.6;
      let row = '';
      while (z > 5.4) {
        const thick = chance.between(0.1, 0.22);
        const tall = chance.between(0.3, 0.42);
        row += face(wall(x, [y, y + tall], [z - thick, z]), warm(chance.pick(spines), z));
        z -= chance.chance(0.06) ? thick * 2.6 : thick + 0.01;
      }
      return (
        face(wall(x, [y - 0.06, y + 0.46], [5, 21]), '#4a2a1c') +
        row +
        face(wall(x, [y - 0.06, y], [5, 21]), across('#7a4a2c', '#c99a62'))
      );
    })
    .join('');
  const piers = [...bays]
    .reverse()
    .map(
      (z) =>
        face(wall(x - side * 0.12, [0, 2.75], [z - 0.16, z + 0.16]), warm('#8a5734', z)) +
        face(wall(x - side * 0.12, [2.95, spring], [z - 0.16, z + 0.16]), warm('#b5835a', z)) +
        face(front(z - 0.16, [x - side * 0.12, x], [0, spring]), darker(warm('#8a5734', z), 0.25)),
    )
    .join('');
  const gallery =
    face(
      [
        [x, 2.72, 5],
        [x - side * 0.9, 2.72, 5],
        [x - side * 0.9, 2.72, 21],
        [x, 2.72, 21],
      ],
      '#5a3420',
    ) +
    face(wall(x - side * 0.9, [2.72, 2.9], [5, 21]), across('#a9713f', '#e8bf86')) +
    repeat(58, (index) => {
      const z = 20.8 - index * 0.27;
      return polyline(
        [see([x - side * 0.9, 2.9, z]), see([x - side * 0.9, 3.5, z])],
        warm('#c48f4f', z),
        Math.max(1, metre(z) * 0.03),
      );
    }) +
    face(wall(x - side * 0.9, [3.5, 3.58], [5, 21]), across('#8a5734', '#e8bf86'));
  return (
    face(wall(x, [-0.1, spring], [5, 21]), '#5a3420') +
    books +
    piers +
    gallery +
    face(wall(x, [spring - 0.3, spring], [5, 21]), across('#d9b47f', '#fbe3b5'))
  );
};

const ring = (z: number, lift: number): Point[] =>
  arc([0, 0], half, rise + lift, 180, 360, 28).map(([x, y]) => see([x, spring - y, z]));

export const vault = bays
  .slice(0, -1)
  .map((z, index) => {
    const next = bays[index + 1] ?? end;
    const band = `M${points(ring(z, 0))}L${points(ring(next, 0).reverse())}Z`;
    const coffers = repeat(9, (cell) => {
      const around = (share: number, far: number): Point => {
        const angle = Math.PI + share * Math.PI;
        return see([Math.cos(angle) * half, spring - Math.sin(angle) * rise, far]);
      };
      const [a, b] = [(cell + 0.16) / 9, (cell + 0.84) / 9];
      const [n, f] = [z + (next - z) * 0.14, z + (next - z) * 0.86];
      return (
        polygon([around(a, n), around(b, n), around(b, f), around(a, f)], warm('#c48f5a', z + 2)) +
        polygon(
          [
            around(a + 0.02, n + 0.2),
            around(b - 0.02, n + 0.2),
            around(b - 0.02, f - 0.2),
            around(a + 0.02, f - 0.2),
          ],
          warm('#e0b47a', z + 2),
        )
      );
    });
    return {
      z,
      drawn:
        path(band, warm('#d9ab74', z)) +
        coffers +
        path(`M${points(ring(z, 0))}`, 'none', {
          stroke: warm('#f6dcae', z),
          'stroke-width': metre(z) * 0.28,
        }),
    };
  })
  .reverse()
  .map(({ drawn }) => drawn)
  .join('');

export const endWall = ((): string => {
  const lunette = `M${points(ring(end, 0))}Z`;
  const [left, sill] = see([-2.6, 0.9, end]);
  const [right] = see([2.6, 0.9, end]);
  const [, top] = see([0, 4.5, end]);
  const radius = (right - left) / 2;
  const glass = `M${left} ${sill}V${top}A${radius} ${radius * 0.82} 0 0 1 ${right} ${top}V${sill}Z`;
  const bars =
    repeat(5, (index) =>
      rect(
        left + ((index + 1) * (right - left)) / 6 - 1.6,
        top - radius,
        3.2,
        sill - top + radius,
        '#b5835a',
      ),
    ) + repeat(6, (index) => rect(left, sill - (index + 1) * 21, right - left, 2.6, '#b5835a'));
  return (
    face(front(end, [-half, half], [0, spring]), down('#e8c493', '#b5835a')) +
    path(lunette, '#e8c493') +
    path(glass, '#fdf1cf', { stroke: '#fbe3b5', 'stroke-width': 12 }) +
    path(glass, down([0, '#a9d3de'], [0.5, '#fff3cf'], [1, '#ffe0a0'])) +
    `<clipPath id="glass"><path d="${glass}"/></clipPath><g clip-path="url(#glass)">${ellipse(left + 40, sill, 44, 40, '#a9bf7a', { opacity: 0.8 })}${ellipse(right - 30, sill, 52, 54, '#b5c486', { opacity: 0.8 })}${bars}</g>` +
    [-4.4, 4.4]
      .map(
        (x) =>
          face(front(end, [x - 0.9, x + 0.9], [0, 3.6]), '#6a4028') +
          repeat(6, (row) =>
            repeat(9, (book) =>
              face(
                front(
                  end,
                  [x - 0.78 + book * 0.17, x - 0.64 + book * 0.17],
                  [0.2 + row * 0.56, 0.56 + row * 0.56],
                ),
                mix(chance.pick(spines), '#f2c98a', 0.45),
              ),
            ),
          ),
      )
      .join('')
  );
})();
