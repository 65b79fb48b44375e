import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFeedMoment } from '../../src/import/feed-date.ts';
import { MomentError } from '../../src/import/moment.ts';

const read = (text: string, language: string | null = null) => readFeedMoment(text, language);

describe('A date of a feed', () => {
  it.each([
    ['Mon, 06 May 2024 07:08:09 GMT', '2024-05-06T07:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 GMT\n      ', '2024-05-06T07:08:09.000000Z'],
    ['6 May 2024 07:08 +0200', '2024-05-06T05:08:00.000000Z'],
    ['Mon,06 May 2024 07:08:09 +0000', '2024-05-06T07:08:09.000000Z'],
    ['Tuesday, 06 May 2024 07:08:09 +01:00', '2024-05-06T06:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 -5', '2024-05-06T12:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 GMT+1', '2024-05-06T06:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 UTC-03:30', '2024-05-06T10:38:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 UT', '2024-05-06T07:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 Z', '2024-05-06T07:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 EST', '2024-05-06T12:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 PDT', '2024-05-06T14:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 CEST', '2024-05-06T05:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 BST', '2024-05-06T06:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 -0500 (EST)', '2024-05-06T12:08:09.000000Z'],
    ['Mon May 06 2024 07:08:09 GMT+0200 (CEST)', '2024-05-06T05:08:09.000000Z'],
    ['Mon May  6 07:08:09 PDT 2024', '2024-05-06T14:08:09.000000Z'],
    ['Thu, 5 Sept 2024 10:00:00 +0000', '2024-09-05T10:00:00.000000Z'],
    ['Thursday, 05 September 2024 10:00 UT', '2024-09-05T10:00:00.000000Z'],
    ['Mon, 06 May 2024 24:00:00 GMT', '2024-05-07T00:00:00.000000Z'],
    ['May 6th, 2024 at 7:08 p.m. EDT', '2024-05-06T23:08:00.000000Z'],
    ['2024-05-06T07:08:09.123456+02:00', '2024-05-06T05:08:09.123456Z'],
    ['2024-05-06T07:08:09+0200', '2024-05-06T05:08:09.000000Z'],
    ['2024-05-06T07:08Z', '2024-05-06T07:08:00.000000Z'],
    ['2024-05-06 07:08:09 EST', '2024-05-06T12:08:09.000000Z'],
    ['20240506T070809Z', '2024-05-06T07:08:09.000000Z'],
    ['2024-05-06', '2024-05-06T00:00:00.000000Z'],
    ['2024-05', '2024-05-01T00:00:00.000000Z'],
    ['2024', '2024-01-01T00:00:00.000000Z'],
    ['2024-W19-1', '2024-05-06T00:00:00.000000Z'],
    ['2024-127', '2024-05-06T00:00:00.000000Z'],
    ['1714979289', '2024-05-06T07:08:09.000000Z'],
    ['1714979289000', '2024-05-06T07:08:09.000000Z'],
    ['2024-05-06 07:08 Europe/Kyiv', '2024-05-06T04:08:00.000000Z'],
    ['2024-01-06 07:08 Europe/Kiev', '2024-01-06T05:08:00.000000Z'],
    ['2024-05-06T07:08:09.123456[Europe/Kyiv]', '2024-05-06T04:08:09.123456Z'],
    ['2024-05-06T07:08:09-01:00[Europe/Kyiv][u-ca=gregory]', '2024-05-06T08:08:09.000000Z'],
    ['2024-05-06T07:08:09Z[europe/kyiv]', '2024-05-06T07:08:09.000000Z'],
    ['2024-05-06 Europe/Kyiv', '2024-05-05T21:00:00.000000Z'],
    ['Mon, 06 May 2024 07:08:09 America/New_York', '2024-05-06T11:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 (America/New_York)', '2024-05-06T11:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 -0500 (America/New_York)', '2024-05-06T12:08:09.000000Z'],
    ['Mon May  6 07:08:09 America/New_York 2024', '2024-05-06T11:08:09.000000Z'],
    ['May 6, 2024 7:08 pm US/Eastern', '2024-05-06T23:08:00.000000Z'],
    ['6 May 2024 07:08 America/Argentina/Buenos_Aires', '2024-05-06T10:08:00.000000Z'],
    ['2024-05-06 07:08 Etc/GMT+5', '2024-05-06T12:08:00.000000Z'],
    ['25/12/2024', '2024-12-25T00:00:00.000000Z'],
    ['12/25/2024', '2024-12-25T00:00:00.000000Z'],
    ['05/05/2024', '2024-05-05T00:00:00.000000Z'],
    ['06.05.2024', '2024-05-06T00:00:00.000000Z'],
    ['2024/05/06', '2024-05-06T00:00:00.000000Z'],
    ['Thu, 01 Jan 1970 00:00:00 +0000', '1970-01-01T00:00:00.000000Z'],
  ])('%j is %s', (text, moment) => expect(read(text)).toEqual({ moment, isGuessed: false }));

  it.each([
    ['lundi 6 mai 2024 07:08:09 +0200', 'fr', '2024-05-06T05:08:09.000000Z'],
    ['mar. 7 mai 2024 07:08:09 +0200', null, '2024-05-07T05:08:09.000000Z'],
    ['Montag, 6. Mai 2024, 07:08 Uhr +0200', null, '2024-05-06T05:08:00.000000Z'],
    ['6 de mayo de 2024 07:08 GMT', null, '2024-05-06T07:08:00.000000Z'],
    ['вт, 07 мая 2024 10:00:00 +0300', null, '2024-05-07T07:00:00.000000Z'],
    ['24 окт. 2024', 'ru-RU', '2024-10-24T00:00:00.000000Z'],
    ['12 Δεκ 2024', null, '2024-12-12T00:00:00.000000Z'],
    ['6 lis 2024', 'pl', '2024-11-06T00:00:00.000000Z'],
    ['6 listopad 2024', 'hr', '2024-10-06T00:00:00.000000Z'],
    ['2024年5月6日 07:08 JST', null, '2024-05-05T22:08:00.000000Z'],
  ])('%j in the language %s is %s', (text, language, moment) =>
    expect(read(text, language)).toEqual({ moment, isGuessed: false }),
  );

  it.each([
    ['Mon, 06 May 24 07:08:09 EST', '2024-05-06T12:08:09.000000Z'],
    ['06-May-99', '1999-05-06T00:00:00.000000Z'],
    ['2024-05-06 07:08:09', '2024-05-06T07:08:09.000000Z'],
    ['May 6, 2024 7:08 am', '2024-05-06T07:08:00.000000Z'],
    ['Mon, 06 May 2024 07:08:09 XYZT', '2024-05-06T07:08:09.000000Z'],
    ['Mon, 06 May 2024 07:08:09 IST', '2024-05-06T01:38:09.000000Z'],
    ['25/12/2024 10:00', '2024-12-25T10:00:00.000000Z'],
    ['2024-05-06 07:08 Europe/Atlantis', '2024-05-06T07:08:00.000000Z'],
    ['Mon, 06 May 24 07:08:09 Europe/Kyiv', '2024-05-06T04:08:09.000000Z'],
    // Clocks that are put back show it twice, and those that are put forward skip it.
    ['2024-11-03 01:30 America/New_York', '2024-11-03T06:30:00.000000Z'],
    ['2024-03-31 02:30 Europe/Berlin', '2024-03-31T01:30:00.000000Z'],
  ])('%j is probably %s', (text, moment) => expect(read(text)).toEqual({ moment, isGuessed: true }));

  it.each([
    '',
    'yesterday',
    '07:08',
    '06/05/2024',
    '05-06-2024 10:00',
    '31 Feb 2024 10:00 GMT',
    '2024-02-30',
    '99999-01-01',
    '6 May 99999',
    'Mon, 06 May 2024 25:08:09 GMT',
    '0000-00-00 00:00:00',
    'Mon, 06 May 1066 07:08:09 GMT',
    'May 2024',
    'yesterday Europe/Kyiv',
    '2199-12-31 23:59 America/New_York',
    '9'.repeat(200),
  ])('%j is none', (text) => expect(() => read(text)).toThrow(MomentError));

  it('of any characters is a moment or refused, at once', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'Mon, ',
        '6 ',
        'May ',
        '2024',
        ':',
        '-',
        '+0200',
        ' pm',
        'Z',
        '1714979289',
        ' Europe/Kyiv',
        '[Asia/Tokyo]',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.option(fc.string()), (parts, language) => {
        try {
          expect(read(parts.join(''), language).moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
        } catch (error) {
          expect(error).toBeInstanceOf(MomentError);
        }
      }),
    );
  });

  it('does not hang on the time zone of the machine', () => {
    const texts = [
      '6 May 2024 07:08',
      '2024-05-06 07:08',
      '2024-W19-1',
      'May 6, 2024',
      '2024-05-06 07:08 Europe/Kyiv',
      '31.03.2024 02:30',
      '1714979289',
    ];
    const code = `import { readFeedMoment } from './src/import/feed-date.ts'; console.log(JSON.stringify(${JSON.stringify(texts)}.map((text) => readFeedMoment(text, null))))`;
    for (const zone of ['Asia/Kolkata', 'America/New_York', 'Europe/Berlin'])
      expect(
        JSON.parse(
          execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
            env: { ...process.env, TZ: zone },
            encoding: 'utf8',
          }),
        ),
      ).toEqual(texts.map((text) => read(text)));
  });
});
