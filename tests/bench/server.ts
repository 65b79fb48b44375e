import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestBody } from './page.ts';
import { hasEnded, supervise } from './processes.ts';
import type { Reading } from './servers/gauge.ts';

export interface ServerOptions {
  /** The built file, and what stands behind it on its command line. */
  readonly script: string;
  readonly arguments?: readonly string[];
  readonly environment: Record<string, string>;
  /** The built servers/gauge.ts; null where nothing will be read of it. */
  readonly gauge: string | null;
}

/** As `npm start` and the Dockerfile have it; for all servers alike. */
const youngGeneration = '--max-semi-space-size=32';

/** A server that is being measured: a process of its own. */
export class Server {
  readonly port: number;
  readonly #process: ChildProcess;
  #said = '';
  #isStopping = false;

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.#process = child;
    for (const output of [child.stdout, child.stderr])
      output?.on('data', (piece) => {
        this.#said = `${this.#said}${piece}`.slice(-4_000);
      });
  }

  /** Starts it, on a free port, and waits until it answers; at most 20 s. */
  static async start(options: ServerOptions): Promise<Server> {
    const port = await freePort();
    const child = spawn(
      process.execPath,
      [
        youngGeneration,
        ...(options.gauge === null ? [] : ['--import', options.gauge]),
        ...[options.script, ...(options.arguments ?? [])],
      ],
      {
        env: {
          ...{ PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: String(port) },
          ...options.environment,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    supervise(child);
    const server = new Server(port, child);
    try {
      await server.#becomesReady();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** What it has cost since its start. */
  async read(): Promise<Reading> {
    this.checkAlive();
    this.#process.send('read');
    const [reading] = await once(this.#process, 'message', { signal: AbortSignal.timeout(10_000) });
    return reading as Reading;
  }

  /** @throws Error with its last words where it has ended */
  checkAlive(): void {
    if (!this.#isStopping && hasEnded(this.#process)) throw new Error(`the server ended: ${this.#said}`);
  }

  /** The answer to the page's operation, parsed. Throws where the status is not 200. */
  async page(slug: string): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.port}/graphql`, {
      method: 'POST',
      // Uncompressed, as the load asks for it.
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      body: requestBody(slug),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} for ${slug}: ${text.slice(0, 1_000)}`);
    return JSON.parse(text);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#process;
    if (hasEnded(child)) return;
    child.kill('SIGTERM');
    const killing = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await once(child, 'exit');
    clearTimeout(killing);
  }

  async #becomesReady(): Promise<void> {
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(20)) {
      this.checkAlive();
      try {
        await this.page('nobody-has-this-slug');
        return;
      } catch (error) {
        // Nothing listens yet; whatever answers is asked for its reasons only by those who measure it.
        if (!(error instanceof TypeError)) throw new Error(`${String(error)} ${this.#said}`);
      }
    }
    throw new Error(`the server did not answer within 20 s: ${this.#said}`);
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
