import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { momentStatement, momentValues } from '../queries/moment.ts';
import { query } from '../query.ts';
import { announcedId, forOneTransaction, openSession, serverSettings } from '../session.ts';
import { channel, noteAnnouncement, noteTopics } from './announcement.ts';
import type { ChangeLog } from './change-log.ts';
import { Lifeline } from './lifeline.ts';

/** What is kept may be used while all changes up to so long ago are known, in milliseconds. */
const longestSilenceMs = 2_000;
/** From one beat to the next. Four of them may be late or lost before anything kept is out of use. */
const beatMs = 500;
/** Connections that have not answered, or on which a beat has not arrived, for so long are given up. */
const answerWithinMs = 2_000;
const retryMs = 250;
/** A pooler will not go away soon. */
const retryBehindPoolerMs = 10_000;

const settings = serverSettings(answerWithinMs);
const settingsOnce = forOneTransaction(settings);

/** Changes cannot be heard, because the connection leads through a pooler that hands each transaction to any server process. */
export class PoolerError extends Error {}

export interface SubscriptionOptions {
  /** Where statements are sent: a beat goes this way. */
  url: string;
  /**
   * Where to listen, if that is another way to the same database, or one that is known to keep sessions. Without it
   * nothing is heard if `url` leads to a pooler.
   */
  directUrl?: string | null;
  log: ChangeLog;
  /** Told once when the changes are no longer heard, and once when they are again. */
  onSilence?: (error: Error) => void;
  onSound?: () => void;
}

/**
 * Hears what has changed, on a connection that does nothing else. Each half second, and at the very moment at which an
 * item becomes public or ceases to be, a beat is sent on a second connection: it asks which items time has changed, and
 * notifies the first. PostgreSQL delivers notifications in the order of commits, so when a beat has arrived, every change
 * that was committed before it was sent has been noted.
 *
 * A connection that notifies itself proves nothing: a pooler hands it the server process that it has just used. A second
 * one of its own, and not one of the pool, so that a beat does not wait behind requests.
 */
