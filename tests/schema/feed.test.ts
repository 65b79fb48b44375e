import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { toGlobalId } from '../../schema/id.ts';
import { errorOf, query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
/** Global ids, by slug. */
const ids = new Map<string, string>();
const id = (slug: string): string => ids.get(slug) ?? `no id of ${slug}`;

beforeAll(async () => {
  newsroom = await openNewsroom();
  const add = async (
    type: 'Article' | 'Video' | 'Section' | 'Tag' | 'Author',
    slug: string,
    made: Promise<string>,
  ) => {
    const row = await made;
    ids.set(slug, toGlobalId(type, row));
    return row;
  };
  const city = await add('Section', 'city', newsroom.section('City'));
  const trams = await add('Section', 'trams', newsroom.section('Trams', city));
  const line1 = await add('Section', 'line-1', newsroom.section('Line 1', trams));
  const sport = await add('Section', 'sport', newsroom.section('Sport'));
  const night = await add('Tag', 'night', newsroom.tag('Night'));
  const ana = await add('Author', 'ana', newsroom.author('Ana'));
  const ben = await add('Author', 'ben', newsroom.author('Ben'));
  const at = (moment: string) => ({ published_at: `2026-03-01T${moment}Z` });
  const article = (slug: string, wish: object) => add('Article', slug, newsroom.article({ slug, ...wish }));
  await article('oldest', { section: sport, authors: [ben], with: at('06:00:00') });
  await article('city-story', { section: city, tags: [night], with: at('06:30:00.123') });
  await article('line-1-story', { section: line1, authors: [ana, ben], with: at('06:30:00.124') });
  await article('trams-story', { section: trams, tags: [night], authors: [ana], with: at('06:30:00.125') });
  await add(
    'Video',
    'film',
    newsroom.video({
      slug: 'film',
      section: trams,
      tags: [night],
      authors: [ana],
      with: at('07:00:00.000001'),
    }),
  );
  await article('newest', { with: at('08:00:00') });
  await sql`update item set is_featured = true where slug in ('film', 'line-1-story', 'oldest')`.execute(
    newsroom.db.kysely,
  );
});
afterAll(() => newsroom.close());

const everything = ['newest', 'film', 'trams-story', 'line-1-story', 'city-story', 'oldest'];

interface Feed {
  nodes: { slug: string }[];
  totalCount: number;
}

/** The slugs of a feed, which must be counted as it is listed, and listed from its end as from its beginning. */
async function feed(filter: Record<string, unknown>): Promise<string[]> {
  const both = await query<{ forward: Feed; backward: Feed }>(
    newsroom,
    `query ($filter: FeedFilter) {
      forward: feed(filter: $filter) { nodes { slug } totalCount }
      backward: feed(filter: $filter, last: 10) { nodes { slug } totalCount }
    }`,
    { filter },
  );
  expect(both.backward).toEqual(both.forward);
  expect(both.forward.totalCount).toBe(both.forward.nodes.length);
  return both.forward.nodes.map(({ slug }) => slug);
}

describe('The feed', () => {
  it('holds articles and videos together, newest first', async () => {
    expect(await feed({})).toEqual(everything);
  });

  it('of a section holds what lies in the sections below it, at any depth', async () => {
    expect(await feed({ sectionId: id('city') })).toEqual([
      'film',
      'trams-story',
      'line-1-story',
      'city-story',
    ]);
    expect(await feed({ sectionId: id('trams') })).toEqual(['film', 'trams-story', 'line-1-story']);
    expect(await feed({ sectionId: id('line-1') })).toEqual(['line-1-story']);
  });

  it('of a tag, of an author, of kinds holds those alone', async () => {
    expect(await feed({ tagId: id('night') })).toEqual(['film', 'trams-story', 'city-story']);
    expect(await feed({ authorId: id('ana') })).toEqual(['film', 'trams-story', 'line-1-story']);
    expect(await feed({ kinds: ['VIDEO'] })).toEqual(['film']);
    expect(await feed({ kinds: ['ARTICLE'] })).toEqual(everything.filter((slug) => slug !== 'film'));
    expect(await feed({ kinds: ['VIDEO', 'ARTICLE', 'VIDEO'] })).toEqual(everything);
  });

  it('of featured items holds those that say so, and of others the rest', async () => {
    const { feed: shown } = await query<{ feed: { nodes: { slug: string; isFeatured: boolean }[] } }>(
      newsroom,
      '{ feed { nodes { slug isFeatured } } }',
    );
    const slugs = (isFeatured: boolean) =>
      shown.nodes.filter((item) => item.isFeatured === isFeatured).map(({ slug }) => slug);
    expect(slugs(true)).toEqual(['film', 'line-1-story', 'oldest']);
    expect(await feed({ isFeatured: true })).toEqual(slugs(true));
    expect(await feed({ isFeatured: false })).toEqual(slugs(false));
    expect(await feed({ isFeatured: false, tagId: id('night') })).toEqual(['trams-story', 'city-story']);
  });

  it('holds what meets all that is asked, whatever is asked together', async () => {
    const conditions: [key: string, value: unknown, slugs: string[]][] = [
      ['sectionId', id('city'), ['film', 'trams-story', 'line-1-story', 'city-story']],
      ['tagId', id('night'), ['film', 'trams-story', 'city-story']],
      ['authorId', id('ana'), ['film', 'trams-story', 'line-1-story']],
      ['kinds', ['ARTICLE'], everything.filter((slug) => slug !== 'film')],
      ['publishedFrom', '2026-03-01T06:30:00.124Z', ['newest', 'film', 'trams-story', 'line-1-story']],
      ['publishedBefore', '2026-03-01T07:30:00Z', everything.filter((slug) => slug !== 'newest')],
      ['isFeatured', true, ['film', 'line-1-story', 'oldest']],
      ['excludeIds', [id('line-1-story'), id('oldest')], ['newest', 'film', 'trams-story', 'city-story']],
    ];
    for (let set = 0; set < 2 ** conditions.length; set += 1) {
      const asked = conditions.filter((_, place) => set & (2 ** place));
      const filter = Object.fromEntries(asked.map(([key, value]) => [key, value]));
      const expected = everything.filter((slug) => asked.every(([, , slugs]) => slugs.includes(slug)));
      expect([filter, await feed(filter)]).toEqual([filter, expected]);
    }
  });

  it('begins at publishedFrom and ends before publishedBefore, to the millisecond and finer', async () => {
    const between = (publishedFrom: string, publishedBefore: string) =>
      feed({
        publishedFrom: `2026-03-01T${publishedFrom}`,
        publishedBefore: `2026-03-01T${publishedBefore}`,
      });
    expect(await between('06:30:00.123Z', '06:30:00.125Z')).toEqual(['line-1-story', 'city-story']);
    expect(await between('06:30:00.1231Z', '06:30:00.1251Z')).toEqual(['trams-story', 'line-1-story']);
    expect(await between('06:30:00.125Z', '06:30:00.125Z')).toEqual([]);
    expect(await between('07:00:00.000001Z', '07:00:00.000002Z')).toEqual(['film']);
    expect(await between('07:00:00.000002Z', '07:30:00Z')).toEqual([]);
  });

  it('takes a moment in any offset and either case', async () => {
    for (const moment of [
      '2026-03-01T07:30:00.125+01:00',
      '2026-03-01t06:30:00.125z',
      '2026-02-28T22:15:00.125-08:15',
      '2026-03-01T22:29:00.125+15:59',
      '2026-03-01T06:30:00.125000000-00:00',
    ])
      expect(await feed({ publishedFrom: moment })).toEqual(['newest', 'film', 'trams-story']);
  });

  it('takes the first and the last moments that there are', async () => {
    expect(
      await feed({ publishedFrom: '1600-01-01T00:00:00Z', publishedBefore: '2199-12-31T23:59:59.999Z' }),
    ).toEqual(everything);
    expect(await feed({ publishedFrom: '1600-01-01T00:00:00+15:59' })).toEqual(everything);
    expect(await feed({ publishedBefore: '2199-12-31T23:59:59.999999999-15:59' })).toEqual(everything);
  });

  it('is empty, and no error, for a section, a tag or an author that does not exist', async () => {
    expect(await feed({ sectionId: toGlobalId('Section', '999') })).toEqual([]);
    expect(await feed({ tagId: toGlobalId('Tag', '999') })).toEqual([]);
    expect(await feed({ authorId: toGlobalId('Author', '9223372036854775807') })).toEqual([]);
  });

  it('leaves out up to 100 items, named once or more', async () => {
    const hundred = Array.from({ length: 99 }, (_, place) => toGlobalId('Video', `${place + 1000}`));
    expect(await feed({ excludeIds: [...hundred, id('newest')] })).toEqual(everything.slice(1));
    expect(await feed({ excludeIds: [id('film'), id('film')] })).toEqual(
      everything.filter((slug) => slug !== 'film'),
    );
  });
});

describe('A filter that cannot be is an error that says what was given and what is allowed:', () => {
  const failure = (filter: unknown) =>
    errorOf(newsroom, 'query ($filter: FeedFilter) { feed(filter: $filter) { totalCount } }', { filter });

  it('too many exclusions', async () => {
    const excludeIds = Array.from({ length: 101 }, () => id('film'));
    expect(await failure({ excludeIds })).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'filter.excludeIds must have at most 100 members, but had 101',
    });
  });

  it('no kinds', async () => {
    expect(await failure({ kinds: [] })).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'filter.kinds must name at least one kind, but was empty',
    });
  });

  it.each([
    ['sectionId', 'night', 'filter.sectionId must be the id of one of Section, but was '],
    ['tagId', 'city', 'filter.tagId must be the id of one of Tag, but was '],
    ['authorId', 'film', 'filter.authorId must be the id of one of Author, but was '],
  ])('%s of another type', async (key, slug, message) => {
    const given = id(slug);
    expect(await failure({ [key]: given })).toEqual({
      code: 'BAD_USER_INPUT',
      message: `${message}"${given}"`,
    });
  });

  it('an exclusion that is no item', async () => {
    expect(await failure({ excludeIds: [id('film'), id('ana')] })).toEqual({
      code: 'BAD_USER_INPUT',
      message: `filter.excludeIds must be the id of one of Article, Video, but was "${id('ana')}"`,
    });
  });

  it.each([
    '2026-03-01',
    '2026-03-01T06:30:00',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T06:30:60Z',
    '2026-03-01T06:30:00+16:00',
    '2026-03-01T06:30:00+01:60',
    '1599-12-31T23:59:59Z',
    '2200-01-01T00:00:00Z',
    '+2026-03-01T06:30:00Z',
    'now',
    'infinity',
    'epoch',
    '',
    '1772346600',
  ])('a moment such as "%s"', async (moment) => {
    const { code, message } = await failure({ publishedFrom: moment });
    expect(message).toContain('a DateTime must be an RFC 3339 moment of the years 1600 to 2199');
    expect(message).toContain(`but was ${JSON.stringify(moment)}`);
    expect(code).toBe('BAD_USER_INPUT');
  });

  it('something that no filter has', async () => {
    const { message } = await failure({ status: 'draft' });
    expect(message).toContain('Field "status" is not defined by type "FeedFilter"');
  });
});
