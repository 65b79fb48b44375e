import { describe, expect, it } from '@jest/globals';
import { secondsOf } from '../../src/preview/duration.ts';

describe('How long a token is to last', () => {
  it.each([
    ['1m', 60],
    ['45m', 2_700],
    ['2h', 7_200],
    ['024h', 86_400],
    ['7d', 604_800],
    ['30d', 2_592_000],
    ['720h', 2_592_000],
    ['43200m', 2_592_000],
  ])('is said as %s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each(['0m', '0d', '31d', '721h', '43201m', '9999999m', '', '2', 'h', '2 h', ' 2h', '2h ', '2H'])(
    'is not %j',
    (text) => {
      expect(secondsOf(text)).toBeNull();
    },
  );

  it.each(['2s', '2w', '1.5h', '-2h', '+2h', '1e1h', '2h30m', '２h', '2h\n'])('nor %j', (text) => {
    expect(secondsOf(text)).toBeNull();
  });
});
