/** An element of an XML document. */
export interface XmlElement {
  /**
   * As it is written in most feeds, whatever prefix this one uses: `content:encoded`, `dc:creator`, `wp:post_id`.
   * Without a prefix in the namespace of the root element, or in none.
   */
  readonly name: string;
  /** By their names as written. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements and texts, in order; no comments. CDATA is text. */
  readonly children: readonly (XmlElement | string)[];
}

/** The child elements of this name, in order. */
export const elementsNamed = (parent: XmlElement, name: string): XmlElement[] =>
  parent.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);

/** The text of an element, that of the elements in it included, as it stands in the file. Deep ones cost no stack. */
export function textIn(element: XmlElement): string {
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === 'string') return only;
  let text = '';
  const waiting: (XmlElement | string)[] = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') text += next;
    else for (let at = next.children.length - 1; at >= 0; at--) waiting.push(next.children[at] ?? '');
  }
  return text;
}

/** The trimmed text of the first child of this name that has one; null where none has. */
export function childText(parent: XmlElement, name: string): string | null {
  for (const child of parent.children) {
    if (typeof child === 'string' || child.name !== name) continue;
    const text = textIn(child).trim();
    if (text !== '') return text;
  }
  return null;
}

/** The element as XML text. `namespaces` are written on it: prefix (or '') to URI. */
export function xmlOf(element: XmlElement, namespaces: Readonly<Record<string, string>> = {}): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]): [string, string] => [
    prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
    uri,
  ]);
  const isDeclaration = /^xmlns(?::|$)/;
  const attributes = [
    ...declared,
    ...Object.entries(element.attributes).filter(([name]) => !isDeclaration.test(name)),
  ]
    .map(([name, value]) => ` ${name}="${escaped(value).replace(/"/g, '&quot;')}"`)
    .join('');
  const within = element.children
    .map((child) => (typeof child === 'string' ? escaped(child) : xmlOf(child)))
    .join('');
  return `<${element.name}${attributes}>${within}</${element.name}>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
