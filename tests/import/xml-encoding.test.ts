import { describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../../src/import/limits.ts';
import { textIn } from '../../src/import/xml/element.ts';
import { readXml } from '../../src/import/xml/read.ts';
import { all } from './feed-desk.ts';

describe('XML whose bytes contradict what it declares', () => {
  const wrong = (count: number) => Buffer.alloc(count, 0xe9);
  const file = (encoding: string | null, ...parts: (string | Buffer)[]): Buffer =>
    Buffer.concat(
      [
        encoding === null ? '' : `<?xml version="1.0" encoding="${encoding}"?>`,
        '<rss><channel><item>',
        ...parts,
        '</item></channel></rss>',
      ].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
    );
  const read = async (bytes: Buffer) => {
    let guesses = 0;
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    }
    const parts = await all(readXml('news.xml', chunks(), defaultLimits, () => guesses++));
    const entry = parts.find((part) => part.type === 'entry');
    if (entry?.type !== 'entry') throw new Error('no entry');
    return { text: textIn(entry.element).trim(), isReplaced: entry.isReplaced, guesses };
  };

  it.each(['ISO-8859-1', 'windows-1252', 'windows-1251', 'iso-8859-15', 'KOI8-R', 'us-ascii', 'macintosh'])(
    'as %s gives way to UTF-8 if it is that, and nothing else',
    async (encoding) => {
      expect(await read(file(encoding, 'Zoë € мир'))).toEqual({
        text: 'Zoë € мир',
        isReplaced: false,
        guesses: 1,
      });
      expect((await read(file(encoding, 'Zoë € ', wrong(1), ' x'))).guesses).toBe(0);
      expect(await read(file(encoding, 'plain'))).toEqual({ text: 'plain', isReplaced: false, guesses: 0 });
    },
  );

  it('is judged by its first MiB, though a character is cut off there', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const text = `${'x'.repeat(shift)}${'€'.repeat(400_000)}`;
      expect(await read(file('ISO-8859-1', text))).toEqual({ text, isReplaced: false, guesses: 1 });
    }
    const late = await read(file('ISO-8859-1', 'ë', ' '.repeat(1_048_576), wrong(1), 'x'));
    expect([late.isReplaced, late.guesses]).toEqual([true, 1]);
    const later = await read(file('ISO-8859-1', ' '.repeat(1_048_576), 'ë'));
    expect([later.text, later.guesses]).toEqual(['Ã«', 0]);
  });

  it('or declares nothing, is windows-1252 only if more of it is not UTF-8 than is', async () => {
    expect(await read(file(null, 'caf', wrong(1), ' ', Buffer.from([0x93]), 'x'))).toEqual({
      text: 'café “x',
      isReplaced: false,
      guesses: 1,
    });
    expect(await read(file(null, 'Zoë caf', wrong(1), ' x'))).toEqual({
      text: 'Zoë caf\ufffd x',
      isReplaced: true,
      guesses: 0,
    });
    expect(await read(file(null, 'Zoë'))).toEqual({ text: 'Zoë', isReplaced: false, guesses: 0 });
    expect((await read(file('UTF-16', 'caf', wrong(1), ' x'))).text).toBe('café x');
  });

  it('keeps the single broken bytes of a declared UTF-8 as U+FFFD, however many, if most of it is UTF-8', async () => {
    const broken = Array.from({ length: 40 }, () => [wrong(1), ' ëë ']).flat();
    expect(await read(file('UTF-8', ...broken))).toMatchObject({ isReplaced: true, guesses: 0 });
    expect((await read(file('UTF-8', 'caf', wrong(1), ' x'))).text).toBe('caf\ufffd x');
  });

  it('as an encoding of several bytes gives way too if it cannot be that', async () => {
    const text = '日本. '.repeat(60);
    expect(await read(file('EUC-JP', text))).toEqual({ text: text.trim(), isReplaced: false, guesses: 1 });
    expect((await read(file('Shift_JIS', Buffer.from([0x93, 0xfa])))).text).toBe('日');
  });
});
