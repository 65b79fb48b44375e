import { describe, expect, it } from '@jest/globals';
import type { ImportedSection } from '../../db/import/item.ts';
import { aCategory, aMeta, anExport, aPost, aTerm, itemIn } from './wordpress-export.ts';

const tree = [
  aCategory(1, 'uncategorized', 'Uncategorized'),
  aCategory(2, 'news', 'News'),
  aCategory(3, 'city', 'City', 'news'),
  aCategory(4, 'council', 'City council', 'city'),
  aCategory(5, 'film', 'Film'),
].join('');

const rowOf = (section: ImportedSection | null): string[] =>
  section === null ? [] : [...rowOf(section.parent), section.name];

const subject = async (terms: readonly [string, string, string][], more = '', head = tree) => {
  const categories = terms.map((term) => aTerm(...term)).join('');
  const { section, tags, notes } = await itemIn(anExport([aPost({ more: categories + more })], head));
  return { section: rowOf(section), tags: tags.map(({ name, externalId }) => [name, externalId]), notes };
};

describe('The section of a WordPress post', () => {
  it('is its category with those above it', async () => {
    expect((await subject([['category', 'council', 'City council']])).section).toEqual([
      'News',
      'City',
      'City council',
    ]);
  });

  it('is of several the one furthest down; those that are not above it become tags', async () => {
    const terms: [string, string, string][] = [
      ['category', 'film', 'Film'],
      ['category', 'news', 'News'],
      ['category', 'council', 'City council'],
      ['post_tag', 'vote', 'Vote'],
    ];
    expect(await subject(terms)).toEqual({
      section: ['News', 'City', 'City council'],
      tags: [
        ['Vote', 'vote'],
        ['Film', 'category:film'],
      ],
      notes: ['section-tag'],
    });
  });

  it.each(['_yoast_wpseo_primary_category', 'rank_math_primary_category'])(
    'is the one that %s names',
    async (key) => {
      const terms: [string, string, string][] = [
        ['category', 'council', 'City council'],
        ['category', 'film', 'Film'],
      ];
      expect((await subject(terms, aMeta(key, '5'))).section).toEqual(['Film']);
    },
  );

  it('is none where nobody chose a category', async () => {
    expect(await subject([['category', 'uncategorized', 'Uncategorized']])).toMatchObject({
      section: [],
      tags: [],
    });
  });

  it('is known by its slug alone, so that an export without the table of categories finds it again', async () => {
    const described = await itemIn(anExport([aPost({ more: aTerm('category', 'film', 'Film') })], tree));
    const named = await itemIn(anExport([aPost({ more: aTerm('category', 'film', 'Film') })]));
    expect([described.section, named.section]).toMatchObject([
      { externalId: 'film', isRecord: true },
      { externalId: 'film', isRecord: false },
    ]);
  });

  it('has none above it where categories form a circle, and never more than nine', async () => {
    const circle = aCategory(1, 'a', 'A', 'b') + aCategory(2, 'b', 'B', 'a') + aCategory(3, 'c', 'C', 'a');
    const chain = Array.from({ length: 15 }, (_, at) =>
      aCategory(at + 1, `c${at}`, `C${at}`, at === 0 ? '' : `c${at - 1}`),
    );
    expect((await subject([['category', 'c', 'C']], '', circle)).section).toEqual(['A', 'C']);
    expect((await subject([['category', 'c9', 'C9']], '', chain.join(''))).section).toHaveLength(10);
    expect((await subject([['category', 'c10', 'C10']], '', chain.join(''))).section).toEqual(['C10']);
  });
});

describe('The tags of a WordPress post', () => {
  it('are its tags, and the terms of taxonomies that the newsroom made, but not what is for the software', async () => {
    const terms: [string, string, string][] = [
      ['post_tag', 'vote', 'Vote'],
      ['series', 'elections-2024', 'Elections 2024'],
      ['post_format', 'post-format-video', 'Video'],
      ['language', 'en', 'English'],
      ['nav_menu', 'main', 'Main'],
    ];
    expect((await subject(terms)).tags).toEqual([
      ['Vote', 'vote'],
      ['Elections 2024', 'series:elections-2024'],
    ]);
  });

  it('stand once though WXR 1.0 writes each twice', async () => {
    const more =
      '<category domain="tag"><![CDATA[Vote]]></category><category domain="tag" nicename="vote"><![CDATA[Vote]]></category>';
    expect((await subject([], more)).tags).toEqual([['Vote', 'vote']]);
  });

  it('past the hundredth are left out and noted', async () => {
    const terms = Array.from({ length: 10_000 }, (_, at): [string, string, string] => [
      'post_tag',
      `t${at}`,
      `Tag ${at}`,
    ]);
    const { tags, notes } = await subject(terms);
    expect([tags.length, notes]).toEqual([100, ['tag-unfit']]);
  });
});
