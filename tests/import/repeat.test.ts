import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, news, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const items = (...all: unknown[]) => desk.import(desk.file('news.jsonl', all));
const picture = { '@type': 'ImageObject', url: 'https://sound.example/p.jpg', width: 800, caption: 'Dawn' };
const many = Array.from({ length: 30 }, (_, number) =>
  news(number, {
    image: number % 2 ? picture : undefined,
    articleSection: `Section ${number % 4}`,
    author: [`A ${number % 5}`, `B ${number}`],
  }),
);

describe('Imported again, the same file', () => {
  it('writes nothing: no row has a new version', async () => {
    expect(await items(...many)).toMatchObject({
      created: { article: 30 },
      made: { authors: 35, sections: 4, tags: 2 },
      exitCode: 0,
    });
    const before = await desk.digest();
    expect(await items(...many)).toMatchObject({
      created: { article: 0 },
      updated: { article: 0 },
      unchanged: { article: 30 },
      made: { authors: 0, sections: 0, tags: 0 },
      exitCode: 0,
    });
    expect(await desk.digest()).toBe(before);
  });

  it('writes nothing, though it tells one author or picture in several ways', async () => {
    const told = [
      news(1, {
        author: { name: 'Jane', jobTitle: 'Reporter' },
        image: { url: 'https://sound.example/p.jpg' },
      }),
      news(2, {
        author: { name: 'Jane', jobTitle: 'Editor', url: 'https://sound.example/jane' },
        image: picture,
      }),
      news(3, { author: 'Jane', keywords: 'Tides', image: { ...picture, width: 900, height: 500 } }),
      news(4, { keywords: 'tides' }),
    ];
    await items(...told);
    const before = await desk.digest();
    expect(await items(...told)).toMatchObject({ unchanged: { article: 4 }, updated: { article: 0 } });
    expect(await desk.digest()).toBe(before);
    const [jane] = await desk.rows(`select job_title, same_as from author where name = 'Jane'`);
    expect(jane).toEqual({ job_title: 'Reporter', same_as: ['https://sound.example/jane'] });
    expect(await desk.rows('select width, height from image')).toEqual([{ width: 800, height: 500 }]);
  });

  it('writes nothing, though it holds an id twice: the first counts, the other is a reject unless it is the same', async () => {
    const twice = [news(1), news(2), news(1, { headline: 'Another' }), news(2)];
    const first = await items(...twice);
    expect(first).toMatchObject({
      created: { article: 2 },
      repeated: 1,
      rejected: { article: 1 },
      exitCode: 2,
    });
    expect(first.rejects[0]).toMatchObject({
      place: 'line 3',
      reason: 'has the id of line 1, which came in instead',
    });
    const before = await desk.digest();
    expect(await items(...twice)).toMatchObject({ unchanged: { article: 2 }, updated: { article: 0 } });
    expect(await desk.digest()).toBe(before);
  });

  it('does not bring back what editors have withdrawn, nor undo what only they write', async () => {
    await items(news(1, { image: picture }), news(2));
    await desk.rows(`
      update item set withdrawn_at = now(), label = 'Analysis', byline = 'Staff', image_alt = 'A pier at dawn',
        updated_at = now(), slug = 'pier' where external_id = 'https://sound.example/news/1'`);
    await desk.rows(`update item set status = 'draft' where external_id = 'https://sound.example/news/2'`);
    const before = await desk.digest();
    expect(await items(news(1, { image: picture }), news(2))).toMatchObject({ unchanged: { article: 2 } });
    expect(await desk.digest()).toBe(before);
  });
});

