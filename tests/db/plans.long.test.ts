import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Database } from '../../db/client.ts';
import { allParts } from '../../db/queries/item-row.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { fillSynthetic, synthetic } from '../support/synthetic.ts';
import { templates } from '../support/templates.ts';
import { feedReadings, feedTotalReadings, manyFeedReadings } from './feed-readings.ts';
import { lookupReadings, momentReadings, sizeReadings } from './lookup-readings.ts';
import { planModes, type Reading, readingOf } from './plan.ts';
import { otherRailReadings, railReadings } from './rail-readings.ts';
import { leftOut, type Places, type ReadingCase } from './reading-case.ts';
import { refused } from './session.ts';
import { allSentBy, anyFeed, editionOf, firstPage, reading } from './shapes.ts';

let url: string;
let drop: () => Promise<void>;
let db: Database;
let places: Places;
beforeAll(async () => {
  ({ url, drop } = await createTestDatabase({ template: templates.empty }));
  // One connection, so that what is set for its session stands.
  db = connect(url, { poolSize: 1 });
  await fillSynthetic(db);
  places = await findPlaces();
}, 240_000);
afterAll(async () => {
  await db.close();
  await drop();
});

async function findPlaces(): Promise<Places> {
  const rows = await db.send<Places>({
    name: null,
    text: `
      with public as (
        select id, published_at, row_number() over (order by published_at desc, id desc) as place from public_item
      )
      select
        json_build_object('id', id::text, 'publishedUs', (extract(epoch from published_at) * 1000000)::bigint::text)
          as deep,
        to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as moment,
        array(select id::text from public where place <= ${leftOut} order by place) as newest
      from public where place = 100000`,
    values: [],
  });
  const [found] = rows;
  if (found === undefined) throw new Error('the synthetic newsroom is too small');
  return found;
}

/** At most 1,000 sections can be, here 30 on one page of the disk: reading them all is the best plan. */
const smallTables = ['section'];

/**
 * What each plan of a case reads: made for its values, and for any; where the disk pages were just vacuumed (rows
 * can be read from an index alone) and where they were not.
 */
async function readingsOf({ name, most, load }: ReadingCase): Promise<(Reading & { plan: string })[]> {
  // A second one is sent where the first has found too little, and a recorder's statements find nothing.
  const [statement] = await allSentBy((recorder) => load(recorder, places));
  if (statement === undefined) throw new Error(`nothing is sent for ${name}`);
  const readings: (Reading & { plan: string })[] = [];
  for (const mode of planModes)
    for (const indexOnly of ['on', 'off']) {
      await db.send({ name: null, text: `set enable_indexonlyscan = ${indexOnly}`, values: [] });
      const reading = await readingOf(db, statement, mode, smallTables);
      const plan = `${mode}, enable_indexonlyscan ${indexOnly}`;
      readings.push({ plan, ...reading });
      if (process.env['BROADSHEET_PLANS'] === '1')
        process.stdout.write(
          `${name} (${plan}): ${reading.rows} rows of at most ${most}, ` +
            `${reading.planningMs.toFixed(1)} + ${reading.executionMs.toFixed(1)} ms ${JSON.stringify(reading.byTable)}\n`,
        );
    }
  return readings;
}

const titled = (cases: readonly ReadingCase[]) => cases.map((each) => [each.name, each.most, each] as const);

async function expectBound(reading: ReadingCase): Promise<void> {
  const readings = await readingsOf(reading);
  expect(readings.filter(({ rows, scanned }) => rows > reading.most || scanned.length > 0)).toEqual([]);
}

describe('of 200,000 items PostgreSQL reads only what is asked for, and no table from end to end, in the feed of', () => {
  it.each(titled(feedReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
  it.each(titled(manyFeedReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
});

describe('and in the rail under', () => {
  it.each(titled(railReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
  it.each(titled(otherRailReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
});

describe('and for', () => {
  it.each(titled(momentReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
  it.each(titled(sizeReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
  it.each(titled(lookupReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
  it.each(titled(feedTotalReadings))('%s (at most %i rows)', (_name, _most, reading) => expectBound(reading));
});

/** Filters that hold together, of which one leaves nothing over: the list is walked to its end. */
const combinations = {
  'an author of a fifth of all items with a tag on none': {
    source: 'author',
    parent: synthetic.busyAuthor,
    conditions: { ...anyFeed, tagId: synthetic.unusedTag },
  },
  'a tag on a quarter of all items in a section without any': {
    source: 'tag',
    parent: synthetic.hugeTag,
    conditions: { ...anyFeed, sectionId: '999' },
  },
  'that author, that tag and that section, in a year of its own': {
    source: 'author',
    parent: synthetic.busyAuthor,
    conditions: {
      ...anyFeed,
      tagId: synthetic.hugeTag,
      sectionId: synthetic.leafSection,
      publishedFrom: '2020-01-01T00:00:00Z',
      publishedBefore: '2021-01-01T00:00:00Z',
    },
  },
} as const;

describe('filters that are combined', () => {
  const ask = (name: keyof typeof combinations) => (database: Database) => {
    const { parent, ...asked } = combinations[name];
    return editionOf(database).feed.page.load(parent, { ...asked, page: firstPage }, allParts, reading());
  };
  const names = Object.keys(combinations) as (keyof typeof combinations)[];

  // Nothing is promised of them but the end below.
  if (process.env['BROADSHEET_PLANS'] === '1')
    it.each(names)('are measured: %s', async (name) => {
      await readingsOf({ name, most: Number.POSITIVE_INFINITY, load: ask(name) });
    });

  it('and read too much are ended by the statement timeout; the loader says so, and the connection stays good', async () => {
    const set = (milliseconds: number) =>
      db.send({ name: null, text: `set statement_timeout = ${milliseconds}`, values: [] });
    await set(10);
    try {
      await expect(ask('an author of a fifth of all items with a tag on none')(db)).rejects.toMatchObject({
        code: refused.timeout,
        message: 'canceling statement due to statement timeout',
      });
    } finally {
      await set(0);
    }
    expect(await ask('a tag on a quarter of all items in a section without any')(db)).toEqual([]);
  });

  it('have that end by the setting with which the pool was made', async () => {
    const hurried = connect(url, { poolSize: 1, statementTimeoutMs: 1 });
    try {
      await expect(
        ask('an author of a fifth of all items with a tag on none')(hurried),
      ).rejects.toMatchObject({
        code: refused.timeout,
      });
    } finally {
      await hurried.close();
    }
  });
});
