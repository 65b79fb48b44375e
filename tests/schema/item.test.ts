import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { query } from '../support/execute.ts';
import { type ItemWish, type Newsroom, openNewsroom, paragraph } from '../support/newsroom.ts';
import { cleanSlate } from './clean-slate.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => cleanSlate(newsroom));
afterAll(() => newsroom.close());

/** Fields of an article that was made so. */
async function articleWith(wish: ItemWish, fields: string): Promise<unknown> {
  await newsroom.article({ slug: 'story', ...wish });
  return (await query<{ article: unknown }>(newsroom, `{ article(slug: "story") { ${fields} } }`)).article;
}

describe('The byline', () => {
  it.each([
    ['nobody: the newsroom’s name', [], 'The Paper'],
    ['one author', ['Ana Cruz'], 'Ana Cruz'],
    ['two', ['Ana Cruz', 'Ben Olsen'], 'Ana Cruz and Ben Olsen'],
    ['three', ['Chi Ito', 'Ana Cruz', 'Ben Olsen'], 'Chi Ito, Ana Cruz and Ben Olsen'],
    ['four', ['A B', 'C D', 'E F', 'G H'], 'A B, C D, E F and G H'],
  ])('names the authors in their order: %s', async (_, names, byline) => {
    const authors: string[] = [];
    for (const name of names) authors.push(await newsroom.author(name));
    expect(await articleWith({ authors }, 'byline authors { name }')).toEqual({
      byline,
      authors: names.map((name) => ({ name })),
    });
  });

  it('is what editors wrote, where they did', async () => {
    const authors = [await newsroom.author('Ana Cruz')];
    const byline = 'By our own correspondents';
    expect(await articleWith({ authors, with: { byline } }, 'byline authors { name }')).toEqual({
      byline,
      authors: [{ name: 'Ana Cruz' }],
    });
  });
});

describe('The URL of an item', () => {
  it('is where it was first published, else its slug on the newsroom’s site', async () => {
    expect(await articleWith({ slug: 'story' }, 'url')).toEqual({ url: 'http://paper.test/story' });
    await cleanSlate(newsroom);
    expect(await articleWith({ with: { canonical_url: 'https://elsewhere.test/1?a=b' } }, 'url')).toEqual({
      url: 'https://elsewhere.test/1?a=b',
    });
  });

  it('is never a script, and a slug in any script is encoded', async () => {
    expect(await articleWith({ with: { canonical_url: 'javascript:alert(1)' } }, 'url')).toEqual({
      url: 'http://paper.test/story',
    });
    await newsroom.article({ slug: 'паром-50%-дороже' });
    expect(await query(newsroom, '{ article(slug: "паром-50%-дороже") { slug url } }')).toEqual({
      article: {
        slug: 'паром-50%-дороже',
        url: `http://paper.test/${encodeURIComponent('паром-50%-дороже')}`,
      },
    });
  });
});

describe('The moments of an item', () => {
  const dates = 'publishedAt updatedAt modifiedAt';

  it('are RFC 3339 in UTC, to the millisecond; without an update that editors show there is none', async () => {
    const found = await articleWith({ with: { published_at: '2026-03-01T07:30:00.123456+01:00' } }, dates);
    expect(found).toEqual({
      publishedAt: '2026-03-01T06:30:00.123Z',
      updatedAt: null,
      modifiedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  it('may lie centuries back', async () => {
    const found = await articleWith(
      { with: { published_at: '1665-11-07T00:00:00Z', updated_at: '2026-03-01T00:00:00Z' } },
      dates,
    );
    expect(found).toMatchObject({
      publishedAt: '1665-11-07T00:00:00.000Z',
      updatedAt: '2026-03-01T00:00:00.000Z',
    });
  });

  it('tell a save that readers are not shown from an update that they are', async () => {
    const id = await newsroom.article({ slug: 'story', with: { published_at: '2026-03-01T00:00:00Z' } });
    const moments = async () =>
      (await query<{ article: Record<string, string> }>(newsroom, `{ article(slug: "story") { ${dates} } }`))
        .article;
    const before = await moments();
    await newsroom.db.kysely
      .updateTable('article')
      .set({ body: sql`'[]'` })
      .where('item_id', '=', id)
      .execute();
    const after = await moments();
    expect(after['updatedAt']).toBeNull();
    expect(Date.parse(after['modifiedAt'] ?? '')).toBeGreaterThan(Date.parse(before['modifiedAt'] ?? ''));
    expect(after['publishedAt']).toBe(before['publishedAt']);
  });
});

describe('An article', () => {
  it('counts its words, and says how long reading takes, at 238 words a minute and at least one', async () => {
    const words = (count: number) => [paragraph(Array.from({ length: count }, () => 'word').join(' '))];
    for (const [count, minutes] of [
      [0, 1],
      [1, 1],
      [238, 1],
      [239, 2],
      [476, 2],
      [477, 3],
    ] as const) {
      await cleanSlate(newsroom);
      expect(await articleWith({ body: words(count) }, 'wordCount readingMinutes')).toEqual({
        wordCount: count,
        readingMinutes: minutes,
      });
    }
  });

  it('has its text without markup, and its corrections in the order of print', async () => {
    const id = await newsroom.article({
      slug: 'story',
      body: [paragraph('One.'), { type: 'relatedItem', headline: 'Other' }, paragraph('Two.')],
    });
    const correction = (position: number, text: string, published_at: string) => ({
      item_id: id,
      position,
      text,
      published_at,
    });
    await newsroom.db.kysely
      .insertInto('correction')
      .values([
        correction(1, 'Second.', '2026-01-01T00:00:00Z'),
        correction(0, 'First.', '2026-02-01T00:00:00Z'),
      ])
      .execute();
    expect(
      await query(
        newsroom,
        '{ article(slug: "story") { bodyText wordCount corrections { text publishedAt } isPreview } }',
      ),
    ).toEqual({
      article: {
        bodyText: 'One.\n\nTwo.',
        wordCount: 2,
        corrections: [
          { text: 'First.', publishedAt: '2026-02-01T00:00:00.000Z' },
          { text: 'Second.', publishedAt: '2026-01-01T00:00:00.000Z' },
        ],
        isPreview: false,
      },
    });
  });

  it('of which nothing is known has nulls, and its headline', async () => {
    expect(
      await articleWith(
        { headline: 'Alone' },
        'headline label summary image { url } section { name } tags { name } authors { name }',
      ),
    ).toEqual({
      headline: 'Alone',
      label: null,
      summary: null,
      image: null,
      section: null,
      tags: [],
      authors: [],
    });
  });

  it('whose row has gone missing is served with an empty body, not as an error', async () => {
    const id = await newsroom.article({ slug: 'story' });
    await newsroom.db.kysely.deleteFrom('article').where('item_id', '=', id).execute();
    expect(
      await query(
        newsroom,
        '{ article(slug: "story") { body { id } bodyText bodyHtml wordCount readingMinutes corrections { text } } }',
      ),
    ).toEqual({
      article: { body: [], bodyText: '', bodyHtml: '', wordCount: 0, readingMinutes: 1, corrections: [] },
    });
  });
});
