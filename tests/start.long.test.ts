import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../db/client.ts';
import { packageRoot } from '../src/package-root.ts';
import { freePort, type GatewayProcess, ready } from './http/process.ts';
import { built, startHere, statusOf, stop } from './http/started.ts';
import { createTestDatabase } from './support/postgres.ts';
import { templates } from './support/templates.ts';

const { scratch, start, port } = startHere();

beforeAll(() => {
  execFileSync('npm', ['run', 'build'], { cwd: packageRoot, stdio: 'ignore' });
}, 60_000);

describe('A start that cannot be', () => {
  const refusedWith = async (gateway: GatewayProcess) => {
    expect(await gateway.ended).toBe(1);
    expect(gateway.errors()).not.toMatch(/\n\s+at /);
    return gateway.errors();
  };

  it('names a port that is in use', async () => {
    const database = await createTestDatabase({ template: templates.empty });
    const other = net.createServer().listen(Number(port()), '127.0.0.1').unref();
    const gateway = start({ DATABASE_URL: database.url });
    expect(await refusedWith(gateway)).toBe(
      `Port ${port()} of localhost is used by another program: stop that, or set PORT to another one.\n`,
    );
    const embedded = start({ DATA_DIR: path.join(scratch, 'port'), DEMO: 'off' });
    expect(await refusedWith(embedded)).toMatch(/^Port \d+ of localhost is used/);
    expect(embedded.output()).not.toContain('not heard');
    other.close();
    await database.drop();
  });

  it('names a database that cannot be reached, without its password', async () => {
    const closed = await freePort();
    const gateway = start({ DATABASE_URL: `postgres://courier:hunter2@127.0.0.1:${closed}/courier` });
    expect(await refusedWith(gateway)).toBe(
      `PostgreSQL at 127.0.0.1:${closed}/courier cannot be used (connection refused): start it, or correct DATABASE_URL.\n`,
    );
  });

  it('names a database that is not there', async () => {
    const database = await createTestDatabase();
    await database.drop();
    const errors = await refusedWith(start({ DATABASE_URL: database.url }));
    expect(errors).toMatch(/^PostgreSQL at .* cannot be used \(database ".*" does not exist\): .*\.\n$/);
    expect(errors).not.toContain(new URL(database.url).password || 'no password');
  });

  it('leaves a database alone that a newer version has migrated', async () => {
    const database = await createTestDatabase({ template: templates.empty });
    const db = connect(database.url, { poolSize: 1 });
    await db.send({
      name: null,
      text: `insert into kysely_migration (name, timestamp) values ('9999_future', '2030-01-01')`,
      values: [],
    });
    await db.close();
    expect(await refusedWith(start({ DATABASE_URL: database.url }))).toBe(
      'The database was migrated by a newer Broadsheet than this one (it has 9999_future): run that version, or set DATABASE_URL to another database.\n',
    );
    await database.drop();
  });

  it.each([
    ['a gateway', []],
    ['an import', ['import', 'package.json']],
  ])('names the migration that failed, and why: %s', async (_, command) => {
    const database = await createTestDatabase();
    const db = connect(database.url, { poolSize: 1 });
    await db.send({ name: null, text: 'create table item_slug (mine text)', values: [] });
    expect(await refusedWith(start({ DATABASE_URL: database.url }, [...built, ...command]))).toMatch(
      /(^|\n)The database at .+ \(PostgreSQL .+\) was not migrated, .+ in migration 0001_content PostgreSQL said “relation "item_slug" already exists” \(42P07\); .+\.\n$/,
    );
    const tables = await db.send({ name: null, text: "select to_regclass('item') as item", values: [] });
    expect(tables).toEqual([{ item: null }]);
    await db.close();
    await database.drop();
  });

  it('names a data directory that is none', async () => {
    const file = path.join(scratch, 'a-file');
    writeFileSync(file, '');
    expect(await refusedWith(start({ DATA_DIR: file }))).toMatch(/^.*a-file is not a directory: .*\.\n$/);
  });

  it('names a data directory that may not be written', async () => {
    const closed = path.join(scratch, 'closed');
    mkdirSync(closed, { mode: 0o555 });
    // Root may write everywhere; nobody may not, but must be able to read the program.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const reads = spawnSync('test', ['-r', path.join(packageRoot, 'package.json')], nobody);
    const enters = spawnSync('test', ['-x', closed], nobody);
    if (reads.status !== 0) return void process.stderr.write('Not tried: nobody cannot read this program.\n');
    if (enters.status !== 0) execFileSync('chmod', ['o+x', scratch]);
    const errors = await refusedWith(start({ DATA_DIR: closed }, built, nobody));
    expect(errors).toMatch(/^.*closed cannot be used by user id \d+: .*\.\n$/);
    expect(readdirSync(closed)).toEqual([]);
  });

  it('names a Node that is too old, before anything else', async () => {
    const older = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.0"}})';
    expect(await refusedWith(start({}, ['--import', older, 'src/start.mjs']))).toBe(
      'This needs Node 20.19 or newer, and this is 18.20.0: install a newer one.\n',
    );
  });

  it('names every setting that is wrong, and nothing else happens', async () => {
    const gateway = start({ PORT: 'http', LOG_LEVEL: 'loud', DATA_DIR: path.join(scratch, 'unused') });
    expect(await refusedWith(gateway)).toBe(
      'PORT is "http", but must be a whole number from 1 to 65535.\nLOG_LEVEL is "loud", but must be one of trace, debug, info, warn, error, fatal, silent.\n',
    );
    expect(readdirSync(scratch)).not.toContain('unused');
  });

  it('says that the file with the client keys cannot be read, and nothing else happens', async () => {
    const missing = path.join(scratch, 'no-such-file');
    const gateway = start({ CLIENT_KEYS_FILE: missing, DATA_DIR: path.join(scratch, 'unused') });
    expect(await refusedWith(gateway)).toBe(
      `CLIENT_KEYS_FILE cannot be read: ENOENT: no such file or directory, open '${missing}'.\n`,
    );
    expect(readdirSync(scratch)).not.toContain('unused');
  });
});

