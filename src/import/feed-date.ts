import { DateTime } from 'luxon';
import { monthNamed } from './feed/month.ts';
import { momentAt, withoutPlace, withoutZone } from './feed/zone.ts';
import { MomentError, readMoment } from './moment.ts';

/** A moment as readMoment gives it, and whether a part of it (century, time zone) is only the likely one. */
export interface FeedMoment {
  readonly moment: string;
  readonly isGuessed: boolean;
}

/** Months are English here, whatever they were. Of two readings of one date the first that fits is taken. */
const dates = [
  ...['d MMM yyyy', 'MMM d yyyy', 'yyyy MMM d', 'd MMM yy'],
  ...['yyyy-M-d', 'yyyy/M/d', 'd.M.yyyy', 'yyyy年M月d日'],
];
const times = ['H:m:s', 'H:m', 'H:m:s.u', 'h:m a', 'h:m:s a', 'h a'];
const english = { locale: 'en', numberingSystem: 'latn' } as const;
const formsOf = (formats: readonly string[]) =>
  formats.map((format) => ({
    hasCentury: format.includes('yyyy'),
    parser: DateTime.buildFormatParser(format, english),
  }));
const withTime = formsOf(dates.flatMap((date) => times.map((time) => `${date} ${time} ZZ`)));
const withoutTime = formsOf(dates);

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const isoLike = /^(?:[+-]?\d{4,6}-|\d{8}T|\d{4}W|\d{4}$)/;
const maxLength = 100;

/**
 * Reads a date in any of the forms that feeds really have: RFC 822 and its many misspellings, ISO 8601, seconds or
 * milliseconds since 1970, months in words of any language that `language` (the feed's, or null) or usage knows.
 * The process's time zone never matters; without one a time is UTC. A zone may be named by a place: Europe/Kyiv. A date of numbers alone, such as 5/6/2024, is
 * read only where day and month cannot be mistaken for each other.
 * @throws MomentError where it is none of these, does not exist, or lies outside the years 1600 to 2199
 */
export function readFeedMoment(raw: string, language: string | null): FeedMoment {
  const text = raw.trim();
  if (text.length > maxLength) throw unreadable(text);
  const seconds = secondsIn(text);
  if (seconds !== null)
    return { moment: readMoment(new Date(seconds * 1_000).toISOString()), isGuessed: false };
  const { rest, place } = withoutPlace(text);
  const read = readDate(rest, language);
  // An offset beside the place is the word on it: "2024-05-06T07:08+03:00[Europe/Kyiv]".
  if (place == null || !read.isWithoutZone)
    return { moment: read.moment, isGuessed: read.isGuessed || (place === null && read.isWithoutZone) };
  const { moment, isGuessed } = momentAt(place, read.moment);
  return { moment, isGuessed: isGuessed || read.isOtherwiseGuessed };
}

interface ReadDate extends FeedMoment {
  /** Neither an offset nor a name of a time zone stands in it: it was read as UTC. */
  readonly isWithoutZone: boolean;
  /** Something else than the time zone is only the likely one. */
  readonly isOtherwiseGuessed: boolean;
}

function readDate(text: string, language: string | null): ReadDate {
  const iso = isoLike.test(text) ? isoMoment(text) : null;
  return iso ?? writtenMoment(text, language);
}

const unreadable = (text: string): MomentError =>
  new MomentError(`${JSON.stringify(text.slice(0, 60))} is not a date that can be read`);

/** Seconds since 1970, of nine to ten digits, or of milliseconds; null where a text is not that. */
function secondsIn(text: string): number | null {
  if (/^\d{9,10}(?:\.\d{1,9})?$/.test(text)) return Number(text);
  return /^\d{12,13}$/.test(text) ? Number(text) / 1_000 : null;
}

function isoMoment(text: string): ReadDate | null {
  const hasTime = /\d:\d|T\d/i.test(text);
  const isWithoutZone = !hasTime || !/(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(text);
  const isGuessed = /\d:\d/.test(text) && isWithoutZone;
  const told = { isGuessed, isWithoutZone, isOtherwiseGuessed: false };
  try {
    return { moment: readMoment(text), ...told };
  } catch (error) {
    if (!(error instanceof MomentError)) throw error;
    // Week dates, days of the year, months, dates without hyphens.
    const read = DateTime.fromISO(text, { zone: 'utc', locale: 'en' });
    return read.isValid ? { moment: readMoment(read.toISO()), ...told } : null;
  }
}

function writtenMoment(text: string, language: string | null): ReadDate {
  const shown = text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
    .replace(/\b([ap])\.?\s?m\b\.?/gi, ' $1m')
    .replace(/[,\s]+/g, ' ')
    .trim()
    // As C and Unix print it, with the year behind the time.
    .replace(/ (\d{1,2}:\d\d(?::\d\d)?)( [a-z]{1,5}| [+-]\d{4})? (\d{4})$/i, ' $3 $1$2');
  const hasTime = /\d:\d|\d [ap]m\b/i.test(shown);
  const { rest, zone } = hasTime ? withoutZone(shown) : { rest: shown, zone: null };
  const plain = withDayFirst(inEnglish(rest, language));
  const whole = zone === null ? plain : `${plain} ${zone.offset}`;
  for (const { hasCentury, parser } of zone === null ? withoutTime : withTime) {
    const read = DateTime.fromFormatParser(whole, parser, { zone: 'utc', ...english });
    if (read.isValid)
      return {
        moment: readMoment(read.toISO()),
        isGuessed: (zone?.isGuessed ?? false) || !hasCentury,
        isWithoutZone: zone === null || zone.isGuessed,
        isOtherwiseGuessed: !hasCentury,
      };
  }
  throw unreadable(text);
}

/** With the month in English, and without weekday, "of" and "at" in whatever language. */
function inEnglish(text: string, language: string | null): string {
  const words = text.split(/ |(?<=\d)[.](?= |\p{L})|(?<=[\d\p{L}])-(?=\p{L})|(?<=\p{L})-(?=\d)/u);
  // The last one that names a month: "mar." is Tuesday in "mar. 6 mai 2024".
  let place = words.length;
  let number: number | null = null;
  while (place > 0 && number === null) {
    const word = words[--place] ?? '';
    if (/^\p{L}/u.test(word)) number = monthNamed(word, language);
  }
  const month = number === null ? undefined : englishMonths[number - 1];
  return words
    .map((word, at) => (at === place ? (month ?? word) : word))
    .filter((word) => !/^\p{L}/u.test(word) || word === month || /^[ap]m$/i.test(word))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .join(' ')
    .replace(/(\d)[Tt](?=\d)/, '$1 ');
}

/** 25/12/2024 and 12/25/2024 with dots and the day first; left as it is where both could be the month. */
function withDayFirst(text: string): string {
  return text.replace(
    /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b/,
    (all, first: string, second: string, year: string) => {
      if (first === second || Number(first) > 12) return `${first}.${second}.${year}`;
      return Number(second) > 12 ? `${second}.${first}.${year}` : all;
    },
  );
}
