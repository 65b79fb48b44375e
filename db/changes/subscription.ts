import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { momentStatement, momentValues } from '../queries/moment.ts';
import { channel, noteAnnouncement, noteTopics } from './announcement.ts';
import type { ChangeLog } from './change-log.ts';

/** What is kept may be used while all changes up to so long ago are known, in milliseconds. */
const longestSilenceMs = 2_000;
/** From one beat to the next. Four of them may be late or lost before anything kept is out of use. */
const beatMs = 500;
/** A connection that has not answered a beat for so long is given up. */
const answerWithinMs = 2_000;
const retryMs = 250;

export interface SubscriptionOptions {
  url: string;
  log: ChangeLog;
  /** Told once when the changes are no longer heard, and once when they are again. */
  onSilence?: (error: Error) => void;
  onSound?: () => void;
}

/**
 * Hears what has changed, on a connection of its own. It beats: each half second, and at the very moment at which an
 * item becomes public or ceases to be, it asks which items time has changed, and notifies itself. PostgreSQL delivers
 * notifications in the order of commits, so when a beat is heard, every change that was committed before it was sent
 * has been noted.
 */
export class Subscription {
  readonly #options: SubscriptionOptions;
  readonly #ownChannel = `broadsheet_${randomBytes(8).toString('hex')}`;
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;
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
    const client = this.#client;
    await this.#running;
    await client?.end().catch(() => {});
  }

  async #run(tried: () => void): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        await this.#listen(tried);
      } catch (error) {
        if (!this.#wasSilent && !this.#closing.signal.aborted) this.#options.onSilence?.(error as Error);
        this.#wasSilent = true;
      }
      tried();
      // What was lost with the connection is not known, so what was kept is not used; nor again, see the first beat.
      this.#listens = false;
      await this.#pause(retryMs);
    }
  }

  /** One connection's life; rejects when it ends. */
  async #listen(heard: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'broadsheet changes',
      connectionTimeoutMillis: answerWithinMs,
      statement_timeout: answerWithinMs,
      keepAlive: true,
      options: '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan',
    });
    const lost = new Promise<never>((_, reject) => {
      client.on('error', reject).on('end', () => reject(new Error('the connection has ended')));
    });
    lost.catch(() => {});
    let beatHeard = 0;
    client.on('notification', (message) => {
      if (message.channel === channel) noteAnnouncement(message.payload ?? '', this.#options.log);
      else beatHeard = Number(message.payload);
    });
    try {
      await client.connect();
      this.#client = client;
      // A queue that was full stays so until somebody asks how full it is: only that moves its end (PostgreSQL 18).
      const listening = client.query(
        `listen ${channel}; listen ${this.#ownChannel}; select pg_notification_queue_usage()`,
      );
      await Promise.race([listening, lost, late(answerWithinMs)]);
      let sinceUs: string | null = null;
      for (let beat = 1; !this.#closing.signal.aborted; beat++) {
        const sentAt = performance.now();
        sinceUs = await Promise.race([this.#beat(client, beat, sinceUs), lost, late(answerWithinMs)]);
        // What has changed since the last connection, or became public before this first beat, was announced to nobody.
        if (beat === 1) this.#options.log.touchAll();
        if (beatHeard !== beat)
          throw new Error(
            'notifications do not arrive: DATABASE_URL must lead to PostgreSQL itself, or to a pooler in session mode',
          );
        this.#knownUntil = sentAt;
        this.#listens = true;
        if (this.#wasSilent) this.#options.onSound?.();
        this.#wasSilent = false;
        heard();
        await Promise.race([this.#pause(this.#msToNextBeat()), lost]);
      }
    } finally {
      this.#client = undefined;
      // Without a farewell: where the connection is frozen nobody would answer it.
      if (!this.#closing.signal.aborted) client.end().catch(() => {});
      setTimeout(() => client.connection.stream.destroy(), 100).unref();
    }
  }

  /** Notes what time has changed since; the database's clock now. */
  async #beat(client: pg.Client, beat: number, sinceUs: string | null): Promise<string | null> {
    const sentAt = performance.now();
    const [row] = await momentStatement.run(
      {
        send: async ({ name, text, values }) =>
          (await client.query(name === null ? { text, values } : { name, text, values })).rows,
      },
      momentValues(sinceUs, this.#ownChannel, beat),
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

async function late(ms: number): Promise<never> {
  await sleep(ms, undefined, { ref: false });
  throw new Error('PostgreSQL has not answered');
}
