import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../db/until.ts';
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

  it('charges the cost that its answers name, and says when there is enough again', async () => {
    const textOf = (time: number) => `# ${time}\n${feed}`;
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
    let made = 0;
    const ask = () => {
      made += 1;
      return gateway.post({ query: `{ ${aliases.join(' ')} } # ${made}` }, client);
    };
    expect(await statusesOf(3, ask)).toEqual([200, 200, 429]);
  });
});

describe('An answer that is only sent again', () => {
  let gateway: NewsroomGateway;
  beforeAll(async () => {
    gateway = await startNewsroomGateway();
  });
  const pathOf = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;
  let asked = 0;
  /** An id for a request, by which its line in the log is found. */
  const newId = () => {
    asked += 1;
    return `request-${asked}`;
  };
  /** The status of an answer, what its operation costs, and what its client was charged. */
  async function chargeFor(ask: (headers: Record<string, string>) => Promise<Response>) {
    const id = newId();
    const answer = await ask({ 'x-request-id': id });
    await answer.text();
    const lineOf = () => gateway.log.find(({ requestId }) => requestId === id);
    await until(async () => lineOf() !== undefined, 5_000, 'a line in the log');
    const { cost, charged = cost } = lineOf() ?? {};
    return { status: answer.status, cost, charged };
  }
  const ways: [
    words: string,
    ask: (query: string) => (headers: Record<string, string>) => Promise<Response>,
  ][] = [
    ['by POST', (query) => (headers) => gateway.post({ query }, headers)],
    ['by GET', (query) => (headers) => gateway.get(pathOf(query), headers)],
    ['by HEAD', (query) => (headers) => fetch(gateway.url + pathOf(query), { method: 'HEAD', headers })],
  ];

  it.each(ways)(
    'costs one point for each 16 KiB of it that are started, in any coding, %s',
    async (_, ask) => {
      const fields = 'id slug url headline summary byline publishedAt modifiedAt wordCount bodyText';
      for (const [first, least] of [
        [1, 1],
        [60, 3],
      ] as const) {
        const query = `{ ${newId().replace('-', '')}: feed(first: ${first}) { nodes { ... on Article { ${fields} } } } }`;
        const made = await chargeFor(ask(query));
        expect(made).toEqual({ status: 200, cost: made.cost, charged: made.cost });
        const text = await (await gateway.post({ query })).text();
        const points = Math.ceil(Buffer.byteLength(text) / 16_384);
        expect(points).toBeGreaterThanOrEqual(least);
        for (const coding of ['identity', 'gzip', 'br'])
          expect(await chargeFor((headers) => ask(query)({ ...headers, 'accept-encoding': coding }))).toEqual(
            {
              ...{ status: 200, cost: made.cost, charged: points },
            },
          );
      }
    },
  );

  it.each(ways.slice(1))('costs one point if it is only said to be the same, %s', async (_, ask) => {
    const query = `{ ${newId().replace('-', '')}: feed(first: 60) { nodes { ... on Article { bodyText } } } }`;
    const first = await gateway.get(pathOf(query));
    expect(Buffer.byteLength(await first.text())).toBeGreaterThan(16_384);
    const tag = first.headers.get('etag') ?? '';
    const again = await chargeFor((headers) => ask(query)({ ...headers, 'if-none-match': tag }));
    expect(again).toMatchObject({ status: 304, charged: 1 });
  });

  it('is made for the price alone once its document has been read, which costs a point for each 20 characters', async () => {
    const query = `query ($n: Int) { feed(first: $n) { nodes { id } } } # ${newId()}${'x'.repeat(4_000)}`;
    const ask = (n: number) => chargeFor((headers) => gateway.post({ query, variables: { n } }, headers));
    expect((await ask(1)).charged).toBe(Math.ceil(query.length / 20));
    for (const n of [2, 3, 4, 5, 6]) {
      const { cost, charged } = await ask(n);
      expect(charged).toBe(cost);
      expect(Number(cost)).toBeLessThan(query.length / 20);
    }
    const mistaken = `${query.replace('id', 'unknown')}`;
    for (let times = 0; times < 2; times++)
      expect((await chargeFor((headers) => gateway.post({ query: mistaken }, headers))).charged).toBe(
        Math.ceil(mistaken.length / 20),
      );
  });

  it('costs the whole price if it had to be made, though it is the same', async () => {
    const query = '{ feed(first: 60) { nodes { id } } }';
    const tag = (await gateway.get(pathOf(query))).headers.get('etag') ?? '';
    const deaf = await startNewsroomGateway({ ...slow, RATE_LIMIT_BURST: '100', ANSWER_CACHE_MIB: '0' });
    const client = { ...newClient(), 'if-none-match': tag };
    expect(await statusesOf(2, () => deaf.get(pathOf(query), client))).toEqual([304, 429]);
  });

  it('made for several at the same time is paid by the first, and costs the others what sending it costs', async () => {
    const query = `{ ${newId().replace('-', '')}: feed(first: 60) { nodes { id } } } # ${'x'.repeat(400)}`;
    const charges = await Promise.all(
      Array.from({ length: 5 }, () => chargeFor((headers) => gateway.post({ query }, headers))),
    );
    const [{ cost } = { cost: 0 }] = charges;
    expect(cost).toBeGreaterThanOrEqual(60);
    expect(charges.map(({ charged }) => charged).sort((one, other) => Number(other) - Number(one))).toEqual([
      ...[cost, 1, 1, 1, 1],
    ]);
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
