import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { restore, withdraw } from '../../db/import/withdrawal.ts';
import type { ImportReport } from '../../src/import/report.ts';
import { sentencesOf } from '../../src/import/sentences.ts';
import { type Desk, news, openDesk } from './desk.ts';
import { anExport, aPost } from './wordpress-export.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const some = { withdrawMissing: 'some' as const };
const all = { withdrawMissing: 'all' as const };
const items = (values: readonly unknown[], options = {}) =>
  desk.import(desk.file('news.jsonl', values), options);
const range = (from: number, to: number, given = {}) =>
  Array.from({ length: to - from }, (_, at) => news(from + at, given));
const publicSlugs = async () =>
  (await desk.rows('select slug from public_item order by slug')).map(({ slug }) => slug);
const slug = (number: number) => `harbour-story-${number}`;
const missingOf = ({ missing }: ImportReport) =>
  missing?.map(({ source, count, of, withdrawn }) => ({ source, count, of, withdrawn }));

describe('An item that is not in the file any more', () => {
  it('is counted, and nothing happens to it', async () => {
    await items(range(0, 3));
    const before = await desk.digest();
    const report = await items(range(0, 2));
    expect(missingOf(report)).toEqual([{ source: 'schema.org', count: 1, of: 3, withdrawn: 0 }]);
    expect(report.exitCode).toBe(0);
    expect(sentencesOf(report)).toContain(
      '1 item of this source (schema.org) is not in this file. If it is a whole export, --withdraw-missing withdraws it.',
    );
    expect(await desk.digest()).toBe(before);
  });

  it('is withdrawn if that is asked for, once, and nothing is deleted', async () => {
    await items(range(0, 3));
    const report = await items(range(0, 2), some);
    expect(missingOf(report)).toEqual([{ source: 'schema.org', count: 1, of: 3, withdrawn: 1 }]);
    expect(report.missing?.[0]?.items).toMatchObject([{ slug: slug(2), headline: 'Harbour story 2' }]);
    expect(sentencesOf(report)).toContain(
      '1 item of this source (schema.org) is not in this file, and was withdrawn.',
    );
    expect(sentencesOf(report).join()).not.toContain('nothing has changed');
    expect(await publicSlugs()).toEqual([slug(0), slug(1)]);
    expect(await desk.rows('select from item')).toHaveLength(3);
    const before = await desk.digest();
    expect(await items(range(0, 2), some)).toMatchObject({ missing: [] });
    expect(await desk.digest()).toBe(before);
  });

  it('is shown again when it is back', async () => {
    await items(range(0, 3));
    await items(range(0, 2), some);
    expect(await items(range(0, 3), some)).toMatchObject({ updated: { article: 1 }, missing: [] });
    expect(await publicSlugs()).toEqual([slug(0), slug(1), slug(2)]);
    expect(await items(range(0, 3))).toMatchObject({ unchanged: { article: 3 } });
    // And may go again.
    await items(range(0, 2), some);
    expect(await publicSlugs()).toEqual([slug(0), slug(1)]);
  });

  it.each<[string, string]>([
    [
      'withdrawn before it was missing',
      "update item set withdrawn_at = now() - interval '1 day' where slug = 'harbour-story-2'",
    ],
    ['made a draft', "update item set status = 'draft' where slug = 'harbour-story-2'"],
    [
      'put under an embargo',
      "update item set status = 'draft' where slug = 'harbour-story-2'; update item set status = 'published', published_at = '2100-01-01Z' where slug = 'harbour-story-2'",
    ],
  ])('is not shown by being back if an editor has %s', async (_, edit) => {
    await items(range(0, 3));
    for (const statement of edit.split(';')) await desk.rows(statement);
    await items(range(0, 2), some);
    await items(range(0, 3), some);
    expect(await publicSlugs()).toEqual([slug(0), slug(1)]);
  });

  it('is not shown by being back if it was taken down by hand meanwhile', async () => {
    await items(range(0, 3));
    await items(range(0, 2), some);
    const [{ id } = {}] = await desk.rows("select id from item where slug = 'harbour-story-2'");
    await withdraw(desk.db, String(id));
    await items(range(0, 3), some);
    expect(await publicSlugs()).toEqual([slug(0), slug(1)]);
  });

  it('that an editor has restored is left alone, though it is still missing, and each report says so', async () => {
    await items(range(0, 3));
    await items(range(0, 2), some);
    const [{ id } = {}] = await desk.rows("select id from item where slug = 'harbour-story-2'");
    await restore(desk.db, String(id));
    for (const options of [some, {}]) {
      const report = await items(range(0, 2), options);
      expect(report.missing).toMatchObject([
        { count: 0, withdrawn: 0, overruled: { count: 1, first: [{ slug: slug(2) }] } },
      ]);
      expect(sentencesOf(report)).toContain(
        '1 item of this source (schema.org) is not in this file, but was restored here: it is left as it is.',
      );
      expect(await publicSlugs()).toEqual([slug(0), slug(1), slug(2)]);
    }
    expect(await items(range(0, 3), some)).toMatchObject({ missing: [] });
  });

  it('that was taken down by hand stays down when it is restored, for its source has withdrawn it too', async () => {
    await items(range(0, 3));
    const [{ id } = {}] = await desk.rows("select id from item where slug = 'harbour-story-2'");
    await withdraw(desk.db, String(id));
    const report = await items(range(0, 2), some);
    expect(report.missing).toMatchObject([{ count: 1, withdrawn: 0, already: 1 }]);
    expect(sentencesOf(report)).toContain(
      '1 item of this source (schema.org) is not in this file, and was withdrawn before.',
    );
    expect(await restore(desk.db, String(id))).toMatchObject({ state: 'withdrawn', isHeld: false });
    expect(await items(range(0, 2), some)).toMatchObject({ missing: [] });
    expect(await publicSlugs()).toEqual([slug(0), slug(1)]);
    // Restored once more it is shown all the same, and the report names it from then on.
    expect(await restore(desk.db, String(id))).toMatchObject({ state: 'public' });
    expect(await items(range(0, 2), some)).toMatchObject({ missing: [{ overruled: { count: 1 } }] });
    expect(await publicSlugs()).toEqual([slug(0), slug(1), slug(2)]);
  });

  it('that its source had withdrawn before is shown when it is back without that', async () => {
    const expired = news(2, { expires: '2025-01-01T00:00:00Z' });
    await items([...range(0, 2), expired]);
    await items(range(0, 2), some);
    expect(await items(range(0, 3), some)).toMatchObject({ conflicts: { count: 0 } });
    expect(await publicSlugs()).toEqual([slug(0), slug(1), slug(2)]);
  });

  it('keeps the end that an editor has given it, when it is back', async () => {
    await items(range(0, 3));
    await desk.rows("update item set withdrawn_at = '2100-01-01Z' where slug = 'harbour-story-2'");
    await items(range(0, 2), some);
    expect(await publicSlugs()).toEqual([slug(0), slug(1)]);
    await items(range(0, 3), some);
    expect(await desk.rows("select withdrawn_at from item where slug = 'harbour-story-2'")).toEqual([
      { withdrawn_at: new Date('2100-01-01Z') },
    ]);
  });

  it('counts as withdrawn only if it was shown before', async () => {
    await items(range(0, 4));
    await desk.rows("update item set withdrawn_at = now() where slug = 'harbour-story-3'");
    for (const [options, words] of [
      [{}, '; 1 was withdrawn before. If it is a whole export, --withdraw-missing withdraws it.'],
      [{ ...some, dryRun: true }, '; 1 was withdrawn before, and 1 of them would be withdrawn.'],
      [some, '; 1 was withdrawn before, and 1 of them was withdrawn.'],
    ] as const) {
      const report = await items(range(0, 2), options);
      expect(sentencesOf(report)).toContain(
        `2 items of this source (schema.org) are not in this file${words}`,
      );
    }
  });
});

