import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Writer } from './changes.ts';
import type { Reference } from './comparison.ts';
import type { LoadOptions } from './load.ts';
import { type Load, startLoad } from './load-run.ts';
import type { Newsroom } from './newsroom.ts';
import { postgresCpuMs } from './postgres-cpu.ts';
import type { Row } from './rows.ts';
import { Server } from './server.ts';
import { type Staleness, watchStaleness } from './staleness.ts';
import type { Workshop } from './workshop.ts';

/** One row in one round. */
export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of one client alone; null where that was not asked for. */
  readonly aloneP50: number | null;
  /** A request's. Of PostgreSQL's computing, what the changes cost is part; null where the system does not tell. */
  readonly statements: number;
  readonly gatewayCpuMs: number;
  readonly postgresCpuMs: number | null;
  readonly residentMib: number;
  /** Of the load generator, a request. */
  readonly loadCpuMs: number;
  /** Null where nothing was changed. */
  readonly changes: (Staleness & { readonly perSecond: number }) | null;
}

export interface Measuring {
  readonly workshop: Workshop;
  readonly newsroom: Newsroom;
  /** A database with this newsroom, and what its pages are. */
  readonly database: string;
  readonly reference: Reference;
  readonly connections: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly round: number;
}

/** After the last change every answer must be new: twice the bound. */
const settledWithinMs = 200;

export const startServer = (
  workshop: Workshop,
  { script, environment, arguments: given = [] }: Pick<Row, 'script' | 'environment' | 'arguments'>,
  database: string,
  { gauge = true } = {},
): Promise<Server> =>
  Server.start({
    script: path.join(workshop.built, script),
    arguments: given,
    environment: { ...environment, DATABASE_URL: workshop.urlOf(database) },
    gauge: gauge ? path.join(workshop.built, 'tests/bench/servers/gauge.js') : null,
  });

export const load = (workshop: Workshop, options: LoadOptions): Load =>
  startLoad(path.join(workshop.built, 'tests/bench/load.js'), options);

/**
 * Starts the row's server, compares its pages, loads it, compares again, and stops it: while one is measured, no
 * other runs.
 * @throws Error where it fell over, answered with anything but 200, or answered with another page
 */
export async function measure(row: Row, how: Measuring): Promise<Measured> {
  const { reference, database, workshop } = how;
  const server = await startServer(workshop, row, database);
  try {
    if (row.compared === 'always' || (row.compared === 'once' && how.round === 0))
      await reference.compare(server, row.name);
    const writer = row.changes ? await Writer.start(workshop.urlOf(database), how.newsroom) : null;
    let measured: Measured;
    try {
      measured = await measureServer(server, row, how, writer);
    } finally {
      await writer?.stop();
    }
    if (writer !== null) await sleep(settledWithinMs);
    if (row.compared === 'always')
      await reference.compare(server, row.name, [...(writer?.edited ?? [])].slice(-300));
    server.checkAlive();
    return measured;
  } finally {
    await server.stop();
  }
}

async function measureServer(
  server: Server,
  row: Row,
  how: Measuring,
  writer: Writer | null,
): Promise<Measured> {
  const { workshop, newsroom, connections, warmSeconds, seconds, round } = how;
  const options = (more: Partial<LoadOptions>): LoadOptions => ({
    port: server.port,
    connections,
    operation: row.compared === 'never' ? 'constant' : 'page',
    articles: newsroom.articles,
    choice: row.choice,
    seed: 1 + round,
    warmSeconds,
    seconds,
    ...more,
  });
  if (row.touchesAll) await load(workshop, options({ choice: 'each', warmSeconds: 0 })).ended;

  const running = load(workshop, options({}));
  running.ended.catch(() => {}); // `began` tells of what goes wrong before
  await running.began;
  const before = await read(server, workshop);
  const changesBefore = writer?.committed ?? 0;
  let isOver = false;
  const watching = writer && watchStaleness(server, writer, newsroom.articles, () => isOver);
  watching?.catch(() => {}); // awaited below
  const result = await running.ended;
  isOver = true;
  const changes = (writer?.committed ?? 0) - changesBefore;
  const after = await read(server, workshop);
  const staleness = await watching;
  const alone = row.alone
    ? await load(workshop, options({ connections: 1, warmSeconds: 0.5, seconds: seconds / 2 })).ended
    : null;

  const each = (total: number) => total / result.requests;
  return {
    perSecond: result.perSecond,
    p50: result.p50,
    p99: result.p99,
    aloneP50: alone?.p50 ?? null,
    statements: each(after.statements - before.statements),
    gatewayCpuMs: each(after.cpuMs - before.cpuMs),
    postgresCpuMs:
      before.postgresCpuMs === null || after.postgresCpuMs === null
        ? null
        : each(after.postgresCpuMs - before.postgresCpuMs),
    residentMib: after.residentMib,
    loadCpuMs: result.cpuMs,
    changes: staleness && { ...staleness, perSecond: changes / seconds },
  };
}

const read = async (server: Server, workshop: Workshop) => ({
  ...(await server.read()),
  postgresCpuMs: postgresCpuMs(workshop.postmaster),
});
