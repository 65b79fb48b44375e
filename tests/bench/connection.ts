import net from 'node:net';
import type { Latencies } from './latencies.ts';

export interface Asked {
  readonly bytes: Buffer;
  /** Told the whole answer, head and body; null where it is not read. */
  readonly check: ((answer: string) => void) | null;
}

export interface Source {
  /** What to ask for next; null: nothing more. */
  next(): Asked | null;
}

/** One buffer for all that comes, without a stream's objects for each piece; larger than any answer's head. */
const bufferBytes = 65_536;

/**
 * One client on a connection of its own that asks, waits for the answer and asks again. It reads of an answer no more
 * than the status, the content-length and whether the server means to close, but for the few that are checked. It
 * connects again where the server says so, and counts the time. Whatever else comes is told to `fail`.
 */
export class Connection {
  /** Resolves when there is nothing more to ask for. */
  readonly ended: Promise<void>;
  readonly #port: number;
  readonly #source: Source;
  readonly #latencies: Latencies;
  readonly #fail: (reason: string) => void;
  readonly #buffer = Buffer.allocUnsafe(bufferBytes);
  #socket: net.Socket;
  #end: () => void = () => {};
  #askedAt = 0;
  #check: Asked['check'] = null;
  /** Bytes of the answer that have not come yet. */
  #missing = 0;
  #isLast = false;
  #pieces: Buffer[] = [];

  constructor(port: number, source: Source, latencies: Latencies, fail: (reason: string) => void) {
    this.#port = port;
    this.#source = source;
    this.#latencies = latencies;
    this.#fail = fail;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#socket = this.#connect();
    this.#ask();
  }

  #connect(): net.Socket {
    const onread = { buffer: this.#buffer, callback: (length: number) => this.#read(length) };
    const socket = net.connect({ port: this.#port, host: '127.0.0.1', noDelay: true, onread });
    socket.once('error', (error) => this.#fail(`a connection broke: ${error.message}`));
    socket.once('close', () => {
      if (socket === this.#socket) this.#fail('the server closed a connection without a word');
    });
    return socket;
  }

  #ask(): void {
    const asked = this.#source.next();
    if (asked === null) {
      this.#end();
      return;
    }
    this.#check = asked.check;
    this.#askedAt = performance.now();
    if (this.#isLast) {
      const former = this.#socket;
      this.#isLast = false;
      this.#socket = this.#connect();
      former.destroy();
    }
    this.#socket.write(asked.bytes);
  }

  #read(length: number): boolean {
    if (this.#missing === 0) this.#missing = this.#begin(length);
    if (this.#check !== null) this.#pieces.push(Buffer.from(this.#buffer.subarray(0, length)));
    this.#missing -= length;
    if (this.#missing > 0) return true;
    this.#latencies.add(performance.now() - this.#askedAt);
    if (this.#missing < 0) this.#fail('an answer was longer than its content-length');
    if (this.#check !== null) this.#check(Buffer.concat(this.#pieces.splice(0)).toString());
    this.#ask();
    return true;
  }

  /** How long the whole answer is that begins here. Its head must have come in one piece, as it does on loopback. */
  #begin(length: number): number {
    const end = this.#buffer.indexOf('\r\n\r\n');
    const head = this.#buffer.toString('latin1', 0, Math.max(0, end));
    const contentLength = /content-length: (\d+)/i.exec(head)?.[1];
    if (end < 0 || end > length || !head.startsWith('HTTP/1.1 200') || contentLength === undefined) {
      const begin = this.#buffer.toString('latin1', 0, Math.min(length, 1_000));
      this.#fail(`not an answer with status 200 and a content-length: ${begin}`);
      return length;
    }
    this.#isLast = /connection: close/i.test(head);
    return end + 4 + Number(contentLength);
  }
}