describe('So many items that the export may not be whole', () => {
  it('are withdrawn only with "all": more than twenty that are more than 5 %', async () => {
    await items(range(0, 60));
    const before = await desk.digest();
    const refused = await items(range(0, 39), some);
    expect(refused).toMatchObject({
      missing: [{ count: 21, of: 60, withdrawn: 0, isRefused: true }],
      exitCode: 1,
    });
    expect(sentencesOf(refused)).toContain(
      '21 items of this source (schema.org) are not in this file, of 60: so many are withdrawn only with --withdraw-missing=all. Nothing was withdrawn.',
    );
    expect(await desk.digest()).toBe(before);
    expect(await items(range(0, 39), all)).toMatchObject({
      missing: [{ withdrawn: 21, isRefused: false }],
      exitCode: 0,
    });
    expect(await publicSlugs()).toHaveLength(39);
  });

  it('are not so many if they are twenty, or 5 %', async () => {
    await items(range(0, 30));
    expect(await items(range(0, 10), some)).toMatchObject({ missing: [{ withdrawn: 20 }] });
    await items(range(0, 440));
    expect(await items(range(0, 418), some)).toMatchObject({
      missing: [{ count: 22, of: 440, withdrawn: 22 }],
    });
  });

  it('are all listed by a dry run, which writes nothing', async () => {
    await items(range(0, 60));
    const before = await desk.digest();
    const report = await items(range(0, 30), { ...all, dryRun: true });
    expect(report.missing?.[0]).toMatchObject({ count: 30, withdrawn: 30 });
    expect(report.missing?.[0]?.items).toHaveLength(30);
    expect(sentencesOf(report).join('\n')).toMatch(/ {2}harbour-story-59: Harbour story 59\n/);
    expect(await items(range(0, 30), { ...some, dryRun: true })).toMatchObject({ exitCode: 1 });
    expect(await desk.digest()).toBe(before);
  });
});