export class Subscription {
  readonly #options: SubscriptionOptions;
  readonly #ownChannel = `broadsheet_${randomBytes(8).toString('hex')}`;
  readonly #closing = new AbortController();
  #clients: readonly pg.Client[] = [];
  #beats = 0;
  #running: Promise<void> | undefined;
  /** Everything committed before this moment of our own clock (monotonic, in milliseconds) has been noted. */
  #knownUntil = Number.NEGATIVE_INFINITY;
  /** Whether the connection is up on which changes have been heard without a gap until then. */
  #listens = false;
  #wasSilent = false;
  /** When the next item changes by time, as far as the last beat knew; of our own clock. */
  #nextMoment = Number.POSITIVE_INFINITY;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
  }

  /** Whether every change is known but for those of the last two seconds: whether what is kept may be used. */
  isComplete = (): boolean => this.#listens && this.msSinceComplete() < longestSilenceMs;

  /** How long ago every change was known for the last time, in milliseconds. */
  msSinceComplete = (): number => performance.now() - this.#knownUntil;

  /** Whether an item has become public, or ceased to be, after the last time that changes were heard. */
  isMomentMissed = (): boolean => this.#nextMoment < performance.now();

  /** How long nothing will change by time, in milliseconds; 0 where that is not known. */
  msToNextMoment(): number {
    return this.isComplete() ? Math.max(0, this.#nextMoment - performance.now()) : 0;
  }

  /** Resolves when changes are heard, or cannot be at the moment; it goes on trying. */
  async start(): Promise<void> {
    await new Promise<void>((tried) => {
      this.#running = this.#run(tried);
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const clients = this.#clients;
    await this.#running;
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }

  async #run(tried: () => void): Promise<void> {
    while (!this.#closing.signal.aborted) {
      let pauseMs = retryMs;
      try {
        await this.#listen(tried);
      } catch (error) {
        if (error instanceof PoolerError) pauseMs = retryBehindPoolerMs;
        if (!this.#wasSilent && !this.#closing.signal.aborted) this.#options.onSilence?.(error as Error);
        this.#wasSilent = true;
      }
      tried();
      // What was lost with the connection is not known, so what was kept is not used; nor again, see the first beat.
      this.#listens = false;
      await this.#pause(pauseMs);
    }
  }

  /** One life of the two connections; rejects when one of them ends. */
  async #listen(heard: () => void): Promise<void> {
    const { url, directUrl, log } = this.#options;
    const listener = clientOf(directUrl ?? url, 'broadsheet changes');
    const sender = clientOf(url, 'broadsheet heartbeat');
    const clients = [listener, sender];
    const line = new Lifeline();
    for (const client of clients)
      client
        .on('error', (error) => line.cut(error))
        .on('end', () => line.cut(new Error('the connection has ended')));
    let arrived = (_beat: number) => {};
    listener.on('notification', (message) => {
      if (message.channel === channel) noteAnnouncement(message.payload ?? '', log);
      else arrived(Number(message.payload));
    });
    const answered = <Result>(answer: Promise<Result>) =>
      line.during(answer, { ms: answerWithinMs, late: () => new Error('PostgreSQL has not answered') });
    try {
      await Promise.all(clients.map((client) => client.connect()));
      this.#clients = clients;
      const isSession = await answered(openSession(sender, settings, answerWithinMs));
      const isDirect = await answered(hasOwnProcess(listener));
      if (!isDirect && !directUrl) throw new PoolerError(behindPooler);
      // A queue that was full stays so until somebody asks how full it is: only that moves its end (PostgreSQL 18).
      await answered(
        listener.query(`listen ${channel}; listen ${this.#ownChannel}; select pg_notification_queue_usage()`),
      );
      let sinceUs: string | null = null;
      for (let isFirst = true; !this.#closing.signal.aborted; isFirst = false) {
        const sentAt = performance.now();
        this.#beats += 1;
        const beat = this.#beats;
        const arrival = new Promise<void>((resolve) => {
          arrived = (each) => each === beat && resolve();
        });
        sinceUs = await answered(this.#beat(sender, isSession ? null : settingsOnce, sinceUs));
        const waitMs = sentAt + answerWithinMs - performance.now();
        await line.during(arrival, { ms: waitMs, late: () => notHeard(isDirect) });
        // What has changed since the last connection, or became public before this first beat, was announced to nobody.
        if (isFirst) log.touchAll();
        this.#knownUntil = sentAt;
        this.#listens = true;
        if (this.#wasSilent) this.#options.onSound?.();
        this.#wasSilent = false;
        heard();
        await line.during(this.#pause(this.#msToNextBeat()));
      }
    } finally {
      this.#clients = [];
      for (const client of clients) {
        // Without a farewell: where the connection is frozen nobody would answer it.
        if (!this.#closing.signal.aborted) client.end().catch(() => {});
        setTimeout(() => client.connection.stream.destroy(), 100).unref();
      }
    }
  }

  /** Sends a beat and notes what time has changed since the last; the database's clock now. */
  async #beat(sender: pg.Client, settings: string | null, sinceUs: string | null): Promise<string | null> {
    const sentAt = performance.now();
    const [row] = await momentStatement.run(
      { send: (statement) => query(sender, statement, settings) },
      momentValues(sinceUs, this.#ownChannel, this.#beats),
    );
    if (row === undefined) return sinceUs;
    if (row.topics === null) this.#options.log.touchAll();
    else noteTopics(row.topics, this.#options.log);
    this.#nextMoment = row.next_ms === null ? Number.POSITIVE_INFINITY : sentAt + row.next_ms;
    return row.at_us;
  }

  /** A moment that lies before the next beat gets one of its own, a little behind it. */
  #msToNextBeat(): number {
    const untilMoment = this.#nextMoment - performance.now();
    return untilMoment < beatMs ? Math.max(1, untilMoment + 5) : beatMs;
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#closing.signal, ref: false }).catch(() => {});
  }
}

const clientOf = (url: string, name: string): pg.Client =>
  new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: answerWithinMs,
    keepAlive: true,
  });

/** Whether the server process that answers is the one that was announced: with a pooler between, it is not. */
async function hasOwnProcess(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ id: number }>('select pg_backend_pid() as id');
  return rows[0]?.id === announcedId(client);
}

const behindPooler =
  'DATABASE_URL leads to a connection pooler, through which changes are not heard: set DATABASE_DIRECT_URL';

/** `isDirect`: whether the listener's server process is its own. */
function notHeard(isDirect: boolean): Error {
  const words =
    'notifications do not arrive: DATABASE_DIRECT_URL (or DATABASE_URL, if that is not set) must lead to the same database as DATABASE_URL, with a session of its own';
  return isDirect ? new Error(words) : new PoolerError(words);
}
