import { arc } from '../kit/curve.ts';
import { across, darker, lighter, mix, slanted } from '../kit/paint.ts';
import { type Place, wall } from '../kit/perspective.ts';
import { circle, line, rect, repeat, stroke } from '../kit/svg.ts';
import { clock } from '../kit/things.ts';

import { face, metre, see } from './train.ts';

export const station =
  face(wall(5.4, [0, 4.3], [2, 60]), across('#b8694a', '#e3b08a')) +
  face(wall(5.4, [0, 0.7], [2, 60]), '#8f857c') +
  repeat(14, (index) => {
    const z = 4.6 + index * 2.9;
    const arch = arc([0, 0], 0.62, 0.62, 180, 360, 10).map(([a, b]): Place => [5.38, 2.5 - b, z + 0.62 + a]);
    const door = index % 3 === 1;
    return face(
      [[5.38, door ? 0 : 1, z], ...arch, [5.38, door ? 0 : 1, z + 1.24]],
      door ? '#2f6f6a' : '#ffe3a3',
      { stroke: '#f6e3cb', 'stroke-width': Math.max(1, metre(z) * 0.1) },
    );
  });

export const canopy = (() => {
  const panes = repeat(22, (index) => {
    const z = 46 - index * 2;
    return z < 2
      ? ''
      : face(
          [
            [-0.9, 4.1, z],
            [5.4, 4.9, z],
            [5.4, 4.9, z + 1.84],
            [-0.9, 4.1, z + 1.84],
          ],
          slanted(0, 0, 1, 0, '#fff1cf', '#cfe3e0'),
          { opacity: 0.5 },
        );
  });
  const ribs = repeat(22, (index) => {
    const z = 46 - index * 2;
    return z < 2
      ? ''
      : line(see([-0.9, 4.1, z]), see([5.4, 4.9, z]), '#2f5a5f', Math.max(1.4, metre(z) * 0.07));
  });
  const posts = repeat(9, (index) => {
    const z = 38 - index * 4.2;
    if (z < 4) {
      return '';
    }
    const [x, foot] = see([3, 0, z]);
    const size = metre(z);
    const tone = mix('#2f5a5f', '#b9cbc6', Math.min(0.7, z / 44));
    const curl = (side: 1 | -1) =>
      stroke(
        `M${x} ${foot - size * 3.2}q${side * size * 0.2} ${-size * 1.1} ${side * size * 1.2} ${-size * 1.3}`,
        tone,
        size * 0.08,
      ) +
      circle(x + side * size * 0.5, foot - size * 3.95, size * 0.17, 'none', {
        stroke: tone,
        'stroke-width': size * 0.05,
      });
    return (
      rect(x - size * 0.2, foot - size * 0.5, size * 0.4, size * 0.5, tone) +
      rect(
        x - size * 0.09,
        foot - size * 4.45,
        size * 0.18,
        size * 4.45,
        across(lighter(tone, 0.2), darker(tone, 0.15)),
      ) +
      rect(x - size * 0.17, foot - size * 3.3, size * 0.34, size * 0.16, tone) +
      curl(1) +
      curl(-1)
    );
  });
  const fringe = repeat(90, (index) => {
    const z = 46 - index * 0.5;
    return z < 2.2
      ? ''
      : face(
          [
            [-0.9, 4.12, z],
            [-0.9, 4.12, z + 0.5],
            [-0.9, 3.82, z + 0.42],
            [-0.9, 3.72, z + 0.25],
            [-0.9, 3.82, z + 0.08],
          ],
          mix('#3a6a6c', '#c9d6cf', Math.min(0.7, z / 44)),
        );
  });
  return (
    panes +
    ribs +
    face(
      [
        [-0.9, 4.1, 1.9],
        [-0.9, 4.1, 48],
        [-0.9, 4.32, 48],
        [-0.9, 4.32, 1.9],
      ],
      '#2f5a5f',
    ) +
    fringe +
    posts
  );
})();

/** The clock that hangs over the platform. */
export const hangingClock = ((): string => {
  const [x, y] = see([1.3, 3.25, 7]);
  return (
    line([x, y - 92], [x, y - 40], '#2f5a5f', 6) +
    clock([x, y], 37, { rim: '#2f5a5f', face: '#fffaf0', marks: '#26323c' }, [304, 48])
  );
})();
