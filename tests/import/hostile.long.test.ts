import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Desk, lines, news, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const evil = 'a\u0000b\ud800c\u001b[31m\u202e"\'\\;--$$ {{x}} %s \ufffe';

describe('Hostile text', () => {
  it('in every place is stored as text, without NUL, control characters and lone surrogates', async () => {
    const given = {
      '@id': `urn:${evil}`,
      url: `https://sound.example/${evil}`,
      headline: evil,
      description: evil,
      articleBody: `${evil}\n\n${evil}`,
      articleSection: evil,
      author: [{ '@id': `urn:${evil}`, name: evil, jobTitle: evil, url: evil }, evil],
      keywords: [evil, { name: `${evil}2` }],
      image: { url: `https://sound.example/${evil}`, caption: evil, creditText: evil, alt: evil },
      publisher: { name: evil },
    };
    const file = desk.file('evil.jsonl', [news(1, given), news(2)]);
    expect(await desk.import(file)).toMatchObject({ created: { article: 2 }, exitCode: 0 });
    const before = await desk.digest();
    expect(await desk.import(file)).toMatchObject({ unchanged: { article: 2 }, exitCode: 0 });
    expect(await desk.digest()).toBe(before);
    const stored = 'ab\ufffdc[31m\u202e"\'\\;--$$ {{x}} %s \ufffe';
    const [row] = await desk.rows(`
      select headline, summary, body_text, item.source, image_alt, section.name as section from item join article on item_id = item.id
      join section on section.id = section_id where item.external_id like 'urn:%'`);
    expect(row).toEqual({
      headline: stored,
      summary: stored,
      body_text: `${stored}\n\n${stored}`,
      source: stored,
      image_alt: stored,
      section: stored,
    });
  });

  it('as keys of JavaScript objects does no harm', async () => {
    const line =
      '{"@type":"NewsArticle","__proto__":{"headline":"from outside"},"constructor":{"prototype":1},"datePublished":"2024-01-01","articleBody":"Real."}';
    await desk.import(desk.file('proto.jsonl', line));
    expect(await desk.rows('select headline from item')).toEqual([{ headline: 'Real.' }]);
    expect(({} as Record<string, unknown>)['headline']).toBeUndefined();
  });
});

describe('Nested depth', () => {
  it('in a line is read or rejected, and the lines around it come in', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const inside = `{"@type":"NewsArticle","headline":"Deep","datePublished":"2024-01-01","author":${deep},"keywords":${deep},"image":${deep}}`;
    const broken = `{"@type":"NewsArticle","headline":"Deep","author":${deep}}`;
    const report = await desk.import(
      desk.file('deep.jsonl', `${lines(news(1))}${deep}\n${inside}\n${broken}\n${lines(news(2))}`),
    );
    expect(report).toMatchObject({ created: { article: 3 }, exitCode: 2 });
    expect(report.rejects.map(({ place, reason }) => `${place} ${reason}`)).toEqual([
      'line 2, [0] is not a JSON object',
      'line 4 has no datePublished',
    ]);
    expect(desk.rejects()).toHaveLength(2);
    const again = desk.file('again.jsonl', `{"file":"x","reason":"y","item":${deep}}\n${lines(news(3))}`);
    expect(await desk.import(again)).toMatchObject({ created: { article: 1 }, exitCode: 2 });
  });

  it('in a document does not end the import', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const report = await desk.import(
      desk.file('deep.json', `[${JSON.stringify(news(1))}, ${deep}, [[${deep}]]]`),
    );
    expect(report).toMatchObject({ created: { article: 1 }, rejected: { unknown: 2 }, exitCode: 2 });
    expect(desk.rejects()).toHaveLength(2);
  });
});

describe('Whatever JSON stands in a line', () => {
  const names = [
    '@type',
    '@id',
    '@graph',
    'url',
    'headline',
    'description',
    'articleBody',
    'articleSection',
    'author',
    'keywords',
    'image',
    'datePublished',
    'publisher',
    'identifier',
    'mainEntityOfPage',
    'duration',
    'contentUrl',
    'thumbnailUrl',
    'reason',
    'file',
    'item',
    'text',
  ];
  const leaf = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'NewsArticle',
      'VideoObject',
      'https://sound.example/a-b',
      '2024-01-01',
      'PT5S',
      '',
      'x'.repeat(600),
    ),
  );
  const node = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      leaf,
      tie('node'),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
    node: fc.dictionary(fc.constantFrom(...names, 'name', '@value', 'width', 'jobTitle'), tie('value')),
  })).node;
  const article = fc.record({
    type: fc.constantFrom('NewsArticle', 'VideoObject'),
    given: node as fc.Arbitrary<Record<string, unknown>>,
  });

  it('is imported or rejected, each entry is counted, and a second run writes nothing', async () => {
    const entry = fc.oneof(
      node,
      article.map(({ type, given }) => ({
        datePublished: '2024-01-01',
        headline: 'H',
        ...given,
        '@type': type,
      })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 30 }), async (entries) => {
        const file = desk.file('any.jsonl', [...entries, news(1)]);
        const first = await desk.import(file);
        expect(first.stopped).toBeNull();
        expect(first.files[0]?.error).toBeNull();
        if (first.rejectsFile !== null) expect(desk.rejects()).toHaveLength(rejected(first));
        const before = await desk.digest();
        const second = await desk.import(file);
        expect(second.created).toEqual({ article: 0, video: 0 });
        expect(second.updated).toEqual({ article: 0, video: 0 });
        expect(rejected(second)).toBe(rejected(first));
        expect(await desk.digest()).toBe(before);
      }),
      { numRuns: 40 },
    );
  });
  const rejected = (report: { rejected: { article: number; video: number; unknown: number } }) =>
    report.rejected.article + report.rejected.video + report.rejected.unknown;
});
