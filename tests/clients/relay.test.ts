import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'graphql';
import { type ClientGateway, startClientGateway } from './client-gateway.ts';
import { schemaText } from './committed-schema.ts';
import { type Artifacts, at, compileRelay, RelayApp } from './relay-app.ts';
import { relayDocuments } from './relay-documents.ts';
import { bothSlugs, flagship, other } from './two-articles.ts';

let to: ClientGateway;
let compiled: Artifacts;
let app: RelayApp;
beforeAll(async () => {
  [to, compiled] = await Promise.all([startClientGateway(), compileRelay(relayDocuments, schemaText)]);
});
afterAll(() => compiled?.remove());

// What Relay finds wrong with an answer (one id for two objects, a missing field), it says on the console.
const complaints = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
beforeEach(() => {
  for (const complaint of complaints) complaint.mockReset();
  app = new RelayApp(to.address, to.fetch);
  to.sent.length = 0;
});
afterEach(() => {
  expect(complaints.flatMap(({ mock }) => mock.calls)).toEqual([]);
});

const openBoth = () => app.query(compiled.request('ArticleScreenQuery'), bothSlugs);
const articleAt = (place: unknown) => app.read(compiled.fragment('ArticleScreen_article'), place);
const railAt = (place: unknown) => {
  const rail = app.read(compiled.fragment('ArticleScreen_rail'), place);
  const edges = at(rail, ['readMore', 'edges']) as { node: { slug: string } }[];
  return edges.map(({ node }) => node.slug);
};

const bare = parse(`query ($slug: String!) {
  article(slug: $slug) {
    slug headline image { url caption } authors { name id }
    body {
      __typename id text
      ... on ParagraphBlock { spans { text marks } }
      ... on RelatedItemBlock { item { __typename headline id } }
    }
  }
}`);

describe("Relay's compiler", () => {
  it('compiles the screens of an app against the committed schema, connections included', () => {
    expect(compiled.names).toEqual([
      'ArticleScreenAgainQuery.graphql.js',
      'ArticleScreenFrontMoreQuery.graphql.js',
      'ArticleScreenFrontQuery.graphql.js',
      'ArticleScreenQuery.graphql.js',
      'ArticleScreenRailQuery.graphql.js',
      'ArticleScreen_article.graphql.js',
      'ArticleScreen_front.graphql.js',
      'ArticleScreen_rail.graphql.js',
    ]);
  });

  it('refuses a screen that asks for what the schema does not have', async () => {
    const wrong = ['query ArticleScreenQuery { article(slug: "x") { nothing } }'];
    await expect(compileRelay(wrong, schemaText)).rejects.toThrow('nothing');
  });
});

describe("Relay's runtime", () => {
  it('keeps the paragraphs and the pictures of two articles on one screen apart', async () => {
    const screen = await openBoth();
    for (const [place, slug] of Object.entries(bothSlugs)) {
      const { article } = await to.ask<{ article: object }>(bare, { slug });
      // Relay shows a component nothing but what it asked for, so no ids.
      expect(article).toMatchObject(articleAt(at(screen, [place])) as object);
    }
    const [one, two] = ['one', 'other'].map((place) => articleAt(at(screen, [place])));
    expect(at(one, ['image', 'url'])).toBe(at(two, ['image', 'url']));
    expect(at(one, ['image', 'caption'])).not.toBe(at(two, ['image', 'caption']));
    expect(to.sent).toEqual([{ method: 'POST', status: 200 }]);
  });

  it('shows the screen again out of its store, without asking', async () => {
    const screens = [await openBoth(), await openBoth()];
    expect(screens.map((screen) => articleAt(at(screen, ['other'])))[1]).toMatchObject({ slug: other });
    expect(to.sent).toHaveLength(1);
  });

  it('"Show More" adds pages to the rail of one article through its pagination fragment', async () => {
    const screen = await openBoth();
    const [one, two] = [at(screen, ['one']), at(screen, ['other'])];
    const untouched = railAt(two);
    expect(railAt(one)).toEqual(await to.railAtOnce(6));
    await app.showMore(compiled.fragment('ArticleScreen_rail'), one, 6);
    expect(railAt(one)).toHaveLength(12);
    await app.showMore(compiled.fragment('ArticleScreen_rail'), one, 6);

    expect(railAt(one)).toEqual(await to.railAtOnce(18));
    expect(railAt(two)).toEqual(untouched);
    expect(articleAt(one)).toMatchObject({ slug: flagship });
    expect(to.sent).toHaveLength(3);
  });

  it('pages through the feed at the root', async () => {
    const front = await app.query(compiled.request('ArticleScreenFrontQuery'), {});
    const fragment = compiled.fragment('ArticleScreen_front');
    for (let pressed = 0; pressed < 2; pressed += 1) await app.showMore(fragment, front, 5);

    const edges = at(app.read(fragment, front), ['feed', 'edges']) as { node: { slug: string } }[];
    const atOnce = await to.ask(parse('{ feed(first: 15) { nodes { slug } } }'), {});
    expect(edges.map(({ node }) => ({ slug: node.slug }))).toEqual(at(atOnce, ['feed', 'nodes']));
  });

  it('refetches an article by its id, into the same record', async () => {
    const screen = await openBoth();
    const id = at(screen, ['one', 'id']);
    const again = await app.query(compiled.request('ArticleScreenAgainQuery'), { id });
    expect(articleAt(at(again, ['node', 'ArticleScreen_article']))).toEqual(articleAt(at(screen, ['one'])));
  });

  it('is told an error with its code', async () => {
    const error = await app
      .query(compiled.request('ArticleScreenQuery'), { one: null, other })
      .catch((thrown: unknown) => thrown);
    expect(at(error, ['source', 'errors', 0, 'extensions', 'code'])).toBe('BAD_USER_INPUT');
    expect(to.sent).toEqual([{ method: 'POST', status: 400 }]);
  });
});
