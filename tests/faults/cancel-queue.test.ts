import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Held, holding, settled, startGateway, type TestGateway } from '../http/gateway.ts';
import { ask } from './leaving.ts';

let gateway: TestGateway;
let held: Held;
beforeEach(async () => {
  held = holding();
  gateway = await startGateway({
    settings: {
      ...{ IN_FLIGHT_LIMIT: '1', QUEUE_TIMEOUT_MS: '60000', REQUEST_TIMEOUT_MS: '600000' },
      ...{ ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' },
    },
  });
});
afterEach(() => gateway.stop());

const hold = (name: string) => ask(gateway, `query ${name} { held }`);
const hello = (name: string) => ask(gateway, `query ${name} { hello }`);
const executed = () =>
  gateway.log.filter(({ msg }) => msg === 'request').flatMap(({ operation }) => operation ?? []);

describe('A client that leaves while it waits for a place', () => {
  it('gives up its place in the queue to others, and is never executed', async () => {
    const first = hold('First');
    await held.begun(1);
    const second = hello('Second');
    await settled(gateway);
    expect((await hello('Beyond').answer).status).toBe(503);
    second.leave();
    await settled(gateway);
    const third = hello('Third');
    await settled(gateway);
    held.release();
    expect((await first.answer).status).toBe(200);
    expect((await third.answer).status).toBe(200);
    await settled(gateway);
    expect(executed()).toEqual(['First', 'Third']);
  });
});

describe('A client that leaves while it is answered', () => {
  it('keeps its place until that has ended', async () => {
    const first = hold('First');
    await held.begun(1);
    first.leave();
    await settled(gateway);
    let isAnswered = false;
    const second = hello('Second').answer.finally(() => {
      isAnswered = true;
    });
    await settled(gateway);
    expect(isAnswered).toBe(false);
    held.release();
    expect((await second).status).toBe(200);
    expect((await hello('Third').answer).status).toBe(200);
  });
});
