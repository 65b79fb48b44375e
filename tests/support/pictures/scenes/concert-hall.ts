import { dice } from '../kit/dice.ts';
import { across, darker, down, glow, mix } from '../kit/paint.ts';
import { skins } from '../kit/people.ts';
import { backdrop, vignette } from '../kit/sky.ts';
import { blended, blurred, circle, ellipse, line, path, polygon, rect, repeat, stroke } from '../kit/svg.ts';
import { choir, conductor, harp, player, section, timpani } from '../parts/orchestra.ts';
import { scene } from '../picture.ts';

const chance = dice(1515);

/** The pipes of the organ: groups that rise and fall, each pipe with its mouth. */
const organ = ((): string => {
  const pipe = (x: number, foot: number, wide: number, tall: number) =>
    rect(
      x,
      foot - tall,
      wide,
      tall,
      across([0, '#8a6a2f'], [0.3, '#ffe9a8'], [0.6, '#d9a84a'], [1, '#7a5522']),
      { rx: wide * 0.2 },
    ) +
    ellipse(x + wide / 2, foot - tall, wide / 2, wide * 0.16, '#5a3a1c') +
    path(
      `M${x + wide * 0.25} ${foot - tall * 0.14}L${x + wide / 2} ${foot - tall * 0.14 - wide * 0.9}L${x + wide * 0.75} ${foot - tall * 0.14}Z`,
      '#5a3a1c',
      { opacity: 0.7 },
    );
  const bank = (left: number, count: number, wide: number, height: (share: number) => number, foot = 344) =>
    repeat(count, (index) =>
      pipe(left + index * wide, foot, wide - 2, height(count === 1 ? 0 : index / (count - 1))),
    );
  return (
    rect(404, 96, 472, 262, down('#5a3226', '#3a1f1c')) +
    bank(420, 10, 12, (share) => 150 + share * 50) +
    bank(544, 7, 13.5, (share) => 226 - Math.abs(share - 0.5) * 66) +
    bank(642, 7, 13.5, (share) => 226 - Math.abs(share - 0.5) * 66) +
    bank(740, 10, 12, (share) => 200 - share * 50) +
    [404, 536, 636, 734, 862]
      .map((x) => rect(x, 92, 14, 266, across('#9a653c', '#6a3f26')) + circle(x + 7, 86, 9, '#d9a84a'))
      .join('') +
    path('M404 104Q470 60 542 104Q590 42 643 96Q692 42 740 104Q808 60 876 104V90H404Z', '#7a4a30') +
    rect(396, 340, 488, 22, down('#a8713f', '#6a3f26'))
  );
})();

const balcony = (y: number, reach: number, tall: number, side: 1 | -1): string => {
  const x = (value: number) => (side < 0 ? value : 1280 - value);
  const edge = `M${x(-20)} ${y - 26}Q${x(reach * 0.62)} ${y - 8} ${x(reach)} ${y + 26}V${y + 26 + tall}Q${x(reach * 0.62)} ${y + tall + 6} ${x(-20)} ${y + tall}Z`;
  const heads = repeat(9, (index) => {
    const share = (index + 0.5) / 9;
    const [hx, hy] = [x(reach * share * 0.96), y - 30 + share * share * 44];
    return (
      path(
        `M${hx - 13} ${hy + 22}q0 -20 13 -20t13 20z`,
        mix(chance.pick(['#5a3f52', '#33405a', '#6a3a3f', '#3f4a45']), '#2a1420', 0.35),
      ) + circle(hx, hy - 6, 8, mix(chance.pick(skins), '#4a2430', 0.4))
    );
  });
  const lamps = repeat(4, (index) => {
    const share = (index + 0.6) / 4;
    const [lx, ly] = [x(reach * share), y - 8 + share * share * 34 + tall * 0.5];
    return (
      blended('screen', circle(lx, ly, 58, glow('#ffc060', 0.75))) +
      ellipse(lx, ly - 6, 6, 9, '#fff3c4') +
      rect(lx - 6, ly + 3, 12, 4, '#d9a84a', { rx: 2 })
    );
  });
  return (
    path(
      `M${x(-20)} ${y - 110}Q${x(reach * 0.7)} ${y - 90} ${x(reach)} ${y - 30}V${y + 40}H${x(-20)}Z`,
      '#3a1722',
    ) +
    heads +
    path(edge, down('#f0d7a8', '#a8713f')) +
    repeat(7, (index) => {
      const share = (index + 0.5) / 7;
      return ellipse(
        x(reach * share),
        y - 8 + share * share * 32 + tall * 0.5,
        reach * 0.05,
        tall * 0.32,
        'none',
        { stroke: '#b8863f', 'stroke-width': 3, opacity: 0.7 },
      );
    }) +
    path(
      `M${x(-20)} ${y - 26}Q${x(reach * 0.62)} ${y - 8} ${x(reach)} ${y + 26}v9Q${x(reach * 0.62)} ${y + 2} ${x(-20)} ${y - 15}Z`,
      '#b8373f',
    ) +
    lamps
  );
};

