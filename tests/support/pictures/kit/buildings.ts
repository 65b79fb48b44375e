import type { Dice } from './dice.ts';
import { darker, down, glow, lighter } from './paint.ts';
import { blended, circle, clipped, line, type Point, path, polygon, rect, repeat } from './svg.ts';

export interface Pane {
  glass: string;
  frame: string;
  /** A cross bar, a sill and a little light in the upper corner. */
  detailed?: boolean;
  arched?: boolean;
}

/** One window. */
export function pane(x: number, y: number, wide: number, tall: number, look: Pane): string {
  const top = look.arched
    ? `v${-(tall - wide / 2)}a${wide / 2} ${wide / 2} 0 0 1 ${wide} 0v${tall - wide / 2}`
    : `v${-tall}h${wide}v${tall}`;
  const shape = `M${x} ${y + tall}${top}Z`;
  const inside = look.detailed
    ? polygon(
        [
          [x, y],
          [x + wide * 0.75, y],
          [x, y + tall * 0.6],
        ],
        '#ffffff',
        { opacity: 0.16 },
      ) +
      rect(x + wide / 2 - wide * 0.045, y, wide * 0.09, tall, look.frame) +
      rect(x, y + tall * 0.42, wide, wide * 0.09, look.frame)
    : '';
  return (
    path(shape, look.glass, { stroke: look.frame, 'stroke-width': Math.max(1, wide * 0.16) }) +
    (inside === '' ? '' : clipped(shape, inside)) +
    (look.detailed ? rect(x - wide * 0.18, y + tall, wide * 1.36, wide * 0.14, lighter(look.frame, 0.2)) : '')
  );
}

export interface House {
  wide: number;
  tall: number;
  wall: string;
  roof: string;
  gable?: 'pointed' | 'stepped' | 'bell' | 'flat';
  columns?: number;
  rows?: number;
  /** Colours of glass to pick from. */
  glass: readonly [string, ...string[]];
  frame?: string;
  door?: string;
}

function gableOutline({ wide: w, gable = 'pointed' }: House): string {
  switch (gable) {
    case 'stepped':
      return `h${w * 0.12}v${-w * 0.16}h${w * 0.12}v${-w * 0.16}h${w * 0.12}v${-w * 0.16}h${w * 0.28}v${w * 0.16}h${w * 0.12}v${w * 0.16}h${w * 0.12}v${w * 0.16}h${w * 0.12}`;
    case 'bell':
      return `c${w * 0.16} ${-w * 0.03} ${w * 0.14} ${-w * 0.3} ${w * 0.3} ${-w * 0.36}q${w * 0.06} ${-w * 0.14} ${w * 0.2} ${-w * 0.14}q${w * 0.14} 0 ${w * 0.2} ${w * 0.14}c${w * 0.16} ${w * 0.06} ${w * 0.14} ${w * 0.33} ${w * 0.3} ${w * 0.36}`;
    case 'flat':
      return `h${w}`;
    default:
      return `l${w / 2} ${-w * 0.5}l${w / 2} ${w * 0.5}`;
  }
}

/** A narrow town house seen from the front, standing with its left foot at the point. */
export function house([x, foot]: Point, look: House, chance: Dice): string {
  const { wide, tall, wall, roof, columns = 3, rows = 4, glass, frame = lighter(wall, 0.55), door } = look;
  const eaves = foot - tall;
  const front = `M${x} ${foot}V${eaves}${gableOutline(look)}V${foot}Z`;
  const cell = wide / columns;
  const storey = (tall * 0.94) / (rows + (door ? 0.2 : 0));
  const windows = repeat(rows * columns, (index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const isDoor = door && row === rows - 1 && column === Math.floor(columns / 2);
    const at: Point = [x + cell * (column + 0.26), eaves + tall * 0.05 + storey * row];
    return isDoor
      ? rect(at[0] - cell * 0.02, foot - storey * 0.86, cell * 0.54, storey * 0.86, door, { rx: 3 })
      : pane(at[0], at[1], cell * 0.48, storey * 0.58, {
          glass: chance.pick(glass),
          frame,
          detailed: wide > 80,
        });
  });
  const attic =
    look.gable === 'flat'
      ? ''
      : pane(x + wide * 0.43, eaves - wide * 0.22, wide * 0.14, wide * 0.17, {
          glass: chance.pick(glass),
          frame,
          arched: true,
        });
  const pitched = look.gable === undefined || look.gable === 'pointed';
  const edge = pitched
    ? path(
        `M${x - wide * 0.05} ${eaves + wide * 0.03}L${x + wide / 2} ${eaves - wide * 0.56}L${x + wide * 1.05} ${eaves + wide * 0.03}l${-wide * 0.03} ${wide * 0.05}L${x + wide / 2} ${eaves - wide * 0.44}L${x - wide * 0.02} ${eaves + wide * 0.08}Z`,
        roof,
      )
    : path(front, 'none', { stroke: roof, 'stroke-width': wide * 0.035, 'stroke-linejoin': 'round' });
  const cornice =
    look.gable === 'flat' ? rect(x - wide * 0.03, eaves - wide * 0.07, wide * 1.06, wide * 0.09, roof) : '';
  return path(front, down(lighter(wall, 0.06), darker(wall, 0.1))) + windows + attic + edge + cornice;
}

