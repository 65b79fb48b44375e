import net from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { holding, settled, startGateway } from './gateway.ts';

const patient = { REQUEST_TIMEOUT_MS: '600000' };

/** Whether a connection is accepted. */
const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('A gateway that is told to stop', () => {
  it('answers every request that it has, and takes no new connection', async () => {
    const held = holding();
    const gateway = await startGateway({ settings: patient });
    const asked = Array.from({ length: 30 }, (_, place) =>
      gateway.post({ query: `query Q${place} { held }` }),
    );
    await held.begun(30);
    const stopped = gateway.stop(600_000);
    while (await accepts(gateway.port)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(gateway.log.filter((entry) => entry['msg'] === 'request')).toEqual([]);
    held.release();
    const answers = await Promise.all(asked);
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(
      Array(30).fill({ data: { held: 'done' } }),
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
    await gateway.stop(600_000);
  });

  it('waits for a request no longer than it may', async () => {
    const held = holding();
    const gateway = await startGateway({ settings: patient });
    const asked = gateway.post({ query: '{ held }' }).catch((error: Error) => error.message);
    await held.begun(1);
    await gateway.stop(100);
    expect(await asked).toBe('fetch failed');
    held.release();
  });

  it('says so to those who ask whether it is ready, on the connections that it still has', async () => {
    const held = holding();
    const gateway = await startGateway({ settings: patient });
    const answers: string[] = [];
    const socket = net.connect(gateway.port, '127.0.0.1').unref();
    socket.on('data', (data) => answers.push(data.toString()));
    const body = JSON.stringify({ query: '{ held }' });
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    const late = net.connect(gateway.port, '127.0.0.1').unref();
    late.on('data', (data) => answers.push(data.toString()));
    await held.begun(1);
    await settled(gateway);
    const stopped = gateway.stop(600_000);
    late.write('GET /ready HTTP/1.1\r\nHost: a\r\n\r\n');
    while (!answers.join('').includes('stopping')) await new Promise((resolve) => setTimeout(resolve, 5));
    held.release();
    await stopped;
    expect(answers.join('')).toContain('"done"');
    expect(answers.join('')).toContain('{"status":"unavailable","reason":"stopping"}');
  });
});
