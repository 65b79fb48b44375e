import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Charge, createCharge } from '../../src/rate-limit/charge.ts';
import { readClientKeys } from '../../src/rate-limit/client-keys.ts';
import { RefusalLog } from '../../src/rate-limit/refusal-log.ts';
import { Refusal } from '../../src/refusal.ts';

/** What was logged, of one charge. */
const warned: unknown[][] = [];
const log = { warn: (...entry: unknown[]) => void warned.push(entry) };
/** With the limits given, and otherwise none. */
const chargeOf = (limits: Partial<Parameters<typeof createCharge>[0]> = {}): Charge => {
  warned.length = 0;
  return createCharge({ perSecond: 0, burst: 1, trustedProxies: [], clients: [], ...limits }, log);
};

/** Charges each request what its path says, as the client that its header `x-client` names, and says what came of it. */
let charge = chargeOf();
const server = http.createServer((request, response) => {
  try {
    const client = request.headers['x-client'];
    charge(
      { request, client: typeof client === 'string' ? client : undefined },
      Number(request.url?.slice(1)),
    );
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
    charge = chargeOf({ perSecond: 1, burst: 60 });
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
    charge = chargeOf({ perSecond: 1, burst: 100, trustedProxies: ['loopback'] });
    expect((await ask(90, { 'x-forwarded-for': '198.51.100.1' })).status).toBe(200);
    expect((await ask(90, { 'x-forwarded-for': '198.51.100.2' })).status).toBe(200);
    expect((await ask(90, { 'x-forwarded-for': '192.0.2.1, 198.51.100.1' })).status).toBe(429);
  });

  it('cannot escape by a header where no proxy is trusted', async () => {
    charge = chargeOf({ perSecond: 1, burst: 100 });
    expect((await ask(90, { 'x-forwarded-for': '198.51.100.1' })).status).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip'])
      expect((await ask(90, { [name]: '198.51.100.2' })).status).toBe(429);
  });

  it('whose client has left meanwhile is charged to its address all the same', async () => {
    charge = chargeOf({ perSecond: 1, burst: 100 });
    const socket: { remoteAddress: string | undefined } = { remoteAddress: '192.0.2.1' };
    const request = { socket, headers: {} } as never;
    charge({ request, client: undefined }, 60);
    socket.remoteAddress = undefined;
    expect(() => charge({ request, client: undefined }, 60)).toThrow('Too much was asked for');
  });

  it('is charged nothing where a second brings no points: nothing is limited', async () => {
    charge = chargeOf({ perSecond: 0, burst: 1 });
    for (let times = 0; times < 20; times++) expect((await ask(1_000)).status).toBe(200);
  });

  it('is not served at all where a trusted proxy is no address', () => {
    expect(() => chargeOf({ perSecond: 0, burst: 1, trustedProxies: ['everybody'] })).toThrow(TypeError);
  });
});

const keyOf = (letter: string) => letter.repeat(32);

describe('A trusted client', () => {
  const clients = readClientKeys(`web:${keyOf('w')},slow:${keyOf('s')}:10`);
  const limits = { perSecond: 1, burst: 60, clients };

  it('without points of its own asks for as much as it likes, from an address that has nothing left', async () => {
    charge = chargeOf(limits);
    expect((await ask(60)).status).toBe(200);
    expect((await ask(1)).status).toBe(429);
    for (let times = 0; times < 50; times++)
      expect((await ask(10_000, { 'x-client': 'web' })).status).toBe(200);
    expect((await ask(1)).status).toBe(429);
  });

  it('with points of its own has ten seconds’ worth of them at once, and pays from no address', async () => {
    charge = chargeOf(limits);
    expect((await ask(90, { 'x-client': 'slow' })).status).toBe(200);
    const { status, retryAfter, text } = await ask(90, { 'x-client': 'slow' });
    expect([status, Number(retryAfter)]).toEqual([429, expect.any(Number)]);
    expect(text).toBe(
      `RATE_LIMITED: Too much was asked for with this client key. Try again in ${retryAfter} s, or ask for less at a time.`,
    );
    expect((await ask(60)).status).toBe(200);
  });

  it('is held to its own points where addresses are not limited', async () => {
    charge = chargeOf({ clients });
    expect((await ask(100, { 'x-client': 'slow' })).status).toBe(200);
    expect((await ask(100, { 'x-client': 'slow' })).status).toBe(429);
  });
});

describe('The log of the rate limit', () => {
  const said = () => warned.map(([fields, message]) => ({ ...(fields as object), message }));

  it('says at the first refusal which address was seen, and which settings there are for it', async () => {
    charge = chargeOf({ perSecond: 1, burst: 60, trustedProxies: ['loopback'] });
    const headers = { 'x-forwarded-for': '198.51.100.1' };
    await ask(60, headers);
    expect(said()).toEqual([]);
    await ask(60, headers);
    expect(said()).toEqual([
      {
        address: '198.51.100.1',
        refusals: 1,
        message:
          'rate limit: refused a request from 198.51.100.1. If that is a server of yours, give it a key (CLIENT_KEYS); if it is a proxy of yours, name it (TRUSTED_PROXIES)',
      },
    ]);
  });

  it('names a trusted client that has spent its points', async () => {
    charge = chargeOf({ clients: readClientKeys(`slow:${keyOf('s')}:10`) });
    for (let times = 0; times < 2; times++) await ask(100, { 'x-client': 'slow' });
    expect(said()).toEqual([
      { client: 'slow', refusals: 1, message: expect.stringMatching(/slow.*CLIENT_KEYS/) },
    ]);
  });

  it('has one line a minute at most, with the number of refusals since the last one', async () => {
    const clock = jest.spyOn(performance, 'now');
    const at = (ms: number) => clock.mockReturnValue(ms);
    const refusals = new RefusalLog(log);
    warned.length = 0;
    at(1_000_000);
    for (let times = 0; times < 5; times++) refusals.refusedAddress('198.51.100.1');
    at(1_059_999);
    refusals.refusedClient('web');
    expect(said()).toMatchObject([{ refusals: 1 }]);
    at(1_060_000);
    refusals.refusedAddress('198.51.100.2');
    expect(said()).toMatchObject([{ refusals: 1 }, { refusals: 6, address: '198.51.100.2' }]);
    clock.mockRestore();
  });
});
