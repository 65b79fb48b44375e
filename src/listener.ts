import { lookup } from 'node:dns/promises';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as nextRound, setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error.ts';

export type RequestHandler = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>;

/**
 * How long a client may take, in milliseconds, and how much it may send: a slow or idle one holds a socket, and a
 * process has only so many.
 */
const limits = {
  headersTimeout: 8_000,
  requestTimeout: 12_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  /** Bytes, the request line included. */
  maxHeaderSize: 16_384,
};
const mostHeaders = 100;
const mostRequestsPerSocket = 1_000;
/** A socket on which nothing moves for so long, such as that of a client which does not read, is closed. */
const silentSocketMs = 30_000;
/**
 * A connection without a request for so long is closed, whatever moves on it: an empty line now and then is no request, yet
 * it keeps Node's own clock of idle connections from running out. Honest ones are idle, and then send their headers.
 */
const longestQuietMs = limits.keepAliveTimeout + limits.headersTimeout;

/** Requests that were under way on an open connection when we stopped get this long to arrive. */
const settleMs = 100;
/** Connections that had reached us when we stopped: Node takes one a round of its event loop. */
const quietRounds = 3;
const takeWithinMs = 1_000;

interface Connection {
  /** Requests that have arrived and are not answered. */
  inFlight: number;
  /** When it last had one, or was opened: milliseconds of `performance.now()`. */
  quietSince: number;
}

/** An HTTP server on every address of a name, which can be stopped without losing a request. */
export class HttpListener {
  readonly #handle: RequestHandler;
  readonly #longestQuietMs: number;
  readonly #servers: http.Server[] = [];
  readonly #inFlight = new Set<http.ServerResponse>();
  readonly #connections = new Map<Socket, Connection>();
  #quietCheck: NodeJS.Timeout | undefined;
  /** Connections and requests so far. */
  #arrivals = 0;
  #stopping: Promise<void> | undefined;

  /** `quietMs`: how long a connection is kept on which no request comes. */
  constructor(handle: RequestHandler, quietMs = longestQuietMs) {
    this.#handle = handle;
    this.#longestQuietMs = quietMs;
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  /**
   * Listens on every address that the host has, and returns the port (of use where 0 was asked for: any free one).
   *
   * `localhost` is 127.0.0.1 and, where the machine has IPv6, ::1: some clients try only the first that they are
   * told, and which one that is differs between machines. A program that holds the port on the other address is
   * noticed here, and not by a client that reaches it instead of us.
   * @throws StartError where the port is taken or forbidden, or the host is not one of this machine
   */
  async listen({ host, port }: { host: string; port: number }): Promise<number> {
    const addresses = await addressesOf(host);
    let bound = port;
    let missing: unknown;
    for (const address of addresses) {
      try {
        bound = await this.#open(address, bound);
      } catch (error) {
        missing = error;
        // In many containers localhost has an IPv6 address in /etc/hosts, but no interface for it.
        if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) continue;
        await this.stop(0);
        throw explained(error, host, port);
      }
    }
    if (this.#servers.length === 0) throw explained(missing, host, port);
    return bound;
  }

  /**
   * Takes no new connections, lets the requests in flight finish (their answers end the connections), and closes
   * what is left after the timeout. Never rejects; called again, it waits for the same end.
   */
  stop(timeoutMs: number): Promise<void> {
    this.#stopping ??= this.#drain(timeoutMs);
    return this.#stopping;
  }

  async #drain(timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    await this.#takeWhatHasArrived();
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const response of this.#inFlight)
      if (!response.headersSent) response.setHeader('connection', 'close');
    for (let quietSince = performance.now(); performance.now() < deadline; await sleep(10)) {
      if (this.#inFlight.size > 0) quietSince = performance.now();
      if (performance.now() - quietSince >= settleMs) break;
    }
    for (const server of this.#servers) server.closeAllConnections();
    await Promise.all(closed);
    clearInterval(this.#quietCheck);
  }

  /**
   * A busy process has not seen every connection and request that has reached it, and closing would reset those:
   * goes on until rounds of the event loop bring nothing new, which takes no time in one that is not busy.
   */
  async #takeWhatHasArrived(): Promise<void> {
    const deadline = performance.now() + takeWithinMs;
    for (let quiet = 0; quiet < quietRounds && performance.now() < deadline; quiet++) {
      const before = this.#arrivals;
      await nextRound();
      if (this.#arrivals > before) quiet = -1;
    }
  }

  #open(address: string, port: number): Promise<number> {
    const server = http.createServer(limits, (request, response) => this.#serve(request, response));
    server.on('connection', (socket) => this.#welcome(socket));
    this.#quietCheck ??= setInterval(() => this.#closeQuiet(), limits.connectionsCheckingInterval).unref();
    server.maxHeadersCount = mostHeaders;
    server.maxRequestsPerSocket = mostRequestsPerSocket;
    server.timeout = silentSocketMs;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: address, port }, () => {
        server.off('error', reject);
        this.#servers.push(server);
        resolve((server.address() as AddressInfo).port);
      });
    });
  }

  #welcome(socket: Socket): void {
    this.#arrivals++;
    this.#connections.set(socket, { inFlight: 0, quietSince: performance.now() });
    socket.once('close', () => this.#connections.delete(socket));
  }

  #closeQuiet(): void {
    const latest = performance.now() - this.#longestQuietMs;
    for (const [socket, { inFlight, quietSince }] of this.#connections)
      if (inFlight === 0 && quietSince < latest) socket.destroy();
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.#arrivals++;
    this.#inFlight.add(response);
    const connection = this.#connections.get(request.socket);
    if (connection !== undefined) connection.inFlight += 1;
    response.once('close', () => {
      this.#inFlight.delete(response);
      if (connection === undefined) return;
      connection.inFlight -= 1;
      connection.quietSince = performance.now();
    });
    if (this.isStopping) response.setHeader('connection', 'close');
    await this.#handle(request, response);
  }
}

/** IPv4 first; each once. */
async function addressesOf(host: string): Promise<string[]> {
  try {
    const found = await lookup(host, { all: true });
    const sorted = found.sort((one, other) => one.family - other.family);
    return [...new Set(sorted.map(({ address }) => address))];
  } catch (error) {
    throw explained(error, host, 0);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | undefined)?.code ?? '';

function explained(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} of ${host} is used by another program: stop that, or set PORT to another one.`,
        { cause: error },
      );
    case 'EACCES':
      return new StartError(
        `Port ${port} may not be used by this user: set PORT to one of 1024 or above, such as 4000.`,
        { cause: error },
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return new StartError(
        `${host} is not an address of this machine: set HOST to one, such as localhost or 0.0.0.0.`,
        { cause: error },
      );
    default:
      return error;
  }
}
