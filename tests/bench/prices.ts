import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { graphql, parse } from 'graphql';
import { connect, type Database } from '../../db/client.ts';
import { createEdition } from '../../db/edition.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { KnownListSizes, largestSizes, PricedSizes } from '../../db/list-sizes.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { Reading } from '../../db/reading.ts';
import { schema } from '../../schema/schema.ts';
import { priceDocument } from '../../src/limits/price.ts';
import { fillNewsroom } from './newsroom.ts';
import { site } from './page.ts';
import { postgresCpuMs, postmasterOf } from './postgres-cpu.ts';
import { type WorstCase, worstCases } from './worst-cases.ts';
import { addWorstLinks } from './worst-links.ts';

/**
 * `npm run bench:prices [-- ARTICLES]`: the table of src/limits/README.md, as Markdown. Fills a PostgreSQL of its own (with
 * 200,000 articles unless told otherwise, and a tenth as many videos), and asks for each worst case with nothing kept. Some
 * two minutes.
 */
const articles = Number(process.argv[2] ?? 200_000);

/** PostgreSQL's own computing: what else runs on the machine does not count. */
async function measure(db: Database, postmaster: number, { text }: WorstCase): Promise<number> {
  const run = async (n: number) => {
    const context = { loaders: createEdition(db), reading: new Reading(), sizes, site: contextSite };
    const { errors } = await graphql({ schema, source: text(n), contextValue: context });
    if (errors !== undefined) throw errors[0];
  };
  for (let n = 0; n < warmTimes; n++) await run(n);
  const before = postgresCpuMs(postmaster) ?? Number.NaN;
  const until = performance.now() + longestMs;
  let times = 0;
  let spent = 0;
  // The system counts in hundredths of a second.
  while (times < leastTimes || (spent < enoughMs && performance.now() < until)) {
    await run(warmTimes + times);
    times += 1;
    spent = (postgresCpuMs(postmaster) ?? Number.NaN) - before;
  }
  return spent / times;
}

const [warmTimes, leastTimes, enoughMs, longestMs] = [3, 5, 500, 5_000];
const contextSite = { ...site, imageUrlTemplate: null };
const sizes = new PricedSizes(largestSizes);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-prices-'));
const server = await openEmbedded({ directory: path.join(folder, 'data'), role: 'gateway', graceMs: 0 });
const db = connect(server.url, { poolSize: 1 });
try {
  await migrateToLatest(db);
  await fillNewsroom(db, { articles, pages: true });
  await addWorstLinks(db);
  const known = new KnownListSizes(db);
  await known.refresh();
  const postmaster = await postmasterOf(db);
  process.stdout.write('| field | worst case | ms | points | points a ms |\n|---|---|---:|---:|---:|\n');
  for (const each of worstCases) {
    const ms = await measure(db, postmaster, each);
    const points = priceDocument(schema, parse(each.text(0))).costOf(null, {}, known.current).cost;
    process.stdout.write(
      `| ${each.field} | ${each.case} | ${ms.toFixed(1)} | ${points.toLocaleString('en')} | ${(points / ms).toFixed(points < 10 * ms ? 1 : 0)} |\n`,
    );
  }
} finally {
  await db.close();
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
