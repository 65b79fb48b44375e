import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import pg from 'pg';
import { isPostgresOf } from '../../db/embedded/process.ts';
import { type EmbeddedOptions, type EmbeddedServer, openEmbedded } from '../../db/embedded.ts';

export const root = path.join(import.meta.dirname, '../..');
export const nobody = 65_534;
export const unnamed = 4242;
export const linux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;
const canUnshare = linux && spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']).status === 0;

/** A test that needs root on Linux, to become other users or to hide the machine; elsewhere skipped, and said so. */
export const itAsRoot = asRoot && canUnshare ? it : it.skip;
export const itOnLinux = linux ? it : it.skip;
export const needsRoot = asRoot && canUnshare ? '' : ' (skipped: needs root on Linux, with namespaces)';
export const needsLinux = linux ? '' : ' (skipped: needs Linux)';

const folders: string[] = [];
export const children: ChildProcess[] = [];
export const servers: EmbeddedServer[] = [];
/** A data directory with one row in it, in which no server runs between the tests. Those that harm it take a copy. */
export let ready: string;

/** Makes `ready` before the tests of a file, ends after each what it started, and removes everything at the end. */
export function useEmbedded(): void {
  beforeAll(async () => {
    ready = path.join(newFolder(), 'data');
    const server = await openHere({ directory: ready, role: 'gateway' });
    await query(
      server.url,
      `create table headline (text text); insert into headline values ('Tram 7 returns')`,
    );
    await server.stop();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    for (const folder of folders) await endPostmasterIn(path.join(folder, 'data'));
  });

  afterAll(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  });
}

export function newFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'broadsheet-embedded-')));
  folders.push(folder);
  return folder;
}

export function copyOfReady(): string {
  const folder = newFolder();
  fs.chmodSync(folder, 0o755); // as /var/lib is; the data directory in it stays closed
  const directory = path.join(folder, 'data');
  execFileSync('cp', ['-a', ready, directory]); // cpSync of Node 24 does not keep the modes of folders
  return directory;
}

export function chown(folder: string, uid: number): void {
  fs.chownSync(folder, uid, uid);
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.chownSync(path.join(folder, name), uid, uid);
}

export const mode = (file: string): string => (fs.statSync(file).mode & 0o777).toString(8);

/** Not durable: nothing here is to survive a power cut, and the disk is slow. */
const hasty = { fsync: 'off', full_page_writes: 'off' };

export async function openHere(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const server = await openEmbedded({ graceMs: 0, ...options, settings: { ...hasty, ...options.settings } });
  servers.push(server);
  return server;
}

interface RunAs {
  uid?: number;
  /** Searched before the PATH. */
  path?: string;
  /** A command that becomes Node, or starts it. */
  prefix?: string[];
  /** As a terminal starts a command: signals may then be sent to all that it started. */
  ownGroup?: boolean;
}

interface Child {
  readonly process: ChildProcess;
  /** What the child's openEmbedded() gave, or threw. */
  readonly opened: Promise<{ url: string; owned: boolean }>;
}

/** openEmbedded() in a process of its own, which stops the server at SIGTERM and does nothing at SIGINT. */
export function startChild(options: EmbeddedOptions, as: RunAs = {}): Child {
  const script = `
    const { openEmbedded } = await import(${JSON.stringify(urlOf('db/embedded.ts'))});
    process.on('SIGINT', () => {});
    try {
      const server = await openEmbedded(JSON.parse(process.argv[1]));
      process.once('SIGTERM', () => server.stop());
      console.log(JSON.stringify({ url: server.url, owned: server.owned }));
    } catch (error) {
      console.log(JSON.stringify({ name: error.name, message: error.message }));
    }`;
  const given = { graceMs: 0, settings: hasty, ...options };
  const child = nodeChild(script, [JSON.stringify(given)], as);
  const opened = firstLine(child).then((line) => {
    const result = JSON.parse(line);
    if (result.name === undefined) return result;
    throw Object.assign(new Error(result.message), { name: result.name });
  });
  opened.catch(() => {}); // awaited later
  return { process: child, opened };
}

export function nodeChild(
  script: string,
  args: string[],
  { uid, path: before, prefix = [], ownGroup = false }: RunAs = {},
): ChildProcess {
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script, ...args];
  const [command = '', ...rest] = [...prefix, ...node];
  const child = spawn(command, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PATH: [before, process.env['PATH']].filter(Boolean).join(path.delimiter),
    },
    ...(uid === undefined ? {} : { uid, gid: uid }),
    detached: ownGroup,
  });
  children.push(child);
  return child;
}

export async function firstLine(child: ChildProcess): Promise<string> {
  const lines = readline.createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) return line;
  throw new Error(`The child ended (${child.exitCode ?? child.signalCode}) without a word.`);
}

export async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** A folder for the PATH in which these commands exist and fail, as on a machine that forbids what they do. */
export function commandsThatFail(...names: string[]): string {
  const folder = newFolder();
  for (const name of names) fs.writeFileSync(path.join(folder, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return folder;
}

export const urlOf = (file: string): string => pathToFileURL(path.join(root, file)).href;

/** Whether initdb has begun to write. */
export function madeInPart(directory: string): boolean {
  const staging = fs.readdirSync(directory).find((name) => name.startsWith('postgres.new-'));
  return staging !== undefined && fs.existsSync(path.join(directory, staging, 'postgres', 'base'));
}

/** The record of an owner that has ended, and whose pid this process has got since. */
export function endedOwner() {
  const place = linux
    ? `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fs.readlinkSync('/proc/self/ns/pid')}`
    : os.hostname();
  return { pid: process.pid, started: '1', place, role: 'gateway', startedAt: '2026-01-01T00:00:00.000Z' };
}

/** The server of a child that was killed ends with it; what does not, for a mistake, must not outlive the tests. */
async function endPostmasterIn(directory: string): Promise<void> {
  const cluster = path.join(directory, 'postgres');
  if (!fs.existsSync(path.join(cluster, 'postmaster.pid'))) return;
  const pid = postmasterOf(directory);
  for (let waited = 0; isPostgresOf(pid, cluster) && waited < 5_000; waited += 10) await sleep(10);
  if (isPostgresOf(pid, cluster)) process.kill(pid, 'SIGKILL');
}

export const postmasterOf = (directory: string): number =>
  Number(fs.readFileSync(path.join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !linux || !/\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The local addresses, in the hexadecimal of /proc, on which somebody listens at a port. */
export function listeningAddresses(port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['tcp', 'tcp6']
    .flatMap((protocol) => fs.readFileSync(`/proc/net/${protocol}`, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === '0A' && local?.endsWith(suffix))
    .map(([, local = '']) => local.slice(0, -suffix.length));
}

export async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 10_000) throw new Error('It did not come to pass within 10 s.');
    await sleep(10);
  }
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // some tests end the server under it
  await client.connect();
  return client;
}

export async function query(
  url: string,
  text: string,
  values?: unknown[],
): Promise<Record<string, unknown>[]> {
  const client = await connect(url);
  try {
    const { rows } = await client.query(text, values);
    return rows;
  } finally {
    await client.end();
  }
}
