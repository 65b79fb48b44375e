import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withdraw } from '../../db/import/withdrawal.ts';
import type { ImportReport } from '../../src/import/report.ts';
import type { ImportOptions } from '../../src/import/run.ts';
import { sentencesOf } from '../../src/import/sentences.ts';
import { type Desk, lines, news, openDesk } from './desk.ts';
import { jsonFeed, rss } from './feed-desk.ts';
import { exported, post } from './ghost-export.ts';
import { aMeta, anAttachment, anExport, aPost } from './wordpress-export.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const publicItems = async () => (await desk.rows('select from public_item')).length;

const put = (name: string, content: string, options: ImportOptions = {}) =>
  desk.import(desk.file(name, content), options);

/** Imports a file, then what its source makes of it, and that once more: the second time nothing is written. */
async function takenBack(
  name: string,
  before: string,
  after: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  await put(name, before, options);
  const shown = await publicItems();
  const dry = await put(name, after, { ...options, dryRun: true });
  expect(await publicItems()).toBe(shown);
  const report = await put(name, after, { ...options, withdrawMissing: 'all' });
  expect(dry.takenBack).toEqual(report.takenBack);
  const digest = await desk.digest();
  expect((await put(name, after, options)).takenBack.count).toBe(0);
  expect(await desk.digest()).toBe(digest);
  return report;
}

