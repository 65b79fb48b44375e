import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

/** The line of the request with this id; it is written when the answer has been sent. */
async function lineOf(id: string | null): Promise<Record<string, unknown>> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const line = gateway.log.find((entry) => entry['requestId'] === id && entry['msg'] === 'request');
    if (line !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`no line for ${id}`);
}

describe('The id of a request', () => {
  it.each(['a', 'Req_1-2', 'x'.repeat(64)])('is taken over from a proxy: %s', async (id) => {
    const answer = await gateway.post({ query: '{ hello }' }, { 'x-request-id': id });
    expect(answer.headers.get('x-request-id')).toBe(id);
    expect(await lineOf(id)).toMatchObject({ status: 200 });
  });

  it.each(['x'.repeat(65), 'a b', 'a"b', '{}', 'ä', 'a,b', ''])(
    'is made anew where it could not stand in a log as it is: %s',
    async (id) => {
      const answer = await gateway.post({ query: '{ hello }' }, { 'x-request-id': id });
      expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{12}-[\da-z]+$/);
    },
  );

  it('stands in every answer, refusals and unknown paths included', async () => {
    const answers = [await gateway.get('/nothing'), await gateway.post('{'), await gateway.get('/health')];
    const ids = answers.map((answer) => answer.headers.get('x-request-id'));
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(null);
  });
});

describe('The log', () => {
  it('has one line for a request: who, what, how it ended and how long it took', async () => {
    const answer = await gateway.post({ query: 'query Front { hello refuse }' });
    expect(await lineOf(answer.headers.get('x-request-id'))).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: answer.headers.get('x-request-id'),
      method: 'POST',
      path: '/graphql',
      status: 200,
      ms: expect.any(Number),
      operation: 'Front',
      cost: 0,
      charged: 2,
      errorCodes: ['BAD_USER_INPUT'],
      msg: 'request',
    });
  });

  it('holds nothing of what a client sends beside the names of the operation and the path', async () => {
    gateway.log.length = 0;
    const query = 'query Quiet($n: Int) { count(n: $n) # a-secret \n }';
    await gateway.post({ query, variables: { n: 424_242 } }, { authorization: 'Bearer a-secret' });
    await gateway.get(`/graphql?query=%7Bhello%7D&token=a-secret`);
    const refused = await gateway.post('{ "a-secret"');
    await lineOf(refused.headers.get('x-request-id'));
    expect(gateway.log).toHaveLength(3);
    expect(JSON.stringify(gateway.log)).not.toMatch(/a-secret|424242|token/);
  });

  it('cannot be given false lines', async () => {
    gateway.log.length = 0;
    const answer = await gateway.get('/x%0a{"level":"fatal"}');
    const line = await lineOf(answer.headers.get('x-request-id'));
    expect(line['level']).toBe('info');
    expect(gateway.log).toHaveLength(1);
  });

  it('says when a client left before its answer', async () => {
    const leaving = new AbortController();
    const asked = fetch(`${gateway.url}/graphql?query=%7Bslow(ms:200)%7D`, {
      signal: leaving.signal,
      headers: { 'x-request-id': 'left-early' },
    }).catch(() => null);
    setTimeout(() => leaving.abort(), 50);
    await asked;
    expect(await lineOf('left-early')).toMatchObject({ aborted: true });
  });

  it('mentions health checks and pictures only where it is asked to', async () => {
    const answer = await gateway.get('/health');
    expect(await lineOf(answer.headers.get('x-request-id'))).toMatchObject({ level: 'debug' });
  });
});
