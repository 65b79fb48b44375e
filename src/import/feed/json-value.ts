import { isNode, type Node } from '../schema-org/node.ts';

/** The text under a name, trimmed; null for anything else, and for an empty one. */
export function textUnder(node: Node, name: string): string | null {
  const value = node[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

/** A positive number under a name, from a number or digits; null for anything else. */
export function numberUnder(node: Node, name: string): number | null {
  const value = Number(typeof node[name] === 'string' ? node[name] : (node[name] ?? Number.NaN));
  return typeof node[name] !== 'object' && Number.isFinite(value) && value > 0 ? value : null;
}

/** The objects in the list under a name, or the one that stands there by itself. */
export function nodesUnder(node: Node, name: string): Node[] {
  const value = node[name];
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}