describe('A gateway with DATABASE_URL', () => {
  let database: { url: string; drop(): Promise<void> };
  beforeAll(async () => {
    database = await createTestDatabase({ template: templates.empty });
  });
  afterAll(() => database.drop());

  it('loads nothing of the embedded PostgreSQL, and no demo', async () => {
    const copy = path.join(scratch, 'without-embedded');
    cpSync(path.join(packageRoot, 'dist'), path.join(copy, 'dist'), { recursive: true });
    for (const name of readdirSync(path.join(copy, 'dist', 'db')))
      if (name.startsWith('embedded')) rmSync(path.join(copy, 'dist', 'db', name), { recursive: true });
    for (const name of ['package.json', 'node_modules', 'src', 'db'])
      symlinkSync(path.join(packageRoot, name), path.join(copy, name));
    const gateway = start({ DATABASE_URL: database.url }, built, { cwd: copy });
    await gateway.prints(ready);
    const answer = await fetch(`http://localhost:${port()}/graphql?query={feed{totalCount}}`);
    expect(await answer.json()).toEqual({ data: { feed: { totalCount: 0 } } });
    const absent = start({}, built, { cwd: copy });
    expect(await absent.ended).toBe(1);
  });

  it('writes every line as JSON in production, up to its end with 0 on SIGINT', async () => {
    const gateway = start({ DATABASE_URL: database.url, NODE_ENV: 'production' });
    await gateway.prints(/Listening on /);
    await statusOf(`http://localhost:${port()}/nothing`);
    expect(await stop(gateway, 'SIGINT')).toBe(0);
    const lines = gateway.output().trimEnd().split('\n');
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: expect.any(String) });
    expect(lines.at(-1)).toContain('"stopped"');
  });

  it('ends at once on a second signal, though a request is still under way', async () => {
    const gateway = start({ DATABASE_URL: database.url });
    await gateway.prints(ready);
    const socket = net
      .connect(Number(port()), '127.0.0.1')
      .on('error', () => {})
      .unref();
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    gateway.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(gateway.child.exitCode).toBeNull();
    const began = performance.now();
    expect(await stop(gateway)).toBe(1);
    expect(performance.now() - began).toBeLessThan(1_000);
    socket.destroy();
  });

  it('ends when npm, which has started it through a shell, is told to', async () => {
    const shell = start(
      { DATABASE_URL: database.url, npm_lifecycle_event: 'start' },
      ['-c', `${process.execPath} ${built[0]} & echo "pid $!"; wait`],
      { command: 'sh' },
    );
    await shell.prints(ready);
    const pid = Number(/^pid (\d+)$/m.exec(shell.output())?.[1]);
    shell.child.kill('SIGTERM');
    await shell.ended;
    const runs = () => spawnSync('kill', ['-0', String(pid)]).status === 0;
    for (let attempt = 0; attempt < 250 && runs(); attempt++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const survived = runs();
    if (survived) process.kill(pid, 'SIGKILL');
    expect(survived).toBe(false);
    expect(shell.output()).toContain('"stopped"');
  });
});
