import { dice } from '../kit/dice.ts';
import { shadow } from '../kit/land.ts';
import { darker, lighter, mix } from '../kit/paint.ts';
import { circle, ellipse, line, type Point, path, repeat, stroke } from '../kit/svg.ts';

const chance = dice(2021);

export const leafy = ([x, y]: Point, size: number, colour: string, count = 7) =>
  repeat(count, (index) => {
    const share = count === 1 ? 0.5 : index / (count - 1);
    const lean = (share - 0.5) * size * 1.5;
    const tall = size * (1.05 - Math.abs(share - 0.5) * 0.9);
    return path(
      `M${x} ${y}Q${x + lean * 0.2 - size * 0.16} ${y - tall * 0.7} ${x + lean} ${y - tall}Q${x + lean * 0.5 + size * 0.2} ${y - tall * 0.5} ${x} ${y}Z`,
      mix(colour, index % 2 ? lighter(colour, 0.25) : darker(colour, 0.18), 0.6),
    );
  });

export const cabbage = ([x, y]: Point, size: number, colour: string) =>
  repeat(6, (index) =>
    ellipse(
      x + Math.cos((index * Math.PI) / 3) * size * 0.42,
      y - size * 0.3 + Math.sin((index * Math.PI) / 3) * size * 0.18,
      size * 0.36,
      size * 0.26,
      index % 2 ? darker(colour, 0.14) : colour,
    ),
  ) +
  circle(x, y - size * 0.42, size * 0.34, lighter(colour, 0.2)) +
  stroke(
    `M${x - size * 0.2} ${y - size * 0.36}q${size * 0.2} ${-size * 0.34} ${size * 0.4} ${-size * 0.06}M${x} ${y - size * 0.2}v${-size * 0.4}`,
    lighter(colour, 0.55),
    size * 0.04,
  );

export const pumpkin = ([x, y]: Point, size: number) =>
  shadow([x, y], size * 0.7, 0.25, '#2a1d12') +
  [-0.34, 0.34, -0.17, 0.17, 0]
    .map((shift) =>
      ellipse(
        x + shift * size,
        y - size * 0.36,
        size * 0.26,
        size * 0.38,
        mix('#d96f1f', '#f5a03a', 1 - Math.abs(shift) * 2.4),
      ),
    )
    .join('') +
  path(
    `M${x - 3} ${y - size * 0.72}q-2 ${-size * 0.18} ${size * 0.12} ${-size * 0.24}l${size * 0.05} ${size * 0.06}q${-size * 0.1} ${size * 0.06} ${-size * 0.06} ${size * 0.2}z`,
    '#5a7a35',
  );

export const tomato = ([x, y]: Point, size: number) =>
  line([x, y], [x, y - size * 1.5], '#c9a06a', size * 0.05) +
  repeat(9, (index) =>
    circle(
      x + chance.between(-0.24, 0.24) * size,
      y - size * (0.25 + index * 0.13),
      size * chance.between(0.13, 0.2),
      mix('#3f8a45', '#6ab04f', chance.between(0, 1)),
    ),
  ) +
  repeat(6, (index) =>
    circle(
      x + chance.between(-0.28, 0.28) * size,
      y - size * (0.3 + index * 0.18),
      size * 0.085,
      chance.pick(['#e2432f', '#e8603a', '#f0a53a']),
    ),
  );

export const sunflower = ([x, y]: Point, tall: number) => {
  const head: Point = [x + tall * 0.03, y - tall];
  const r = tall * 0.13;
  return (
    stroke(`M${x} ${y}Q${x - tall * 0.04} ${y - tall * 0.5} ${head[0]} ${head[1]}`, '#4f8a3f', tall * 0.03) +
    [0.35, 0.6]
      .map((lift, index) =>
        ellipse(x + (index ? 1 : -1) * tall * 0.09, y - tall * lift, tall * 0.1, tall * 0.04, '#5fa045', {
          transform: `rotate(${index ? -24 : 24} ${x} ${y - tall * lift})`,
        }),
      )
      .join('') +
    repeat(14, (index) =>
      ellipse(head[0], head[1] - r * 0.95, r * 0.24, r * 0.52, index % 2 ? '#f5b82a' : '#ffd54a', {
        transform: `rotate(${index * 25.7} ${head[0]} ${head[1]})`,
      }),
    ) +
    circle(head[0], head[1], r * 0.56, '#6a3f1f') +
    circle(head[0] - r * 0.1, head[1] - r * 0.1, r * 0.36, '#8a5a2f')
  );
};

export const beans = ([x, y]: Point, size: number) =>
  [-0.4, -0.15, 0.15, 0.4]
    .map((shift) =>
      line([x + shift * size, y], [x - shift * size * 0.16, y - size * 1.7], '#b98a54', size * 0.035),
    )
    .join('') +
  repeat(26, () => {
    const lift = chance.between(0.1, 1.5);
    return circle(
      x + chance.between(-0.4, 0.4) * size * (1.1 - lift * 0.6),
      y - lift * size,
      size * chance.between(0.06, 0.12),
      mix('#3f8a45', '#7ab858', chance.between(0, 1)),
    );
  }) +
  repeat(9, () => {
    const lift = chance.between(0.2, 1.4);
    return circle(
      x + chance.between(-0.36, 0.36) * size * (1.1 - lift * 0.6),
      y - lift * size,
      size * 0.045,
      '#e8523f',
    );
  });
