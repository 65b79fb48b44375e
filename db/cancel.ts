import pg from 'pg';

/**
 * How long a caller waits until PostgreSQL has taken a request to cancel, in milliseconds: it answers none, but closes the
 * connection. On a busy machine it takes longer to accept one; the request goes on for so long without its caller.
 */
const takenWithinMs = 300;
const givenUpAfterMs = 10_000;

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
 * the server has taken that, could not be reached, or has not within 300 ms; never rejects. Whatever runs there later may be
 * hit, so the connection must not be used again.
 */
export function cancelStatement(client: pg.ClientBase): Promise<void> {
  const { host, port, ssl, sslNegotiation, processID, secretKey } = client as unknown as Cancellable;
  const connection = new pg.Connection({ ssl, sslNegotiation } as pg.ConnectionConfig) as CancelConnection;
  return new Promise((resolve) => {
    const late = setTimeout(resolve, takenWithinMs);
    const lost = setTimeout(() => connection.stream.destroy(), givenUpAfterMs).unref();
    const ask = () => connection.cancel(processID, secretKey);
    connection.on('connect', () => {
      if (!ssl) ask();
      else if (sslNegotiation !== 'direct') connection.requestSsl();
    });
    connection.on('sslconnect', ask);
    connection.on('error', () => {});
    connection.once('end', () => {
      clearTimeout(late);
      clearTimeout(lost);
      resolve();
    });
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}
