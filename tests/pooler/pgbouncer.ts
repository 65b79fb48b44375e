import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '@jest/globals';
import pg from 'pg';
import { freePort } from '../http/process.ts';
import { nobody } from '../support/embedded.ts';

/** A PgBouncer of a test's own, in transaction mode, before the server that a URL leads to. */
export interface Pooler {
  /** The same database, through it. */
  urlOf(databaseUrl: string): string;
  close(): Promise<void>;
}

/** Debian keeps it beside what an administrator runs. */
const searched = `${process.env['PATH']}:/usr/sbin`;
const isThere = spawnSync('pgbouncer', ['--version'], { env: { PATH: searched } }).status === 0;

/** Tests that need the program `pgbouncer`; where it is not installed they are skipped, and say so. */
export const describeWithPooler = isThere ? describe : describe.skip;
export const needsPooler = isThere ? '' : ' (SKIPPED: the program pgbouncer is not installed)';

/** `serverConnections`: how many the pooler opens to each database. All other settings are its own defaults. */
export async function openPooler(databaseUrl: string, serverConnections: number): Promise<Pooler> {
  const target = new URL(databaseUrl);
  const port = await freePort();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-pooler-'));
  const write = (name: string, lines: string[]) => {
    const file = path.join(directory, name);
    fs.writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  };
  const users = write('userlist.txt', [`"${target.username}" "${decodeURIComponent(target.password)}"`]);
  const settings = write('pgbouncer.ini', [
    '[databases]',
    `* = host=${target.hostname} port=${target.port || 5432}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    `auth_file = ${users}`,
    'auth_type = md5',
    'pool_mode = transaction',
    `default_pool_size = ${serverConnections}`,
    'max_client_conn = 1000',
    `stats_users = ${target.username}`,
  ]);
  const options: { uid?: number; gid?: number } = {};
  // It does not run as root.
  if (process.getuid?.() === 0) {
    Object.assign(options, { uid: nobody, gid: nobody });
    fs.chmodSync(directory, 0o755);
  }
  const child = spawn('pgbouncer', ['--quiet', settings], {
    ...options,
    env: { PATH: searched },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const urlOf = (url: string) => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href;
  for (const until = performance.now() + 20_000; ; await sleep(20)) {
    const client = new pg.Client({ connectionString: urlOf(databaseUrl) });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      break;
    } catch (error) {
      if (performance.now() > until || child.exitCode !== null) throw error;
    } finally {
      await client.end().catch(() => {});
    }
  }
  return {
    urlOf,
    async close() {
      child.kill('SIGKILL');
      await ended;
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
