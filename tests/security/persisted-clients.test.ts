import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createClient, createRequest, fetchExchange, makeOperation } from '@urql/core';
import { type DocumentNode, Kind, print } from 'graphql';
import { sha256Of } from '../../src/persisted/document-name.ts';
import { startGateway } from '../http/gateway.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'broadsheet-clients-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An Apollo Client with its link for persisted queries, and the requests that it has sent: `method what status`. */
function apolloClient(
  url: string,
  options: { useGETForHashedQueries?: boolean; generateHash?: (document: DocumentNode) => string } = {},
) {
  const sent: string[] = [];
  const fetchAndNote = async (address: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const answer = await fetch(address, init);
    const asked = `${String(address)} ${typeof init?.body === 'string' ? init.body : ''}`;
    const what = [/persistedQuery/.test(asked) && 'hash', /\bhello\b/.test(asked) && 'text'].filter(Boolean);
    sent.push(`${init?.method} ${what.join('+')} ${answer.status}`);
    return answer;
  };
  const link = new PersistedQueryLink({ generateHash: (document) => sha256Of(print(document)), ...options });
  const http = new HttpLink({ uri: `${url}/graphql`, fetch: fetchAndNote });
  const client = new ApolloClient({ link: link.concat(http), cache: new InMemoryCache() });
  const ask = async (query: ReturnType<typeof gql>) =>
    (await client.query<Record<string, string>>({ query, fetchPolicy: 'network-only' })).data;
  return { ask, sent };
}

const hello = gql`query Hello { hello }`;

describe('Apollo Client', () => {
  it.each([
    [false, 'POST'],
    [true, 'GET'],
  ])(
    'sends a text once, and only its hash from then on (GET for hashes: %s)',
    async (useGETForHashedQueries, method) => {
      const gateway = await startGateway();
      const { ask, sent } = apolloClient(gateway.url, { useGETForHashedQueries });
      for (let round = 0; round < 3; round += 1) expect(await ask(hello)).toEqual({ hello: 'world' });
      expect(sent.slice(0, 1)).toEqual([`${method} hash 400`]);
      expect(sent[1]).toMatch(/^(GET|POST) hash\+text 200$/);
      expect(sent.slice(2)).toEqual([`${method} hash 200`, `${method} hash 200`]);
      const next = apolloClient(gateway.url, { useGETForHashedQueries });
      expect(await next.ask(hello)).toEqual({ hello: 'world' });
      expect(next.sent).toEqual([`${method} hash 200`]);
      await gateway.stop();
    },
  );

  it('sends no hashes any more once it is told that they are not supported', async () => {
    const gateway = await startGateway({ settings: { PERSISTED_QUERIES: 'off' } });
    const { ask, sent } = apolloClient(gateway.url);
    for (let round = 0; round < 3; round += 1) expect(await ask(hello)).toEqual({ hello: 'world' });
    expect(sent).toEqual(['POST hash 400', 'POST text 200', 'POST text 200', 'POST text 200']);
    await gateway.stop();
  });

  it('has its answer by the second request where a text cannot be kept, and sends no third', async () => {
    const gateway = await startGateway({ settings: { DOCUMENT_LIMIT_BYTES: '131072' } });
    const { ask, sent } = apolloClient(gateway.url);
    const alias = 'a'.repeat(70_000);
    const long = gql`query Long { ${alias}: hello }`;
    for (let round = 0; round < 3; round += 1) expect(await ask(long)).toEqual({ [alias]: 'world' });
    const pair = ['POST hash 400', 'POST hash+text 200'];
    expect(sent).toEqual([...pair, ...pair, ...pair]);
    await gateway.stop();
  });

  it('is answered trusted documents by their ids, and sends another once where nothing else is answered', async () => {
    const manifest = path.join(folder, 'apollo.json');
    const operation = { id: 'an-id-of-its-own', name: 'Hello', type: 'query', body: print(hello) };
    const content = { format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] };
    writeFileSync(manifest, JSON.stringify(content));
    const settings = { TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_ONLY: 'on' };
    const gateway = await startGateway({ settings });
    const { ask, sent } = apolloClient(gateway.url, {
      generateHash: (document) => (document === hello ? operation.id : 'unknown'),
    });
    expect(await ask(hello)).toEqual({ hello: 'world' });
    await expect(ask(gql`query Other { hello }`)).rejects.toThrow(/Only the operations that are registered/);
    expect(sent).toEqual(['POST hash 200', 'POST hash 400']);
    await gateway.stop();
  });
});

describe('urql', () => {
  it('is answered a trusted document by the id that it sends, by GET and by POST', async () => {
    const manifest = path.join(folder, 'urql.json');
    const documentId = `sha256:${sha256Of('query Hello { hello }')}`;
    writeFileSync(manifest, JSON.stringify({ [documentId]: 'query Hello { hello }' }));
    const settings = { TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_ONLY: 'on' };
    const gateway = await startGateway({ settings });
    const url = `${gateway.url}/graphql`;
    const client = createClient({ url, exchanges: [fetchExchange] });
    const request = createRequest({ kind: Kind.DOCUMENT, definitions: [], documentId } as DocumentNode, {});
    for (const preferGetMethod of [false, 'force'] as const) {
      // `client.query` refuses a document without definitions, but in production.
      const operation = makeOperation('query', request, {
        url,
        preferGetMethod,
        requestPolicy: 'network-only',
      });
      const { data, error } = await client.executeRequestOperation(operation).toPromise();
      expect([data, error]).toEqual([{ hello: 'world' }, undefined]);
    }
    await gateway.stop();
  });
});
