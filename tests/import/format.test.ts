import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, lines, news, openDesk, packed } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const headlines = async () =>
  (await desk.rows('select headline from item order by headline')).map((row) => row['headline']);
const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const three = lines(news(1), news(2), news(3));

describe('An import sees from the content, whatever the name, that it is', () => {
  it.each<[string, string | Buffer, string]>([
    ['JSON Lines', three, 'schema.org as JSON Lines'],
    ['JSON Lines in gzip', packed(three), 'schema.org as JSON Lines, gzip'],
    [
      'JSON Lines in two gzip members',
      Buffer.concat([packed(lines(news(1), news(2))), packed(lines(news(3)))]),
      'schema.org as JSON Lines, gzip',
    ],
    [
      'JSON Lines with a byte order mark',
      Buffer.concat([mark, Buffer.from(three)]),
      'schema.org as JSON Lines',
    ],
    [
      'JSON Lines with the line ends of Windows, empty lines and no last one',
      `\r\n${three.replaceAll('\n', '\r\n\r\n').trimEnd()}`,
      'schema.org as JSON Lines',
    ],
    ['an array', JSON.stringify([news(1), news(2), news(3)]), 'schema.org as JSON'],
    [
      'an array with one item a line',
      `[\n${three.trim().replaceAll('\n', ',\n')}\n]\n`,
      'schema.org as JSON',
    ],
    [
      'an indented array with a byte order mark, in gzip',
      gzipSync(Buffer.concat([mark, Buffer.from(JSON.stringify([news(1), news(2), news(3)], null, 2))])),
      'schema.org as JSON, gzip',
    ],
    [
      'a document with a @graph',
      JSON.stringify({ '@context': 'https://schema.org', '@graph': [news(1), news(2), news(3)] }, null, 2),
      'schema.org as JSON',
    ],
    [
      'a @graph with one item a line',
      `{"@graph":[\n${three.trim().replaceAll('\n', ',\n')}\n]}\n`,
      'schema.org as JSON',
    ],
    [
      'arrays and graphs on lines',
      lines([news(1), news(2)], { '@graph': [news(3)] }),
      'schema.org as JSON Lines',
    ],
  ])('%s', async (_, content, format) => {
    const report = await desk.import(desk.file('whatever.txt', content));
    expect(report.files[0]?.format).toBe(format);
    expect(report).toMatchObject({ created: { article: 3 }, exitCode: 0 });
    expect(await headlines()).toEqual(['Harbour story 1', 'Harbour story 2', 'Harbour story 3']);
  });

  it('one indented JSON-LD document', async () => {
    const report = await desk.import(desk.file('page.json', JSON.stringify(news(1), null, 4)));
    expect(report).toMatchObject({ created: { article: 1 }, exitCode: 0 });
  });

  it.each(['{"headline": "cut off', '{"@type": "NewsArticle", }', '{'])(
    'JSON Lines, though the first line is broken: %s',
    async (broken) => {
      const report = await desk.import(desk.file('news.jsonl', `${broken}\n${lines(news(1), news(2))}`));
      expect(report).toMatchObject({ created: { article: 2 }, rejected: { unknown: 1 }, exitCode: 2 });
      expect(report.rejects[0]?.place).toBe('line 1');
    },
  );

  it('JSON Lines, though its lines are longer than what is read at a time', async () => {
    const long = 'The sea is wide. '.repeat(40_000);
    const report = await desk.import(desk.file('long.jsonl', lines(news(1, { articleBody: long }), news(2))));
    expect(report).toMatchObject({ created: { article: 2 }, exitCode: 0 });
    const [row] = await desk.rows('select max(char_length(body_text)) as length from article');
    expect(row?.['length']).toBe(long.trim().length);
  });
});

describe('A guess at the encoding of a file', () => {
  const feed = (...items: string[]) =>
    `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>T</title><link>https://a.example/</link>${items.join('')}</channel></rss>`;
  const item = (number: number, title: string) =>
    `<item><guid>${number}</guid><title>${title}</title><pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate></item>`;

  it('is noted once, at its first item, and none is where nothing was guessed', async () => {
    const guessed = desk.file('guessed.xml', feed(item(1, 'Café'), item(2, 'Zoë')));
    const report = await desk.import(guessed);
    expect(report.notes).toEqual([
      {
        note: 'the encoding of a file was guessed: it declares none, or one that its bytes contradict',
        count: 1,
        firstAt: `${guessed}, line 1, item 1, 1`,
      },
    ]);
    expect(await headlines()).toEqual(['Café', 'Zoë']);
    const declared = desk.file('declared.xml', Buffer.from(feed(item(3, 'Über')), 'latin1'));
    expect((await desk.import(declared)).notes).toEqual([]);
    expect(await headlines()).toContain('Über');
  });
});

