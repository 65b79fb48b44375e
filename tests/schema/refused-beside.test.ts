import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { execute } from '../support/execute.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let newsroom: Newsroom;
let articleId: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
  const top = await newsroom.section('Top');
  const city = await newsroom.section('City', top);
  articleId = await newsroom.article({
    slug: 'newer',
    section: city,
    authors: [await newsroom.author('Ana')],
  });
  await newsroom.article({ slug: 'older', minutes: -10 });
});
afterAll(() => newsroom.close());

/** The newsroom with a database that refuses every statement, after a moment. */
const broken = (): Newsroom => ({
  ...newsroom,
  db: {
    ...newsroom.db,
    send: async () => {
      await sleep(5);
      throw new Error('the connection is lost');
    },
  },
});

/** A rejection that nobody handles fails a test of Jest's, as it would end the gateway. */
const untilNothingIsLeft = () => sleep(50);

describe('An argument that is refused beside something that is still being loaded', () => {
  // The newer item has something to load for its first field, the older one has not.
  const waits = 'section { ancestors { name } } authors { feed { nodes { slug } } }';
  it.each([
    ['a rail', 'readMore(first: 101) { totalCount }'],
    ['a cursor', 'readMore(after: "x") { totalCount }'],
    ['kinds', 'readMore(kinds: []) { totalCount }'],
    ['ids', 'readMore(excludeIds: ["x"]) { totalCount }'],
  ])('is answered with its error, and nothing is left behind that nobody waits for: %s', async (_, field) => {
    for (const list of ['nodes', 'edges { node']) {
      const end = list.includes('{') ? '}' : '';
      const { errors } = await execute(newsroom, `{ feed { ${list} { ${waits} ${field} } ${end} } }`);
      // One for each of the two items.
      const refused = expect.stringMatching(/^(BAD_USER_INPUT|INVALID_CURSOR)$/);
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([refused, refused]);
      await untilNothingIsLeft();
    }
  });

  it('is so where PostgreSQL fails in the meantime', async () => {
    const ids = JSON.stringify(
      [articleId, 'nonsense', articleId].map((id) => (id === articleId ? toGlobalId('Article', id) : id)),
    );
    for (const operation of [
      `{ nodes(ids: ${ids}) { id } }`,
      `{ a: node(id: "${toGlobalId('Article', articleId)}") { id } b: node(id: "nonsense") { id } }`,
      '{ feed { nodes { slug } } tag(slug: "") { id } }',
      '{ tag(slug: "night") { id } feed(first: 101) { nodes { slug } } }',
    ]) {
      const { errors } = await execute(broken(), operation);
      expect(errors?.some(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT')).toBe(true);
      await untilNothingIsLeft();
    }
  });
});
