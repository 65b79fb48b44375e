import type { Attachment } from './attachment.ts';
import { isSameFile, isSizeOf, originalName, withoutSize } from './picture-name.ts';
import { Shelf } from './shelf.ts';

/** As many files share an address but for a mark of WordPress, at the most. */
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
    const { id, parent, url } = attachment;
    const hash = hashOf(originalName(url));
    const before = [this.#namesakes.get(hash) ?? -1, this.#ofPosts.get(parent) ?? -1];
    const place = this.#shelf.add(JSON.stringify([...before, recordOf(attachment)]));
    this.#places.set(id, place);
    this.#namesakes.set(hash, place);
    if (parent !== 0) this.#ofPosts.set(parent, place);
  }

  byId(id: number): Attachment | null {
    const place = this.#places.get(id);
    return place === undefined ? null : this.#at(place).attachment;
  }

  /** The file at an address, else the one of which the address surely names another size: see isSizeOf. */
  byUrl(url: string): Attachment | null {
    let nearest: Attachment | null = null;
    for (const name of new Set([originalName(url), originalName(withoutSize(url))])) {
      let place = this.#namesakes.get(hashOf(name)) ?? -1;
      for (let seen = 0; place >= 0 && seen < maxNamesakes; seen++) {
        const { attachment, before } = this.#at(place);
        if (isSameFile(attachment.url, url)) return attachment;
        if (isSizeOf(url, attachment)) nearest ??= attachment;
        place = before.name;
      }
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
    const [name, sibling, record] = JSON.parse(this.#shelf.at(place));
    return { attachment: attachmentIn(record), before: { name, sibling } };
  }
}

/** The values of an attachment without their names, which would be most of what is kept. */
const recordOf = (each: Attachment): unknown[] => [
  each.id,
  each.url,
  each.alt,
  each.caption,
  each.description,
  each.credit,
  each.title,
  each.withheld,
  each.width,
  each.height,
  each.parent,
  each.order,
  each.original,
  each.sizes.map(({ file, width, height, mimeType }) => [file, width, height, mimeType]),
];

function attachmentIn(record: ReturnType<typeof JSON.parse>): Attachment {
  const [id, url, alt, caption, description, credit, title, withheld, ...others] = record;
  const [width, height, parent, order, original, sizes] = others;
  return {
    id,
    url,
    alt,
    caption,
    description,
    credit,
    title,
    withheld,
    width,
    height,
    parent,
    order,
    original,
    sizes: sizes.map((size: ReturnType<typeof JSON.parse>) => ({
      file: size[0],
      width: size[1],
      height: size[2],
      mimeType: size[3],
    })),
  };
}

/** 30 bits, which V8 keeps as a small integer (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash & 0x3fffffff;
}
