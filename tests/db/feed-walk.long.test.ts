import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
/** Slugs in the order in which a feed must show them. */
let everything: Listed[];
beforeAll(async () => {
  newsroom = await openNewsroom();
  await fill(2_500);
  everything = await listed();
}, 60_000);
afterAll(() => newsroom.close());

interface Listed {
  slug: string;
  kind: 'article' | 'video';
  tagged: boolean;
  signed: boolean;
  inSection: boolean;
}

/**
 * Items of which a third were published in one and the same microsecond, a third in three neighbouring ones, and
 * the others days apart; among them drafts, scheduled and withdrawn ones. One tag, one author and one section with
 * another below it, each on a part of them.
 */
async function fill(items: number): Promise<void> {
  const top = await newsroom.section('Top');
  const below = await newsroom.section('Below', top);
  const elsewhere = await newsroom.section('Elsewhere');
  const tag = await newsroom.tag('Ports');
  const author = await newsroom.author('Mara');
  const db = newsroom.db.kysely;
  await sql`
    insert into item (kind, slug, headline, section_id, status, published_at, withdrawn_at)
    select case when n % 4 = 0 then 'video' else 'article' end::item_kind, 'item-' || n, 'Headline ' || n,
      (array[${top}, ${below}, ${elsewhere}, null])[1 + n % 4]::bigint,
      case when n % 50 = 1 then 'draft' else 'published' end::item_status,
      case when n % 50 = 2 then now() + interval '1 day'
        when n % 3 = 0 then timestamptz '2026-03-01 06:30:00.123456Z'
        when n % 3 = 1 then timestamptz '2026-03-01 06:30:00.123456Z' + (n / 3 % 3 - 1) * interval '1 microsecond'
        else timestamptz '2026-03-01 00:00Z' - (n * 7919 % 400) * interval '1 day' end,
      case when n % 50 = 3 then now() end
    from generate_series(1, ${items}::integer) as n
    order by md5(n::text)`.execute(db);
  await sql`
    insert into item_tag (item_id, tag_id, position) select id, ${tag}, 0 from item where id % 3 = 0`.execute(
    db,
  );
  await sql`
    insert into item_author (item_id, author_id, position) select id, ${author}, 0 from item where id % 10 = 0`.execute(
    db,
  );
}

/** The public items, sorted here and not by the database. */
async function listed(): Promise<Listed[]> {
  const { rows } = await sql<Listed & { id: string; us: string }>`
    select item.id, slug, kind, (extract(epoch from published_at) * 1000000)::bigint as us,
      exists (select from item_tag where item_id = item.id) as tagged,
      exists (select from item_author where item_id = item.id) as signed,
      exists (select from section where section.id = item.section_id and section.slug in ('top', 'below')) as "inSection"
    from item
    where status = 'published' and published_at <= now() and withdrawn_at is null`.execute(
    newsroom.db.kysely,
  );
  const descending = (one: string, other: string) =>
    BigInt(one) < BigInt(other) ? 1 : BigInt(one) > BigInt(other) ? -1 : 0;
  return rows.sort((one, other) => descending(one.us, other.us) || descending(one.id, other.id));
}

