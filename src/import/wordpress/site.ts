import type { FormatContext } from '../context.ts';
import type { Note } from '../entry.ts';
import { plainLine } from '../text.ts';
import { absoluteUrl, siteName } from '../web-url.ts';
import { childText, textIn, type XmlElement } from '../xml/element.ts';
import type { XmlPart } from '../xml/read.ts';
import { type Attachment, attachmentOf } from './attachment.ts';
import { CategoryTree } from './category-tree.ts';
import { writtenAt } from './date.ts';
import { MediaLibrary } from './media-library.ts';
import { rowIdOf } from './meta.ts';
import { People } from './people.ts';
import { guestOf, type Person, userOf } from './person.ts';
import { Shelf } from './shelf.ts';
import { isFilePublished, isPublished } from './status.ts';
import { categoryOf } from './term.ts';

/** No reusable block that stands in posts is longer, in characters. */
const maxBlock = 1_048_576;

/** What items need of the rest of an export: gathered in a first reading, kept until the second has ended. */
export class Site {
  readonly #people = new People();
  readonly categories = new CategoryTree();
  readonly #context: FormatContext;
  readonly #library = new MediaLibrary();
  readonly #shelf = new Shelf();
  /** Places of the contents of reusable blocks, by id. */
  readonly #blocks = new Map<number, number>();
  /** Reusable blocks that are not published, or are behind a password. */
  readonly #privateBlocks = new Set<number>();
  /** Files of the media library that editors keep to themselves. */
  readonly #privateFiles = new Set<number>();
  /** Places of the addresses of posts, by id. */
  readonly #links = new Map<number, number>();
  /** The channel's own words: elements by name. */
  readonly #said = new Map<string, string>();
  /** Undefined until it is asked for. */
  #url: string | null | undefined;

  constructor(context: FormatContext) {
    this.#context = context;
  }

  add(part: XmlPart): void {
    if (part.type === 'head') this.#addHead(part.element);
    if (part.type === 'entry' && part.fault === null) this.#addEntry(part.element);
  }

  /** To be called when every part is there. */
  settle(): void {
    this.#people.settle();
  }

  /** The address of the site, for what is relative to it; null where neither file nor command names it. */
  get url(): string | null {
    if (this.#url === undefined) {
      const links = ['wp:base_blog_url', 'wp:base_site_url', 'link'].map(
        (name) => this.#said.get(name) ?? '',
      );
      const urls = [...links, this.#context.site ?? ''].map((link) => absoluteUrl(link));
      this.#url = urls.find((url) => url !== null) ?? null;
    }
    return this.#url;
  }

  /** An address of the file as an absolute one; null where there is none, or it is no web address. */
  address(written: string | null | undefined): string | null {
    return written == null || written.trim() === '' ? null : absoluteUrl(written.trim(), this.url);
  }

  /** Whose ids the file's are. The sites of one network may share a host, but not their ids: then the path tells. */
  get source(): string {
    if (this.#context.source !== null) return this.#context.source;
    if (this.url === null) return 'wordpress';
    const network = absoluteUrl(this.#said.get('wp:base_site_url') ?? '');
    const isOfNetwork = network !== null && siteName(network) === siteName(this.url);
    const path = new URL(this.url).pathname.replace(/\/+$/, '');
    const isWhole = !isOfNetwork || new URL(network).pathname.replace(/\/+$/, '') === path;
    return siteName(this.url) + (isWhole ? '' : path);
  }

  attachment(id: number): Attachment | null {
    return this.#library.byId(id);
  }

  /**
   * The files with these ids, in their order, with a note of those that are not in the export or not public; null is an
   * id that is none.
   */
  attachmentsWith(ids: readonly (number | null)[], notes: Set<Note>): Attachment[] {
    return ids.flatMap((id) => {
      const attachment = id === null ? null : this.attachment(id);
      if (attachment !== null) return [attachment];
      notes.add(id !== null && this.#privateFiles.has(id) ? 'part-withheld' : 'media-missing');
      return [];
    });
  }

  attachmentAt(url: string): Attachment | null {
    return this.#library.byUrl(url);
  }

  /** The files that were uploaded to a post, in its editors' order. */
  attachmentsOf(post: number): Attachment[] {
    return this.#library
      .ofPost(post)
      .map((id) => this.attachment(id))
      .filter((each) => each !== null);
  }

  /** When the file was written, as RFC 3339 in UTC; null if it does not say. */
  get writtenAt(): string | null {
    return writtenAt(this.#said.get('pubDate'));
  }

  /** Whether the file holds a reusable block that WordPress does not show, by its status or password. */
  isPrivateBlock(id: number): boolean {
    return this.#privateBlocks.has(id);
  }

  /** The content of a reusable block; null where the file does not hold it, or WordPress does not show it. */
  block(id: number): string | null {
    const place = this.#blocks.get(id);
    return place === undefined ? null : this.#shelf.at(place);
  }

  /** Null if the export describes nobody under this login, address or printed name. */
  person(name: string): Person | null {
    return this.#people.find(name);
  }

  /** The public address of a post or attachment; null where it is not known. */
  linkOf(id: number): string | null {
    const place = this.#links.get(id);
    return place === undefined ? (this.attachment(id)?.url ?? null) : this.#shelf.at(place);
  }

  #addHead(element: XmlElement): void {
    if (element.name === 'wp:author') {
      const user = userOf(element);
      if (user !== null) this.#people.addUser(user);
    } else if (element.name === 'wp:category' || element.name === 'wp:term') {
      const category = categoryOf(element);
      if (category !== null) this.categories.add(category);
    } else if (/^(?:link|title|pubDate|wp:base_site_url|wp:base_blog_url)$/.test(element.name)) {
      const text = plainLine(textIn(element)).slice(0, 2_048);
      if (text === '' || this.#said.has(element.name)) return;
      this.#said.set(element.name, text);
      this.#url = undefined;
    }
  }

  #addEntry(element: XmlElement): void {
    const type = childText(element, 'wp:post_type') ?? 'post';
    if (type === 'attachment') {
      const attachment = attachmentOf(element, this.url);
      if (attachment === null) return;
      if (isFilePublished(element)) this.#library.add(attachment);
      else this.#privateFiles.add(attachment.id);
      return;
    }
    if (type === 'guest-author') {
      const guest = guestOf(element);
      if (guest !== null) this.#people.addGuest(guest);
      return;
    }
    const id = rowIdOf(childText(element, 'wp:post_id'));
    if (id === null) return;
    if (type === 'wp_block') {
      const content = childText(element, 'content:encoded');
      if (!isPublished(element)) this.#privateBlocks.add(id);
      else if (content !== null && content.length <= maxBlock) this.#blocks.set(id, this.#shelf.add(content));
      return;
    }
    const link = this.address(childText(element, 'link'));
    if (link !== null && !/[?&](?:p|page_id|attachment_id|preview)=/.test(link))
      this.#links.set(id, this.#shelf.add(link));
  }
}
