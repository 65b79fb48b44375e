import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { errorOf, query } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { writeMany } from './many.ts';

interface Page {
  slugs: string[];
  cursors: string[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

interface Connection {
  edges: { cursor: string; node: { slug: string } }[];
  nodes: { slug: string }[];
  pageInfo: Page['pageInfo'];
}

let newsroom: Newsroom;
let tag: string;
const count = 25;
beforeAll(async () => {
  newsroom = await openNewsroom();
  tag = await newsroom.tag('Tag');
  const section = await newsroom.section('City');
  const author = await newsroom.author('Ana');
  await writeMany(
    newsroom,
    Array.from({ length: count }, (_, place) => ({
      slug: `n${place + 1}`,
      kind: place % 5 === 4 ? 'video' : 'article',
      // Five share each moment, so that pages begin and end in the middle of one.
      minutes: -1 - Math.floor(place / 5),
      tags: [tag],
      authors: [author],
      section,
    })),
  );
});
afterAll(() => newsroom.close());

/** Newest first, those of one moment by their ids, descending: n5 … n1, n10 … n6, and so on. */
const all = Array.from({ length: count }, (_, place) => {
  const moment = Math.floor(place / 5);
  return `n${moment * 5 + 5 - (place % 5)}`;
});

const fields =
  'edges { cursor node { slug } } nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const lists: Record<string, (asked: string) => string> = {
  feed: (asked) => `{ list: feed${asked} { ${fields} } }`,
  'feed of a tag': (asked) =>
    `{ list: feed${asked.replace('(', `(filter: { tagId: "${toGlobalId('Tag', tag)}" } `) || ''} { ${fields} } }`,
  'section.feed': (asked) => `{ parent: section(slug: "city") { list: feed${asked} { ${fields} } } }`,
  'tag.feed': (asked) => `{ parent: tag(slug: "tag") { list: feed${asked} { ${fields} } } }`,
  'author.feed': (asked) => `{ parent: author(slug: "ana") { list: feed${asked} { ${fields} } } }`,
};

async function pageOf(list: string, asked: string): Promise<Page> {
  const operation = (lists[list] ?? lists['feed'])?.(asked) ?? '';
  const found = await query<{ list: Connection } | { parent: { list: Connection } }>(newsroom, operation);
  const { edges, nodes, pageInfo } = 'list' in found ? found.list : found.parent.list;
  expect(nodes).toEqual(edges.map(({ node }) => node));
  return { slugs: nodes.map(({ slug }) => slug), cursors: edges.map(({ cursor }) => cursor), pageInfo };
}
const page = (asked = '') => pageOf('feed', asked);
const failure = (asked: string) => errorOf(newsroom, `{ feed${asked} { nodes { slug } } }`);

describe('A page', () => {
  it('has ten members where nothing is asked, and the newest first', async () => {
    expect((await page()).slugs).toEqual(all.slice(0, 10));
  });

  it('is as long as asked, from 0 to 100', async () => {
    expect((await page('(first: 1)')).slugs).toEqual(all.slice(0, 1));
    expect((await page('(first: 100)')).slugs).toEqual(all);
    expect((await page('(last: 100)')).slugs).toEqual(all);
    expect((await page('(last: 1)')).slugs).toEqual(all.slice(-1));
  });

  it('of none says where the list goes on, and has no cursors', async () => {
    const cursors = { startCursor: null, endCursor: null };
    expect(await page('(first: 0)')).toEqual({
      slugs: [],
      cursors: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, ...cursors },
    });
    expect((await page('(last: 0)')).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      ...cursors,
    });
    const { cursors: at } = await page('(first: 100)');
    expect((await page(`(first: 0, after: "${at[3]}")`)).pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      ...cursors,
    });
    expect((await page(`(first: 0, after: "${at.at(-1)}")`)).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      ...cursors,
    });
    expect((await page(`(last: 0, before: "${at[0]}")`)).pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      ...cursors,
    });
  });

  it('takes null for left out', async () => {
    const plain = await page();
    expect(await page('(first: null, after: null, last: null, before: null, filter: null)')).toEqual(plain);
    expect(await page('(filter: {})')).toEqual(plain);
    const nothing = 'sectionId: null, tagId: null, authorId: null, kinds: null, publishedFrom: null';
    expect(await page(`(filter: { ${nothing}, publishedBefore: null, excludeIds: null })`)).toEqual(plain);
    expect(await page('(first: null, last: 3)')).toEqual(await page('(last: 3)'));
    const variables = { first: null };
    expect(
      await query(
        newsroom,
        'query ($first: Int, $after: String) { feed(first: $first, after: $after) { nodes { slug } } }',
        variables,
      ),
    ).toEqual(await query(newsroom, '{ feed { nodes { slug } } }'));
  });
});

describe.each(Object.keys(lists))('The list %s', (list) => {
  it('is walked forwards and backwards in pages of any size, each member once, with true ends', async () => {
    for (const size of [1, 4, 5, 24, 25, 26]) {
      const forwards: string[] = [];
      let asked = `(first: ${size})`;
      for (;;) {
        const { slugs, cursors, pageInfo } = await pageOf(list, asked);
        expect(pageInfo).toEqual({
          hasNextPage: forwards.length + size < count,
          hasPreviousPage: forwards.length > 0,
          startCursor: cursors[0],
          endCursor: cursors.at(-1),
        });
        forwards.push(...slugs);
        if (!pageInfo.hasNextPage) break;
        asked = `(first: ${size}, after: "${pageInfo.endCursor}")`;
      }
      expect(forwards).toEqual(all);
    }
    for (const size of [3, 25]) {
      const backwards: string[] = [];
      let asked = `(last: ${size})`;
      for (;;) {
        const { slugs, pageInfo } = await pageOf(list, asked);
        expect(pageInfo.hasNextPage).toBe(backwards.length > 0);
        backwards.unshift(...slugs);
        if (!pageInfo.hasPreviousPage) break;
        asked = `(last: ${size}, before: "${pageInfo.startCursor}")`;
      }
      expect(backwards).toEqual(all);
    }
  });
});

