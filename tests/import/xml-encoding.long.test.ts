import { describe, expect, it } from '@jest/globals';
import { FileError } from '../../src/import/file-error.ts';
import { textIn } from '../../src/import/xml/element.ts';
import { all, padding, xmlParts } from './feed-desk.ts';

const document = (encoding: string | null, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${encoding === null ? '' : `<?xml version="1.0" encoding="${encoding}"?>`}<rss><channel><item>`,
    ),
    bytes,
    Buffer.from('</item></channel></rss>'),
  ]);

const textOf = async (bytes: Buffer, lengths?: number[]): Promise<{ text: string; isReplaced: boolean }> => {
  const entry = (await all(xmlParts(bytes, lengths))).find((part) => part.type === 'entry');
  if (entry?.type !== 'entry') throw new Error('no entry');
  return { text: textIn(entry.element), isReplaced: entry.isReplaced };
};

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const xml = `${padding}<rss><channel><item>Zoë €😀</item></channel></rss>`;
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('XML is decoded by what it declares', () => {
  it.each([
    ['windows-1252', '93 e9 94 20 80', '“é” €'],
    ['ISO-8859-1', '5a 6f eb 20 93', 'Zoë “'],
    ['iso-8859-15', 'a4 bd', '€œ'],
    ['Shift_JIS', '93 fa 96 7b', '日本'],
    ['EUC-JP', 'c6 fc cb dc', '日本'],
    ['GB18030', 'd6 d0 ce c4', '中文'],
    ['gb2312', 'd6 d0 ce c4', '中文'],
    ['Big5', 'a4 a4 a4 e5', '中文'],
    ['EUC-KR', 'b0 a1', '가'],
    ['KOI8-R', 'ed c9 d2', 'Мир'],
    ['windows-1251', 'cc e8 f0', 'Мир'],
    ['utf-8', 'd0 9c', 'М'],
    ['UTF-16', 'd0 9c', 'М'],
  ])('as %s, wherever the file is divided', async (encoding, hex, text) => {
    for (const lengths of [[65_536], [1], [3, 2], [40, 1]])
      expect(await textOf(document(encoding, bytes(hex)), lengths)).toEqual({ text, isReplaced: false });
  });

  it('as UTF-8 if it declares nothing', async () => {
    expect((await textOf(Buffer.from(xml))).text).toBe('Zoë €😀');
    expect((await textOf(document(null, Buffer.from('ü')))).text).toBe('ü');
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`)],
    ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${xml}`, 'utf16le')],
    ['UTF-16 big-endian with a mark', swapped(`\ufeff${xml}`)],
    [
      'UTF-16 little-endian without one',
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le'),
    ],
    ['UTF-16 big-endian without one', swapped(xml)],
  ])('but by its first bytes as %s', async (_name, file) => {
    for (const lengths of [[65_536], [1], [7, 3]])
      expect(await textOf(file, lengths)).toEqual({ text: 'Zoë €😀', isReplaced: false });
  });
});

describe('XML that is not what it declares', () => {
  it('names an encoding that nobody knows', async () => {
    await expect(all(xmlParts(document('x-newsdesk', Buffer.from('a'))))).rejects.toThrow(
      new FileError('news.xml declares the encoding x-newsdesk, which is not known: save it as UTF-8.'),
    );
  });

  it('is refused where many bytes are wrong', async () => {
    await expect(all(xmlParts(document('UTF-8', Buffer.alloc(50, 0xe9))))).rejects.toThrow(
      'news.xml is not UTF-8, though it says so: save it as UTF-8.',
    );
    await expect(all(xmlParts(document('GB18030', Buffer.alloc(50, 0xff))))).rejects.toThrow(
      'news.xml is not GB18030, though it says so: save it as UTF-8.',
    );
  });

  it('marks the item with a wrong byte, and no other', async () => {
    const file = Buffer.concat([
      Buffer.from(`${padding}<rss><channel><item>a</item><title>ü</title><item>b`),
      Buffer.from([0xe9]),
      Buffer.from('b</item><item>c</item></channel></rss>'),
    ]);
    for (const lengths of [[65_536], [1], [3, 2], [40, 1]]) {
      const entries = (await all(xmlParts(file, lengths))).filter((part) => part.type === 'entry');
      expect(entries.map((entry) => [textIn(entry.element), entry.isReplaced])).toEqual([
        ['a', false],
        ['b\ufffdb', true],
        ['c', false],
      ]);
    }
  });

  it('is not accused of a U+FFFD that it holds itself', async () => {
    for (const lengths of [[65_536], [1], [3, 2], [40, 1]]) {
      expect((await textOf(document(null, Buffer.from('a\ufffdb')), lengths)).isReplaced).toBe(false);
      expect((await textOf(swapped(xml.replace('Z', '\ufffd')), lengths)).isReplaced).toBe(false);
    }
  });
});
