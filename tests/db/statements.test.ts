import fs from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { statement, statements } from '../../db/statement.ts';
import { everyStatement, type SentStatement } from './shapes.ts';

let all: (SentStatement & { conditions: number })[];
beforeAll(async () => {
  // A statement of a new file in db/queries must not be overlooked only because nothing here imports it.
  for (const file of fs.readdirSync(new URL('../../db/queries/', import.meta.url)))
    await import(`../../db/queries/${file}`);
  all = await everyStatement();
});

/** The name without the digest of its text. */
const plainName = (name: string): string => name.replace(/_[0-9a-f]{8}$/, '');
const showsNoItem = (text: string): boolean => !/\b(item|public_item|item_\w+|article|video)\b/.test(text);
/** Those that answer no viewer: one looks for items that become public, the other for how long lists are. */
const answersNobody = ({ name }: SentStatement): boolean =>
  ['moment', 'list_sizes'].includes(plainName(name ?? ''));

describe('the statements of db/queries', () => {
  it('are all looked at here: none is registered that these tests do not send', () => {
    const sent = new Set(all.map(({ text }) => text));
    const registered = [...statements()].map(({ text }) => text);
    expect(registered.filter((text) => !sent.has(text))).toEqual([]);
    expect(new Set(registered)).toEqual(sent);
  });

  it('have names of their own, which PostgreSQL does not cut off', () => {
    const texts = new Map(all.flatMap(({ name, text }) => (name === null ? [] : [[name, text] as const])));
    const names = [...texts.keys()];
    expect(names.filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
    expect(names.filter((name) => !/^[a-zA-Z]\w*_[0-9a-f]{8}$/.test(name))).toEqual([]);
    expect(new Set(names.map(plainName)).size).toBe(names.length);
    expect(new Set(texts.values()).size).toBe(names.length);
    for (const { name, text } of all) if (name !== null) expect(texts.get(name)).toBe(text);
  });

  it('are prepared under no or one condition, and sent without a name under several', () => {
    for (const { name, text, conditions } of all)
      expect({ text, prepared: name !== null }).toEqual({ text, prepared: conditions <= 1 });
  });

  it('hold no value in their text: what is asked for goes beside it', () => {
    for (const { text, values } of all) {
      expect(text).not.toMatch(/918273|203[12]-01/);
      const places = new Set((text.match(/\$\d+/g) ?? []).map((place) => Number(place.slice(1))));
      expect([...places].sort((a, b) => a - b)).toEqual(values.map((_, index) => index + 1));
    }
  });

  it('never ask whether a value was given: each set of conditions has a text of its own', () => {
    for (const { text } of all) expect(text).not.toMatch(/\$\d+(::[\w[\]]+)?\s+is\s+(not\s+)?null/);
  });

  it('put the rows of a page in one order, those of the same moment by their ids', () => {
    const pages = all.filter(({ name }) => /^(feed|rail)_(?!count)/.test(name ?? ''));
    expect(pages.length).toBeGreaterThan(0);
    for (const { text } of pages)
      expect(text.slice(text.lastIndexOf('order by'))).toMatch(
        // Two picks never have the same rank.
        /published_at( desc| asc)?, (page|rail)\.id( desc| asc)?$|^order by self\.id, item\.rank$/,
      );
  });

  it('reach items through the view that says what public means', () => {
    const readers = all.filter((each) => !showsNoItem(each.text) && !answersNobody(each));
    // Counts of lists read their links alone: those say when an item was published, and the second view the rest.
    for (const { name, text } of readers)
      expect(text).toMatch(
        /^feed_count_/.test(name ?? 'feed_count_') ? /\b(public|withdrawn)_item\b/ : /\bpublic_item\b/,
      );
    const others = new Set(
      all.filter(({ text }) => showsNoItem(text)).map(({ name }) => plainName(name ?? '')),
    );
    expect([...others].sort()).toEqual([
      'all_sections',
      'authors_by_folded_slugs',
      'authors_by_ids',
      'authors_by_slugs',
      'sections_by_folded_slugs',
      'sections_by_ids',
      'sections_by_slugs',
      'tags_by_folded_slugs',
      'tags_by_ids',
      'tags_by_slugs',
    ]);
  });
});

describe('a statement', () => {
  it('that would hold a value in its text cannot be made', () => {
    expect(() => statement('with_a_value', () => sql`select ${'a value'}::text`)).toThrow(
      'statement with_a_value holds a value instead of a placeholder',
    );
  });
});
