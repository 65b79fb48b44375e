const form =
  /^(?<year>\d{4}|[+-]?\d{5,6})-(?<month>\d\d)-(?<day>\d\d)(?:[Tt ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?\s?(?<offset>[Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/** A moment that cannot be stored, with a reason that begins with what was given. */
export class MomentError extends Error {}

/**
 * Reads a date of ISO 8601 or RFC 3339, with or without a time, and gives it as RFC 3339 in UTC, to the
 * microsecond (more digits are dropped). A date without a time is midnight UTC; a time without an offset is UTC.
 * @throws MomentError where it is no such date, or outside the years 1600 to 2199
 */
export function readMoment(text: string): string {
  const parts = form.exec(text.trim())?.groups;
  if (parts === undefined)
    throw new MomentError(`${JSON.stringify(text.slice(0, 60))} is not an ISO 8601 date`);
  const year = Number(parts['year']);
  const range = `${JSON.stringify(text)} is outside the years 1600 to 2199`;
  if (year < 1599 || year > 2200) throw new MomentError(range);

  const [month, day] = [Number(parts['month']), Number(parts['day'])];
  const [hour, minute, second] = [parts['hour'], parts['minute'], parts['second']].map((part) =>
    Number(part ?? 0),
  );
  const fraction = (parts['fraction'] ?? '').slice(0, 6).padEnd(6, '0');
  const offset = offsetMinutes(parts['offset']);
  const utc = Date.UTC(year, month - 1, day, hour, minute, second) - (offset ?? 0) * 60_000;
  // 24:00:00 ends a day in ISO 8601, and :60 is a leap second; UTC arithmetic takes both on to the next.
  const isTime = isClock(hour ?? 0, minute ?? 0, second ?? 0, fraction);
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12;
  if (!isDay || !isTime || offset === null)
    throw new MomentError(`${JSON.stringify(text)} is not a moment that exists`);

  const seconds = new Date(utc).toISOString().slice(0, 19);
  const utcYear = new Date(utc).getUTCFullYear();
  if (utcYear < 1600 || utcYear > 2199) throw new MomentError(range);
  return `${seconds}.${fraction}Z`;
}

const isClock = (hour: number, minute: number, second: number, fraction: string): boolean =>
  hour === 24
    ? minute === 0 && second === 0 && Number(fraction) === 0
    : hour <= 23 && minute <= 59 && second <= 60;

/** Minutes east of UTC; 0 where none is given, null where there is no such offset. */
function offsetMinutes(offset: string | undefined): number | null {
  if (offset === undefined || /^z$/i.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', '') || 0)];
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Whole seconds of an ISO 8601 duration such as PT1H2M3.5S; null where it is none, or of months or years. */
export function readDuration(text: string): number | null {
  const parts = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})(?:[.,]\d+)?S)?)?$/i.exec(
    text.trim(),
  );
  if (parts === null || !/\d/.test(text)) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  return total <= 1_000_000 ? total : null;
}
