import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, news, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const imported = async (given: Record<string, unknown>, options = {}) => {
  const report = await desk.import(desk.file('news.jsonl', [news(1, given)]), options);
  expect(report.rejects).toEqual([]);
  return report;
};
const only = async (text: string) => (await desk.rows(text))[0];
const list = async (text: string) => (await desk.rows(text)).map((row) => Object.values(row)[0]);

describe('An item', () => {
  it('comes in with everything that schema.org says of it', async () => {
    await imported({
      publisher: { '@type': 'NewsMediaOrganization', name: 'The Sound' },
      image: {
        '@type': 'ImageObject',
        url: 'https://sound.example/p.jpg',
        width: 1600,
        height: { '@type': 'QuantitativeValue', value: 900 },
        caption: 'Dawn &amp; gulls',
        creditText: 'H. Ferro',
      },
      dateModified: '2024-06-01',
    });
    expect(
      await only(`select item.kind, item.source, item.external_id, item.slug, headline, summary, label, byline, canonical_url,
        status, item.published_at = '2024-05-06 07:08:09Z' as moment, item.updated_at, image_alt, image_caption, image_credit,
        image.url, image.width, image.height, image.source as image_source, section.name as section, body, word_count
        from item join article on item_id = item.id join section on section.id = section_id join image on image.id = image_id`),
    ).toEqual({
      kind: 'article',
      source: 'The Sound',
      external_id: 'https://sound.example/news/1',
      slug: 'harbour-story-1',
      headline: 'Harbour story 1',
      summary: 'What happened at the harbour on day 1.',
      label: null,
      byline: null,
      canonical_url: 'https://sound.example/news/harbour-story-1',
      status: 'published',
      moment: true,
      updated_at: new Date('2024-06-01T00:00:00Z'),
      image_alt: null,
      image_caption: 'Dawn & gulls',
      image_credit: 'H. Ferro',
      url: 'https://sound.example/p.jpg',
      width: 1600,
      height: 900,
      image_source: 'The Sound',
      section: 'Harbour',
      body: [
        { id: 'b1', type: 'paragraph', spans: [{ text: 'The tide came in on day 1.' }] },
        { id: 'b2', type: 'paragraph', spans: [{ text: 'It went out again.' }] },
      ],
      word_count: 11,
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['its @id', {}, 'https://sound.example/news/1'],
    [
      'its URL, where its @id is a fragment',
      { '@id': '#article' },
      'https://sound.example/news/harbour-story-1',
    ],
    [
      'the page that it is the main thing of',
      {
        '@id': undefined,
        url: undefined,
        mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://sound.example/n?id=1' },
      },
      'https://sound.example/n?id=1',
    ],
    [
      'its identifier',
      { '@id': undefined, url: undefined, identifier: { '@type': 'PropertyValue', value: 4711 } },
      '4711',
    ],
    ['a digest, where it has none of these', { '@id': '_:b0', url: undefined }, 'sha256:'],
  ])('is known again by %s', async (_, given, id) => {
    await imported(given);
    const row = await only('select external_id from item');
    if (id.startsWith('sha256:')) expect(row?.['external_id']).toMatch(/^sha256:[0-9a-f]{64}$/);
    else expect(row?.['external_id']).toBe(id);
    expect(await desk.import(desk.file('news.jsonl', [news(1, given)]))).toMatchObject({
      unchanged: { article: 1 },
    });
  });

  it('is known again by an id of any length', async () => {
    const long = `https://sound.example/${'x'.repeat(5_000)}`;
    await imported({ '@id': long, url: long, author: { '@id': long, name: 'Jane' } });
    const report = await imported({ '@id': long, url: long, author: { '@id': long, name: 'Jane' } });
    expect(report).toMatchObject({ unchanged: { article: 1 } });
    expect(report.notes.map(({ note }) => note)).toEqual([
      'a URL that is not http or https, or is longer than 2,048 characters, was left out',
    ]);
  });

  it('belongs to its publisher, to the source that is named, or to schema.org', async () => {
    await imported({ publisher: 'The Sound' });
    await imported({ publisher: 'The Sound' }, { source: 'Old site' });
    await imported({});
    expect(await list('select source from item order by id')).toEqual([
      'The Sound',
      'Old site',
      'schema.org',
    ]);
    expect(await list('select source from author order by id')).toEqual([
      'The Sound',
      'Old site',
      'schema.org',
    ]);
    expect(await list('select slug from section order by id')).toEqual(['harbour', 'harbour-2', 'harbour-3']);
    expect(await list('select slug from item order by id')).toEqual([
      'harbour-story-1',
      'harbour-story-1-2',
      'harbour-story-1-3',
    ]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ headline: undefined, name: 'Named' }, 'Named'],
    [{ headline: ['First', 'Second'] }, 'First'],
    [{ headline: { '@value': 'Valued', '@language': 'en' } }, 'Valued'],
    [{ headline: '' }, 'The tide came in on day 1.'],
    [{ headline: null, articleBody: undefined }, 'What happened at the harbour on day 1.'],
    [{ headline: null, articleBody: `${'word '.repeat(200)}end.` }, `${'word '.repeat(99)}word…`],
  ])('given as %j has the headline %s', async (given, headline) => {
    await imported(given);
    expect(await list('select headline from item')).toEqual([headline]);
  });
});

describe('Pictures', () => {
  const use = `select url, width, height, image_alt, image_caption, image_credit from item join image on image.id = image_id`;
  const empty = { width: null, height: null, image_alt: null, image_caption: null, image_credit: null };
  it.each<[unknown, Record<string, unknown>]>([
    ['https://sound.example/a b.jpg', { ...empty, url: 'https://sound.example/a%20b.jpg' }],
    [
      ['https://sound.example/1x1.jpg', 'https://sound.example/16x9.jpg'],
      { ...empty, url: 'https://sound.example/1x1.jpg' },
    ],
    ['/img/1.jpg', { ...empty, url: 'https://sound.example/img/1.jpg' }],
    [
      {
        contentUrl: 'https://sound.example/c.jpg',
        width: '640px',
        height: '480.0',
        alt: 'A pier',
        creator: { name: 'Jo' },
      },
      {
        ...empty,
        url: 'https://sound.example/c.jpg',
        width: 640,
        height: 480,
        image_alt: 'A pier',
        image_credit: 'Jo',
      },
    ],
    [
      { url: 'https://sound.example/d.jpg', width: 0, height: 1e9, alt: '', caption: '' },
      { ...empty, url: 'https://sound.example/d.jpg', image_alt: '' },
    ],
  ])('given as %j are %j', async (image, row) => {
    await imported({ image });
    expect(await only(use)).toEqual(row);
  });

  it.each([
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'ftp://sound.example/a.jpg',
    'http://',
    { '@type': 'ImageObject' },
  ])('that cannot be loaded are left out, and the report says so: %j', async (image) => {
    const report = await imported({ image });
    expect(report.notes[0]?.note).toMatch(/^an image without an http or https URL/);
    expect(await only(use)).toBeUndefined();
  });

  it('keep their own words with each item that uses them', async () => {
    const image = (caption: string) => ({ image: { url: 'https://sound.example/a.jpg', caption } });
    await desk.import(desk.file('news.jsonl', [news(1, image('Dawn')), news(2, image('Dusk'))]));
    expect(await list('select image_caption from item order by id')).toEqual(['Dawn', 'Dusk']);
    expect(await list('select count(*) from image')).toEqual(['1']);
  });

  it('have a caption or credit that is too long cut at a word, and the report says so', async () => {
    const report = await imported({
      image: { url: 'https://sound.example/a.jpg', caption: 'word '.repeat(2_000) },
    });
    expect(report.notes[0]?.note).toMatch(/was too long and was cut/);
    expect(await list('select char_length(image_caption) from item')).toEqual([5_000]);
  });
});
