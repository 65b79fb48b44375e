import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadOptions, LoadResult } from './load.ts';
import { load, startServer } from './measure.ts';
import type { Newsroom } from './newsroom.ts';
import { cold } from './rows.ts';
import { shownSpread, spreadOf } from './spread.ts';
import type { Workshop } from './workshop.ts';

const rounds = 3;
const connections = 32;
const silenceSeconds = 15;

/**
 * How long the slowest requests take in the first second after nothing was asked for a while, beside those of a steady
 * load on the same server. Nothing is kept, so that each page asks PostgreSQL.
 */
export async function measureIdle(workshop: Workshop, database: string, newsroom: Newsroom): Promise<string> {
  const steady: LoadResult[] = [];
  const first: LoadResult[] = [];
  for (let round = 0; round < rounds; round++) {
    const server = await startServer(workshop, cold, database, { gauge: false });
    const run = (warmSeconds: number, seconds: number) =>
      load(workshop, {
        ...({ port: server.port, connections, operation: 'page', choice: 'uniform' } as const),
        ...{ articles: newsroom.articles, seed: 1 + round, warmSeconds, seconds },
      } satisfies LoadOptions).ended;
    try {
      steady.push(await run(3, 8));
      await sleep(silenceSeconds * 1_000);
      first.push(await run(0, 1));
    } finally {
      await server.stop();
    }
  }
  const p99 = (results: readonly LoadResult[]) => shownSpread(spreadOf(results.map((one) => one.p99)), 1);
  const ratios = first.map((one, round) => one.p99 / (steady[round]?.p99 ?? Number.NaN));
  return `p99 steady ${p99(steady)} ms, in the first second after ${silenceSeconds} s of silence ${p99(first)} ms: ${shownSpread(
    spreadOf(ratios),
    2,
  )} ×, median of ${rounds} (least–most). Target: at most 2.\n`;
}
