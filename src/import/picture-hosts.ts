import type { ImportedItem } from '../../db/import/item.ts';
import { shortDigest } from './digest.ts';

/** So many hosts are reported. */
const most = 100;

/** Counts the pictures of items by the host that serves them, each address once: a digest of eight bytes each. */
export class PictureHosts {
  readonly #addresses = new Map<string, Set<string>>();

  add(item: ImportedItem): void {
    if (item.image !== null) this.#add(item.image.url);
    if (item.kind === 'article') for (const { url } of item.images) this.#add(url);
    for (const { avatar } of item.authors) if (avatar !== null) this.#add(avatar.url);
  }

  /** The hosts with the most pictures first. */
  counted(): { host: string; count: number }[] {
    const all = [...this.#addresses].map(([host, addresses]) => ({ host, count: addresses.size }));
    return all.sort((a, b) => b.count - a.count || (a.host < b.host ? -1 : 1)).slice(0, most);
  }

  #add(url: string): void {
    if (!URL.canParse(url)) return;
    const { host } = new URL(url);
    const known = this.#addresses.get(host);
    const address = shortDigest(url);
    if (known === undefined) this.#addresses.set(host, new Set([address]));
    else known.add(address);
  }
}