describe('An item that its source takes back in an entry that cannot be read is taken from readers', () => {
  const secret = { isAccessibleForFree: false };
  it.each<[string, Record<string, unknown>]>([
    ['is a draft without a date', { creativeWorkStatus: 'Draft', datePublished: undefined }],
    ['is retracted, with an empty date', { creativeWorkStatus: 'Retracted', datePublished: '' }],
    [
      'is retracted, its words blanked',
      { creativeWorkStatus: 'Retracted', headline: '', articleBody: '', description: '' },
    ],
    ['costs money, with a date that is none', { ...secret, datePublished: 'bald' }],
    ['has expired, without a date', { expires: '2020-01-01', datePublished: undefined }],
    ['is retracted under a huge headline', { creativeWorkStatus: 'Retracted', headline: 'R'.repeat(3_000) }],
    ['is scheduled under a huge headline', { datePublished: '2100-01-01', headline: 'R'.repeat(3_000) }],
    ['is of another type, and a draft', { '@type': 'Event', creativeWorkStatus: 'Draft' }],
    ['has become a video, and a draft', { '@type': 'VideoObject', creativeWorkStatus: 'Draft' }],
  ])('JSON-LD: it %s', async (_, given) => {
    const before = lines(news(1), news(2));
    const report = await takenBack('n.jsonl', before, lines(news(1, given), news(2)), { source: 'Sound' });
    expect(report).toMatchObject({ takenBack: { count: 1 }, rejected: {}, missing: [], exitCode: 2 });
    expect(await publicItems()).toBe(1);
    await put('n.jsonl', before, { source: 'Sound' });
    expect(await publicItems()).toBe(2);
  });

  it.each<[string, Record<string, string>]>([
    ['is in the trash, blanked', { 'wp:status': 'trash', title: '', 'content:encoded': '' }],
    ['is a draft, blanked', { 'wp:status': 'draft', title: '', 'content:encoded': '' }],
    ['is private, blanked', { 'wp:status': 'private', title: '', 'content:encoded': '' }],
    ['has a password, blanked', { 'wp:post_password': ' ', title: '', 'content:encoded': '' }],
    [
      'is private, at a moment that is none',
      { 'wp:status': 'private', 'wp:post_date_gmt': '2024-99-99 00:00:00' },
    ],
    [
      'is to come, at a moment that is none',
      { 'wp:status': 'future', 'wp:post_date_gmt': '2024-99-99 00:00:00' },
    ],
    ['is for members, under a huge title', { title: 'T'.repeat(501), more: aMeta('_is_paid', '1') }],
    [
      'has expired, under a huge title',
      { title: 'T'.repeat(501), more: aMeta('unpublish_timestamp', '1577836800') },
    ],
    ['is only begun', { 'wp:status': 'auto-draft' }],
    ['is a draft page now', { 'wp:post_type': 'page', 'wp:status': 'draft' }],
  ])('WordPress: it %s', async (_, given) => {
    const other = aPost({
      'wp:post_id': '13',
      'wp:post_name': 'other',
      link: 'https://daily.example/other/',
    });
    const report = await takenBack('w.xml', anExport([aPost(), other]), anExport([aPost(given), other]));
    expect(report).toMatchObject({ takenBack: { count: 1 }, missing: [] });
    expect(await desk.rows('select slug from public_item')).toEqual([{ slug: 'other' }]);
    await put('w.xml', anExport([aPost(), other]));
    expect(await publicItems()).toBe(2);
  });

  it.each<[string, Record<string, unknown>]>([
    ['is a draft, blanked', { status: 'draft', title: '', html: null }],
    ['is a page for members now', { type: 'page', visibility: 'members' }],
    ['is a scheduled page now', { type: 'page', status: 'scheduled', published_at: 'garbage' }],
    ['is for those who pay, under a huge title', { visibility: 'paid', title: 'T'.repeat(501) }],
    ['is scheduled for a moment that is none', { status: 'scheduled', published_at: 'garbage' }],
  ])('Ghost: it %s', async (_, given) => {
    const file = (words: Record<string, unknown>) => JSON.stringify(exported({ posts: [post(words)] }));
    const report = await takenBack('g.json', file({}), file(given));
    expect(report).toMatchObject({ takenBack: { count: 1 } });
    expect(sentencesOf(report).join()).not.toContain('nothing has changed');
    expect(await publicItems()).toBe(0);
    await put('g.json', file({}));
    expect(await publicItems()).toBe(1);
  });

  const item = (words: string) =>
    rss(
      `<item><guid isPermaLink="false">7</guid><link>https://www.courier.example/7</link>${words}</item>`,
    ).replace('<rss ', '<rss xmlns:dcterms="http://purl.org/dc/terms/" ');
  const date = '<pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate>';
  it.each<[string, string]>([
    ['is deleted, without a title', `${date}<media:status state="deleted"/>`],
    ['is deleted, without a title or a date', '<media:status state="deleted"/>'],
    ['is no longer valid, without a title', `${date}<title/><dcterms:valid>end=2020-01-01</dcterms:valid>`],
    ['is sold, without a title', `${date}<media:price price="3"/>`],
  ])('RSS: it %s', async (_, words) => {
    const before = item(`<title>Ferry is late</title>${date}`);
    const report = await takenBack('f.rss', before, item(words));
    expect(report).toMatchObject({ takenBack: { count: 1 }, rejected: { unknown: 1 }, exitCode: 2 });
    // Not before it was published: nobody can have withdrawn it then.
    expect(
      await desk.rows('select from item where withdrawn_at < published_at or withdrawn_at > now()'),
    ).toEqual([]);
    expect(await publicItems()).toBe(0);
    await put('f.rss', before);
    expect(await publicItems()).toBe(1);
  });

  it('JSON Feed: it is to come, without words', async () => {
    const file = (words: object) => JSON.stringify(jsonFeed({ id: '1', ...words }));
    const before = file({ title: 'Ferry is late', date_published: '2024-05-06T07:08:09Z' });
    const report = await takenBack('f.json', before, file({ date_published: '2100-05-06T07:08:09Z' }));
    expect(report.takenBack.count).toBe(1);
    expect(await publicItems()).toBe(0);
  });

  it('Atom: a deletion stands alone in the feed', async () => {
    const feed = (inner: string) =>
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">' +
      `<title>C</title><id>urn:courier</id><link href="https://www.courier.example/"/>${inner}</feed>`;
    const entry = (id: string) =>
      `<entry><id>${id}</id><title>Ferry ${id}</title><published>2024-05-06T07:08:09Z</published></entry>`;
    const deletion = '<at:deleted-entry ref="urn:al:1" when="2024-06-01T00:00:00Z"/>';
    const before = feed(entry('urn:al:1') + entry('urn:al:2'));
    const report = await takenBack('a.atom', before, feed(deletion + entry('urn:al:2')));
    expect(report).toMatchObject({ takenBack: { count: 1 }, exitCode: 0 });
    expect(await desk.rows("select withdrawn_at from item where external_id = 'urn:al:1'")).toEqual([
      { withdrawn_at: new Date('2024-06-01T00:00:00Z') },
    ]);
    await put('a.atom', before);
    expect(await publicItems()).toBe(2);
  });
});