interface Page {
  totalCount?: number;
  edges: { cursor: string; node: { slug: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}
type PageArguments = { first: number; after: string | null } | { last: number; before: string | null };
type Kinds = ('ARTICLE' | 'VIDEO')[] | null;

const declared = '$first: Int, $after: String, $last: Int, $before: String, $kinds: [FeedItemKind!]';
const given = 'first: $first, after: $after, last: $last, before: $before';
const selected = `{ edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;

/** The lists that are walked: how a client asks for each, what it holds, and its smallest page (for time's sake). */
const lists = {
  'the whole feed': {
    operation: `query (${declared}) { page: feed(filter: { kinds: $kinds }, ${given}) ${selected} }`,
    holds: () => true,
    smallest: 20,
  },
  'the feed of a tag': {
    operation: `query (${declared}) { in: tag(slug: "ports") { page: feed(kinds: $kinds, ${given}) ${selected} } }`,
    holds: ({ tagged }: Listed) => tagged,
    smallest: 15,
  },
  'the feed of an author': {
    operation: `query (${declared}) { in: author(slug: "mara") { page: feed(kinds: $kinds, ${given}) ${selected} } }`,
    holds: ({ signed }: Listed) => signed,
    smallest: 1,
  },
  'the feed of a section and those below it': {
    operation: `query (${declared}) { in: section(slug: "top") { page: feed(kinds: $kinds, ${given}) ${selected} } }`,
    holds: ({ inSection }: Listed) => inSection,
    smallest: 15,
  },
} as const;
type List = keyof typeof lists;

async function pageOf(list: List, kinds: Kinds, page: PageArguments): Promise<Page> {
  const data = await query<{ page?: Page; in?: { page: Page } }>(newsroom, lists[list].operation, {
    kinds,
    ...page,
  });
  const found = data.page ?? data.in?.page;
  if (found === undefined) throw new Error(`${list} was not found`);
  return found;
}

const expected = (list: List, kinds: Kinds): string[] =>
  everything
    .filter(
      (item) =>
        lists[list].holds(item) &&
        (kinds === null || kinds.includes(item.kind === 'video' ? 'VIDEO' : 'ARTICLE')),
    )
    .map(({ slug }) => slug);

/** Goes through a list to its end, by pages of these sizes over and over, as a client does that trusts `hasNextPage`. */
async function walk(
  list: List,
  kinds: Kinds,
  direction: 'forward' | 'backward',
  sizes: number[],
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let step = 0; ; step += 1) {
    const size = sizes[step % sizes.length] ?? 1;
    const { edges, pageInfo } = await pageOf(
      list,
      kinds,
      direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor },
    );
    const slugs = edges.map(({ node }) => node.slug);
    const [goesOn, hasCome] =
      direction === 'forward'
        ? [pageInfo.hasNextPage, pageInfo.hasPreviousPage]
        : [pageInfo.hasPreviousPage, pageInfo.hasNextPage];
    expect(hasCome).toBe(cursor !== null);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges.at(-1)?.cursor]);
    if (direction === 'forward') seen.push(...slugs);
    else seen.unshift(...slugs);
    if (!goesOn) return seen;
    expect(slugs).toHaveLength(size);
    cursor = direction === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

const kindsAsked = fc.constantFrom<Kinds>(null, ['ARTICLE'], ['VIDEO'], ['VIDEO', 'ARTICLE']);

describe.each(Object.keys(lists) as List[])('a walk through %s', (list) => {
  it.each(['forward', 'backward'] as const)(
    '%s meets each public item exactly once, in the right order, whatever the sizes of its pages',
    async (direction) => {
      await fc.assert(
        fc.asyncProperty(
          kindsAsked,
          fc.array(fc.integer({ min: lists[list].smallest, max: 100 }), { minLength: 1, maxLength: 4 }),
          async (kinds, sizes) => {
            expect(await walk(list, kinds, direction, sizes)).toEqual(expected(list, kinds));
          },
        ),
        // A failure names its seed and its path.
        { numRuns: 4 },
      );
    },
    60_000,
  );
});

describe('a page behind or before any item of the feed', () => {
  it('begins right there, also among items of one microsecond', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 100 }), async (somewhere, size) => {
        const all = expected('the whole feed', null);
        const place = somewhere % all.length;
        const cursor = await cursorAt(place);
        const after = await pageOf('the whole feed', null, { first: size, after: cursor });
        const before = await pageOf('the whole feed', null, { last: size, before: cursor });
        expect(after.edges.map(({ node }) => node.slug)).toEqual(all.slice(place + 1, place + 1 + size));
        expect(before.edges.map(({ node }) => node.slug)).toEqual(
          all.slice(Math.max(0, place - size), place),
        );
        expect(after.pageInfo).toMatchObject({
          hasPreviousPage: true,
          hasNextPage: place + 1 + size < all.length,
        });
        expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: place > size });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  /** The cursors of the whole feed, read once in pages of a hundred. */
  let cursors: Promise<string[]> | undefined;
  async function cursorAt(place: number): Promise<string> {
    cursors ??= readCursors();
    const cursor = (await cursors)[place];
    if (cursor === undefined) throw new Error(`there is no item at ${place}`);
    return cursor;
  }
  async function readCursors(): Promise<string[]> {
    const all: string[] = [];
    for (let page: Page | undefined; page === undefined || page.pageInfo.hasNextPage; ) {
      page = await pageOf('the whole feed', null, { first: 100, after: all.at(-1) ?? null });
      all.push(...page.edges.map(({ cursor }) => cursor));
    }
    return all;
  }
});

// The last of this file: it adds to the feed that the others walk.
describe('items published one microsecond apart', () => {
  it('stand in that order, and those of the same microsecond in that of their ids', async () => {
    const moment = (microseconds: number) =>
      sql<Date>`timestamptz '1999-12-31 23:59:59.999998Z' + ${microseconds}::integer * interval '1 microsecond'`;
    const tag = await newsroom.tag('Close');
    for (const [slug, microseconds] of [
      ['b1', 1],
      ['a', 0],
      ['c', 2],
      ['b2', 1],
      ['b3', 1],
    ] as const)
      await newsroom.video({ slug, tags: [tag], with: { published_at: moment(microseconds) } });
    const page = (rest: string) =>
      query<{ tag: { feed: Page } }>(
        newsroom,
        `query ($cursor: String) { tag(slug: "close") { feed(${rest}) { edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
        { cursor },
      );
    let cursor: string | null = null;
    const forward: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      const [edge] = (await page('first: 1, after: $cursor')).tag.feed.edges;
      forward.push(edge?.node.slug ?? 'nothing');
      cursor = edge?.cursor ?? null;
    }
    expect(forward).toEqual(['c', 'b3', 'b2', 'b1', 'a']);
    cursor = null;
    const backward: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      const [edge] = (await page('last: 1, before: $cursor')).tag.feed.edges;
      backward.push(edge?.node.slug ?? 'nothing');
      cursor = edge?.cursor ?? null;
    }
    expect(backward).toEqual(['a', 'b1', 'b2', 'b3', 'c']);
  });
});
