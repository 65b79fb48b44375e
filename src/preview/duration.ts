import { longestSeconds } from './token.ts';

/** What `--for` must be, as the end of a sentence. */
export const allowedDurations =
  'a whole number of minutes, hours or days, from 1m to 30d, such as 45m, 2h or 7d';

const secondsOfUnit: Record<string, number> = { m: 60, h: 60 * 60, d: 24 * 60 * 60 };

/** The seconds of a text such as `45m`, `2h` or `7d`; null where it is not as `allowedDurations` says. */
export function secondsOf(text: string): number | null {
  const match = /^(\d{1,6})([mhd])$/.exec(text);
  const seconds = Number(match?.[1]) * (secondsOfUnit[match?.[2] ?? ''] ?? Number.NaN);
  return seconds >= 60 && seconds <= longestSeconds ? seconds : null;
}
