import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Crowd, halfHead, idle, idleAfterAnswer, slowBody, slowHead, slowReader } from './crowd.ts';
import { freshBodies, hostileBodies } from './hostile-documents.ts';

/** What an attacker has got, by attack: how often it asked, and each status with its count; 0 is no answer. */
export type Spoils = Map<string, Map<number, number>>;

/** Sockets of each slow kind that are kept up: as one is closed, the next is opened. */
const crowdSize = 30;
const crowdEveryMs = 2_000;

/**
 * All attacks at once on one gateway, until they are stopped: those of each kind one after the other, with a pause, so that a
 * gateway on the same machine is left some of it.
 */
export class Siege {
  readonly spoils: Spoils = new Map();
  readonly #port: number;
  readonly #attacks: Promise<unknown>;
  #isOver = false;

  constructor(port: number) {
    this.#port = port;
    const [hostile, fresh] = [hostileBodies(), freshBodies()];
    this.#attacks = Promise.all([
      this.#repeat(20, 'hostile documents', () => this.#post(hostile())),
      this.#repeat(5, 'never the same', () => this.#post(fresh())),
      this.#repeat(10, 'addresses', () => this.#post('{"query":"{ __typename }"}', someAddress())),
      this.#repeat(500, 'bodies of 5 MB', () => this.#post(`{"query":"${'x'.repeat(5_000_000)}"}`)),
      this.#repeat(300, 'chunked bodies', () =>
        this.#post(' '.repeat(600_000), { 'transfer-encoding': 'chunked' }),
      ),
      this.#repeat(100, 'garbage', () =>
        this.#raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03GET / HTTP/9.9\r\n\r\n'),
      ),
      this.#repeat(100, 'two lengths', () =>
        this.#raw(
          'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        ),
      ),
      this.#repeat(1_000, 'connections that leave', () => this.#flood(200)),
      this.#repeat(30, 'clients that leave', () => this.#leave(fresh())),
      ...[idle, idleAfterAnswer, halfHead, slowHead, slowBody].map((behave) => this.#crowd(() => behave)),
      this.#crowd(() => slowReader(Array.from({ length: 4 }, fresh))),
    ]);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#attacks;
  }

  async #repeat(pauseMs: number, name: string, attack: () => Promise<number>): Promise<void> {
    const got = new Map<number, number>();
    this.spoils.set(name, got);
    while (!this.#isOver) {
      const status = await attack();
      got.set(status, (got.get(status) ?? 0) + 1);
      await sleep(pauseMs);
    }
  }

  #post(body: string, headers: http.OutgoingHttpHeaders = {}): Promise<number> {
    const length = 'transfer-encoding' in headers ? {} : { 'content-length': Buffer.byteLength(body) };
    const all = { 'content-type': 'application/json', 'x-forwarded-for': theirs, ...length, ...headers };
    return new Promise((resolve) => {
      const options = { host: '127.0.0.1', port: this.#port, method: 'POST', path: '/graphql', headers: all };
      const request = http.request({ ...options, agent: false, timeout: 20_000 }, (response) => {
        response.resume().once('close', () => resolve(response.statusCode ?? 0));
      });
      request.once('timeout', () => request.destroy()).once('error', () => resolve(0));
      request.end(body);
    });
  }

  /** Writes, and tells the status of what comes before the connection ends. */
  #raw(bytes: string): Promise<number> {
    return new Promise((resolve) => {
      let text = '';
      const socket = net.connect({ port: this.#port, host: '127.0.0.1' }, () => socket.end(bytes, 'latin1'));
      socket.setTimeout(20_000, () => socket.destroy());
      socket.on('data', (data) => {
        text += data.toString('latin1');
      });
      socket
        .on('error', () => {})
        .once('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)));
    });
  }

  async #flood(count: number): Promise<number> {
    const crowd = await new Crowd(this.#port, count, idle).connected();
    crowd.close();
    return 0;
  }

  /** Leaves while its answer is made. */
  #leave(body: string): Promise<number> {
    return new Promise((resolve) => {
      const socket = net.connect({ port: this.#port, host: '127.0.0.1' }, () => {
        socket.write(
          `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
        setTimeout(() => socket.destroy(), 2);
      });
      socket.on('error', () => {}).once('close', () => resolve(0));
    });
  }

  async #crowd(behaviour: () => (socket: net.Socket) => void): Promise<void> {
    const crowds: Crowd[] = [];
    while (!this.#isOver) {
      const there = crowds.reduce((sum, { size }) => sum + size, 0);
      crowds.push(new Crowd(this.#port, Math.max(0, crowdSize - there), (socket) => behaviour()(socket)));
      // Those that do not read never hear that they were given up.
      if (crowds.length > 30) crowds.shift()?.close();
      for (let waited = 0; waited < crowdEveryMs && !this.#isOver; waited += 100) await sleep(100);
    }
    for (const crowd of crowds) crowd.close();
  }
}

/** One address, which is soon told to come back later. */
const theirs = '198.51.100.66';

const any = (below: number): number => Math.floor(Math.random() * below);

/** Another each time: IPv4, IPv6, a chain of them, and what is none. */
function someAddress(): http.OutgoingHttpHeaders {
  const four = `${1 + any(220)}.${any(256)}.${any(256)}.${any(256)}`;
  const six = `2001:db8:${any(65_536).toString(16)}:${any(65_536).toString(16)}::1`;
  const all = [four, six, `${six}, ${four}`, `${'x'.repeat(any(200))}, ${four}`];
  return { 'x-forwarded-for': all[any(all.length)] };
}