describe('An item whose entry does not come in stays as it is', () => {
  it.each<[string, string, string]>([
    ['if its source says nothing against it', 'n.jsonl', lines(news(1, { datePublished: 'bald' }))],
    ['if its type changed alone, and it is not missing', 'n.jsonl', lines(news(1, { '@type': 'Event' }))],
    [
      'if its type changed among others, and it is not missing',
      'n.json',
      JSON.stringify({ '@graph': [news(2), news(1, { '@type': 'Event' })] }),
    ],
    ['if it ends later', 'n.jsonl', lines(news(1, { expires: '2100-01-01', datePublished: 'bald' }))],
  ])('%s', async (_, name, after) => {
    await put('n.jsonl', lines(news(1)));
    const before = await desk.rows('select * from item');
    const report = await put(name, after, { withdrawMissing: 'all' });
    expect(report.takenBack.count).toBe(0);
    expect(report.missing ?? []).toEqual([]);
    expect(await desk.rows("select * from item where slug = 'harbour-story-1'")).toEqual(before);
  });

  it('if its id stands on what WordPress keeps for itself: a file has no status of its own', async () => {
    await put('w.xml', anExport([aPost()]));
    expect((await put('w.xml', anExport([anAttachment(12, 'a.jpg')]))).takenBack.count).toBe(0);
    expect(await publicItems()).toBe(1);
  });

  it('if it is a public page that this import leaves out', async () => {
    const page = anExport([aPost({ 'wp:post_type': 'page' })]);
    await put('w.xml', page, { types: ['page'] });
    expect((await put('w.xml', page, { withdrawMissing: 'all' })).takenBack.count).toBe(0);
    expect(await publicItems()).toBe(1);
  });

  it('among thousands that are not here, if it is public, and only the others are taken back', async () => {
    const two = { 'wp:post_id': '2', 'wp:post_name': 'two', link: 'https://daily.example/two/' };
    await put('w.xml', anExport([aPost({ 'wp:post_id': '1' }), aPost(two)]));
    const orders = Array.from({ length: 10_001 }, (_, at) =>
      aPost({ 'wp:post_id': String(at + 100), 'wp:post_type': 'shop_order', 'wp:status': 'wc-completed' }),
    );
    const draft = aPost({ 'wp:post_id': '1', 'wp:post_type': 'page', 'wp:status': 'draft' });
    const report = await put('w.xml', anExport([draft, ...orders, aPost(two)]));
    expect(report).toMatchObject({ takenBack: { count: 1 }, unchanged: { article: 1 } });
    expect(await desk.rows('select slug from public_item')).toEqual([{ slug: 'two' }]);
  });

  it('if it comes in from the same file in another entry', async () => {
    const draft = news(1, { creativeWorkStatus: 'Draft', datePublished: 'bald' });
    for (const file of [lines(draft, news(1)), lines(news(1), draft)]) {
      expect((await put('n.jsonl', file)).takenBack.count).toBe(0);
      expect(await publicItems()).toBe(1);
    }
  });

  it.each<[string, string, number]>([
    ['is broken off before its status', '', 1],
    ['has a status that is public', '<wp:status>publish</wp:status>', 1],
    ['has one that is not', '<wp:status>private</wp:status>', 0],
    ['has a password', '<wp:post_password>pw</wp:post_password>', 0],
  ])('if it cannot be read whole and %s', async (_, status, shown) => {
    await put('w.xml', anExport([aPost()]));
    const deep = '<b>'.repeat(2_000) + '</b>'.repeat(2_000);
    const id = '<wp:post_id>12</wp:post_id><wp:post_type>post</wp:post_type>';
    const report = await put('w.xml', anExport([`<item>${id}${status}<c>${deep}</c></item>`]));
    expect(report).toMatchObject({ rejected: { article: 1 }, takenBack: { count: 1 - shown } });
    expect(await publicItems()).toBe(shown);
  });

  it('and none is made', async () => {
    await put('n.jsonl', lines(news(1, { creativeWorkStatus: 'Draft', datePublished: 'bald' })));
    expect(await desk.rows('select from item')).toEqual([]);
  });
});

