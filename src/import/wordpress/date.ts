import { type Note, RejectError } from '../entry.ts';
import { MomentError, readMoment } from '../moment.ts';
import { childText, type XmlElement } from '../xml/element.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pubDateForm =
  /^(?:\w{3}, )?(\d{1,2}) (\w{3}) (-?\d{4,6}) (\d\d:\d\d(?::\d\d)?) ?([+-]\d{4}|GMT|UTC|Z)$/;

/**
 * The moment of publication, as RFC 3339 in UTC; null where the export has none, as it is with drafts. post_date_gmt
 * says it best, then pubDate, which has an offset; post_date alone is the clock of a place that the file does not
 * name, and is read as UTC.
 * @throws RejectError where what it says is no moment that can be stored
 */
export function momentOf(item: XmlElement, notes: Set<Note>): string | null {
  const utc = dateIn(item, 'wp:post_date_gmt');
  if (utc !== null) return read('wp:post_date_gmt', utc);
  const published = isoOf(childText(item, 'pubDate') ?? '');
  if (published !== null) return read('pubDate', published);
  const local = dateIn(item, 'wp:post_date');
  if (local === null) return null;
  notes.add('moment-guessed');
  return read('wp:post_date', local);
}

/** WordPress writes zeros where there is no date. */
function dateIn(item: XmlElement, name: string): string | null {
  const date = childText(item, name);
  return date === null || /^0000-00-00|^-0001/.test(date) ? null : date;
}

/** As ISO 8601; null where it is no date. A draft has one of the year -1. */
function isoOf(pubDate: string): string | null {
  const [, day = '', month = '', year = '', time = '', offset = ''] = pubDateForm.exec(pubDate) ?? [];
  const number = months.findIndex((name) => name.toLowerCase() === month.toLowerCase()) + 1;
  if (number === 0 || year.startsWith('-')) return null;
  const date = `${year.padStart(4, '0')}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return `${date}T${time}${/^[+-]/.test(offset) ? offset : 'Z'}`;
}

function read(name: string, date: string): string {
  try {
    return readMoment(date);
  } catch (error) {
    if (error instanceof MomentError)
      throw new RejectError(`has a ${name} that cannot be used: ${error.message}`);
    throw error;
  }
}
