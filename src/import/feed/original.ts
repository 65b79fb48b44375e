import type { Original } from '../entry.ts';
import { textIn, type XmlElement, xmlOf } from '../xml/element.ts';
import { usualNamespaces, usualPrefix } from '../xml/namespace.ts';
import type { Feed } from './head.ts';
import { withoutAddresses } from './person.ts';

const rdfNamespace = 'http://purl.org/rss/1.0/';

/**
 * A document of the feed with one of its entries, which can be mended and imported by itself; e-mail addresses of
 * persons are left out. It is written when it is asked for, and the feed may then say more than before.
 */
export const originalOf = (entry: XmlElement, feed: () => Feed): Original => ({
  get xml() {
    return documentOf(entry, feed());
  },
});

function documentOf(entry: XmlElement, { root, heads, isAtom }: Feed): string {
  const kept = [...heads, entry].map(withoutPersonalData);
  const children = isAtom ? kept : [{ name: 'channel', attributes: {}, children: kept }];
  const whole = { name: root.name, attributes: root.attributes, children };
  return xmlOf(whole, namespacesOf(whole));
}

/** Those whose prefixes are used: a namespace of WordPress would make an export of it. */
function namespacesOf(root: XmlElement): Record<string, string> {
  const declared = new Map(
    Object.entries(root.attributes)
      .filter(([name, uri]) => name.startsWith('xmlns:') && usualPrefix(uri) === null)
      .map(([name, uri]) => [name.slice(6), uri]),
  );
  const namespaces: Record<string, string> = {};
  for (const prefix of prefixesIn(root)) {
    const uri = Object.hasOwn(usualNamespaces, prefix) ? usualNamespaces[prefix] : declared.get(prefix);
    if (uri !== undefined) namespaces[prefix] = uri;
  }
  if (root.name === 'feed') namespaces[''] = usualNamespaces['atom'] ?? '';
  if (root.name === 'rdf:RDF') namespaces[''] = rdfNamespace;
  return namespaces;
}

function prefixesIn(root: XmlElement): Set<string> {
  const prefixes = new Set<string>();
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of [next.name, ...Object.keys(next.attributes)]) {
      const at = name.indexOf(':');
      if (at > 0) prefixes.add(name.slice(0, at));
    }
    for (const child of next.children) if (typeof child !== 'string') waiting.push(child);
  }
  return prefixes;
}

/** Elements that hold a person's name, and often the address beside it. */
const persons = new Set([
  'author',
  'dc:creator',
  'itunes:author',
  'managingEditor',
  'media:credit',
  'name',
  'atom:name',
]);

function withoutPersonalData(element: XmlElement): XmlElement {
  const children = element.children.flatMap((child): (XmlElement | string)[] => {
    if (typeof child === 'string') return [child];
    return /(?:^|:)email$/i.test(child.name) ? [] : [withoutPersonalData(child)];
  });
  const isText = children.every((child) => typeof child === 'string');
  if (!isText || !persons.has(element.name)) return { ...element, children };
  return { ...element, children: [withoutAddresses(textIn(element))] };
}
