import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What lies between a client and PostgreSQL, and can fail as networks and poolers do. */
export interface Relay {
  /** The same database, through here. */
  url: string;
  /** From now on nothing is handed on in either direction, and nothing is closed: as behind a lost route. */
  freeze(): void;
  /** Hands on what has been held back, and all that comes. */
  thaw(): void;
  /** Connections that are open now stay frozen for ever; new ones are handed on. */
  loseOpenConnections(): void;
  /** From now on no notification is handed on: as by a pooler whose connections serve one transaction each. */
  dropNotifications(drops: boolean): void;
  /** Called with all that clients send, before it is handed on. */
  beforeSent(hook: (sent: Buffer) => Promise<void> | void): void;
  close(): Promise<void>;
}

const notificationType = 'A'.charCodeAt(0);

/** Backend messages (a type, a length, so many bytes) without notifications; what is not whole yet is held back. */
class NotificationFilter {
  #rest: Buffer = Buffer.alloc(0);

  pass(chunk: Buffer, drops: boolean): Buffer {
    let data = Buffer.concat([this.#rest, chunk]);
    const passed: Buffer[] = [];
    while (data.length >= 5) {
      const length = 1 + data.readUInt32BE(1);
      if (data.length < length) break;
      if (!drops || data[0] !== notificationType) passed.push(data.subarray(0, length));
      data = data.subarray(length);
    }
    this.#rest = data;
    return Buffer.concat(passed);
  }
}

export async function openRelay(databaseUrl: string): Promise<Relay> {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let isFrozen = false;
  let drops = false;
  let generation = 0;
  let hook: (sent: Buffer) => Promise<void> | void = () => {};

  const server = net.createServer((client) => {
    const own = generation;
    const upstream = net.connect(Number(target.port), target.hostname);
    const filter = new NotificationFilter();
    const untilThawed = async () => {
      while (isFrozen || own !== generation) await sleep(5, undefined, { ref: false });
    };
    /** In their order, each after the one before it. */
    const handOn = (from: net.Socket, to: net.Socket, change: (chunk: Buffer) => Buffer, isSent: boolean) => {
      let before = Promise.resolve();
      from.on('data', (chunk) => {
        before = before.then(async () => {
          await untilThawed();
          if (isSent) await hook(chunk);
          if (!to.destroyed) to.write(change(chunk));
        });
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        before.then(untilThawed).then(() => to.destroy());
      });
      sockets.add(from);
    };
    handOn(client, upstream, (chunk) => chunk, true);
    handOn(upstream, client, (chunk) => filter.pass(chunk, drops), false);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as net.AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);

  return {
    url: url.href,
    freeze: () => {
      isFrozen = true;
    },
    thaw: () => {
      isFrozen = false;
    },
    loseOpenConnections: () => {
      generation += 1;
    },
    dropNotifications: (value) => {
      drops = value;
    },
    beforeSent: (value) => {
      hook = value;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