describe('Several files', () => {
  it('are imported in their order, a later one changing what an earlier one brought', async () => {
    const monday = desk.file('monday.jsonl', [news(1), news(2)]);
    const tuesday = desk.file('tuesday.json', JSON.stringify([news(2, { headline: 'Mended' }), news(3)]));
    const report = await desk.import([monday, tuesday]);
    expect(report).toMatchObject({ created: { article: 3 }, updated: { article: 1 }, exitCode: 0 });
    expect(await headlines()).toEqual(['Harbour story 1', 'Harbour story 3', 'Mended']);
  });

  it('go on after one that is cut off', async () => {
    const whole = packed(lines(...Array.from({ length: 50 }, (_, number) => news(number))));
    const cut = desk.file('cut.gz', whole.subarray(0, whole.length - 12));
    const report = await desk.import([cut, desk.file('good.jsonl', [news(900)])]);
    expect(report.files.map((file) => file.error)).toEqual([
      `${cut} ends too early: this gzip is cut off. Fetch it again.`,
      null,
    ]);
    expect(report.exitCode).toBe(1);
    expect(await headlines()).toContain('Harbour story 900');
  });
});

describe('Types', () => {
  it.each([
    ['Article'],
    ['BlogPosting'],
    ['ReportageNewsArticle'],
    [['WebPage', 'NewsArticle']],
    ['https://schema.org/NewsArticle'],
    ['http://schema.org/NewsArticle'],
    ['schema:LiveBlogPosting'],
  ])('%j is an article', async (type) => {
    const report = await desk.import(desk.file('a.jsonl', [news(1, { '@type': type })]));
    expect(report.created).toEqual({ article: 1, video: 0 });
  });

  it('VideoObject is a video, with its file, length and transcript', async () => {
    const video = {
      '@type': 'VideoObject',
      '@id': 'https://sound.example/v/1',
      name: 'Ferry leaves in fog',
      description: 'Two minutes on the quay.',
      uploadDate: '2024-01-02T03:04:05+02:00',
      duration: 'PT2M5S',
      thumbnailUrl: ['https://sound.example/v/1.jpg'],
      contentUrl: 'https://sound.example/v/1.webm',
      embedUrl: 'https://sound.example/player/1',
      transcript: 'Cast off!',
      width: 1280,
      height: '720px',
    };
    const file = desk.file('v.json', JSON.stringify(video));
    expect(await desk.import(file)).toMatchObject({ created: { article: 0, video: 1 }, exitCode: 0 });
    expect(await desk.import(file)).toMatchObject({ unchanged: { article: 0, video: 1 }, exitCode: 0 });
    const [row] = await desk.rows(`
      select headline, slug, published_at = '2024-01-02 01:04:05Z' as moment, duration_seconds, sources, embed_url, transcript, image.url
      from item join video on item_id = item.id join image on image.id = image_id`);
    expect(row).toEqual({
      headline: 'Ferry leaves in fog',
      slug: 'ferry-leaves-in-fog',
      moment: true,
      duration_seconds: 125,
      sources: [{ url: 'https://sound.example/v/1.webm', mimeType: 'video/webm', width: 1280, height: 720 }],
      embed_url: 'https://sound.example/player/1',
      transcript: 'Cast off!',
      url: 'https://sound.example/v/1.jpg',
    });
  });

  it('of others are rejected by themselves, and left aside in a @graph', async () => {
    const alone = await desk.import(
      desk.file('a.jsonl', [{ '@type': 'Recipe', name: 'Pie' }, { headline: 'x' }, 7, null, []]),
    );
    expect(alone.rejects.map(({ place, reason }) => `${place} ${reason}`)).toEqual([
      'line 1 is a Recipe, not an article or video',
      'line 2 has no @type',
      'line 3 is not a JSON object',
      'line 4 is not a JSON object',
      'line 5 is an empty array',
    ]);
    const graph = {
      '@graph': [{ '@type': 'WebPage' }, { '@type': 'Organization' }, news(1), { '@type': 'WebPage' }],
    };
    const beside = await desk.import(desk.file('b.json', JSON.stringify(graph)));
    expect(beside).toMatchObject({
      created: { article: 1 },
      skipped: { WebPage: 2, Organization: 1 },
      exitCode: 0,
    });
    const none = await desk.import(
      desk.file('c.json', JSON.stringify({ '@graph': [{ '@type': 'WebPage' }] })),
    );
    expect(none.rejects[0]?.reason).toBe('has a @graph without an article or video');
  });
});

describe('In a @graph', () => {
  it('authors, pictures and the publisher are found by their @id', async () => {
    const graph = {
      '@context': 'https://schema.org',
      '@graph': [
        news(1, {
          author: { '@id': '#jane' },
          image: { '@id': '#picture' },
          publisher: { '@id': '#paper' },
          datePublished: '2024-05-06',
        }),
        { '@type': 'Person', '@id': '#jane', name: 'Jane Roe', jobTitle: 'Editor' },
        { '@type': 'ImageObject', '@id': '#picture', url: 'https://sound.example/p.jpg', caption: 'Dawn' },
        { '@type': 'Organization', '@id': '#paper', name: 'The Sound' },
      ],
    };
    await desk.import(desk.file('graph.json', JSON.stringify(graph)));
    const [row] = await desk.rows(`
      select item.source, author.name, job_title, url, image_caption
      from item join item_author on item_id = item.id join author on author.id = author_id join image on image.id = image_id`);
    expect(row).toEqual({
      source: 'The Sound',
      name: 'Jane Roe',
      job_title: 'Editor',
      url: 'https://sound.example/p.jpg',
      image_caption: 'Dawn',
    });
  });
});