describe('What is present', () => {
  it('is what stands in any of the files', async () => {
    await items(range(0, 4));
    const [one, two] = [desk.file('one.jsonl', range(0, 2)), desk.file('two.jsonl', range(2, 4))];
    expect(await desk.import([one, two], some)).toMatchObject({ missing: [] });
    expect(await desk.import([two], some)).toMatchObject({ missing: [{ count: 2 }] });
  });

  it('is told source by source', async () => {
    const [a, b] = [range(0, 3, { publisher: 'A' }), range(0, 3, { publisher: 'B' })];
    await items([...a, ...b]);
    await items(range(0, 3, { publisher: 'C' }));
    expect(missingOf(await items([...a.slice(0, 1), ...b.slice(0, 2)], some))).toEqual([
      { source: 'A', count: 2, of: 3, withdrawn: 2 },
      { source: 'B', count: 1, of: 3, withdrawn: 1 },
    ]);
    expect(await desk.rows("select from public_item where source = 'C'")).toHaveLength(3);
  });

  it.each<[string, Record<string, unknown>]>([
    ['rejected by its format', { datePublished: 'soon' }],
    ['rejected for its length', { headline: 'x'.repeat(501) }],
    [
      'rejected as something that has changed its kind',
      { '@type': 'VideoObject', contentUrl: 'https://sound.example/1.mp4' },
    ],
  ])('is also what was %s', async (_, given) => {
    await items(range(0, 2));
    const report = await items([news(0), news(1, given)], some);
    expect(report).toMatchObject({ rejected: expect.anything(), missing: [], exitCode: 2 });
    expect(await publicSlugs()).toHaveLength(2);
  });

  it('is a post of WordPress that was rejected, or that is skipped for its state', async () => {
    const wordpress = (...posts: string[]) => desk.import(desk.file('wp.xml', anExport(posts)), some);
    const post = (id: number, given = {}) =>
      aPost({ 'wp:post_id': String(id), 'wp:post_name': `p${id}`, ...given });
    await wordpress(post(1), post(2), post(3));
    const report = await wordpress(
      post(1),
      post(2, { title: 'x'.repeat(600) }),
      post(3, { 'wp:status': 'auto-draft' }),
    );
    expect(report).toMatchObject({ rejected: { article: 1 }, skipped: { 'auto-draft': 1 }, missing: [] });
    expect(await wordpress(post(1), post(2))).toMatchObject({ missing: [{ count: 1, withdrawn: 1 }] });
  });

  it('is not known if a file was not read to its end: then nothing is withdrawn', async () => {
    await items(range(0, 3));
    const before = await desk.digest();
    const broken = desk.file('broken.json', '[{"@type": ');
    const report = await desk.import([desk.file('news.jsonl', range(0, 2)), broken], all);
    expect(report).toMatchObject({ missing: null, exitCode: 1 });
    expect(sentencesOf(report)).toContain(
      'Nothing was withdrawn: that takes files that were all read to their ends.',
    );
    expect(await desk.digest()).toBe(before);
    expect(await desk.import(broken, {})).toMatchObject({ missing: null });
  });

  it('is not known if the import was stopped', async () => {
    await items(range(0, 3));
    const stop = new AbortController();
    stop.abort();
    expect(await items(range(0, 2), { ...all, signal: stop.signal })).toMatchObject({
      missing: null,
      exitCode: 1,
    });
    expect(await publicSlugs()).toHaveLength(3);
  });

  it('is not known if no item was read: then nothing is withdrawn, and the report says so', async () => {
    await items(range(0, 3));
    const empty = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      home_page_url: 'https://sound.example/',
      items: [],
    });
    const report = await desk.import(desk.file('feed.json', empty), all);
    expect(sentencesOf(report)).toContain(
      'Nothing was withdrawn: no item was read, so it is not known what is missing.',
    );
    expect(await publicSlugs()).toHaveLength(3);
  });
});
