/** Longest that is told apart, in microseconds. */
const longest = 4_000_000;

/** How often each latency occurred, to the microsecond: the same memory whatever their number. */
export class Latencies {
  readonly #times = new Uint32Array(longest + 1);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(ms: number): void {
    const place = Math.min(longest, Math.round(ms * 1000));
    this.#times[place] = (this.#times[place] ?? 0) + 1;
    this.#count += 1;
  }

  clear(): void {
    this.#times.fill(0);
    this.#count = 0;
  }

  /** The latency, in milliseconds, that this share of all (0 to 1) does not exceed. */
  quantile(share: number): number {
    let seen = 0;
    for (let place = 0; place <= longest; place++) {
      seen += this.#times[place] ?? 0;
      if (seen > 0 && seen >= share * this.#count) return place / 1000;
    }
    return Number.NaN;
  }
}
