import pg from 'pg';

/** How long PostgreSQL gets to take a request to cancel, in milliseconds: it answers none, but closes the connection. */
const takenWithinMs = 300;

/** What pg keeps of a connection and says in no types: all that its own `connect` and `cancel` go by. */
interface Cancellable {
  readonly host: string;
  readonly port: number;
  readonly ssl: pg.ClientConfig['ssl'];
  readonly sslNegotiation?: 'postgres' | 'direct';
  /** The server's key to the session. */
  readonly processID: number;
  readonly secretKey: number;
}

interface CancelConnection extends pg.Connection {
  connect(portOrPath: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
}

/**
 * Asks PostgreSQL to cancel what runs on a connection, over one of its own and encrypted where that is. Resolves when
 * the server has taken that, could not be reached, or did not in time; never rejects. Whatever runs there a moment later may be
 * hit, so the connection must not be used again.
 */
export function cancelStatement(client: pg.ClientBase): Promise<void> {
  const { host, port, ssl, sslNegotiation, processID, secretKey } = client as unknown as Cancellable;
  const connection = new pg.Connection({ ssl, sslNegotiation } as pg.ConnectionConfig) as CancelConnection;
  return new Promise((resolve) => {
    const timer = setTimeout(() => connection.stream.destroy(), takenWithinMs);
    const ask = () => connection.cancel(processID, secretKey);
    connection.on('connect', () => {
      if (!ssl) ask();
      else if (sslNegotiation !== 'direct') connection.requestSsl();
    });
    connection.on('sslconnect', ask);
    connection.on('error', () => {});
    connection.once('end', () => {
      clearTimeout(timer);
      resolve();
    });
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}
