import type { Measured } from './measure.ts';
import { type Row, rows } from './rows.ts';
import { markdownTable, type Spread, shownSpread, spreadOf } from './spread.ts';

/** What was measured, by the key of its row, one for each round in the order of the rounds. */
export type Measurements = ReadonlyMap<string, readonly Measured[]>;

const head = [
  'server',
  'requests/s',
  '× by hand',
  '× limit',
  'p50, ms',
  'p99, ms',
  'statements a request',
  'CPU of the gateway, ms a request',
  'CPU of PostgreSQL, ms a request',
  'memory, MiB',
];

/** The table: medians over the rounds, with the least and the most of them. */
export function shownTable(measurements: Measurements): string {
  const lines = [...measurements].flatMap(([key, rounds]) => {
    const row = rows[key];
    if (row === undefined) return [];
    const of = (figure: (one: Measured) => number | null) => spreadOf(rounds.map(figure));
    return [
      [
        row.name,
        shownSpread(
          of((one) => one.perSecond),
          0,
        ),
        shownSpread(ratio(measurements, key, baseOf(row)), 2),
        shownSpread(ratio(measurements, key, 'limit'), 3),
        shownSpread(
          of((one) => one.p50),
          2,
        ),
        shownSpread(
          of((one) => one.p99),
          1,
        ),
        shownSpread(
          of((one) => one.statements),
          3,
        ),
        shownSpread(
          of((one) => one.gatewayCpuMs),
          3,
        ),
        shownSpread(
          of((one) => one.postgresCpuMs),
          3,
        ),
        shownSpread(
          of((one) => one.residentMib),
          0,
        ),
      ],
    ];
  });
  return markdownTable(head, lines) + shownLoad(measurements);
}

/** What the load generator itself took of the machine, where it was asked for most. */
function shownLoad(measurements: Measurements): string {
  const spread = spreadOf((measurements.get('limit') ?? []).map((one) => one.loadCpuMs));
  return spread === null
    ? ''
    : `\nThe load generator computed ${shownSpread(spread, 3)} ms a request against the limit.\n`;
}

/** The hand-written row that reads the same data. */
const baseOf = (row: Row): string => (row.picks ? 'by-hand' : 'by-hand-bare');

/** Of requests a second, within each round: what was measured minutes apart on a busy machine cannot be compared. */
export function ratio(measurements: Measurements, key: string, base: string): Spread | null {
  return ratioOf(measurements, key, base, (one) => one.perSecond);
}

/** One client alone: the ratio of the medians of its latencies. */
export const aloneRatio = (measurements: Measurements): Spread | null =>
  ratioOf(measurements, 'cold', 'by-hand', (one) => one.aloneP50);

function ratioOf(
  measurements: Measurements,
  key: string,
  base: string,
  figure: (one: Measured) => number | null,
): Spread | null {
  const figures = measurements.get(key) ?? [];
  const bases = measurements.get(base) ?? [];
  if (figures.length === 0 || bases.length !== figures.length) return null;
  return spreadOf(
    figures.map((one, round) => {
      const of = bases[round];
      const [above, below] = [figure(one), of === undefined ? null : figure(of)];
      return above === null || below === null ? null : above / below;
    }),
  );
}
