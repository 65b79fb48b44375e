import { describe, expect, it } from '@jest/globals';
import { createClient, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { startGateway } from '../http/gateway.ts';

/** A urql client with its exchange for persisted queries, and the requests that it has sent: `method what status`. */
function urqlClient(url: string, preferGetForPersistedQueries: 'force' | false) {
  const sent: string[] = [];
  const client = createClient({
    url: `${url}/graphql`,
    exchanges: [persistedExchange({ preferGetForPersistedQueries }), fetchExchange],
    preferGetMethod: false,
    fetch: async (address, init) => {
      const answer = await fetch(address, init);
      const asked = `${String(address)} ${typeof init?.body === 'string' ? init.body : ''}`;
      const what = [/persistedQuery/.test(asked) && 'hash', /\bhello\b/.test(asked) && 'text'];
      sent.push(`${init?.method} ${what.filter(Boolean).join('+')} ${answer.status}`);
      return answer;
    },
  });
  const ask = async (text: string) => {
    const { data, error } = await client.query(gql(text), {}, { requestPolicy: 'network-only' }).toPromise();
    return data ?? error?.message;
  };
  return { ask, sent };
}

describe('urql', () => {
  it.each([
    [false, 'POST'],
    ['force', 'GET'],
  ] as const)(
    'sends a text once, and only its hash from then on (GET for hashes: %s)',
    async (prefer, method) => {
      const gateway = await startGateway();
      const { ask, sent } = urqlClient(gateway.url, prefer);
      for (let round = 0; round < 3; round += 1)
        expect(await ask('query Hello { hello }')).toMatchObject({ hello: 'world' });
      expect(sent).toEqual([
        `${method} hash 400`,
        `${method} hash+text 200`,
        `${method} hash 200`,
        `${method} hash 200`,
      ]);
      await gateway.stop();
    },
  );

  it('sends no hashes any more once it is told that they are not supported', async () => {
    const gateway = await startGateway({ settings: { PERSISTED_QUERIES: 'off' } });
    const { ask, sent } = urqlClient(gateway.url, false);
    for (let round = 0; round < 3; round += 1)
      expect(await ask('query Hello { hello }')).toMatchObject({ hello: 'world' });
    expect(sent).toEqual(['POST hash 400', 'POST text 200', 'POST text 200', 'POST text 200']);
    await gateway.stop();
  });

  it('has its answer by the second request where a text cannot be kept, and sends no third', async () => {
    const gateway = await startGateway({ settings: { DOCUMENT_LIMIT_BYTES: '131072' } });
    const { ask, sent } = urqlClient(gateway.url, false);
    const alias = 'a'.repeat(70_000);
    for (let round = 0; round < 3; round += 1)
      expect(await ask(`query Long { ${alias}: hello }`)).toMatchObject({ [alias]: 'world' });
    const pair = ['POST hash 400', 'POST hash+text 200'];
    expect(sent).toEqual([...pair, ...pair, ...pair]);
    await gateway.stop();
  });
});
