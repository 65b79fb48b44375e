import { type Choice, choose } from './choice.ts';
import { type Asked, Connection } from './connection.ts';
import { Latencies } from './latencies.ts';
import { type OperationName, operations } from './operations.ts';

/**
 * The load generator: a process of its own, started by load-run.ts, which speaks to it over its channel.
 *
 * A closed loop: each connection asks again as soon as it is answered. So every server is measured at what it can do,
 * whatever that is, and one that is slow is not flattered by a queue nobody waits for; an open loop would need a rate,
 * and no rate suits both 200 and 50,000 requests a second.
 *
 * It computes 13 to 20 µs a request against `limit`, where wrk takes 12 to 15: nearly all of both is the kernel's. The
 * requests are made beforehand, what comes goes to one buffer a connection, and of an answer only the head is read.
 */
export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly operation: OperationName;
  readonly articles: number;
  readonly choice: Choice;
  readonly seed: number;
  /** Before anything is counted. */
  readonly warmSeconds: number;
  /** Not of the choice `each`, which ends by itself. */
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of this process's own computing, for each request. */
  readonly cpuMs: number;
}

export type LoadMessage =
  | { readonly kind: 'began' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'ended'; readonly result: LoadResult };

/** One in so many answers is parsed and checked. */
const checkedEvery = 512;

function run(options: LoadOptions): void {
  const { choice, port } = options;
  const operation = operations[options.operation];
  const count = operation.count(options.articles);
  const requests = Array.from({ length: count }, (_, place) => requestOf(operation.body(place + 1), port));
  const chosen = choose(choice, count, options.seed);
  const latencies = new Latencies();
  let asked = 0;

  const fail = (reason: string) => leave({ kind: 'failed', reason });
  const check = (answer: string, n: number) => {
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    const { data, errors } = JSON.parse(body);
    if (errors !== undefined || !operation.isAnswer(data ?? {}, n))
      fail(`asked ${operation.body(n).slice(-60)}, but was answered ${body.slice(0, 1_000)}`);
  };
  const next = (): Asked | null => {
    if (choice === 'each' && asked >= count) return null;
    const n = chosen[asked % chosen.length] ?? 1;
    asked += 1;
    return {
      bytes: requests[n - 1] ?? Buffer.alloc(0),
      check: asked % checkedEvery === 0 ? (answer) => check(answer, n) : null,
    };
  };

  const connections = Array.from(
    { length: options.connections },
    () => new Connection(port, { next }, latencies, fail),
  );
  setTimeout(() => {
    const beganAt = performance.now();
    const cpu = process.cpuUsage();
    latencies.clear();
    process.send?.({ kind: 'began' } satisfies LoadMessage);
    const end = () => {
      const seconds = (performance.now() - beganAt) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const { count: requests } = latencies;
      const [p50, p99] = [latencies.quantile(0.5), latencies.quantile(0.99)];
      const cpuMs = (user + system) / 1000 / requests;
      leave({ kind: 'ended', result: { requests, perSecond: requests / seconds, p50, p99, cpuMs } });
    };
    if (choice === 'each') void Promise.all(connections.map(({ ended }) => ended)).then(end);
    else setTimeout(end, options.seconds * 1000);
  }, options.warmSeconds * 1000);
}

/** The whole POST. */
function requestOf(body: string, port: number): Buffer {
  const head = [
    'POST /graphql HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    'Accept: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

let hasLeft = false;

/** Says the last word and exits, once. */
function leave(message: LoadMessage): void {
  if (hasLeft) return;
  hasLeft = true;
  process.send?.(message, () => process.exit());
}

process.once('message', (options) => run(options as LoadOptions));
process.once('disconnect', () => process.exit(1));
