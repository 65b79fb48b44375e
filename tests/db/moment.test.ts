import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { connect } from '../../db/client.ts';
import { fromMicroseconds, inMicroseconds, toMicroseconds, toRfc3339 } from '../../db/queries/fragments.ts';
import { statement } from '../../db/statement.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const send = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  newsroom.db.send<Row>({ name: null, text, values });
const rows = (microseconds: readonly string[]) =>
  send<{ text: string; rfc3339: string; us: string }>(
    `
      select moment::text as text, to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as rfc3339,
        (extract(epoch from moment) * 1000000)::bigint::text as us
      from unnest($1::bigint[]) with ordinality as given (us, place)
      cross join lateral (select timestamptz 'epoch' + us * interval '1 microsecond' as moment) as made
      order by place`,
    [microseconds],
  );

/** What a cursor holds exactly: the years 1685 to 2200. */
const first = -8_993_000_000_000_000;
const last = 7_258_118_400_000_000;

describe('A moment as PostgreSQL writes it', () => {
  it('is read as the same in RFC 3339, and to the microsecond', async () => {
    const some = fc.oneof(
      fc.integer({ min: first, max: last }),
      // Whole seconds and milliseconds are written without what they lack.
      fc.integer({ min: -8_993_000_000, max: 7_258_118_400 }).map((seconds) => seconds * 1_000_000),
      fc.integer({ min: -8_993_000_000_000, max: 7_258_118_400_000 }).map((ms) => ms * 1_000),
      fc.integer({ min: -89_930_000_000, max: 72_581_184_000 }).map((tenths) => tenths * 100_000),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 50, maxLength: 100 }), async (moments) => {
        for (const [place, { text, rfc3339, us }] of (await rows(moments.map(String))).entries()) {
          expect(Number(us)).toBe(moments[place]);
          expect({ text, rfc3339: toRfc3339(text), us: inMicroseconds(text) }).toEqual({
            text,
            rfc3339,
            us: moments[place],
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is so whatever the database would rather write', async () => {
    const name = new URL(newsroom.url).pathname.slice(1);
    await send(`alter database "${name}" set datestyle = 'SQL, DMY'`);
    await send(`alter database "${name}" set timezone = 'America/New_York'`);
    const other = connect(newsroom.url, { poolSize: 1 });
    const [row] = await other.send<{ text: string }>({
      name: null,
      text: `select timestamptz '2026-03-01 06:30:00.12Z'::text as text`,
      values: [],
    });
    await other.close();
    expect(toRfc3339(row?.text ?? '')).toBe('2026-03-01T06:30:00.120Z');
  });
});

describe('A moment in microseconds', () => {
  it('goes to PostgreSQL and back without loss', async () => {
    const back = statement<{ us: string }, { us: string }>(
      'there_and_back',
      ({ us }) => sql`select ${toMicroseconds(sql`${fromMicroseconds(us)}`)} as us`,
    );
    for (const us of [first, -1, 0, 1, 1_772_346_600_123_457, last].map(String))
      expect(await back.run(newsroom.db, { us })).toEqual([{ us }]);
  });
});
