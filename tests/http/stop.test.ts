import net from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { startGateway } from './gateway.ts';

const slow = (ms: number) => ({ query: `{ slow(ms: ${ms}) }` });

/** Whether a connection is accepted. */
const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('A gateway that is told to stop', () => {
  it('answers every request that it has, and takes no new connection', async () => {
    const gateway = await startGateway();
    const asked = Array.from({ length: 30 }, () => gateway.post(slow(600)));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const stopped = gateway.stop(5_000);
    for (let attempt = 0; attempt < 50 && (await accepts(gateway.port)); attempt++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await accepts(gateway.port)).toBe(false);
    expect(gateway.log.filter((entry) => entry['msg'] === 'request')).toEqual([]);
    const answers = await Promise.all(asked);
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(
      Array(30).fill({ data: { slow: 'done' } }),
    );
    expect(answers.map((answer) => answer.headers.get('connection'))).toEqual(Array(30).fill('close'));
    await stopped;
  });

  it('is not held up by connections on which nothing is asked', async () => {
    const gateway = await startGateway();
    const idle = net.connect(gateway.port, '127.0.0.1').unref();
    const half = net.connect(gateway.port, '127.0.0.1', () =>
      half.write('POST /graphql HTTP/1.1\r\nHost: a\r\n'),
    );
    for (const socket of [idle, half]) socket.on('error', () => {});
    await (await gateway.get('/health')).text();
    const began = performance.now();
    await gateway.stop(5_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('waits for a request no longer than it may', async () => {
    const gateway = await startGateway();
    const asked = gateway.post(slow(1_000)).catch((error: Error) => error.message);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    await gateway.stop(100);
    expect(performance.now() - began).toBeLessThan(800);
    expect(await asked).toBe('fetch failed');
  });

  it('says so to those who ask whether it is ready, on the connections that it still has', async () => {
    const gateway = await startGateway();
    const answers: string[] = [];
    const socket = net.connect(gateway.port, '127.0.0.1').unref();
    socket.on('data', (data) => answers.push(data.toString()));
    const body = JSON.stringify(slow(200));
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    const late = net.connect(gateway.port, '127.0.0.1').unref();
    late.on('data', (data) => answers.push(data.toString()));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = gateway.stop(5_000);
    late.write('GET /ready HTTP/1.1\r\nHost: a\r\n\r\n');
    await stopped;
    expect(answers.join('')).toContain('"done"');
    expect(answers.join('')).toContain('{"status":"unavailable","reason":"stopping"}');
  });
});
