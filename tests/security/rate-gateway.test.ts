import { beforeAll, describe, expect, it } from '@jest/globals';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';
import { firstError, startGateway, type TestGateway } from '../http/gateway.ts';

/** A client of its own for each test, as a trusted proxy names it; a second brings it a point. */
const slow = { RATE_LIMIT_PER_SECOND: '1', TRUSTED_PROXIES: 'loopback' };
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
let clients = 0;
const newClient = () => {
  clients += 1;
  return { 'x-forwarded-for': `198.51.100.${clients}` };
};
const statusesOf = async (times: number, ask: () => Promise<Response>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let each = 0; each < times; each++) {
    const answer = await ask();
    await answer.text();
    statuses.push(answer.status);
  }
  return statuses;
};

describe('A gateway that limits what an address may ask for', () => {
  let gateway: NewsroomGateway;
  beforeAll(async () => {
    gateway = await startNewsroomGateway({ ...slow, RATE_LIMIT_BURST: '1000' });
  });
  const feed = '{ feed(first: 60) { nodes { id headline } } }';

  it.each([
    ['new each time', (time: number) => `# ${time}\n${feed}`],
    ['answered from the cache', () => feed],
  ])('charges the cost that its answers name, and says when there is enough again: %s', async (_, textOf) => {
    const client = newClient();
    const first = await gateway.post({ query: textOf(0) }, client);
    expect(await first.json()).toMatchObject({ data: { feed: { nodes: expect.any(Array) } } });
    const cost = Number(first.headers.get('x-graphql-cost'));
    expect(cost).toBeGreaterThanOrEqual(60);
    const affordable = Math.floor(1_000 / cost);
    for (let time = 1; time < affordable; time++)
      expect((await gateway.post({ query: textOf(time) }, client)).status).toBe(200);

    const answer = await gateway.post(
      { query: textOf(affordable) },
      { ...client, origin: 'https://a.example' },
    );
    const { headers } = answer;
    expect(await firstError(answer)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    const enoughAfter = cost * (affordable + 1) - 1_000;
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(enoughAfter);
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(Math.max(1, enoughAfter - 10));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-expose-headers')).toContain('retry-after');
  });

  it('charges aliases of one field as often as they stand there', async () => {
    const client = newClient();
    const aliases = [1, 2, 3, 4, 5, 6].map((each) => `a${each}: feed(first: 60) { nodes { id } }`);
    expect(await statusesOf(3, () => gateway.post({ query: `{ ${aliases.join(' ')} }` }, client))).toEqual([
      ...[200, 200, 429],
    ]);
  });

  it('charges a GET as it charges a POST, and what is answered with 304 too', async () => {
    const client = newClient();
    const path = `/graphql?query=${encodeURIComponent('{ feed(first: 99) { nodes { id } } }')}`;
    const first = await gateway.get(path, client);
    await first.text();
    const again = { ...client, 'if-none-match': first.headers.get('etag') ?? '' };
    const statuses = await statusesOf(10, () => gateway.get(path, again));
    expect(statuses.slice(0, 9)).toEqual(Array(9).fill(304));
    expect(statuses[9]).toBe(429);
  });
});

describe('A gateway that grants five points', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ settings: { ...slow, RATE_LIMIT_BURST: '5' } });
    await gateway.post({ query: '{ hello }' }, newClient());
  });

  it.each([
    ['what costs nothing', '{ hello }'],
    ['what cannot be parsed', '{'],
    ['what cannot be valid', '{ unknown }'],
  ])('charges a point for %s: nobody can have that without end', async (_, query) => {
    const client = newClient();
    const statuses = await statusesOf(12, () => gateway.post({ query }, client));
    expect(statuses.slice(0, 5)).not.toContain(429);
    expect(statuses.at(-1)).toBe(429);
  });

  it.each<[string, (client: Record<string, string>) => Promise<Response>]>([
    [
      'what is no JSON',
      (client) =>
        fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          body: '{',
          headers: { ...client, 'content-type': 'application/json' },
        }),
    ],
    ['an unknown hash', (client) => gateway.post({ extensions: persisted('0'.repeat(64)) }, client)],
    [
      'what no form of answer is accepted for',
      (client) => gateway.post({ query: '{ hello }' }, { ...client, accept: 'text/csv' }),
    ],
    [
      'a token that is none',
      (client) => gateway.post({ query: '{ hello }' }, { ...client, authorization: 'Bearer a.b.c' }),
    ],
    ['a GET without a document', (client) => gateway.get('/graphql?variables={', client)],
  ])('charges a point for %s, though it is refused before it is read', async (_, ask) => {
    const client = newClient();
    const statuses = await statusesOf(12, () => ask(client));
    expect(statuses.slice(0, 5)).not.toContain(429);
    expect(statuses.at(-1)).toBe(429);
  });

  it('charges a long document that is mistaken for the reading of it', async () => {
    const client = newClient();
    const query = `{ unknown } # ${'x'.repeat(60)}`;
    const statuses = await statusesOf(3, () => gateway.post({ query }, client));
    expect(statuses).toEqual([200, 429, 429]);
  });

  it('lets one client be refused and all others ask', async () => {
    const [one, other] = [newClient(), newClient()];
    const ask = (client: Record<string, string>) => () => gateway.post({ query: '{ hello }' }, client);
    expect((await statusesOf(12, ask(one))).at(-1)).toBe(429);
    expect(await statusesOf(3, ask(other))).toEqual([200, 200, 200]);
  });

  it('charges no preflight, health check or page', async () => {
    const client = newClient();
    await statusesOf(12, () => gateway.post({ query: '{ hello }' }, client));
    for (const path of ['/health', '/graphiql'])
      expect((await statusesOf(3, () => gateway.get(path, client))).every((status) => status === 200)).toBe(
        true,
      );
    const preflight = () => fetch(`${gateway.url}/graphql`, { method: 'OPTIONS', headers: client });
    expect(await statusesOf(3, preflight)).toEqual([204, 204, 204]);
  });

  it('is not told by a client who it is, where no proxy is trusted', async () => {
    const other = await startGateway({ settings: { RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '5' } });
    const statuses = await statusesOf(9, () => other.post({ query: '{ hello }' }, newClient()));
    expect(statuses.at(-1)).toBe(429);
  });
});

it.each([
  ['TRUSTED_PROXIES', 'everybody'],
  ['TRUSTED_PROXIES', '10.0.0.0/8, 0.0.0.0/0'],
  ['RATE_LIMIT_PER_SECOND', '-1'],
  ['RATE_LIMIT_BURST', '0'],
])('%s cannot be %p: the gateway does not start', async (name, value) => {
  await expect(startGateway({ settings: { [name]: value } })).rejects.toThrow(`${name} is `);
});
