import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { expectSameAnswers, expectSameData } from './compiled-beside.ts';
import type { KnownContent } from './generated-value.ts';
import { readKnownContent } from './known-content.ts';

let newsroom: Newsroom;
let known: KnownContent;
beforeAll(async () => {
  newsroom = await openNewsroom('demo');
  known = await readKnownContent(newsroom.db);
});
afterAll(() => newsroom.close());

describe('An operation that is compiled, of thousands that are new in each run', () => {
  it(
    'gives what graphql-js gives, to the order of the members, and an error where it has one',
    () => expectSameData(newsroom, known, { numRuns: 3_000 }),
    400_000,
  );

  it(
    'is answered as by a gateway that compiles nothing, errors and all',
    () => expectSameAnswers(newsroom, known, { numRuns: 600 }),
    200_000,
  );
});
