import './development.ts';
import { HttpLink } from '@apollo/client';
import { loadDevMessages } from '@apollo/client/dev';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { print } from 'graphql';
import { type App, articleOf, startApp } from './app.ts';
import { articlePage, readMore } from './article-page.ts';
import { codeOf } from './article-screen.ts';
import type { ArticlePageQuery } from './generated/graphql.ts';
import type { Article } from './view.ts';

const flagship = 'ferry-talks-on-pause';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

// What Apollo Client finds wrong with an answer or with the cache, it says on the console.
loadDevMessages();
const complaints = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
beforeEach(() => {
  for (const complaint of complaints) complaint.mockReset();
  app.restart();
});
afterEach(() => {
  expect(complaints.flatMap(({ mock }) => mock.calls)).toEqual([]);
});

/** An article without its rail, whose cursors hold the moment of the request. */
const withoutRail = ({ readMore: _, ...rest }: Article) => rest;

async function bareArticle(slug: string) {
  const document = print(app.client.cache.transformDocument(articlePage)); // with __typename, as the client sends it
  const { article } = await app.ask<ArticlePageQuery>(document, { slug });
  return article && withoutRail(article);
}

/** The gateway as it may be after a while: with names of types that no app has heard of yet. */
const newerGateway = (renamed: Record<string, string>): HttpLink =>
  new HttpLink({
    uri: app.address,
    async fetch(...request) {
      const answer = await fetch(...request);
      const text = Object.entries(renamed).reduce(
        (body, [name, newer]) => body.replaceAll(`"__typename":"${name}"`, `"__typename":"${newer}"`),
        await answer.text(),
      );
      return new Response(text, answer);
    },
  });

describe('The app of the README', () => {
  it('gets the flagship article whole, in the types that were generated', async () => {
    const article: Article = articleOf(await app.open(flagship));

    expect(withoutRail(article)).toEqual(await bareArticle(flagship));
    expect(article).toMatchObject({
      slug: flagship,
      label: 'News Feed',
      headline: 'Ferry talks on ‘pause’, Harbour Authority says',
      byline: 'Elliot Shaw and Daniel Osei',
      image: {
        alt: 'Cranes and a container ship in the harbour at dawn, under a violet sky',
        credit: 'Hugo Ferreira/Courier',
      },
      authors: [
        { name: 'Elliot Shaw', jobTitle: 'News Editor' },
        { name: 'Daniel Osei', jobTitle: 'Transport Correspondent' },
      ],
      readMore: { pageInfo: { hasNextPage: true } },
    });
    // @ts-expect-error: the operation does not ask for it, and the compiler knows that
    expect(article.wordCount).toBeUndefined();
  });

  it('gets that page for at most 4 statements in 3 waves', async () => {
    app.newsroom.log.clear();
    await app.open(flagship);

    expect(app.newsroom.log.statements.length).toBeLessThanOrEqual(4);
    expect(app.newsroom.log.waves).toBeLessThanOrEqual(3);
  });

  it('draws every kind of block', async () => {
    const { drawn } = await app.open(flagship);

    const kinds = drawn?.article.body.map((block, place) => [block.__typename, drawn.body[place]?.view.view]);
    expect(Object.fromEntries(kinds ?? [])).toEqual({
      ParagraphBlock: 'text',
      HeadingBlock: 'text',
      QuoteBlock: 'quote',
      ListBlock: 'list',
      TableBlock: 'table',
      ImageBlock: 'pictures',
      GalleryBlock: 'pictures',
      VideoBlock: 'player',
      EmbedBlock: 'card',
      RelatedItemBlock: 'card',
      DividerBlock: 'rule',
      UnsupportedBlock: 'text',
    });
  });

  it('opens the card in the body as a screen of its own', async () => {
    const { drawn } = await app.open(flagship);

    expect(drawn?.body.map(({ view }) => view)).toContainEqual(
      expect.objectContaining({
        view: 'card',
        headline: 'Twenty-five unpaid minutes: the sums behind the ferry dispute',
        opens: { screen: 'Article', slug: 'what-a-ferry-deckhand-earns' },
      }),
    );
  });

  it('opens an article by a slug that it had, and says the one that it has', async () => {
    expect(articleOf(await app.open('ferry-talks-break-off')).slug).toBe(flagship);
  });

  it('draws nothing but null where no article has the slug', async () => {
    expect((await app.open('no-such-article')).drawn).toBeNull();
  });
});

describe('The cache of a client', () => {
  // Its lead image is the same picture as the flagship's, with other words.
  const other = 'divers-raise-medieval-crane-wheel';

  it('keeps the paragraphs and the pictures of two articles on one screen apart', async () => {
    const screens = [await app.open(flagship), await app.open(other)];
    await screens[0]?.showMore();

    const [first, second] = screens.map(articleOf);
    expect(first?.image?.url).toBe(second?.image?.url);
    expect(first?.image?.caption).not.toBe(second?.image?.caption);
    expect(first && withoutRail(first)).toEqual(await bareArticle(flagship));
    expect(second && withoutRail(second)).toEqual(await bareArticle(other));
    const ids = [first, second].flatMap((article) => article?.body.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('still has the whole of an article after the page of another has shown its card', async () => {
    const carded = 'islanders-stock-up-before-ferry-vote';
    const whole = articleOf(await app.open(carded));
    const shown = articleOf(await app.open(flagship)).readMore?.edges.map(({ node }) => node.slug);
    expect(shown).toContain(carded);
    app.newsroom.log.clear();

    expect(articleOf(await app.open(carded))).toEqual(whole);
    expect(whole.image).not.toBeNull();
    expect(app.newsroom.log.statements).toEqual([]);
  });

  it('shows the words of a block whose kind is newer than the app', async () => {
    app.client.setLink(newerGateway({ QuoteBlock: 'PullQuoteBlock' }));
    const { drawn } = await app.open(flagship);

    expect(drawn?.body.map(({ view }) => view)).toContainEqual({
      view: 'text',
      style: 'body',
      spans: [expect.objectContaining({ text: expect.stringContaining('We have not left the table.') })],
    });
  });

  it('opens an item in the rail whose kind is newer than the app as a page', async () => {
    app.client.setLink(newerGateway({ Video: 'Podcast' }));
    const { drawn } = await app.open(flagship);

    expect(drawn?.rail[1]).toMatchObject({
      headline: expect.stringContaining('swing bridge'),
      opens: { url: expect.stringMatching(/\/over-the-swing-bridge$/) },
    });
  });
});

describe('An error of the gateway', () => {
  it('arrives with its code and its sentence', async () => {
    const { id } = articleOf(await app.open(flagship));
    const error: unknown = await app.client
      .query({ query: readMore, variables: { id, after: 'not-a-cursor' } })
      .catch((thrown) => thrown);

    expect(codeOf(error)).toBe('INVALID_CURSOR');
    expect(error).toMatchObject({ message: expect.stringContaining('after') });
  });

  it('ends the opening of a screen', async () => {
    const error: unknown = await app.open('x'.repeat(201)).catch((thrown) => thrown);

    expect(codeOf(error)).toBe('BAD_USER_INPUT');
  });

  it('has no code where nothing answered', async () => {
    app.client.setLink(new HttpLink({ uri: 'http://127.0.0.1:1/graphql' }));
    const error: unknown = await app.open(flagship).catch((thrown) => thrown);

    expect(String(error)).toContain('fetch failed');
    expect(codeOf(error)).toBeNull();
  });
});
