import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type App, articleOf, type Seen, startApp } from './app.ts';

const flagship = 'ferry-talks-on-pause';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

beforeEach(() => app.restart());

const railOf = (seen: Seen) => (articleOf(seen).readMore?.edges ?? []).map(({ node }) => node.slug);

describe('"Show More"', () => {
  const railAtOnce = async (first: number) => {
    const query =
      'query ($slug: String!, $first: Int) { article(slug: $slug) { readMore(first: $first) { nodes { slug } } } }';
    const { article } = await app.ask<{ article: { readMore: { nodes: { slug: string }[] } } }>(query, {
      slug: flagship,
      first,
    });
    return article.readMore.nodes.map(({ slug }) => slug);
  };

  it('pressed twice neither repeats nor skips an item', async () => {
    const seen = await app.open(flagship);
    expect(railOf(seen)).toHaveLength(6);
    await seen.showMore();
    expect(railOf(seen)).toHaveLength(12);
    await seen.showMore();

    expect(railOf(seen)).toEqual(await railAtOnce(18));
    expect(new Set(railOf(seen)).size).toBe(18);
  });

  it('goes on where it was when news has come in since the page was opened', async () => {
    const seen = await app.open(flagship);
    const then = await railAtOnce(18);
    const ofTheStory = app.newsroom.db.kysely
      .selectFrom('tag')
      .select('id')
      .where('slug', 'in', ['ferries', 'wages']);
    const tags = (await ofTheStory.execute()).map(({ id }) => id);
    for (let made = 0; made < 20; made += 1) await app.newsroom.article({ minutes: 0, tags });
    expect(await railAtOnce(18)).not.toEqual(then);
    await seen.showMore();
    await seen.showMore();

    expect(railOf(seen)).toEqual(then);
  });

  it('ends with the rail, and asks for nothing then', async () => {
    const seen = await app.open(flagship);
    for (let pressed = 0; seen.drawn?.hasMore && pressed < 20; pressed += 1) await seen.showMore();

    expect(new Set(railOf(seen)).size).toBe(railOf(seen).length);
    expect(railOf(seen)).toHaveLength(60);
  });

  it('draws the rail of a screen that is opened again as long as it was', async () => {
    const seen = await app.open(flagship);
    await seen.showMore();

    expect(railOf(await app.open(flagship))).toEqual(railOf(seen));
  });
});
