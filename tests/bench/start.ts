import { startServer } from './measure.ts';
import { articleSlug } from './page.ts';
import { byDefault } from './rows.ts';
import { shownSpread, spreadOf } from './spread.ts';
import type { Workshop } from './workshop.ts';

const times = 5;

/** How long it takes from the start of the process to the first article's page, with a database that is there. */
export async function measureStart(workshop: Workshop, database: string): Promise<string> {
  const seconds: number[] = [];
  for (let time = 0; time < times; time++) {
    const beganAt = performance.now();
    const server = await startServer(workshop, byDefault, database, { gauge: false });
    try {
      await server.page(articleSlug(1 + time));
      seconds.push((performance.now() - beganAt) / 1000);
    } finally {
      await server.stop();
    }
  }
  return `${shownSpread(spreadOf(seconds), 2)} s, median of ${times}. Target: under 1.5 s.\n`;
}
