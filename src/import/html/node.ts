import { type Element, isElement, type Node } from './tree.ts';

const maxClassName = 5_000;

/** The value of an attribute; null where it is not there. */
export const attributeOf = (element: Element, name: string): string | null =>
  element.attrs.find((attribute) => attribute.name === name)?.value ?? null;

/** The first of several attributes that is there and not empty. */
export function firstAttribute(element: Element, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = attributeOf(element, name)?.trim();
    if (value) return value;
  }
  return null;
}

/** The classes as they are written; of absurdly many, the first. */
export const classNameOf = (element: Element): string =>
  attributeOf(element, 'class')?.slice(0, maxClassName) ?? '';

export const classesOf = (element: Element): string[] =>
  classNameOf(element)
    .split(/\s+/)
    .filter((name) => name !== '');

export const hasClass = (element: Element, name: string): boolean => classesOf(element).includes(name);

export const attributesOf = (element: Element): Record<string, string> =>
  Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));

export const childElements = (element: Element): Element[] => element.childNodes.filter(isElement);

/** The elements below one, in the order of the page. */
export function* descendantsOf(element: Element): Generator<Element> {
  const open = element.childNodes.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let at = node.childNodes.length - 1; at >= 0; at--) {
      const child = node.childNodes[at];
      if (child !== undefined) open.push(child);
    }
  }
}

/** The first element below one that fits; null where there is none. */
export function findWithin(element: Element, fits: (element: Element) => boolean): Element | null {
  for (const each of descendantsOf(element)) if (fits(each)) return each;
  return null;
}

/** The first element below one with a class. */
export const withClass = (element: Element, name: string): Element | null =>
  findWithin(element, (each) => hasClass(each, name));

/** The first element below one with a tag. */
export const withTag = (element: Element, ...names: readonly string[]): Element | null =>
  findWithin(element, (each) => names.includes(each.tagName));

export const isText = (node: Node): node is Extract<Node, { nodeName: '#text' }> => node.nodeName === '#text';

/** The characters in an element as they stand there, those of scripts too. */
export const rawText = (element: Element): string =>
  element.childNodes
    .map((node) => (isText(node) ? node.value : isElement(node) ? rawText(node) : ''))
    .join('');
