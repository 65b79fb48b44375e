import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toGlobalId } from '../../schema/id.ts';
import { sha256Of } from '../../src/persisted/document-name.ts';
import { signPreviewToken } from '../../src/preview/token.ts';
import { bearer, openPreviewDesk, type PreviewDesk, previewKey, replyOf } from './preview-desk.ts';

let desk: PreviewDesk;
beforeAll(async () => {
  desk = await openPreviewDesk({ COST_LIMIT: '100000' });
});
afterAll(() => desk.close());

const fragment = `fragment Card on FeedItem { __typename id slug url headline summary isPreview
  ... on Article { bodyText } ... on Video { transcript } }`;
const list = 'totalCount pageInfo { hasNextPage hasPreviousPage } nodes { ...Card }';
const spans = 'spans { href item { ...Card } }';
const body = `bodyHtml body { __typename id text
  ... on RelatedItemBlock { item { ...Card } headline summary } ... on VideoBlock { video { ...Card } }
  ... on ParagraphBlock { ${spans} } ... on HeadingBlock { ${spans} } ... on QuoteBlock { ${spans} }
  ... on ListBlock { items { ${spans} } } ... on TableBlock { rows { cells { ${spans} } } } }`;

/** Every list, count and card of the public, and by every rail. */
const everyDoor: [door: string, fields: string][] = [
  ['the feed', `feed(first: 50) { ${list} } ends: feed(last: 3) { ${list} }`],
  ['its kinds', `feed(first: 50, filter: { kinds: [VIDEO, ARTICLE] }) { ${list} }`],
  ['a section', `section(slug: "section") { feed(first: 50) { ${list} } }`],
  ['the section above', `section(slug: "above") { feed(first: 50) { ${list} } }`],
  ['a tag', `tag(slug: "tag") { feed(first: 50) { ${list} } }`],
  ['an author', `author(slug: "author") { feed(first: 50) { ${list} } }`],
  ['an author of nothing public', `author(slug: "quiet-author") { feed(first: 50) { ${list} } }`],
  ['a rail of picks', `article(slug: "picked") { readMore(first: 50) { ${list} } }`],
  ['a rail of shared tags', `article(slug: "tagged") { readMore(first: 50) { ${list} } }`],
  ['a rail of the same author', `article(slug: "authored") { readMore(first: 50) { ${list} } }`],
  ['a rail of the same section', `video(slug: "sectioned") { readMore(first: 50) { ${list} } }`],
  ['a rail of the latest', `article(slug: "latest") { readMore(last: 50) { ${list} } }`],
  ['a body', `article(slug: "window") { ${body} }`],
];