describe('What editors have decided of an item that its source takes back without a word that can be read', () => {
  const gone = lines(news(1, { creativeWorkStatus: 'Draft', datePublished: 'bald' }));

  it('stands until the source changes its word: one that they show again stays public', async () => {
    await put('n.jsonl', lines(news(1)));
    await put('n.jsonl', gone);
    await desk.rows("update item set status = 'published'");
    expect((await put('n.jsonl', gone)).takenBack.count).toBe(0);
    expect(await publicItems()).toBe(1);
  });

  it('stands if they had hidden it before, also once the source shows it again', async () => {
    await put('n.jsonl', lines(news(1)));
    await desk.rows("update item set status = 'draft'");
    expect((await put('n.jsonl', gone)).takenBack.count).toBe(0);
    await put('n.jsonl', lines(news(1)));
    expect(await publicItems()).toBe(0);
  });

  it('is overruled if the source takes it back anew, and is shown when the source shows it', async () => {
    const until = (expires: string) => lines(news(1, { expires, datePublished: 'bald' }));
    await put('n.jsonl', lines(news(1, { expires: '2024-06-01' })));
    expect((await put('n.jsonl', until('2024-07-01'))).takenBack.count).toBe(0);
    await desk.rows('update item set withdrawn_at = null');
    expect((await put('n.jsonl', until('2024-07-01'))).takenBack.count).toBe(0);
    expect(await publicItems()).toBe(1);
    expect((await put('n.jsonl', until('2024-08-01'))).takenBack.count).toBe(1);
    expect(await publicItems()).toBe(0);
    await put('n.jsonl', lines(news(1)));
    expect(await publicItems()).toBe(1);
  });

  it('stands if it is a hold, with its moment', async () => {
    await put('n.jsonl', lines(news(1)));
    const [row] = await desk.rows('select id from item');
    await withdraw(desk.db, String(row?.['id']));
    const held = await desk.rows('select withdrawn_at, held_at from item');
    await put('n.jsonl', lines(news(1, { expires: '2020-01-01', datePublished: 'bald' })));
    expect(await desk.rows('select withdrawn_at, held_at from item')).toEqual(held);
    await put('n.jsonl', lines(news(1)));
    expect(await publicItems()).toBe(0);
  });
});

describe('The report', () => {
  it('says how many items were taken back, and where that is said', async () => {
    await put('n.jsonl', lines(news(1), news(2)));
    const draft = { creativeWorkStatus: 'Draft', datePublished: 'bald' };
    const report = await put('n.jsonl', lines(news(1, draft), news(2, draft)));
    const file = `${desk.folder}/n.jsonl`;
    expect(report.takenBack).toEqual({
      count: 2,
      first: [
        { file, place: 'line 1' },
        { file, place: 'line 2' },
      ],
    });
    expect(sentencesOf(report)).toEqual(
      expect.arrayContaining([
        `  ${file}, line 1`,
        '2 items were taken back, although they did not come in: the source does not show them.',
      ]),
    );
  });
});
