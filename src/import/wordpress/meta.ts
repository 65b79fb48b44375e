import { childText, elementsNamed, type XmlElement } from '../xml/element.ts';

/** What plugins and WordPress itself keep beside a post: values by key, in the order of the file. */
export type Metas = ReadonlyMap<string, readonly string[]>;

/** Of a key that is repeated without end, no more is of use. */
const maxValues = 100;

/** The metas of an item that are not empty. A key may stand there more than once. */
export function metasOf(item: XmlElement): Metas {
  const metas = new Map<string, string[]>();
  for (const meta of elementsNamed(item, 'wp:postmeta')) {
    const key = childText(meta, 'wp:meta_key');
    const value = childText(meta, 'wp:meta_value');
    if (key === null || value === null) continue;
    const values = metas.get(key);
    if (values === undefined) metas.set(key, [value]);
    else if (values.length < maxValues) values.push(value);
  }
  return metas;
}

/** The first value under the first of these keys that has one; null without. */
export function metaIn(metas: Metas, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = metas.get(key)?.[0];
    if (value !== undefined) return value;
  }
  return null;
}

/** The id of a row of WordPress; null where a text is none. 0 and -1 stand for none there. */
export const rowIdOf = (text: string | null | undefined): number | null =>
  text != null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
