import { createHash } from 'node:crypto';
import type { Node } from '../schema-org/node.ts';
import { childText, elementsNamed, textIn, type XmlElement } from '../xml/element.ts';
import { idOf } from './json-story.ts';
import { textUnder } from './json-value.ts';
import { linkElements, linksOf, pageLink } from './link.ts';

/** What an entry of a feed says by which it can be told from the others, as the feed writes it; null: nothing. */
export interface Traits {
  readonly id: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly date: string | null;
}

/** What programs write if they have no id. */
const placeholder =
  /^(?:n\/?a|none|null|nil|nan|undefined|unknown|tbd|todo|guid|id|false|true|-+|\.+|\?+|#+|[0-]{32,38})$/i;

export function traitsOfEntry(entry: XmlElement): Traits {
  const first = (...names: string[]) => {
    for (const name of names) {
      const text = childText(entry, name);
      if (text !== null) return text;
    }
    return null;
  };
  const url = childText(entry, 'feedburner:origLink') ?? pageLink(linksOf(linkElements(entry)));
  const guid = elementsNamed(entry, 'guid').map((element) => textIn(element).trim())[0] ?? '';
  return {
    id: first('guid', 'id', 'atom:id') ?? entry.attributes['rdf:about'] ?? null,
    url: url ?? (/^https?:/i.test(guid) ? guid : null),
    title: first(
      'title',
      'atom:title',
      'dc:title',
      'media:title',
      'description',
      'summary',
      'content:encoded',
      'content',
    ),
    date: first(
      'pubDate',
      'published',
      'atom:published',
      'issued',
      'dc:date',
      'updated',
      'atom:updated',
      'modified',
    ),
  };
}

export const traitsOfNode = (item: Node): Traits => ({
  id: idOf(item),
  url: textUnder(item, 'url'),
  title: textUnder(item, 'title') ?? textUnder(item, 'content_text') ?? textUnder(item, 'content_html'),
  date: textUnder(item, 'date_published') ?? textUnder(item, 'date_modified'),
});

/** Those past these are not looked at: so many take some 50 MB. */
const maxKeys = 200_000;

/** The entries of a feed that share an id or a URL: the first one, and in what the others differ from it. */
interface Sharing {
  readonly url: number;
  readonly title: number;
  readonly date: number;
  differsInUrl: boolean;
  differsInTitle: boolean;
  differsInDate: boolean;
}

/**
 * Which ids and URLs of a feed tell its entries from each other. One that stands on different entries, such as the
 * guid "N/A", tells nothing. Two entries of one id are the same, and not different ones, if their URLs are the same
 * and their titles or dates are too: the second is the first one again, or a later state of it. All entries must be
 * noted before the first question, so that the answer hangs on no order.
 */
export class Identities {
  readonly #sharing = new Map<string, Sharing>();

  note(traits: Traits): void {
    this.#noteAs('id', traits.id, traits);
    this.#noteAs('url', traits.url, traits);
  }

  /** Whether the id tells an entry from all others of the feed. */
  isIdTelling = ({ id }: Traits): boolean =>
    id !== null && !placeholder.test(id) && !isShared(this.#sharing.get(keyOf('id', id)));

  /** Whether its URL does. */
  isUrlTelling = ({ url }: Traits): boolean =>
    url === null || !isShared(this.#sharing.get(keyOf('url', url)));

  #noteAs(kind: 'id' | 'url', text: string | null, { url, title, date }: Traits): void {
    if (text === null) return;
    const key = keyOf(kind, text);
    const before = this.#sharing.get(key);
    if (before !== undefined) {
      before.differsInUrl ||= before.url !== numberOf(url);
      before.differsInTitle ||= before.title !== numberOf(title);
      // Without dates nothing says that two of different titles are the same.
      before.differsInDate ||= date === null || before.date !== numberOf(date);
    } else if (this.#sharing.size < maxKeys)
      this.#sharing.set(key, {
        url: numberOf(url),
        title: numberOf(title),
        date: numberOf(date),
        differsInUrl: false,
        differsInTitle: false,
        differsInDate: false,
      });
  }
}

const isShared = (sharing: Sharing | undefined): boolean =>
  sharing !== undefined && (sharing.differsInUrl || (sharing.differsInTitle && sharing.differsInDate));

/** Digests, for texts may be long. */
const digest = (text: string): Buffer => createHash('sha1').update(text).digest();
const keyOf = (kind: string, text: string): string => digest(`${kind} ${text}`).toString('latin1', 0, 8);
const numberOf = (text: string | null): number => (text === null ? -1 : digest(text).readUInt32BE(0));
