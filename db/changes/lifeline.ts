/**
 * What ends all waiting when a connection is lost. `Promise.race` with one promise that lasts as long as the connection
 * would do the same, but that promise remembers each race until it settles: some 50 MB a day at two beats a second.
 */
export class Lifeline {
  #failure: Error | undefined;
  readonly #waiting = new Set<(error: Error) => void>();

  /** Ends all that waits now, and all that waits later at once. */
  cut(error: Error): void {
    this.#failure ??= error;
    for (const fail of [...this.#waiting]) fail(this.#failure);
  }

  /** The result of `work`. Rejects when the line is cut and, if there is a limit, when the time is up. */
  during<Result>(work: Promise<Result>, limit?: { ms: number; late: () => Error }): Promise<Result> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (end: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(fail);
        end();
      };
      const fail = (error: Error) => settle(() => reject(error));
      if (limit !== undefined) timer = setTimeout(() => fail(limit.late()), Math.max(0, limit.ms)).unref();
      this.#waiting.add(fail);
      work.then((result) => settle(() => resolve(result)), fail);
      if (this.#failure !== undefined) fail(this.#failure);
    });
  }
}
