import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { clusterIn, databaseName, userName, wrongPassword } from './cluster.ts';
import { EmbeddedError, reasonIn, sentenceFor, shown, useDatabaseUrl } from './error.ts';
import { endPostmaster, fast, readPostmaster, type Step } from './postmaster.ts';
import { holdsWithin, isPostgresOf } from './process.ts';
import type { Programs } from './programs.ts';

export interface RunningServer {
  readonly url: string;
  /** Settles when the server has ended without {@link stop}. */
  readonly exited: Promise<EmbeddedError>;
  stop(): Promise<void>;
}

/** The log is cut when it reaches this size, and at each start; the part before stays in postgres.log.1. */
const maxLogBytes = 8 * 1024 * 1024;
const logIn = (directory: string) => path.join(directory, 'postgres.log');

/**
 * Starts the server on a port of its own choice, and waits until it can be used; 0.1 s, longer after a crash.
 * It listens on 127.0.0.1 alone, and knows no other way in than the password.
 * @throws EmbeddedError where it does not start
 */
export async function startServer(
  programs: Programs,
  directory: string,
  password: string,
  options: { settings: Record<string, string>; graceMs: number; report: (sentence: string) => void },
): Promise<RunningServer> {
  const cluster = clusterIn(directory);
  cutLog(directory, 0);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const args = Object.entries({
      ...options.settings,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      port: String(port),
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

    const logged = fs.statSync(logIn(directory), { throwIfNoEntry: false })?.size ?? 0;
    const log = fs.openSync(logIn(directory), 'a', 0o600);
    const child = programs.start('postgres', ['-D', cluster, ...args], log);
    fs.closeSync(log);
    const server = superviseServer(programs, directory, child, options.graceMs);
    try {
      if (await becomesReady(child, cluster, directory, options.report)) {
        const url = urlOf(port, password);
        await openDatabase(url, directory);
        return { ...server, url };
      }
    } catch (error) {
      await server.stop();
      throw error;
    }
    await server.stop();
    const said = fs.readFileSync(logIn(directory)).subarray(logged).toString();
    // Somebody took the port between our asking for a free one and PostgreSQL's opening it.
    if (said.includes('Address already in use') && attempt < 5) continue;
    throw new EmbeddedError(sentenceFor(said, directory) ?? didNotStart(said, directory));
  }
}

/**
 * The address of a server that runs here and can be used now, or null.
 * @throws EmbeddedError where it does not accept the password
 */
export async function findServer(directory: string, password: string): Promise<string | null> {
  const cluster = clusterIn(directory);
  const postmaster = readPostmaster(cluster);
  if (!postmaster?.isReady || !isPostgresOf(postmaster.pid, cluster)) return null;
  const url = urlOf(postmaster.port, password);
  try {
    await query(url, 'select 1', directory);
    return url;
  } catch (error) {
    if (error instanceof EmbeddedError) throw error;
    return null; // it is going down, or its first owner has not created the database yet
  }
}

function superviseServer(programs: Programs, directory: string, child: ChildProcess, graceMs: number) {
  // Where the kernel does not do it: at least when this process ends by itself.
  const endWithProcess = () => child.kill('SIGINT');
  process.once('exit', endWithProcess);
  const cutting = setInterval(() => cutLog(directory, maxLogBytes), 60_000).unref();

  let stopping: Promise<void> | undefined;
  const exited = new Promise<EmbeddedError>((resolve) => {
    child.once('error', () => {}); // could not be started: becomesReady() sees it
    child.once('exit', (code, signalName) => {
      process.off('exit', endWithProcess);
      clearInterval(cutting);
      if (stopping !== undefined) return;
      const how = signalName === null ? `exit code ${code}` : signalName;
      resolve(
        new EmbeddedError(
          `PostgreSQL in ${shown(clusterIn(directory))} ended unexpectedly (${how}): read the end of ${shown(logIn(directory))}, and start again.`,
        ),
      );
    });
  });
  return {
    exited,
    stop: () => {
      // First a smart shutdown: whoever is still connected, such as an import that joined, may finish.
      const steps: Step[] = [['SIGTERM', graceMs], ...fast];
      stopping ??= hasEnded(child)
        ? Promise.resolve()
        : endPostmaster(programs, child.pid as number, () => hasEnded(child), steps);
      return stopping;
    },
  };
}

/** Also where it could not be started at all. */
const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

/** True when it is ready, false when it has ended before. As long as that takes: after a crash it replays its log. */
async function becomesReady(
  child: ChildProcess,
  cluster: string,
  directory: string,
  report: (sentence: string) => void,
): Promise<boolean> {
  const settled = () => {
    const postmaster = readPostmaster(cluster);
    return hasEnded(child) || (postmaster?.pid === child.pid && postmaster?.isReady === true);
  };
  while (!(await holdsWithin(settled, 5_000)))
    report(`PostgreSQL is still starting; ${shown(logIn(directory))} tells what it does.`);
  return !hasEnded(child);
}

/** Makes the database on the first start; proves on every one that it can be used. */
async function openDatabase(url: string, directory: string): Promise<void> {
  try {
    await query(url, 'select 1', directory);
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error; // invalid_catalog_name
    const maintenance = new URL(url);
    maintenance.pathname = '/postgres';
    await query(maintenance.href, `create database "${databaseName}"`, directory);
  }
}

async function query(url: string, statement: string, directory: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // the server went down under us; the query rejects as well
  try {
    await client.connect();
    await client.query(statement);
  } catch (error) {
    const code = (error as { code?: string }).code;
    throw code === '28P01' ? new EmbeddedError(wrongPassword(directory), { cause: error }) : error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Without TLS even where PGSSLMODE asks for it: the server has none, and nothing leaves the machine. */
const urlOf = (port: number, password: string): string =>
  `postgres://${userName}:${password}@127.0.0.1:${port}/${databaseName}?sslmode=disable`;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** PostgreSQL holds the file open and appends, so that it is emptied in place. */
function cutLog(directory: string, maxBytes: number): void {
  const log = logIn(directory);
  try {
    if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) <= maxBytes) return;
    fs.copyFileSync(log, `${log}.1`);
    fs.truncateSync(log);
  } catch (error) {
    // A log that cannot be cut must not stop a gateway; a full disk is told by PostgreSQL itself.
    if (maxBytes === 0) throw error;
  }
}

const didNotStart = (said: string, directory: string): string =>
  `PostgreSQL did not start in ${shown(directory)} (${reasonIn(said) ?? 'it gave no reason'}): read ${shown(logIn(directory))}, or ${useDatabaseUrl}.`;
