import http from 'node:http';
import { freePort, type GatewayProcess, ready, run } from '../http/process.ts';

/** A request body. */
export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** An answer, and when it was asked for and had come, by this process's `performance.now()`. */
export interface Asked {
  readonly text: string;
  /** How the gateway came by it: `hit`, `miss`, `shared` or `off`; null where it did not say. */
  readonly cache: string | null;
  readonly sentAt: number;
  readonly cameAt: number;
}

/** A gateway in a process of its own, and a client of it. */
export interface Gateway {
  readonly name: string;
  readonly process: GatewayProcess;
  /** Asks over kept connections, at most eight at a time. Rejects where the connection breaks, and where it has ended. */
  ask(operation: Operation): Promise<Asked>;
  stop(): Promise<void>;
}

/** Settings of a gateway that keeps nothing, and so tells what is there. */
export const nothingKept = { ROW_CACHE_MIB: '0', ANSWER_CACHE_MIB: '0' };

/** Starts a gateway and waits until it answers. What it says of itself is the same for all, so that answers can be compared. */
export async function startGateway(
  name: string,
  databaseUrl: string,
  { settings = {}, preload = [] }: { settings?: Record<string, string>; preload?: readonly string[] } = {},
): Promise<Gateway> {
  const port = await freePort();
  const imports = [...preload, 'tsx'].flatMap((module) => ['--import', module]);
  const process = run([...imports, 'src/main.ts'], {
    DATABASE_URL: databaseUrl,
    DEMO: 'off',
    // They ask for much, and often.
    RATE_LIMIT_PER_SECOND: '0',
    COST_LIMIT: '1000000',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: 'http://gateway.test',
    SITE_URL: 'http://site.test',
    LOG_LEVEL: 'warn',
    ...settings,
  });
  try {
    await process.prints(ready);
  } catch (error) {
    process.child.kill('SIGKILL');
    throw error;
  }
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  return {
    name,
    process,
    async ask(operation) {
      const { exitCode, signalCode } = process.child;
      if (exitCode !== null || signalCode !== null)
        throw new Error(
          `${name} has ended (${exitCode ?? signalCode}): ${process.output()} ${process.errors()}`,
        );
      return ask(port, agent, JSON.stringify(operation));
    },
    async stop() {
      agent.destroy();
      process.child.kill('SIGTERM');
      await process.ended;
    },
  };
}

function ask(port: number, agent: http.Agent, body: string): Promise<Asked> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sentAt = performance.now();
    const request = http.request(
      { host: '127.0.0.1', port, agent, method: 'POST', path: '/graphql', headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => {
          text += piece;
        });
        response.once('error', reject);
        response.once('end', () => {
          const cache = /desc=(\w+)/.exec(String(response.headers['server-timing']))?.[1] ?? null;
          resolve({ text, cache, sentAt, cameAt: performance.now() });
        });
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}
