import type { ServerResponse } from 'node:http';
import { Reading } from '../db/reading.ts';
import { Refusal } from './refusal.ts';

/** Nobody is there to read it; it ends whatever was still being done. */
const clientGone = new Refusal(499, 'CLIENT_CLOSED_REQUEST', 'The client has left.');

/**
 * The making of one answer, and the clients that wait for it. It is abandoned when the last of them has left, or at its
 * deadline: then nothing more is read for it, and the statements that nobody else waits for are ended.
 */
export class Making {
  #waiting = 0;
  #isEnded = false;
  #reading: Reading | null = null;
  #reason: Refusal | null = null;
  /** The client that is served in turn with others (db/fair-queue.ts), such as an address; set before it is admitted. */
  client = '';
  #onAbandoned: ((reason: Refusal) => void) | null = null;

  /** `response`: that of the client for which it is made. */
  constructor(response: ServerResponse) {
    this.join(response);
  }

  /** Why nobody waits for it any more; null as long as somebody does. */
  get reason(): Refusal | null {
    return this.#reason;
  }

  /** One more client waits for it, until its response is closed. */
  join(response: ServerResponse): void {
    this.#waiting += 1;
    const leave = () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.abandon(clientGone);
    };
    if (response.destroyed) leave();
    else response.once('close', leave);
  }

  /** What is read for it from now on. */
  newReading(): Reading {
    this.#reading?.abandon();
    this.#reading = new Reading(this.client);
    if (this.#reason !== null) this.#reading.abandon();
    return this.#reading;
  }

  /** Ends it for all who wait; does nothing where it has ended already. */
  abandon(reason: Refusal): void {
    if (this.#isEnded || this.#reason !== null) return;
    this.#reason = reason;
    this.#reading?.abandon();
    this.#onAbandoned?.(reason);
  }

  /** What is called when it is abandoned; replaces what was to be called before. */
  onAbandoned(listener: (reason: Refusal) => void): void {
    if (this.#reason === null) this.#onAbandoned = listener;
    else listener(this.#reason);
  }

  /** Its answer is there, or its error; what may still be under way for it is not waited for. */
  end(): void {
    this.#isEnded = true;
    this.#onAbandoned = null;
    this.#reading?.abandon();
  }
}
