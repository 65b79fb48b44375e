import { type ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';
import { packageRoot } from '../../src/package-root.ts';

/** A gateway as a process of its own, as a person or a supervisor starts it. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  errors(): string;
  /** Resolves when its output matches; rejects when it ends before, or after 100 s unless told otherwise. */
  prints(pattern: RegExp, timeoutMs?: number): Promise<void>;
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export const ready = /^curl /m;

/** Runs a program of this repository with these settings, and nothing of the settings of the tests. */
export function run(
  args: readonly string[],
  settings: Record<string, string>,
  options: { uid?: number; cwd?: string; command?: string } = {},
): GatewayProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(options.command ?? process.execPath, args, {
    cwd: options.cwd ?? packageRoot,
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let output = '';
  let errors = '';
  child.stdout?.on('data', (data) => {
    output += data;
  });
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    const end = (code: number | null, signal: string | null) => resolve(code ?? signal ?? 'nothing');
    child.once('close', end);
    // A child of its own may hold its output open for ever.
    child.once('exit', (code, signal) => setTimeout(end, 500, code, signal));
  });
  return {
    child,
    output: () => output,
    errors: () => errors,
    ended,
    async prints(pattern, timeoutMs = 100_000) {
      const deadline = performance.now() + timeoutMs;
      while (!pattern.test(output)) {
        if (child.exitCode !== null || performance.now() > deadline)
          throw new Error(`it did not print ${pattern}, but:\n${output}\n${errors}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** A port on which nobody listens now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
