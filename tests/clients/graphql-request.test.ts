import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClientError, GraphQLClient } from 'graphql-request';
import { articlePage, readMore } from '../client/article-page.ts';
import { type ClientGateway, startClientGateway } from './client-gateway.ts';
import { flagship, other } from './two-articles.ts';

let to: ClientGateway;
beforeAll(async () => {
  to = await startClientGateway();
});
beforeEach(() => {
  to.sent.length = 0;
});

const errorOf = (thrown: unknown): ClientError => {
  if (thrown instanceof ClientError) return thrown;
  throw new Error('no answer came', { cause: thrown });
};

describe.each([{ method: 'GET' as const }, { method: 'POST' as const }])(
  'graphql-request, by $method',
  ({ method }) => {
    const client = () => new GraphQLClient(to.address, { fetch: to.fetch, method });

    it('gets typed operations that were generated from the committed schema', async () => {
      const { article } = await client().request(articlePage, { slug: flagship });
      const headline: string | undefined = article?.headline;
      expect(headline).toBe('Ferry talks on ‘pause’, Harbour Authority says');
      // @ts-expect-error: the operation does not ask for it, and the compiler knows that
      expect(article?.wordCount).toBeUndefined();

      const variables = { id: article?.id ?? '', after: article?.readMore?.pageInfo.endCursor ?? null };
      const { node } = await client().request(readMore, variables);
      const rail = [article, node].flatMap((item) =>
        item && 'readMore' in item ? (item.readMore?.edges ?? []).map((edge) => edge.node.slug) : [],
      );
      expect(rail).toEqual(await to.railAtOnce(12));
      expect(to.sent).toEqual(Array(2).fill({ method, status: 200 }));
    });

    it('is told of a mistake with its code, its sentence and what was answered beside it', async () => {
      const query = `query ($slug: String!) { article(slug: $slug) { slug } node(id: "garbage") { id } }`;
      const error = await client().request(query, { slug: other }).then(errorOf, errorOf);
      expect(error.response.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(error.response.data).toEqual({ article: { slug: other }, node: null });

      const refused = await client().request('{ nothing }').then(errorOf, errorOf);
      expect(refused.response.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(refused.response.status).toBe(to.sent[1]?.status);
    });

    it('can read the status and the headers of an answer', async () => {
      const query = 'query Ferries { tag(slug: "ferries") { slug } }';
      const { data, status, headers } = await client().rawRequest(query);
      expect([status, data]).toEqual([200, { tag: { slug: 'ferries' } }]);
      expect(headers.get('x-request-id')).toMatch(/./);
    });
  },
);

it('graphql-request is told that operations are not taken in batches', async () => {
  const client = new GraphQLClient(to.address, { fetch: to.fetch });
  const asked = [flagship, other].map((slug) => ({ document: articlePage, variables: { slug } }));
  const error = await client.batchRequests(asked).then(errorOf, errorOf);
  expect(error.response.status).toBe(400);
  expect(JSON.stringify(error.response)).toContain('BATCHING_DISABLED');
});
