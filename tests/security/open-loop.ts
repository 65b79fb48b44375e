import { once } from 'node:events';
import net from 'node:net';

/**
 * A load generator in a process of its own, started by overload.soak.test.ts. With a rate it asks that often, whatever
 * becomes of what it has asked before, as the public does; without one each connection asks again when it is answered,
 * which finds out how much can be done.
 */
export interface OpenLoopOptions {
  readonly port: number;
  readonly bodies: readonly string[];
  /** Requests a second; null: as fast as they are answered. */
  readonly perSecond: number | null;
  /** Most connections at a time; they are kept. */
  readonly connections: number;
  /** Before anything is counted. */
  readonly warmSeconds: number;
  readonly seconds: number;
}

export interface OpenLoopResult {
  /** Answered with 200, by second. */
  readonly goodPerSecond: number;
  /** Milliseconds from when a request was due to when its answer had come. */
  readonly good: { readonly p50: number; readonly p99: number };
  /** Refused with 503 and Retry-After. */
  readonly refused: { readonly count: number; readonly p99: number };
  /** Due when no connection was free, so never sent. */
  readonly unsent: number;
  /** Anything else that came, in words: the first few. */
  readonly others: readonly string[];
  /** The largest part of a core that this process used. */
  readonly ownCpu: number;
}

const mostOthers = 5;
const tickMs = 2;

class Generator {
  readonly #options: OpenLoopOptions;
  readonly #requests: readonly Buffer[];
  readonly #idle: net.Socket[] = [];
  #open = 0;
  #asked = 0;
  #counts = false;
  readonly #good: number[] = [];
  readonly #refused: number[] = [];
  readonly #others: string[] = [];
  #unsent = 0;

  constructor(options: OpenLoopOptions) {
    this.#options = options;
    this.#requests = options.bodies.map((body) =>
      Buffer.from(
        `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    );
  }

  async run(): Promise<OpenLoopResult> {
    const { perSecond, connections, warmSeconds, seconds } = this.#options;
    await this.#openAll();
    const beganAt = performance.now();
    let due = 0;
    const timer = setInterval(() => {
      if (perSecond === null) return;
      const now = performance.now();
      for (; due < ((now - beganAt) / 1_000) * perSecond; due += 1)
        this.#ask(beganAt + (due / perSecond) * 1_000);
    }, tickMs);
    if (perSecond === null) for (let place = 0; place < connections; place += 1) this.#ask(beganAt);
    await pause(warmSeconds);
    this.#counts = true;
    const cpu = process.cpuUsage();
    await pause(seconds);
    this.#counts = false;
    clearInterval(timer);
    const { user, system } = process.cpuUsage(cpu);
    return {
      goodPerSecond: this.#good.length / seconds,
      good: { p50: quantile(this.#good, 0.5), p99: quantile(this.#good, 0.99) },
      refused: { count: this.#refused.length, p99: quantile(this.#refused, 0.99) },
      unsent: this.#unsent,
      others: this.#others,
      ownCpu: (user + system) / 1e6 / seconds,
    };
  }

  #ask(dueAt: number): void {
    let socket = this.#idle.shift();
    while (socket?.destroyed) socket = this.#idle.shift();
    if (socket === undefined) {
      if (this.#open >= this.#options.connections) {
        if (this.#counts) this.#unsent += 1;
        return;
      }
      socket = this.#connect();
    }
    const bytes = this.#requests[this.#asked++ % this.#requests.length] ?? Buffer.alloc(0);
    let head: string | null = null;
    let missing = 0;
    let isLast = false;
    const answering = socket;
    const settle = (status: string) => {
      answering.off('data', onData).off('close', onClose);
      if (this.#counts) this.#count(status, performance.now() - dueAt);
      if (isLast) answering.destroy();
      else this.#idle.push(answering);
      if (this.#options.perSecond === null) this.#ask(performance.now());
    };
    // A head comes in one piece, as it does on loopback.
    const onData = (data: Buffer) => {
      if (head === null) {
        const end = data.indexOf('\r\n\r\n');
        head = data.toString('latin1', 0, end < 0 ? data.length : end);
        missing = end < 0 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) + end + 4;
        isLast = /connection: close/i.test(head);
      }
      missing -= data.length;
      if (missing <= 0) settle(head);
    };
    const onClose = () => {
      isLast = true;
      settle('closed without an answer');
    };
    socket.on('data', onData).once('close', onClose).write(bytes);
  }

  /** Before any load: a busy process takes one new connection a round of its event loop, which is not what is measured. */
  async #openAll(): Promise<void> {
    while (this.#open < this.#options.connections) {
      const lot = Array.from({ length: Math.min(50, this.#options.connections - this.#open) }, () =>
        this.#connect(),
      );
      this.#idle.push(...lot);
      await Promise.all(lot.map((socket) => once(socket, 'connect')));
      await pause(0.05);
    }
  }

  #connect(): net.Socket {
    this.#open += 1;
    return net
      .connect({ port: this.#options.port, host: '127.0.0.1', noDelay: true })
      .on('error', () => {})
      .once('close', () => {
        this.#open -= 1;
      });
  }

  #count(head: string, ms: number): void {
    if (head.startsWith('HTTP/1.1 200')) this.#good.push(ms);
    else if (head.startsWith('HTTP/1.1 503') && /retry-after: /i.test(head)) this.#refused.push(ms);
    else if (this.#others.length < mostOthers) this.#others.push(head.slice(0, 200));
  }
}

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

process.once('message', (options) => {
  void new Generator(options as OpenLoopOptions).run().then((result) => {
    process.send?.(result, () => process.exit());
  });
});
process.once('disconnect', () => process.exit(1));
