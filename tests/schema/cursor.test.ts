import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CursorParts, decodeCursor, encodeCursor } from '../../schema/cursor.ts';
import { errorOf, execute, query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { anyText } from './hostile.ts';

const list = (binding: string) => ({ binding, shape: /^-?\d+( -?\d+)*$/ });
const parts = fc.array(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map(String), {
  minLength: 1,
  maxLength: 6,
});

describe('A cursor', () => {
  it('comes back as it went, for its own list alone', () => {
    fc.assert(
      fc.property(parts, fc.string(), fc.string(), (given, binding, other) => {
        const cursor = encodeCursor(binding, given);
        expect(decodeCursor('after', list(binding), cursor)).toEqual(given);
        expect(cursor).toMatch(/^[\w-]+$/);
        if (other !== binding)
          expect(() => decodeCursor('after', list(other), cursor)).toThrow('after must be');
      }),
    );
  });

  it('of another version of cursors is refused', () => {
    const madeBy = (version: number): string => {
      const payload = '1772346600000000 7';
      const digest = createHash('sha256').update(`${version}\0feed\0${payload}`).digest().subarray(0, 9);
      return Buffer.concat([digest, Buffer.from(payload)]).toString('base64url');
    };
    expect(decodeCursor('after', list('feed'), madeBy(1))).toEqual(['1772346600000000', '7']);
    for (const version of [0, 2])
      expect(() => decodeCursor('after', list('feed'), madeBy(version))).toThrow();
  });

  it('is refused where it was never made, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.base64String()), (given) => {
        expect(() => decodeCursor('before', list('feed'), given)).toThrow(
          'before must be a cursor of this very list',
        );
      }),
    );
  });
});

describe('A cursor that somebody made up, knowing how they are made,', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await openNewsroom('demo');
  });
  afterAll(() => newsroom.close());

  const feedBinding =
    '["newsroom","0",{"kinds":["article","video"],"sectionId":null,"tagId":null,"authorId":null,"publishedFrom":null,"publishedBefore":null,"excludeIds":[],"isFeatured":null}]';
  const railBinding = '["readMore","1",{"kinds":["article","video"],"excludeIds":[]}]';
  const feedWith = (cursor: string) =>
    `{ feed(after: "${cursor}") { nodes { slug } totalCount pageInfo { hasPreviousPage } } }`;
  const railWith = (cursor: string) =>
    `{ article(slug: "ferry-talks-on-pause") { readMore(before: "${cursor}") { nodes { slug } totalCount pageInfo { hasNextPage } } } }`;
  const forged = (binding: string, ...made: CursorParts) => encodeCursor(binding, made);

  it('is as good as a real one, if it is a place in the list', async () => {
    const real = await query<{ feed: { pageInfo: { endCursor: string } } }>(
      newsroom,
      '{ feed { pageInfo { endCursor } } }',
    );
    const payload = Buffer.from(real.feed.pageInfo.endCursor, 'base64url').subarray(9).toString();
    // Else the bindings above are not the program's, and the tests below prove nothing.
    expect(forged(feedBinding, ...payload.split(' '))).toBe(real.feed.pageInfo.endCursor);
    expect(
      (await execute(newsroom, railWith(forged(railBinding, '1', '-2', '0', '5', '0')))).errors,
    ).toBeUndefined();
  });

  it.each<[what: string, parts: CursorParts]>([
    ['words', ['now()', "1'; drop table item"]],
    ['a moment that does not exist', ['9223372036854775807', '1']],
    ['a moment before all history', ['-922337203685477580', '1']],
    ['an id out of range', ['0', '9223372036854775808']],
    ['a fraction', ['0.5', '1']],
    ['too few parts', ['0']],
    ['too many parts', ['0', '1', '2']],
    ['nothing', []],
    ['a line break', ['0', '1\n']],
    ['not a number', ['NaN', 'Infinity']],
  ])('is refused before it reaches the database: %s', async (_, made) => {
    expect((await errorOf(newsroom, feedWith(forged(feedBinding, ...made)))).code).toBe('INVALID_CURSOR');
    const rail = forged(railBinding, '1', '0', ...made, '0');
    expect((await errorOf(newsroom, railWith(rail))).code).toBe('INVALID_CURSOR');
    expect(newsroom.log.statements.some((name) => name.startsWith('rail'))).toBe(false);
  });

  it('is either refused or a page, whatever numbers it holds', async () => {
    const number = fc.oneof(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.bigInt({ min: -200n, max: 200n }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(number.map(String), { minLength: 5, maxLength: 5 }), async (made) => {
        for (const operation of [
          feedWith(forged(feedBinding, ...made.slice(0, 2))),
          railWith(forged(railBinding, ...made)),
          railWith(forged(railBinding, '3', ...made.slice(1))),
        ]) {
          const { errors } = await execute(newsroom, operation);
          for (const error of errors ?? []) expect(error.extensions['code']).toBe('INVALID_CURSOR');
        }
      }),
      { numRuns: 40 },
    );
  });
});
