import { afterEach, describe, expect, it } from '@jest/globals';
import { startNewsroomGateway } from '../http/demo-gateway.ts';
import { firstError, holding, settled, startGateway, type TestGateway } from '../http/gateway.ts';

let gateway: TestGateway;
afterEach(() => gateway.stop());

/** Each asks for something of its own, so that none waits for another's answer. */
let asked = 0;
const post = (field: string) => {
  asked += 1;
  return gateway.post({ query: `query Q${asked} { ${field} }` });
};
const uncached = { ANSWER_CACHE_MIB: '0', ROW_CACHE_MIB: '0' };
const patient = { QUEUE_TIMEOUT_MS: '60000', REQUEST_TIMEOUT_MS: '600000' };
const few = { IN_FLIGHT_LIMIT: '2', ...uncached, ...patient };

describe('Of more operations at a time than there are places', () => {
  it('those beyond wait for one in their order, and are answered', async () => {
    const held = holding();
    gateway = await startGateway({ settings: few });
    const answers = [post('held'), post('held'), post('hello'), post('hello')];
    await held.begun(2);
    held.release();
    expect(await Promise.all(answers.map(async (answer) => (await answer).status))).toEqual([
      200, 200, 200, 200,
    ]);
  });

  it('those that find none in time are told to come back', async () => {
    const held = holding();
    gateway = await startGateway({ settings: { ...few, QUEUE_TIMEOUT_MS: '150' } });
    const served = [post('held'), post('held')];
    await held.begun(2);
    const waited = await post('hello');
    expect(waited.headers.get('retry-after')).toBe('1');
    expect(await firstError(waited)).toMatchObject({ status: 503, code: 'OVERLOADED' });
    held.release();
    for (const answer of served) expect((await answer).status).toBe(200);
    expect((await post('hello')).status).toBe(200);
  });

  it('one is told at once if as many wait as are executed', async () => {
    const held = holding();
    gateway = await startGateway({ settings: few });
    const executed = [post('held'), post('held')];
    await held.begun(2);
    const waiting = [post('hello'), post('hello')];
    await settled(gateway);
    expect(await firstError(await post('hello'))).toMatchObject({ status: 503, code: 'OVERLOADED' });
    held.release();
    for (const answer of [...executed, ...waiting]) expect((await answer).status).toBe(200);
  });

  it('those of another client have their turn, although one client has filled the queue', async () => {
    const held = holding();
    gateway = await startGateway({ settings: { ...few, TRUSTED_PROXIES: 'loopback' } });
    const from = (client: string, field: string) => {
      asked += 1;
      return gateway.post({ query: `query Q${asked} { ${field} }` }, { 'x-forwarded-for': client });
    };
    const executed = [from('192.0.2.1', 'held'), from('192.0.2.1', 'held')];
    await held.begun(2);
    const first = from('192.0.2.1', 'hello');
    await settled(gateway);
    const second = from('192.0.2.1', 'hello');
    await settled(gateway);
    expect(await firstError(await from('192.0.2.1', 'hello'))).toMatchObject({
      ...{ status: 503, code: 'OVERLOADED' },
    });
    const other = from('192.0.2.2', 'hello');
    // The last that came makes room.
    expect((await second).status).toBe(503);
    held.release();
    for (const answer of [...executed, first, other]) expect((await answer).status).toBe(200);
  });

  it('a health check needs no place', async () => {
    const held = holding();
    gateway = await startGateway({ settings: few });
    const served = [post('held'), post('held'), post('hello'), post('hello')];
    await held.begun(2);
    expect((await gateway.get('/health')).status).toBe(200);
    held.release();
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
    const held = holding();
    gateway = await startGateway({
      settings: { ...uncached, IN_FLIGHT_LIMIT: '1', REQUEST_TIMEOUT_MS: '1000', QUEUE_TIMEOUT_MS: '100' },
    });
    const late = await post('held');
    expect(late.headers.get('retry-after')).toBe('1');
    expect(await firstError(late)).toMatchObject({ status: 503, code: 'TIMEOUT' });
    expect(await firstError(await post('hello'))).toMatchObject({ status: 503, code: 'OVERLOADED' });
    held.release();
    await settled(gateway);
    expect((await post('hello')).status).toBe(200);
  });
});
