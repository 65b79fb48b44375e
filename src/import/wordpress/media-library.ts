import type { Attachment } from './attachment.ts';
import { Shelf } from './shelf.ts';

/** As many files share a name with another, ending and size left aside, at the most. */
const maxNamesakes = 50;

/**
 * The attachments of an export, found by id, by the address of any of their sizes, or by the post that they belong
 * to. They are kept outside the heap: 200,000 of them cost about 90 MB.
 */
export class MediaLibrary {
  readonly #shelf = new Shelf();
  readonly #places = new Map<number, number>();
  /** By a hash of the file's name: the last that came in, which names the one before it. */
  readonly #namesakes = new Map<number, number>();
  /** By the post that they belong to: the last that came in, which names the one before it. */
  readonly #ofPosts = new Map<number, number>();

  add(attachment: Attachment): void {
    const { id, url, alt, caption, description, credit, width, height, parent, order } = attachment;
    const hash = hashOf(fileName(url));
    const record = [url, alt, caption, description, credit, width, height, parent, order];
    const before = [this.#namesakes.get(hash) ?? -1, this.#ofPosts.get(parent) ?? -1];
    const place = this.#shelf.add(JSON.stringify([id, ...before, ...record]));
    this.#places.set(id, place);
    this.#namesakes.set(hash, place);
    if (parent !== 0) this.#ofPosts.set(parent, place);
  }

  byId(id: number): Attachment | null {
    const place = this.#places.get(id);
    return place === undefined ? null : this.#at(place).attachment;
  }

  /** The file itself, else the one of which the address names a smaller size, such as photo-300x200.jpg. */
  byUrl(url: string): Attachment | null {
    const name = fileName(url);
    let nearest: Attachment | null = null;
    let place = this.#namesakes.get(hashOf(name)) ?? -1;
    for (let seen = 0; place >= 0 && seen < maxNamesakes; seen++) {
      const { attachment, before } = this.#at(place);
      if (attachment.url === url) return attachment;
      if (fileName(attachment.url) === name) nearest = attachment;
      place = before.name;
    }
    return nearest;
  }

  /** The ids of the files of a post, in the order that its editors gave them, else of their upload. */
  ofPost(post: number): number[] {
    const found = new Map<number, number>();
    for (let place = this.#ofPosts.get(post) ?? -1; place >= 0; ) {
      const { attachment, before } = this.#at(place);
      found.set(attachment.id, attachment.order);
      place = before.sibling;
    }
    return [...found]
      .sort(([one, first], [other, second]) => first - second || one - other)
      .map(([id]) => id);
  }

  /** `before`: the places of the one before it of the same name, and of the same post; -1 for none. */
  #at(place: number): { attachment: Attachment; before: { name: number; sibling: number } } {
    const [id, name, sibling, url, alt, caption, description, credit, width, height, parent, order] =
      JSON.parse(this.#shelf.at(place));
    return {
      attachment: { id, url, alt, caption, description, credit, width, height, parent, order },
      before: { name, sibling },
    };
  }
}

/**
 * What the addresses of all sizes of one file share: the path behind the folder of uploads (whatever server hands
 * it out), or else host and path; without the marks of sizes, rotations and edits.
 */
export function fileName(url: string): string {
  const path = url
    .replace(/[?#].*$/s, '')
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^.*\/uploads\//s, '');
  const dot = path.lastIndexOf('.');
  const stem = dot < 0 ? path : path.slice(0, dot);
  return stem.replace(/-\d{1,5}x\d{1,5}$/, '').replace(/-(?:scaled|rotated|e\d{10,13})$/, '');
}

/** 30 bits, which V8 keeps as a small integer (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash & 0x3fffffff;
}
