import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../db/until.ts';
import { paragraph } from '../support/newsroom.ts';
import { openPreviewDesk, type PreviewDesk, waysToHide } from './preview-desk.ts';

let desk: PreviewDesk;
beforeAll(async () => {
  desk = await openPreviewDesk();
});
afterAll(() => desk.close());

const item = (kind: string, way: string) => {
  const found = desk.previewed.find(({ slug }) => slug === `secret-${way}-${kind}`);
  if (found === undefined) throw new Error(`no ${way} ${kind}`);
  return found;
};
const all = waysToHide.flatMap(([way]) => [
  ['article', way],
  ['video', way],
]) as [string, string][];
const card = 'id slug headline isPreview publishedAt';

describe('A preview token', () => {
  it.each(all)('shows the %s that is %s, by each of its slugs and its id', async (kind, way) => {
    const { slug, formerSlug, globalId, token } = item(kind, way);
    const shown = await desk.ask(
      `query ($slug: String!, $formerSlug: String!, $id: ID!) {
        bySlug: ${kind}(slug: $slug) { ${card} }
        byFormerSlug: ${kind}(slug: $formerSlug) { ${card} }
        node(id: $id) { ... on FeedItem { ${card} } }
        nodes(ids: [$id, $id]) { ... on FeedItem { ${card} } }
      }`,
      token,
      { slug, formerSlug, id: globalId },
    );
    const expected = { id: globalId, slug, headline: `Secret ${way}`, isPreview: true };
    const { bySlug, byFormerSlug, node, nodes } = shown.data;
    expect(bySlug).toEqual({ ...expected, publishedAt: expect.any(String) });
    expect([shown.status, byFormerSlug, node, nodes]).toEqual([200, bySlug, bySlug, [bySlug, bySlug]]);
  });

  it('shows an item under its kind alone, by slug and by id', async () => {
    for (const [kind, other] of [
      ['article', 'video'],
      ['video', 'article'],
    ] as const) {
      const { slug, token } = item(kind, 'draft');
      expect((await desk.ask(`{ ${other}(slug: "${slug}") { id } }`, token)).data).toEqual({ [other]: null });
    }
  });

  it('shows a draft as of the time of the request, and an embargo as it will end', async () => {
    const publishedAt = async (way: string): Promise<number> => {
      const { slug, token } = item('article', way);
      const { data } = await desk.ask(`{ article(slug: "${slug}") { publishedAt } }`, token);
      return (Date.parse(data.article.publishedAt) - Date.now()) / 60_000;
    };
    expect(Math.abs(await publishedAt('draft'))).toBeLessThan(1);
    expect(Math.abs((await publishedAt('embargoed')) - 60)).toBeLessThan(1);
  });

  it('leads on through its rail, page by page, as Relay asks for more', async () => {
    const { slug, globalId, token } = item('article', 'draft');
    const rail = `id readMore(first: 3, after: $after) {
      edges { reason node { slug isPreview } } pageInfo { hasNextPage endCursor } totalCount }`;
    const first = await desk.ask(`query ($after: String) { article(slug: "${slug}") { ${rail} } }`, token);
    const { edges, pageInfo, totalCount } = first.data.article.readMore;
    const refetch = `query ($id: ID!, $after: String) { node(id: $id) { ... on FeedItem { ${rail} } } }`;
    const second = await desk.ask(refetch, token, { id: globalId, after: pageInfo.endCursor });
    const found = [...edges, ...second.data.node.readMore.edges];
    expect(second.data.node.id).toBe(globalId);
    expect(found.map(({ reason, node }) => `${reason} ${node.slug}`)).toEqual([
      'EDITOR_PICK picked-too',
      'SHARED_TAGS tagged',
      'SAME_AUTHOR authored',
      'SAME_SECTION sectioned',
      'LATEST window',
      'LATEST picked',
    ]);
    expect(found.map(({ node }) => node.isPreview)).not.toContain(true);
    expect([totalCount, pageInfo.hasNextPage]).toEqual([7, true]);
  });

  it('shows a public item as everybody sees it: nothing of it is a preview', async () => {
    const shown = await desk.item('article', { slug: 'open-story', headline: 'Open' });
    const query = `{ article(slug: "open-story") { ${card} bodyText readMore { nodes { slug } } } }`;
    const [preview, open] = [await desk.ask(query, shown.token), await desk.ask(query)];
    expect(preview.data).toEqual(open.data);
    expect(open.data.article).toMatchObject({ slug: 'open-story', isPreview: false });
  });

  it('shows nothing of an item that is deleted, and answers all else', async () => {
    const gone = await desk.item('video', { slug: 'gone-story', minutes: null });
    const query = `{ video(slug: "gone-story") { id } node(id: "${gone.globalId}") { id } feed(first: 1) { nodes { id } } }`;
    expect((await desk.ask(query, gone.token)).data.video).toEqual({ id: gone.globalId });
    await desk.newsroom.db.kysely.deleteFrom('item').where('id', '=', gone.id).execute();
    const after = await desk.ask(query, gone.token);
    expect([after.status, after.text]).toEqual([200, (await desk.ask(query)).text]);
    expect(after.data).toMatchObject({ video: null, node: null });
  });

  it('shows each change at once, and the item as it is when it is published', async () => {
    const draft = await desk.item('article', {
      ...{ slug: 'story-in-work', headline: 'First words', minutes: null },
      body: [paragraph('As it will be.')],
    });
    const whole = `{ article(slug: "story-in-work") {
      id slug url headline byline bodyHtml bodyText wordCount section { slug } tags { slug } authors { slug }
      readMore(first: 20) { totalCount edges { reason node { id } } } } }`;
    expect((await desk.ask(whole)).data.article).toBeNull();
    expect((await desk.ask(whole, draft.token)).data.article.headline).toBe('First words');
    await desk.newsroom.update(draft.id, { headline: 'Last words' });
    const preview = await desk.ask(whole, draft.token);
    expect(preview.data.article.headline).toBe('Last words');
    await desk.newsroom.update(draft.id, { status: 'published' });
    await until(async () => (await desk.ask(whole)).data.article !== null, 2_000, 'the story public');
    expect((await desk.ask(whole)).data).toEqual(preview.data);
    const query = '{ article(slug: "story-in-work") { isPreview } }';
    expect((await desk.ask(query, draft.token)).data.article.isPreview).toBe(false);
  });
});

describe('What else a request with a token may', () => {
  it.each([
    [
      'a cost',
      '{ feed(first: 100) { nodes { readMore(first: 60) { nodes { authors { id } tags { id } } } } } }',
    ],
    ['a size of page', '{ feed(first: 101) { nodes { id } } }'],
    ['a depth', `{ section(slug: "section") ${'{ parent '.repeat(12)} { id } ${'}'.repeat(12)} }`],
    ['a schema', '{ article(slug: "window") { status } }'],
    ['an operation', 'mutation { publish }'],
  ])('is nothing beyond the limits of everybody: %s', async (_, query) => {
    const { token } = item('article', 'draft');
    const [preview, open] = [await desk.ask(query, token), await desk.ask(query)];
    expect(open.code).toMatch(/LIMIT|BAD_USER_INPUT|VALIDATION|RESOLUTION/);
    expect([preview.status, preview.text]).toEqual([open.status, open.text]);
  });
});
