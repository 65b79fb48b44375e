import type http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpListener } from '../../src/listener.ts';

const ask = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const megabyte = 'x'.repeat(1_000_000);

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function listen(
  answer: (response: http.ServerResponse, place: number) => void,
  patience: { quietMs: number; stuckMs: number },
): Promise<number> {
  let place = 0;
  const listener = new HttpListener(async (_, response) => {
    place += 1;
    answer(response, place);
  }, patience);
  stops.push(() => listener.stop(100));
  return listener.listen({ host: '127.0.0.1', port: 0 });
}

/** How long a connection is open on which this is sent at once and that each 100 ms; 2.9 s where it still is. */
const openFor = (port: number, { first, each }: { first: string; each?: string }): Promise<number> =>
  new Promise((resolve) => {
    const began = performance.now();
    const socket = net.connect(port, '127.0.0.1', () => socket.write(first));
    const sending = setInterval(() => each !== undefined && socket.write(each), 100);
    const end = () => {
      clearInterval(sending);
      clearTimeout(deadline);
      socket.destroy();
      resolve(performance.now() - began);
    };
    const deadline = setTimeout(end, 2_900);
    socket
      .on('error', () => {})
      .on('close', end)
      .on('data', () => {});
  });

describe('A connection', () => {
  it('is closed on which no request comes, though an empty line does now and then; one that asks is not', async () => {
    const port = await listen((response) => response.end('ok'), { quietMs: 600, stuckMs: 60_000 });
    const [idle, busy] = await Promise.all([
      openFor(port, { first: ask, each: '\r\n' }),
      openFor(port, { first: ask, each: ask }),
    ]);
    expect(idle).toBeLessThan(2_500);
    expect(busy).toBeGreaterThan(2_800);
  });

  it('is closed whose client takes nothing of its answers; one that takes them is not', async () => {
    const ended: number[] = [];
    const port = await listen(
      (response, place) => {
        response.once('close', () => ended.push(place)).end(megabyte);
      },
      { quietMs: 60_000, stuckMs: 600 },
    );
    // More than the system takes in for a client that does not read.
    const stuck = net.connect(port, '127.0.0.1', () => stuck.write(ask.repeat(40)));
    stuck.on('error', () => {}).pause();
    expect(await openFor(port, { first: ask, each: ask })).toBeGreaterThan(2_800);
    const closed = ended.filter((place) => place <= 40).length;
    stuck.destroy();
    expect(closed).toBe(40);
  });

  it('that breaks ends every request that has come on it, those behind the first too', async () => {
    const ended: number[] = [];
    const port = await listen(
      (response, place) => {
        response.once('close', () => ended.push(place));
      },
      { quietMs: 60_000, stuckMs: 60_000 },
    );
    const socket = net.connect(port, '127.0.0.1', () => socket.write(ask.repeat(3)));
    await sleep(200);
    socket.destroy();
    await sleep(200);
    expect(ended).toEqual([1, 2, 3]);
  });
});
