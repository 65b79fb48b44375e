import pg from 'pg';
import { byHandRest } from './by-hand-rest.ts';
import { byHandText } from './by-hand-statement.ts';

export interface ByHand {
  /** The whole answer to the page's operation, as JSON. */
  page(slug: string): Promise<string>;
  close(): Promise<void>;
}

/** The hand-written page over a pool of its own, with the settings of the project's own sessions. */
export function openByHand(url: string, connections: number): ByHand {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: '-c timezone=UTC -c plan_cache_mode=force_generic_plan -c jit=off',
  });
  pool.on('error', () => {}); // a connection that was lost at rest; whoever asks next is told
  return {
    async page(slug) {
      const { rows } = await pool.query<{ answer: string }>({
        name: 'page',
        text: byHandText,
        values: [slug],
      });
      return rows[0]?.answer ?? '{"data":{"article":null}}';
    },
    close: () => pool.end(),
  };
}

/** Makes the function that the statement calls, in a database that is to be asked. */
export async function prepareByHand(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(byHandRest);
  await client.end();
}
