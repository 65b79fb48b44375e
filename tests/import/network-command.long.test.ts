import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Desk, openDesk } from './desk.ts';
import { oneOfEach } from './moving-files.ts';

const main = path.join(import.meta.dirname, '../../src/main.ts');
const tsx = import.meta.resolve('tsx');

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Loaded before the program: only the database may be connected to, and nothing else is looked up. */
const guard = `
import net from 'node:net';
import dns from 'node:dns';
const database = new URL(process.env.DATABASE_URL);
const refuse = (what) => { process.stderr.write('NETWORK ' + what + '\\n'); process.exit(9); };
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [first] = given.flat();
  const to = typeof first === 'object' && first !== null ? first : { port: first, host: given[1] };
  const isDatabase = to.path !== undefined || String(to.port) === (database.port || '5432');
  if (!isDatabase) refuse(JSON.stringify(to.host ?? to.path));
  return connect.apply(this, given);
};
for (const calls of [dns, dns.promises])
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const call = calls[name];
    calls[name] = (host, ...rest) => host === database.hostname ? call(host, ...rest) : refuse(host);
  }
globalThis.fetch = (url) => refuse(String(url));
if (process.env.TRY) await fetch(process.env.TRY);
`;

function run(
  files: string[],
  given: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const preload = `data:text/javascript,${encodeURIComponent(guard)}`;
  const child = spawn(process.execPath, ['--import', tsx, '--import', preload, main, 'import', ...files], {
    cwd: desk.folder,
    env: { ...process.env, DATABASE_URL: desk.url, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

describe('An import of files full of addresses', () => {
  it('connects to the database and to nothing else', async () => {
    const files = oneOfEach.map(([name, fileWith]) => desk.file(name, fileWith(name)));
    const { code, said } = await run(files);
    expect(said).toContain('Created 6 articles');
    expect(said).not.toContain('NETWORK');
    expect(code).toBe(0);
  });

  it('would have been found out by this test', async () => {
    const { code, said } = await run(['any'], { TRY: 'http://pictures.example/a.jpg' });
    expect(said).toContain('NETWORK http://pictures.example/a.jpg');
    expect(code).toBe(9);
  });
});
