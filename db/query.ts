import pg from 'pg';

/** A statement with its values. `name`: that under which it is prepared; null is sent without one. */
export interface Query {
  readonly name: string | null;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Runs a statement on a connection, in one round trip. `settings` is null on a connection that has a session. Through a
 * pooler it is the statement that makes the settings: both go in one transaction, unprepared, so that the answer is the
 * same whatever server process gives it, and nothing is left behind there.
 */
export async function query<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  { name, text, values }: Query,
  settings: string | null,
): Promise<Row[]> {
  if (settings === null)
    return (await client.query<Row>(name === null ? { text, values } : { name, text, values })).rows;
  return new Promise((resolve, reject) => {
    const done: Done = (error, result) => (error ? reject(error) : resolve(result.rows));
    client.query(new QueryWithSettings(settings, { name, text, values }, done));
  });
}

/** What pg's Query does with the messages that come, and its Connection sends: neither is in pg's types. */
interface RawQuery extends pg.Submittable {
  submit(connection: pg.Connection): Error | null;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
}
interface RawConnection {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { text: string }): void;
  bind(message: object): void;
  execute(message: object): void;
}
type Done = (error: Error | undefined, result: pg.QueryResult) => void;
const RawQuery = pg.Query as unknown as new (config: pg.QueryConfig, done: Done) => RawQuery;

/**
 * Two statements before one Sync, which PostgreSQL runs as one transaction and a pooler sends to one server process: the
 * first makes settings, and its row and its end are passed over.
 */
class QueryWithSettings extends RawQuery {
  readonly #settings: string;
  #areSet = false;

  constructor(settings: string, { text, values }: Query, done: Done) {
    // Else a statement without values goes by the simple protocol, which is a transaction of its own.
    super({ text, values, queryMode: 'extended' } as pg.QueryConfig, done);
    this.#settings = settings;
  }

  override submit(connection: pg.Connection): Error | null {
    const sending = connection as unknown as RawConnection;
    sending.stream.cork();
    try {
      sending.parse({ text: this.#settings });
      sending.bind({});
      sending.execute({});
      return super.submit(connection);
    } finally {
      sending.stream.uncork();
    }
  }

  override handleDataRow(message: unknown): void {
    if (this.#areSet) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.#areSet) super.handleCommandComplete(message, connection);
    this.#areSet = true;
  }
}
