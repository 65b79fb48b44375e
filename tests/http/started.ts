import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { freePort, type GatewayProcess, run } from './process.ts';

export const built = ['dist/src/main.js'];

export const stop = (
  gateway: GatewayProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | string> => {
  gateway.child.kill(signal);
  return gateway.ended;
};

export const statusOf = (address: string): Promise<number | null> =>
  fetch(address).then(
    (answer) => answer.status,
    () => null,
  );

export interface StartedHere {
  /** A folder that is removed in the end. */
  readonly scratch: string;
  readonly port: () => string;
  /** Starts a gateway that the test need not stop itself. */
  start(
    settings: Record<string, string>,
    args?: readonly string[],
    options?: Parameters<typeof run>[2],
  ): GatewayProcess;
}

/** For a file of tests that start gateways, all at one port. */
export function startHere(): StartedHere {
  const scratch = mkdtempSync(path.join(tmpdir(), 'broadsheet-start-'));
  const processes: GatewayProcess[] = [];
  let port = '';
  beforeAll(async () => {
    port = String(await freePort());
  });
  afterEach(async () => {
    for (const gateway of processes.splice(0)) await stop(gateway);
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  return {
    scratch,
    port: () => port,
    start(settings, args = built, options: Parameters<typeof run>[2] = {}) {
      const gateway = run(args, { PORT: port, ...settings }, options);
      processes.push(gateway);
      return gateway;
    },
  };
}
