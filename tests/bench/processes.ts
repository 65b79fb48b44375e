import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();
process.once('exit', killAll);

/** Sees to it that a child process does not outlive this one. */
export function supervise(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
}

/** Ends all that still run, at once. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;
