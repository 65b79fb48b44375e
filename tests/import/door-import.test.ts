import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportedArticle } from '../../db/import/item.ts';
import { type Desk, openDesk } from './desk.ts';
import { imported, write } from './imported.ts';

describe('An item that was public', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
  afterAll(() => desk.close());

  const put = async (given: Partial<ImportedArticle>) => (await write(desk.db, imported('1', given)))[0];
  const isPublic = async () => (await desk.rows('select from public_item')).length === 1;
  const item = async () =>
    (await desk.rows('select status, published_at, withdrawn_at, modified_at from item'))[0];

  it.each<[string, Partial<ImportedArticle>]>([
    ['moved into the future', { publishedAt: '2031-01-01T00:00:00Z' }],
    ['made a draft', { status: 'draft' }],
    ['made a draft without a moment', { status: 'draft', publishedAt: null }],
    ['let expire', { withdrawnAt: '2024-06-01T00:00:00Z' }],
    ['made a draft in the future', { status: 'draft', publishedAt: '2031-01-01T00:00:00Z' }],
    [
      'moved into the future and let expire',
      { publishedAt: '2031-01-01T00:00:00Z', withdrawnAt: '2031-02-01T00:00:00Z' },
    ],
  ])(
    'and was %s by its source is not public any more, and is again when the source says so',
    async (_, closed) => {
      await put({});
      expect(await isPublic()).toBe(true);
      expect(await put(closed)).toMatchObject({ change: 'updated', conflicts: [] });
      expect(await isPublic()).toBe(false);
      expect(await put(closed)).toMatchObject({ change: 'unchanged' });
      expect(await put({})).toMatchObject({ change: 'updated', conflicts: [] });
      expect(await isPublic()).toBe(true);
      expect(await item()).toMatchObject({
        published_at: new Date('2024-05-06T07:08:09Z'),
        withdrawn_at: null,
      });
    },
  );

  it('is scheduled where its source has moved it into the future', async () => {
    await put({});
    expect(await put({ publishedAt: '2031-01-01T00:00:00Z' })).toMatchObject({ scheduled: true });
    expect(await item()).toMatchObject({
      status: 'published',
      published_at: new Date('2031-01-01T00:00:00Z'),
    });
  });

  it('keeps its moment if its source corrects it to another past one, which is noted once', async () => {
    await put({});
    const corrected = { publishedAt: '2020-01-01T00:00:00Z' };
    expect(await put(corrected)).toMatchObject({ change: 'unchanged', momentKept: true, conflicts: [] });
    expect(await put(corrected)).toMatchObject({ change: 'unchanged', momentKept: false });
    expect(await item()).toMatchObject({ published_at: new Date('2024-05-06T07:08:09Z') });
  });

  it.each<[string, string, string, Partial<ImportedArticle>]>([
    ['made a draft', "status = 'draft'", "status = 'published'", { status: 'draft' }],
    [
      'withdrawn',
      "withdrawn_at = '2025-01-01Z'",
      'withdrawn_at = null',
      { withdrawnAt: '2025-01-01T00:00:00Z' },
    ],
  ])(
    'and was %s by an editor stays so if its source does the same and takes it back, which is reported',
    async (_, close, open, closed) => {
      await put({});
      await desk.rows(`update item set ${close}`);
      expect(await put(closed)).toMatchObject({ change: 'unchanged', conflicts: [] });
      expect(await put({})).toMatchObject({
        change: 'unchanged',
        conflicts: [{ field: Object.keys(closed)[0] }],
      });
      expect(await isPublic()).toBe(false);
      expect(await put({})).toMatchObject({ change: 'unchanged', conflicts: [] });
      expect(await isPublic()).toBe(false);
      await desk.rows(`update item set ${open}`);
      await put(closed);
      expect(await isPublic()).toBe(false);
      await put({});
      expect(await isPublic()).toBe(true);
    },
  );

  it('stays down if an editor has taken it down, while its source changes other things', async () => {
    for (const [set, undo] of [
      ["status = 'draft'", "status = 'published'"],
      ['withdrawn_at = now()', 'withdrawn_at = null'],
    ]) {
      await put({});
      await desk.rows(`update item set ${set}`);
      await put({ headline: 'Another', withdrawnAt: '2100-01-01T00:00:00Z' });
      expect(await isPublic()).toBe(false);
      await put({});
      expect(await isPublic()).toBe(false);
      await desk.rows(`update item set ${undo}`);
      expect(await isPublic()).toBe(true);
    }
  });
});
