import '../client/development.ts';
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { loadDevMessages } from '@apollo/client/dev';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'graphql';
import { createClient } from '../client/client.ts';
import { type ClientGateway, startClientGateway } from './client-gateway.ts';
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

loadDevMessages();
const complaints = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
beforeEach(() => {
  for (const complaint of complaints) complaint.mockReset();
  to.sent.length = 0;
});
afterEach(() => {
  expect(complaints.flatMap(({ mock }) => mock.calls)).toEqual([]);
});

const methods = [
  { method: 'GET', useGETForQueries: true },
  { method: 'POST', useGETForQueries: false },
];

describe.each(methods)(
  'Apollo Client with its normalised cache, by $method',
  ({ method, useGETForQueries }) => {
    /** The client of the README's app, over a link that is told which method to take. */
    const clientOf = () => {
      const client = createClient(to.address);
      client.setLink(new HttpLink({ uri: to.address, fetch: to.fetch, useGETForQueries }));
      return client;
    };

    it('keeps the paragraphs and the pictures of two articles on one screen apart', async () => {
      const { data } = await clientOf().query<BothArticles>({ query: bothArticles, variables: bothSlugs });
      expect(data).toEqual(await to.ask(bothArticles, bothSlugs));
      expect(data?.one.image.url).toBe(data?.other.image.url);
      expect(data?.one.image.caption).not.toBe(data?.other.image.caption);
      expect(to.sent).toEqual([{ method, status: 200 }]);
    });

    it('shows each of the two out of its cache, whole and as it is, without asking again', async () => {
      const client = clientOf();
      for (const slug of [flagship, other]) await client.query({ query: oneArticle, variables: { slug } });
      for (const slug of [flagship, other]) {
        const kept = client.readQuery<{ article: ScreenArticle }>({ query: oneArticle, variables: { slug } });
        expect(kept).toEqual(await to.ask(oneArticle, { slug }));
      }
      expect(to.sent).toHaveLength(2);
    });

    it('is told a mistake with its code, and sees it as an error of GraphQL', async () => {
      const error = await clientOf()
        .query({ query: parse('{ feed(first: 2) { nodes { nothing } } }') })
        .catch((thrown: unknown) => thrown);
      expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.['code']).toBe(
        'GRAPHQL_VALIDATION_FAILED',
      );
      expect(to.sent).toEqual([{ method, status: 400 }]);
    });
  },
);

const refusal = { errors: [{ extensions: { code: 'BATCHING_DISABLED' } }] };

describe('Apollo Client that wants what the gateway does not do', () => {
  it('is told that a part of an answer cannot be sent later', async () => {
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: new HttpLink({ uri: to.address, fetch: to.fetch }),
      incrementalHandler: new Defer20220824Handler(),
    });
    const query = parse('{ feed(first: 2) { ... @defer { nodes { __typename id } } } }');
    const error = await client.query({ query }).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('Unknown directive "@defer"');
    expect(CombinedGraphQLErrors.is(error)).toBe(true);
  });

  it('is told that operations are not taken in batches', async () => {
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: new BatchHttpLink({ uri: to.address, fetch: to.fetch, batchInterval: 5 }),
    });
    const errors = await Promise.all(
      [flagship, other].map((slug) =>
        client.query({ query: oneArticle, variables: { slug } }).catch((thrown: unknown) => thrown),
      ),
    );
    expect(to.sent).toEqual([{ method: 'POST', status: 400 }]);
    // It looks for two results, finds one, and hands that on.
    for (const error of errors) expect(error).toMatchObject({ result: [refusal] });
  });
});
