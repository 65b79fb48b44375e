import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { schema } from '../../schema/schema.ts';
import { get, post, send, stateOf, textOf, type WireAnswer } from '../http/ask.ts';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { type MarkedNewsroom, openMarkedNewsroom } from '../schema/marked-newsroom.ts';

let newsroom: MarkedNewsroom;
let gateway: TestGateway;
beforeAll(async () => {
  newsroom = await openMarkedNewsroom(true);
  // A wait would tell of the item that is next to be public.
  gateway = await startGateway({ databaseUrl: newsroom.url, schema, settings: { MAX_AGE_SECONDS: '60' } });
});
afterAll(async () => {
  await gateway.stop();
  await newsroom.close();
});

/** Everything that a client is told but what is each request's own: its id, the moment, and how long it took. */
const told = ({ status, headers, body }: WireAnswer) => {
  const { date, 'x-request-id': id, 'server-timing': timing, ...rest } = headers;
  return { status, rest, timing: String(timing).replace(/dur=[\d.]+/, ''), text: body.toString() };
};

const article = 'query ($slug: String!) { article(slug: $slug) { id headline isPreview } }';
const video = 'query ($slug: String!) { video(slug: $slug) { id headline isPreview } }';
const node = 'query ($id: ID!) { node(id: $id) { id __typename } }';
const nodes = 'query ($id: ID!) { nodes(ids: [$id]) { id __typename } }';

describe('What a client is told of an item that is not public', () => {
  it('is to the last header what it is told of one that there is not, asked for once, again, and by its tag', async () => {
    for (const [place, { kind, slug, formerSlug, globalId }] of newsroom.items.entries()) {
      const bySlug = kind === 'article' ? article : video;
      const unknownId = toGlobalId(kind === 'article' ? 'Article' : 'Video', `98765432${place}`);
      const pairs = [
        [bySlug, { slug }, { slug: `x${slug.slice(1)}` }],
        [bySlug, { slug: formerSlug }, { slug: `x${formerSlug.slice(1)}` }],
        [node, { id: globalId }, { id: unknownId }],
        [nodes, { id: globalId }, { id: unknownId }],
      ] as const;
      for (const [query, hidden, unknown] of pairs)
        for (const ask of [get, post])
          for (const headers of [{}, {}, { 'if-none-match': '"x"' }])
            expect(told(await ask(gateway, { query, variables: hidden }, headers))).toEqual(
              told(await ask(gateway, { query, variables: unknown }, headers)),
            );
    }
  });

  it('is no more when it is saved: what was kept for its slug stays kept as for any other', async () => {
    const [draft] = newsroom.items;
    if (draft === undefined) throw new Error('there is no draft');
    const states = async () => [
      stateOf(await post(gateway, { query: article, variables: { slug: draft.slug } })),
      stateOf(await post(gateway, { query: article, variables: { slug: 'nothing-has-this' } })),
    ];
    await states();
    expect(await states()).toEqual(['hit', 'hit']);
    await newsroom.update(draft.id, { headline: 'Another secret headline' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await states()).toEqual(['hit', 'hit']);
  });
});

describe('No header, cookie or parameter', () => {
  const marked = /marker/i;
  it.each<[words: string, headers: Record<string, string>, search: string]>([
    ['of a proxy that is trusted with names', { 'x-remote-user': 'admin', 'x-forwarded-user': 'admin' }, ''],
    [
      'of an address',
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1' },
      '',
    ],
    ['of another path', { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' }, ''],
    ['of a password', { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` }, ''],
    ['of a cookie', { cookie: 'preview=1; token=x; session=admin' }, ''],
    ['of a role', { 'x-hasura-role': 'admin', 'x-preview': '1', 'x-role': 'editor' }, ''],
    ['of a parameter', {}, '&preview=true&token=x&status=draft&isPreview=true&authorization=Bearer%20x'],
    ['of an extension', {}, '&extensions=%7B%22preview%22%3Atrue%2C%22role%22%3A%22admin%22%7D'],
  ])('shows what is not public: one %s', async (_, headers, search) => {
    const query = `{ feed(first: 50) { nodes { slug headline } totalCount } ${newsroom.items
      .map(({ kind, slug }, place) => `a${place}: ${kind}(slug: "${slug}") { headline }`)
      .join(' ')} }`;
    const path = `/graphql?query=${encodeURIComponent(query)}${search}`;
    const answer = await send(gateway, 'GET', path, { accept: 'application/json', ...headers });
    expect(textOf(answer)).not.toMatch(marked);
    expect(JSON.parse(textOf(answer)).data.feed.totalCount).toBe(6);
  });
});
