import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportedArticle, ImportedVideo } from '../../db/import/item.ts';
import { query } from '../support/execute.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { type Desk, openDesk } from './desk.ts';
import { author, imported, write } from './imported.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const changed = '2020-05-06T07:08:09Z';
const old = { publishedAt: '2019-04-01T08:00:00Z', modifiedAt: changed };
const body = (text: string) => [{ id: 'b1', type: 'paragraph' as const, spans: [{ text }] }];
const tag = { externalId: 't', name: 'Tides', slug: 'tides', isRecord: true };
const full: Partial<ImportedArticle> = {
  ...old,
  body: body('First.'),
  authors: [author('Mara Lind')],
  tags: [tag],
};
const put = async (given: Partial<ImportedArticle>) =>
  (await write(desk.db, imported('1', { ...full, ...given })))[0];
const modified = async () =>
  ((await desk.rows('select modified_at from item'))[0]?.['modified_at'] as Date | undefined)?.toISOString();
const isNow = async () =>
  (await desk.rows("select from item where modified_at > now() - interval '10 minutes'")).length === 1;

describe('modified_at of an imported item', () => {
  it('is the moment of its source’s change, whatever hangs on the item', async () => {
    await put({});
    expect(await modified()).toBe('2020-05-06T07:08:09.000Z');
    expect(await put({})).toMatchObject({ change: 'unchanged' });
    expect(await modified()).toBe('2020-05-06T07:08:09.000Z');
  });

  it('is so of a video too', async () => {
    const { body: _, images: __, ...card } = imported('1', old);
    const film: ImportedVideo = {
      ...card,
      kind: 'video',
      durationSeconds: 60,
      videoSources: [],
      embedUrl: 'https://sound.example/1',
      transcript: null,
    };
    await write(desk.db, film);
    expect(await modified()).toBe('2020-05-06T07:08:09.000Z');
  });

  it('is the moment of the import if the source does not say', async () => {
    await put({ modifiedAt: null });
    expect(await isNow()).toBe(true);
  });

  it.each(['2100-01-01T00:00:00Z', '2199-01-01T00:00:00Z'])('never lies ahead: %s', async (modifiedAt) => {
    await put({ modifiedAt });
    expect(await isNow()).toBe(true);
    expect(await desk.rows('select from item where modified_at <= now()')).toHaveLength(1);
  });

  it.each<[string, Partial<ImportedArticle>]>([
    ['headline', { headline: 'New' }],
    ['body', { body: body('Other.') }],
    ['authors', { authors: [] }],
    ['tags', { tags: [] }],
    ['slug', { slug: 'new' }],
    ['status', { status: 'draft' }],
    ['moment', { publishedAt: '2031-01-01T00:00:00Z' }],
    ['nothing but the moment of change', {}],
  ])('follows its source’s next change: %s', async (_, given) => {
    await put({});
    expect(await put({ ...given, modifiedAt: '2021-01-01T00:00:00Z' })).toMatchObject({ change: 'updated' });
    expect(await modified()).toBe('2021-01-01T00:00:00.000Z');
  });

  it('moves to now if the source changes something without a later moment', async () => {
    await put({});
    await put({ headline: 'New' });
    expect(await isNow()).toBe(true);
  });

  it.each([
    "update item set headline = 'Ours'",
    `update article set body = '[]'`,
    'delete from item_author',
    'delete from item_tag',
    "insert into correction select id, 0, 'It rained.', now() from item",
  ])('moves to now with a save here, and an unchanged import leaves it: %s', async (save) => {
    await put({});
    await desk.rows(save);
    expect(await isNow()).toBe(true);
    const saved = await modified();
    await put({});
    expect(await modified()).toBe(saved);
  });

  it('never goes back: after a save here a source’s earlier change makes it now', async () => {
    await put({});
    await desk.rows("update item set headline = 'Ours'");
    const saved = (await modified()) ?? '';
    await put({ summary: 'New', modifiedAt: '2021-01-01T00:00:00Z' });
    expect(((await modified()) ?? '') >= saved).toBe(true);
    expect(await isNow()).toBe(true);
  });

  it('is not moved by a source that only says an earlier moment', async () => {
    await put({});
    expect(await put({ modifiedAt: '2019-12-01T00:00:00Z' })).toMatchObject({ change: 'unchanged' });
    expect(await modified()).toBe('2020-05-06T07:08:09.000Z');
  });
});

describe('A client', () => {
  it('sees the source’s moments of change and of update, and a save here', async () => {
    const newsroom = await openNewsroom();
    const moments = async () =>
      (await query<{ article: unknown }>(newsroom, '{ article(slug: "story-1") { modifiedAt updatedAt } }'))
        .article;
    try {
      await write(newsroom.db, imported('1', { ...full, updatedAt: changed }));
      expect(await moments()).toEqual({
        modifiedAt: '2020-05-06T07:08:09.000Z',
        updatedAt: '2020-05-06T07:08:09.000Z',
      });
      await newsroom.db.kysely.updateTable('item').set({ headline: 'Ours' }).execute();
      expect(await moments()).toEqual({
        modifiedAt: expect.not.stringMatching(/^2020/),
        updatedAt: '2020-05-06T07:08:09.000Z',
      });
    } finally {
      await newsroom.close();
    }
  });
});
