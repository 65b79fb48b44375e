import { load, startServer } from './measure.ts';
import type { OperationName } from './operations.ts';
import { cold } from './rows.ts';
import { markdownTable, shownSpread, spreadOf } from './spread.ts';
import type { Workshop } from './workshop.ts';

const names = ['feed', 'section.feed', 'author.feed'] as const satisfies readonly OperationName[];
const rounds = 5;

/**
 * What the first page of a list costs among many articles and among few: the median latency of one client, cold, and the
 * ratio within each round. Filling 2,000,000 takes some minutes.
 */
export async function measureFeeds(
  workshop: Workshop,
  { few, many }: { few: number; many: number },
  say: (sentence: string) => void,
): Promise<string> {
  for (const articles of [few, many]) {
    say(`filling ${articles.toLocaleString('en')} articles`);
    await workshop.make(`feeds-${articles}`, { articles, pages: false });
  }
  const latencies = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++)
    for (const articles of [few, many]) {
      const server = await startServer(workshop, cold, `feeds-${articles}`);
      try {
        for (const operation of names) {
          const { p50 } = await load(workshop, {
            ...{ port: server.port, connections: 1, operation, articles, choice: 'uniform', seed: 1 + round },
            ...{ warmSeconds: 1, seconds: 2 },
          }).ended;
          const key = `${operation} ${articles}`;
          latencies.set(key, [...(latencies.get(key) ?? []), p50]);
        }
      } finally {
        await server.stop();
      }
      say(`round ${round + 1}: ${articles.toLocaleString('en')} articles`);
    }
  for (const articles of [few, many]) await workshop.drop(`feeds-${articles}`);

  const of = (operation: string, articles: number) => latencies.get(`${operation} ${articles}`) ?? [];
  const lines = names.map((operation) => [
    operation,
    shownSpread(spreadOf(of(operation, few)), 2),
    shownSpread(spreadOf(of(operation, many)), 2),
    shownSpread(
      spreadOf(of(operation, many).map((ms, round) => ms / (of(operation, few)[round] ?? Number.NaN))),
      2,
    ),
  ]);
  const among = (articles: number) => `among ${articles.toLocaleString('en')} articles, p50, ms`;
  const head = ['first page', among(few), among(many), 'ratio'];
  return `${markdownTable(head, lines)}\nTarget: ratios of at most 1.3.\n`;
}
