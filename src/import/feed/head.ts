import type { FormatContext } from '../context.ts';
import { siteName } from '../web-url.ts';
import { childText, elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { addressIn } from './address.ts';
import { baseWithin, linksOf, pageLink } from './link.ts';
import { feedRestrictions, type Restrictions, restrictionsOf } from './restriction.ts';

/** What of a feed itself its items need, and at most how many of each. */
const keptHeads: Readonly<Record<string, number>> = {
  ...{ title: 1, id: 1, language: 1, 'dc:language': 1, updated: 1, pubDate: 1 },
  ...{ link: 20, 'atom:link': 20, author: 60, 'atom:author': 60 },
  ...Object.fromEntries(feedRestrictions.map((name) => [name, 20])),
};
const maxCharacters = 100_000;

/** What a feed says of itself, for its items. */
export interface Feed {
  /** Whose ids those of its items are. */
  readonly source: string;
  /** What relative addresses stand against that have no nearer base. */
  readonly baseUrl: string | null;
  readonly language: string | null;
  readonly isAtom: boolean;
  readonly root: XmlElement;
  /** What it says against showing any of its items. */
  readonly restrictions: Restrictions;
  /** Its elements that the items need, in order. */
  readonly heads: readonly XmlElement[];
}

/** Gathers what a feed says of itself, some of which may stand behind its first items. */
export class FeedHead {
  readonly #context: FormatContext;
  readonly #root: XmlElement;
  readonly #heads: XmlElement[] = [];

  constructor(root: XmlElement, context: FormatContext) {
    this.#root = root;
    this.#context = context;
  }

  /** Keeps an element that items need; others are let go. */
  add(element: XmlElement): void {
    const { name } = element;
    const most = Object.hasOwn(keptHeads, name) ? (keptHeads[name] ?? 0) : 0;
    const before = this.#heads.filter((head) => head.name === name).length;
    if (before >= most || textIn(element).length > maxCharacters) return;
    this.#heads.push(element);
  }

  /** What all that was added says. */
  read(): Feed {
    const base = baseWithin(this.#root, this.#context.site);
    const url = this.#siteUrl() ?? this.#context.site ?? this.#selfUrl();
    return {
      source: this.#context.source ?? (url === null ? 'feed' : siteName(url)),
      baseUrl: base ?? url,
      language:
        this.#text('language') ?? this.#text('dc:language') ?? this.#root.attributes['xml:lang'] ?? null,
      isAtom: this.#root.name === 'feed',
      root: this.#root,
      restrictions: restrictionsOf({ name: '', attributes: {}, children: this.#heads }),
      heads: this.#heads,
    };
  }

  #links() {
    return linksOf(this.#heads.filter(({ name }) => name === 'link' || name === 'atom:link'));
  }

  #siteUrl(): string | null {
    return addressIn(pageLink(this.#links()), baseWithin(this.#root, this.#context.site));
  }

  /** Where the feed itself is, or an id of it that is a URL. */
  #selfUrl(): string | null {
    const self = this.#links().find(({ rel }) => rel === 'self')?.href ?? this.#text('id');
    return addressIn(self, null);
  }

  #text(name: string): string | null {
    const found = elementsNamed({ name: '', attributes: {}, children: this.#heads }, name)[0];
    return found === undefined ? null : textIn(found).trim() || null;
  }
}

/** The persons that an Atom element names: of a feed, an entry, or the source of an entry. */
export function atomAuthors(parents: readonly XmlElement[]): { name: string; urls: string[] }[] {
  return parents
    .filter(
      ({ name, children }) =>
        /^(?:atom:)?author$/.test(name) && children.some((child) => typeof child !== 'string'),
    )
    .map((author) => ({
      name: childText(author, 'name') ?? childText(author, 'atom:name') ?? '',
      urls: [
        ...elementsNamed(author, 'uri'),
        ...elementsNamed(author, 'url'),
        ...elementsNamed(author, 'atom:uri'),
      ].map(textIn),
    }));
}
