import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../../src/import/limits.ts';
import { sentencesOf } from '../../src/import/sentences.ts';
import { type Desk, news, openDesk, packed } from './desk.ts';
import { atom, ghost, jsonFeed, oneOfEach, rss, rssItem, wordPress } from './moving-files.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  await desk.rows('truncate item, section, author, tag, image cascade');
  for (const name of fs.readdirSync(desk.folder)) fs.rmSync(path.join(desk.folder, name));
});
afterAll(() => desk.close());

const errorOf = async (...given: Parameters<Desk['import']>) =>
  (await desk.import(...given)).files.map((file) => file.error).join();

describe('Entities of an XML file', () => {
  it('are neither expanded nor fetched, whatever they point at', async () => {
    const heard: string[] = [];
    const listener = net.createServer((socket) => heard.push(String(socket.remotePort)) && socket.destroy());
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    try {
      const nine = Array.from(
        { length: 9 },
        (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
      ).join('');
      const doctype = `<!DOCTYPE rss SYSTEM "http://127.0.0.1:${port}/rss.dtd" [<!ENTITY l0 "lol">${nine}<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:${port}/net"><!ENTITY % all SYSTEM "http://127.0.0.1:${port}/all">%all;]>`;
      const report = await desk.import(
        desk.file('evil.xml', rss(rssItem(1, 'A &l9; &file; &net;'), doctype)),
      );
      expect(report).toMatchObject({ created: { article: 1 }, exitCode: 0 });
      expect(await desk.rows('select headline from item')).toEqual([{ headline: 'A &l9; &file; &net;' }]);
      expect(heard).toEqual([]);
    } finally {
      listener.close();
    }
  });
});

describe('One clear sentence is said of', () => {
  const itWithPipes = process.platform === 'win32' ? it.skip : it;
  itWithPipes('a WordPress export out of a pipe, which cannot be read twice', async () => {
    const pipe = path.join(desk.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const importing = errorOf(pipe);
    await fs.promises.writeFile(pipe, wordPress('Harbour')).catch(() => {}); // it is not read to its end
    expect(await importing).toBe(
      `${pipe} is no ordinary file, and a WordPress export is read twice: save it as one first.`,
    );
  });

  itWithPipes('a feed out of a pipe that is more than may be kept, for it is read twice', async () => {
    const through = async (content: string, documentBytes: number) => {
      const pipe = path.join(desk.folder, 'pipe-of-a-feed');
      fs.rmSync(pipe, { force: true });
      execFileSync('mkfifo', [pipe]);
      const importing = desk.import(pipe, { limits: { ...defaultLimits, documentBytes } });
      await fs.promises.writeFile(pipe, content).catch(() => {});
      return { pipe, report: await importing };
    };
    const same = rss(rssItem(1) + rssItem(2)).replaceAll(/<guid.*?<\/guid>/g, '<guid>same</guid>');
    const { report } = await through(same, 100_000);
    expect(report).toMatchObject({ created: { article: 2 }, exitCode: 0 });
    const { pipe, report: refused } = await through(rss(rssItem(1, 'x'.repeat(200_000))), 100_000);
    expect(refused.files.map(({ error }) => error)).toEqual([
      `${pipe} is no ordinary file and holds more than 97.7 KiB, and a feed is read twice: save it as a file first.`,
    ]);
  });

  it('UTF-32', async () => {
    const wide = Buffer.from([...rss('')].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0]));
    const file = desk.file('wide.xml', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), wide]));
    expect(await errorOf(file)).toBe(`${file} is in UTF-32: save it as UTF-8.`);
  });

  it('a WordPress export that unpacks to too much, which names the setting', async () => {
    const file = desk.file('bomb.gz', packed(wordPress('Harbour', ' '.repeat(3_000_000))));
    const small = { ...defaultLimits, unpackedBytes: 1_000_000 };
    expect(await errorOf(file, { limits: small })).toContain('or raise IMPORT_UNPACKED_LIMIT_MIB.');
    const steep = { ...defaultLimits, unpackedAnyway: 1_000_000, unpackedRatio: 50 };
    expect(await errorOf(file, { limits: steep })).toContain('raise IMPORT_UNPACKED_LIMIT_RATIO.');
    expect(await desk.rows('select 1 from item')).toEqual([]);
  });

  it('a document of more values than memory is meant to hold; commas in its texts are none', async () => {
    const limits = { ...defaultLimits, documentValues: 200 };
    const many = desk.file('many.json', JSON.stringify(Array(200).fill({}), null, 1));
    expect(await errorOf(many, { limits })).toBe(
      `${many} is one JSON document of more than 200 values, and such a document is held whole: write it as JSON Lines, one item a line.`,
    );
    const talk = JSON.stringify([news(1, { articleBody: '",{[\\'.repeat(500) })], null, 1);
    expect(await desk.import(desk.file('talk.json', talk), { limits })).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['atom', rss(rssItem(1)), 'is RSS, not atom as --format says.'],
    ['rss', atom('A'), 'is Atom, not rss as --format says.'],
    ['wordpress', atom('A'), 'is Atom, not wordpress as --format says.'],
    ['ghost', rss(rssItem(1)), 'is XML, not ghost as --format says.'],
    ['schema.org', wordPress('A'), 'is XML, not schema.org as --format says.'],
    ['json-feed', atom('A'), 'is XML, not json-feed as --format says.'],
    ['rss', ghost('A'), 'is JSON, not rss as --format says.'],
    ['wordpress', jsonFeed('A'), 'is JSON, not wordpress as --format says.'],
  ] as const)('a file that is not %s, as --format says', async (format, content, sentence) => {
    const file = desk.file('file', content);
    expect(await errorOf(file, { format })).toBe(`${file} ${sentence}`);
  });
});

describe('An import', () => {
  it('of files of all formats, one of them broken, brings in the others', async () => {
    const files = oneOfEach.map(([name, fileWith]) => desk.file(name, fileWith(name)));
    const broken = desk.file('broken', wordPress('Cut').slice(0, 900));
    const report = await desk.import([...files.slice(0, 2), broken, ...files.slice(2)]);
    expect(report.files.map(({ error }) => error === null)).toEqual([
      true,
      true,
      false,
      ...Array(4).fill(true),
    ]);
    expect(report).toMatchObject({ created: { article: 6 }, rejected: { article: 0 }, exitCode: 1 });
  });

  it('of an empty feed does not say that everything was there', async () => {
    const report = await desk.import(desk.file('empty.xml', rss('')));
    expect(sentencesOf(report)).toContain('Nothing in it could become an item.');
    await desk.import(desk.file('one.xml', rss(rssItem(1))));
    const again = await desk.import(desk.file('one.xml', rss(rssItem(1))));
    expect(sentencesOf(again)).toContain('Everything was there already: nothing has changed.');
  });
});
