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
const list = async (text: string) => (await desk.rows(text)).map((row) => Object.values(row)[0]);

describe('Authors', () => {
  it.each<[unknown, string[]]>([
    ['Jane Roe', ['Jane Roe']],
    [{ '@type': 'Person', name: ' Jane\n Roe ' }, ['Jane Roe']],
    [
      [{ '@type': 'Organization', name: 'AP' }, 'Jane Roe', { name: 'AP' }],
      ['AP', 'Jane Roe'],
    ],
    [
      [{ name: 'JANE ROE' }, { name: 'Jane Roe' }],
      ['JANE ROE', 'Jane Roe'],
    ],
    [[], []],
    [null, []],
    [
      [{ '@type': 'Person' }, null, 7, { name: 'Jane Roe' }],
      ['7', 'Jane Roe'],
    ],
  ])('given as %j are %j', async (author, names) => {
    await imported({ author });
    const text = 'select name from author join item_author on author_id = author.id order by position';
    expect(await list(text)).toEqual(names);
  });

  it('with an @id of their own are told by it, and else by their name, whatever page they stand on', async () => {
    const by = (number: number, author: unknown) => news(number, { author });
    const file = desk.file('news.jsonl', [
      by(1, { '@id': 'https://sound.example/people/7', name: 'J. Roe' }),
      by(2, { '@id': 'https://sound.example/people/7', name: 'Jane Roe' }),
      by(3, { '@id': 'https://sound.example/news/harbour-story-3#author', name: 'Tom Poe' }),
      by(4, { '@id': 'https://sound.example/news/harbour-story-4#author', name: 'Tom Poe' }),
      by(5, { '@id': '#author', name: 'Ann Moe', url: 'https://sound.example/' }),
      by(6, { name: 'Ben Noe', url: 'https://sound.example/' }),
    ]);
    await desk.import(file);
    expect(await list('select name from author order by name')).toEqual([
      'Ann Moe',
      'Ben Noe',
      'J. Roe',
      'Tom Poe',
    ]);
  });

  it('without a name are left out, and the report says so', async () => {
    const report = await imported({ author: [{ '@type': 'Person', url: 'https://sound.example/x' }] });
    expect(report.notes[0]?.note).toBe('an author without a name was left out');
  });
});

describe('Tags', () => {
  const tags = 'select name from tag join item_tag on tag_id = tag.id order by position';
  it.each<[unknown, string[]]>([
    ['tides, boats , , Tides', ['tides', 'boats']],
    ['tides; boats', ['tides', 'boats']],
    ['Salt &amp; Light, boats', ['Salt & Light', 'boats']],
    [
      ['Sound, Harrow', 'boats'],
      ['Sound, Harrow', 'boats'],
    ],
    [{ '@type': 'DefinedTerm', name: 'Ferries, old', termCode: 'f' }, ['Ferries, old']],
    [
      [{ '@type': 'DefinedTerm', name: 'Ferries' }, 'boats'],
      ['Ferries', 'boats'],
    ],
    ['', []],
  ])('given as %j are %j', async (keywords, names) => {
    await imported({ keywords });
    expect(await list(tags)).toEqual(names);
  });

  it('past the hundredth, or too long to be one, are left out, and the report says so', async () => {
    const report = await imported({
      keywords: ['x'.repeat(201), ...Array.from({ length: 120 }, (_, at) => `tag ${at}`)],
    });
    expect(report.notes[0]?.note).toMatch(/^keywords past the 100th/);
    expect(await list(tags)).toEqual(Array.from({ length: 100 }, (_, at) => `tag ${at}`));
  });

  it('of names that make the same slug get one each', async () => {
    await imported({ keywords: ['C++', 'C', 'C#', '+++'] });
    expect(await list('select slug from tag order by slug')).toEqual([
      'c',
      'c-2',
      'c-3',
      expect.stringMatching(/^tag-[0-9a-f]{8}$/),
    ]);
  });
});

describe('Sections', () => {
  it.each<[unknown, string[]]>([
    ['U.S. NEWS', ['us-news U.S. NEWS']],
    [['Culture &amp; Arts', 'Film'], ['culture-arts Culture & Arts']],
    [{ '@type': 'Thing', name: 'Sport' }, ['sport Sport']],
    [' ', []],
  ])('given as %j are %j', async (articleSection, sections) => {
    const report = await imported({ articleSection });
    expect(await list(`select slug || ' ' || name from section`)).toEqual(sections);
    expect(report.notes.length).toBe(Array.isArray(articleSection) ? 1 : 0);
  });
});

describe('Slugs', () => {
  it('that are taken, also by a former slug, get a number behind them', async () => {
    await imported({});
    await desk.rows(`update item set slug = 'harbour-story'`);
    const file = desk.file('more.jsonl', [
      news(2, { url: 'https://sound.example/other/harbour-story-1' }),
      news(3, { url: undefined, headline: 'Harbour story' }),
      news(4, { url: undefined, headline: 'Harbour Story!' }),
    ]);
    await desk.import(file);
    expect(await list('select slug from item order by id')).toEqual([
      'harbour-story',
      'harbour-story-1-2',
      'harbour-story-2',
      'harbour-story-3',
    ]);
  });

  it('are found for a thousand items of one headline', async () => {
    const untitled = Array.from({ length: 1_000 }, (_, number) =>
      news(number, { url: undefined, headline: 'Untitled', keywords: '', author: [] }),
    );
    expect(await desk.import(desk.file('untitled.jsonl', untitled), { batchItems: 300 })).toMatchObject({
      created: { article: 1_000 },
      exitCode: 0,
    });
    const slugs = await list(`select slug from item order by id`);
    expect(slugs).toEqual([
      'untitled',
      ...Array.from({ length: 999 }, (_, number) => `untitled-${number + 2}`),
    ]);
  });

  it('of two hundred characters are numbered within their length', async () => {
    const long = `https://sound.example/${'long-'.repeat(39)}words`;
    const file = desk.file('long.jsonl', [news(1, { url: long }), news(2, { url: `${long}?page=2` })]);
    await desk.import(file);
    expect(await list('select slug from item order by id')).toEqual([
      `${'long-'.repeat(39)}words`,
      `${'long-'.repeat(39)}wor-2`,
    ]);
  });
});
