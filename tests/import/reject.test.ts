import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sentencesOf } from '../../src/import/sentences.ts';
import { type Desk, lines, news, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.rows('truncate item, section, author, tag, image cascade');
  for (const name of fs.readdirSync(desk.folder)) fs.rmSync(path.join(desk.folder, name));
});
afterAll(() => desk.close());

const without = (name: string) => news(1, { [name]: undefined });

describe('A broken line', () => {
  it('is named by its number, counted and kept, and does not stop the rest', async () => {
    const file = desk.file(
      'news.jsonl',
      `${lines(news(1))}\n{"@type": "NewsArticle", "headline": "cut\n${lines(news(2), without('datePublished'), news(3))}`,
    );
    const report = await desk.import(file);
    expect(report).toMatchObject({
      created: { article: 3 },
      rejected: { article: 1, unknown: 1 },
      rejectsFile: path.join(desk.folder, 'rejects.jsonl'),
      exitCode: 2,
    });
    expect(report.rejects).toEqual([
      { file, place: 'line 3', reason: expect.stringMatching(/^is not JSON \(.+\)$/) },
      { file, place: 'line 5', reason: 'has no datePublished' },
    ]);
    expect(desk.rejects()).toEqual([
      { file, line: 3, reason: expect.any(String), raw: '{"@type": "NewsArticle", "headline": "cut' },
      { file, line: 5, reason: 'has no datePublished', raw: JSON.stringify(without('datePublished')) },
    ]);
  });

  it('of another encoding is kept byte for byte', async () => {
    const latin = Buffer.from(JSON.stringify(news(1, { headline: 'Café' })), 'latin1');
    const file = desk.file('news.jsonl', Buffer.concat([Buffer.from(lines(news(2))), latin]));
    const report = await desk.import(file);
    expect(report).toMatchObject({ created: { article: 1 }, rejected: { unknown: 1 } });
    const kept = Buffer.from(String(desk.rejects()[0]?.['base64']), 'base64');
    expect(kept.equals(latin)).toBe(true);
  });

  it('makes a rejects file only where there is one', async () => {
    const report = await desk.import(desk.file('news.jsonl', [news(1)]));
    expect(report.rejectsFile).toBeNull();
    expect(fs.readdirSync(desk.folder)).toEqual(['news.jsonl']);
  });

  it('in a dry run is reported, and kept only where a file is named', async () => {
    const file = desk.file('news.jsonl', [news(1), without('datePublished')]);
    const report = await desk.import(file, { dryRun: true, rejectsFile: null });
    expect(report).toMatchObject({ rejected: { article: 1 }, rejectsFile: null, exitCode: 2 });
    await desk.import(file, { dryRun: true });
    expect(desk.rejects()).toHaveLength(1);
  });

  it('is one of the first twenty in the report; all are in the file', async () => {
    const report = await desk.import(desk.file('news.jsonl', 'no\n'.repeat(30) + lines(news(1))));
    expect(report).toMatchObject({ created: { article: 1 }, rejected: { unknown: 30 } });
    expect(report.rejects).toHaveLength(20);
    expect(desk.rejects()).toHaveLength(30);
  });
});

describe('The report of rejects', () => {
  const modeOf = (file: string) => fs.statSync(file).mode & 0o777;

  it('is for its owner alone to read, and takes the place of an older one', async () => {
    const file = desk.file('news.jsonl', [without('datePublished'), without('headline')]);
    await desk.import(file);
    const rejects = path.join(desk.folder, 'rejects.jsonl');
    expect(modeOf(rejects)).toBe(0o600);
    await desk.import(desk.file('news.jsonl', [without('datePublished')]));
    expect(desk.rejects()).toHaveLength(1);
  });

  it('goes to the system’s temporary directory if it cannot be written where it belongs, and that is said', async () => {
    // Nobody can write into a folder that is a file, not even root.
    const file = desk.file('news.jsonl', [without('datePublished'), news(2)]);
    const wanted = path.join(file, 'rejects.jsonl');
    const report = await desk.import(file, { rejectsFile: wanted });
    const { rejectsFile } = report;
    expect(report).toMatchObject({ created: { article: 1 }, rejectsFileWanted: wanted, exitCode: 2 });
    if (rejectsFile === null) throw new Error('there is none');
    try {
      expect(path.dirname(rejectsFile)).toBe(os.tmpdir());
      expect(path.basename(rejectsFile)).toMatch(/^rejects\.[0-9a-f]{8}\.jsonl$/);
      expect(modeOf(rejectsFile)).toBe(0o600);
      expect(fs.readFileSync(rejectsFile, 'utf8')).toContain('has no datePublished');
      expect(sentencesOf(report)).toEqual(
        expect.arrayContaining([
          `${wanted} cannot be written, so the rejected are somewhere else.`,
          `The rejected are listed in ${rejectsFile}: mend them where they come from, and import again.`,
        ]),
      );
    } finally {
      fs.rmSync(rejectsFile);
    }
  });

  it('is not taken for something to import', async () => {
    await desk.import(desk.file('news.jsonl', [news(1, { datePublished: 'soon' })]));
    const report = await desk.import(path.join(desk.folder, 'rejects.jsonl'), {
      rejectsFile: null,
      dryRun: true,
    });
    expect(report).toMatchObject({ created: { article: 0 }, rejected: { unknown: 0 }, exitCode: 1 });
    expect(report.files[0]?.error).toMatch(/is a report of rejects: mend the export where they come from/);
  });

  it('is no file that is being imported', async () => {
    const file = desk.file('news.jsonl', [news(1)]);
    await expect(desk.import(file, { rejectsFile: file })).rejects.toThrow(
      `${file} is being imported and cannot take the rejects too: name another with --rejects.`,
    );
  });
});

