import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect, type Database } from '../../db/client.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { packageRoot } from '../../src/package-root.ts';
import { fillNewsroom, type Newsroom } from './newsroom.ts';
import { postmasterOf } from './postgres-cpu.ts';
import { prepareByHand } from './servers/by-hand-page.ts';

/** A PostgreSQL of our own with its default settings, and the built program; all of it temporary. */
export interface Workshop {
  /** Where the program is built: below are src, db, schema and tests. */
  readonly built: string;
  /** 0 where the system does not tell. */
  readonly postmaster: number;
  urlOf(database: string): string;
  /** A migrated database with this newsroom in it. */
  make(database: string, newsroom: Newsroom): Promise<void>;
  /** A copy of another database, to which nobody may be connected, with no editors' picks in it. */
  copyBare(database: string, from: string): Promise<void>;
  drop(database: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens one; some 3 s. `close` removes everything, and so does what fails here. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-bench-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  try {
    const built = path.join(folder, 'built');
    await build(folder, built);
    const server = await openEmbedded({ directory: path.join(folder, 'data'), role: 'gateway', graceMs: 0 });
    const admin = connect(server.url, { poolSize: 1 });
    const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href;
    const administer = (text: string) => admin.send({ name: null, text, values: [] });
    return {
      built,
      postmaster: await postmasterOf(admin),
      urlOf,
      async make(database, newsroom) {
        await administer(`create database "${database}"`);
        await inDatabase(urlOf(database), async (db) => {
          await migrateToLatest(db);
          await fillNewsroom(db, newsroom);
          await prepareByHand(urlOf(database));
        });
        await administer('checkpoint');
      },
      async copyBare(database, from) {
        await administer(`create database "${database}" template "${from}"`);
        await inDatabase(urlOf(database), async ({ send }) => {
          await send({ name: null, text: 'truncate read_more', values: [] });
          await send({ name: null, text: 'vacuum analyze', values: [] });
        });
        await administer('checkpoint');
      },
      drop: async (database) => {
        await administer(`drop database if exists "${database}" with (force)`);
      },
      async close() {
        await admin.close();
        await server.stop();
        remove();
        process.off('exit', remove);
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Opens a pool for what is to be done, and closes it. */
export async function inDatabase<Result>(
  url: string,
  action: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = connect(url, { poolSize: 1 });
  try {
    return await action(db);
  } finally {
    await db.close();
  }
}

/** Compiled, so that nothing that is measured pays for that; whether the types are right is for `npm run types`. */
async function build(folder: string, built: string): Promise<void> {
  const compiler = path.join(packageRoot, 'node_modules/typescript/bin/tsc');
  const project = path.join(packageRoot, 'tests/bench/tsconfig.json');
  await promisify(execFile)(process.execPath, [
    compiler,
    '-p',
    project,
    '--noCheck',
    '--outDir',
    built,
  ]).catch((error) => {
    throw new Error(`the program could not be built:\n${error.stdout}`);
  });
  fs.symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'));
  fs.copyFileSync(path.join(packageRoot, 'package.json'), path.join(folder, 'package.json'));
}