describe('With a token that shows one item, all else stays as everybody sees it, by way of', () => {
  it.each(everyDoor)('%s', async (_, fields) => {
    const query = `{ ${fields} } ${fragment}`;
    const open = await desk.ask(query);
    expect(open.text).not.toMatch(/marker|secret|"errors"/i);
    for (const { token } of desk.previewed) expect((await desk.ask(query, token)).data).toEqual(open.data);
  });

  it('the item itself: its lists, its rail, its cards and its links', async () => {
    for (const { kind, slug, token } of desk.previewed) {
      const parts = `authors { slug feed(first: 20) { ${list} } } tags { feed(first: 20) { ${list} } }
        section { feed(first: 20) { ${list} } parent { feed(first: 20) { ${list} } } }
        readMore(first: 50) { ${list} } ${kind === 'article' ? body : ''}`;
      const { data, text } = await desk.ask(
        `{ ${kind}(slug: "${slug}") { headline isPreview ${parts} } } ${fragment}`,
        token,
      );
      expect(data[kind].headline).toMatch(/^Secret/);
      expect(text.match(/"isPreview":true/g)).toHaveLength(1);
      expect(text).not.toMatch(/marker|"slug":"secret/i);
      const open = await desk.ask(
        `{ author(slug: "author") { feed(first: 20) { ${list} } } tag(slug: "tag") { feed(first: 20) { ${list} } } } ${fragment}`,
      );
      expect(data[kind].authors[0].feed).toEqual(open.data.author.feed);
      expect(data[kind].tags[0].feed).toEqual(open.data.tag.feed);
    }
  });

  it('the other items that somebody else has a token for', async () => {
    const field = ({ kind, slug, formerSlug, globalId }: (typeof desk.previewed)[number], place: number) =>
      `s${place}: ${kind}(slug: "${slug}") { slug } f${place}: ${kind}(slug: "${formerSlug}") { slug }
       n${place}: node(id: "${globalId}") { id }`;
    const ids = JSON.stringify(desk.previewed.map(({ globalId }) => globalId));
    for (const [at, { token, slug, globalId }] of desk.previewed.entries()) {
      const fields = desk.previewed.map(field).join(' ').replaceAll(/\s+/g, ' ');
      const { data } = await desk.ask(`{ ${fields} }`, token);
      const shown = Object.entries(data).filter(([, value]) => value !== null);
      expect(shown).toEqual([
        [`s${at}`, { slug }],
        [`f${at}`, { slug }],
        [`n${at}`, { id: globalId }],
      ]);
      const { nodes } = (await desk.ask(`{ nodes(ids: ${ids}) { id } }`, token)).data;
      expect(nodes).toEqual(desk.previewed.map((_, place) => (place === at ? { id: globalId } : null)));
    }
  });

  it('a token for an item that never was', async () => {
    for (const itemId of ['987654321', '9223372036854775807']) {
      const token = await signPreviewToken({ itemId, forSeconds: 60, key: previewKey });
      const query = `{ node(id: "${toGlobalId('Article', itemId)}") { id } feed(first: 50) { ${list} } } ${fragment}`;
      const [preview, open] = [await desk.ask(query, token), await desk.ask(query)];
      expect([preview.status, preview.text]).toEqual([200, open.text]);
    }
  });
});

describe('Nobody else sees what a token shows', () => {
  const answers = ({ text }: { text: string }) => /Secret/.test(text);

  it('before it is asked for, after, and by the same words: a null stays null, and a preview is no null', async () => {
    for (const { kind, slug, token } of desk.previewed) {
      const query = `{ ${kind}(slug: "${slug}") { headline } }`;
      const rounds = [null, token, null, token, null, null];
      for (const given of rounds) expect(answers(await desk.ask(query, given))).toBe(given !== null);
    }
    for (const { kind, slug, globalId, token } of desk.previewed) {
      const query = `query ($id: ID!) { node(id: $id) { ... on FeedItem { headline } } ${kind}(slug: "${slug}") { slug } }`;
      for (const given of [token, null, token])
        expect(answers(await desk.ask(query, given, { id: globalId }))).toBe(given !== null);
    }
  });

  it('at the same time, in 200 requests of one wave, by POST, by GET and by a hash', async () => {
    const text = 'query ($slug: String!) { article(slug: $slug) { headline } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256Of(text) } };
    const [first, second] = desk.previewed.filter(({ kind }) => kind === 'article');
    if (first === undefined || second === undefined) throw new Error('two articles are needed');
    const asked = ['POST', 'GET', 'hash'].flatMap((way) =>
      Array.from({ length: 67 }, (_, number) => {
        const target = number % 2 === 0 ? first : second;
        const holder = [null, first, null, second][Math.floor(number / 2) % 4] ?? null;
        return { way, target, holder };
      }),
    );
    // Registered by a preview, it is known to everybody: the text holds nothing of the item.
    const registered = await replyOf(
      desk.gateway.post({ query: text, extensions, variables: { slug: first.slug } }, bearer(first.token)),
    );
    expect(registered.data.article.headline).toBe('Secret draft');
    const outcomes = await Promise.all(
      asked.map(async ({ way, target, holder }) => {
        const headers = holder === null ? {} : bearer(holder.token);
        const variables = { slug: target.slug };
        const search = new URLSearchParams({ query: text, variables: JSON.stringify(variables) });
        if (holder !== null) search.set('preview', '1');
        const answer =
          way === 'GET'
            ? desk.gateway.get(`/graphql?${search}`, headers)
            : desk.gateway.post(
                way === 'hash' ? { extensions, variables } : { query: text, variables },
                headers,
              );
        const reply = await replyOf(answer);
        return {
          isShown: answers(reply),
          isRight: answers(reply) === (holder === target),
          status: reply.status,
        };
      }),
    );
    expect(outcomes).toHaveLength(201);
    expect(outcomes.filter(({ isRight, status }) => !isRight || status !== 200)).toEqual([]);
    expect(outcomes.filter(({ isShown }) => isShown).length).toBeGreaterThan(20);
  });
});