/** A block with a grid of windows, some of them lit. */
export function block(
  [x, foot]: Point,
  [wide, tall]: readonly [number, number],
  wall: string,
  lit: readonly [string, ...string[]],
  share: number,
  chance: Dice,
  cell = 12,
): string {
  const columns = Math.max(1, Math.floor((wide - cell * 0.5) / cell));
  const rows = Math.max(1, Math.floor((tall - cell) / (cell * 1.25)));
  const inset = (wide - columns * cell) / 2;
  const windows = repeat(rows * columns, (index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const on = chance.chance(share);
    const fill = on ? chance.pick(lit) : darker(wall, 0.3);
    return rect(
      x + inset + column * cell + cell * 0.22,
      foot - tall + cell * 0.7 + row * cell * 1.25,
      cell * 0.56,
      cell * 0.7,
      fill,
      {
        opacity: on ? chance.between(0.65, 1) : 0.5,
      },
    );
  });
  return rect(x, foot - tall, wide, tall, down(lighter(wall, 0.05), darker(wall, 0.18))) + windows;
}

/** A plain skyline far away: roofs and towers in one colour. */
export function silhouette(
  foot: number,
  from: number,
  to: number,
  low: number,
  high: number,
  fill: string,
  chance: Dice,
): string {
  const corners: Point[] = [[from, foot]];
  let x = from;
  while (x < to) {
    const wide = chance.between(14, 46);
    const top = foot - chance.between(low, high);
    if (chance.chance(0.42)) {
      corners.push([x, top], [x + wide / 2, top - wide * 0.5], [x + wide, top]);
    } else {
      corners.push([x, top], [x + wide, top]);
    }
    x += wide;
  }
  return polygon([...corners, [x, foot]], fill);
}

/** A church with a spire, in two tones. */
export const church = ([x, foot]: Point, size: number, wall: string, roof: string) =>
  rect(x, foot - size * 0.32, size * 0.5, size * 0.32, wall) +
  polygon(
    [
      [x - size * 0.02, foot - size * 0.3],
      [x + size * 0.05, foot - size * 0.48],
      [x + size * 0.5, foot - size * 0.48],
      [x + size * 0.52, foot - size * 0.3],
    ],
    roof,
  ) +
  rect(x - size * 0.12, foot - size * 0.58, size * 0.18, size * 0.58, lighter(wall, 0.08)) +
  rect(x - size * 0.03, foot - size * 0.58, size * 0.09, size * 0.58, darker(wall, 0.14)) +
  polygon(
    [
      [x - size * 0.14, foot - size * 0.57],
      [x - size * 0.03, foot - size],
      [x + size * 0.08, foot - size * 0.57],
    ],
    roof,
  ) +
  polygon(
    [
      [x - size * 0.03, foot - size],
      [x + size * 0.08, foot - size * 0.57],
      [x - size * 0.03, foot - size * 0.57],
    ],
    darker(roof, 0.2),
  ) +
  repeat(3, (index) =>
    pane(x + size * (0.13 + index * 0.12), foot - size * 0.25, size * 0.05, size * 0.15, {
      glass: darker(wall, 0.5),
      frame: lighter(wall, 0.2),
      arched: true,
    }),
  ) +
  circle(x - size * 0.03, foot - size * 0.48, size * 0.035, lighter(wall, 0.6));

/** A street lamp; a colour makes it shine. */
export const lamp = ([x, foot]: Point, size: number, iron: string, light?: string) =>
  (light ? blended('screen', circle(x, foot - size * 0.93, size * 0.55, glow(light, 0.7))) : '') +
  rect(x - size * 0.055, foot - size * 0.1, size * 0.11, size * 0.1, iron, { rx: 2 }) +
  line([x, foot], [x, foot - size * 0.84], iron, size * 0.035) +
  line([x - size * 0.07, foot - size * 0.78], [x + size * 0.07, foot - size * 0.78], iron, size * 0.02) +
  polygon(
    [
      [x - size * 0.045, foot - size * 0.85],
      [x + size * 0.045, foot - size * 0.85],
      [x + size * 0.07, foot - size * 0.97],
      [x - size * 0.07, foot - size * 0.97],
    ],
    light ?? lighter(iron, 0.5),
  ) +
  polygon(
    [
      [x - size * 0.09, foot - size * 0.965],
      [x + size * 0.09, foot - size * 0.965],
      [x, foot - size * 1.05],
    ],
    iron,
  );
