import type http from 'node:http';
import type { Socket } from 'node:net';

/** How long a client may hold a connection, in milliseconds. */
export interface Patience {
  /** Without a request, whatever moves on it. */
  readonly quietMs: number;
  /** While it takes next to nothing of an answer that is ready for it. */
  readonly stuckMs: number;
}

/** In bytes: who takes less than this of an answer within `stuckMs` is not reading it. A thousand a second, in 30 s. */
const leastTaken = 30_000;

interface Connection {
  /** Not closed yet: the one that is being answered, and those that were asked for behind it. */
  readonly responses: Set<http.ServerResponse>;
  /** When it last had a request, or was opened; as all moments here in milliseconds of `performance.now()`. */
  quietSince: number;
  /** Since when it has been looked at how fast the client reads, and what it had taken by then; null while nothing waits. */
  reading: { readonly since: number; readonly taken: number } | null;
}

/**
 * The open connections of a server. Node closes those that are silent; a client that sends an empty line now and then, or takes
 * a byte of its answer, is not, and could hold its connection, and what waits for it, for ever.
 */
export class Connections {
  readonly #patience: Patience;
  readonly #connections = new Map<Socket, Connection>();

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  welcome(socket: Socket): void {
    const connection = {
      responses: new Set<http.ServerResponse>(),
      quietSince: performance.now(),
      reading: null,
    };
    this.#connections.set(socket, connection);
    socket.once('close', () => {
      this.#connections.delete(socket);
      // Node says so of the first of them alone; nobody would ever learn that the others have ended.
      process.nextTick(() => {
        for (const response of connection.responses) response.destroy().emit('close');
      });
    });
  }

  /** Notes a request until its response is closed. */
  add(socket: Socket, response: http.ServerResponse): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    connection.responses.add(response);
    response.once('close', () => {
      connection.responses.delete(response);
      connection.quietSince = performance.now();
    });
  }

  /**
   * Whether what is sent now on a connection would be taken for the answer to the request that could not be read: not if
   * an answer is being sent, nor if an earlier request still waits for its own.
   */
  canAnswerUnreadable(socket: Socket): boolean {
    const responses = [...(this.#connections.get(socket)?.responses ?? [])];
    return responses.length < 2 && responses.every(({ headersSent, req }) => !headersSent && !req.complete);
  }

  /** Closes those whose client has had its time. To be called each second or so. O(connections). */
  closeHeld(): void {
    const now = performance.now();
    for (const [socket, connection] of this.#connections)
      if (this.#isQuiet(socket, connection, now) || this.#isStuck(socket, connection, now)) socket.destroy();
  }

  #isQuiet({ writableLength }: Socket, { responses, quietSince }: Connection, now: number): boolean {
    return responses.size === 0 && writableLength === 0 && now - quietSince > this.#patience.quietMs;
  }

  #isStuck(socket: Socket, connection: Connection, now: number): boolean {
    const { reading } = connection;
    if (socket.writableLength === 0) {
      connection.reading = null;
      return false;
    }
    const taken = socket.bytesWritten - socket.writableLength;
    if (reading === null) connection.reading = { since: now, taken };
    else if (now - reading.since >= this.#patience.stuckMs) {
      if (taken - reading.taken < leastTaken) return true;
      connection.reading = { since: now, taken };
    }
    return false;
  }
}
