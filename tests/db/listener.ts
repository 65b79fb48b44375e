import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { channel } from '../../db/changes/announcement.ts';

/** Hears what is announced, on a connection of its own. */
export interface Listener {
  /** The payloads of everything that was committed while this ran, in order. */
  payloadsOf(write: () => Promise<unknown>): Promise<string[]>;
  /** The same as topics, sorted; one that is announced twice stands twice. */
  topicsOf(write: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

export async function openListener(url: string): Promise<Listener> {
  const client = new pg.Client({ connectionString: url });
  const own = `own_${randomBytes(8).toString('hex')}`;
  let payloads: string[] = [];
  client.on('notification', (message) => {
    if (message.channel === channel) payloads.push(message.payload ?? '');
  });
  await client.connect();
  await client.query(`listen ${channel}; listen ${own}`);

  /** Notifications come in the order of commits: behind one of its own nothing is left of what was written before. */
  const everythingHeard = () => client.query(`notify ${own}`);
  const payloadsOf = async (write: () => Promise<unknown>): Promise<string[]> => {
    await everythingHeard();
    payloads = [];
    await write();
    await everythingHeard();
    return payloads;
  };
  return {
    payloadsOf,
    topicsOf: async (write) =>
      (await payloadsOf(write))
        .flatMap((payload) => payload.split('\n'))
        .filter((topic) => topic !== '')
        .sort(),
    close: () => client.end(),
  };
}
