import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MomentError, readDuration, readMoment } from '../../src/import/moment.ts';
import { slugOf, slugOfUrl, slugOrDigest } from '../../src/import/slug.ts';
import {
  cutAtWord,
  firstSentence,
  lengthOf,
  paragraphsOf,
  plainLine,
  plainText,
} from '../../src/import/text.ts';

describe('A text', () => {
  it.each([
    ['AT&amp;T &lt;b&gt; &quot;x&quot; &#8217; &eacute; &nbsp;x', 'AT&T <b> "x" ’ é \u00a0x'],
    ['AT&T, R&D, &copy 2020, &unknown;', 'AT&T, R&D, &copy 2020, &unknown;'],
    ['&amp;amp; &amp;lt;', '&amp; &lt;'],
    ['a\u0000b\u0007c\u007fd\u0085e', 'abcd\ne'],
    ['\ud83d and \udc00 and 🎉', '\ufffd and \ufffd and 🎉'],
    ['&#xD800;&#0;', '\ufffd\ufffd'],
    ['e\u0301', 'é'],
    ['\ufeff x \u2028 y\r\nz\r', 'x \n y\nz'],
  ])('%j is stored as %j', (raw, stored) => expect(plainText(raw)).toBe(stored));

  it('of 400,000 accents on one letter is read in time', () => {
    const accents = plainText(`a${'\u0301\u0316'.repeat(200_000)}`).match(/\u0301|\u0316/g) ?? [];
    expect(accents.length).toBeGreaterThan(399_000);
  });

  it('of any characters is well formed, NFC, free of control characters and trimmed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0, max: 0xffff })),
        (words, units) => {
          const text = plainText(words + String.fromCharCode(...units));
          expect(text).not.toMatch(/[^\P{Cc}\t\n]|\p{Surrogate}/u);
          expect(text).toBe(text.normalize('NFC').trim());
          expect(plainLine(text)).not.toMatch(/[\n\t]| {2}/);
        },
      ),
    );
  });

  it('is divided at empty lines, and keeps every word', () => {
    expect(paragraphsOf('a\nb\n\n\n c \n \t\n d')).toEqual(['a\nb', 'c', 'd']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'bc', '\n', ' ', '\t', '\n\n')), (parts) => {
        const text = parts.join('');
        expect(paragraphsOf(text).join(' ').split(/\s+/).join('')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('is cut at the end of a word, and never longer than allowed', () => {
    expect(cutAtWord('one two three', 13)).toBe('one two three');
    expect(cutAtWord('one two three', 12)).toBe('one two…');
    expect(cutAtWord('𝒙𝒚𝒛', 2)).toBe('𝒙…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        expect(lengthOf(cutAtWord(text, max))).toBeLessThanOrEqual(max);
      }),
    );
  });

  it.each([
    ['Dr. J. Roe of the U.S. Senate came. She left.', 'Dr. J. Roe of the U.S. Senate came.'],
    ['\n\nOne line\nand another. End.', 'One line'],
    ['3.5 metres of water! Help.', '3.5 metres of water!'],
    ['Written by Dr.', 'Written by Dr.'],
    ['', null],
  ])('%j begins with the sentence %j', (text, sentence) => expect(firstSentence(text)).toBe(sentence));
});

describe('A slug', () => {
  it.each([
    ['Ärger über Łódź: ein Straßenfest', 'arger-uber-lodz-ein-strassenfest'],
    ["The body's charter — U.S. and U.N.", 'the-bodys-charter-us-and-un'],
    ['Привет, мир', 'privet-mir'],
    ['Ελλάδα 2024', 'ellada-2024'],
    ['example.com is 3.5 years old', 'example-com-is-3-5-years-old'],
    ['!!!', ''],
    ['word '.repeat(30), 'word-word-word-word-word-word-word-word-word-word-word-word-word-word-word-word'],
    ['x'.repeat(100), 'x'.repeat(80)],
  ])('of %j is %j', (text, slug) => expect(slugOf(text)).toBe(slug));

  it('of any text is one that the database takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(slugOrDigest(text, 'tag', text)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  it.each([
    ['https://a.example/2024/05/ferry-leaves-in-fog/', 'ferry-leaves-in-fog'],
    [
      'https://a.example/entry/Ferry-Leaves_n_632d719ee4b087fae6feaac9?utm=1#x',
      'ferry-leaves_n_632d719ee4b087fae6feaac9',
    ],
    ['https://a.example/news/ferry-leaves.html', 'ferry-leaves'],
    ['https://a.example/%C3%A4rger-im-hafen', 'ärger-im-hafen'],
    ['https://a.example/article/4711', null],
    ['https://a.example/news/index.html', null],
    ['https://a.example/632d719e-e4b0-4aaf-8feb-0123456789ab', null],
    ['https://a.example/2024-05-06', null],
    ['https://a.example/', null],
    ['https://a.example/%ff-x%zz-y', null],
    ['https://a.example/a%2Fb-c%20d', null],
    [`https://a.example/long-${'x'.repeat(300)}`, null],
  ])('of %s is %j', (url, slug) => expect(slugOfUrl(url)).toBe(slug));
});

