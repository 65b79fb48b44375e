import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A pid alone names nobody: it is given again after its process has ended. With this it names one process. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the process started, in the unit of the system; only good for comparing. */
  readonly started: string;
  /** The boot and the pid namespace in which the pid means something: another container has other pids. */
  readonly place: string;
}

const onLinux = process.platform === 'linux';

/** This process. */
export const ownIdentity = (): ProcessIdentity => ({
  pid: process.pid,
  started: startOf(process.pid) ?? '',
  place: placeOfPids(),
});

/**
 * Whether that process still runs. 'unseen' where its pid belongs to another container, machine or boot, so that
 * looking at the processes here says nothing.
 */
export function stateOf(identity: ProcessIdentity): 'running' | 'ended' | 'unseen' {
  if (identity.place !== placeOfPids()) return 'unseen';
  return startOf(identity.pid) === identity.started ? 'running' : 'ended';
}

function placeOfPids(): string {
  if (!onLinux) return os.hostname();
  try {
    return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fs.readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return os.hostname(); // a sandbox that hides parts of /proc
  }
}

function startOf(pid: number): string | null {
  if (onLinux) {
    // The name, second and in brackets, may hold blanks; the state is third, the start (in clock ticks) 22nd.
    const stat = readOrNull(`/proc/${pid}/stat`);
    const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    return state === undefined || 'ZXx'.includes(state) ? null : (rest[18] ?? null);
  }
  if (process.platform !== 'win32') {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }; // one instant, one text, whoever asks
    const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env });
    return ps.stdout?.trim() || null;
  }
  try {
    process.kill(pid, 0);
    return 'running'; // Windows tells no start time without a tool of its own; pids are reused slowly there
  } catch {
    return null;
  }
}

/** Whether that pid is now a PostgreSQL process, the postmaster or a child of it, on this cluster. */
export function isPostgresOf(pid: number, cluster: string): boolean {
  if (onLinux) {
    // Every process of a server works in its data directory, whatever its command line has been turned into.
    // Compared as a place on the disk, since a path may have been moved, or lead through a link.
    try {
      if (!path.basename(fs.readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')) return false;
      const [works, wanted] = [fs.statSync(`/proc/${pid}/cwd`), fs.statSync(cluster)];
      return works.dev === wanted.dev && works.ino === wanted.ino;
    } catch {
      return false; // ended, a zombie, or of another user
    }
  }
  const [tool, args] =
    process.platform === 'win32'
      ? ['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']]
      : ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]];
  const command = spawnSync(tool as string, args as string[], { encoding: 'utf8' }).stdout ?? '';
  return command.includes('postgres') && (process.platform === 'win32' || command.includes(cluster));
}

/** Every PostgreSQL process on this cluster; empty where the system has no /proc to tell. */
export function postgresProcessesOf(cluster: string): number[] {
  if (!onLinux) return [];
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => isPostgresOf(pid, cluster));
}

/** True as soon as the condition holds, false when it does not within that time. */
export async function holdsWithin(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  for (const end = performance.now() + timeoutMs; ; await sleep(10)) {
    if (condition()) return true;
    if (performance.now() > end) return false;
  }
}

/** The text of a file, or null where there is none (any more). */
export function readOrNull(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}
