import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startNewsroomGateway } from '../http/demo-gateway.ts';
import { firstError, startGateway, type TestGateway } from '../http/gateway.ts';

let gateway: TestGateway;
afterEach(() => gateway.stop());

/** Each asks for something of its own, so that none waits for another's answer. */
let asked = 0;
const slow = (ms: number) => {
  asked += 1;
  return gateway.post({ query: `query Slow${asked} { slow(ms: ${ms}) }` });
};
const few = { IN_FLIGHT_LIMIT: '2', QUEUE_TIMEOUT_MS: '150', ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' };

describe('Of more operations at a time than there are places', () => {
  it('those beyond wait for one in their order, and are answered', async () => {
    gateway = await startGateway({ settings: few });
    const statuses = await Promise.all(
      [slow(50), slow(50), slow(1), slow(1)].map(async (answer) => (await answer).status),
    );
    expect(statuses).toEqual([200, 200, 200, 200]);
  });

  it('those that find none in time are told to come back', async () => {
    gateway = await startGateway({ settings: few });
    const served = [slow(500), slow(500)];
    await sleep(50);
    const waited = await slow(1);
    expect(waited.headers.get('retry-after')).toBe('1');
    expect(await firstError(waited)).toMatchObject({ status: 503, code: 'OVERLOADED' });
    for (const answer of served) expect((await answer).status).toBe(200);
    expect((await slow(1)).status).toBe(200);
  });

  it('one is told at once where as many wait as are executed', async () => {
    gateway = await startGateway({ settings: { ...few, QUEUE_TIMEOUT_MS: '60000' } });
    const served = [slow(400), slow(400), slow(1), slow(1)];
    await sleep(100);
    expect(await firstError(await slow(1))).toMatchObject({ status: 503, code: 'OVERLOADED' });
    for (const answer of served) expect((await answer).status).toBe(200);
  });

  it('a health check needs no place', async () => {
    gateway = await startGateway({ settings: few });
    const served = [slow(400), slow(400), slow(1), slow(1)];
    await sleep(50);
    expect((await gateway.get('/health')).status).toBe(200);
    await Promise.all(served);
  });
});

describe('A finished answer', () => {
  it('needs no place', async () => {
    gateway = await startNewsroomGateway({ IN_FLIGHT_LIMIT: '1', QUEUE_TIMEOUT_MS: '0' });
    const ask = () => gateway.post({ query: '{ feed(first: 3) { nodes { headline } } }' });
    expect((await ask()).status).toBe(200);
    const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await ask()).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe('An operation that takes longer than a request may', () => {
  it('is told so, and keeps its place until it has ended', async () => {
    gateway = await startGateway({
      settings: { ...few, IN_FLIGHT_LIMIT: '1', REQUEST_TIMEOUT_MS: '100', QUEUE_TIMEOUT_MS: '60' },
    });
    const late = await slow(400);
    expect(late.headers.get('retry-after')).toBe('1');
    expect(await firstError(late)).toMatchObject({ status: 503, code: 'TIMEOUT' });
    expect(await firstError(await slow(1))).toMatchObject({ status: 503, code: 'OVERLOADED' });
    await sleep(400);
    expect((await slow(1)).status).toBe(200);
  });

  it('is answered where it ends just before', async () => {
    gateway = await startGateway({ settings: { ...few, REQUEST_TIMEOUT_MS: '600' } });
    expect((await slow(300)).status).toBe(200);
  });
});
