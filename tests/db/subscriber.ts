import { ChangeLog, type Dependencies } from '../../db/changes/change-log.ts';
import { Subscription, type SubscriptionOptions } from '../../db/changes/subscription.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSession, type Session } from './session.ts';

/** A newsroom, somebody who writes to it, and subscriptions to its changes. */
export interface Subscriber {
  newsroom: Newsroom;
  editor: Session;
  /** A subscription that has not been started, to a log of its own where none is given. */
  make(options?: Partial<SubscriptionOptions>): { subscription: Subscription; log: ChangeLog };
  /** One that has. */
  subscribe(options?: Partial<SubscriptionOptions>): Promise<{ subscription: Subscription; log: ChangeLog }>;
  /** Ends the connections on which changes are heard, as a restart of the server does. */
  endConnections(): Promise<unknown>;
  /** How many such connections there are. */
  connections(): Promise<number>;
  /** A moment so many milliseconds from now, by the server's clock. */
  soon(ms: number): Promise<string>;
  hasCome(moment: string): Promise<boolean>;
  /** Closes the subscriptions. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const ownConnections =
  "from pg_stat_activity where application_name = 'broadsheet changes' and datname = current_database()";

export async function openSubscriber(): Promise<Subscriber> {
  const newsroom = await openNewsroom();
  const editor = await openSession(newsroom);
  const subscriptions: Subscription[] = [];
  const clear = async () => {
    await Promise.all(subscriptions.splice(0).map((each) => each.close()));
  };
  const make = (options: Partial<SubscriptionOptions> = {}) => {
    const log = options.log ?? new ChangeLog();
    const subscription = new Subscription({ url: newsroom.url, ...options, log });
    subscriptions.push(subscription);
    return { subscription, log };
  };
  return {
    newsroom,
    editor,
    make,
    subscribe: async (options) => {
      const made = make(options);
      await made.subscription.start();
      return made;
    },
    endConnections: () => editor.run(`select pg_terminate_backend(pid) ${ownConnections}`),
    connections: async () => (await editor.run(`select ${ownConnections}`)).length,
    soon: async (ms) => {
      const [row] = await editor.run<{ at: string }>(
        `select (clock_timestamp() + ${ms} * interval '1 millisecond')::text as at`,
      );
      return row?.at ?? '';
    },
    hasCome: async (moment) =>
      (await editor.run('select where clock_timestamp() >= $1::timestamptz', [moment])).length > 0,
    clear,
    close: async () => {
      await clear();
      await editor.close();
      await newsroom.close();
    },
  };
}

export const topic = (name: string): Dependencies => ({ topics: [name], ranges: [] });
