import type { ImportedArticle } from '../../db/import/item.ts';
import type { FormatContext } from '../../src/import/context.ts';
import type { Entry, ItemEntry, RejectedEntry } from '../../src/import/entry.ts';
import { entriesOfGhost } from '../../src/import/ghost/entries.ts';

type Row = Record<string, unknown>;

export const site = 'https://sound.example';

/** A post as Ghost 5 exports it; what is given replaces the rest. */
export const post = (given: Row = {}): Row => ({
  id: '65a0000000000000000000p1',
  uuid: 'c2b8a0b2-0000-4000-8000-000000000001',
  title: 'The tide comes in',
  slug: 'the-tide-comes-in',
  mobiledoc: null,
  lexical: null,
  html: '<p>It came in at six.</p>',
  feature_image: null,
  featured: 0,
  type: 'post',
  status: 'published',
  visibility: 'public',
  created_at: '2024-05-01T00:00:00.000Z',
  updated_at: '2024-05-07T00:00:00.000Z',
  published_at: '2024-05-06T07:08:09.000Z',
  custom_excerpt: null,
  canonical_url: null,
  ...given,
});

/** An export as Ghost 5 writes it. */
export const exported = (data: Row): Row => ({
  db: [{ meta: { exported_on: 1_715_000_000_000, version: '5.80.0' }, data }],
});

export const entriesIn = (value: unknown, context: Partial<FormatContext> = {}): Entry[] => [
  ...entriesOfGhost(
    { type: 'value', place: { line: null, path: null }, value, json: '' },
    { source: null, site, ...context },
  ),
];

/** The one item that an export of one post comes to, with its notes. */
export function only(data: Row, context: Partial<FormatContext> = {}): ItemEntry & { item: ImportedArticle } {
  const entries = entriesIn(exported(data), context);
  const [entry] = entries;
  if (entries.length !== 1 || entry?.type !== 'item' || entry.item.kind !== 'article')
    throw new Error(`expected one article, got ${JSON.stringify(entries).slice(0, 500)}`);
  return { ...entry, item: entry.item };
}

/** The one reject that an export of one post comes to. */
export function onlyReject(data: Row): RejectedEntry {
  const entries = entriesIn(exported(data));
  const [entry] = entries;
  if (entries.length !== 1 || entry?.type !== 'rejected')
    throw new Error(`expected one reject, got ${JSON.stringify(entries).slice(0, 500)}`);
  return entry;
}

/** Lexical as Ghost stores it, around these nodes. */
export const lexical = (...children: Row[]): string =>
  JSON.stringify({
    root: { children, direction: null, format: '', indent: 0, type: 'root', version: 1 },
  });

export const run = (text: string, format: unknown = 0): Row => ({
  type: 'extended-text',
  version: 1,
  text,
  format,
  detail: 0,
  mode: 'normal',
  style: '',
});

export const paragraph = (...children: Row[]): Row => ({ type: 'paragraph', version: 1, children });

/** word1, word2, … in the order in which they stand in something. */
export const wordsIn = (value: unknown): string[] => JSON.stringify(value).match(/word\d+/g) ?? [];
