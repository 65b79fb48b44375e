import { freePort, type GatewayProcess, ready, run } from '../http/process.ts';

/** A gateway as people start it, in a process of its own, with the demo newsroom. */
export interface SoakGateway {
  readonly port: number;
  readonly process: GatewayProcess;
  get(path: string): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts one on a database, which it fills if it is empty. Defaults, but for the rate limit, and what is given here. */
export async function startSoakGateway(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<SoakGateway> {
  const port = await freePort();
  const process = run(['--import', 'tsx', 'src/main.ts'], {
    DATABASE_URL: databaseUrl,
    DEMO: 'on',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: 'http://gateway.test',
    // All the load comes from one address.
    RATE_LIMIT_PER_SECOND: '0',
    // Requests that fail, and what nobody has caught.
    LOG_LEVEL: 'error',
    ...settings,
  });
  try {
    await process.prints(ready);
  } catch (error) {
    process.child.kill('SIGKILL');
    throw error;
  }
  return {
    port,
    process,
    get: (path) => fetch(`http://127.0.0.1:${port}${path}`),
    async stop() {
      process.child.kill('SIGTERM');
      const timer = setTimeout(() => process.child.kill('SIGKILL'), 15_000);
      await process.ended;
      clearTimeout(timer);
    },
  };
}
