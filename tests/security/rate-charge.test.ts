import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCharge } from '../../src/rate-limit/charge.ts';
import { Refusal } from '../../src/refusal.ts';

/** Charges each request what its path says, and says what came of it. */
let charge = createCharge({ perSecond: 0, burst: 1, trustedProxies: [] });
const server = http.createServer((request, response) => {
  try {
    charge(request, Number(request.url?.slice(1)));
    response.end('paid');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.writeHead(error.status, error.headers).end(`${error.code}: ${error.message}`);
  }
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function ask(cost: number, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/${cost}`, { headers });
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() };
}

describe('A request', () => {
  it('whose client has not enough left is refused with 429, and told when to come back and what to do', async () => {
    charge = createCharge({ perSecond: 1, burst: 60, trustedProxies: [] });
    expect(await ask(50)).toMatchObject({ status: 200, text: 'paid' });
    const { status, retryAfter, text } = await ask(50);
    expect(status).toBe(429);
    expect(Number(retryAfter)).toBeGreaterThanOrEqual(38);
    expect(Number(retryAfter)).toBeLessThanOrEqual(40);
    expect(text).toBe(
      `RATE_LIMITED: Too much was asked for from this address. Try again in ${retryAfter} s, or ask for less at a time.`,
    );
  });

  it('behind a trusted proxy is charged to its client, wherever else the header says it comes from', async () => {
    charge = createCharge({ perSecond: 1, burst: 100, trustedProxies: ['loopback'] });
    expect((await ask(90, { 'x-forwarded-for': '198.51.100.1' })).status).toBe(200);
    expect((await ask(90, { 'x-forwarded-for': '198.51.100.2' })).status).toBe(200);
    expect((await ask(90, { 'x-forwarded-for': '192.0.2.1, 198.51.100.1' })).status).toBe(429);
  });

  it('cannot escape by a header where no proxy is trusted', async () => {
    charge = createCharge({ perSecond: 1, burst: 100, trustedProxies: [] });
    expect((await ask(90, { 'x-forwarded-for': '198.51.100.1' })).status).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip'])
      expect((await ask(90, { [name]: '198.51.100.2' })).status).toBe(429);
  });

  it('is charged nothing where a second brings no points: nothing is limited', async () => {
    charge = createCharge({ perSecond: 0, burst: 1, trustedProxies: [] });
    for (let times = 0; times < 20; times++) expect((await ask(1_000)).status).toBe(200);
  });

  it('is not served at all where a trusted proxy is no address', () => {
    expect(() => createCharge({ perSecond: 0, burst: 1, trustedProxies: ['everybody'] })).toThrow(TypeError);
  });
});
