import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../../src/import/limits.ts';
import { type Desk, lines, news, openDesk, packed } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.rows('truncate item, section, author, tag, image cascade'));
afterAll(() => desk.close());

const count = async () => Number((await desk.rows('select count(*) from item'))[0]?.['count']);
const isRoot = process.getuid?.() === 0;
const itAsOrdinaryUser = isRoot ? it.skip : it;

describe('Before anything is imported', () => {
  it('a missing file is named, and the others are not begun', async () => {
    const good = desk.file('good.jsonl', [news(1)]);
    const missing = path.join(desk.folder, 'missing.jsonl');
    await expect(desk.import([good, missing])).rejects.toThrow(`${missing} does not exist.`);
    await expect(desk.import([path.join(good, 'x')])).rejects.toThrow('does not exist.');
    expect(await count()).toBe(0);
  });

  it('a directory and an empty file are told from files', async () => {
    await expect(desk.import(desk.folder)).rejects.toThrow('is a directory: name the files in it.');
    await expect(desk.import(desk.file('empty.jsonl', ''))).rejects.toThrow('is empty.');
  });

  itAsOrdinaryUser(
    `a file that this user may not read is named${isRoot ? ' (skipped: root may read it)' : ''}`,
    async () => {
      const file = desk.file('secret.jsonl', [news(1)]);
      fs.chmodSync(file, 0);
      await expect(desk.import(file)).rejects.toThrow('may not be read by this user');
    },
  );

  it('a place for rejects that is the file itself is refused', async () => {
    const good = desk.file('good.jsonl', [news(1)]);
    await expect(desk.import(good, { rejectsFile: good })).rejects.toThrow('is being imported');
    expect(await count()).toBe(0);
  });
});

describe('One clear sentence is said of', () => {
  const whole = packed(lines(...Array.from({ length: 200 }, (_, number) => news(number))));
  const damaged = Buffer.from(whole);
  damaged.fill(0xaa, 200, 400);

  it.each<[string, string | Buffer, RegExp]>([
    [
      'a gzip that is cut off',
      whole.subarray(0, whole.length >> 1),
      /ends too early: this gzip is cut off\. Fetch it again\.$/,
    ],
    ['a gzip without its last bytes', whole.subarray(0, whole.length - 4), /this gzip is cut off/],
    ['a damaged gzip', damaged, /is a damaged gzip \(.+\)\. Fetch it again\.$/],
    ['an empty gzip', gzipSync(''), /holds nothing but white space\.$/],
    ['white space', ' \n\n\t\n', /holds nothing but white space\.$/],
    [
      'a document that is not JSON',
      '{\n  "@type": "NewsArticle",\n  "headline": x\n}\n',
      /is not JSON \(.+\)\.$/,
    ],
    ['an array that is cut off', JSON.stringify([news(1), news(2)]).slice(0, -20), /is not JSON \(.+\)\.$/],
    [
      'HTML',
      '<!doctype html><html><body>Hello</body></html>',
      /is XML, but neither RSS, Atom nor a WordPress export: its first element is <html>\.$/,
    ],
    ['XML without an element', '<!-- nothing -->', /holds no XML element\.$/],
    [
      'plain text',
      'Dear editors,\nplease find enclosed',
      /is neither JSON Lines, a JSON document nor XML\.$/,
    ],
    [
      'UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines(news(1)), 'utf16le')]),
      /is in UTF-16 or UTF-32: save it as UTF-8\.$/,
    ],
    ['UTF-16 without a mark', Buffer.from(lines(news(1)), 'utf16le'), /is in UTF-16 or UTF-32/],
    ['a ZIP archive', Buffer.from('PK\x03\x04 and so on'), /is a ZIP archive: unpack it first\.$/],
    ['gzip within gzip', gzipSync(whole), /is gzip within gzip: unpack it once\.$/],
    [
      'a document in Latin-1',
      Buffer.from('[{"@type":"NewsArticle",\n"headline":"Caf\xe9"}]', 'latin1'),
      /is not UTF-8: save it as UTF-8\.$/,
    ],
  ])('%s', async (_, content, sentence) => {
    const report = await desk.import(desk.file('fault', content));
    expect(report.files[0]?.error).toMatch(sentence);
    expect(report.exitCode).toBe(1);
    expect(report.rejected).toEqual({ article: 0, video: 0, unknown: 0 });
  });
});

describe('What is too large', () => {
  const story = lines(news(1, { articleBody: 'Rain. '.repeat(2_000) }));
  const bomb = packed(story.repeat(1_000));

  it('is not unpacked further than the ratio allows, and what stood before is in', async () => {
    const limits = { ...defaultLimits, unpackedAnyway: 1_000_000, unpackedRatio: 100 };
    const file = desk.file('bomb.gz', bomb);
    const report = await desk.import(file, { limits });
    expect(report.files[0]?.error).toMatch(
      /^.+bomb\.gz unpacks to more than 100 times its size, .+ not read any further: if you trust it, raise IMPORT_UNPACKED_LIMIT_RATIO\.$/,
    );
    expect(report).toMatchObject({ created: { article: 1 }, exitCode: 1 });
  });

  it('is not unpacked further than the size allows', async () => {
    const limits = { ...defaultLimits, unpackedBytes: 5_000_000 };
    const report = await desk.import(desk.file('bomb.gz', bomb), { limits });
    expect(report.files[0]?.error).toMatch(
      /unpacks to more than 4\.8 MiB and was not read any further: divide it, or raise IMPORT_UNPACKED_LIMIT_MIB\.$/,
    );
  });

  it('in one document is refused, with the limit and the way out', async () => {
    const limits = { ...defaultLimits, documentBytes: 10_000 };
    const many = Array.from({ length: 100 }, (_, number) => news(number));
    const report = await desk.import(desk.file('large.json', JSON.stringify(many)), { limits });
    expect(report.files[0]?.error).toMatch(
      /is one JSON document of more than 9\.8 KiB, .+: write it as JSON Lines, one item a line, or raise IMPORT_DOCUMENT_LIMIT_MIB\.$/,
    );
  });

  it('in one line is rejected, and the lines around it come in', async () => {
    const limits = { ...defaultLimits, lineBytes: 2_000 };
    const file = desk.file('long.jsonl', [
      news(11),
      news(12, { articleBody: 'x'.repeat(500_000) }),
      news(13),
    ]);
    const report = await desk.import(file, { limits });
    expect(report).toMatchObject({ created: { article: 2 }, rejected: { unknown: 1 }, exitCode: 2 });
    expect(report.rejects[0]).toMatchObject({
      place: 'line 2',
      reason: 'is longer than 2.0 KiB; only its beginning is kept',
    });
    expect(desk.rejects()[0]?.['beginning']).toHaveLength(1_000);
  });
});
