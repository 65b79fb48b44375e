import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../db/until.ts';
import { freePort } from '../http/process.ts';

/** Debian's package puts it there, which is not in everybody's path. */
const program = ['/usr/sbin/varnishd', '/usr/local/sbin/varnishd', '/usr/bin/varnishd'].find(existsSync);

/** Whether Varnish is installed on this machine (`apt-get install varnish`). */
export const hasVarnish = program !== undefined;

/** A Varnish before a gateway. */
export interface Varnish {
  readonly url: string;
  stop(): Promise<void>;
}

/** Rules that send GET and HEAD to the cache whatever the request holds, as many sites have written them. */
export const inSpiteOfAuthorization = `
sub vcl_recv {
  if (req.method == "GET" || req.method == "HEAD") {
    return (hash);
  }
}`;

/**
 * Starts a Varnish of its own, in a folder of its own and on a free port, before what listens on `backendPort`. `rules`
 * come before the built-in ones, which are all that Debian's configuration has.
 */
export async function startVarnish(backendPort: number, rules = ''): Promise<Varnish> {
  if (program === undefined) throw new Error('Varnish is not installed');
  const folder = mkdtempSync(path.join(tmpdir(), 'broadsheet-varnish-'));
  const vcl = path.join(folder, 'test.vcl');
  const backend = `backend default { .host = "127.0.0.1"; .port = "${backendPort}"; }`;
  writeFileSync(vcl, `vcl 4.1;\n${backend}\n${rules}\n`);
  const port = await freePort();
  const child: ChildProcess = spawn(
    program,
    [
      ...['-F', '-j', 'none', '-n', path.join(folder, 'work'), '-f', vcl],
      ...['-a', `127.0.0.1:${port}`, '-s', 'malloc,32m', '-T', 'none'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const answers = async () => {
    if (child.exitCode !== null) throw new Error(`Varnish has ended:\n${errors}`);
    return await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  };
  try {
    await until(answers, 60_000, 'Varnish ready');
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
