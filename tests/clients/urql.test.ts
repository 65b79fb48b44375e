import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type AnyVariables, Client, fetchExchange, type OperationResult } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { introspectionFromSchema, parse } from 'graphql';
import { articlePage } from '../client/article-page.ts';
import { type ClientGateway, startClientGateway } from './client-gateway.ts';
import { committedSchema, typesWithoutId } from './committed-schema.ts';
import { type RailPage, railPage } from './rail-page.ts';
import {
  type BothArticles,
  bothArticles,
  bothSlugs,
  flagship,
  oneArticle,
  other,
  type ScreenArticle,
} from './two-articles.ts';

let to: ClientGateway;
beforeAll(async () => {
  to = await startClientGateway();
});

// What Graphcache finds wrong with an answer or with its settings, it says on the console.
const complaints = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
beforeEach(() => {
  for (const complaint of complaints) complaint.mockReset();
  to.sent.length = 0;
});
afterEach(() => {
  expect(complaints.flatMap(({ mock }) => mock.calls)).toEqual([]);
});

const introspection = introspectionFromSchema(committedSchema);

/** As an app makes it: the schema and which types have no id are all that it is told of the gateway. */
const createClient = (preferGetMethod: 'force' | false): Client =>
  new Client({
    url: to.address,
    fetch: to.fetch,
    preferGetMethod,
    exchanges: [
      cacheExchange({
        schema: introspection,
        keys: Object.fromEntries(typesWithoutId.map((name) => [name, () => null])),
        resolvers: {
          Article: { readMore: relayPagination() },
          Video: { readMore: relayPagination() },
        },
      }),
      fetchExchange,
    ],
  });

const methods = [
  { method: 'GET', preferGetMethod: 'force' },
  { method: 'POST', preferGetMethod: false },
] as const;

describe.each(methods)('urql with a normalised cache, by $method', ({ method, preferGetMethod }) => {
  it('keeps the paragraphs and the pictures of two articles on one screen apart', async () => {
    const client = createClient(preferGetMethod);
    const { data, error } = await client.query<BothArticles>(bothArticles, bothSlugs);
    expect(error).toBeUndefined();
    expect(data).toEqual(await to.ask(bothArticles, bothSlugs));
    expect(data?.one.image.url).toBe(data?.other.image.url);
    expect(data?.one.image.caption).not.toBe(data?.other.image.caption);
    expect(to.sent).toEqual([{ method, status: 200 }]);
  });

  it('shows each of the two out of its cache, whole and as it is, without asking again', async () => {
    const client = createClient(preferGetMethod);
    for (const slug of [flagship, other]) await client.query(oneArticle, { slug });
    expect(to.sent).toHaveLength(2);
    for (const slug of [flagship, other]) {
      const kept = await client.query<{ article: ScreenArticle }>(
        oneArticle,
        { slug },
        { requestPolicy: 'cache-only' },
      );
      expect(kept.data).toEqual(await to.ask(oneArticle, { slug }));
    }
    expect(to.sent).toHaveLength(2);
  });

  it('"Show More" adds pages to the rail, which neither repeat nor skip', async () => {
    const client = createClient(preferGetMethod);
    let after: string | null = null;
    let seen: string[] = [];
    for (let pressed = 0; pressed < 3; pressed += 1) {
      const variables: AnyVariables = { slug: flagship, first: 6, ...(after === null ? {} : { after }) };
      const page: OperationResult<RailPage> = await client.query<RailPage>(railPage, variables);
      expect(page.error).toBeUndefined();
      const rail: RailPage['article']['readMore'] | undefined = page.data?.article.readMore;
      seen = rail?.edges.map(({ node }) => node.slug) ?? [];
      after = rail?.pageInfo.endCursor ?? null;
    }
    expect(seen).toEqual(await to.railAtOnce(18));
  });

  it('is told an error with its code, and sees it as an error of GraphQL', async () => {
    const { data, error } = await createClient(preferGetMethod).query(railPage, {
      slug: flagship,
      first: 101,
    });
    expect(data?.article).toMatchObject({ readMore: null });
    expect(error?.networkError).toBeUndefined();
    expect(error?.graphQLErrors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);

    const wrong = await createClient(preferGetMethod).query(parse('{ feed { nodes { nothing } } }'), {});
    expect(wrong.error?.graphQLErrors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    // It is Graphcache, too, that says so: the field is in no schema.
    for (const complaint of complaints) complaint.mockReset();
  });

  it('gets a typed operation that was generated from the committed schema', async () => {
    const { data } = await createClient(preferGetMethod).query(articlePage, { slug: flagship });
    const headline: string | undefined = data?.article?.headline;
    expect(headline).toBe('Ferry talks on ‘pause’, Harbour Authority says');
    // @ts-expect-error: the operation does not ask for it, and the compiler knows that
    expect(data?.article?.wordCount).toBeUndefined();
  });
});
