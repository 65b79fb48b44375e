import { type Expression, type RawBuilder, sql } from 'kysely';

/** RFC 3339 in UTC with milliseconds, such as `2026-03-01T06:30:00.000Z`; made here, so that no Date is between. */
export const rfc3339 = (moment: RawBuilder<unknown>): RawBuilder<string> =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The same of a timestamptz as PostgreSQL writes it itself (`2026-03-01 06:30:00.12+00`, DateStyle ISO, in UTC). Cards
 * are read with such moments: `to_char` costs PostgreSQL ten times as much, and most of them are never shown.
 */
export function toRfc3339(text: string): string {
  const zone = text.indexOf('+', 19);
  const milliseconds = text.slice(20, Math.max(20, Math.min(zone, 23))).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}

/** Such a moment in whole microseconds since 1970, without loss until the year 2255. */
export function inMicroseconds(text: string): number {
  const zone = text.indexOf('+', 19);
  const fraction = text.slice(20, Math.max(20, zone)).padEnd(6, '0');
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`) * 1_000 + Number(fraction);
}

/** A timestamptz as whole microseconds since 1970, as text: what a cursor carries, without loss. */
export const toMicroseconds = (moment: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(extract(epoch from ${moment}) * 1000000)::bigint::text`;

/** The way back. A bigint of microseconds is below 2^53 until the year 2255, so the product is exact. */
export const fromMicroseconds = (microseconds: Expression<unknown>): RawBuilder<unknown> =>
  sql`(timestamptz 'epoch' + ${microseconds}::bigint * interval '1 microsecond')`;
