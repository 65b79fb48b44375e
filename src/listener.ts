import { lookup } from 'node:dns/promises';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as nextRound, setTimeout as sleep } from 'node:timers/promises';
import { Connections, type Patience } from './connections.ts';
import { StartError } from './start-error.ts';
import { answerUnreadable, mostHeadBytes } from './unreadable.ts';

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
  maxHeaderSize: mostHeadBytes,
};
const mostHeaders = 100;
const mostRequestsPerSocket = 1_000;
/** A socket on which nothing moves for so long, such as that of a client which does not read, is closed. */
const silentSocketMs = 30_000;
const patience: Patience = {
  // Honest clients are idle, and then send their headers.
  quietMs: limits.keepAliveTimeout + limits.headersTimeout,
  stuckMs: silentSocketMs,
};

/** Requests that were under way on an open connection when we stopped get this long to arrive. */
const settleMs = 100;
/** Connections that had reached us when we stopped: Node takes one a round of its event loop. */
const quietRounds = 3;
const takeWithinMs = 4_000;

/** An HTTP server on every address of a name, which can be stopped without losing a request. */
export class HttpListener {
  readonly #handle: RequestHandler;
  readonly #servers: http.Server[] = [];
  readonly #inFlight = new Set<http.ServerResponse>();
  readonly #connections: Connections;
  #check: NodeJS.Timeout | undefined;
  /** Connections so far. */
  #arrivals = 0;
  #stopping: Promise<void> | undefined;

  /** `held`: how long a client may hold a connection. */
  constructor(handle: RequestHandler, held = patience) {
    this.#handle = handle;
    this.#connections = new Connections(held);
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
    await this.#takeWhatHasArrived(Math.min(deadline, performance.now() + takeWithinMs));
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const response of this.#inFlight)
      if (!response.headersSent) response.setHeader('connection', 'close');
    for (let quietSince = performance.now(); performance.now() < deadline; await sleep(10)) {
      if (this.#inFlight.size > 0) quietSince = performance.now();
      if (performance.now() - quietSince >= settleMs) break;
    }
    for (const server of this.#servers) server.closeAllConnections();
    await Promise.all(closed);
    clearInterval(this.#check);
  }

  /**
   * A busy process has not taken every connection that has reached it, and closing would reset those: goes on until rounds
   * of the event loop bring no new one, which takes no time in one that is not busy.
   */
  async #takeWhatHasArrived(deadline: number): Promise<void> {
    for (let quiet = 0; quiet < quietRounds && performance.now() < deadline; quiet++) {
      const before = this.#arrivals;
      await nextRound();
      if (this.#arrivals > before) quiet = -1;
    }
  }

  #open(address: string, port: number): Promise<number> {
    const server = http.createServer(limits, (request, response) => this.#serve(request, response));
    server.on('connection', (socket) => {
      this.#arrivals++;
      this.#connections.welcome(socket);
    });
    server.on('clientError', (error, socket) =>
      answerUnreadable(error, socket, this.#connections.canAnswerUnreadable(socket as Socket)),
    );
    this.#check ??= setInterval(
      () => this.#connections.closeHeld(),
      limits.connectionsCheckingInterval,
    ).unref();
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

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.#inFlight.add(response);
    response.once('close', () => this.#inFlight.delete(response));
    this.#connections.add(request.socket, response);
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
