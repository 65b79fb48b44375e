/**
 * Those who wait for something, by client: one of each client in turn, and of each the one that has waited longest. So
 * a client that asks for much waits for itself, and hardly anybody for it.
 */
export class FairQueue<Entry> {
  /** Clients that have somebody waiting, the next one first. */
  readonly #clients = new Map<string, Set<Entry>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(client: string, entry: Entry): void {
    const own = this.#clients.get(client);
    if (own === undefined) this.#clients.set(client, new Set([entry]));
    else own.add(entry);
    this.#size += 1;
  }

  delete(client: string, entry: Entry): void {
    const own = this.#clients.get(client);
    if (own?.delete(entry) !== true) return;
    this.#size -= 1;
    if (own.size === 0) this.#clients.delete(client);
  }

  /** Takes out the next one. */
  shift(): Entry | undefined {
    const [next] = this.#clients;
    if (next === undefined) return undefined;
    const [client, own] = next;
    const [entry] = own;
    this.#clients.delete(client);
    if (own.size > 1) this.#clients.set(client, own);
    own.delete(entry as Entry);
    this.#size -= 1;
    return entry;
  }

  /**
   * The one that should make room for another of this client, if the queue is full: the newest of the client that has
   * most in it, if it has at least two more than this one. Takes time in proportion to the clients.
   */
  newestOfMost(than: string): { client: string; entry: Entry } | undefined {
    let most: [client: string, own: Set<Entry>] | undefined;
    for (const each of this.#clients) if (most === undefined || each[1].size > most[1].size) most = each;
    if (most === undefined || most[1].size < (this.#clients.get(than)?.size ?? 0) + 2) return undefined;
    const [client, own] = most;
    return { client, entry: [...own].at(-1) as Entry };
  }
}
