import { type Expression, type RawBuilder, sql } from 'kysely';

/** RFC 3339 in UTC with milliseconds, such as `2026-03-01T06:30:00.000Z`; made here, so that no Date is between. */
export const rfc3339 = (moment: RawBuilder<unknown>): RawBuilder<string> =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A timestamptz as whole microseconds since 1970, as text: what a cursor carries, without loss. */
export const toMicroseconds = (moment: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(extract(epoch from ${moment}) * 1000000)::bigint::text`;

/** The way back. A bigint of microseconds is below 2^53 until the year 2255, so the product is exact. */
export const fromMicroseconds = (microseconds: Expression<unknown>): RawBuilder<unknown> =>
  sql`(timestamptz 'epoch' + ${microseconds}::bigint * interval '1 microsecond')`;
