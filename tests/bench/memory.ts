import { setTimeout as sleep } from 'node:timers/promises';
import { load, startServer } from './measure.ts';
import { byDefault } from './rows.ts';
import type { Workshop } from './workshop.ts';

/**
 * The memory that Broadsheet holds in RAM under load, hot and with its own settings, at the end of
 * each minute; and how it grew by the minute over the second half, by the line that fits best.
 */
export async function measureMemory(
  workshop: Workshop,
  { articles, minutes }: { articles: number; minutes: number },
  say: (sentence: string) => void,
): Promise<string> {
  say(`filling ${articles.toLocaleString('en')} articles`);
  await workshop.make('memory', { articles, pages: true });
  const server = await startServer(workshop, byDefault, 'memory');
  const residentMib: number[] = [];
  try {
    const running = load(workshop, {
      ...{ port: server.port, connections: 32, operation: 'page', articles, choice: 'zipf', seed: 1 },
      ...{ warmSeconds: 0, seconds: minutes * 60 },
    });
    running.ended.catch(() => {}); // awaited below
    await running.began;
    for (let minute = 1; minute <= minutes; minute++) {
      await Promise.race([sleep(60_000), running.ended.then(() => {})]);
      residentMib.push((await server.read()).residentMib);
      say(`after ${minute} min: ${residentMib.at(-1)?.toFixed(0)} MiB`);
    }
    const { perSecond } = await running.ended;
    const shown = residentMib.map((mib) => mib.toFixed(0)).join(', ');
    const growth = slope(residentMib.slice(Math.floor(residentMib.length / 2)));
    return [
      `${Math.round(perSecond).toLocaleString('en')} requests/s; MiB at the end of each minute: ${shown};`,
      `most ${Math.max(...residentMib).toFixed(0)} MiB; ${growth.toFixed(1)} MiB a minute over the second half.`,
      'Target: under 350 MB (334 MiB), flat.\n',
    ].join(' ');
  } finally {
    await server.stop();
    await workshop.drop('memory');
  }
}

/** By how much a figure grows from one to the next, by least squares; 0 of a single one. */
function slope(figures: readonly number[]): number {
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  const middle = (figures.length - 1) / 2;
  let [above, below] = [0, 0];
  for (const [place, figure] of figures.entries()) {
    above += (place - middle) * (figure - mean);
    below += (place - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
