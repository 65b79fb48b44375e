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

/** A connection on which this is sent at once, and that each 100 ms. */
function open(port: number, { first, each }: { first: string; each: string }) {
  const socket = net.connect(port, '127.0.0.1', () => socket.write(first));
  const sending = setInterval(() => socket.write(each), 100);
  let isOpen = true;
  const closed = new Promise<void>((resolve) => {
    socket
      .on('error', () => {})
      .on('data', () => {})
      .on('close', () => {
        isOpen = false;
        clearInterval(sending);
        resolve();
      });
  });
  return { closed, isOpen: () => isOpen, close: () => socket.destroy() };
}

describe('A connection', () => {
  it('is closed on which no request comes, though an empty line does now and then; one that asks is not', async () => {
    const port = await listen((response) => response.end('ok'), { quietMs: 3_000, stuckMs: 60_000 });
    const busy = open(port, { first: ask, each: ask });
    const idle = open(port, { first: ask, each: '\r\n' });
    await idle.closed;
    expect(busy.isOpen()).toBe(true);
    busy.close();
  });

  it('is closed whose client takes nothing of its answers; one that takes them is not', async () => {
    const ended: number[] = [];
    const port = await listen(
      (response, place) => {
        response.once('close', () => ended.push(place)).end(megabyte);
      },
      { quietMs: 60_000, stuckMs: 3_000 },
    );
    // More than the system takes in for a client that does not read.
    const stuck = net.connect(port, '127.0.0.1', () => stuck.write(ask.repeat(40)));
    stuck.on('error', () => {}).pause();
    while (ended.length < 40) await sleep(20);
    const taking = open(port, { first: ask, each: ask });
    while (ended.length < 80) await sleep(20);
    expect(taking.isOpen()).toBe(true);
    taking.close();
    stuck.destroy();
  });

  it('that breaks ends every request that has come on it, those behind the first too', async () => {
    const ended: number[] = [];
    let asked = 0;
    const port = await listen(
      (response, place) => {
        asked += 1;
        response.once('close', () => ended.push(place));
      },
      { quietMs: 60_000, stuckMs: 60_000 },
    );
    const socket = net.connect(port, '127.0.0.1', () => socket.write(ask.repeat(3)));
    while (asked < 3) await sleep(5);
    socket.destroy();
    while (ended.length < 3) await sleep(5);
    expect(ended.sort()).toEqual([1, 2, 3]);
  });
});
