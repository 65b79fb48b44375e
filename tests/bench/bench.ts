import os from 'node:os';
import { parseArgs } from 'node:util';
import { Reference } from './comparison.ts';
import { measureFeeds } from './feeds.ts';
import { measureIdle } from './idle.ts';
import { type Measured, measure } from './measure.ts';
import { measureMemory } from './memory.ts';
import type { Newsroom } from './newsroom.ts';
import { killAll } from './processes.ts';
import { rows } from './rows.ts';
import { shownSpread } from './spread.ts';
import { measureStart } from './start.ts';
import { aloneRatio, shownTable } from './table.ts';
import { verdict } from './verdict.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/**
 * `npm run bench`: how fast Broadsheet gives an article's page, beside other ways to get it out of the same PostgreSQL
 * and the limit of plain `node:http`, all on this machine in one run; then what it costs among many items, its memory
 * and its start. Every server answers the same requests with the same pages, which are compared whole before and after
 * each is loaded. A server that falls over, errs or answers wrongly fails the run.
 *
 *   -- --quick              one short round of the table alone on 5,000 articles, one to two minutes; other parts only to
 *                           see that they work
 *   -- --rows limit,cold    some rows of the table alone (tests/bench/rows.ts has the names)
 *   -- --parts table,start  some of table, feeds, memory, start, idle
 *   -- --memory-minutes 10
 *
 * Rounds alternate over the servers, each of which is started for its turn and ends with it, so that no other runs
 * beside it. The table goes to standard output, and what is being done to standard error.
 */
const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
    parts: { type: 'string' },
    'memory-minutes': { type: 'string', default: '10' },
  },
});
const isShort = given.quick || given.rows !== undefined;
const parts = (given.parts ?? (isShort ? 'table' : 'table,feeds,memory,start,idle')).split(',');
const rounds = given.quick ? 1 : 3;
const newsroom: Newsroom = { articles: given.quick ? 5_000 : 20_000, pages: true };
const sizes = given.quick
  ? { feeds: { few: 10_000, many: 20_000 }, memory: { articles: 20_000 } }
  : { feeds: { few: 20_000, many: 2_000_000 }, memory: { articles: 200_000 } };

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};
const print = (title: string, text: string): void => {
  process.stdout.write(`\n${title}\n\n${text}`);
};

const chosen = new Set(given.rows?.split(',') ?? Object.keys(rows));
for (const key of chosen) if (rows[key] === undefined) throw new Error(`there is no row ${key}`);

let isInterrupted = false;
const opening = openWorkshop();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    isInterrupted = true;
    killAll();
    await opening.then((workshop) => workshop.close()).catch(() => {});
    process.exit(130);
  });

try {
  const workshop = await opening;
  try {
    if (['table', 'start', 'idle'].some((part) => parts.includes(part))) {
      say(`filling ${newsroom.articles.toLocaleString('en')} articles`);
      await workshop.make('picks', newsroom);
    }
    if (parts.includes('table')) await measureTable(workshop);
    if (parts.includes('start')) print('Start to the first page', await measureStart(workshop, 'picks'));
    if (parts.includes('idle')) print('After silence', await measureIdle(workshop, 'picks', newsroom));
    if (parts.includes('feeds'))
      print('Lists among many items', await measureFeeds(workshop, sizes.feeds, say));
    if (parts.includes('memory'))
      print(
        'Memory, hot',
        await measureMemory(workshop, { ...sizes.memory, minutes: Number(given['memory-minutes']) }, say),
      );
  } finally {
    if (!isInterrupted) await workshop.close();
  }
} catch (error) {
  // What fails because everything was ended is no failure.
  if (!isInterrupted) throw error;
}

async function measureTable(workshop: Workshop): Promise<void> {
  await workshop.copyBare('bare', 'picks');
  const references = {
    picks: new Reference(workshop.urlOf('picks'), newsroom.articles),
    bare: new Reference(workshop.urlOf('bare'), newsroom.articles),
  };
  const measurements = new Map<string, Measured[]>();
  try {
    await measureRounds(references, workshop, measurements);
  } finally {
    for (const reference of Object.values(references)) await reference.close();
  }

  const { model = 'unknown processor' } = os.cpus()[0] ?? {};
  const machine = `${os.cpus().length} × ${model}, Node ${process.versions.node}`;
  print(`${machine}, ${new Date().toISOString().slice(0, 10)}`, shownTable(measurements));
  print('One client alone', `cold, p50: ${shownSpread(aloneRatio(measurements), 2)} × by hand\n`);
  print('Targets', verdict(measurements));
}

async function measureRounds(
  references: Readonly<Record<'picks' | 'bare', Reference>>,
  workshop: Workshop,
  measurements: Map<string, Measured[]>,
): Promise<void> {
  for (let round = 0; round < rounds; round++)
    for (const [key, row] of Object.entries(rows)) {
      if (!chosen.has(key)) continue;
      const database = row.picks ? 'picks' : 'bare';
      const measured = await measure(row, {
        ...{ workshop, newsroom, database, round, reference: references[database], connections: 32 },
        ...(given.quick ? { warmSeconds: 1, seconds: 2 } : { warmSeconds: 2, seconds: 8 }),
      });
      measurements.set(key, [...(measurements.get(key) ?? []), measured]);
      say(
        `round ${round + 1}: ${row.name}, ${Math.round(measured.perSecond).toLocaleString('en')} requests/s`,
      );
    }
}