describe('An item', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['without a date', { datePublished: undefined }, 'has no datePublished'],
    [
      'with a date that is none',
      { datePublished: 'last Tuesday' },
      'has a datePublished that cannot be used: "last Tuesday" is not an ISO 8601 date',
    ],
    [
      'of a day that was not',
      { datePublished: '2023-02-29' },
      'has a datePublished that cannot be used: "2023-02-29" is not a moment that exists',
    ],
    [
      'of the year 99999',
      { datePublished: '+99999-01-01' },
      'has a datePublished that cannot be used: "+99999-01-01" is outside the years 1600 to 2199',
    ],
    [
      'without headline and text',
      { headline: ' \u00a0 ', description: '', articleBody: null },
      'has neither a headline nor a text',
    ],
    [
      'with a headline of 501 characters',
      { headline: '𝒙'.repeat(501) },
      'has a headline of 501 characters; at most 500 are allowed',
    ],
    [
      'with a description of 10,001 characters',
      { description: 'x'.repeat(10_001) },
      'has a description of 10001 characters; at most 10000 are allowed',
    ],
    [
      'of 51 authors',
      { author: Array.from({ length: 51 }, (_, number) => `A ${number}`) },
      'has 51 authors; at most 50 are allowed',
    ],
    [
      "with an author's name of 201 characters",
      { author: 'y'.repeat(201) },
      "has an author's name of 201 characters; at most 200 are allowed",
    ],
    [
      "with a section's name of 201 characters",
      { articleSection: 'z'.repeat(201) },
      "has a section's name of 201 characters; at most 200 are allowed",
    ],
    [
      'of 5,001 paragraphs',
      { articleBody: 'p\n\n'.repeat(5_001) },
      'has an articleBody of 5001 paragraphs; at most 5000 are allowed',
    ],
    ['of more than 1 MiB', { articleBody: 'long '.repeat(250_000) }, 'has an articleBody of more than 1 MiB'],
  ])('%s is rejected with that reason', async (_, given, reason) => {
    const report = await desk.import(desk.file('a.jsonl', [news(1, given), news(2)]));
    expect(report.rejects.map((reject) => reject.reason)).toEqual([reason]);
    expect(report).toMatchObject({ created: { article: 1 }, rejected: { article: 1 }, exitCode: 2 });
  });

  it('at the bounds comes in whole', async () => {
    const author = Array.from({ length: 50 }, (_, number) => `A ${number}`);
    const given = {
      headline: '𝒙'.repeat(500),
      description: '𝒚'.repeat(10_000),
      author,
      articleBody: 'p\n\n'.repeat(5_000),
    };
    const large = { articleBody: '"\n'.repeat(262_000) };
    const report = await desk.import(desk.file('a.jsonl', [news(1, given), news(2, large)]));
    expect(report).toMatchObject({ created: { article: 2 }, exitCode: 0 });
  });

  it('that only the database refuses is rejected alone, with its reason', async () => {
    await desk.rows(`alter table item add constraint no_mondays check (headline <> 'Monday')`);
    try {
      const all = Array.from({ length: 40 }, (_, number) =>
        news(number, number === 17 ? { headline: 'Monday' } : {}),
      );
      const report = await desk.import(desk.file('a.jsonl', all));
      expect(report).toMatchObject({ created: { article: 39 }, rejected: { article: 1 }, exitCode: 2 });
      expect(report.rejects[0]).toMatchObject({
        place: 'line 18',
        reason: expect.stringMatching(/^the database does not take it: .+no_mondays/),
      });
    } finally {
      await desk.rows('alter table item drop constraint no_mondays');
    }
  });
});