describe('A moment', () => {
  it.each([
    ['2024-05-06', '2024-05-06T00:00:00.000000Z'],
    ['2024-05-06T07:08:09Z', '2024-05-06T07:08:09.000000Z'],
    ['2024-05-06T07:08:09.1234567+02:00', '2024-05-06T05:08:09.123456Z'],
    ['2024-05-06 07:08', '2024-05-06T07:08:00.000000Z'],
    ['2024-05-06T07:08:09-0330', '2024-05-06T10:38:09.000000Z'],
    ['2024-05-06t07:08:09,5z', '2024-05-06T07:08:09.500000Z'],
    ['2024-05-06T07:08:09+14', '2024-05-05T17:08:09.000000Z'],
    ['2024-05-06T00:00:00+23:59', '2024-05-05T00:01:00.000000Z'],
    ['2024-05-06T00:00:00-23:59', '2024-05-06T23:59:00.000000Z'],
    ['2023-12-31T24:00:00Z', '2024-01-01T00:00:00.000000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000000Z'],
    ['1600-01-01', '1600-01-01T00:00:00.000000Z'],
    ['1599-12-31T23:30:00-01:00', '1600-01-01T00:30:00.000000Z'],
    ['2199-12-31T23:59:59.999999Z', '2199-12-31T23:59:59.999999Z'],
  ])('given as %s is %s', (text, moment) => expect(readMoment(text)).toBe(moment));

  it.each([
    ['', 'is not an ISO 8601 date'],
    ['6 May 2024', 'is not an ISO 8601 date'],
    ['2024-5-6', 'is not an ISO 8601 date'],
    ['1715000000', 'is not an ISO 8601 date'],
    ['2023-02-29', 'is not a moment that exists'],
    ['2024-13-01', 'is not a moment that exists'],
    ['2024-00-10', 'is not a moment that exists'],
    ['2024-05-06T24:00:01Z', 'is not a moment that exists'],
    ['2024-05-06T07:60:00Z', 'is not a moment that exists'],
    ['2024-05-06T07:08:09+24:00', 'is not a moment that exists'],
    ['2024-05-06T07:08:09+02:60', 'is not a moment that exists'],
    ['1599-12-31', 'is outside the years 1600 to 2199'],
    ['2200-01-01', 'is outside the years 1600 to 2199'],
    ['2199-12-31T23:30:00-01:00', 'is outside the years 1600 to 2199'],
    ['0000-01-01', 'is outside the years 1600 to 2199'],
    ['99999-01-01', 'is outside the years 1600 to 2199'],
    ['-000001-01-01', 'is outside the years 1600 to 2199'],
  ])('given as %j is refused: it %s', (text, reason) => {
    expect(() => readMoment(text)).toThrow(MomentError);
    expect(() => readMoment(text)).toThrow(reason);
  });

  it('read with any offset is the one that JavaScript reads', () => {
    const moments = fc.date({
      min: new Date('1601-01-01Z'),
      max: new Date('2199-01-01Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: -1439, max: 1439 }), (moment, minutes) => {
        const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, 23);
        const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
        const text = `${local}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
        expect(readMoment(text)).toBe(`${moment.toISOString().slice(0, 23)}000Z`);
      }),
    );
  });

  it.each([
    ['PT2M5S', 125],
    ['P1DT1H', 90_000],
    ['PT1.5S', 1],
    ['pt0s', 0],
    ['PT', null],
    ['P1M', null],
    ['125', null],
    ['PT99999999S', null],
  ])('of length %s is %j seconds', (text, seconds) => expect(readDuration(text)).toBe(seconds));
});
