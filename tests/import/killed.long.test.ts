import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Database } from '../../db/client.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { packageRoot } from '../../src/package-root.ts';
import { corpora, writeCorpus } from '../bench/corpus.ts';
import { postmasterOf } from '../support/embedded.ts';
import { contentDigestOf, type Desk, openDesk } from './desk.ts';

/** The command itself, on its own PostgreSQL, killed at moments that nobody chose: in the order of this list. */
const victims = ['import', 'PostgreSQL', 'import', 'PostgreSQL', 'import', 'PostgreSQL'] as const;
const posts = 1_200;
const formats = Object.entries(corpora).filter(([name]) => name !== 'JSON Lines, HTML');

let desk: Desk;
const children: ChildProcess[] = [];
const tsx = import.meta.resolve('tsx');
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await desk.rows('truncate item, section, author, tag, image cascade');
});
afterAll(() => desk.close());

/** Starts the command; `begun` resolves when it has begun to import, `ended` with its exit code. */
function startImport(file: string, directory: string) {
  const child = spawn(
    process.execPath,
    ['--import', tsx, path.join(packageRoot, 'src/main.ts'), 'import', file, '--json'],
    {
      cwd: desk.folder,
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: directory },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const begun = new Promise<void>((resolve) => {
    let said = '';
    child.stderr?.on('data', (data) => {
      said += data;
      if (said.includes('Importing')) resolve();
    });
  });
  return { child, begun, ended };
}

async function inDatabase<Result>(
  directory: string,
  read: (db: Database) => Promise<Result>,
): Promise<Result> {
  const server = await openEmbedded({ directory, role: 'import', graceMs: 0 });
  const db = connect(server.url, { poolSize: 1 });
  try {
    return await read(db);
  } finally {
    await db.close();
    await server.stop();
  }
}

const halves = (db: Database) =>
  db.send({
    name: null,
    text: `select slug from item
      where image_id is null
        or not exists (select from article where item_id = item.id and body <> '[]')
        or not exists (select from item_author where item_id = item.id)
        or not exists (select from item_tag where item_id = item.id)
        or not exists (select from item_slug where item_id = item.id)`,
    values: [],
  });

describe('An import of', () => {
  it.each(formats)(
    '%s that is killed again and again, or whose PostgreSQL is, leaves whole items and comes to the same end',
    async (name, corpus) => {
      const file = path.join(desk.folder, name.replace(/\W+/g, '-'));
      await writeCorpus(file, corpus(posts));
      const began = performance.now();
      const report = await desk.import(file);
      const wholeMs = performance.now() - began;
      expect(report).toMatchObject({ created: { article: posts }, exitCode: 0 });
      const whole = await desk.contentDigest();

      const directory = path.join(desk.folder, `data-${path.basename(file)}`);
      let wasUnfinished = 0;
      for (const [at, victim] of victims.entries()) {
        const { child, begun, ended } = startImport(file, directory);
        await begun;
        await sleep((wholeMs * (at + 1)) / (victims.length + 1));
        if (victim === 'import') child.kill('SIGKILL');
        else if (child.exitCode === null) process.kill(postmasterOf(directory), 'SIGKILL');
        if ((await ended) !== 0) wasUnfinished++;
        expect(await inDatabase(directory, halves)).toEqual([]);
      }
      expect(wasUnfinished).toBeGreaterThan(0);
      const { ended } = startImport(file, directory);
      expect(await ended).toBe(0);
      expect(await inDatabase(directory, contentDigestOf)).toBe(whole);
      fs.rmSync(directory, { recursive: true });
    },
    240_000,
  );
});
