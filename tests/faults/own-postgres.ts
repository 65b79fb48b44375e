import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clusterIn, readPassword } from '../../db/embedded/cluster.ts';
import { nativeFolder, preparePrograms } from '../../db/embedded/programs.ts';
import { openEmbedded } from '../../db/embedded.ts';
import { freePort } from '../http/process.ts';

/** A PostgreSQL of one test file, which can be taken away and comes back at the same port. */
export interface OwnPostgres {
  readonly url: string;
  /** Runs statements in a session of its own, one after the other. */
  run(...statements: string[]): Promise<pg.QueryResult[]>;
  /** A session that stays open until it is ended, and does not mind when the server ends it. */
  session(): Promise<pg.Client>;
  /** Ends it as `pg_ctl stop -m immediate` does: nothing is rolled back or written down. */
  stopNow(): Promise<void>;
  /** Resolves at the moment at which it accepts connections; 0.1 s. */
  start(): Promise<void>;
  close(): Promise<void>;
}

const hasty = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** Makes a cluster in a folder of its own and starts it; 1.5 s. */
export async function openOwnPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-soak-'));
  const first = await openEmbedded({ directory, role: 'gateway', graceMs: 0, settings: hasty });
  await first.stop();
  const programs = await preparePrograms(nativeFolder(), directory);
  const port = await freePort();
  const url = Object.assign(new URL(first.url), {
    port: String(port),
    password: readPassword(directory) ?? '',
  }).href;
  const given = { ...hasty, ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const args = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess | undefined;

  const session = async () => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  const server: OwnPostgres = {
    url,
    async run(...statements) {
      const client = await session();
      try {
        const results: pg.QueryResult[] = [];
        for (const statement of statements) results.push(await client.query(statement));
        return results;
      } finally {
        await client.end().catch(() => {});
      }
    },
    session,
    stopNow: () => end('SIGQUIT'),
    async start() {
      const log = fs.openSync(path.join(directory, 'soak.log'), 'a', 0o600);
      child = programs.start('postgres', ['-D', clusterIn(directory), '-p', String(port), ...args], log);
      fs.closeSync(log);
      for (const until = performance.now() + 60_000; ; await sleep(5)) {
        try {
          await server.run('select 1');
          return;
        } catch (error) {
          if (performance.now() > until) throw error;
        }
      }
    },
    async close() {
      await end('SIGINT');
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