const audience = (y: number, size: number, gap: number, shift: number, tone: string, count: number) =>
  repeat(count, (index) => {
    const x = shift + index * gap + chance.between(-8, 8);
    const up = y + chance.between(-5, 7);
    const hair = chance.whole(0, 3);
    const rim = mix(tone, '#e88a5a', 0.4);
    const head =
      ellipse(x, up - size * 0.52, size * 0.22, size * 0.26, tone) +
      (hair === 0
        ? circle(x, up - size * 0.84, size * 0.12, tone)
        : hair === 1
          ? path(
              `M${x - size * 0.25} ${up - size * 0.5}Q${x - size * 0.34} ${up - size * 0.1} ${x - size * 0.2} ${up}H${x + size * 0.2}Q${x + size * 0.34} ${up - size * 0.1} ${x + size * 0.25} ${up - size * 0.5}Z`,
              tone,
            )
          : '');
    return (
      path(
        `M${x - size * 0.52} ${up + size}V${up + size * 0.1}Q${x - size * 0.48} ${up - size * 0.2} ${x - size * 0.12} ${up - size * 0.26}H${x + size * 0.12}Q${x + size * 0.48} ${up - size * 0.2} ${x + size * 0.52} ${up + size * 0.1}V${up + size}Z`,
        tone,
      ) +
      head +
      stroke(
        `M${x - size * 0.2} ${up - size * 0.6}Q${x - size * 0.14} ${up - size * 0.78} ${x} ${up - size * 0.785}T${x + size * 0.2} ${up - size * 0.6}`,
        rim,
        2.2,
        { opacity: 0.75 },
      )
    );
  }) +
  repeat(count, (index) =>
    rect(shift + index * gap - gap * 0.5 + 4, y + size * 0.36, gap - 8, size, darker('#7a2430', 0.42), {
      rx: 14,
    }),
  );

const spot = (x: number, aim: number) =>
  blended(
    'screen',
    blurred(
      10,
      polygon(
        [
          [x - 8, -10],
          [x + 8, -10],
          [aim + 130, 560],
          [aim - 130, 560],
        ],
        down([0, '#ffe6b0', 0.5], [1, '#ffdf9a', 0.02]),
      ),
    ),
  );

export const concertHall = scene(
  640,
  430,
  backdrop(down('#2a1020', '#5a2230')),
  path('M230 0H1050L960 420H320Z', down('#7a3f2c', '#a8623a')),
  repeat(7, (index) =>
    path(
      `M${180 + index * 14} ${20 + index * 12}Q640 ${-90 + index * 34} ${1100 - index * 14} ${20 + index * 12}`,
      'none',
      { stroke: index % 2 ? '#d9a05f' : '#5a2a22', 'stroke-width': 12, opacity: 0.55 },
    ),
  ),
  [330, 362, 892, 924]
    .map(
      (x) =>
        rect(x, 60, 26, 340, across('#8a4f30', '#d9a05f', '#7a4428')) + rect(x - 5, 52, 36, 12, '#e8bf7f'),
    )
    .join(''),
  organ,
  blended('screen', ellipse(640, 240, 360, 220, glow('#ffb85a', 0.4))),
  polygon(
    [
      [360, 358],
      [920, 358],
      [1010, 420],
      [270, 420],
    ],
    '#6a3a26',
  ),
  choir,
  polygon(
    [
      [300, 412],
      [980, 412],
      [1150, 600],
      [130, 600],
    ],
    down('#c98a4f', '#e8b06a'),
  ),
  repeat(15, (index) =>
    line([300 + index * 48.6, 412], [130 + index * 72.8, 600], '#a86a38', 1.6, { opacity: 0.5 }),
  ),
  blended('soft-light', ellipse(640, 510, 420, 110, glow('#fff3c0', 0.95))),
  timpani(560, 452) + timpani(620, 448) + timpani(680, 448) + timpani(738, 452),
  section(330, 112, 76, [
    'wind',
    'wind',
    'brass',
    'brass',
    'wind',
    'wind',
    'brass',
    'brass',
    'wind',
    'brass',
  ]),
  harp,
  section(300, 66, 88, ['violin', 'violin', 'violin', 'wind', 'wind', 'cello', 'cello', 'cello']),
  section(330, 4, 98, ['violin', 'violin']) +
    player([432, 574], 100, 1, 'violin') +
    player([512, 588], 100, 1, 'violin') +
    player([850, 574], 100, -1, 'cello') +
    player([768, 588], 100, -1, 'cello'),
  rect(110, 598, 1060, 16, '#7a4428') + rect(110, 598, 1060, 4, '#f0c98a'),
  conductor,
  balcony(190, 300, 46, -1) + balcony(190, 300, 46, 1),
  balcony(370, 250, 52, -1) + balcony(370, 250, 52, 1),
  spot(420, 540) + spot(640, 640) + spot(860, 740),
  audience(652, 62, 74, -10, '#3a1826', 19),
  audience(704, 78, 96, 24, '#22101c', 14),
  vignette('#12060f', 0.5),
);
