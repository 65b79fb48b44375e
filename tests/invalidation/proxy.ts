import net from 'node:net';

/** Which way bytes stand still. */
export type Direction = 'both' | 'to PostgreSQL' | 'to the gateway';

/** Stands between a gateway and PostgreSQL, and can have the connections that listen stand still without closing them. */
export interface ListenerProxy {
  /** Where it leads, with the user and the database of the URL that it was opened with. */
  readonly url: string;
  /** Leads to another server from now on. */
  leadTo(url: string): void;
  /** Those that listen now stand still, and with `new` those that are opened later too, until `thaw`. */
  freeze(direction: Direction, which: 'those there are' | 'new too'): void;
  /** Each stands still from the moment at which it has sent a message with this text; the next of them only. */
  freezeAt(text: string): void;
  thaw(): void;
  /** How many connections that listen have been opened. */
  readonly opened: number;
  close(): Promise<void>;
}

/** In the first message of the connection that hears of changes. */
const listenersName = 'application_name\0broadsheet changes\0';

/** One way of a connection. What comes while it stands still is kept, the end too. */
class Way {
  readonly #to: net.Socket;
  #held: (Buffer | null)[] | null = null;

  constructor(from: net.Socket, to: net.Socket, onData: (data: Buffer) => void) {
    this.#to = to;
    from.on('data', (data: Buffer) => {
      onData(data);
      this.#pass(data);
    });
    from.once('close', () => this.#pass(null));
  }

  freeze(): void {
    this.#held ??= [];
  }

  thaw(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const data of held) this.#pass(data);
  }

  #pass(data: Buffer | null): void {
    if (this.#held !== null) this.#held.push(data);
    else if (data === null) this.#to.destroy();
    else if (!this.#to.destroyed) this.#to.write(data);
  }
}

interface Listening {
  readonly toPostgres: Way;
  readonly toGateway: Way;
}

/** Opens a proxy on a port of 127.0.0.1. */
export async function openProxy(postgresUrl: string): Promise<ListenerProxy> {
  let target = new URL(postgresUrl);
  let frozen: Direction | null = null;
  let fatal: string | null = null;
  let opened = 0;
  const listening = new Set<Listening>();
  const sockets = new Set<net.Socket>();

  const stop = ({ toPostgres, toGateway }: Listening, direction: Direction) => {
    if (direction !== 'to the gateway') toPostgres.freeze();
    if (direction !== 'to PostgreSQL') toGateway.freeze();
  };
  const server = net.createServer({ noDelay: true }, (client) => {
    const postgres = net.connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    for (const socket of [client, postgres]) {
      sockets.add(socket);
      socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    }
    let isListener = false;
    const both: Listening = {
      toPostgres: new Way(client, postgres, (data) => {
        if (!isListener && data.includes(listenersName)) {
          isListener = true;
          opened += 1;
          listening.add(both);
          client.once('close', () => listening.delete(both));
          if (frozen !== null) stop(both, frozen);
        }
        if (isListener && fatal !== null && data.includes(fatal)) {
          fatal = null;
          stop(both, 'both');
        }
      }),
      toGateway: new Way(postgres, client, () => {}),
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;

  return {
    url: Object.assign(new URL(postgresUrl), { host: `127.0.0.1:${port}` }).href,
    leadTo(url) {
      target = new URL(url);
    },
    freeze(direction, which) {
      if (which === 'new too') frozen = direction;
      for (const each of listening) stop(each, direction);
    },
    freezeAt(text) {
      fatal = text;
    },
    thaw() {
      frozen = null;
      fatal = null;
      for (const { toPostgres, toGateway } of listening) {
        toPostgres.thaw();
        toGateway.thaw();
      }
    },
    get opened() {
      return opened;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
