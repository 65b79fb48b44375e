import { across, down, glow } from '../kit/paint.ts';
import { view, wall } from '../kit/perspective.ts';
import { blended, circle, ellipse, line, path, points, rect, repeat } from '../kit/svg.ts';

export const { see, face, metre } = view([540, 348], 2, 620);

/** The train that pulls in: its nose towards us, its carriages running back to the vanishing point. */
export const train = (): string => {
  const [left, right, nose] = [-4.55, -1.7, 8.6];
  const window = (z: number, long: number) =>
    face(wall(right, [1.15, 2.25], [z, z + long]), down('#35566b', '#7fa3ae')) +
    face(
      [
        [right, 2.25, z],
        [right, 2.25, z + long * 0.4],
        [right, 1.15, z + long * 0.2],
        [right, 1.15, z],
      ],
      '#ffffff',
      { opacity: 0.16 },
    );
  const side =
    face(wall(right, [-0.5, 2.75], [nose, 62]), across('#2b6f7f', '#8fb3b3')) +
    face(wall(right, [0.72, 0.98], [nose, 62]), '#f6e3bd') +
    face(wall(right, [-0.75, -0.4], [nose, 62]), '#38383f') +
    repeat(12, (index) => (index === 1 ? '' : window(nose + 1.5 + index * 2.1, 1.45))) +
    face(wall(right, [-0.2, 2.3], [nose + 3.65, nose + 4.9]), '#f2b632') +
    face(wall(right, [1.1, 2.1], [nose + 3.8, nose + 4.2]), '#4d7383') +
    face(wall(right, [1.1, 2.1], [nose + 4.35, nose + 4.75]), '#4d7383');
  const p = (x: number, y: number) => see([left + (right - left) * x, y, nose]);
  const [x0, y0] = p(0, 2.75);
  const [x1, y1] = p(1, -0.5);
  const wide = x1 - x0;
  const crown = `M${points([[x0, y1]])}V${y0 + 14}Q${x0 + 4} ${y0 - 40} ${x0 + wide * 0.5} ${y0 - 44}Q${x1 - 4} ${y0 - 40} ${x1} ${y0 + 14}V${y1}Z`;
  const glass = `M${x0 + wide * 0.12} ${y0 + 74}L${x0 + wide * 0.17} ${y0 - 4}Q${x0 + wide * 0.5} ${y0 - 24} ${x0 + wide * 0.83} ${y0 - 4}L${x0 + wide * 0.88} ${y0 + 74}Z`;
  const light = (x: number) =>
    ellipse(x, y1 - 54, 13, 11, '#fffbe0') + blended('screen', circle(x, y1 - 54, 90, glow('#fff0b0', 0.85)));
  return (
    face(
      [
        [left, 2.75, nose],
        [right, 2.75, nose],
        [right, 2.75, 62],
        [left, 2.75, 62],
      ],
      '#d8dde0',
    ) +
    side +
    face(
      [
        [left + 0.3, 3.22, nose],
        [right - 0.1, 3.1, nose],
        [right, 2.72, nose],
        [right, 2.72, 62],
        [left, 3.1, 62],
      ],
      across('#e8ecec', '#b9c6c8'),
    ) +
    path(crown, down([0, '#f4efe2'], [0.28, '#e8e0cc'], [0.3, '#2f7a8a'], [1, '#1d5464'])) +
    path(`M${x0} ${y0 + 96}h${wide}v18h${-wide}z`, '#f6e3bd') +
    path(
      `M${x0} ${y0 + 118}L${x0 + wide * 0.5} ${y0 + 168}L${x1} ${y0 + 118}V${y0 + 138}L${x0 + wide * 0.5} ${y0 + 188}L${x0} ${y0 + 138}Z`,
      '#f2b632',
    ) +
    path(glass, down('#22404f', '#5f8796')) +
    path(
      `M${x0 + wide * 0.18} ${y0 - 4}L${x0 + wide * 0.42} ${y0 - 18}L${x0 + wide * 0.3} ${y0 + 74}H${x0 + wide * 0.13}Z`,
      '#ffffff',
      { opacity: 0.16 },
    ) +
    circle(x0 + wide * 0.64, y0 + 34, 12, '#c98a5b') +
    path(`M${x0 + wide * 0.64 - 24} ${y0 + 74}q4 -28 24 -28t24 28z`, '#27435c') +
    path(`M${x0 + wide * 0.64 - 13} ${y0 + 30}q13 -18 26 0z`, '#1d2f44') +
    line([x0 + wide * 0.5, y0 - 14], [x0 + wide * 0.5, y0 + 74], '#1d3f4c', 3) +
    light(x0 + wide * 0.2) +
    light(x0 + wide * 0.8) +
    ellipse(x0 + wide * 0.5, y0 - 32, 9, 5, '#fffbe0') +
    path(`M${x0 + 6} ${y1}h${wide - 12}l-16 34h${-wide + 44}z`, '#33343c') +
    rect(x0 + wide * 0.44, y1 - 6, wide * 0.12, 24, '#55565e', { rx: 4 }) +
    ellipse(x0 + wide / 2, y1 + 42, wide * 0.54, 8, '#2b2622', { opacity: 0.45 })
  );
};
