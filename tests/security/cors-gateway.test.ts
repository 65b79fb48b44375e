import { beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type TestGateway } from '../http/gateway.ts';

const listed = 'https://www.example.com';

describe('A gateway that lists origins', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ settings: { CORS_ORIGINS: `${listed}, http://localhost:3000` } });
  });
  const ask = (origin: string, query = '{ hello }') => gateway.post({ query }, { origin });
  const preflight = (origin: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  const corsOf = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-'));

  it('lets a page of one of them read its answers, refusals too, and tells caches that they differ', async () => {
    for (const query of ['{ hello }', '{']) {
      const { headers } = await ask(listed, query);
      expect(headers.get('access-control-allow-origin')).toBe(listed);
      expect(headers.get('vary')?.split(/, */)).toContain('origin');
    }
  });

  it('tells a page of one of them what it may send', async () => {
    const answer = await preflight('http://localhost:3000');
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'http://localhost:3000',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'accept, authorization, content-type',
      'access-control-max-age': '600',
    });
  });

  it.each(['null', 'https://evil.example', `${listed}.evil.example`, 'http://www.example.com', '*'])(
    'tells a page of %s nothing, and caches that others are told more',
    async (origin) => {
      const answers = [await ask(origin), await ask(origin, '{'), await preflight(origin)];
      expect(answers.map(corsOf)).toEqual([[], [], []]);
      for (const { headers } of answers) expect(headers.get('vary')?.split(/, */)).toContain('origin');
    },
  );
});

describe('A gateway', () => {
  it('lets every origin read its answers unless told otherwise, and none send credentials', async () => {
    const gateway = await startGateway();
    const { headers } = await gateway.post({ query: '{ hello }' }, { origin: 'null' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toContain('x-graphql-cost');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.each([
    'null',
    `${listed}, null`,
    '*, null',
    `*, ${listed}`,
    `${listed}/`,
    'www.example.com',
    'https://*.a.example',
  ])('does not start where CORS_ORIGINS is %p', async (origins) => {
    await expect(startGateway({ settings: { CORS_ORIGINS: origins } })).rejects.toThrow('CORS_ORIGINS is ');
  });
});
