import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startGateway, type TestGateway } from '../http/gateway.ts';
import { ask } from './leaving.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startGateway({
    settings: {
      ...{ IN_FLIGHT_LIMIT: '1', QUEUE_TIMEOUT_MS: '60000' },
      ...{ ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' },
    },
  });
});
afterEach(() => gateway.stop());

const slow = (name: string, ms: number) => ask(gateway, `query ${name} { slow(ms: ${ms}) }`);
const executed = () =>
  gateway.log.filter(({ msg }) => msg === 'request').flatMap(({ operation }) => operation ?? []);

describe('A client that leaves while it waits for a place', () => {
  it('gives up its place in the queue to others, and is never executed', async () => {
    const first = slow('First', 1_200);
    await sleep(200);
    const second = slow('Second', 1);
    await sleep(150);
    expect((await slow('Beyond', 1).answer).status).toBe(503);
    second.leave();
    await sleep(150);
    const third = slow('Third', 1);
    expect((await first.answer).status).toBe(200);
    expect((await third.answer).status).toBe(200);
    await sleep(150);
    expect(executed()).toEqual(['First', 'Third']);
  });
});

describe('A client that leaves while it is answered', () => {
  it('keeps its place until that has ended', async () => {
    const first = slow('First', 900);
    await sleep(200);
    first.leave();
    const began = performance.now();
    expect((await slow('Second', 1).answer).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(300);
    expect((await slow('Third', 1).answer).status).toBe(200);
  });
});
