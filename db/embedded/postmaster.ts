import fs from 'node:fs';
import path from 'node:path';
import { clusterIn } from './cluster.ts';
import { shown } from './error.ts';
import { holdsWithin, isPostgresOf, postgresProcessesOf, readOrNull } from './process.ts';
import type { Programs } from './programs.ts';

/** What PostgreSQL writes down about itself in postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

export type Step = readonly [signal: NodeJS.Signals, patienceMs: number];

/** A fast shutdown rolls everything back; an immediate one leaves the log to be replayed; both lose nothing committed. */
export const fast: readonly Step[] = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
];

/** What postmaster.pid says, or null where there is none. What it says may be long past: see {@link isPostgresOf}. */
export function readPostmaster(cluster: string): Postmaster | null {
  const lines = readOrNull(path.join(cluster, 'postmaster.pid'))?.split('\n');
  if (lines === undefined) return null;
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/**
 * Ends what a former owner has left: a whole server, or the processes of one whose postmaster was killed. Takes away a
 * postmaster.pid that names nobody, or a process which is something else by now. Only for the owner.
 * At once where nothing was left.
 */
export async function endFormerServer(
  programs: Programs,
  directory: string,
  report: (sentence: string) => void,
): Promise<void> {
  const cluster = clusterIn(directory);
  const postmaster = readPostmaster(cluster);
  if (postmaster === null) return;
  if (isPostgresOf(postmaster.pid, cluster)) {
    report(`Stopping a PostgreSQL that was left running in ${shown(cluster)}.`);
    await endPostmaster(programs, postmaster.pid, () => !isPostgresOf(postmaster.pid, cluster), fast);
  }
  // Its children notice at their next wait that the postmaster is gone; one in a long computation does not.
  const childrenEnded = () => postgresProcessesOf(cluster).length === 0;
  if (!(await holdsWithin(childrenEnded, 3_000))) {
    for (const pid of postgresProcessesOf(cluster)) signal(programs, pid, 'SIGKILL');
    await holdsWithin(childrenEnded, 3_000);
  }
  fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

/**
 * Ends a server: each signal in turn, and the time that it is given. The last of the steps cannot be refused.
 */
export async function endPostmaster(
  programs: Programs,
  pid: number,
  hasEnded: () => boolean,
  steps: readonly Step[],
): Promise<void> {
  for (const [name, patienceMs] of steps) {
    signal(programs, pid, name);
    if (await holdsWithin(hasEnded, patienceMs)) return;
  }
}

function signal(programs: Programs, pid: number, name: NodeJS.Signals): void {
  if (process.platform === 'win32' && name !== 'SIGKILL') {
    // Node's signals would kill it outright there.
    programs.start('pg_ctl', ['kill', name.slice(3), String(pid)], 'pipe');
    return;
  }
  try {
    process.kill(pid, name);
  } catch {
    // Ended in the meantime.
  }
}
