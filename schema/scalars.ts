import { GraphQLScalarType, Kind } from 'graphql';
import { GraphQLURL } from 'graphql-scalars';
import { builder } from './builder.ts';
import { given, InvalidInput } from './errors.ts';

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * Checks an RFC 3339 moment between the years 1600 and 2199, which is what the database holds, and hands it on
 * as text: a JavaScript Date would drop its microseconds.
 * @throws InvalidInput for anything else
 */
export function parseDateTime(value: unknown): string {
  const parts = typeof value === 'string' ? rfc3339.exec(value) : null;
  if (parts !== null) {
    const [, year, month, day, hour, minute, second] = parts.map(Number) as [number, ...number[]];
    const date = new Date(Date.UTC(year as number, (month as number) - 1, day));
    const real =
      date.getUTCFullYear() === year && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
    const offset = /[+-](\d\d):(\d\d)$/.exec(value as string);
    const known = offset === null || (Number(offset[1]) < 16 && Number(offset[2]) < 60);
    const clock = (hour as number) < 24 && (minute as number) < 60 && (second as number) < 60;
    if (real && known && clock && (year as number) >= 1600 && (year as number) < 2200) return value as string;
  }
  throw new InvalidInput(
    `a DateTime must be an RFC 3339 moment of the years 1600 to 2199, such as "2026-03-01T06:30:00Z", but was ${given(value)}`,
  );
}

const dateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description:
    'A moment as RFC 3339. Answers are always in UTC with milliseconds, such as `2026-03-01T06:30:00.000Z`; an argument may name any offset. Years 1600 to 2199.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) => value as string,
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

const html = new GraphQLScalarType<string, string>({
  name: 'HTML',
  description:
    'A piece of HTML that is safe to put in a page as it stands: it is made from the blocks of a body, with every text escaped, and holds no scripts, styles, frames or event handlers.',
  serialize: (value) => value as string,
});

const url = new GraphQLScalarType({
  ...GraphQLURL.toConfig(),
  description: 'An absolute URL (WHATWG), such as `https://example.org/a?b=c`.',
  // `absoluteUrl` has parsed each one; the library would do so again.
  serialize: (value) => value as string,
});

builder.addScalarType('DateTime', dateTime);
builder.addScalarType('HTML', html);
builder.addScalarType('URL', url);
