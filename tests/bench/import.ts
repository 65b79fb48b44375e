import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect } from '../../db/client.ts';
import { openEmbedded } from '../../db/embedded.ts';
import type { ImportReport } from '../../src/import/report.ts';
import { packageRoot } from '../../src/package-root.ts';
import { corpora, writeCorpus } from './corpus.ts';

/**
 * `npm run bench:import`: how many posts a second each format brings in, how many when nothing has changed, and the
 * most memory that the import holds. `-- --quick`: fewer posts and one round. `-- --large`: instead, one WordPress
 * export of 1 GiB, whose import may hold 350 MiB; then the exit code says whether it did.
 *
 * Every import is a process of its own, built, into an empty database on a PostgreSQL that was started for this,
 * with its default settings. Rounds alternate between the formats; the median is shown with least and most.
 */
interface Measured {
  report: ImportReport;
  memoryMib: number;
  cpuSeconds: number;
}

const isQuick = process.argv.includes('--quick');
const isLarge = process.argv.includes('--large');
const posts = isQuick ? 2_000 : 5_000;
const rounds = isQuick ? 1 : 3;
const largeBytes = 1024 ** 3;
const largeMib = 350;

const run = promisify(execFile);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-bench-'));
const built = path.join(folder, 'built');
const server = await openEmbedded({ directory: path.join(folder, 'data'), role: 'gateway', graceMs: 0 });
try {
  await run(process.execPath, [
    path.join(packageRoot, 'node_modules/typescript/bin/tsc'),
    ...['-p', path.join(packageRoot, 'tests/bench/tsconfig.json'), '--outDir', built],
  ]);
  fs.symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'));
  fs.copyFileSync(path.join(packageRoot, 'package.json'), path.join(folder, 'package.json'));
  if (isLarge) await measureLarge();
  else await measureAll();
} finally {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
  const formats = [];
  for (const [name, corpus] of Object.entries(corpora)) {
    const file = path.join(folder, name.replace(/\W+/g, '-'));
    const bytes = await writeCorpus(file, corpus(posts));
    formats.push({ name, file, bytes, first: [] as Measured[], again: [] as Measured[] });
  }
  for (let round = 0; round < rounds; round++)
    for (const format of formats)
      await inEmptyDatabase(async (url) => {
        format.first.push(await measure(url, format.file));
        format.again.push(await measure(url, format.file));
        process.stderr.write(`${format.name}: ${format.first.at(-1)?.report.itemsPerSecond} posts/s\n`);
      });
  for (const { name, first, again } of formats) {
    const created = first.map(({ report }) => report.created.article);
    const unchanged = again.map(({ report }) => report.unchanged.article);
    if ([...created, ...unchanged].some((count) => count !== posts))
      throw new Error(`${name}: created ${created}, unchanged ${unchanged}, not ${posts}`);
  }
  const table = formats.map(({ name, bytes, first, again }) => [
    name,
    `${Math.round(bytes / 1e6)} MB`,
    spread(first.map(({ report }) => report.itemsPerSecond)),
    spread(again.map(({ report }) => report.itemsPerSecond)),
    spread(first.map(({ memoryMib }) => memoryMib)),
  ]);
  print(['format', `${posts} posts`, 'posts/s', 'posts/s, unchanged', 'memory, MiB'], table);
}

async function measureLarge(): Promise<void> {
  const file = path.join(folder, 'large.xml');
  const sample = [...(corpora['WordPress']?.(1_000) ?? [])].join('').length / 1_000;
  const count = Math.ceil(largeBytes / sample);
  const bytes = await writeCorpus(file, corpora['WordPress']?.(count) ?? []);
  await inEmptyDatabase(async (url) => {
    const { report, memoryMib } = await measure(url, file);
    print(
      ['WordPress export', 'posts', 'posts/s', 'memory, MiB', 'at most'],
      [
        [
          `${(bytes / 1024 ** 3).toFixed(2)} GiB`,
          report.created.article,
          report.itemsPerSecond,
          memoryMib,
          largeMib,
        ],
      ],
    );
    if (report.created.article !== count) throw new Error(JSON.stringify(report, null, 2));
    if (memoryMib > largeMib) process.exitCode = 1;
  });
}

async function measure(url: string, file: string): Promise<Measured> {
  const script = path.join(built, 'tests/bench/measured-import.js');
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: url, DEMO: 'off' };
  const { stdout, stderr } = await run(process.execPath, [script, file], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { report: JSON.parse(stdout), ...JSON.parse(stderr.trim().split('\n').at(-1) ?? '') };
}

async function inEmptyDatabase(action: (url: string) => Promise<void>): Promise<void> {
  const admin = connect(server.url, { poolSize: 1 });
  const send = (text: string) => admin.send({ name: null, text, values: [] });
  const url = Object.assign(new URL(server.url), { pathname: '/bench' }).href;
  try {
    await send('create database bench');
    await action(url);
    await send('drop database bench with (force)');
  } finally {
    await admin.close();
  }
}

function spread(figures: readonly number[]): string {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return sorted.length === 1 ? `${middle}` : `${middle} (${sorted[0]}–${sorted.at(-1)})`;
}

function print(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`;
  process.stdout.write([line(head), line(head.map(() => '---')), ...rows.map(line)].join(''));
}
