import { absoluteUrl } from '../web-url.ts';

/** Reading JSON-LD values in the many forms that publishers give them. Nothing here throws or recurses deeply. */

/** A JSON object. */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The nodes of a document by their @id, for those that only name another one. */
export type Graph = ReadonlyMap<string, Node>;

/** A value as a list: the members of an array, a @list or a @set, one value by itself, nothing for null. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const members = isNode(value) ? (value['@list'] ?? value['@set']) : undefined;
  if (Array.isArray(members)) return members;
  return value === undefined || value === null ? [] : [value];
}

/**
 * What a document holds of the node that a value names by its @id, and what the value says of it itself, as in
 * {"@id": "#jane", "name": "Jane"}; else the value.
 */
export function resolved(value: unknown, graph: Graph): unknown {
  const id = isNode(value) ? value['@id'] : null;
  const known = typeof id === 'string' ? graph.get(id) : undefined;
  return known === undefined || !isNode(value) ? value : { ...known, ...value };
}

/** The text of a value: a string, a number, {"@value": …} or the first of an array that has one; else null. */
export function textOf(value: unknown): string | null {
  for (const each of listOf(value)) {
    const plain = isNode(each) ? each['@value'] : each;
    if (typeof plain === 'string' && plain.trim() !== '') return plain;
    if (typeof plain === 'number') return String(plain);
  }
  return null;
}

/** All texts of a value, an empty line between them; null where there is none. */
export function allTextOf(value: unknown): string | null {
  const texts = listOf(value)
    .map(textOf)
    .filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join('\n\n');
}

/** The name of a thing, given as a text or as a node with a name; else null. */
export const nameOf = (value: unknown): string | null =>
  isNode(value) ? (textOf(value['name']) ?? textOf(value)) : textOf(value);

/** A whole number from a number, a text such as "1200" or "1200px", or a QuantitativeValue; else null. */
export function wholeNumberOf(value: unknown): number | null {
  const [first] = listOf(value);
  const text = textOf(isNode(first) && !('@value' in first) ? first['value'] : first);
  const digits = /^\s*(\d{1,9})(?:\.\d*)?\s*(?:px)?\s*$/i.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * An http or https URL of at most 2,048 characters from a text or from a node with url, contentUrl or @id, the
 * first of an array; resolved against `base` where it is relative. Null where there is none that can be used.
 */
export function urlOf(value: unknown, base: string | null = null): string | null {
  for (const each of listOf(value)) {
    const texts = isNode(each)
      ? [each['url'], each['contentUrl'], each['@id'], each['@value']].map(textOf)
      : [textOf(each)];
    for (const text of texts) {
      const url = text === null ? null : absoluteUrl(text.trim(), base);
      if (url !== null) return url;
    }
  }
  return null;
}
