import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forged, keyNamed } from '../preview/forge.ts';
import {
  bearer,
  openPreviewDesk,
  type PreviewDesk,
  type Previewed,
  type Reply,
  replyOf,
} from './preview-desk.ts';
import { hasVarnish, inSpiteOfAuthorization, startVarnish, type Varnish } from './varnish.ts';

const describeWithVarnish = hasVarnish ? describe : describe.skip;
const note = hasVarnish ? '' : ' (SKIPPED: Varnish is not installed; apt-get install varnish)';
if (!hasVarnish) process.stdout.write(`tests/security/shared-cache: nothing was tried${note}\n`);

let desk: PreviewDesk;
beforeAll(async () => {
  desk = await openPreviewDesk({ MAX_AGE_SECONDS: '600' });
});
afterAll(() => desk.close());

const secret = /secret/i;
/** Each test asks in other words, so that nothing of another test's is stored. */
let asked = 0;
const newQuery = () => {
  asked += 1;
  return `query Q${asked} ($slug: String!) { article(slug: $slug) { headline } }`;
};
const pathOf = (query: string, { slug }: Previewed) =>
  `/graphql?${new URLSearchParams({ query, variables: JSON.stringify({ slug }) })}`;
const foreign: [what: string, headers: Record<string, string>][] = [
  ['no Authorization', {}],
  ['a password', { authorization: 'Basic YTpi' }],
  ['another Bearer', { authorization: 'Bearer abc' }],
];

describeWithVarnish.each([
  ['with Debian’s rules, which pass on what has an Authorization', ''],
  ['that caches in spite of Authorization', inSpiteOfAuthorization],
])(`Varnish %s${note}`, (_, rules) => {
  let varnish: Varnish;
  beforeAll(async () => {
    varnish = await startVarnish(desk.gateway.port, rules);
  });
  afterAll(() => varnish?.stop());

  const article = (): [story: Previewed, other: Previewed] => {
    const [story, other] = desk.previewed.filter(({ kind }) => kind === 'article');
    if (story === undefined || other === undefined) throw new Error('two articles are needed');
    return [story, other];
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    replyOf(fetch(varnish.url + path, { headers }));
  /** How many requests have reached the gateway. */
  const reached = () => desk.gateway.log.filter(({ path }) => path === '/graphql').length;
  /** Whether an answer came from the cache: the gateway was not asked. */
  async function isFromCache(ask: () => Promise<Reply>): Promise<boolean> {
    const before = reached();
    await ask();
    // The line is written when the answer has been sent, which the client may notice first.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return reached() === before;
  }
  const nothing = { status: 200, data: { article: null } };

  it('stores what is public, for whoever asks, with an Authorization that is not ours where it looks', async () => {
    const [story] = article();
    const path = pathOf(newQuery(), story);
    const first = await get(path);
    expect(first).toMatchObject(nothing);
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=/);
    expect(await isFromCache(() => get(path))).toBe(true);
    for (const [, headers] of foreign) expect(await get(path, headers)).toMatchObject(nothing);
    for (const [what, headers] of foreign.slice(1))
      expect([what, await isFromCache(() => get(path, headers))]).toEqual([what, rules !== '']);
  });

  it('stores what is public also if the first to ask had an Authorization that is not ours', async () => {
    const [story] = article();
    const path = pathOf(newQuery(), story);
    for (const [, headers] of foreign.slice(1)) expect(await get(path, headers)).toMatchObject(nothing);
    await get(path);
    expect(await isFromCache(() => get(path))).toBe(true);
  });

  it('hands a preview to its holder alone, by GET, and asks the gateway each time', async () => {
    const [story, other] = article();
    const query = newQuery();
    const open = pathOf(query, story);
    const path = `${open}&preview=1`;
    const holder = bearer(story.token);
    const isOpen = async () => expect(await get(open)).toMatchObject(nothing);
    await isOpen();
    for (let round = 0; round < 3; round++) {
      const preview = await get(path, holder);
      expect(preview).toMatchObject({ status: 200, data: { article: { headline: 'Secret draft' } } });
      expect(preview.headers.get('cache-control')).toBe('private, no-store');
      expect(await isFromCache(() => get(path, holder))).toBe(false);
      for (const [what, headers] of foreign)
        expect([what, await get(path, headers)]).toMatchObject([
          what,
          { status: 401, code: 'PREVIEW_TOKEN_MISSING', text: expect.not.stringMatching(secret) },
        ]);
      expect(await get(path, bearer(forged(keyNamed('foreign'))))).toMatchObject({
        ...{ status: 401, code: 'PREVIEW_TOKEN_INVALID', text: expect.not.stringMatching(secret) },
      });
      expect(await get(path, bearer(other.token))).toMatchObject(nothing);
      await isOpen();
    }
  });

  it('hands no public copy to a preview by GET, whoever asked before', async () => {
    const [story] = article();
    const path = `${pathOf(newQuery(), story)}&preview=1`;
    for (const [, headers] of foreign)
      for (let times = 0; times < 3; times++) expect((await get(path, headers)).status).toBe(401);
    expect(await get(path, bearer(story.token))).toMatchObject({
      ...{ status: 200, data: { article: { headline: 'Secret draft' } } },
    });
    expect((await get(path)).status).toBe(401);
  });

  it('neither stores a preview by POST nor answers it with what it has stored', async () => {
    const [story] = article();
    const query = newQuery();
    const path = pathOf(query, story);
    await get(path);
    const post = (headers: Record<string, string>) =>
      replyOf(
        fetch(`${varnish.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query, variables: { slug: story.slug } }),
        }),
      );
    for (let times = 0; times < 3; times++) {
      expect((await post(bearer(story.token))).data.article.headline).toBe('Secret draft');
      expect(await post({})).toMatchObject(nothing);
      expect(await get(path)).toMatchObject(nothing);
    }
  });

  it('stores nothing of a GET with a token that has no URL of its own, and shows nothing of the item', async () => {
    const [story] = article();
    const path = pathOf(newQuery(), story);
    for (let times = 0; times < 2; times++)
      expect(await get(path, bearer(story.token))).toMatchObject({
        ...{ status: 400, code: 'PREVIEW_PARAMETER_MISSING' },
      });
    for (let times = 0; times < 2; times++) expect(await get(path)).toMatchObject(nothing);
    expect((await get(path, bearer(story.token))).text).not.toMatch(secret);
  });

  it('tells HEAD of a preview, and of the public, what it tells GET', async () => {
    const [story] = article();
    const open = pathOf(newQuery(), story);
    const head = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(varnish.url + path, { method: 'HEAD', headers });
      return [answer.status, answer.headers.get('cache-control')?.replace(/\d+/, 'N')];
    };
    for (let times = 0; times < 2; times++) {
      expect(await head(open)).toEqual([200, 'public, max-age=N']);
      expect(await head(`${open}&preview=1`)).toEqual([401, 'no-store']);
      expect(await head(`${open}&preview=1`, bearer(story.token))).toEqual([200, 'private, no-store']);
    }
  });
});
