import type { ImportedItem } from '../../db/import/item.ts';
import type { Entry } from '../../src/import/entry.ts';
import { entriesOf } from '../../src/import/schema-org/document.ts';

/** What the tests of schema.org share: an article in, its item, notes and blocks out. */

export type Json = Record<string, unknown>;

export const page = 'https://sound.example/news/the-tide';

export const article = (given: Json = {}): Json => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  url: page,
  headline: 'The tide',
  datePublished: '2024-05-06T07:08:09Z',
  articleBody: 'It came in.',
  ...given,
});

export const entriesIn = (value: unknown): Entry[] => [
  ...entriesOf({ type: 'value', place: { line: null, path: null }, value, json: '' }, null),
];

/** The first item of a document, with its notes. */
export function first(value: unknown): { item: ImportedItem; notes: readonly string[] } {
  const entry = entriesIn(value).find((each) => each.type === 'item');
  if (entry?.type !== 'item') throw new Error('no item');
  return entry;
}

/** The blocks of an article without their ids, and the URLs of its pictures. */
export function read(given: Json, others: Json[] = []) {
  const value = others.length === 0 ? article(given) : { '@graph': [article(given), ...others] };
  const { item } = first(value);
  if (item.kind !== 'article') throw new Error('no article');
  return { blocks: item.body.map(({ id: _, ...block }) => block), images: item.images.map(({ url }) => url) };
}