describe('A page that cannot be is an error that says what was given and what is allowed:', () => {
  it.each([
    ['(first: 101)', 'first must be 0 to 100, but was 101'],
    ['(first: -1)', 'first must be 0 to 100, but was -1'],
    ['(last: 101)', 'last must be 0 to 100, but was 101'],
    ['(last: -1)', 'last must be 0 to 100, but was -1'],
    ['(first: 2147483647)', 'first must be 0 to 100, but was 2147483647'],
    ['(last: -2147483648)', 'last must be 0 to 100, but was -2147483648'],
    ['(first: 1, last: 2)', 'first and last cannot both be given, but were 1 and 2'],
    ['(first: 0, last: 0)', 'first and last cannot both be given, but were 0 and 0'],
    ['(first: 1, before: "x")', 'before goes with last, but first was given: use after to page forward'],
    ['(last: 1, after: "x")', 'after goes with first, but last was given: use before to page backward'],
    ['(after: "x", before: "y")', 'after and before cannot both be given: page forward or backward'],
  ])('%s', async (asked, message) => {
    expect(await failure(asked)).toEqual({ code: 'BAD_USER_INPUT', message });
  });
});

describe('A cursor', () => {
  const refused = (cursor: string, argument = 'after') =>
    `${argument} must be a cursor of this very list, with the same filter, but was ${cursor}`;
  let cursor: string;
  beforeAll(async () => {
    cursor = (await page('(first: 5)')).pageInfo.endCursor ?? '';
  });

  it.each([
    ['nothing', ''],
    ['garbage', 'garbage'],
    ['base64 of garbage', Buffer.from('12 34').toString('base64url')],
    ['the number of a page', '10'],
    ['a space', ' '],
    ['letters of other alphabets', 'курсор🗞'],
  ])('that is %s is refused', async (_, given) => {
    for (const argument of ['after', 'before'])
      expect(await failure(`(${argument}: ${JSON.stringify(given)})`)).toEqual({
        code: 'INVALID_CURSOR',
        message: refused(JSON.stringify(given), argument),
      });
  });

  it('that is longer than any cursor is refused, and named in a few characters', async () => {
    const { code, message } = await failure(`(after: "${'A'.repeat(10_240)}")`);
    expect(code).toBe('INVALID_CURSOR');
    expect(message.length).toBeLessThan(200);
  });

  it('that is cut short, longer, or altered in any one character is refused', async () => {
    for (let place = 0; place < cursor.length; place += 1) {
      const other = cursor[place] === 'A' ? 'B' : 'A';
      const altered = cursor.slice(0, place) + other + cursor.slice(place + 1);
      expect((await failure(`(after: "${altered}")`)).code).toBe('INVALID_CURSOR');
    }
    for (const altered of [cursor.slice(0, -1), cursor.slice(1), `${cursor}A`, `${cursor}=`, ` ${cursor}`])
      expect((await failure(`(after: "${altered}")`)).code).toBe('INVALID_CURSOR');
  });

  it('of another list, another filter or another parent is refused', async () => {
    const tagId = `tagId: "${toGlobalId('Tag', tag)}"`;
    const foreign = [
      `{ feed(filter: { ${tagId} }, after: "${cursor}") { nodes { slug } } }`,
      `{ feed(filter: { kinds: [VIDEO] }, after: "${cursor}") { nodes { slug } } }`,
      `{ feed(filter: { publishedFrom: "2000-01-01T00:00:00Z" }, after: "${cursor}") { nodes { slug } } }`,
      `{ section(slug: "city") { feed(after: "${cursor}") { nodes { slug } } } }`,
      `{ tag(slug: "tag") { feed(after: "${cursor}") { nodes { slug } } } }`,
      `{ author(slug: "ana") { feed(before: "${cursor}") { nodes { slug } } } }`,
    ];
    for (const operation of foreign) expect((await errorOf(newsroom, operation)).code).toBe('INVALID_CURSOR');
    const { cursors } = await pageOf('section.feed', '(first: 1)');
    expect((await failure(`(after: "${cursors[0]}")`)).code).toBe('INVALID_CURSOR');
  });

  it('of the same list is taken whichever way the list is asked for', async () => {
    const { cursors } = await pageOf('tag.feed', '(first: 5)');
    const next = await pageOf('feed of a tag', `(first: 5, after: "${cursors.at(-1)}")`);
    expect(next.slugs).toEqual(all.slice(5, 10));
  });

  it('stays good when the item that it stands on is gone', async () => {
    const made = await newsroom.article({ slug: 'goes', minutes: -2 });
    const { cursors, slugs } = await page('(first: 100)');
    const at = cursors[slugs.indexOf('goes')];
    await newsroom.db.kysely.deleteFrom('item').where('id', '=', made).execute();
    const after = await page(`(first: 100, after: "${at}")`);
    const before = await page(`(last: 100, before: "${at}")`);
    expect([...before.slugs, ...after.slugs]).toEqual(all);
    expect([before.pageInfo.hasNextPage, after.pageInfo.hasPreviousPage]).toEqual([true, true]);
  });
});
