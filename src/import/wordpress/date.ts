import { type Note, RejectError } from '../entry.ts';
import { MomentError, readMoment } from '../moment.ts';
import { childText, type XmlElement } from '../xml/element.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pubDateForm =
  /^(?:\w{3}, )?(\d{1,2}) (\w{3}) (-?\d{4,6}) (\d\d:\d\d(?::\d\d)?) ?([+-]\d{4}|GMT|UTC|Z)$/;

/** Clocks of places on earth are at most so far apart. */
const maxZoneMs = 26 * 3_600_000;
const dayMs = 86_400_000;

/**
 * The moment of publication, as RFC 3339 in UTC; null where the export has none, as it is with drafts. post_date_gmt
 * says it best, then pubDate, which has an offset; post_date alone is the clock of a place that the file does not
 * name, and is read as UTC. It wins over a pubDate that no time zone could put so far before it.
 * @throws RejectError where what it says is no moment that can be stored
 */
export function momentOf(item: XmlElement, notes: Set<Note>): string | null {
  const utc = dateIn(item, 'wp:post_date_gmt');
  if (utc !== null) return read('wp:post_date_gmt', utc);
  const written = isoOf(childText(item, 'pubDate') ?? '');
  const published = written === null ? null : read('pubDate', written);
  const date = dateIn(item, 'wp:post_date');
  const local = date === null ? null : read('wp:post_date', date);
  if (local === null) return published;
  if (published !== null && Date.parse(local) - Date.parse(published) <= maxZoneMs) return published;
  notes.add('moment-guessed');
  return local;
}

/**
 * When WordPress last saved the post, as RFC 3339 in UTC; null if the file does not say, or names a moment that
 * does not exist or is yet to come. post_modified alone is a local clock: the two forms of the post's own date tell
 * its offset.
 */
export function modifiedOf(item: XmlElement): string | null {
  const utc = dateIn(item, 'wp:post_modified_gmt');
  const moment = utc === null ? localMoment(item, dateIn(item, 'wp:post_modified')) : readable(utc);
  return moment === null || Date.parse(moment) > Date.now() + dayMs ? null : moment;
}

/**
 * A date of the site's clock as RFC 3339 in UTC: its offset is the difference between the two forms of the post's
 * date. Null if the date is no moment, or the offset is not known.
 */
export function localMoment(item: XmlElement, date: string | null): string | null {
  const [local, here, there] = [date, dateIn(item, 'wp:post_date'), dateIn(item, 'wp:post_date_gmt')].map(
    (each) => (each === null || each === undefined ? null : readable(each)),
  );
  if (local == null || here == null || there == null) return null;
  const offset = Date.parse(here) - Date.parse(there);
  const isOffset = Math.abs(offset) <= maxZoneMs / 2 + 3_600_000 && offset % 900_000 === 0;
  return isOffset ? readable(new Date(Date.parse(local) - offset).toISOString()) : null;
}

/** When the export was written, which its channel says; null if it does not. */
export const writtenAt = (pubDate: string | undefined): string | null => {
  const date = isoOf(pubDate ?? '');
  return date === null ? null : readable(date);
};

/** RFC 3339 in UTC; null if it is no moment that can be stored. */
export function readable(date: string): string | null {
  try {
    return readMoment(date);
  } catch (error) {
    if (error instanceof MomentError) return null;
    throw error;
  }
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
