import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pictureRoutes } from '../../src/picture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

describe('GraphiQL', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('is one page that names no other address and may ask none', async () => {
    const answer = await gateway.get('/graphiql', { 'accept-encoding': 'gzip' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    const frame = (await answer.text())
      .replace(/<style>[\s\S]*<\/style>/, '')
      .replace(/<script>[\s\S]*<\/script>/, '')
      .replace(/"data:[^"]*"/g, '""');
    expect(frame.length).toBeLessThan(10_000);
    expect(frame).toContain('<title>Broadsheet</title>');
    expect(frame).not.toMatch(/(?:src|href)="[^"]/);
  });

  it('is not sent again to a browser that has it', async () => {
    const first = await gateway.get('/graphiql');
    const again = await gateway.get('/graphiql', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('repeats nothing of what was asked', async () => {
    const answer = await gateway.get('/graphiql?query=a-marker&variables=a-marker#a-marker');
    expect((await answer.text()).includes('a-marker')).toBe(false);
  });
});

describe('A gateway in production', () => {
  it('serves no GraphiQL, and sends nobody there', async () => {
    const gateway = await startGateway({ settings: { NODE_ENV: 'production' } });
    for (const [path, status] of [
      ['/graphiql', 404],
      ['/', 404],
      ['/graphql', 400],
    ] as const)
      expect([path, (await gateway.get(path, { accept: 'text/html' })).status]).toEqual([path, status]);
    await gateway.stop();
  });
});

describe('A picture of the demo newsroom', () => {
  it('is a file of its folder under a name that a picture has, and nothing else', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'broadsheet-pictures-'));
    for (const name of ['tram-bridge-320.webp', 'tram-bridge.svg', '.env', 'notes.txt', 'a b-1.webp'])
      writeFileSync(path.join(folder, name), 'x');
    expect(pictureRoutes(folder).map(([route]) => route)).toEqual(['/pictures/tram-bridge-320.webp']);
    rmSync(folder, { recursive: true });
  });

  it('is sent as it is, for ever', async () => {
    const gateway = await startGateway();
    const [route = ''] = pictureRoutes()[0] ?? [];
    const answer = await gateway.get(route);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 4).toString() + bytes.subarray(8, 12).toString()).toBe('RIFFWEBP');
    await gateway.stop();
  });
});