describe('A changed item', () => {
  const row = async () =>
    (
      await desk.rows(`
      select item.id, item.slug, headline, summary, canonical_url, item.published_at, modified_at, body_text, image_caption, image.url,
        section.name as section,
        array(select name from item_author join author on author.id = author_id where item_id = item.id order by position) as authors,
        array(select name from item_tag join tag on tag.id = tag_id where item_id = item.id order by position) as tags
      from item join article on item_id = item.id left join section on section.id = section_id
      left join image on image.id = image_id`)
    )[0] ?? {};

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['headline', { headline: 'New words' }, { headline: 'New words' }],
    ['description', { description: undefined }, { summary: null }],
    ['text', { articleBody: 'Other.' }, { body_text: 'Other.' }],
    [
      'URL without a slug',
      { url: 'https://sound.example/news/4711' },
      { canonical_url: 'https://sound.example/news/4711' },
    ],
    ['section', { articleSection: 'City' }, { section: 'City' }],
    ['lack of a section', { articleSection: null }, { section: null }],
    ['order of authors', { author: ['B', 'A'] }, { authors: ['B', 'A'] }],
    ['set of authors', { author: ['C', 'B'] }, { authors: ['C', 'B'] }],
    ['lack of authors', { author: [] }, { authors: [] }],
    ['tags', { keywords: ['boats', 'ropes', 'tides'] }, { tags: ['boats', 'ropes', 'tides'] }],
    [
      'picture',
      { image: 'https://sound.example/q.jpg' },
      { url: 'https://sound.example/q.jpg', image_caption: null },
    ],
    ['caption', { image: { ...picture, caption: 'Dusk' } }, { image_caption: 'Dusk' }],
    ['lack of a picture', { image: null }, { url: null, image_caption: null }],
  ])('is brought up to date in place, with its id and slug: %s', async (_, change, shown) => {
    const first = { author: ['A', 'B'], image: picture };
    await items(news(1, first));
    const before = await row();
    const report = await items(news(1, { ...first, ...change }));
    expect(report).toMatchObject({ updated: { article: 1 }, created: { article: 0 }, exitCode: 0 });
    const after = await row();
    expect(after).toEqual({ ...before, ...shown, modified_at: after['modified_at'] });
    expect(Number(after['modified_at'])).toBeGreaterThan(Number(before['modified_at']));
    expect(await desk.rows('select slug from item_slug')).toHaveLength(1);
    expect(await items(news(1, { ...first, ...change }))).toMatchObject({ unchanged: { article: 1 } });
  });

  it('that has moved to a URL with other words bears them as its slug; the old slug still leads to it', async () => {
    await items(news(1));
    const { id } = await row();
    await items(news(1, { url: 'https://sound.example/news/moved-here' }));
    expect(await row()).toMatchObject({ id, slug: 'moved-here' });
    expect(await desk.rows('select slug, item_id from item_slug order by slug')).toEqual([
      { slug: 'harbour-story-1', item_id: id },
      { slug: 'moved-here', item_id: id },
    ]);
  });

  it('keeps the moment at which readers first saw it, and the report says so', async () => {
    await items(news(1));
    const before = await desk.contentDigest();
    const report = await items(news(1, { datePublished: '2020-01-01' }));
    expect(report).toMatchObject({ unchanged: { article: 1 }, exitCode: 0 });
    expect(report.notes).toEqual([
      {
        note: 'the date of publication has changed at the source; the moment of first publication stays as it was',
        count: 1,
        firstAt: `${desk.folder}/news.jsonl, line 1`,
      },
    ]);
    expect(await desk.contentDigest()).toBe(before);
  });

  it('that nobody has seen yet moves to its new moment', async () => {
    const report = await items(news(1, { datePublished: '2190-01-01' }), news(2));
    expect(report).toMatchObject({ created: { article: 2 }, scheduled: 1 });
    expect(await desk.rows('select headline from public_item')).toEqual([{ headline: 'Harbour story 2' }]);
    expect(await items(news(1, { datePublished: '2191-01-01' }))).toMatchObject({
      updated: { article: 1 },
      scheduled: 1,
    });
    expect(await desk.rows(`select 1 from item where published_at = '2191-01-01Z'`)).toHaveLength(1);
  });

  it('that has become a video is rejected, for a kind cannot change', async () => {
    await items(news(1));
    const report = await items(news(1, { '@type': 'VideoObject' }));
    expect(report.rejects[0]?.reason).toBe('is here already as an article, and a kind cannot change');
  });

  it('loses an alt text that editors wrote for a picture that has gone', async () => {
    await items(news(1, { image: picture }));
    await desk.rows(`update item set image_alt = 'A pier at dawn'`);
    await items(news(1, { image: 'https://sound.example/q.jpg' }));
    expect(await desk.rows('select image_alt from item')).toEqual([{ image_alt: null }]);
  });
});

describe('A dry run', () => {
  it('says what would change, and writes nothing', async () => {
    await items(...many.slice(0, 10));
    const before = await desk.digest();
    const next = [
      ...many.slice(0, 9),
      news(9, { headline: 'New' }),
      ...many.slice(10),
      news(77, { datePublished: null }),
    ];
    const file = desk.file('next.jsonl', next);
    const dry = await desk.import(file, { dryRun: true, batchItems: 7 });
    expect(await desk.digest()).toBe(before);
    const { dryRun: _, seconds: __, itemsPerSecond: ___, rejectsFile: ____, ...would } = dry;
    expect(would).toMatchObject({
      created: { article: 20 },
      updated: { article: 1 },
      unchanged: { article: 9 },
    });
    expect(await desk.import(file)).toMatchObject(would);
  });
});
