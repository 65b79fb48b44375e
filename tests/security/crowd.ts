import fs from 'node:fs';
import net from 'node:net';

/** What one socket of a crowd does once it is connected; it is called off by the socket's `close`. */
export type Behaviour = (socket: net.Socket) => void;

/** Sockets that behave alike, all opened at once. They know nothing of HTTP but what their behaviour writes. */
export class Crowd {
  readonly #sockets = new Set<net.Socket>();
  /** How long each lived that has been closed, in milliseconds from its beginning. */
  readonly lifetimes: number[] = [];
  readonly #connected: Promise<unknown>;

  constructor(port: number, count: number, behave: Behaviour) {
    this.#connected = Promise.all(Array.from({ length: count }, () => this.#open(port, behave)));
  }

  /** Resolves when each has connected, or failed to. */
  async connected(): Promise<this> {
    await this.#connected;
    return this;
  }

  /** How many are open, as far as this side knows: one that does not read hears of no end. */
  get size(): number {
    return this.#sockets.size;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #open(port: number, behave: Behaviour): Promise<void> {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    let beganAt = performance.now();
    this.#sockets.add(socket);
    return new Promise((resolve) => {
      socket.once('connect', () => {
        beganAt = performance.now();
        behave(socket);
        resolve();
      });
      socket.on('error', () => {});
      socket.once('close', () => {
        this.#sockets.delete(socket);
        this.lifetimes.push(performance.now() - beganAt);
        resolve();
      });
    });
  }
}

/** Writes the next piece so often, until the socket has ended. */
function drip(socket: net.Socket, everyMs: number, piece: () => string): void {
  const timer = setInterval(() => {
    if (socket.writable) socket.write(piece());
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}

const post = (length: number): string =>
  `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

/** Connects, and says nothing. */
export const idle: Behaviour = (socket) => void socket.resume();

/** Asks once, and keeps the connection for later. */
export const idleAfterAnswer: Behaviour = (socket) =>
  void socket.resume().write('GET /health HTTP/1.1\r\nHost: a\r\n\r\n');

/** Begins a request, and leaves it at that. */
export const halfHead: Behaviour = (socket) =>
  void socket.resume().write('POST /graphql HTTP/1.1\r\nHost: a\r\n');

/** Sends one header after the other, without end. */
export const slowHead: Behaviour = (socket) => {
  socket.resume().write('POST /graphql HTTP/1.1\r\nHost: a\r\n');
  drip(socket, 700, () => 'X-A: b\r\n');
};

/** Sends its body a byte at a time. */
export const slowBody: Behaviour = (socket) => {
  socket.resume().write(post(10_000));
  drip(socket, 700, () => ' ');
};

/** Asks for much on one connection, all at once, and reads nothing of it. */
export const slowReader =
  (bodies: readonly string[]): Behaviour =>
  (socket) =>
    void socket.pause().write(bodies.map((body) => post(Buffer.byteLength(body)) + body).join(''));

/** How many sockets a process has open; null where the system does not tell. */
export function socketsOf(pid: number): number | null {
  try {
    const folder = `/proc/${pid}/fd`;
    return fs.readdirSync(folder).filter((name) => linkOf(`${folder}/${name}`).startsWith('socket:')).length;
  } catch {
    return null;
  }
}

/** Resident memory of a process in MiB; null where the system does not tell. */
export function residentMib(pid: number): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
}

function linkOf(file: string): string {
  try {
    return fs.readlinkSync(file);
  } catch {
    return ''; // closed since
  }
}
