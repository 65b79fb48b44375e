import { type Element, isElement, type Node } from './tree.ts';

/** Which part of a thing an element is; null for none, and `whole` where nothing within it is looked for. */
export type PartName<Name extends string> = (element: Element) => Name | 'whole' | null;

/**
 * Takes the parts of a thing, such as the caption of a figure, out of its nodes: gives what is left, and adds each
 * part to `parts`. Every word is in one of them once.
 */
export function putAside<Name extends string>(
  nodes: readonly Node[],
  nameOf: PartName<Name>,
  parts: Map<Name, Element[]>,
): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (!isElement(node)) return [node];
    const name = nameOf(node);
    if (name === 'whole') return [node];
    if (name !== null) {
      const found = parts.get(name);
      if (found === undefined) parts.set(name, [node]);
      else found.push(node);
      return [];
    }
    if (node.childNodes.length === 0) return [node];
    return [{ ...node, childNodes: putAside(node.childNodes, nameOf, parts) }];
  });
}
