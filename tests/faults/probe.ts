import { setTimeout as sleep } from 'node:timers/promises';

/** Asks whether a gateway is alive, twenty times a second, until it is stopped. */
export class HealthProbe {
  /** How long the slowest answer took, in milliseconds. */
  slowestMs = 0;
  /** Statuses other than 200, and what broke. */
  readonly failures: string[] = [];
  asked = 0;
  readonly #url: string;
  readonly #asking: Promise<void>;
  #isOver = false;

  constructor(port: number) {
    this.#url = `http://127.0.0.1:${port}/health`;
    this.#asking = this.#ask();
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#asking;
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const sentAt = performance.now();
      const outcome = await fetch(this.#url).then(
        async (answer) => {
          await answer.text();
          return String(answer.status);
        },
        (error: Error) => error.message,
      );
      if (outcome !== '200') this.failures.push(outcome);
      this.slowestMs = Math.max(this.slowestMs, performance.now() - sentAt);
      this.asked += 1;
      await sleep(50);
    }
  }
}
