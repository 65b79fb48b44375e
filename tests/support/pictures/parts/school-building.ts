import { pane } from '../kit/buildings.ts';
import { dice } from '../kit/dice.ts';
import { darker, down, lighter } from '../kit/paint.ts';
import { circle, line, path, polygon, rect, repeat } from '../kit/svg.ts';
import { clock } from '../kit/things.ts';

const chance = dice(1213);

export const foot = 460;

const brick = '#c8694c';

const bricks = (left: number, top: number, wide: number, tall: number) =>
  repeat(Math.round((wide * tall) / 1500), () =>
    rect(
      left + Math.round(chance.between(0, wide - 18) / 9) * 9,
      top + Math.round(chance.between(0, tall - 6) / 7) * 7,
      16,
      5,
      chance.pick(['#b5583f', '#d67d5d', '#bd6046']),
      { opacity: 0.55 },
    ),
  );

const windows = (left: number, count: number, gap: number, top: number, wide: number, tall: number) =>
  repeat(
    count,
    (index) =>
      pane(left + index * gap, top, wide, tall, {
        glass: down('#6fa3b8', '#a9d0d0'),
        frame: '#fbf3e0',
        detailed: true,
        arched: tall > 80,
      }) +
      (index % 2
        ? ''
        : rect(left + index * gap + 4, top + tall * 0.62, wide - 8, 4, '#f4c95d', { opacity: 0.8 }) +
          repeat(3, (star) =>
            circle(
              left + index * gap + 10 + star * (wide - 20) * 0.5,
              top + tall * 0.62 + 9,
              3.4,
              ['#e2513a', '#f4c95d', '#4b9a7a'][star] ?? '#e2513a',
            ),
          )),
  );

export const wing = (left: number, wide: number, count: number): string => {
  const gap = wide / count;
  return (
    polygon(
      [
        [left - 14, foot - 218],
        [left + 26, foot - 272],
        [left + wide - 26, foot - 272],
        [left + wide + 14, foot - 218],
      ],
      down('#5f5a72', '#7a6f80'),
    ) +
    repeat(Math.floor(wide / 34), (index) =>
      line([left + 24 + index * 32, foot - 270], [left + 14 + index * 33, foot - 220], '#4f4a62', 1.5, {
        opacity: 0.5,
      }),
    ) +
    rect(left, foot - 220, wide, 220, down(lighter(brick, 0.06), darker(brick, 0.06))) +
    bricks(left, foot - 216, wide, 210) +
    rect(left - 4, foot - 224, wide + 8, 10, '#f6e3c4') +
    rect(left, foot - 112, wide, 8, '#f0d7b4') +
    rect(left, foot - 24, wide, 24, '#a8988c') +
    windows(left + gap * 0.18, count, gap, foot - 204, gap * 0.64, 82) +
    windows(left + gap * 0.18, count, gap, foot - 96, gap * 0.64, 62)
  );
};

export const middle =
  polygon(
    [
      [520, foot - 268],
      [640, foot - 368],
      [760, foot - 268],
    ],
    '#6a6078',
  ) +
  polygon(
    [
      [536, foot - 262],
      [640, foot - 350],
      [744, foot - 262],
    ],
    brick,
  ) +
  rect(536, foot - 264, 208, 264, down(lighter(brick, 0.1), brick)) +
  bricks(536, foot - 258, 208, 250) +
  clock([640, foot - 282], 30, { rim: '#f6e3c4', face: '#fffaf0', marks: '#33404f' }, [52, 343]) +
  rect(528, foot - 236, 224, 9, '#f6e3c4') +
  windows(560, 3, 58, foot - 216, 44, 84) +
  path(`M592 ${foot}V${foot - 78}a48 48 0 0 1 96 0V${foot}Z`, '#f6e3c4') +
  path(`M602 ${foot}V${foot - 76}a38 38 0 0 1 76 0V${foot}Z`, '#2f6f7a') +
  line([640, foot - 112], [640, foot], '#1f4f5a', 3) +
  rect(612, foot - 66, 20, 30, '#a9d0d0', { rx: 2 }) +
  rect(648, foot - 66, 20, 30, '#a9d0d0', { rx: 2 }) +
  rect(582, foot - 6, 116, 8, '#d8c7b0') +
  rect(570, foot + 2, 140, 9, '#c4b29c') +
  rect(614, foot - 398, 52, 46, '#f6e3c4') +
  path(`M624 ${foot - 352}v-22a16 16 0 0 1 32 0v22z`, '#4a5a72') +
  path(`M632 ${foot - 358}q1 -19 8 -19t8 19z`, '#e8b53a') +
  circle(640, foot - 357, 3, '#b5822a') +
  polygon(
    [
      [602, foot - 396],
      [640, foot - 434],
      [678, foot - 396],
    ],
    '#5f5a72',
  ) +
  line([640, foot - 432], [640, foot - 452], '#4a4550', 3) +
  path(`M640 ${foot - 452}l20 6l-20 6z`, '#e2513a');
